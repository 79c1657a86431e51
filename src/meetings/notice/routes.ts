/** The office's routes of meetings: the list, a new one, its overview, its notice, its steps. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { firstDay } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { may } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { dueAt } from '../agenda/standing.ts'
import { saveDraft } from '../drafts/commands.ts'
import { aroundOf } from '../drafts/routes.ts'
import type { Draft } from '../drafts/queries.ts'
import {
  agendaKey,
  kinds,
  meeting,
  meetingKey,
  reservedMeetingSlugs,
  type Agenda,
  type Meeting,
} from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { formAct, rowsOf, textOf, typedTree, withAct, withoutEmptyRows, type Typed } from '../typed-rows.ts'
import { dayFault, plainFaults } from './fields.tsx'
import { noticePage } from './form-page.tsx'
import { noticeField, noticeOf, typedNotice } from './form.ts'
import { meetingKind, noticeAddress, overviewAddress } from './kind.tsx'
import { listsOf } from './list.ts'
import { listAddress, meetingsListPage, newAddress } from './list-page.tsx'
import { bodiesOf, findWorking, knownLinks, meetingBefore, requireMeeting, standingMeetings } from './load.ts'
import { machinesOf } from './machines.ts'
import { moveMeeting } from './move.ts'
import { needsReason } from './moves.ts'
import { newMeetingPage } from './new-page.tsx'
import { chosenOf, newFaults, newNotice } from './new.ts'
import { overviewPage } from './overview-page.tsx'
import { countsOf, listAskedOf, listDraftLines, listUnpublished } from './queries.ts'

const page = (made: Page, status = 200): Answer => ({ kind: 'page', page: made, status })
const to = (address: string): Answer => ({ kind: 'redirect', to: address })

const ListQuery = z.object({
  body: z.string().max(120).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
})
/** What the form is filled with before anybody types: minutes that were read from a document name it. */
const NewQuery = z.object(
  Object.fromEntries(
    ['body', 'title', 'on', 'start', 'end', 'place'].map((name) => [name, z.string().max(500).optional()]),
  ),
)
const DoneQuery = z.object({ done: z.enum(['saved', 'asked']).optional() })

export function noticeRoutes(site: Site): Route[] {
  const office = { door: 'office', keep: 'never' } as const
  const one = '/office/meetings/:meeting'
  return [
    {
      ...office,
      method: 'GET',
      path: listAddress,
      policy: 'meetings.office',
      query: ListQuery,
      answer: (visit) => showList(site, visit),
    },
    {
      ...office,
      method: 'GET',
      path: newAddress,
      policy: 'meetings.prepare',
      query: NewQuery,
      answer: (visit) => showNew(site, visit, typedTree(visit.query), []),
    },
    {
      ...office,
      method: 'POST',
      path: newAddress,
      policy: 'meetings.prepare',
      answer: (visit) => begin(site, visit),
    },
    {
      ...office,
      method: 'GET',
      path: one,
      policy: 'meetings.office',
      query: DoneQuery,
      answer: (visit) => showOverview(site, visit),
    },
    {
      ...office,
      method: 'POST',
      path: `${one}/state`,
      policy: 'meetings.prepare',
      answer: (visit) => step(site, visit),
    },
    {
      ...office,
      method: 'GET',
      path: `${one}/notice`,
      policy: 'meetings.office',
      query: DoneQuery,
      answer: (visit) => showNotice(site, visit),
    },
    {
      ...office,
      method: 'POST',
      path: `${one}/notice`,
      policy: 'meetings.prepare',
      answer: (visit) => saveNotice(site, visit),
    },
  ]
}

async function showList(site: Site, { query, viewer }: Visit): Promise<Answer> {
  const { body = '', page: number = 1 } = query as z.infer<typeof ListQuery>
  const db = site.officeDb()
  const meetings = publishedMeetings(site.snapshot())
  const [unpublished, asked] = [await listUnpublished(db), await listAskedOf(db)]
  return page(
    meetingsListPage({
      lists: listsOf(meetings, { unpublished, asked }, { body, page: number, today: todayOf(site.pack) }),
      bodies: bodiesToChoose(site).map(({ body: slug, name }) => ({ slug, name })),
      body,
      mayPrepare: may(viewer, 'meetings.prepare'),
    }),
  )
}

/** Published bodies, by name. */
const bodiesToChoose = (site: Site) =>
  [...publishedMeetings(site.snapshot()).bodies.values()]
    .map(({ content }) => content)
    .toSorted((a, b) => a.name.localeCompare(b.name))

function showNew(site: Site, visit: Visit, typed: Typed, faults: readonly FormFault[]): Answer {
  const view = { bodies: bodiesToChoose(site), typed, faults, csrfToken: visit.csrfToken() }
  return page(newMeetingPage(view), faults.length > 0 ? 422 : 200)
}

async function begin(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedTree(visit.body)
  const again = (faults: readonly FormFault[]) => showNew(site, visit, typed, faults)
  const faults = newFaults(typed)
  if (faults.length > 0) return again(faults)
  const chosen = chosenOf(typed, bodiesToChoose(site))
  if (!chosen) return again([{ field: 'body', message: t('Choose the body that leads.') }])
  if (chosen.stray)
    return again([{ field: 'run', message: t('Choose a series or strand of the body that leads, or none.') }])
  const day = firstDay((newNotice(typed, chosen, { from: null, previous: null }) as Meeting).on.edtf)
  const before = await meetingBefore(site, {
    body: chosen.body.body,
    strand: chosen.strand?.slug ?? null,
    series: chosen.series?.slug ?? null,
    day,
  })
  const given = newNotice(typed, chosen, {
    from: textOf(typed, 'copy') === 'yes' ? (before?.content ?? null) : null,
    previous: before?.published ? before.content.meeting : null,
  })
  const read = meeting.safeParse(given)
  if (!read.success)
    return again(
      plainFaults(read.error, (path) =>
        path.startsWith('venues') ? 'place' : path.startsWith('bodies') ? 'body' : path,
      ),
    )
  const slug = read.data.meeting
  if (reservedMeetingSlugs.includes(slug) || (await findWorking(site.officeDb(), meetingKey(slug))))
    return again([
      {
        field: 'meeting',
        message: t('There is a page or a meeting with the name “{slug}”. Give another.', { slug }),
      },
    ])
  const saved = await saveDraft(site.officeDb(), visit.viewer!, meetingKind, {
    content: read.data,
    revision: 0,
  })
  if (saved.overtaken)
    return again([{ field: 'meeting', message: t('Somebody else has just begun a meeting of this name.') }])
  return to(`${noticeAddress(slug)}?done=saved`)
}

async function showOverview(
  site: Site,
  visit: Visit,
  told: { faults: FormFault[]; typed: Record<string, string> } = { faults: [], typed: {} },
): Promise<Answer> {
  const slug = visit.params.meeting!
  const db = site.officeDb()
  const today = todayOf(site.pack)
  const { content, published, revision } = await requireMeeting(db, slug)
  const lines = await listDraftLines(db, slug)
  const out = publishedMeetings(site.snapshot()).meetings.get(slug)
  const papers = lines.filter(({ kind }) => kind === kinds.paper)
  return page(
    overviewPage({
      meeting: content,
      published,
      revision,
      machines: machinesOf(slug, lines, {
        notice: out?.notice.version.number ?? 0,
        agenda: out?.agenda?.version.number ?? 0,
        minutes: out?.minutes?.version.number ?? 0,
        transcript: out?.transcript?.version.number ?? 0,
      }),
      papers: {
        drafted: papers.length,
        published: papers.filter(({ versions }) => versions > 0).length,
      },
      numbers: await countsOf(db, slug),
      dueMissing: published?.state === 'held' ? [] : await dueMissing(site, content, today),
      today,
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      done: (visit.query as z.infer<typeof DoneQuery>).done,
      ...told,
    }),
    told.faults.length > 0 ? 422 : 200,
  )
}

/** Titles of standing items that are due at a meeting and not on its agenda, drafted or published. */
async function dueMissing(site: Site, notice: Meeting, today: string): Promise<string[]> {
  const bodies = await bodiesOf(
    site.officeDb(),
    notice.bodies.map(({ slug }) => slug),
  )
  const meetings = await standingMeetings(site)
  const agenda = await findWorking<Agenda>(site.officeDb(), agendaKey(notice.meeting))
  const on = new Set(agenda?.content.items.map(({ standingItem }) => standingItem))
  return bodies
    .flatMap((body) => dueAt(body, meetings, notice.meeting, today))
    .filter(({ item }) => !on.has(item.slug))
    .map(({ item }) => item.title)
}

async function step(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const slug = visit.params.meeting!
  const field = (name: string) => (typed[name] ?? '').trim()
  const state = meeting.shape.state.safeParse(typed.to)
  const again = (name: string, lines: readonly string[]) =>
    showOverview(site, visit, {
      faults: lines.map((message) => ({ field: name, message })),
      typed,
    })
  if (!state.success) return again('state', [t('Choose a step.')])
  const clock = ['start', 'end', 'at'].filter(
    (name) => field(name) !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(field(name)),
  )
  if (clock[0]) return again(`${state.data}-${clock[0]}`, [t('Give a time by the 24-hour clock: 18:30.')])
  const noDay = dayFault(field('day'))
  if (noDay) return again(`${state.data}-day`, [noDay])
  if (state.data === 'scheduled' && field('day') === '') return again('scheduled-day', [t('Give the day.')])
  try {
    const saved = await moveMeeting(site.officeDb(), visit.viewer!, {
      meeting: slug,
      to: state.data,
      revision: Number(typed.revision),
      reason: field('reason'),
      day: field('day'),
      start: field('start'),
      end: field('end'),
      at: field('at'),
      ...aroundOf(site),
    })
    if (saved.overtaken)
      return again('state', [
        t('{name} saved the notice in between. Look at it, then take the step again.', {
          name: saved.overtaken.savedByName,
        }),
      ])
    return to(`${overviewAddress(slug)}?done=asked`)
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    const why = needsReason(state.data) && field('reason') === ''
    return again(why ? `${state.data}-reason` : 'state', error.lines)
  }
}

type NoticeTold = {
  typed?: Typed
  faults?: readonly FormFault[]
  overtaken?: { draft: Draft; mine: unknown } | null
  status?: number
}

async function showNotice(site: Site, visit: Visit, told: NoticeTold = {}): Promise<Answer> {
  const slug = visit.params.meeting!
  const working = await requireMeeting(site.officeDb(), slug)
  const typed = told.typed ?? typedNotice(working.content)
  const bodies = bodiesToChoose(site)
  const leadSlug = textOf(rowsOf(typed, 'bodies')[0] ?? {}, 'slug') || working.content.bodies[0]!.slug
  const { inOrder, periodsOfOffice } = publishedMeetings(site.snapshot())
  const links = [...new Map([...knownLinks(site).values()].map((link) => [link.address, link])).values()]
  return page(
    noticePage({
      notice: working.content,
      published: working.published,
      draft: working.draft,
      revision: told.overtaken?.draft.revision ?? working.revision,
      typed,
      faults: told.faults ?? [],
      overtaken: told.overtaken ?? null,
      saved: (visit.query as z.infer<typeof DoneQuery>).done === 'saved',
      bodies: bodies.map(({ body, name }) => ({ slug: body, name })),
      lead: bodies.find(({ body }) => body === leadSlug) ?? null,
      earlier: inOrder
        .filter(
          (one) => one.slug !== slug && one.notice.content.bodies.some((body) => body.slug === leadSlug),
        )
        .map(({ slug: other, notice }) => ({
          slug: other,
          title: `${notice.content.on.text}: ${notice.content.title}`,
        }))
        .toReversed(),
      periods: periodsOfOffice?.content.periods.map((one) => ({ slug: one.slug, title: one.title })) ?? [],
      links,
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
    }),
    told.status,
  )
}

async function saveNotice(site: Site, visit: Visit): Promise<Answer> {
  const slug = visit.params.meeting!
  const typed = typedTree(visit.body)
  const act = formAct(typed)
  if (act.do !== 'save') return showNotice(site, visit, { typed: withAct(typed, act) })
  const working = await requireMeeting(site.officeDb(), slug)
  // A choice that always holds something makes no row.
  const filled = withoutEmptyRows(typed, ['kind'])
  const bodies = new Map(bodiesToChoose(site).map((body) => [body.body, body]))
  const noDay = dayFault(textOf(filled, 'on'))
  if (noDay)
    return showNotice(site, visit, {
      typed: filled,
      faults: [{ field: 'on', message: noDay }],
      status: 422,
    })
  const read = meeting.safeParse(noticeOf(filled, working.content, { bodies, links: knownLinks(site) }))
  if (!read.success)
    return showNotice(site, visit, {
      typed: filled,
      faults: plainFaults(read.error, noticeField),
      status: 422,
    })
  const content = read.data
  const saved = await saveDraft(site.officeDb(), visit.viewer!, meetingKind, {
    content,
    revision: Number(textOf(typed, 'revision')),
  })
  if (saved.overtaken)
    return showNotice(site, visit, {
      typed: filled,
      overtaken: { draft: saved.overtaken, mine: content },
      status: 409,
    })
  return to(`${noticeAddress(slug)}?done=saved`)
}
