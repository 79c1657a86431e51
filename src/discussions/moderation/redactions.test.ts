/** Redactions come and go in any order: what stands there is the original without those that stand. */
import { expect, test } from 'vitest'
import { isWithin, type Span } from './redaction.ts'
import { afterUndoing, redactionOf, type Redaction } from './redactions.ts'

const rule = { category: 'abuse' } as const
const mark = '[taken out: Abuse]'

/** As the database keeps it. */
class Comment {
  words: string
  readonly all: Redaction[] = []

  constructor(words: string) {
    this.words = words
  }
  takeOut(spans: readonly Span[]): string {
    const id = `d${this.all.length}`
    expect(isWithin(this.words, spans)).toBe(true)
    const { words, detail } = redactionOf(this.words, spans, rule, this.all)
    this.all.push({ ...detail, id, before: this.words, stands: true })
    this.words = words
    return id
  }
  piece(words: string): string {
    const from = this.words.indexOf(words)
    return this.takeOut([{ from, to: from + words.length }])
  }
  undo(id: string) {
    this.all.find((one) => one.id === id)!.stands = false
    const left = afterUndoing(id, this.words, this.all)
    if (left) this.words = left.words
    return left
  }
  forget(id: string): void {
    this.all.find((one) => one.id === id)!.before = null
  }
}

test('pieces beside each other, at both ends, and all of it', () => {
  const one = new Comment('abcdef')
  const [a, b] = [one.piece('ab'), one.piece('cd')]
  expect(one.words).toBe(`${mark}${mark}ef`)
  const rest = one.takeOut([{ from: 0, to: one.words.length }])
  expect(one.words).toBe(mark)
  expect(one.undo(a)).toEqual({ words: mark, marked: true })
  one.undo(rest)
  expect(one.words).toBe(`ab${mark}ef`)
  expect(one.undo(b)).toEqual({ words: 'abcdef', marked: false })
})

test('a redaction that takes in part of a mark takes in what the mark stands for', () => {
  const one = new Comment('abcdef')
  const a = one.piece('cd')
  const b = one.takeOut([{ from: 0, to: 5 }])
  expect(one.words).toBe(`${mark}ef`)
  one.undo(a)
  expect(one.words).toBe(`${mark}ef`)
  expect(one.undo(b)!.words).toBe('abcdef')
})

test('any number of them, taken out and undone by chance: what is left is what none that stands took out', () => {
  let seed = 7
  const upTo = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % n
  }
  for (let round = 0; round < 300; round += 1) {
    const original = Array.from({ length: 30 }, (_, at) => String.fromCodePoint(0x3b1 + at)).join('')
    const one = new Comment(original)
    const took = new Map<string, Set<string>>()
    for (let step = 0; step < 12; step += 1)
      if (upTo(5) < 3 && /[^a-zA-Z[\]: ]/.test(one.words)) {
        const kept = [...one.words.matchAll(/[^a-zA-Z[\]: ]+/g)]
        const run = kept[upTo(kept.length)]!
        const from = upTo(run[0].length)
        const to = from + 1 + upTo(run[0].length - from)
        const id = one.takeOut([{ from: run.index + from, to: run.index + to }])
        took.set(id, new Set(run[0].slice(from, to)))
      } else if (took.size > 0) {
        const id = [...took.keys()][upTo(took.size)]!
        took.delete(id)
        expect(one.undo(id)!.marked).toBe(took.size > 0)
      }
    const out = new Set([...took.values()].flatMap((letters) => [...letters]))
    expect(one.words.replaceAll(mark, '')).toBe([...original].filter((letter) => !out.has(letter)).join(''))
    for (const id of took.keys()) one.undo(id)
    expect(one.words).toBe(original)
  }
})

test('without the original a redaction is undone by its own words, as long as nothing came after; our mark stays ours', () => {
  const one = new Comment('abcdef')
  const [a, b] = [one.piece('ab'), one.piece('cd')]
  one.forget(a)
  expect(one.undo(b)).toEqual({ words: `${mark}cdef`, marked: true })
  expect(one.undo(a)).toBeNull()
  const later = one.piece('ef')
  expect(one.undo(later)).toEqual({ words: `${mark}cdef`, marked: true })

  const other = new Comment('abcdef')
  const [first, second] = [other.piece('ab'), other.piece('cd')]
  other.piece('ef')
  other.forget(first)
  expect(other.undo(second)).toBeNull()
  expect(other.words).toBe(`${mark}${mark}${mark}`)
})
