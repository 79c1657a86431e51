import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  compareEdtf,
  daysBetween,
  explain,
  firstDay,
  formatEdtf,
  fromWords,
  inWords,
  isDay,
  lastDay,
  notStated,
  parseEdtf,
  sourceDate,
} from './dates.ts'

const two = (n: number) => String(n).padStart(2, '0')
const year = fc.integer({ min: 1000, max: 2999 })
const day = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const plainPoint = fc.oneof(
  day,
  year.map(String),
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`),
  fc.tuple(year, fc.constantFrom(21, 22, 23, 24, 33, 34, 35, 36)).map(([y, code]) => `${y}-${code}`),
)
const point = fc.tuple(plainPoint, fc.constantFrom('', '~', '?')).map((parts) => parts.join(''))
const anyEdtf = fc.oneof(
  point,
  point.map((from) => `${from}/..`),
  point.map((to) => `../${to}`),
  fc
    .tuple(point, point)
    .map((ends) => (firstDay(ends[0])! <= lastDay(ends[1])! ? ends : ends.toReversed()).join('/')),
)

describe('EDTF of our subset', () => {
  test('every date that parses is written back as it stood', () => {
    fc.assert(fc.property(anyEdtf, (text) => formatEdtf(parseEdtf(text)!) === text))
  })

  test('no date ends before it starts', () => {
    fc.assert(
      fc.property(anyEdtf, (text) => {
        const [from, to] = [firstDay(text), lastDay(text)]
        expect(from ?? to).not.toBeNull()
        if (from !== null && to !== null) expect(from <= to).toBe(true)
      }),
    )
  })

  test('text of any other sort is null, and never an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseEdtf(text)
        expect(parsed === null || formatEdtf(parsed) === text).toBe(true)
      }),
    )
  })

  test.each([
    '',
    '2021-13',
    '2021-00',
    '2021-20',
    '2021-25',
    '2021-32',
    '2021-37',
    '2021-02-29',
    '2100-02-29',
    '2021-04-31',
    '2021-1-1',
    '21',
    '20211',
    '0999',
    '3000',
    '2021-12-31T00:00',
    '../..',
    '/2021',
    '2021/',
    '2021/2020',
    '2021-22/2021-21-01',
    'spring 2021',
    '2021~?',
    '2021-12-31/2022/2023',
    ' 2021',
    '2021\n',
  ])('%j is not a date', (text) => expect(parseEdtf(text)).toBeNull())

  test.each([
    ['2021', '2021-01-01', '2021-12-31'],
    ['2021-21', '2021-03-01', '2021-05-31'],
    ['2021-22', '2021-06-01', '2021-08-31'],
    ['2021-23', '2021-09-01', '2021-11-30'],
    ['2021-24', '2021-12-01', '2022-02-28'],
    ['2023-24', '2023-12-01', '2024-02-29'],
    ['2099-24', '2099-12-01', '2100-02-28'],
    ['2022-33', '2022-01-01', '2022-03-31'],
    ['2022-34', '2022-04-01', '2022-06-30'],
    ['2022-35', '2022-07-01', '2022-09-30'],
    ['2022-36', '2022-10-01', '2022-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2021-12-31', '2021-12-31', '2021-12-31'],
    ['2021-23~', '2021-09-01', '2021-11-30'],
    ['2021-04/2022-03', '2021-04-01', '2022-03-31'],
    ['2020-10/..', '2020-10-01', null],
    ['../2022-01', null, '2022-01-31'],
  ])('%s runs from %s to %s', (text, from, to) => {
    expect(firstDay(text)).toBe(from)
    expect(lastDay(text)).toBe(to)
  })

  test('no date has no first and no last day; what is not a date is an error', () => {
    expect(firstDay(null)).toBeNull()
    expect(lastDay(null)).toBeNull()
    expect(() => lastDay('spring')).toThrow(RangeError)
  })

  test('dates sort by the day they end on, those without an end and without a date last', () => {
    const sorted = ['2021-11-30', '2021-23', '2021', '2021-24', '2022-33', '2021-01/..', null]
    expect(sorted.toReversed().toSorted(compareEdtf)).toEqual(['2021-23', '2021-11-30', ...sorted.slice(2)])
    fc.assert(fc.property(anyEdtf, anyEdtf, (a, b) => compareEdtf(a, b) === 0 - compareEdtf(b, a)))
  })
})

describe('days', () => {
  test('are calendar days: summer time, leap days and centuries change nothing', () => {
    expect(daysBetween('2021-11-30', '2021-12-31')).toBe(31)
    expect(daysBetween('2022-03-26', '2022-03-28')).toBe(2)
    expect(daysBetween('2021-10-30', '2021-11-01')).toBe(2)
    expect(daysBetween('2020-12-31', '2021-12-31')).toBe(365)
    expect(daysBetween('2020-01-01', '2021-01-01')).toBe(366)
    expect(daysBetween('2100-02-28', '2100-03-01')).toBe(1)
    expect(daysBetween('2021-12-31', '2021-12-30')).toBe(-1)
  })

  test('adding what lies between leads back', () => {
    fc.assert(fc.property(day, day, (a, b) => addDays(a, daysBetween(a, b)) === b))
  })

  test('a day that does not exist is an error', () => {
    expect(isDay('2021-02-29')).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('2024-02-29~')).toBe(false)
    expect(() => daysBetween('2021-02-29', '2021-03-01')).toThrow(RangeError)
    expect(() => daysBetween('2021-02', '2021-03-01')).toThrow(RangeError)
  })
})

describe('dates in words', () => {
  test.each([
    ['spring 2022', '2022-21'],
    ['Spring 2022', '2022-21'],
    ['summer of 2022', '2022-22'],
    ['Autumn 2021', '2021-23'],
    ['winter 2021/22', '2021-24'],
    ['winter 2021-22', '2021-24'],
    ['Winter 2021/2022', '2021-24'],
    ['early 2022', '2022-33'],
    ['in early 2022', '2022-33'],
    ['mid 2022', '2022-34'],
    ['mid-2022', '2022-34'],
    ['late-2021', '2021-36'],
    ['late 2021', '2021-36'],
    ['end of 2020', '2020'],
    ['before the end of 2020', '2020'],
    ['by the end of 2020', '2020'],
    ['later in 2022', '2022'],
    ['by May 2022', '2022-05'],
    ['January 2022', '2022-01'],
    ['in Sept 2021', '2021-09'],
    ['early January 2022', '2022-01'],
    ['late September 2021', '2021-09'],
    ['end of January 2022', '2022-01'],
    ['until the end of January 2022', '2022-01'],
    ['18 November 21', '2021-11-18'],
    ['6 December 2021', '2021-12-06'],
    ['15th October 2021', '2021-10-15'],
    ['the 18th January 2022', '2022-01-18'],
    ['Tuesday 18 January 2022', '2022-01-18'],
    ['December 6, 2021', '2021-12-06'],
    ['31/12/2021', '2021-12-31'],
    ['2021-12-31', '2021-12-31'],
    ['Q3 2021/22', '2021-36'],
    ['Q32021/2022', '2021-36'],
    ['Q4 2021/22', '2022-33'],
    ['Q1 2021/22', '2021-34'],
    ['Q3 2021', '2021-35'],
    ['first quarter of 2022', '2022-33'],
    ['second half of 2022', '2022-07/2022-12'],
    ['2021/22', '2021-04/2022-03'],
    ['2021-22', '2021-04/2022-03'],
    ['FY 2021/22', '2021-04/2022-03'],
    ['2021', '2021'],
    ['May-Jun 2022', '2022-05/2022-06'],
    ['May to June 2022', '2022-05/2022-06'],
    ['November 2021 to January 2022', '2021-11/2022-01'],
    ['18–20 January 2022', '2022-01-18/2022-01-20'],
    ['spring/summer 2022', '2022-21/2022-22'],
    ['from October 2020', '2020-10/..'],
    ['before 1 March 2022', '../2022-02-28'],
    ['around June 2022', '2022-06~'],
    ['June 2022 (TBC)', '2022-06?'],
  ])('%j is %s', (words, edtf) => expect(fromWords(words)).toEqual({ edtf, text: words }))

  test.each([
    'shortly',
    'imminently',
    'later this year',
    'this winter',
    '29th November',
    'January',
    'TBC',
    '03/04/2022',
    '31 February 2022',
    '2021/23',
    'winter 2021/23',
    'Q5 2021/22',
    '5 Octember 2021',
    'not published',
  ])('%j gives no date, and keeps the words', (words) =>
    expect(fromWords(words)).toEqual({ edtf: null, text: words }),
  )

  test('no words are no date', () => expect(fromWords('  ')).toEqual(notStated))

  test('nothing a source may write is an error, and what is read is EDTF', () => {
    const piece = fc.constantFrom(
      'early',
      'mid',
      'late',
      'end of',
      'before',
      'the',
      'by',
      'from',
      'to',
      '-',
      '/',
      'spring',
      'winter',
      'Q3',
      '2021',
      '22',
      '2021/22',
      '31',
      '29 February',
      'May',
      'about',
      'of',
      '1000',
      '2999',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join(' ')),
        ),
        (words) => {
          const { edtf } = fromWords(words)
          expect(edtf === null || parseEdtf(edtf) !== null).toBe(true)
        },
      ),
    )
  })

  test('the words we make for a date are read back as that date, or as one with the same last day', () => {
    fc.assert(
      fc.property(point, (edtf) => {
        const again = fromWords(inWords(edtf)).edtf
        expect([lastDay(again), firstDay(again)]).toEqual([lastDay(edtf), firstDay(edtf)])
      }),
    )
    expect(inWords('2021-24')).toBe('winter 2021/22')
    expect(inWords('2021-04/2022-03')).toBe('April 2021 to March 2022')
  })

  test('a source date keeps the words beside the date', () => {
    expect(sourceDate('2022-21', 'Spring 2022')).toEqual({ edtf: '2022-21', text: 'Spring 2022' })
    expect(sourceDate('2022-21')).toEqual({ edtf: '2022-21', text: 'spring 2022' })
    expect(sourceDate(null, 'shortly')).toEqual({ edtf: null, text: 'shortly' })
    expect(sourceDate(null)).toEqual({ edtf: null, text: 'not stated' })
    expect(() => sourceDate('2022-45')).toThrow(RangeError)
  })

  test('a vague date explains the day it is taken as; a plain day needs no explaining', () => {
    expect(explain(fromWords('spring 2022'))).toBe('2022-05-31')
    expect(explain(fromWords('winter 2021/22'))).toBe('2022-02-28')
    expect(explain(fromWords('early 2022'))).toBe('2022-03-31')
    expect(explain(fromWords('mid 2022'))).toBe('2022-06-30')
    expect(explain(fromWords('late 2022'))).toBe('2022-12-31')
    expect(explain(fromWords('6 December 2021'))).toBeNull()
    expect(explain(fromWords('shortly'))).toBeNull()
  })
})
