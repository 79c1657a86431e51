/**
 * The narrow first column of a plan's table: the number of the action and a label that is wrapped over several
 * lines ("4.1 Holding to / account"). Its words stand at the starts of lines that belong to other columns.
 */
import { bullet, scannedBullet, setWidth } from '#src/documents/index.ts'
import { readNumber } from './numbers.ts'
import type { Line, Piece } from './source.ts'
import { trimmed } from './source.ts'

const plain = (string: string): string => string.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** How many single-letter changes lead from one word to the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? a.length
}

/** How alike two scraps are, 0 to 1, white space and marks aside. */
export const likeness = (a: string, b: string): number => {
  const [one, other] = [plain(a).slice(0, 60), plain(b).slice(0, 60)]
  const longest = Math.max(one.length, other.length)
  return longest === 0 ? 0 : 1 - distance(one, other) / longest
}

const isMark = (string: string): boolean => bullet.test(string) || scannedBullet.test(string)

export type Label = { words: string[] }

/** Learns the labels of a document from the lines where they stand alone and from its chapter titles. */
export const learnLabels = (text: string, lines: readonly Line[], titles: readonly string[]): Label[] => {
  const known = new Map<string, Label>()
  const learn = (string: string): void => {
    const list = string.split(/\s+/u).filter((word) => plain(word) !== '')
    if (list.length > 0 && list.length <= 10) known.set(plain(string), { words: list })
  }
  titles.forEach(learn)
  const shared = new Map<string, { count: number; string: string }>()
  lines.forEach((line, index) => {
    const string = text.slice(line.start, line.end)
    const number = readNumber(string)
    if (number?.style === 'dotted') {
      const rest = string.slice(number.rest)
      const parts = [rest]
      let at = index + 1
      for (; at < lines.length && parts.length < 6; at++) {
        const next = text.slice(lines[at]!.start, lines[at]!.end)
        if (setWidth(next) > 8 || next.split(/\s+/u).length > 2 || /[.:;]$/u.test(next) || isMark(next)) break
        parts.push(next)
      }
      if (setWidth(rest) < 10 && at > index + 1) learn(parts.join(' '))
    }
    const marked = /^(\p{L}[\p{L} ]{3,30}?)\s+(?:\|\s*)?(?:[•¢«]|¢«|e(?=\s+\p{Lu}))/u.exec(string)
    if (marked !== null) {
      const key = plain(marked[1]!)
      shared.set(key, { count: (shared.get(key)?.count ?? 0) + 1, string: marked[1]! })
    }
  })
  for (const [key, { count, string }] of shared) {
    const begins = [...known.keys()].some((label) => label.startsWith(key))
    if (count >= 3 && !begins) learn(string)
  }
  return [...known.values()].toSorted((a, b) => b.words.length - a.words.length)
}

export type Head = {
  /** Where the number stands. */
  number: Piece | null
  /** Something stands where the number should be and cannot be read. */
  unreadable: boolean
  label: Piece | null
  /** Words of the label that must still come, on the lines below. */
  pending: string[]
  /** Where the other columns start. */
  rest: number
  garbled: boolean
}

/** How much of a string the first words of a label take; null when it does not start with the label. */
const labelStart = (string: string, label: Label): { to: number; left: string[] } | null => {
  const all = plain(label.words.join(''))
  let to = 0
  let taken = ''
  for (const match of string.matchAll(/\S+/gu)) {
    const word = plain(match[0])
    if (word === '' || !all.startsWith(taken + word)) break
    taken += word
    to = match.index + match[0].length
  }
  if (taken === '') return null
  let count = 0
  let length = 0
  while (count < label.words.length && length < taken.length) length += plain(label.words[count++]!).length
  return length === taken.length ? { to, left: label.words.slice(count) } : null
}

const separator = /^\s*\|\s*/u

/** Reads the start of a table row: number, label, or both; null when the line does not start one. */
export const readHead = (text: string, line: Line, labels: readonly Label[]): Head | null => {
  const string = text.slice(line.start, line.end)
  const number = readNumber(string)
  const dotted = number?.style === 'dotted' ? number : null
  const skip = dotted?.rest ?? 0
  const tail = string.slice(skip)
  const at = line.start + skip
  for (const label of labels) {
    const found = labelStart(tail, label)
    if (found === null) continue
    const behind = tail.slice(found.to).replace(separator, '').trimStart()
    const whole = behind === ''
    if (dotted === null && !isMark(behind) && !(whole && found.left.length === 0)) continue
    if (dotted === null && whole) continue
    const bar = separator.exec(tail.slice(found.to))?.[0].length ?? 0
    return {
      number: dotted === null ? null : { start: line.start + dotted.from, end: line.start + dotted.to },
      unreadable: false,
      label: trimmed(text, at, at + found.to),
      pending: found.left,
      rest: at + found.to + bar,
      garbled: false,
    }
  }
  if (dotted !== null) {
    return {
      number: { start: line.start + dotted.from, end: line.start + dotted.to },
      unreadable: false,
      label: null,
      pending: [],
      rest: at,
      garbled: false,
    }
  }
  // A scrap that resembles a label, before a bar or a bullet at the top of a page or after a gap: a row whose head was misread.
  if (!line.pageStart && line.gap === 0) return null
  const scrap = /^([^|]{4,40}?)\s*(?:\||\s[•¢«]\s)/u.exec(string)?.[1]
  if (scrap === undefined) return null
  const pieces = scrap.split(/\s+/u)
  let best: { label: Label; count: number; from: number; like: number } | null = null
  for (const label of labels) {
    for (let count = label.words.length; count >= 1; count--) {
      for (let from = 0; from < Math.min(3, pieces.length); from++) {
        const like = likeness(pieces.slice(from).join(' '), label.words.slice(0, count).join(' '))
        if (like >= 0.6 && (best === null || like > best.like)) best = { label, count, from, like }
      }
    }
  }
  if (best === null) return null
  const start = string.indexOf(pieces[best.from]!, pieces.slice(0, best.from).join(' ').length)
  const bar = separator.exec(string.slice(scrap.length))?.[0].length ?? 0
  return {
    number: null,
    unreadable: best.from > 0,
    label: { start: line.start + start, end: line.start + scrap.length },
    pending: best.label.words.slice(best.count),
    rest: line.start + scrap.length + bar,
    garbled: true,
  }
}

/** Takes the next words of a label off the start of a line. */
export const takePending = (
  text: string,
  line: Piece,
  pending: readonly string[],
  garbled: boolean,
): { label: Piece; left: string[]; rest: number } | null => {
  const string = text.slice(line.start, line.end)
  const exact = labelStart(string, { words: [...pending] })
  const found =
    exact ??
    (garbled
      ? [1, 2]
          .map((count) => /^(?:\S+\s*)/u.exec(string) && string.split(/\s+/u).slice(0, count).join(' '))
          .filter((scrap): scrap is string => scrap !== null && likeness(scrap, pending[0] ?? '') >= 0.66)
          .map((scrap) => ({ to: scrap.length, left: pending.slice(1) }))
          .at(-1)
      : undefined)
  if (found === undefined) return null
  const bar = separator.exec(string.slice(found.to))?.[0].length ?? 0
  const label = trimmed(text, line.start, line.start + found.to)
  return label === null ? null : { label, left: [...found.left], rest: line.start + found.to + bar }
}
