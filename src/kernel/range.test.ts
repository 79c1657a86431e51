import { expect, test } from 'vitest'
import { rangeOf } from './range.ts'

test.each([
  [undefined, null],
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=4-5', { start: 4, end: 5 }],
  ['bytes=4-99', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=-0', 'beyond'],
  ['bytes=10-', 'beyond'],
  ['bytes=5-4', null],
  ['bytes=0-1,4-5', null],
  ['bytes=-', null],
  ['items=0-1', null],
  ['bytes=9999999999999999999-', null],
] as const)('of ten bytes, “%s” asks for %o', (header, part) => {
  expect(rangeOf(header, 10)).toEqual(part)
})
