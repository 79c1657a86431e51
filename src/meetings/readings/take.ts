/** From a reading to the minutes of one meeting, with what its published agenda says of the same items. Pure. */
import type { Agenda, AgendaItem, Minutes } from '../model.ts'
import { assemble, type Read } from './assemble.ts'

const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The draft. An item of the same title as one of the agenda is that item: it keeps its anchor, and stays private where the
 * agenda has it so. Where the agenda hides a title, the number tells: private is rather kept once too often.
 */
export function minutesFrom(
  read: Read,
  { meeting, agenda, source }: { meeting: string; agenda: Agenda | null; source: string },
): { minutes: Minutes; left: number[] } {
  const { minutes, left } = assemble(read, { meeting, source })
  const open = [...(agenda?.items ?? [])]
  const take = (fits: (item: AgendaItem) => boolean): AgendaItem | null => {
    const at = open.findIndex(fits)
    return at === -1 ? null : open.splice(at, 1)[0]!
  }
  const ofAgenda = minutes.items.map(({ title }) => take((item) => plain(item.title) === plain(title)))
  minutes.items.forEach(({ number }, at) => {
    ofAgenda[at] ??= take(
      (item) => item.private !== null && plain(number) !== '' && plain(item.number) === plain(number),
    )
  })
  const taken = new Set((agenda?.items ?? []).map(({ id }) => id))
  const ids = new Map<string, string>()
  minutes.items.forEach(({ id }, at) => {
    const known = ofAgenda[at]
    let own = known?.id ?? id
    for (let again = 2; !known && taken.has(own); again++) own = `${id}-${again}`
    taken.add(own)
    ids.set(id, own)
  })
  return {
    minutes: {
      ...minutes,
      items: minutes.items.map((item, at) => ({
        ...item,
        id: ids.get(item.id)!,
        standingItem: ofAgenda[at]?.standingItem ?? null,
        private: ofAgenda[at]?.private ?? null,
        unplanned: agenda !== null && !ofAgenda[at],
      })),
      actions: minutes.actions.map((action) => ({ ...action, item: ids.get(action.item)! })),
      forward: minutes.forward.map((one) => ({
        ...one,
        item: one.item === null ? null : ids.get(one.item)!,
      })),
    },
    left,
  }
}
