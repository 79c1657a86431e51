/** Scraps of lines, measured once: how wide, how they begin and end, whether their words go together. */
import { bullet, scannedBullet, setWidth } from '#src/documents/index.ts'

const ends = /[.?!:;。！？：；][)"'’”»]*$/u

/** The length of a bullet, a scanner's too, at the start of a string. */
export const markLength = (string: string): number =>
  (bullet.exec(string) ?? scannedBullet.exec(string))?.[0].length ?? 0

export const endsSentence = (string: string): boolean => ends.test(string)

export const isDeterminer = (word: string): boolean => /^(?:an?|the|its|their|our|this|these)$/iu.test(word)
const preposition = /^(?:of|to|in|for|with|by|on|at|from)$/iu
const conjunction = /^(?:and|or)$/iu
const auxiliary = /^(?:is|are|was|were|has|have|had|will|must|shall|can|may|should|been)$/iu
const modal = /^(?:will|must|shall|can|may|should|to)$/iu

/** In the middle of a sentence these are not written large. */
const opener = /^(?:The|An?|This|These|Its|Their|Our|To|In|On|At|From|With|By|For|And|It|We|They)$/u

/** Two words that seldom stand together tell that a cut is one word off. English only; elsewhere it says nothing. */
const isOdd = (one: string, other: string): boolean => {
  if (
    isDeterminer(one) &&
    (isDeterminer(other) || preposition.test(other) || conjunction.test(other) || auxiliary.test(other))
  )
    return true
  if (preposition.test(one) && !/^to$/iu.test(one) && (preposition.test(other) || conjunction.test(other)))
    return true
  if (modal.test(one) && /^(?:been|of|and|\p{L}{2,}ing|in|on|at|from|with)$/iu.test(other)) return true
  if (/^(?:is|are|was|were)$/iu.test(one) && /^(?:with|by|of|around|from|for)$/iu.test(other)) return true
  if (/^been$/iu.test(one) && /^(?:and|the)$/iu.test(other)) return true
  return /^\p{Ll}+$/u.test(one) && opener.test(other)
}

const known = new Map<string, number>()

/** What it costs that one fragment ends with a word and the next of its column begins with the other. */
export const misfit = (last: string, first: string): number => {
  const key = `${last} ${first}`
  let cost = known.get(key)
  if (cost === undefined) {
    const stem = (word: string): string => word.toLowerCase().slice(0, 5)
    cost = isOdd(last, first) ? 0.7 : last.length > 4 && stem(last) === stem(first) ? 0.6 : 0
    if (known.size > 50_000) known.clear()
    known.set(key, cost)
  }
  return cost
}

export type Fragment = {
  string: string
  width: number
  /** It does not end a sentence. */
  open: boolean
  /** Length of the bullet in front. */
  mark: number
  /** How its words begin, after the bullet. */
  begins: 'large' | 'small' | 'other'
  startsSmall: boolean
  first: string
  firstWidth: number
  last: string
  /** Specks that a scanner read as marks: no letter, no digit. */
  noise: boolean
  /** What its own words cost: pairs that do not go together. */
  oddness: number
  /** Ends with an article after an article and its adjective: “a new the”. */
  stray: number
}

export const measure = (string: string): Fragment => {
  const mark = markLength(string)
  const body = string.slice(mark)
  const list = string.split(/\s+/u)
  const first = list[0] ?? ''
  return {
    string,
    width: setWidth(string),
    open: !ends.test(string),
    mark,
    begins: /^\p{Lu}\p{Ll}/u.test(body) ? 'large' : /^\p{Ll}/u.test(body) ? 'small' : 'other',
    startsSmall: /^\P{L}*\p{Ll}/u.test(string),
    first,
    firstWidth: setWidth(first),
    last: list.at(-1) ?? '',
    noise: !/[\p{L}\p{N}]/u.test(string),
    oddness: list.filter((word, index) => index > 0 && isOdd(list[index - 1]!, word)).length * 0.6,
    stray: /(?:^|\s)(?:an?|the)\s+\p{L}+\s+(?:an?|the)$/iu.test(string) ? 0.5 : 0,
  }
}
