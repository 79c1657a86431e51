/** What must hold of every reading, whatever the document was. */
import { expect } from 'vitest'
import type { Reading } from './reading.ts'
import { spansOf } from './spans.ts'

/** What is said when it does not hold: the first few faults. */
const faultsOf = (reading: Reading): string[] => {
  const faults: string[] = []
  const must = (holds: boolean, words: string): void => {
    if (!holds && faults.length < 5) faults.push(words)
  }
  let at = 0
  for (const { start, end, text } of spansOf(reading)) {
    must(start === at, `a gap before ${start}`)
    must(end > start, `nothing at ${start}`)
    must(reading.text.slice(start, end) === text, `other words at ${start}`)
    at = end
  }
  must(at === reading.text.length, 'the end is missing')
  let owned = 0
  const pieces = reading.entries.flatMap((entry) => entry.pieces).toSorted((a, b) => a.start - b.start)
  for (const { start, end } of pieces) {
    must(end > start, `an empty piece at ${start}`)
    must(start >= owned, `owned twice at ${start}`)
    owned = end
  }
  const ids = new Set(reading.entries.map(({ id }) => id))
  must(ids.size === reading.entries.length, 'two entries with one id')
  for (const { id, pieces: own, quotes, rule, fields } of reading.entries) {
    must(rule !== '', `${id} has no rule`)
    must(own.length + quotes.length > 0, `${id} stands nowhere`)
    const item = fields['item'] ?? '0'
    must(item === '0' || ids.has(Number(item)), `${id} is of an item that is not there`)
  }
  return faults
}

/** Every character in exactly one span; every span with one entry or none; nothing owned twice, nothing invented. */
export const mustHold = (reading: Reading): void => expect(faultsOf(reading)).toEqual([])
