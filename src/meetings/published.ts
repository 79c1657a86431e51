/**
 * What the public reads of bodies and meetings, derived from the record's snapshot, once for each. Whatever is on hold is
 * not in it; a meeting whose notice is on hold is not in it at all.
 */
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import type { ActiveHold, Publication, Snapshot, Version } from '#src/record/index.ts'
import {
  kinds,
  periodsOfOfficeKey,
  type Agenda,
  type Body,
  type Decision,
  type Meeting,
  type Minutes,
  type Paper,
  type PeriodsOfOffice,
  type Question,
  type Transcript,
} from './model.ts'

/** One published thing, in its latest version. `content` is parsed when first asked for. */
export type Published<Content> = {
  key: string
  version: Version
  /** Oldest first. */
  versions: readonly Version[]
  readonly content: Content
}

export type PublishedMeeting = {
  slug: string
  notice: Published<Meeting>
  agenda: Published<Agenda> | null
  /** Entry of the agenda's first version, also while it is on hold; null before there is one. */
  agendaEntry: number | null
  /** In the order that the agenda names them, then what it does not name, by entry. */
  papers: Published<Paper>[]
  minutes: Published<Minutes> | null
  transcript: Published<Transcript> | null
  /** Questions put for this meeting, by number. */
  questions: Published<Question>[]
  /** Keys of what belongs to it and is on hold. */
  held: ReadonlyMap<string, ActiveHold>
  /** The first and last day meant ('YYYY-MM-DD'); null when no date is stated. */
  from: string | null
  to: string | null
}

export type Meetings = {
  bodies: ReadonlyMap<string, Published<Body>>
  /** By slug. */
  meetings: ReadonlyMap<string, PublishedMeeting>
  /** Oldest first; those without a date last. */
  inOrder: readonly PublishedMeeting[]
  questions: readonly Published<Question>[]
  /** By number of entry, the latest first. */
  decisions: readonly Published<Decision>[]
  periodsOfOffice: Published<PeriodsOfOffice> | null
  /** The day it is shown on. */
  day: string
}

const derived = new WeakMap<Snapshot, Meetings>()

export function publishedMeetings(snapshot: Snapshot): Meetings {
  const known = derived.get(snapshot)
  if (known) return known
  const meetings = derive(snapshot)
  derived.set(snapshot, meetings)
  return meetings
}

export function published<Content>(
  { key, versions }: Publication,
  version = versions.at(-1)!,
): Published<Content> {
  return {
    key,
    version,
    versions,
    get content() {
      return version.content as Content
    },
  }
}

function derive(snapshot: Snapshot): Meetings {
  const byKind = Map.groupBy(snapshot.publications.values(), ({ kind }) => kind)
  const readable = <Content>(kind: string): Published<Content>[] =>
    (byKind.get(kind) ?? []).filter(({ hold }) => !hold).map((one) => published<Content>(one))
  // By key: content is parsed for whoever reads it, and a start with thousands of meetings reads few.
  const inMeeting = <Content>(kind: string) =>
    Map.groupBy(readable<Content>(kind), ({ key }) => meetingOf(key))
  const [agendas, papers, minutes, transcripts] = [
    inMeeting<Agenda>(kinds.agenda),
    inMeeting<Paper>(kinds.paper),
    inMeeting<Minutes>(kinds.minutes),
    inMeeting<Transcript>(kinds.transcript),
  ]
  const agendaEntries = new Map(
    snapshot.versionLines
      .filter(({ kind, number }) => kind === kinds.agenda && number === 1)
      .map(({ key, entry }) => [meetingOf(key), entry]),
  )
  const questions = readable<Question>(kinds.question).toSorted((a, b) => a.content.number - b.content.number)
  const questionsOf = Map.groupBy(questions, ({ content }) => content.meeting)
  const holdsOf = Map.groupBy(snapshot.holds, ({ key }) => key.split('/').slice(0, 2).join('/'))
  const meetings = new Map<string, PublishedMeeting>()
  for (const notice of readable<Meeting>(kinds.meeting)) {
    const { meeting: slug, on } = notice.content
    const agenda = agendas.get(slug)?.[0] ?? null
    meetings.set(slug, {
      slug,
      notice,
      agenda,
      agendaEntry: agendaEntries.get(slug) ?? null,
      papers: inOrderOf(papers.get(slug) ?? [], agenda),
      minutes: minutes.get(slug)?.[0] ?? null,
      transcript: transcripts.get(slug)?.[0] ?? null,
      questions: questionsOf.get(slug) ?? [],
      held: new Map((holdsOf.get(`meetings/${slug}`) ?? []).map((hold) => [hold.key, hold])),
      from: firstDay(on.edtf),
      to: lastDay(on.edtf),
    })
  }
  const periods = snapshot.readable(periodsOfOfficeKey)
  return {
    bodies: new Map(readable<Body>(kinds.body).map((one) => [one.content.body, one])),
    meetings,
    inOrder: [...meetings.values()]
      .map((meeting) => ({
        slug: meeting.slug,
        from: meeting.from,
        start: meeting.notice.content.start,
        meeting,
      }))
      .toSorted(inOrderOfTime)
      .map(({ meeting }) => meeting),
    questions,
    decisions: readable<Decision>(kinds.decision).toSorted((a, b) => b.version.entry - a.version.entry),
    periodsOfOffice: periods && published<PeriodsOfOffice>(periods),
    day: snapshot.day,
  }
}

/** The slug in the key of something that belongs to a meeting: `meetings/<slug>/…`. */
const meetingOf = (key: string): string => key.split('/', 2)[1]!

/** Oldest first, those without a date last. Of figures and small letters alone, so by their order in Unicode. */
export const inOrderOfTime = (a: Timed, b: Timed): number =>
  compared(timeOf(a), timeOf(b)) || compared(a.slug, b.slug)
type Timed = { slug: string; from: string | null; start: string | null }
const timeOf = ({ from, start }: Timed) => `${from ?? '9999'} ${start ?? '99'}`
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function inOrderOf(papers: Published<Paper>[], agenda: Published<Agenda> | null): Published<Paper>[] {
  if (papers.length < 2) return papers
  const named = agenda?.content.items.flatMap((item) => item.papers) ?? []
  const place = ({ content }: Published<Paper>) => {
    const found = named.indexOf(content.paper)
    return found === -1 ? named.length : found
  }
  return papers.toSorted((a, b) => place(a) - place(b) || a.version.entry - b.version.entry)
}

/** Whether a meeting is of a body, as leader or with others. */
export const isOf = ({ notice }: PublishedMeeting, body: string): boolean =>
  notice.content.bodies.some(({ slug }) => slug === body)

/**
 * How it stands, for readers: its own state; `announced` when its day has passed and nothing says whether it was held.
 */
export function stateOf({ notice, to }: PublishedMeeting, day: string) {
  const { state } = notice.content
  // What was put off was not held on that day, so there is nothing to wonder about.
  const told = state === 'planned' || state === 'scheduled'
  return told && to !== null && to < day ? ('announced' as const) : state
}
