/** Choosing and ordering entries for the list: pure. */
import { z } from 'zod'
import type { Action } from './leaf.ts'
import type { EntryRow, Snapshot } from './snapshot.ts'

export const acts = ['published', 'corrected', 'holds'] as const
export const ListQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
  kind: z.string().max(60).optional(),
  act: z.union([z.literal(''), z.enum(acts)]).optional(),
})
export type ListChoice = z.infer<typeof ListQuery>

export const entriesOnPage = 50

const actOf = (action: Action): (typeof acts)[number] =>
  action === 'publish' ? 'published' : action === 'correct' ? 'corrected' : 'holds'

/** The kind of thing an entry is about, also for the acts of a hold. */
export const kindOf = (snapshot: Snapshot, { kind, key }: Pick<EntryRow, 'kind' | 'key'>): string =>
  kind ?? snapshot.publications.get(key)?.kind ?? ''

export const kindsOf = (snapshot: Snapshot): string[] =>
  [...new Set([...snapshot.publications.values()].map(({ kind }) => kind))].toSorted()

export type EntryPage = { rows: EntryRow[]; found: number; page: number; pages: number }

/** One page of the entries that fit, newest first. A page past the last is the last. */
export const chooseEntries = (snapshot: Snapshot, { kind, act, page: asked = 1 }: ListChoice): EntryPage => {
  const fit = snapshot.entries.filter(
    (row) => (!kind || kindOf(snapshot, row) === kind) && (!act || actOf(row.action) === act),
  )
  const pages = Math.max(1, Math.ceil(fit.length / entriesOnPage))
  const page = Math.min(asked, pages)
  const rows = fit.toReversed().slice((page - 1) * entriesOnPage, page * entriesOnPage)
  return { rows, found: fit.length, page, pages }
}

/** The address of the same choice on another page. */
export const listAddress = ({ kind, act }: ListChoice, page: number): string => {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (act) query.set('act', act)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/record?${query.toString()}` : '/record'
}

/** Numbers of the pages to offer: the first, the last, and those round this one; null stands for those left out. */
export const pagesToOffer = (page: number, pages: number): (number | null)[] => {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const wanted = [...new Set(near)].toSorted((a, b) => a - b)
  return wanted.flatMap((number, at) => {
    const gap = number - (wanted[at - 1] ?? number - 1)
    return gap === 1 ? [number] : gap === 2 ? [number - 1, number] : [null, number]
  })
}

/** An entry by its number; null when there is none. */
export const entryAt = (snapshot: Snapshot, index: number): EntryRow | null => {
  const row = snapshot.entries[index]
  return row?.index === index ? row : (snapshot.entries.find((each) => each.index === index) ?? null)
}

/** So many entries by month, oldest first, or by day while all are of one month. Empty unless there are two bars or more. */
export const entriesOverTime = (
  snapshot: Snapshot,
): { unit: 'day' | 'month'; bars: { from: string; count: number }[] } => {
  const unit =
    new Set(snapshot.entries.map(({ enteredAt }) => enteredAt.slice(0, 7))).size > 1 ? 'month' : 'day'
  const groups = Map.groupBy(snapshot.entries, ({ enteredAt }) =>
    unit === 'month' ? `${enteredAt.slice(0, 7)}-01` : enteredAt.slice(0, 10),
  )
  const bars = [...groups].map(([from, rows]) => ({ from, count: rows.length }))
  return { unit, bars: bars.length > 1 ? bars : [] }
}
