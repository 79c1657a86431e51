import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listAddress, pagesToOffer } from './list.ts'

test('the pages offered begin with the first, end with the last, hold this one, and leave out no single one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (pages, at) => {
      const page = 1 + (at % pages)
      const offered = pagesToOffer(page, pages)
      expect(offered.at(0)).toBe(1)
      expect(offered.at(-1)).toBe(pages)
      expect(offered).toContain(page)
      expect(offered.length).toBeLessThanOrEqual(9)
      offered.forEach((number, i) => {
        if (number === null) expect(offered[i + 1]! - offered[i - 1]!).toBeGreaterThan(2)
        else if (i > 0 && offered[i - 1] !== null) expect(number).toBe(offered[i - 1]! + 1)
      })
    }),
  )
})

test('an address holds only what was chosen', () => {
  expect(listAddress({}, 1)).toBe('/record')
  expect(listAddress({ kind: '', act: '' }, 2)).toBe('/record?page=2')
  expect(listAddress({ kind: 'data release', act: 'holds' }, 1)).toBe('/record?kind=data+release&act=holds')
})
