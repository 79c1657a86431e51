/** What must hold of every reading, whatever the document was. */
import { expect } from 'vitest'
import type { Reading } from './reading.ts'
import { spansOf } from './spans.ts'

/** Every character in exactly one span; every span with one entry or none; nothing owned twice, nothing invented. */
export function mustHold(reading: Reading): void {
  const spans = spansOf(reading)
  expect(spans.map(({ text }) => text).join('')).toBe(reading.text)
  let at = 0
  for (const { start, end } of spans) {
    expect(start).toBe(at)
    expect(end).toBeGreaterThan(start)
    at = end
  }
  expect(at).toBe(reading.text.length)
  const owned = reading.entries.flatMap(({ pieces }) => pieces).toSorted((a, b) => a.start - b.start)
  owned.forEach(({ start, end }, index) => {
    expect(end).toBeGreaterThan(start)
    if (index > 0) expect(start).toBeGreaterThanOrEqual(owned[index - 1]!.end)
  })
  const ids = new Set(reading.entries.map(({ id }) => id))
  expect(ids.size).toBe(reading.entries.length)
  for (const { pieces, quotes, rule, fields } of reading.entries) {
    expect(rule).not.toBe('')
    expect(pieces.length + quotes.length).toBeGreaterThan(0)
    if (fields['item'] !== undefined && fields['item'] !== '0') expect(ids).toContain(Number(fields['item']))
  }
}
