/**
 * The update the product was conceived from: text that a scanner read from a two-column table. It must give the 20
 * legible numbers, the one that cannot be read, and the block without numbers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { draftFromText } from './draft.ts'
import { expectFaithful } from './invariant-for-test.ts'

const seeds = new URL('../../../../shared/seeds/', import.meta.url)
const names = existsSync(seeds) ? readdirSync(seeds) : []
const read = (start: string): string => {
  const name = names.find((one) => one.startsWith(start))
  return name === undefined ? '' : readFileSync(new URL(name, seeds), 'utf8')
}
if (names.length === 0)
  console.warn('The seed documents are not beside this repository: the London update is not tried.')

describe.skipIf(names.length === 0)('the London update', () => {
  const draft = draftFromText(read('004_'))
  const row = (ref: string): Record<string, string> => draft.rows.find((one) => one['ref'] === ref) ?? {}

  test('is faithful', () => expectFaithful(draft))

  test('has the 43 commitments of the plan under their numbers', () => {
    const expected = {
      '1.1': 2,
      '1.2': 1,
      '1.3': 2,
      '1.4': 1,
      '2.1': 3,
      '2.2': 2,
      '2.3': 2,
      '3.1': 3,
      '3.2': 3,
      '3.3': 1,
      '3.4': 1,
      '3.5': 1,
      '4.1': 2,
      '4.2': 1,
      '4.3': 1,
      '4.4': 2,
      '4.5': 1,
      '4.6': 1,
      '4.7': 5,
      '4.8': 1,
      '4.9': 1,
    }
    const refs = Object.entries(expected).flatMap(([action, count]) =>
      Array.from({ length: count }, (_, index) => `${action}/${'abcde'[index]}`),
    )
    expect(draft.rows.map((one) => one['ref'])).toEqual([
      ...refs,
      'NS.1',
      'NS.2',
      'NS.3',
      'NS.4',
      'NS.5',
      'NS.6',
    ])
  })

  test('reads 20 numbers from the page and infers the one that is garbled', () => {
    const placed = draft.spans.filter((span) => span.place?.column === 'action').map((span) => span.text)
    expect(placed).toHaveLength(20)
    expect(placed).not.toContain('1.4')
    expect(draft.computed.find((one) => one.column === 'action' && one.value === '1.4')?.why).toContain(
      'follows 1.3',
    )
    expect(draft.warnings.some((warning) => warning.includes('1.4') && warning.includes('inferred'))).toBe(
      true,
    )
  })

  test('has four chapters, one of them without a heading, and the closing block', () => {
    expect([...new Map(draft.rows.map((one) => [one['theme'], one['theme_title']]))]).toEqual([
      ['1', 'Better use of Police Powers'],
      ['2', 'Working Together'],
      ['3', 'Represents and understands'],
      ['4', 'Holding to account'],
      ['NS', 'Next Steps'],
    ])
  })

  test('takes lines apart that a bar divides', () => {
    expect(row('4.1/a')['commitment']).toMatch(
      /scrutiny of the MPS’ citywide activities and pan-London teams/u,
    )
    expect(row('4.1/a')['update']).toMatch(
      /good practice developed by the CPS in their community expert scrutiny panels/u,
    )
  })

  test('takes lines apart that nothing divides', () => {
    expect(row('4.8/a')['commitment']).toMatch(
      /Matrix Review to ensure that there is continued transparency/u,
    )
    expect(row('4.8/a')['update']).toMatch(/data sharing issues with the MPS, however sharing/u)
    expect(row('4.9/a')['commitment']).toMatch(/how data sharing between the organisations is working/u)
  })

  test('keeps the bullets of an update in the update', () => {
    expect(row('3.1/a')['update']).toMatch(/£1\.2m available over 3 years.*£0\.9m.*32,531.*33,076.*489/su)
    expect(row('NS.2')['update']).toMatch(/Gangs Matrix Review \(every 6 months\)/u)
  })

  test('goes on over pages and leaves running heads out', () => {
    expect(row('3.1/b')['update']).toMatch(
      /reduction in applicants to join the MPS\. Reaching the ambitious targets/u,
    )
    expect(row('NS.4')['update']).toMatch(/encourage more engagement in oversight of the Action Plan/u)
  })

  test('says which rows were cut by the widths of the columns alone', () => {
    const doubtful = draft.warnings.filter((warning) => warning.includes('cut by the columns’ widths'))
    expect(doubtful.length).toBeGreaterThan(20)
    expect(doubtful.some((warning) => warning.includes('4.8/a'))).toBe(true)
  })

  test('suggests dates and puts none in a due column', () => {
    expect(draft.suggestions.map((one) => one.text)).toContain('before the end of 2020')
    expect(draft.rows.every((one) => one['first_due_text'] === '' && one['first_due'] === '')).toBe(true)
  })

  test.each(['000_', '001_', '002_', '003_'])('is not found in document %s, which is no plan', (start) => {
    const other = draftFromText(read(start))
    expect(other.rows).toEqual([])
    expect(other.warnings[0]).toMatch(/Nothing that looks like a plan/u)
    expectFaithful(other)
  })
})
