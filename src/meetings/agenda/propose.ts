/** What a new agenda begins with, each item with why it is proposed. Pure. */
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { agendaItem, type Agenda, type AgendaItem, type Body, type Meeting, type Minutes } from '../model.ts'
import { freeId } from '../private-anchors.ts'
import { dueAt, standingOf, type Standing, type StandingMeeting } from './standing.ts'

export type Proposed = { item: AgendaItem; why: string }

/** Minutes of an earlier meeting of the same strand or body, with what its agenda and later ones carried on. */
export type Earlier = { slug: string; title: string; day: string | null; minutes: Minutes }

export type ProposeFrom = {
  notice: Meeting
  bodies: readonly Body[]
  meetings: readonly StandingMeeting[]
  /** Latest first. */
  earlier: readonly Earlier[]
  /** Agendas of other meetings, in which something may have been carried on already. */
  agendas: readonly Agenda[]
  today: string
}

/** In the order in which they are usually taken. Numbers and ids are given by the place. */
export function proposals(from: ProposeFrom): Proposed[] {
  const list = [
    {
      why: t('Every meeting begins with it.'),
      title: t('Welcome and apologies'),
      kind: 'procedural' as const,
    },
    ...(from.bodies[0]?.minutesApproval === 'not-stated' || from.bodies.length === 0
      ? []
      : [
          {
            why: t('The body approves its minutes, and reviews every open action point.'),
            title: t('Minutes and previous actions'),
            kind: 'minutes-and-actions' as const,
          },
        ]),
    ...standing(from),
    ...carried(from),
  ]
  return numbered(list.map(({ why, ...item }) => ({ why, item })))
}

type Sketch = Partial<AgendaItem> & { title: string; why: string }

function standing({ bodies, notice, meetings, today }: ProposeFrom): Sketch[] {
  return bodies.flatMap((body) => {
    const stands = new Map(standingOf(body, meetings, today).map((one) => [one.item.slug, one]))
    return dueAt(body, meetings, notice.meeting, today).map(({ item, due }) => ({
      title: item.title,
      kind: 'standing' as const,
      standingItem: item.slug,
      about: '',
      links: item.links,
      why: whyDue(item.every, due, stands.get(item.slug)),
    }))
  })
}

function whyDue(every: string, due: string, stands: Standing | undefined): string {
  const missed = stands?.state === 'missed'
  if (every === 'meeting')
    return missed
      ? t('A standing item of every meeting; it was missed at the last one.')
      : t('A standing item of every meeting.')
  return missed
    ? t('A standing item that was missed; it was due by {due}.', { due: formatDate(stands.due ?? due) })
    : t('A standing item, due by {due}.', { due: formatDate(due) })
}

/** Whether a later meeting has it on its agenda, or took it: by its title, where nobody said where it came from. */
function takenLater({
  notice,
  earlier,
  agendas,
  meetings,
}: ProposeFrom): (title: string, at: number) => boolean {
  const known = new Map(meetings.map((one) => [one.slug, one]))
  const lead = notice.bodies[0]!.slug
  const planned = agendas.flatMap(({ meeting, items }) => {
    const one = known.get(meeting)
    return one?.from && one.bodies.includes(lead)
      ? items.map(({ title }) => ({ day: one.from!, title: title.toLowerCase() }))
      : []
  })
  const minuted = earlier.map(
    ({ minutes }) =>
      new Set(minutes.items.filter(({ state }) => state === 'taken').map(({ title }) => title.toLowerCase())),
  )
  return (title, at) => {
    const [wanted, { day }] = [title.toLowerCase(), earlier[at]!]
    return (
      minuted.slice(0, at).some((titles) => titles.has(wanted)) ||
      (day !== null && planned.some((one) => one.day > day && one.title === wanted))
    )
  }
}

function carried(from: ProposeFrom): Sketch[] {
  const { notice, earlier, agendas } = from
  const isTakenLater = takenLater(from)
  const done = new Set(
    agendas.flatMap(({ items }) =>
      items.flatMap(({ carriedFrom }) => (carriedFrom ? [`${carriedFrom.meeting} ${carriedFrom.item}`] : [])),
    ),
  )
  const isDone = (meeting: string, item: string | null) => item !== null && done.has(`${meeting} ${item}`)
  return earlier.flatMap(({ slug, title, minutes }, at) => [
    ...minutes.items
      .filter(
        ({ id, state, deferredTo }) =>
          state === 'deferred' &&
          !isDone(slug, id) &&
          (deferredTo === notice.meeting || (at === 0 && !isSlug(deferredTo))),
      )
      .map((item) => ({
        title: item.private?.publicTitle ?? item.title,
        kind: item.kind,
        standingItem: item.standingItem,
        links: item.links,
        carriedFrom: { meeting: slug, item: item.id },
        why: t('Deferred at “{title}”.', { title }),
      })),
    ...minutes.forward
      .filter(
        (one) =>
          // Of several that one item set for later, the item alone does not tell which was carried on.
          !(isDone(slug, one.item) && minutes.forward.filter(({ item }) => item === one.item).length === 1) &&
          !isTakenLater(one.title, at) &&
          isSetFor(one.on.edtf, notice, at === 0),
      )
      .map((one) => ({
        title: one.title,
        about: '',
        links: one.links,
        carriedFrom: one.item === null ? null : { meeting: slug, item: one.item },
        why: t('Set for later at “{title}”: {when}.', { title, when: one.on.text }),
      })),
  ])
}

const isSlug = (words: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)+$/.test(words)

/** Its day has come by the end of what was meant; without a day, the next meeting takes it. */
function isSetFor(edtf: string | null, { on }: Meeting, isNext: boolean): boolean {
  const [from, day] = [firstDay(edtf), lastDay(on.edtf)]
  return from === null || day === null ? isNext : from <= day
}

/** Items one after the other, each with a name of its own in addresses. */
function numbered(list: { why: string; item: Partial<AgendaItem> & { title: string } }[]): Proposed[] {
  const ids = new Set<string>()
  return list.map(({ why, item }, at) => {
    const id = freeId(item.title, ids)
    ids.add(id)
    return { why, item: agendaItem.parse({ ...item, id, number: String(at + 1), order: at + 1 }) }
  })
}

/** What is proposed and not on an agenda already: by its standing item, by where it comes from, by its kind, by its title. */
export function notYetOn(items: readonly AgendaItem[], proposed: readonly Proposed[]): Proposed[] {
  return proposed.filter(
    ({ item }) =>
      !items.some(
        (one) =>
          (item.standingItem !== null && one.standingItem === item.standingItem) ||
          (item.carriedFrom !== null &&
            one.carriedFrom?.meeting === item.carriedFrom.meeting &&
            one.carriedFrom.item === item.carriedFrom.item) ||
          (item.kind === 'minutes-and-actions' && one.kind === item.kind) ||
          one.title.toLowerCase() === item.title.toLowerCase() ||
          one.id === item.id,
      ),
  )
}

/** The items of an earlier agenda, to start from: without its papers, its times, and what was carried on then. */
export const startedFrom = (earlier: Agenda): AgendaItem[] =>
  earlier.items.map((item) => ({
    ...item,
    papers: [],
    start: null,
    part: null,
    carriedFrom: null,
    withdrawn: null,
  }))
