/** Addresses of bulk files: what is owed goes out, comes back, is looked at, and is saved. */
import { checkUpload, largestUpload } from '#src/documents/index.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { dryRun, keepBulk, loadOwed, saveBulk, type OfPeriod, type OwedNow } from './commands.ts'
import { bulkTableNames, type BulkTable } from './tables.ts'
import { BulkBody } from './bulk-page.tsx'
import { DryRunBody } from './dry-run-page.tsx'
import { writeBulkWord } from './write-word.ts'
import { writeBulkCsvs, writeBulkXlsx } from './write.ts'
import type { FormFault } from '#src/design/index.ts'

const owedAt = ({ plan, period }: OfPeriod): string => `/office/owed/${plan}/${period}`
const bulkAt = (of: OfPeriod): string => `${owedAt(of)}/bulk`
const sentAt = (of: OfPeriod, id: string): string => `${bulkAt(of)}/sent/${id}`
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function bulkRoutes(site: Site): Route[] {
  const common = { door: 'office', policy: 'plans.draft-update', keep: 'never' } as const
  const base = '/office/owed/:plan/:period/bulk'
  return [
    {
      ...common,
      method: 'GET',
      path: base,
      answer: (visit: Visit<OfPeriod>) => bulkPage(site, visit, []),
    },
    {
      ...common,
      method: 'POST',
      path: base,
      uploads: true,
      bodyLimit: largestUpload + 1_000_000,
      answer: (visit: Visit<OfPeriod>) => sendBack(site, visit),
    },
    {
      ...common,
      method: 'GET',
      path: `${base}/files/:name`,
      answer: (visit: Visit<OfPeriod & { name: string }>) => download(site, visit),
    },
    {
      ...common,
      method: 'GET',
      path: `${base}/sent/:id`,
      answer: (visit: Visit<OfPeriod & { id: string }>) => dryRunPage(site, visit, []),
    },
    {
      ...common,
      method: 'POST',
      path: `${base}/sent/:id`,
      answer: (visit: Visit<OfPeriod & { id: string }>) => save(site, visit),
    },
  ]
}

const page = (of: OfPeriod, title: string, body: Page['body'], status = 200): Answer => ({
  kind: 'page',
  status,
  page: {
    title,
    description: title,
    noIndex: true,
    breadcrumbs: [
      { text: t('What you owe'), href: '/office/owed' },
      { text: t('This period'), href: owedAt(of) },
      { text: t('Fill in many at once') },
    ],
    body,
  },
})

async function bulkPage(site: Site, visit: Visit<OfPeriod>, faults: readonly FormFault[]): Promise<Answer> {
  const of = visit.params
  const now = await loadOwed(site.officeDb(), visit.viewer!, of)
  return page(
    of,
    t('Fill in many at once'),
    <BulkBody at={bulkAt(of)} now={now} csrfToken={visit.csrfToken()} faults={faults} />,
    faults.length > 0 ? 422 : 200,
  )
}

/** Keeps the files and shows what they would change. */
async function sendBack(site: Site, visit: Visit<OfPeriod>): Promise<Answer> {
  const of = visit.params
  const fault = (message: string) => bulkPage(site, visit, [{ field: 'file', message }])
  const uploads = visit.files.filter(({ field }) => field === 'file')
  if (uploads.length === 0) return fault(t('Choose the file that you filled in.'))
  const files = []
  for (const upload of uploads) {
    const checked = checkUpload(upload, ['xlsx', 'docx', 'csv'])
    if ('fault' in checked) return fault(t('{name}: {fault}', { name: upload.name, fault: checked.fault }))
    files.push({
      name: checked.name,
      mediaType: checked.mediaType,
      content: upload.bytes,
      kind: checked.kind,
    })
  }
  if (files.length > 1 && files.some(({ kind }) => kind !== 'csv'))
    return fault(t('Send one workbook or one document at a time. Only CSV files can come together.'))
  if (new Set(files.map(({ name }) => name)).size < files.length)
    return fault(t('Two of the files have the same name. Send each table once.'))
  const id = await keepBulk(site.officeDb(), visit.viewer!, { ...of, files })
  return { kind: 'redirect', to: sentAt(of, id) }
}

async function download(site: Site, visit: Visit<OfPeriod & { name: string }>): Promise<Answer> {
  const { name, ...of } = visit.params
  const [kind] = [name.split('.').at(-1)]
  const table = bulkTableNames.find((one) => name === `${one}.csv`)
  if (!table && name !== 'owed.xlsx' && name !== 'owed.docx')
    throw absent(t('There is nothing at this address.'))
  const now = await loadOwed(site.officeDb(), visit.viewer!, of)
  const file = await bytesOf(now, visit, table ?? (kind as 'xlsx' | 'docx'))
  // A single table keeps its name, by which it is known when it comes back.
  return { kind: 'bytes', ...file, fileName: table ? `${table}.csv` : `${of.plan}-${of.period}.${kind}` }
}

async function bytesOf(
  now: OwedNow,
  visit: Visit<OfPeriod>,
  kind: 'xlsx' | 'docx' | BulkTable,
): Promise<{ type: string; bytes: Buffer }> {
  const { plan, period, dueOn } = now.words
  const title = t('{plan}: {period}', { plan, period })
  if (kind === 'xlsx')
    return {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await writeBulkXlsx(now.owed, title),
    }
  if (kind === 'docx')
    return {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: await writeBulkWord(now.owed, {
        title,
        organisation: visit.viewer!.name,
        due: dueOn && formatDate(dueOn),
      }),
    }
  return { type: 'text/csv; charset=utf-8', bytes: writeBulkCsvs(now.owed).get(kind)! }
}

async function dryRunPage(
  site: Site,
  visit: Visit<OfPeriod & { id: string }>,
  faults: readonly FormFault[],
  status?: number,
): Promise<Answer> {
  const { id, ...of } = visit.params
  if (!uuid.test(id)) throw absent(t('There is nothing at this address.'))
  const run = await dryRun(site.officeDb(), visit.viewer!, { ...of, id })
  return page(
    of,
    run.savedAt ? t('Your drafts are saved') : t('What would change'),
    <DryRunBody
      at={sentAt(of, id)}
      back={bulkAt(of)}
      owed={owedAt(of)}
      run={run}
      csrfToken={visit.csrfToken()}
      faults={faults}
    />,
    status ?? (faults.length > 0 || run.faults.length > 0 ? 422 : 200),
  )
}

async function save(site: Site, visit: Visit<OfPeriod & { id: string }>): Promise<Answer> {
  const { id, ...of } = visit.params
  if (!uuid.test(id)) throw absent(t('There is nothing at this address.'))
  const body = (visit.body ?? {}) as Record<string, string | string[]>
  const revisions = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith('revision.') ? [[name.slice('revision.'.length), Number(value)]] : [],
    ),
  )
  const overwrite = [body['overwrite'] ?? []].flat()
  try {
    await saveBulk(site.officeDb(), visit.viewer!, { ...of, id, revisions, overwrite })
  } catch (error) {
    if (error instanceof Faults)
      return dryRunPage(site, visit, [{ field: 'wrong', message: t('The file has faults.') }])
    if (error instanceof Refusal && error.code === 'conflict')
      return dryRunPage(site, visit, [{ field: 'main', message: error.message }], 409)
    throw error
  }
  return { kind: 'redirect', to: sentAt(of, id) }
}
