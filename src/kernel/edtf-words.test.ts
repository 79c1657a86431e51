import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inWords } from './dates.ts'
import { edtfWords } from './edtf-words.ts'
import { pseudoLanguage, withLocale } from './text.ts'

test.each([
  ['2021', '2021'],
  ['2021-11', 'November 2021'],
  ['2021-11-05', '5 November 2021'],
  ['2022-21', 'spring 2022'],
  ['2021-24', 'winter 2021/22'],
  ['2021-33', 'January to March 2021'],
  ['2020-11/..', 'from November 2020'],
  ['../2020', 'up to 2020'],
  ['2020-11/2021-02', 'November 2020 to February 2021'],
  ['2019~', 'about 2019'],
  ['2019-05?', 'possibly May 2019'],
  ['the last 6 years', 'the last 6 years'],
])('%s is “%s”', (edtf, words) => {
  expect(edtfWords(edtf)).toBe(words)
})

const point = fc.oneof(
  fc.integer({ min: 1900, max: 2099 }).map(String),
  fc
    .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
  fc
    .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 21, max: 24 }))
    .map(([year, season]) => `${year}-${season}`),
  fc
    .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 33, max: 36 }))
    .map(([year, quarter]) => `${year}-${quarter}`),
)

test('in English they are the words that the import reads back', () => {
  fc.assert(
    fc.property(point, (edtf) => {
      expect(edtfWords(edtf)).toBe(inWords(edtf))
    }),
  )
})

test('in another language none of it stays English but the names of months', () => {
  fc.assert(
    fc.property(point, (edtf) => {
      const words = withLocale(pseudoLanguage, () => edtfWords(`${edtf}/..`))
      expect(words).not.toMatch(/from|to |spring|summer|autumn|winter/)
    }),
  )
})
