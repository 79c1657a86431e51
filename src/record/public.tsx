/** The public door of the record: its pages, its form to check a file, and its static files. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { compareFile } from './compare.ts'
import { publicationsFeed } from './feed.ts'
import { recordFile } from './files.ts'
import { entryAt, ListQuery, type ListChoice } from './list.ts'
import { tlogProof } from './proof.ts'
import type { Site } from './site.ts'
import { checkPage, type CheckState } from './views/check.tsx'
import { electionsPage } from './views/elections.tsx'
import { entryPage } from './views/entry.tsx'
import { recordPage } from './views/record.tsx'

const number = z.string().regex(/^(0|[1-9]\d{0,8})$/)
const EntryParams = z.object({ entry: number })
/** A link that names no entry still shows the form. */
const CheckQuery = z.object({ entry: number.optional().catch(undefined) })
const CheckForm = z.object({ file: z.string().default('') })

/** An edition of a plan of 500 actions is about 1 MB; sent by a form, each quotation mark takes three bytes. */
const longestForm = 8 * 1024 * 1024

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })

/** Everything under /record. */
export const recordRoutes = (site: Site): Route[] => {
  const read = (path: string, answer: Route['answer'], more: Partial<Route> = {}): Route => ({
    method: 'GET',
    path: `/record${path}`,
    door: 'page',
    policy: 'record.read',
    keep: 'published',
    answer,
    ...more,
  })
  const file = (path: string) =>
    read(path, ({ url }) => staticFile(site, url.split('?', 1)[0]!), { door: 'file' })
  const check = (method: 'GET' | 'POST', answer: Route['answer']): Route =>
    read('/check', answer, {
      method,
      policy: 'record.check',
      keep: 'never',
      query: CheckQuery,
      bodyLimit: longestForm,
    })

  return [
    read('', ({ query }) => page(recordPage(site, query as ListChoice)), { query: ListQuery }),
    read(
      '/entries/:entry',
      ({ params }) => {
        const found = entryPage(site, Number(params.entry))
        if (!found) throw absent(t('The record has no entry of this number.'))
        return page(found)
      },
      { params: EntryParams },
    ),
    read('/entries/:entry.tlog-proof', ({ params }) => proofFile(site, Number(params.entry)), {
      params: EntryParams,
      door: 'file',
    }),
    read('/elections', () => page(electionsPage(site))),
    read('/feed.atom', () => feed(site), { door: 'file' }),
    check('GET', (visit) => page(checkPage(site, checkState(site, visit, null)))),
    check('POST', (visit) => {
      const parsed = CheckForm.safeParse(visit.body ?? {})
      const text = parsed.success ? parsed.data.file : ''
      const compared = compareFile(site.snapshot(), text)
      const made = checkPage(site, checkState(site, visit, { text, compared }))
      return page(made, 'unreadable' in compared ? 422 : 200)
    }),
    ...[
      '/checkpoint',
      '/checkpoints.json',
      '/checkpoints/:size',
      '/vkey',
      '/index.json',
      '/versions/:file',
      '/tile/*',
    ].map(file),
  ]
}

/** A file of the record; its bytes are those that `verify` reads. */
const staticFile = (site: Site, path: string): Answer => {
  const found = recordFile(site.snapshot(), path)
  if (!found) throw absent(t('The record has no such file. What is not signed yet has none either.'))
  const { bytes, type, immutable } = found
  return { kind: 'bytes', bytes, type, immutable }
}

const feed = ({ snapshot, pack, config }: Site): Answer => ({
  kind: 'bytes',
  type: 'application/atom+xml; charset=utf-8',
  bytes: publicationsFeed(snapshot(), { siteName: pack.siteName, siteUrl: config.PUBLIC_URL }),
})

const proofFile = (site: Site, entry: number): Answer => {
  const proof = tlogProof(site.snapshot(), entry)
  if (proof === null) throw absent(t('There is no signed entry of this number.'))
  return {
    kind: 'bytes',
    bytes: proof,
    type: 'text/plain; charset=utf-8',
    fileName: `entry-${entry}.tlog-proof`,
  }
}

const checkState = (site: Site, { query, csrfToken }: Visit, result: CheckState['result']): CheckState => {
  const entry = query.entry === undefined ? null : Number(query.entry)
  const known = entry !== null && entryAt(site.snapshot(), entry) !== null
  return { csrf: csrfToken(), entry: known ? entry : null, result }
}
