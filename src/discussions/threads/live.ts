/** A discussion in memory: what everybody may see of it, and how one change of it makes the next state. Pure. */
import { t } from '#src/kernel/text.ts'
import type { Category, Discussion, State, Voice } from '../model.ts'
import type { CommentRow, DiscussionRow, PlaceState, ReactionRow } from './queries.ts'

/** One comment as everybody may see it. Of one that is not public now nothing but that it stood there. */
export type Shown = {
  readonly id: number
  readonly parent: number | null
  readonly root: number
  readonly depth: 0 | 1 | 2
  readonly words: string
  /** Display name; null of a summary, of whoever left, and of what is not public. */
  readonly name: string | null
  readonly voice: Voice | null
  /** Slug of the organisation that a voice speaks for. */
  readonly organisation: string | null
  readonly summary: boolean
  readonly state: PlaceState
  readonly category: Category | null
  readonly redacted: boolean
  /** ISO 8601, UTC; null of a summary of what a document gives without a day. */
  readonly postedAt: string | null
  readonly editedAt: string | null
  readonly agree: number
  readonly care: number
  /** Agree and care that count in orders. */
  readonly ranked: number
  /** It counts as a reply in the order by replies. */
  readonly rankedReply: boolean
  /** Public replies below it, at any depth; and those of them that count in orders. */
  readonly replies: number
  readonly rankedReplies: number
}

export type Reacted = { readonly agree: number; readonly care: number }

/** The office's or participant's line of it, as it stands in the database. */
export type LiveRow = {
  readonly origin: 'office' | 'participant'
  readonly title: string
  readonly words: string
  /** YYYY-MM-DD. */
  readonly opensOn: string
  readonly closesOn: string | null
  readonly leftOpen: boolean
  readonly about: string | null
  readonly waits: 'none' | 'first' | 'all'
  readonly state: 'public' | 'hidden'
  /** ISO 8601. */
  readonly lockedAt: string | null
  readonly madeAt: string
  readonly startedBy: string | null
}

/** What depends on the record and the day, not on what people say. */
export type Standing = {
  /** What the record says; null of a participant's, and while it is on hold. */
  readonly published: Discussion | null
  readonly held: boolean
  readonly state: State
  /** It is open, nobody locked it, and no live case closes it. */
  readonly takesComments: boolean
}

export type Thread = {
  readonly slug: string
  readonly row: LiveRow
  /** By id, the oldest first. */
  readonly comments: readonly Shown[]
  readonly byId: ReadonlyMap<number, Shown>
  /**
   * By id; of null those that stand at the top. A reply to what has no place any more stands under the nearest above it that
   * has one.
   */
  readonly childrenOf: ReadonlyMap<number | null, readonly Shown[]>
  /** Reactions on the discussion itself. */
  readonly own: Reacted
  /** By slug of the point. */
  readonly points: ReadonlyMap<string, Reacted>
}

export type Live = Thread & Standing & { readonly version: string }

export type LiveHead = Standing & {
  readonly slug: string
  readonly row: LiveRow
  readonly own: Reacted
  readonly counts: {
    /** Public ones. */
    readonly comments: number
    /** Who wrote them. */
    readonly people: number
    /** Reactions on all of it. */
    readonly agree: number
    readonly care: number
    /** ISO 8601; null when nobody wrote, or no day is known. */
    readonly lastAt: string | null
  }
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

/** What a participant's discussion is called that is not shown any more. */
export const untitled = (): string => t('A discussion stood here')

/** Of a participant's that a moderator hid not even what it was called, or whose it was: either may be why. */
export const liveRow = ({ slug: _slug, lockedAt, madeAt, ...row }: DiscussionRow): LiveRow => ({
  ...row,
  ...(row.state === 'hidden' && row.origin === 'participant' ? { title: untitled(), startedBy: null } : {}),
  lockedAt: iso(lockedAt),
  madeAt: madeAt.toISOString(),
})

/** Reactions on the discussion itself, and on its points. */
export function reactedOf(rows: readonly ReactionRow[]): Pick<Thread, 'own' | 'points'> {
  const sums = new Map<string | null, { agree: number; care: number }>()
  for (const { point, kind, n } of rows) {
    const sum = sums.get(point) ?? { agree: 0, care: 0 }
    sums.set(point, { ...sum, [kind]: n })
  }
  const own = sums.get(null) ?? { agree: 0, care: 0 }
  sums.delete(null)
  return { own, points: sums as ReadonlyMap<string, Reacted> }
}

type Comments = Pick<Thread, 'comments' | 'byId' | 'childrenOf'>

/** Reactions to what is not public are not counted. */
const shownOf = (row: CommentRow): Shown => ({
  ...row,
  ...(row.state === 'public' ? {} : { agree: 0, care: 0, ranked: 0 }),
  postedAt: iso(row.postedAt),
  editedAt: iso(row.editedAt),
  replies: 0,
  rankedReplies: 0,
})

/** Under which comment it stands: its parent, or the nearest above that has a place. */
function placeOf({ id, parent, root }: Shown, byId: ReadonlyMap<number, Shown>): number | null {
  if (parent === null || byId.has(parent)) return parent
  return root !== id && byId.has(root) ? root : null
}

type Replies = Pick<Shown, 'replies' | 'rankedReplies'>
const noReplies: Replies = { replies: 0, rankedReplies: 0 }

/** How many public replies stand below each. */
function repliesIn(comments: readonly Shown[], byId: ReadonlyMap<number, Shown>): Map<number, Replies> {
  const below = new Map<number, { replies: number; rankedReplies: number }>()
  for (const one of comments) {
    if (one.state !== 'public') continue
    for (let at = placeOf(one, byId); at !== null; at = placeOf(byId.get(at)!, byId)) {
      const sum = below.get(at) ?? { ...noReplies }
      sum.replies += 1
      if (one.rankedReply) sum.rankedReplies += 1
      below.set(at, sum)
    }
  }
  return below
}

/** From comments by id, whose replies are counted anew; those that did not change stay the same objects. */
function arranged(comments: readonly Shown[]): Comments {
  const known = new Map(comments.map((one) => [one.id, one]))
  const replies = repliesIn(comments, known)
  const counted = comments.map((one) => {
    const now = replies.get(one.id) ?? noReplies
    const same = one.replies === now.replies && one.rankedReplies === now.rankedReplies
    return same ? one : { ...one, ...now }
  })
  const byId = new Map(counted.map((one) => [one.id, one]))
  return { comments: counted, byId, childrenOf: Map.groupBy(counted, (one) => placeOf(one, byId)) }
}

/** All comments, from rows by id. */
export const commentsOf = (rows: readonly CommentRow[]): Comments => arranged(rows.map(shownOf))

/** The same with these comments read again: `ids` that have no row are not shown any more. */
export function withComments(
  before: Comments,
  ids: readonly number[],
  rows: readonly CommentRow[],
): Comments {
  const byId = new Map(before.byId)
  for (const id of ids) byId.delete(id)
  for (const row of rows) {
    const { replies, rankedReplies } = before.byId.get(row.id) ?? noReplies
    byId.set(row.id, { ...shownOf(row), replies, rankedReplies })
  }
  return arranged([...byId.values()].toSorted((a, b) => a.id - b.id))
}
