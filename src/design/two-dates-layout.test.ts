import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrap, type Label } from './labels.ts'
import { layOut, type TwoDatesData } from './two-dates-layout.ts'

const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10)
const day = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2030-12-31') }).map(dayText)
const words = fc
  .array(
    fc.constantFrom('autumn', '2021', 'late', 'within', 'publication', 'report', 'no', 'date', 'given'),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(' '))
const dated = fc.tuple(day, fc.integer({ min: 0, max: 400 }), words).map(([start, days, text]) => ({
  text,
  start,
  end: dayText(Date.parse(start) + days * 86_400_000),
}))
const unplaced = words.map((text) => ({ text }))
const data: fc.Arbitrary<TwoDatesData> = fc.record({
  first: fc.oneof(dated, unplaced),
  current: fc.oneof(dated, unplaced),
  between: fc.array(fc.oneof(dated, unplaced), { maxLength: 9 }),
  kept: fc.option(dated),
  asAt: fc.record({ day, text: words }),
  late: fc.option(fc.record({ from: day, to: day, text: words })),
  moved: fc.option(words),
  words: fc.record({ first: words, current: words, kept: words }),
  same: fc.boolean(),
})

const box = (label: Label, font: number) => {
  const wide = Math.max(...label.lines.map((line) => line.length)) * font * 0.5
  const left = { start: label.at, middle: label.at - wide / 2, end: label.at - wide }[label.anchor]
  return {
    left,
    right: left + wide,
    top: label.y - (label.lines.length - 1) * font * 1.25 - font,
    bottom: label.y,
  }
}

describe('layOut', () => {
  it('shows every date in words, inside the picture, and lays no label over another', () => {
    fc.assert(
      fc.property(data, fc.constantFrom([344, 14.5], [720, 15]), (given, [width = 0, font = 0]) => {
        const picture = layOut(given, width, font)
        if (!picture) return
        const kinds = picture.labels.map((label) => label.kind)
        expect(kinds).toEqual(
          expect.arrayContaining([
            'first',
            'as-at',
            ...(given.same ? [] : ['current']),
            ...(given.kept ? ['kept'] : []),
          ]),
        )
        const boxes = picture.labels.map((label) => box(label, font))
        for (const { left, right, top, bottom } of boxes) {
          expect(Math.min(left, top)).toBeGreaterThan(-width * 0.02)
          expect(right).toBeLessThan(width * 1.02)
          expect(bottom).toBeLessThan(picture.height)
        }
        boxes.forEach((a, at) =>
          boxes.slice(at + 1).forEach((b) => {
            const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
            expect(apart, JSON.stringify([a, b])).toBe(true)
          }),
        )
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })
  it('draws nothing when no date can stand on an axis', () => {
    fc.assert(
      fc.property(data, unplaced, (given, none) => {
        expect(layOut({ ...given, first: none, current: none, kept: null }, 720, 15)).toBeNull()
      }),
      { numRuns: 20 },
    )
  })
})

describe('wrap', () => {
  it('keeps every word in order, and lines short where words allow', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), (text, letters) => {
        const lines = wrap(text, letters)
        expect(lines.join(' ')).toBe(text)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(letters)
      }),
    )
  })
  it('makes lines about equally long', () => {
    expect(wrap('this edition, 31 December 2021', 26)).toEqual(['this edition,', '31 December 2021'])
  })
})
