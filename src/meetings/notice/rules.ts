/** What a notice must keep to before it is published. Pure: what it must know of the record it is handed. */
import { t } from '#src/kernel/text.ts'
import { firstDay } from '#src/kernel/dates.ts'
import { isDay } from '#src/kernel/today.ts'
import { reservedMeetingSlugs, type Body, type Meeting } from '../model.ts'
import { hasBegun, mayMove, needsReason } from './moves.ts'
import { stateWords } from './words.ts'

/** What is published already, in its latest version. */
export type NoticeAround = {
  today: string
  bodies: ReadonlyMap<string, Body>
  /** By slug: this meeting, and the one that it names as the one before. */
  meetings: ReadonlyMap<string, Meeting>
  /** Slugs of the periods of office. */
  periods: readonly string[]
}

/** One sentence for each rule that it breaks. */
export const noticeFaults = (meeting: Meeting, around: NoticeAround): string[] => [
  ...slugFaults(meeting),
  ...bodyFaults(meeting, around),
  ...stateFaults(meeting, around),
  ...timeFaults(meeting),
  ...bookingFaults(meeting),
  ...historyFaults(meeting, around.meetings.get(meeting.meeting)),
  ...previousFaults(meeting, around),
  ...(meeting.periodOfOffice === null || around.periods.includes(meeting.periodOfOffice)
    ? []
    : [t('There is no period of office “{slug}”.', { slug: meeting.periodOfOffice })]),
]

const slugFaults = ({ meeting }: Meeting): string[] =>
  reservedMeetingSlugs.includes(meeting)
    ? [t('No meeting can have the address “{slug}”: a page of the site stands there.', { slug: meeting })]
    : []

function bodyFaults({ bodies, series, strand }: Meeting, around: NoticeAround): string[] {
  const slugs = bodies.map(({ slug }) => slug)
  const lead = around.bodies.get(slugs[0]!)
  const has = (kind: 'series' | 'strand', ref: { slug: string } | null) =>
    ref === null || lead?.series.some((one) => one.slug === ref.slug && one.kind === kind)
  return [
    ...slugs
      .filter((slug) => !around.bodies.has(slug))
      .map((slug) => t('The body “{slug}” is not published. Publish it first.', { slug })),
    ...(new Set(slugs).size < slugs.length ? [t('A body is named twice.')] : []),
    ...(!lead || has('series', series)
      ? []
      : [t('“{name}” is not a series of the body that leads.', { name: series!.name })]),
    ...(!lead || has('strand', strand)
      ? []
      : [t('“{name}” is not a strand of the body that leads.', { name: strand!.name })]),
  ]
}

function stateFaults(meeting: Meeting, { today, meetings }: NoticeAround): string[] {
  const { state, stateReason, on, booking, start } = meeting
  const before = meetings.get(meeting.meeting)
  const day = firstDay(on.edtf)
  return [
    ...(!before || mayMove(before.state, state)
      ? []
      : [
          t('A meeting that is published as “{from}” cannot become “{to}”.', {
            from: stateWords(before.state),
            to: stateWords(state),
          }),
        ]),
    ...(needsReason(state) && !stateReason
      ? [t('Say why it is “{state}”: readers are told.', { state: stateWords(state) })]
      : []),
    ...(hasBegun(state) && day !== null && day > today
      ? [t('Its day is still to come, so it cannot be “{state}”.', { state: stateWords(state) })]
      : []),
    ...(state === 'scheduled' && booking !== null && (on.edtf === null || !isDay(on.edtf) || start === null)
      ? [t('Places can be booked only when the day and the time it starts are known.')]
      : []),
  ]
}

const timeFaults = ({ start, end, began, ended }: Meeting): string[] => [
  // An end before the start is on the next day: an evening goes on past midnight.
  ...(start !== null && start === end ? [t('It ends when it starts.')] : []),
  ...(began !== null && began === ended ? [t('It ended when it began.')] : []),
]

function bookingFaults({ on, booking, questionsUntil }: Meeting): string[] {
  const day = on.edtf !== null && isDay(on.edtf) ? on.edtf : null
  const after = (one: string | null | undefined) => day !== null && !!one && one > day
  return [
    ...(booking?.opens && booking.closes && booking.closes < booking.opens
      ? [t('Booking closes before it opens.')]
      : []),
    ...(after(booking?.opens) || after(booking?.closes)
      ? [t('Booking opens or closes after the day of the meeting.')]
      : []),
    ...(after(questionsUntil) ? [t('Questions are taken until after the day of the meeting.')] : []),
  ]
}

/** What was announced otherwise before may be typed once, from a source; afterwards it writes itself. */
function historyFaults({ changes }: Meeting, before: Meeting | undefined): string[] {
  if (!before) return []
  const known = new Set(before.changes.map((one) => JSON.stringify(one)))
  return changes.every((one) => known.has(JSON.stringify(one)))
    ? []
    : [t('What changed since the last version is written by itself: it cannot be typed.')]
}

function previousFaults(meeting: Meeting, { meetings }: NoticeAround): string[] {
  if (meeting.previous === null) return []
  const before = meetings.get(meeting.previous)
  if (!before || meeting.previous === meeting.meeting)
    return [t('The meeting before, “{slug}”, is not a published meeting.', { slug: meeting.previous })]
  const bodies = new Set(meeting.bodies.map(({ slug }) => slug))
  const [day, dayBefore] = [firstDay(meeting.on.edtf), firstDay(before.on.edtf)]
  return [
    ...(before.bodies.some(({ slug }) => bodies.has(slug))
      ? []
      : [t('“{title}” is a meeting of another body, so it is not the one before.', { title: before.title })]),
    ...(meeting.strand !== null && before.strand?.slug !== meeting.strand.slug
      ? [t('“{title}” is of another strand, so it is not the one before.', { title: before.title })]
      : []),
    ...(day !== null && dayBefore !== null && dayBefore > day
      ? [t('“{title}” comes later, so it is not the one before.', { title: before.title })]
      : []),
  ]
}
