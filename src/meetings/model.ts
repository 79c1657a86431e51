/**
 * What is published about meetings: one shape for each kind, which drafts have too. Lists are enumerations of the glossary
 * and of the field (Popolo, OParl, Akoma Ntoso). Pure.
 */
import { z } from 'zod'
import { date, day, file, line, link, named, noDate, slug, source, time, words } from './shapes.ts'

const links = z.array(link).max(100).default([])
const sources = z.array(source).max(20).default([])
const format = z.literal(1).default(1)

/* ---- bodies: `bodies/<slug>` ------------------------------------------------------------------------------------- */

export const memberRoles = [
  'chair',
  'co-chair',
  'deputy-chair',
  'member',
  'ex-officio',
  'observer',
  'secretariat',
] as const

/** When something comes round: at every meeting, after an ISO 8601 duration ("P6M"), or by an RRULE (RFC 5545). */
export const every = z
  .string()
  .max(200)
  .regex(
    /^(meeting|P\d{1,3}[DWMY]|RRULE:[A-Z0-9=;,+-]+)$/,
    'must be “meeting”, a duration like P6M, or an RRULE',
  )

export const series = z.strictObject({
  slug,
  name: line.min(1),
  /** A strand: minutes and actions of one strand are taken at the next meeting of that strand. */
  kind: z.enum(['series', 'strand']).default('series'),
  about: words.default(''),
  every: every.nullable().default(null),
})
export type Series = z.infer<typeof series>

export const standingItem = z.strictObject({
  slug,
  title: line.min(1),
  purpose: line.default(''),
  every,
  /** The day that the count begins on; the body's first meeting when null. */
  anchor: day.nullable().default(null),
  /** Days that a meeting may come after the day it was due and still be in time. */
  tolerance: z.int().min(0).max(366).default(31),
  /** Of which strand; every meeting of the body when null. */
  strand: slug.nullable().default(null),
  links,
})
export type StandingItem = z.infer<typeof standingItem>

export const membership = z.strictObject({
  person: slug,
  name: line.min(1),
  honorific: line.default(''),
  role: z.enum(memberRoles).default('member'),
  post: slug.nullable().default(null),
  onBehalfOf: slug.nullable().default(null),
  /** Null when it is not stated. */
  votes: z.boolean().nullable().default(null),
  from: noDate,
  to: noDate,
  /** Slug of the person that they stand in for. */
  substituteFor: slug.nullable().default(null),
})
export type Membership = z.infer<typeof membership>

export const body = z.strictObject({
  format,
  /** Also the slug of its organisation in the register. */
  body: slug,
  name: line.min(1),
  shortName: line.default(''),
  formerNames: z.array(z.strictObject({ name: line.min(1), from: noDate, to: noDate })).default([]),
  kind: z.enum(['board', 'committee', 'panel', 'reference-group', 'public-meetings', 'forum']),
  about: words.default(''),
  termsOfReference: words.default(''),
  decisionPower: z.enum(['none', 'advisory', 'formal', 'not-stated']).default('not-stated'),
  quorum: z.int().positive().nullable().default(null),
  meetsInPublic: z.enum(['yes', 'in-part', 'no', 'not-stated']).default('not-stated'),
  /** Minutes are approved at the next meeting, or at the next one of the same strand. */
  minutesApproval: z.enum(['next-meeting', 'next-of-strand', 'not-stated']).default('next-meeting'),
  /** Slug of the organisation that it is part of. */
  within: slug.nullable().default(null),
  founded: noDate,
  dissolved: noDate,
  predecessor: slug.nullable().default(null),
  successor: slug.nullable().default(null),
  series: z.array(series).default([]),
  posts: z
    .array(z.strictObject({ slug, label: line.min(1), organisation: slug.nullable().default(null) }))
    .default([]),
  memberships: z.array(membership).default([]),
  standingItems: z.array(standingItem).default([]),
  /** Days in which a question of the public is to be answered; null when the body takes none. */
  questionDays: z.int().min(1).max(366).nullable().default(null),
  sources,
})
export type Body = z.infer<typeof body>

/** `periods-of-office`: the administrations that the archive is kept by. */
export const periodsOfOffice = z.strictObject({
  format,
  periods: z.array(
    z.strictObject({ slug, title: line.min(1), from: noDate, to: noDate, about: words.default('') }),
  ),
})
export type PeriodsOfOffice = z.infer<typeof periodsOfOffice>

/* ---- a meeting: `meetings/<slug>` -------------------------------------------------------------------------------- */

/** Moves: planned → scheduled → in-session ⇄ adjourned → held; scheduled → postponed → scheduled; any before held → cancelled. */
export const meetingStates = [
  'planned',
  'scheduled',
  'postponed',
  'cancelled',
  'in-session',
  'adjourned',
  'held',
] as const
export const meetingFormats = ['in-person', 'hybrid', 'online', 'not-stated'] as const

const bodyRef = z.strictObject({ slug, name: line.min(1) })

export const meeting = z.strictObject({
  format,
  meeting: slug,
  title: line.min(1),
  /** The first leads. */
  bodies: z.array(bodyRef).min(1),
  series: bodyRef.nullable().default(null),
  strand: bodyRef.nullable().default(null),
  about: words.default(''),
  state: z.enum(meetingStates),
  /** Needed when postponed or cancelled. */
  stateReason: line.default(''),
  /** The day as the source gives it; a plain day for whatever is to be booked. */
  on: date,
  start: time.nullable().default(null),
  end: time.nullable().default(null),
  /** When it really began and ended. */
  began: time.nullable().default(null),
  ended: time.nullable().default(null),
  takesPlace: z.enum(meetingFormats).default('not-stated'),
  /** What was announced otherwise before: oldest first. */
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(['date', 'time', 'format', 'venue', 'state']),
        on: noDate,
        from: line,
        to: line,
        reason: line.default(''),
      }),
    )
    .default([]),
  venues: z
    .array(
      z.strictObject({ name: line.min(1), address: line.default(''), area: line.nullable().default(null) }),
    )
    .default([]),
  /** Null when nothing is stated. */
  access: z
    .strictObject({
      stepFree: z.boolean().nullable().default(null),
      bsl: z.boolean().nullable().default(null),
      captions: z.boolean().nullable().default(null),
      notes: words.default(''),
    })
    .default({ stepFree: null, bsl: null, captions: null, notes: '' }),
  openTo: z.enum(['public', 'public-in-part', 'members', 'not-stated']).default('not-stated'),
  /** Public seats; null when not stated. */
  seats: z.int().min(0).max(100_000).nullable().default(null),
  /** Null when no place can be booked. Days are whole: open from the beginning of one to the end of the other. */
  booking: z
    .strictObject({
      opens: day.nullable().default(null),
      closes: day.nullable().default(null),
      /** How many may speak; 0 when none. */
      speakers: z.int().min(0).max(1000).default(0),
      /** Places online beside the seats; null for as many as wish. */
      online: z.int().min(0).max(100_000).nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Until which day questions are taken for this meeting; null when it takes none. */
  questionsUntil: day.nullable().default(null),
  /** Where anyone may watch. Never how those who booked join. */
  liveUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  recording: z
    .union([
      z.strictObject({ url: z.url({ protocol: /^https?$/ }), about: line.default('') }),
      z.strictObject({ file, about: line.default('') }),
    ])
    .nullable()
    .default(null),
  parts: z
    .array(
      z.strictObject({
        title: line.min(1),
        about: words.default(''),
        start: time.nullable().default(null),
        room: line.default(''),
      }),
    )
    .default([]),
  /** The meeting before it in its strand, or in its body. */
  previous: slug.nullable().default(null),
  periodOfOffice: slug.nullable().default(null),
  links,
  sources,
  note: words.default(''),
})
export type Meeting = z.infer<typeof meeting>

/* ---- its agenda: `meetings/<slug>/agenda` ------------------------------------------------------------------------ */

export const itemKinds = [
  'procedural',
  'minutes-and-actions',
  'standing',
  'substantive',
  'public-questions',
  'any-other-business',
] as const
export const purposes = ['scrutiny', 'information', 'discussion', 'decision'] as const

export const agendaItem = z.strictObject({
  /** Lasting within the meeting: its anchor, and what minutes and papers name it by. */
  id: slug,
  /** As printed; the numbering of the source may slip. Empty when none is printed. */
  number: z.string().trim().max(20).default(''),
  /** 1, 2, 3 … in the order they are taken. */
  order: z.int().positive(),
  /** Position of its part in the meeting's parts, from 1. */
  part: z.int().positive().nullable().default(null),
  title: line.min(1),
  kind: z.enum(itemKinds).default('substantive'),
  purpose: z.enum(purposes).nullable().default(null),
  leads: z.array(named).default([]),
  start: time.nullable().default(null),
  minutes: z.int().positive().max(1000).nullable().default(null),
  about: words.default(''),
  /** Slugs of papers of this meeting. */
  papers: z.array(slug).default([]),
  standingItem: slug.nullable().default(null),
  carriedFrom: z.strictObject({ meeting: slug, item: slug }).nullable().default(null),
  /** Why it will not be taken after all: an item that is published is never taken out. Public, also of an item taken in private. */
  withdrawn: line.min(1).nullable().default(null),
  /**
   * Taken in private. What is published of the item then is its number, this title and the reason: `withoutPrivate`
   * takes the rest away.
   */
  private: z
    .strictObject({ publicTitle: line.min(1), reason: line.min(1) })
    .nullable()
    .default(null),
  links,
})
export type AgendaItem = z.infer<typeof agendaItem>

export const agenda = z.strictObject({
  format,
  meeting: slug,
  items: z.array(agendaItem).min(1).max(200),
  note: words.default(''),
  sources,
})
export type Agenda = z.infer<typeof agenda>

/**
 * That a duty of the body was taken in private is public (it was not missed) where the item keeps its title. Under another title it
 * would tell what the other title is there to keep.
 */
export function dutyInPublic<Kind extends string>({
  title,
  kind,
  standingItem,
  private: closed,
}: {
  title: string
  kind: Kind
  standingItem: string | null
  private: { publicTitle: string } | null
}): { kind: Kind | 'substantive'; standingItem: string | null } {
  if (closed === null || closed.publicTitle === title) return { kind, standingItem }
  return { kind: kind === 'standing' ? 'substantive' : kind, standingItem: null }
}

/** What of an agenda the public gets. */
export const withoutPrivate = (draft: Agenda): Agenda => ({
  ...draft,
  items: draft.items.map((item) =>
    item.private === null
      ? item
      : agendaItem.parse({
          id: item.id,
          number: item.number,
          order: item.order,
          part: item.part,
          ...dutyInPublic(item),
          title: item.private.publicTitle,
          withdrawn: item.withdrawn,
          private: item.private,
        }),
  ),
})

/* ---- a paper: `meetings/<slug>/papers/<slug>` --------------------------------------------------------------------- */

export const paperTypes = [
  'report',
  'presentation',
  'letter',
  'reply',
  'agenda',
  'minutes',
  'supplement',
  'other',
] as const

export const paper = z.strictObject({
  format,
  meeting: slug,
  paper: slug,
  title: line.min(1),
  type: z.enum(paperTypes).default('report'),
  ref: line.default(''),
  authors: z.array(named).default([]),
  on: noDate,
  /** Why it came after the agenda was published. Needed then: it is shown as a supplement. */
  lateReason: line.nullable().default(null),
  /** Slug of the paper that it replaces. */
  replaces: slug.nullable().default(null),
  /** Empty when a source names the paper and this record does not hold it. */
  files: z
    .array(file.extend({ accessible: z.boolean().default(false) }))
    .max(10)
    .default([]),
  /** An accessible version is wanted, from whom it was asked and when. */
  accessibleAskedOn: day.nullable().default(null),
  /** Extracted from the files, for search. */
  text: z.string().max(400_000).default(''),
  /** A follow-up letter: who is to answer by when. `answeredBy` is the slug of the answer's paper in the same meeting. */
  letter: z
    .strictObject({ to: named, replyDue: day, answeredBy: slug.nullable().default(null) })
    .nullable()
    .default(null),
  links,
  sources,
  note: words.default(''),
})
export type Paper = z.infer<typeof paper>

/* ---- its minutes: `meetings/<slug>/minutes` ----------------------------------------------------------------------- */

export const attendances = ['present', 'apologies', 'absent', 'substitute-sent'] as const
export const capacities = [
  'chair',
  'member',
  'substitute',
  'officer',
  'secretariat',
  'guest',
  'observer',
  'not-stated',
] as const

export const attendance = named.extend({
  status: z.enum(attendances),
  capacity: z.enum(capacities).default('not-stated'),
  mode: z.enum(['room', 'online']).nullable().default(null),
  /** Name of the person they stood in for. */
  substituteFor: line.default(''),
  /** "arrived during item 3". */
  note: line.default(''),
})
export type Attendance = z.infer<typeof attendance>

export const outcomeKinds = [
  'noted',
  'agreed',
  'commissioned',
  'deferred',
  'recommended',
  'decided',
  'asked',
] as const

export const minutesItem = z.strictObject({
  /** The agenda item's id, or a new one: `unplanned`. */
  id: slug,
  number: z.string().trim().max(20).default(''),
  order: z.int().positive(),
  title: line.min(1),
  kind: z.enum(itemKinds).default('substantive'),
  standingItem: slug.nullable().default(null),
  state: z.enum(['taken', 'deferred', 'withdrawn']).default('taken'),
  /** Where it goes: a meeting's slug, or words ("the next meeting in July"). */
  deferredTo: line.default(''),
  reason: line.default(''),
  unplanned: z.boolean().default(false),
  text: words.default(''),
  outcomes: z.array(z.strictObject({ kind: z.enum(outcomeKinds), text: words.min(1) })).default([]),
  /** Decisions taken here, or the ones signed because of it. */
  decisions: z.array(z.strictObject({ ref: line.min(1), text: words.default('') })).default([]),
  private: z
    .strictObject({ publicTitle: line.min(1), reason: line.min(1) })
    .nullable()
    .default(null),
  links,
})
export type MinutesItem = z.infer<typeof minutesItem>

/** An action point, or an undertaking: a promise made aloud by a named office-holder. */
export const action = z.strictObject({
  /** Lasting, and the only one of its kind in the record: "<meeting>-a1", "<meeting>-u1". */
  id: slug,
  kind: z.enum(['action-point', 'undertaking']),
  /** As printed, or ours: "A1". */
  ref: line.min(1),
  /** Id of the item it was given at. */
  item: slug,
  text: words.min(1),
  owner: named.partial({ name: true }).extend({ name: line.default('') }),
  due: z
    .strictObject({
      kind: z.enum(['date', 'next-meeting', 'meeting', 'ongoing', 'not-stated']),
      on: noDate,
      /** Slug of the meeting, with `meeting`. */
      meeting: slug.nullable().default(null),
    })
    .default({ kind: 'not-stated', on: { edtf: null, text: 'not stated' }, meeting: null }),
  /** Anchor of the speech, in the transcript of this meeting. */
  speech: z.string().nullable().default(null),
  links,
})
export type Action = z.infer<typeof action>

/** open → in-progress → reported-done → closed (by the body); superseded, moved-to-plan, withdrawn end it too; reopened with a reason. */
export const reviewStates = [
  'open',
  'in-progress',
  'reported-done',
  'closed',
  'superseded',
  'moved-to-plan',
  'withdrawn',
  'reopened',
] as const

export const review = z.strictObject({
  /** Id of the action. */
  action: slug,
  item: slug,
  state: z.enum(reviewStates),
  text: words.default(''),
  /** Where a new day was set. */
  newDue: date.nullable().default(null),
  links,
})
export type Review = z.infer<typeof review>

export const minutes = z.strictObject({
  format,
  meeting: slug,
  /** `not-stated`: the source shows them and does not say whether they were approved. Never for minutes typed here. */
  status: z.enum(['draft', 'approved', 'not-stated']),
  /** With `approved`: where. Null too when the source only shows that they were. */
  approvedAt: z.strictObject({ meeting: slug, item: slug }).nullable().default(null),
  attendance: z.array(attendance).default([]),
  /** Counts of those who are never named; null when not stated. */
  publicCount: z.int().min(0).nullable().default(null),
  pressCount: z.int().min(0).nullable().default(null),
  items: z.array(minutesItem).default([]),
  actions: z.array(action).default([]),
  reviews: z.array(review).default([]),
  /** Ids of actions that were open and got no review: computed when published, never typed. */
  notReviewed: z.array(slug).default([]),
  /** What was set for a later meeting: "court backlogs, July". */
  forward: z
    .array(
      z.strictObject({
        title: line.min(1),
        item: slug.nullable().default(null),
        on: noDate,
        text: words.default(''),
        links,
      }),
    )
    .default([]),
  /** How they came to be: typed here, read from a document, drafted from a transcript. */
  madeFrom: z.enum(['typed', 'document', 'transcript']).default('typed'),
  sources,
  note: words.default(''),
})
export type Minutes = z.infer<typeof minutes>

/* ---- its transcript: `meetings/<slug>/transcript` ----------------------------------------------------------------- */

export const speechKinds = ['speech', 'question', 'answer', 'procedural', 'narrative'] as const

/** Seconds: no recording is as long as 1,000 hours. */
export const longestRecording = 3_600_000

export const speech = z.strictObject({
  /** Never given twice, never moved to other words: "s1". One set in later between 4 and 5 is "s4-1". */
  anchor: z.string().regex(/^s\d+(-\d+)*$/),
  item: slug.nullable().default(null),
  /** Who a person confirmed it was; null until then, and for voices that are not named. */
  person: slug.nullable().default(null),
  /** The name or label that is printed: "Chair", "Member of the public". */
  speaker: line.min(1),
  post: line.default(''),
  organisation: slug.nullable().default(null),
  kind: z.enum(speechKinds).default('speech'),
  /** Seconds from the beginning of the recording. */
  start: z.number().min(0).max(longestRecording).nullable().default(null),
  end: z.number().min(0).max(longestRecording).nullable().default(null),
  text: words.min(1),
  links,
})
export type Speech = z.infer<typeof speech>

export const transcript = z.strictObject({
  format,
  meeting: slug,
  source: z.enum(['verbatim', 'edited', 'machine']),
  /** BCP 47. */
  language: z.string().min(2).max(35).default('en-GB'),
  /** Which program wrote it first; stays when a person has put it in order (`edited`). */
  engine: line.default(''),
  /** Of what a program wrote: the person who read it all against the recording. Without one it is never published. */
  reviewedBy: line.default(''),
  /** How it is known that no program wrote it, where its file or an earlier text says that one did. */
  byHand: line.default(''),
  /** In the order spoken. */
  speeches: z.array(speech).max(20_000),
  sources,
  note: words.default(''),
})
export type Transcript = z.infer<typeof transcript>

/* ---- a question of the public: `questions/<number>` ---------------------------------------------------------------- */

export const question = z.strictObject({
  format,
  number: z.int().positive(),
  body: bodyRef,
  /** Slug of the meeting it was put for. */
  meeting: slug.nullable().default(null),
  /** By consent; otherwise "A member of the public". */
  asker: line.min(1),
  text: words.min(1),
  askedOn: day,
  answerDue: day,
  answer: z
    .strictObject({
      how: z.enum(['in-writing', 'in-the-room']),
      on: day,
      by: named,
      text: words.min(1),
      /** In the transcript of the meeting, when it was answered in the room. */
      speech: z.strictObject({ meeting: slug, anchor: z.string() }).nullable().default(null),
    })
    .nullable()
    .default(null),
  links,
})
export type Question = z.infer<typeof question>

/* ---- a decision signed outside a meeting: `meetings/decisions/<slug of its ref>` ------------------------------------ */

export const decision = z.strictObject({
  format,
  /** As printed: "PCD 1682". */
  ref: line.min(1),
  title: line.min(1),
  maker: named,
  /** By what power: "scheme of delegation". */
  authority: line.default(''),
  signedOn: noDate,
  summary: words.default(''),
  amount: line.default(''),
  /** A part that is not published, and why. */
  exempt: line.nullable().default(null),
  body: slug.nullable().default(null),
  supersedes: slug.nullable().default(null),
  links,
  sources,
})
export type Decision = z.infer<typeof decision>

/* ---- keys and kinds ------------------------------------------------------------------------------------------------ */

/** Kinds as the record names them. */
export const kinds = {
  body: 'body',
  periodsOfOffice: 'periods of office',
  meeting: 'meeting',
  agenda: 'agenda',
  paper: 'paper',
  minutes: 'minutes',
  transcript: 'transcript',
  question: 'question',
  decision: 'decision',
} as const
export type MeetingsKind = (typeof kinds)[keyof typeof kinds]

export const bodyKey = (slug: string): string => `bodies/${slug}`
export const periodsOfOfficeKey = 'periods-of-office'
export const meetingKey = (slug: string): string => `meetings/${slug}`
export const agendaKey = (slug: string): string => `meetings/${slug}/agenda`
export const paperKey = (meeting: string, slug: string): string => `meetings/${meeting}/papers/${slug}`
export const minutesKey = (slug: string): string => `meetings/${slug}/minutes`
export const transcriptKey = (slug: string): string => `meetings/${slug}/transcript`
export const questionKey = (number: number): string => `questions/${number}`
export const decisionKey = (ref: string): string =>
  `meetings/decisions/${ref
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`

/** Words that stand where a meeting's slug would: no meeting may be called so. */
export const reservedMeetingSlugs: readonly string[] = [
  'archive',
  'bookings',
  'calendar',
  'decisions',
  'forward-plan',
  'letters',
  'new',
  'publication',
  'readings',
  'undertakings',
]
