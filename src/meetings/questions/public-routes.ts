/** Where questions are read, put, confirmed and taken back. */
import { z } from 'zod'
import { absent, conflict, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { readAddress } from '#src/notices/index.ts'
import { downloadRecord, type Site } from '#src/record/index.ts'
import { hashOf, limits } from '../by-mail/links.ts'
import { aroundOf } from '../drafts/routes.ts'
import { atomOf, atomType, type FeedEntry } from '../formats/atom.ts'
import { questionKey, type Question } from '../model.ts'
import { refuseHeld } from '../public/required.ts'
import { publishedMeetings, type Published } from '../published.ts'
import { askedPage, askPage, confirmPage, deadLinkPage, ownPage, type AskParts } from './ask-pages.tsx'
import { clockWords, daysTaken, questionState } from './clock.ts'
import { askQuestion, confirmQuestion, takesQuestions, wishFaults, withdrawQuestion } from './commands.ts'
import { questionTitle } from './kind.tsx'
import { listed, listPage, questionPage, rulesPage, type ListQuery } from './public-pages.tsx'
import { findByLink } from './queries.ts'

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })

const slug = z.string().max(120)
const nothing = z.literal('').transform(() => undefined)
const ListShape = z.object({
  body: z.union([nothing, slug]).optional(),
  state: z.union([nothing, z.enum(['waiting', 'overdue', 'answered'])]).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export function questionPages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  const ask = { door: 'page', policy: 'meetings.ask', keep: 'never' } as const
  const token = { params: z.object({ token: z.string().max(200) }) }
  const meetings = () => publishedMeetings(site.snapshot())
  return [
    {
      ...read,
      door: 'page',
      path: '/questions',
      query: ListShape,
      answer: ({ query }) => page(listPage(meetings(), query as ListQuery)),
    },
    { ...read, door: 'page', path: '/questions/rules', answer: () => page(rulesPage()) },
    {
      ...read,
      door: 'page',
      path: '/questions/:number',
      answer: ({ params }) => page(questionPage(requireQuestion(site, params.number!), meetings())),
    },
    {
      ...read,
      door: 'file',
      path: '/questions/:number.json',
      answer: ({ params }) => ({ kind: 'json', body: asJson(site, requireQuestion(site, params.number!)) }),
    },
    {
      ...read,
      door: 'file',
      path: '/questions.json',
      answer: () => ({
        kind: 'json',
        body: {
          day: meetings().day,
          questions: listed(meetings(), { page: 1 }).map(({ content, version }) => ({
            ...content,
            ...clockOf(content, meetings().day),
            version: version.number,
            entry: version.entry,
          })),
        },
      }),
    },
    { ...read, door: 'file', path: '/questions.atom', answer: () => feed(site) },
    {
      ...ask,
      method: 'GET',
      path: '/questions/ask',
      query: z.object({ body: slug.optional(), meeting: slug.optional() }),
      answer: (visit) => {
        const { body = '', meeting = '' } = visit.query
        return showForm(site, visit, { typed: { body, meeting }, faults: [] }, body)
      },
    },
    { ...ask, method: 'POST', path: '/questions/ask', seldom: true, answer: (visit) => put(site, visit) },
    {
      ...ask,
      ...token,
      method: 'GET',
      path: '/questions/confirm/:token',
      answer: async ({ params, csrfToken }) => {
        const asked = await findByLink(site.officeDb(), hashOf(params.token!), limits.daysToConfirm)
        // An unknown link looks like one that waits: whoever only tries learns nothing.
        return !asked || asked.state === 'unconfirmed'
          ? page(confirmPage(params.token!, csrfToken()))
          : page(ownPage(asked, params.token!, csrfToken()))
      },
    },
    {
      ...ask,
      ...token,
      method: 'POST',
      path: '/questions/confirm/:token',
      answer: (visit) => own(site, visit),
    },
  ]
}

/** Throws 404, and 451 while it is on hold. */
function requireQuestion(site: Site, number: string): Published<Question> {
  const n = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0
  refuseHeld(site, questionKey(n))
  const found = publishedMeetings(site.snapshot()).questions.find(({ content }) => content.number === n)
  if (!found) throw absent(t('There is no question at this address.'))
  return found
}

const clockOf = (content: Question, day: string) => ({
  state: questionState(content, day),
  daysTaken: daysTaken(content),
})

function asJson(site: Site, { content, version }: Published<Question>) {
  const record = downloadRecord(site.snapshot(), version)
  return {
    ...content,
    version: version.number,
    sha256: version.sha256,
    entry: version.entry,
    ...(record ? { record } : {}),
  }
}

/** Accepted and answered questions, the newest entry first. */
function feed(site: Site): Answer {
  const { questions } = publishedMeetings(site.snapshot())
  const { siteName } = site.pack
  const entries = questions
    .toSorted((a, b) => b.version.entry - a.version.entry)
    .slice(0, 100)
    .map(({ key, content, version: { entry, enteredAt } }): FeedEntry => {
      const title = questionTitle(content)
      return {
        address: `/${key}`,
        key,
        entry,
        enteredAt,
        title: content.answer ? t('Answered: {title}', { title }) : title,
        words: content.answer ? `${content.text} ${clockWords(content, content.answer.on)}` : content.text,
      }
    })
  const about = { title: t('{siteName}: questions of the public', { siteName }), address: '/questions' }
  const around = { siteName, publicUrl: site.config.PUBLIC_URL }
  return { kind: 'bytes', type: atomType, bytes: atomOf(about, entries, around) }
}

function showForm(site: Site, visit: Visit, told: Pick<AskParts, 'typed' | 'faults'>, only = ''): Answer {
  const { bodies, inOrder } = publishedMeetings(site.snapshot())
  const day = todayOf(site.pack)
  const taking = [...bodies.values()].flatMap(({ content }) =>
    content.questionDays === null
      ? []
      : [{ slug: content.body, name: content.name, days: content.questionDays }],
  )
  // Who comes from a body's page asks that body, as long as it takes questions.
  const chosen = taking.filter((one) => one.slug === only)
  const shown = chosen.length > 0 ? chosen : taking
  const open = inOrder.filter(
    ({ notice }) =>
      takesQuestions(notice.content, day) &&
      notice.content.bodies.some((one) => shown.some((body) => body.slug === one.slug)),
  )
  const made = askPage({
    bodies: shown,
    meetings: open.map(({ slug: of, notice }) => ({
      slug: of,
      words: t('{title}, {day}', { title: notice.content.title, day: notice.content.on.text }),
    })),
    ...told,
    csrfToken: visit.csrfToken(),
  })
  return page(made, told.faults.length > 0 ? 422 : 200)
}

async function put(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { body = '', meeting = '', words = '', name = '', namePublic } = typed
  const again = (faults: { field: string; message: string }[]) =>
    showForm(site, visit, { typed, faults }, body)
  const read = readAddress(typed.address)
  const faults = [
    ...(body === '' ? [{ field: 'body', message: t('Choose whom you ask') }] : []),
    ...wishFaults({ words, name }),
    ...(namePublic !== 'yes' && namePublic !== 'no'
      ? [{ field: 'namePublic', message: t('Choose whether your name may be published') }]
      : []),
    ...('fault' in read ? [read.fault] : []),
  ]
  if (faults.length > 0 || 'fault' in read) return again(faults)
  try {
    await askQuestion(
      site.officeDb(),
      {
        body,
        meeting: meeting === '' ? null : meeting,
        words,
        name,
        namePublic: namePublic === 'yes',
        email: read.address,
      },
      aroundOf(site),
    )
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return again(error.lines.map((message) => ({ field: meeting === '' ? 'words' : 'meeting', message })))
  }
  return page(askedPage(read.address))
}

async function own(site: Site, visit: Visit): Promise<Answer> {
  const { token } = visit.params as { token: string }
  const { act } = typedOf(visit.body)
  if (act !== 'confirm' && act !== 'withdraw') throw conflict(t('Use the buttons of the page.'))
  try {
    const asked =
      act === 'confirm'
        ? await confirmQuestion(site.officeDb(), token, aroundOf(site))
        : await withdrawQuestion(site.officeDb(), token)
    return asked ? { kind: 'redirect', to: `/questions/confirm/${token}` } : page(deadLinkPage(), 404)
  } catch (error) {
    // It was published or decided meanwhile: the page says how it stands.
    if (error instanceof Refusal && error.status === 409)
      return { kind: 'redirect', to: `/questions/confirm/${token}` }
    throw error
  }
}
