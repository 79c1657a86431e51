/** What an agenda must keep to before it is published. Pure: what it must know of the record and the drafts it is handed. */
import { t } from '#src/kernel/text.ts'
import type { Agenda, Body, Meeting } from '../model.ts'
import { frozenFaults } from './frozen.ts'

export type AgendaAround = {
  /** The notice as it counts; null when there is none, not even a draft. */
  notice: Meeting | null
  /** It is published, or asked for together with the agenda. */
  announced: boolean
  /** Published bodies by slug. */
  bodies: ReadonlyMap<string, Body>
  /** Slugs of this meeting's papers, drafted or published. */
  papers: ReadonlySet<string>
  /** Titles of those that are drafts only, by slug: readers would look for them in vain, and later they would count as late. */
  unpublished: ReadonlyMap<string, string>
  /** The agenda as published last; null before that. */
  before: Agenda | null
  /** Ids of the items of other meetings that are named in `carriedFrom`, by their meeting's slug. */
  items: ReadonlyMap<string, ReadonlySet<string>>
}

/** One sentence for each rule that it breaks. */
export function agendaFaults(agenda: Agenda, around: AgendaAround): string[] {
  const { notice } = around
  if (!notice) return [t('There is no notice of this meeting.')]
  return [
    ...(around.announced
      ? []
      : [t('The notice of the meeting is not published. Publish it first, or ask for both.')]),
    ...orderFaults(agenda),
    ...agenda.items.flatMap((item) => itemFaults(item, notice, around)),
    ...frozenFaults(agenda, around.before),
  ]
}

/** Numbers as printed may slip and repeat; ids and the order may not. */
function orderFaults({ items }: Agenda): string[] {
  const ids = items.map(({ id }) => id)
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
  const orders = items.map(({ order }) => order).toSorted((a, b) => a - b)
  return [
    ...twice.map((id) => t('Two items have the same name in addresses: “{id}”.', { id })),
    ...(orders.every((order, at) => order === at + 1)
      ? []
      : [t('The order of the items must be 1, 2, 3 and so on, without a gap.')]),
  ]
}

function itemFaults(item: Agenda['items'][number], notice: Meeting, around: AgendaAround): string[] {
  const { order, part, papers, standingItem, carriedFrom } = item
  const standing = notice.bodies.flatMap(({ slug }) => around.bodies.get(slug)?.standingItems ?? [])
  return [
    ...(part === null || part <= notice.parts.length
      ? []
      : [
          t('Item {order, number} stands in part {part, number}, which the meeting does not have.', {
            order,
            part,
          }),
        ]),
    ...papers
      .filter((paper) => !around.papers.has(paper))
      .map((paper) =>
        t('Item {order, number} names the paper “{paper}”, which this meeting does not have.', {
          order,
          paper,
        }),
      ),
    ...publicPapers(item)
      .filter((paper) => around.unpublished.has(paper))
      .map((paper) =>
        t(
          'Item {order, number} names the paper “{paper}”, which is not published. Publish it first, or ask for both: after the agenda it would count as late.',
          { order, paper: around.unpublished.get(paper)! },
        ),
      ),
    ...(standingItem === null || standing.some(({ slug }) => slug === standingItem)
      ? []
      : [
          t('Item {order, number} names the standing item “{slug}”, which the body does not have.', {
            order,
            slug: standingItem,
          }),
        ]),
    ...(carriedFrom === null || around.items.get(carriedFrom.meeting)?.has(carriedFrom.item)
      ? []
      : [
          t('Item {order, number} is carried over from an item that is not published: {meeting}, {item}.', {
            order,
            ...carriedFrom,
          }),
        ]),
  ]
}

/** Of an item taken in private no paper is named to anybody. */
export const publicPapers = (item: Agenda['items'][number]): string[] =>
  item.private === null ? item.papers : []
