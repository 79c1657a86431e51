/**
 * What a speech may be about: commitments, action points, undertakings and questions that its words name or share. Each
 * is offered with its reason; a person decides. Pure.
 */
import type { Speech } from '../model.ts'
import type { Link } from '../shapes.ts'
import { wordsOf } from './turn.ts'

/** Something published that a speech may speak of. */
export type Target = Link & {
  kind: 'commitment' | 'action' | 'question'
  /** As people say it: "4.3/a", "A2", "12". */
  ref: string
  /** What it is about, in its own words. */
  text: string
  /** Of an action point: whether it is of this body, so that its number alone may mean it. */
  near: boolean
}
export type LinkWhy = { kind: 'ref'; said: string } | { kind: 'words'; words: string[] }
export type LinkSuggestion = {
  anchor: string
  address: string
  title: string
  target: Target['kind']
  why: LinkWhy
}

/** Words that say nothing about what something is about. */
const common = new Set(
  `a about above action actions after again against all also an and any are as at be because been before being between board both but by can commit commitment
commitments could day days did do does doing done down during each end ensure every few first for from further had has have having he her here his how i if in into is it its
just last let like made make many may meeting members more most much must my need new next no nor not now of off on once one only or other our out over own part people plan plans
point points police policing publish published question report review said same say see set she should so some still such take than thank that the their them then there these they
this those through time to too two under until up us very was way we week well were what when where which while who whom why will with within work would year years yes you your`.split(
    /\s+/u,
  ),
)

const significant = (text: string): string[] => [
  ...new Set(
    wordsOf(text)
      .filter((word) => word.length > 3 && !common.has(word) && !/^\d+$/u.test(word))
      .map(stem),
  ),
]
/** Enough for "reviews" and "reviewed" to meet. */
const stem = (word: string): string => word.replace(/(?:ies|ied)$/u, 'y').replace(/(?:ings?|ed|es|s)$/u, '')

/** What promises are made of, and how people name one: "the handcuffing review". */
const things = new Set(
  'audit charter data framework guidance handbook inspection inquiry matrix panel pilot plan policy programme report review scheme strategy survey training'.split(
    ' ',
  ),
)

/** In the order of the speeches; for one speech what is named before what only shares words. At most `most` for each. */
export function suggestLinks(
  speeches: readonly Speech[],
  targets: readonly Target[],
  most = 5,
): LinkSuggestion[] {
  const stems = targets.map((target) => significant(target.text))
  const frequency = new Map<string, number>()
  for (const words of stems) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  // A word that many of them share tells none of them apart.
  const rare = (word: string) => (frequency.get(word) ?? 0) <= Math.max(2, targets.length / 40)
  const withWord = new Map<string, number[]>()
  for (const [index, words] of stems.entries())
    for (const word of words) withWord.set(word, [...(withWord.get(word) ?? []), index])
  return speeches.flatMap((speech) => {
    const linked = new Set(speech.links.map(({ address }) => address))
    const found: { index: number; why: LinkWhy; weight: number }[] = []
    for (const { kind, ref, said } of namedIn(speech.text))
      for (const [index, target] of targets.entries())
        if (isNamed(target, kind, ref)) found.push({ index, why: { kind: 'ref', said }, weight: 1000 })
    const shared = new Map<number, string[]>()
    for (const word of significant(speech.text))
      for (const index of withWord.get(word) ?? []) shared.set(index, [...(shared.get(index) ?? []), word])
    for (const [index, words] of shared) {
      const rareOnes = words.filter(rare).length
      const enough = words.length >= 2 && rareOnes >= 1 && words.length >= Math.min(3, stems[index]!.length)
      if (enough) found.push({ index, why: { kind: 'words', words }, weight: words.length + rareOnes * 2 })
    }
    const said = wordsOf(speech.text)
    for (const [at, thing] of said.entries()) {
      const first = at > 0 ? stem(said[at - 1]!) : ''
      if (!things.has(thing) || !rare(first)) continue
      for (const index of withWord.get(first) ?? [])
        if (wordsOf(targets[index]!.text).some((word) => stem(word) === stem(thing)))
          found.push({ index, why: { kind: 'words', words: [first, stem(thing)] }, weight: 50 })
    }
    const best = new Map<string, (typeof found)[number]>()
    for (const one of found.toSorted((a, b) => b.weight - a.weight)) {
      const { address } = targets[one.index]!
      if (!linked.has(address) && !best.has(address)) best.set(address, one)
    }
    return [...best.values()].slice(0, most).map(({ index, why }) => {
      const { address, title, kind } = targets[index]!
      return { anchor: speech.anchor, address, title, target: kind, why: inOwnWords(why, speech.text) }
    })
  })
}

/** Stems back to the words that were said. */
function inOwnWords(why: LinkWhy, text: string): LinkWhy {
  if (why.kind === 'ref') return why
  const said = wordsOf(text)
  return { kind: 'words', words: why.words.map((word) => said.find((one) => stem(one) === word) ?? word) }
}

type Named = { kind: Target['kind'] | 'any'; ref: string; said: string }

/** "action 4.3", "commitment 4.3/a", "action point A2", "undertaking U1", "question 12". */
function namedIn(text: string): Named[] {
  const named: Named[] = []
  const find = (pattern: RegExp, kind: Named['kind']) => {
    for (const found of text.matchAll(pattern)) named.push({ kind, ref: found[1]!, said: found[0] })
  }
  find(/\b(?:action|commitment)s?\s+(\d{1,3}\.\d{1,3}(?:\/[a-z])?)(?![\d.]*\d)/giu, 'commitment')
  find(/\b(?:action(?:\s+points?)?|undertaking)s?\s+((?:[AU]\.?)?\d{1,3}[a-z]?)(?![.\d]*\d)\b/giu, 'action')
  find(/\bquestion\s+(?:number\s+)?(\d{1,5})\b/giu, 'question')
  return named
}

function isNamed(target: Target, kind: Named['kind'], ref: string): boolean {
  if (target.kind !== kind) return false
  const [a, b] = [target.ref.toLowerCase(), ref.toLowerCase()]
  if (kind === 'commitment') return a === b || a.split('/')[0] === b
  if (kind === 'action') return target.near && (a === b || a.replace(/^[au]/u, '') === b)
  return a === b
}
