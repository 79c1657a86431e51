/** The office's routes of agendas. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { firstDay } from '#src/kernel/dates.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { saveDraft } from '../drafts/commands.ts'
import type { Draft } from '../drafts/queries.ts'
import { agenda, agendaKey, type Agenda, type AgendaItem, type Meeting } from '../model.ts'
import { plainFaults } from '../notice/fields.tsx'
import {
  bodiesOf,
  findWorking,
  knownLinks,
  meetingBefore,
  requireMeeting,
  standingMeetings,
  type Working,
} from '../notice/load.ts'
import { publishedMeetings, type PublishedMeeting } from '../published.ts'
import { formAct, rowsOf, textOf, typedTree, withAct, withoutEmptyRows, type Typed } from '../typed-rows.ts'
import { agendaPage } from './form-page.tsx'
import { agendaField, agendaOf, ofNoWeight, typedAgenda, typedItem } from './form.ts'
import { agendaAddress, agendaKind } from './kind.tsx'
import { notYetOn, proposals, startedFrom, type Earlier, type Proposed } from './propose.ts'
import { listPaperDrafts } from './queries.ts'

const AgendaQuery = z.object({
  done: z.literal('saved').optional(),
  /** Slug of the meeting whose agenda a new one starts from. */
  from: z.string().max(120).optional(),
})

export function agendaRoutes(site: Site): Route[] {
  const office = { door: 'office', keep: 'never', path: '/office/meetings/:meeting/agenda' } as const
  return [
    {
      ...office,
      method: 'GET',
      policy: 'meetings.office',
      query: AgendaQuery,
      answer: (visit) => show(site, visit),
    },
    { ...office, method: 'POST', policy: 'meetings.prepare', answer: (visit) => save(site, visit) },
  ]
}

type Told = {
  typed?: Typed
  faults?: readonly FormFault[]
  overtaken?: { draft: Draft; mine: unknown } | null
  status?: number
}

async function show(site: Site, visit: Visit, told: Told = {}): Promise<Answer> {
  const db = site.officeDb()
  const { content: notice } = await requireMeeting(db, visit.params.meeting!)
  const working = await findWorking<Agenda>(db, agendaKey(notice.meeting))
  const query = visit.query as z.infer<typeof AgendaQuery>
  const proposed = await proposalsFor(site, notice)
  const before = working ? null : await agendaBefore(site, notice)
  const typed =
    told.typed ??
    (working ? typedAgenda(working.content) : begun(proposed, query.from === before?.slug ? before : null))
  const bodies = await bodiesOf(
    db,
    notice.bodies.map(({ slug }) => slug),
  )
  const links = knownLinks(site)
  return {
    kind: 'page',
    status: told.status ?? 200,
    page: agendaPage({
      notice,
      bodies,
      draft: working?.draft ?? null,
      revision: told.overtaken?.draft.revision ?? working?.revision ?? 0,
      typed,
      faults: told.faults ?? [],
      overtaken: told.overtaken ?? null,
      saved: query.done === 'saved',
      frozen: new Set(working?.published?.items.map(({ id }) => id)),
      proposed: notYetOn(itemsOf(typed), proposed),
      startFrom: before && { slug: before.slug, title: before.title },
      papers: await papersOf(site, notice.meeting, working?.content.items ?? []),
      links: [...new Map([...links.values()].map((link) => [link.address, link])).values()],
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
    }),
  }
}

/** A new agenda: what is proposed, or the items of an earlier one and then what is proposed and not among them. */
function begun(proposed: readonly Proposed[], from: { agenda: Agenda } | null): Typed {
  const items = from ? startedFrom(from.agenda) : []
  return {
    items: [
      ...items.map((item) => typedItem(item)),
      ...notYetOn(items, proposed).map(({ item, why }) => typedItem(item, why)),
    ],
  }
}

/** As much of the items that stand in the fields as proposals are compared by. */
const itemsOf = (typed: Typed): AgendaItem[] =>
  rowsOf(typed, 'items').map((row) => {
    const [meeting, item] = [textOf(row, 'carriedMeeting'), textOf(row, 'carriedItem')]
    return {
      id: textOf(row, 'id'),
      title: textOf(row, 'title'),
      kind: textOf(row, 'kind') as AgendaItem['kind'],
      standingItem: textOf(row, 'standingItem') || null,
      carriedFrom: meeting && item ? { meeting, item } : null,
    } as AgendaItem
  })

async function proposalsFor(site: Site, notice: Meeting): Promise<Proposed[]> {
  const bodies = await bodiesOf(
    site.officeDb(),
    notice.bodies.map(({ slug }) => slug),
  )
  const { inOrder } = publishedMeetings(site.snapshot())
  return proposals({
    notice,
    bodies,
    meetings: await standingMeetings(site),
    earlier: earlierOf(inOrder, notice),
    agendas: inOrder.flatMap(({ slug, agenda: one }) =>
      one && slug !== notice.meeting ? [one.content] : [],
    ),
    today: todayOf(site.pack),
  })
}

/** Published minutes of the strand, or of the body, before a meeting; the latest first. */
function earlierOf(inOrder: readonly PublishedMeeting[], notice: Meeting): Earlier[] {
  const day = firstDay(notice.on.edtf)
  return inOrder
    .flatMap(({ slug, notice: other, minutes, from }) => {
      const { bodies, strand, title } = other.content
      const same =
        slug !== notice.meeting &&
        bodies[0]!.slug === notice.bodies[0]!.slug &&
        (notice.strand === null || strand?.slug === notice.strand.slug)
      return same && minutes && (day === null || from === null || from < day)
        ? [{ slug, title, day: from, minutes: minutes.content }]
        : []
    })
    .toReversed()
}

async function agendaBefore(
  site: Site,
  notice: Meeting,
): Promise<{ slug: string; title: string; agenda: Agenda } | null> {
  const before = await meetingBefore(site, {
    meeting: notice.meeting,
    body: notice.bodies[0]!.slug,
    strand: notice.strand?.slug ?? null,
    series: notice.series?.slug ?? null,
    day: firstDay(notice.on.edtf),
  })
  if (!before) return null
  const found: Working<Agenda> | null = await findWorking<Agenda>(
    site.officeDb(),
    agendaKey(before.content.meeting),
  )
  return found && { slug: before.content.meeting, title: before.content.title, agenda: found.content }
}

/** This meeting's papers: drafted, published, and whatever the agenda names already. */
async function papersOf(
  site: Site,
  meeting: string,
  named: readonly AgendaItem[],
): Promise<{ slug: string; title: string }[]> {
  const published = publishedMeetings(site.snapshot()).meetings.get(meeting)?.papers ?? []
  const drafts = await listPaperDrafts(site.officeDb(), meeting)
  const titles = new Map([
    ...named.flatMap(({ papers }) => papers.map((slug) => [slug, slug] as const)),
    ...published.map(({ content }) => [content.paper, content.title] as const),
    ...drafts.map(({ key, title }) => [key.split('/').at(-1)!, title] as const),
  ])
  return [...titles].map(([slug, title]) => ({ slug, title }))
}

async function save(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  const slug = visit.params.meeting!
  const typed = typedTree(visit.body)
  if (textOf(typed, 'act') === 'propose') {
    const { content } = await requireMeeting(db, slug)
    const more = notYetOn(itemsOf(typed), await proposalsFor(site, content))
    const items = [
      ...rowsOf(typed, 'items'),
      ...more.map(({ item, why }) => typedItem({ ...item, number: '' }, why)),
    ]
    return show(site, visit, { typed: { ...typed, items } })
  }
  const act = formAct(typed)
  if (act.do !== 'save') return show(site, visit, { typed: withAct(typed, act) })
  const { content: notice } = await requireMeeting(db, slug)
  const filled = withoutEmptyRows(typed, ofNoWeight)
  const bodies = await bodiesOf(
    db,
    notice.bodies.map((one) => one.slug),
  )
  const out = (await findWorking<Agenda>(db, agendaKey(slug)))?.published
  const published = new Set(out?.items.map(({ id }) => id))
  const around = { meeting: slug, bodies, links: knownLinks(site), published }
  const read = agenda.safeParse(agendaOf(filled, around))
  if (!read.success)
    return show(site, visit, { typed: filled, faults: plainFaults(read.error, agendaField), status: 422 })
  const saved = await saveDraft(db, visit.viewer!, agendaKind, {
    content: read.data,
    revision: Number(textOf(typed, 'revision')),
  })
  if (saved.overtaken)
    return show(site, visit, {
      typed: filled,
      overtaken: { draft: saved.overtaken, mine: read.data },
      status: 409,
    })
  return { kind: 'redirect', to: `${agendaAddress(slug)}?done=saved` }
}
