/** Marks of entries of lists, "(a)", "2)", "iv.": whether an entry goes on with a list, or leaves it for the one outside. */
import type { Row } from './rows.ts'

type Value = { kind: 'digit' | 'letter' | 'roman'; value: number }
export type Mark = {
  /** "()", ")" or ".": entries of one list are closed alike. */
  wrap: string
  /** Ways to read it: "(i)" is the ninth letter, or one. */
  values: Value[]
  /** Letters of the mark and the space behind it. */
  length: number
  /** Of a bullet: how deep it stands. */
  depth: number
}

const worth: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 }
const romanOf = (digits: string): number =>
  Array.from(digits).reduce((sum, digit, at) => {
    const own = worth[digit]!
    return sum + (own < (worth[digits[at + 1] ?? ''] ?? 0) ? -own : own)
  }, 0)

/** The mark that a row begins with; null for a paragraph. */
export function markOf(row: Row, string: string): Mark | null {
  const printed = /^([([]?)(\d{1,3}|[a-z]|[ivx]{1,5})([.)\]:])\s+/u.exec(string.slice(0, 12))
  if (printed) {
    const [whole, open = '', sign = '', close = ''] = printed
    const values: Value[] = []
    if (/^\d/u.test(sign)) values.push({ kind: 'digit', value: Number(sign) })
    if (/^[a-z]$/u.test(sign)) values.push({ kind: 'letter', value: sign.charCodeAt(0) - 96 })
    if (/^[ivx]+$/u.test(sign)) values.push({ kind: 'roman', value: romanOf(sign) })
    return { wrap: `${open}${close}`, values, length: whole.length, depth: row.level }
  }
  return row.kind === 'item' ? { wrap: 'bullet', values: [], length: 0, depth: row.level } : null
}

/** As the entry after `before`, with the readings that make it so; null when it is none. */
export function after(mark: Mark, before: Mark): Mark | null {
  if (mark.wrap !== before.wrap) return null
  if (mark.wrap === 'bullet') return mark.depth === before.depth ? mark : null
  const values = mark.values.filter(({ kind, value }) =>
    before.values.some((one) => one.kind === kind && one.value + 1 === value),
  )
  return values.length > 0 ? { ...mark, values } : null
}

/**
 * Whether an entry leaves the list that `opener` has opened: it goes on with the list that the opener stands in, or
 * neither begins a list nor goes on with the one inside (`last`).
 */
export function leaves(mark: Mark, opener: Mark | null, last: Mark | null): boolean {
  if (last && after(mark, last)) {
    // "(h) … (i) … (ii) … (i)": the letter after h, for the number after ii is another.
    return false
  }
  if (opener && after(mark, opener))
    // The first entry inside, as "(i)" below "(h)", begins a list of its own.
    return last !== null || !mark.values.some(({ kind, value }) => kind === 'roman' && value === 1)
  if (opener?.wrap === 'bullet' && mark.wrap === 'bullet') return mark.depth < opener.depth
  if (mark.wrap === 'bullet' || last === null) return false
  return mark.wrap !== last.wrap && mark.values.every(({ value }) => value > 1)
}
