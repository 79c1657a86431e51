/** What every page of a document shares: what a form brought, the frame around an answer, and the wait for the reading. */
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { awaitDocument, isBeingRead, openImport, type OpenImport } from './commands.ts'
import { WaitingBody } from './list-page.tsx'
import { documentsAt, pagesOf } from './words.ts'
import type { Work } from './work.ts'

export type OfPlan = { plan: string }
export type Of = OfPlan & { id: string }
/** Milliseconds that an answer waits for a document to be read. */
export const patience = 4000
export const nothingHere = () => absent(t('There is nothing at this address.'))

export type Body = Readonly<Record<string, string | string[] | undefined>>
export const bodyOf = (visit: Visit): Body => (visit.body ?? {}) as Body
export const word = (body: Body, name: string): string => String([body[name] ?? ''].flat()[0] ?? '')
export const words = (body: Body): Record<string, string> =>
  Object.fromEntries(Object.keys(body).map((name) => [name, word(body, name)]))
export const whole = (text: string): number => (/^\d{1,9}$/u.test(text.trim()) ? Number(text) : -1)
export const pageIn = (visit: Visit, work: Work, most?: number): number =>
  Math.min(pagesOf(work, most), Math.max(1, whole(visit.query['page'] ?? word(bodyOf(visit), 'page'))))

export const page = (
  plan: { slug: string; title: string },
  title: string,
  body: Page['body'],
  status = 200,
): Answer => ({
  kind: 'page',
  status,
  page: {
    title,
    description: title,
    noIndex: true,
    breadcrumbs: [
      { text: t('Plans'), href: '/office/plans' },
      { text: plan.title },
      { text: t('Documents'), href: documentsAt(plan.slug) },
      { text: title },
    ],
    body,
  },
})
export const planOf = (one: OpenImport) => ({ slug: one.plan, title: one.planTitle })

/** The import with its work; the waiting page in its place while it is not read. */
export async function workOr(
  site: Site,
  visit: Visit<Of>,
): Promise<{ one: OpenImport; work: Work } | { answer: Answer }> {
  const db = site.officeDb()
  await awaitDocument(db, visit.params.id, patience)
  const one = await openImport(db, visit.viewer!, visit.params)
  if (one.now) return { one, work: one.now }
  const body = <WaitingBody one={one} going={isBeingRead(one.id)} csrfToken={visit.csrfToken()} />
  return { answer: page(planOf(one), one.fileName, body) }
}
