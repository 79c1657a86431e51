/** The documents of a plan, and bringing another. */
import { checkUpload } from '#src/documents/index.ts'
import type { FormFault } from '#src/design/index.ts'
import { fromWords } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { isPublished } from '../quarter/owner-queries.ts'
import { findPlan, listPeriods } from '../queries.ts'
import { bodyOf, nothingHere, page, patience, words, type OfPlan } from './answers.tsx'
import { bringDocument, readDocument, type BringDocument } from './commands.ts'
import { ListBody } from './list-page.tsx'
import { listImports } from './queries.ts'
import { importAt } from './words.ts'

export async function listPage(
  site: Site,
  visit: Visit<OfPlan>,
  faults: readonly FormFault[],
): Promise<Answer> {
  const db = site.officeDb()
  const plan = await findPlan(db, visit.params.plan)
  if (!plan) throw nothingHere()
  const periods = []
  for (const period of await listPeriods(db, plan.slug))
    if (!(await isPublished(db, { plan: plan.slug, period: period.slug }))) periods.push(period)
  return page(
    plan,
    t('Documents'),
    <ListBody
      plan={plan}
      periods={periods}
      imports={await listImports(db, plan.slug)}
      typed={words(bodyOf(visit))}
      faults={faults}
      csrfToken={visit.csrfToken()}
    />,
    faults.length > 0 ? 422 : 200,
  )
}

export async function bring(site: Site, visit: Visit<OfPlan>): Promise<Answer> {
  const { plan } = visit.params
  const typed = words(bodyOf(visit))
  const faults: FormFault[] = []
  const upload = visit.files.find(({ field }) => field === 'file')
  const checked = upload
    ? checkUpload(upload, ['pdf', 'docx', 'html', 'txt'])
    : { fault: t('Choose a document.') }
  if ('fault' in checked) faults.push({ field: 'file', message: checked.fault })
  const period = periodOf(typed)
  if ('faults' in period) faults.push(...period.faults)
  if ('fault' in checked || 'faults' in period || !upload) return listPage(site, visit, faults)
  const db = site.officeDb()
  try {
    const file = { name: checked.name, mediaType: checked.mediaType, content: upload.bytes }
    const id = await bringDocument(db, visit.viewer!, { plan, period, file })
    await readDocument(db, id, site.config.ANSWERABLE_PACK, patience)
    return { kind: 'redirect', to: importAt({ plan, id }) }
  } catch (error) {
    if (error instanceof Faults)
      return listPage(
        site,
        visit,
        error.lines.map((message) => ({ field: 'period', message })),
      )
    throw error
  }
}

function periodOf(
  typed: Readonly<Record<string, string>>,
): BringDocument['period'] | { faults: FormFault[] } {
  const slug = typed['period'] ?? ''
  if (slug === '') return { faults: [{ field: 'period', message: t('Choose a period.') }] }
  if (slug !== 'new') return { slug }
  const label = (typed['label'] ?? '').trim()
  const [startsOn, asAt] = [dayOf(typed['startsOn']), dayOf(typed['asAt'])]
  const faults: FormFault[] = []
  const made = slugFrom(label, Infinity)
  if (made === '' || made === 'new' || made.length > 60)
    faults.push({ field: 'label', message: t('Give the period a name: “2020/21 quarter 4”.') })
  if (!startsOn) faults.push({ field: 'startsOn', message: t('Give the first day: 2021-01-01.') })
  if (!asAt)
    faults.push({
      field: 'asAt',
      message: t('Give the day that the document tells the state of: 2021-03-31.'),
    })
  if (startsOn && asAt && startsOn > asAt)
    faults.push({ field: 'asAt', message: t('This day comes after the first day.') })
  if (faults.length > 0 || !startsOn || !asAt) return { faults }
  return { make: { slug: made, label, startsOn, asAt, updatesDueOn: null } }
}

/** A day as people write it; null when it is none. */
function dayOf(text = ''): string | null {
  const day = isDay(text.trim()) ? text.trim() : fromWords(text).edtf
  return day !== null && isDay(day) ? day : null
}
