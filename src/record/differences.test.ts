import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differencesOf } from './differences.ts'
import { canonical } from './leaf.ts'

describe('differences', () => {
  test('there are none between equal values, and at least one between others', () => {
    const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => {
      try {
        return canonical(value) !== ''
      } catch {
        return false
      }
    })
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(differencesOf(one, structuredClone(one)).total).toBe(0)
        expect(differencesOf(one, other).total > 0).toBe(canonical(one) !== canonical(other))
      }),
      { numRuns: 500 },
    )
  })

  test('a number and the same number in quotation marks differ', () => {
    expect(differencesOf({ n: 1 }, { n: '1' }).total).toBe(1)
    expect(differencesOf({ n: null }, {}).total).toBe(1)
    expect(differencesOf([], {}).total).toBe(1)
    expect(differencesOf({}, { a: {} }).total).toBe(1)
  })

  test('items in another order differ', () => {
    const [one, two] = [{ ref: '1' }, { ref: '2' }]
    expect(differencesOf([one, two], [two, one]).total).toBe(2)
    expect(differencesOf([one, two], [two]).differences[0]!.place).toEqual(['1'])
  })

  test('an item put in front does not make all the others differ', () => {
    const list = ['1', '2', '3'].map((ref) => ({ ref, text: `text ${ref}` }))
    expect(differencesOf(list, [{ ref: '0', text: 'new' }, ...list])).toMatchObject({
      total: 1,
      differences: [{ place: ['0'], record: null }],
    })
  })

  test('only so many are listed, and all are counted', () => {
    const { differences, total } = differencesOf(Array(50).fill(1), Array(50).fill(2), 5)
    expect(differences).toHaveLength(5)
    expect(total).toBe(50)
  })
})
