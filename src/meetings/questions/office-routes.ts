/** The office's routes of questions. */
import { z } from 'zod'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, OfficeContent, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { findDraft } from '../drafts/queries.ts'
import { aroundOf } from '../drafts/routes.ts'
import { questionKey, type Question } from '../model.ts'
import { acceptQuestion, declineQuestion, readQuestion } from './commands.ts'
import { answerFaults, draftAnswer } from './office-commands.ts'
import { askedAddress, askedPage, queueAddress, queuePage } from './office-pages.tsx'
import * as queries from './queries.ts'

export const questionNav: NonNullable<OfficeContent['nav']> = [
  { href: queueAddress, text: () => t('Questions'), action: 'meetings.moderate' },
]

type Told = { faults: { field: string; message: string }[]; typed: Record<string, string> }
const nothingTold: Told = { faults: [], typed: {} }

export function questionOffice(site: Site): Route[] {
  const route = { door: 'office', keep: 'never', policy: 'meetings.moderate' } as const
  const one = { ...route, params: z.object({ id: z.uuid() }) }
  return [
    {
      ...route,
      method: 'GET',
      path: queueAddress,
      query: QueueQuery,
      answer: (visit) => showQueue(site, visit),
    },
    {
      ...route,
      method: 'GET',
      path: `${queueAddress}/number/:number`,
      params: z.object({ number: z.string().regex(/^[1-9]\d{0,8}$/) }),
      answer: async ({ params }) => {
        const asked = await queries.findByNumber(site.officeDb(), Number(params.number))
        if (!asked) throw absent(t('This question did not come in here.'))
        return { kind: 'redirect', to: askedAddress(asked.id) }
      },
    },
    { ...one, method: 'GET', path: `${queueAddress}/:id`, answer: (visit) => showOne(site, visit) },
    { ...one, method: 'POST', path: `${queueAddress}/:id/accept`, answer: (visit) => accept(site, visit) },
    { ...one, method: 'POST', path: `${queueAddress}/:id/decline`, answer: (visit) => decline(site, visit) },
    {
      ...one,
      policy: 'meetings.prepare',
      method: 'POST',
      path: `${queueAddress}/:id/answer`,
      answer: (visit) => saveAnswer(site, visit),
    },
  ]
}

const QueueQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).optional() })
/** How many of what is done stand on a page. */
const size = 100

async function showQueue(site: Site, { query }: Visit): Promise<Answer> {
  const { page = 1 } = query as z.infer<typeof QueueQuery>
  const open = await queries.listOpen(site.officeDb())
  const done = await queries.listDone(site.officeDb(), { page, size })
  const slugs = [...new Set([...open, ...done].map(({ body }) => body))]
  const names = await Promise.all(
    slugs.map(async (slug) => [slug, (await queries.findBody(site.officeDb(), slug))?.name ?? slug] as const),
  )
  return {
    kind: 'page',
    page: queuePage({
      open,
      done: done.slice(0, size),
      page,
      more: done.length > size,
      bodies: new Map(names),
      today: todayOf(site.pack),
    }),
  }
}

async function showOne(site: Site, visit: Visit, told: Told = nothingTold): Promise<Answer> {
  const db = site.officeDb()
  const asked = await readQuestion(db, visit.viewer!, { id: visit.params.id!, requestId: visit.requestId })
  const draft = asked.number === null ? undefined : await findDraft<Question>(db, questionKey(asked.number))
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: askedPage({
      asked,
      bodyName: (await queries.findBody(db, asked.body))?.name ?? asked.body,
      draft: draft ?? null,
      viewer: visit.viewer!,
      ...told,
      csrfToken: visit.csrfToken(),
    }),
  }
}

/** Runs an act; what is wrong is said on the same page, and whoever came second is shown how it stands. */
async function orAgain(
  site: Site,
  visit: Visit,
  field: string,
  run: () => Promise<unknown>,
): Promise<Answer> {
  const to = askedAddress(visit.params.id!)
  try {
    await run()
  } catch (error) {
    if (error instanceof Faults)
      return showOne(site, visit, {
        faults: error.lines.map((message) => ({ field, message })),
        typed: typedOf(visit.body),
      })
    if (!(error instanceof Refusal && error.status === 409 && !error.detail.overtaken)) throw error
  }
  return { kind: 'redirect', to }
}

const accept = (site: Site, visit: Visit): Promise<Answer> =>
  orAgain(site, visit, 'text', () =>
    acceptQuestion(site.officeDb(), visit.viewer!, {
      id: visit.params.id!,
      text: typedOf(visit.body).text ?? '',
      ...aroundOf(site),
    }),
  )

function decline(site: Site, visit: Visit): Promise<Answer> {
  const { rule = '', why = '' } = typedOf(visit.body)
  return orAgain(site, visit, rule === '' ? 'rule' : 'why', () =>
    declineQuestion(site.officeDb(), visit.viewer!, { id: visit.params.id!, rule, why, ...aroundOf(site) }),
  )
}

async function saveAnswer(site: Site, visit: Visit): Promise<Answer> {
  const given = typedOf(visit.body)
  const field = (name: string) => given[name] ?? ''
  const typed = {
    how: field('how'),
    on: field('on'),
    name: field('name'),
    post: field('post'),
    text: field('text'),
    // Left over from the other choice, where the browser hides it.
    speech: field('how') === 'in-writing' ? '' : field('speech'),
    about: field('about'),
    aboutTitle: field('aboutTitle'),
  }
  const asked = await queries.findQuestion(site.officeDb(), visit.params.id!)
  if (!asked || asked.number === null) throw absent(t('There is no such question.'))
  const faults = answerFaults(typed, todayOf(site.pack))
  if (faults.length > 0) return showOne(site, visit, { faults, typed: given })
  return orAgain(site, visit, 'text', () =>
    draftAnswer(site.officeDb(), visit.viewer!, {
      number: asked.number!,
      revision: Number(field('revision')) || 0,
      typed,
    }),
  )
}
