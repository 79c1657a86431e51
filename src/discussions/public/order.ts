/**
 * Which comments stand on which page, and in what order. A thread is never cut in two: a page is full when the threads on
 * it hold enough comments. Worked out once for each state of a discussion. Pure.
 */
import { perLongPage, perPage, type Sort } from '../model.ts'
import type { Live, Shown } from '../threads/live.ts'
import type { Show } from './words.ts'

/** Of a thread with more replies the first stand on the page, with a link to all; on a long page all of them do. */
export const repliesShown = 20

export type Asked = { sort: Sort; show: Show; page: number; per: number }
export type Thread = {
  top: Shown
  /** In the order of reading: each reply is followed by what answers it. */
  replies: readonly Shown[]
  /** How many there are in all. */
  all: number
}
export type PageOfThreads = {
  threads: readonly Thread[]
  page: number
  pages: number
  /** Comments that are public now, also behind a link to all replies: on this page and those before it; in all that the choice leaves. */
  upTo: number
  total: number
}

type Cut = { threads: readonly Thread[]; starts: readonly number[]; counts: readonly number[]; total: number }
/** By what is new whenever a comment is. */
const cuts = new WeakMap<Live['childrenOf'], Map<string, Cut>>()

/** Null when the choice has no such page. The first page is always there. */
export function pageOfThreads(live: Live, { sort, show, page, per }: Asked): PageOfThreads | null {
  const { threads, starts, counts, total } = cutOf(live, sort, show, per)
  if (page > Math.max(1, starts.length)) return null
  const shown = threads.slice(starts[page - 1] ?? 0, starts[page])
  return { threads: shown, page, pages: Math.max(1, starts.length), upTo: counts[page - 1] ?? 0, total }
}

function cutOf(live: Live, sort: Sort, show: Show, per: number): Cut {
  const known = cuts.get(live.childrenOf) ?? new Map<string, Cut>()
  cuts.set(live.childrenOf, known)
  const name = `${sort} ${show} ${per}`
  const made = known.get(name) ?? cut(live, threadsOfLive(live, sort, show, per), per, show)
  known.set(name, made)
  return made
}

function cut(live: Live, threads: readonly Thread[], per: number, show: Show): Cut {
  const starts: number[] = []
  const counts: number[] = []
  let [onPage, total] = [0, 0]
  for (const [at, { top, replies }] of threads.entries()) {
    if (starts.length === 0 || onPage >= per) {
      if (starts.length > 0) counts.push(total)
      starts.push(at)
      onPage = 0
    }
    onPage += 1 + replies.length
    const all = show === 'threads' ? [top] : [top, ...repliesOf(live, top.id)]
    total += all.filter(({ state }) => state === 'public').length
  }
  if (starts.length > 0) counts.push(total)
  return { threads, starts, counts, total }
}

function threadsOfLive(live: Live, sort: Sort, show: Show, per: number): Thread[] {
  const tops = live.childrenOf.get(null) ?? []
  if (show === 'threads') return sorted(tops, sort).map((top) => ({ top, replies: [], all: top.replies }))
  const threads = sorted(tops, sort).map((top) => threadOf(live, top, per))
  return show === 'team' ? threads.filter(({ top }) => hasVoice(live, top)) : threads
}

function threadOf(live: Live, top: Shown, per: number): Thread {
  const replies = repliesOf(live, top.id)
  return { top, replies: per === perLongPage ? replies : replies.slice(0, repliesShown), all: replies.length }
}

/** Everything that answers a comment, each reply followed by what answers it. */
export function repliesOf({ childrenOf }: Pick<Live, 'childrenOf'>, id: number): Shown[] {
  const direct = childrenOf.get(id)
  return direct === undefined ? [] : direct.flatMap((one) => [one, ...repliesOf({ childrenOf }, one.id)])
}

const hasVoice = (live: Live, one: Shown): boolean =>
  one.voice !== null || repliesOf(live, one.id).some(({ voice }) => voice !== null)

function sorted(tops: readonly Shown[], sort: Sort): readonly Shown[] {
  switch (sort) {
    case 'oldest':
      return tops
    case 'newest':
      return tops.toReversed()
    case 'cared':
      return tops.toSorted((a, b) => b.ranked - a.ranked || a.id - b.id)
    case 'replies':
      return tops.toSorted((a, b) => b.rankedReplies - a.rankedReplies || a.id - b.id)
  }
}

/** On which page of a discussion, as it is first shown, a comment stands; null when it is behind the link to all replies, or not there. */
export function pageOfComment(live: Live, id: number): number | null {
  const { threads, starts } = cutOf(live, 'oldest', 'all', perPage)
  const root = live.byId.get(id)?.root
  const at = threads.findIndex(({ top }) => top.id === root)
  if (at === -1) return null
  const stands = root === id || threads[at]!.replies.some((one) => one.id === id)
  return stands ? starts.findLastIndex((start) => start <= at) + 1 : null
}

/** A comment within its discussion's page where it stands there, else its own page: where a reader goes after writing it. */
export function placeOf(live: Live, id: number): string {
  const page = pageOfComment(live, id)
  if (page === null) return `/discussions/${live.slug}/comments/${id}`
  return `/discussions/${live.slug}${page > 1 ? `?page=${page}` : ''}#c${id}`
}
