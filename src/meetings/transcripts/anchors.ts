/**
 * Anchors of speeches: never given twice, never moved to other words. A new reading of the same meeting keeps those of
 * the speeches that are still there, by their words. Pure.
 */
import { diffArrays } from 'diff'
import type { Speech } from '../model.ts'
import { alikeEnough, likeness } from './alike.ts'
import { nearly, nearOnes } from './near.ts'
import { wordsOf } from './turn.ts'

type Anchored = Pick<Speech, 'anchor' | 'text'>

/** An anchor for a speech after `before` (null: at the beginning), last or not. `used` is every anchor that was ever given. */
export function newAnchor(before: string | null, isLast: boolean, used: ReadonlySet<string>): string {
  return isLast ? `s${lastOf(used) + 1}` : between(before, used, new Map())
}

function lastOf(used: ReadonlySet<string>): number {
  let last = 0
  for (const anchor of used) last = Math.max(last, Number(/^s(\d+)/u.exec(anchor)?.[1] ?? 0))
  return last
}

/** `tried` holds how far was counted after each number, so that a thousand set in at one place are counted once. */
function between(before: string | null, used: ReadonlySet<string>, tried: Map<string, number>): string {
  const root = /^s\d+/u.exec(before ?? '')?.[0] ?? 's0'
  let number = tried.get(root) ?? 1
  while (used.has(`${root}-${number}`)) number += 1
  tried.set(root, number)
  return `${root}-${number}`
}

/** Gives each speech without an anchor one of its own, in order. `used` holds the others’ too; the new ones are added to it. */
export function withAnchors<S extends { text: string }>(
  speeches: readonly (S & { anchor: string | null })[],
  used: Set<string>,
): (S & { anchor: string })[] {
  const lastKept = speeches.findLastIndex(({ anchor }) => anchor !== null)
  let before: string | null = null
  let last = lastOf(used)
  const tried = new Map<string, number>()
  return speeches.map((speech, index) => {
    const anchor: string =
      speech.anchor ?? (index > lastKept ? `s${(last += 1)}` : between(before, used, tried))
    used.add(anchor)
    before = anchor
    return { ...speech, anchor }
  })
}

/**
 * Which old speech each new one is, or null: those whose words are wholly the same, in order; then, between these, the
 * most alike, each at most once and never across one another; then those that were set in another place, by words that stand once in each.
 */
export function matchSpeeches(before: Texts, after: Texts): (number | null)[] {
  const [olds, news] = [before.map(keyOf), after.map(keyOf)]
  const match: (number | null)[] = after.map(() => null)
  let [old, now] = [0, 0]
  let gap: Gap = { olds: [], news: [] }
  const close = () => {
    for (const [newOne, oldOne] of matchGap(before, after, gap)) match[newOne] = oldOne
    gap = { olds: [], news: [] }
  }
  for (const { added, removed, value } of diffArrays(olds, news, { maxEditLength: 1500 }) ?? [
    { removed: true, added: false, value: olds },
    { removed: false, added: true, value: news },
  ])
    if (removed) gap.olds.push(...value.map(() => old++))
    else if (added) gap.news.push(...value.map(() => now++))
    else {
      close()
      for (const _ of value) match[now++] = old++
    }
  close()
  return movedToo(match, olds, news)
}

/** Words that a speech must have to be known by them in another place. */
const tellingWords = 4

function movedToo(
  match: (number | null)[],
  olds: readonly string[],
  news: readonly string[],
): (number | null)[] {
  const taken = new Set(match)
  const left = new Map(
    [...Map.groupBy(olds.keys(), (at) => olds[at]!)].filter(
      ([words, at]) => at.length === 1 && !taken.has(at[0]!) && words.split(' ').length >= tellingWords,
    ),
  )
  const once = new Set(
    [...Map.groupBy(news, (words) => words)].filter(([, all]) => all.length === 1).map(([words]) => words),
  )
  return match.map((old, at) => old ?? (once.has(news[at]!) ? (left.get(news[at]!)?.[0] ?? null) : null))
}

const keyOf = ({ text }: { text: string }): string => wordsOf(text).join(' ')

type Texts = readonly { text: string }[]
type Gap = { olds: number[]; news: number[] }
type Pair = [newOne: number, oldOne: number]

/** Words of a gap up to which each is compared with each. */
const fewWords = 2000
/** Words in a row that make a place in a talk. */
const run = 4

/** Pairs of new and old, of those that stand between two that are the same. */
function matchGap(before: Texts, after: Texts, gap: Gap): Pair[] {
  if (gap.olds.length === 0 || gap.news.length === 0) return []
  const [olds, news] = [wordsIn(before, gap.olds), wordsIn(after, gap.news)]
  if (olds.length + news.length <= fewWords) return choose(before, after, sharedWords(olds, news))
  const sure = choose(before, after, sharedRuns(olds, news)).toSorted((a, b) => a[0] - b[0])
  const pairs: Pair[] = [...sure]
  const ends: Pair[] = [...sure, [Infinity, Infinity]]
  let [newAt, oldAt] = [0, 0]
  /** Those up to one, from where the last look ended. */
  const upTo = (list: readonly number[], at: number, end: number): number => {
    let next = at
    while (next < list.length && list[next]! < end) next += 1
    return next
  }
  for (const to of ends) {
    const [newEnd, oldEnd] = [upTo(gap.news, newAt, to[0]), upTo(gap.olds, oldAt, to[1])]
    const within = { news: gap.news.slice(newAt, newEnd), olds: gap.olds.slice(oldAt, oldEnd) }
    ;[newAt, oldAt] = [newEnd + 1, oldEnd + 1]
    pairs.push(
      ...choose(before, after, sharedWords(wordsIn(before, within.olds), wordsIn(after, within.news))),
    )
  }
  return pairs
}

type Placed = { of: number; word: string }
const wordsIn = (texts: Texts, places: readonly number[]): Placed[] =>
  places.flatMap((of) => wordsOf(texts[of]!.text).map((word) => ({ of, word })))

/** How many words each pair ("new old") shares, in the order of both. */
function sharedWords(olds: Placed[], news: Placed[]): Map<string, number> {
  const shared = new Map<string, number>()
  // Where even this is too much, they have next to nothing in common.
  const changes =
    diffArrays(olds, news, { comparator: (a, b) => a.word === b.word, maxEditLength: 3000 }) ?? []
  let [oldAt, newAt] = [0, 0]
  for (const { added, removed, value } of changes)
    if (removed) oldAt += value.length
    else if (added) newAt += value.length
    else for (const _ of value) count(shared, news[newAt++]!, olds[oldAt++]!)
  return shared
}

/** The same for long texts: runs of words that stand once in each. */
function sharedRuns(olds: Placed[], news: Placed[]): Map<string, number> {
  const places = (all: Placed[]) => {
    const found = new Map<string, Placed | null>()
    for (let at = 0; at + run <= all.length; at += 1) {
      const words = all
        .slice(at, at + run)
        .map(({ word }) => word)
        .join(' ')
      found.set(words, found.has(words) ? null : all[at]!)
    }
    return found
  }
  const old = places(olds)
  const shared = new Map<string, number>()
  for (const [words, place] of places(news)) {
    const there = old.get(words)
    if (place && there) count(shared, place, there)
  }
  return shared
}

function count(shared: Map<string, number>, newOne: Placed, oldOne: Placed): void {
  const pair = `${newOne.of} ${oldOne.of}`
  shared.set(pair, (shared.get(pair) ?? 0) + 1)
}

/** The pairs that share most, each speech at most once, none across another. */
function choose(before: Texts, after: Texts, shared: ReadonlyMap<string, number>): Pair[] {
  // In the order of both.
  const pairs: Pair[] = []
  const byShare = [...shared]
    .map(([pair, words]) => ({ pair: pair.split(' ').map(Number) as Pair, words }))
    .toSorted((a, b) => b.words - a.words || a.pair[0] - b.pair[0])
  for (const { pair } of byShare) {
    const [newOne, oldOne] = pair
    const at = placeIn(pairs, newOne)
    const [left, right] = [pairs[at - 1], pairs[at]]
    const fits = (!left || left[1] < oldOne) && (!right || (right[0] > newOne && right[1] > oldOne))
    if (fits && likeness(before[oldOne]!.text, after[newOne]!.text) >= alikeEnough) pairs.splice(at, 0, pair)
  }
  return pairs
}

/** The first place whose new one does not stand before this one. */
function placeIn(pairs: readonly Pair[], newOne: number): number {
  let [from, to] = [0, pairs.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (pairs[middle]![0] < newOne) from = middle + 1
    else to = middle
  }
  return from
}

/** What is wrong with the anchors of what would be published next, against all that was published before. */
export type AnchorFault =
  | { kind: 'twice'; anchor: string }
  /** It belonged to a speech that was taken out in an earlier version. */
  | { kind: 'reused'; anchor: string; version: number }
  /** It stood for other words in that version. */
  | { kind: 'moved'; anchor: string; version: number }

/**
 * Words of an anchor may be corrected as far as they are still alike, or stand where they stood and are not another
 * speech’s. `versions` are those published, oldest first.
 */
export function anchorFaults(
  next: readonly Anchored[],
  versions: readonly { number: number; speeches: readonly Anchored[] }[],
): AnchorFault[] {
  const faults: AnchorFault[] = []
  const seen = new Set<string>()
  for (const { anchor } of next) {
    if (seen.has(anchor)) faults.push({ kind: 'twice', anchor })
    seen.add(anchor)
  }
  const latest = versions.at(-1)
  if (!latest) return faults
  const current = new Map(latest.speeches.map((speech) => [speech.anchor, speech]))
  const isCorrection = corrections(latest.speeches, next)
  for (const [index, { anchor, text }] of next.entries()) {
    const now = current.get(anchor)
    if (now) {
      if (now.text !== text && !isCorrection(index))
        faults.push({ kind: 'moved', anchor, version: latest.number })
      continue
    }
    const earlier = versions.findLast(({ speeches }) => speeches.some((one) => one.anchor === anchor))
    const then = earlier?.speeches.find((one) => one.anchor === anchor)
    // What was taken out by mistake comes back under its own anchor.
    if (earlier && then && likeness(then.text, text) < alikeEnough)
      faults.push({ kind: 'reused', anchor, version: earlier.number })
  }
  return faults
}

/** Whether the words of the speech at a place of `after` are a correction of those that its anchor stood for. */
function corrections(before: readonly Anchored[], after: readonly Anchored[]): (index: number) => boolean {
  const places = new Map(before.map(({ anchor }, at) => [anchor, at]))
  const kept = new Set(after.map((one) => one.anchor))
  let near: ReturnType<typeof nearOnes> | null = null
  const beside = (
    list: readonly Anchored[],
    from: number,
    step: 1 | -1,
    both: { has: (anchor: string) => boolean },
  ) => {
    for (let place = from + step; place >= 0 && place < list.length; place += step)
      if (both.has(list[place]!.anchor)) return list[place]!.anchor
    return null
  }
  return (index) => {
    const { anchor, text } = after[index]!
    const at = places.get(anchor)!
    const own = likeness(before[at]!.text, text)
    // So much of it is as it was that it is itself, whatever others say.
    if (own >= 0.6) return true
    // The words of another speech that was published: they have an anchor already.
    near ??= nearOnes(before.map((one) => one.text))
    const others = near(text).some((other) => other !== at && likeness(before[other]!.text, text) > nearly)
    if (others || own >= alikeEnough) return !others
    return (
      beside(before, at, -1, kept) === beside(after, index, -1, places) &&
      beside(before, at, 1, kept) === beside(after, index, 1, places)
    )
  }
}
