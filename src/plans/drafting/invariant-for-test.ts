/** What must hold of every draft, whatever the document was. */
import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import type { Draft } from './draft.ts'
import { planCsv } from './write.ts'

/** Every span in exactly one cell or without a place; nothing lost, doubled or invented. */
export const expectFaithful = (draft: Draft): void => {
  let at = 0
  const cells = new Map<string, string[]>()
  for (const span of draft.spans) {
    expect(span.start).toBe(at)
    expect(span.end).toBeGreaterThan(span.start)
    expect(span.text).toBe(draft.text.slice(span.start, span.end))
    at = span.end
    if (span.place === null) continue
    const { row, column } = span.place
    expect(draft.columns).toContain(column)
    expect(draft.rows[row]).toBeDefined()
    // No white space in a cell but single spaces: then joining by one space is the whole rule.
    expect(span.text).toMatch(/^\S+(?: \S+)*$/u)
    const key = `${row} ${column}`
    cells.set(key, [...(cells.get(key) ?? []), span.text])
  }
  expect(at).toBe(draft.text.length)

  const computed = new Map(draft.computed.map((one) => [`${one.row} ${one.column}`, one]))
  expect(computed.size).toBe(draft.computed.length)
  draft.rows.forEach((row, index) => {
    for (const column of draft.columns) {
      const key = `${index} ${column}`
      const source = cells.get(key)
      if (source !== undefined) {
        expect(row[column]).toBe(source.join(' '))
        expect(computed.has(key)).toBe(false)
      } else expect(row[column]).toBe(computed.get(key)?.value ?? '')
    }
  })
  for (const one of draft.computed) expect(one.why).not.toBe('')
  for (const one of draft.suggestions) expect(one.text).toBe(draft.text.slice(one.start, one.end))

  const refs = draft.rows.map((row) => row['ref'])
  expect(new Set(refs).size).toBe(refs.length)
  const csv = planCsv(draft)
  expect(parse(csv, { columns: true, relax_column_count: false })).toEqual(draft.rows)
}
