/**
 * What is published about a discussion, and the words that comments, reactions, reports and decisions use. Pure.
 *
 * The office's part (question, context, dates, conclusions) is a version in the record, `discussions/<slug>`. Comments are not
 * (decision 0014): they may be withdrawn, hidden and erased.
 */
import { z } from 'zod'
import { day, file, line, link, slug, source, words } from '#src/kernel/shapes.ts'

/** The record's kind, and its key. */
export const discussionKindName = 'discussion'
export const discussionKey = (one: string) => `discussions/${one}`

/** Slugs that are pages of their own. */
export const reservedDiscussionSlugs = [
  'moderation',
  'report',
  'join',
  'start',
  'help',
  'notices',
  'new',
  'publication',
] as const

/** One priority, or one point to react to. Its anchor is `#point-<slug>`. */
export const point = z.strictObject({ slug, title: line.min(1), about: words.default('') })
export type Point = z.infer<typeof point>

export const conclusions = z.strictObject({
  /** What the office takes from it, in its own words. */
  words: words.min(1),
  /** YYYY-MM-DD. */
  on: day,
  /** What changed because of it: plans, actions, meetings, documents of this site. */
  changed: z.array(link).max(50).default([]),
})

export const waits = ['none', 'first', 'all'] as const

export const discussion = z.strictObject({
  format: z.literal(1).default(1),
  discussion: slug.refine((one) => !(reservedDiscussionSlugs as readonly string[]).includes(one), {
    message: 'is the name of a page',
  }),
  title: line.min(1),
  /** The question put, in a sentence or a few. What is published says this, and the next two; a draft may not yet. */
  question: words.default(''),
  context: words.default(''),
  points: z.array(point).max(30).default([]),
  /** Slug of the organisation that asks. */
  askedBy: slug,
  /** Days in the pack's time zone, both included. No last day: until the office closes it. */
  opensOn: day,
  closesOn: day.nullable().default(null),
  /** Closed for analysis, and still open for comments: "left open after analysis". */
  leftOpen: z.boolean().default(false),
  /** What will happen with what people say. */
  next: words.default(''),
  /** Who reads it. */
  readers: words.default(''),
  picture: z
    .strictObject({ file, alt: line.min(1), credit: line.default('') })
    .nullable()
    .default(null),
  /** What it hangs on: a plan, an action, an item of a meeting, a consultation, an indicator. Null when it stands alone. */
  about: link.nullable().default(null),
  /** Which comments wait for a moderator before they are shown. */
  waits: z.enum(waits).default('none'),
  conclusions: conclusions.nullable().default(null),
  /** Comments that a document gives, which this record tells in its own words: how many of how many. */
  summarised: z
    .strictObject({ shown: z.int().min(0), of: z.int().min(0), source })
    .nullable()
    .default(null),
  sources: z.array(source).max(20).default([]),
})
export type Discussion = z.infer<typeof discussion>

export const states = ['planned', 'open', 'closed', 'left-open'] as const
export type State = (typeof states)[number]

/** How it stands on a day (YYYY-MM-DD, for the office). Comments are taken when it is open or left open, and nobody locked it. */
export function stateOf(
  { opensOn, closesOn, leftOpen }: Pick<Discussion, 'opensOn' | 'closesOn' | 'leftOpen'>,
  today: string,
): State {
  if (today < opensOn) return 'planned'
  if (closesOn === null || today <= closesOn) return 'open'
  return leftOpen ? 'left-open' : 'closed'
}

/* ---- comments ---------------------------------------------------------------------------------------------------- */

/** Characters of a comment; and after how many it is folded in the browser. */
export const longestComment = 5_000
export const foldedAfter = 600
/** Minutes in which an author may change a comment without leaving history. */
export const editMinutes = 15
/** Replies to replies, and no further. */
export const deepest = 2
/** Comments on one page; on the page that shows more. */
export const perPage = 50
export const perLongPage = 1_000

export const reactions = ['agree', 'care'] as const
export type Reaction = (typeof reactions)[number]

export const sorts = ['oldest', 'newest', 'cared', 'replies'] as const
export type Sort = (typeof sorts)[number]

/** Roles that speak for an organisation, and bear its badge. */
export const voices = ['staff', 'moderator', 'publisher', 'contributor', 'assessor'] as const
export type Voice = (typeof voices)[number]

export const commentStates = ['waiting', 'public', 'hidden', 'withdrawn', 'refused'] as const

/* ---- reports and decisions --------------------------------------------------------------------------------------- */

/** What a reader may report a comment for; also the categories that a tombstone names. */
export const categories = [
  'illegal',
  'about-me',
  'abuse',
  'hate',
  'personal-details',
  'live-case',
  'false-identity',
  'spam',
  'off-topic',
  'campaigning',
  'other',
] as const
export type Category = (typeof categories)[number]

export const acts = [
  'approve',
  'dismiss',
  'hide',
  'restore',
  'refuse',
  'redact',
  'lock',
  'unlock',
  'ask-author',
  'suspend',
  'end-suspension',
  'uphold',
  'overturn',
] as const
export type DecisionAct = (typeof acts)[number]

export const itemKinds = [
  'report',
  'nudged',
  'first-comment',
  'pre-moderated',
  'proceedings',
  'new-discussion',
  'appeal',
  'legal-notice',
  // Its author changed what a moderator had asked them to, and nothing else waits about it.
  'changed',
] as const
export type ItemKind = (typeof itemKinds)[number]

/* ---- addresses --------------------------------------------------------------------------------------------------- */

export const discussionAddress = (one: string) => `/discussions/${one}`
/** A comment on its own page, with what it answers and what answers it: its permanent address. */
export const commentAddress = (one: string, id: number) => `/discussions/${one}/comments/${id}`
/** The same within the discussion's page. */
export const commentAnchor = (id: number) => `c${id}`
