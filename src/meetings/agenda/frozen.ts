/**
 * What a later version of an agenda keeps of the one that is published: every item, by its number, its place and its title. Whoever
 * was told what a meeting takes can rely on it: what comes is marked as added, what goes stays as withdrawn. Pure.
 */
import { t } from '#src/kernel/text.ts'
import type { Agenda, AgendaItem } from '../model.ts'
import { likeness, sharedInOrder } from '../transcripts/alike.ts'

/** From here on, a title is the same one in clearer words. */
const sameTitle = 2 / 3
/** From here on, it is the same one with a letter put right. */
const sameSpelling = 0.8

/** One sentence for each thing that a correction may not change. `before` is what is published; null before the first. */
export function frozenFaults({ items }: Agenda, before: Agenda | null): string[] {
  const was = new Map(before?.items.map((item) => [item.id, item]))
  const now = new Map(items.map((item) => [item.id, item]))
  return [
    ...[...was.values()].flatMap((item) => keptFaults(item, now.get(item.id))),
    ...orderFaults([...was.values()], now),
    ...items
      .filter(({ id, withdrawn }) => withdrawn && !was.has(id))
      .map(({ title }) =>
        t('“{title}” is not published, so there is nothing to withdraw: take it out.', { title }),
      ),
  ]
}

function keptFaults(was: AgendaItem, now: AgendaItem | undefined): string[] {
  const { title, number } = was
  if (!now)
    return [
      t(
        'The published agenda has the item “{title}”. It cannot be taken out: give the reason why it is withdrawn, and it is shown as withdrawn.',
        { title },
      ),
    ]
  return [
    ...(now.number === number
      ? []
      : [
          number === ''
            ? t('“{title}” is published without a number. It stays so.', { title })
            : t('“{title}” is published with the number {number}. It keeps that number.', { title, number }),
        ]),
    ...(isSameTitle(was, now)
      ? []
      : [
          t(
            '“{title}” is published, and “{now}” reads like another item. Keep the title, or withdraw the item and add the other one as a new item.',
            { title, now: publicTitle(now) },
          ),
        ]),
  ]
}

const publicTitle = ({ title, private: closed }: AgendaItem): string => closed?.publicTitle ?? title

/** An item that goes behind closed doors, or comes out, has to be called otherwise. */
function isSameTitle(was: AgendaItem, now: AgendaItem): boolean {
  if ((was.private === null) !== (now.private === null)) return true
  const [a, b] = [publicTitle(was), publicTitle(now)]
  return likeness(a, b) >= sameTitle || spelling(a, b) >= sameSpelling
}

function spelling(a: string, b: string): number {
  const [one, other] = [a, b].map((title) => [...title.toLowerCase()]) as [string[], string[]]
  return sharedInOrder(one, other) / Math.max(one.length, other.length)
}

/** What is added may stand between them; it is marked. */
function orderFaults(was: readonly AgendaItem[], now: ReadonlyMap<string, AgendaItem>): string[] {
  const places = was.toSorted((a, b) => a.order - b.order).flatMap(({ id }) => now.get(id)?.order ?? [])
  return places.every((place, at) => at === 0 || place > places[at - 1]!)
    ? []
    : [t('The items that are published keep their order. What is added may stand between them.')]
}
