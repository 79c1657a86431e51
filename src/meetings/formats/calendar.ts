/**
 * Meetings as a calendar file (iCalendar, RFC 5545 and 7986), for programs that ask again and again. A meeting keeps its UID
 * through every change; what is on hold, or has no day, is not in it. Nothing of how to join online is ever in it. Pure.
 */
import ical, {
  escape,
  foldLines,
  ICalEventStatus,
  type ICalDayJsStub,
  type ICalEventData,
} from 'ical-generator'
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import { plusDays } from '#src/kernel/today.ts'
import type { Snapshot } from '#src/record/index.ts'
import { currentLocale, t } from '#src/kernel/text.ts'
import { agendaKey, meetingKey, type Meeting } from '../model.ts'
import { lastAnnounced, postponedOf } from '../notice/postponed.ts'
import { stateWords } from '../notice/words.ts'
import { stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { meetingAddress } from '../public/addresses.ts'
import { takes } from '../public/forward-plan.ts'
import { dayWords, plainDay, whereWords } from '../public/words.ts'
import { plain } from './plain.ts'
import { timeZoneLines } from './time-zone.ts'
import { spanOf } from './wall-clock.ts'

export type CalendarAround = {
  /** https://…, without a last stroke. */
  publicUrl: string
  /** IANA name. */
  timeZone: string
  /** Holds that were placed and ended, of anything. */
  acts: Snapshot['acts']
}

/** How often a program should ask again. */
const refreshSeconds = 6 * 60 * 60
/** A date of more days than these is no appointment: "October", "summer". */
const mostDays = 14

export const calendarType = 'text/calendar; charset=utf-8'

/** The file. `address` is where it is found, `page` what it is about; both from the first stroke on. */
export function calendarOf(
  meetings: Meetings,
  those: readonly PublishedMeeting[],
  about: { name: string; address: string; page: string },
  around: CalendarAround,
): string {
  const shown = those.filter(isInCalendars)
  const years = shown.flatMap((one) => daysOf(one)!.map((day) => Number(day.slice(0, 4))))
  const now = Number(meetings.day.slice(0, 4))
  const calendar = ical({
    // The library writes its prodId after a hyphen of its own.
    prodId: {
      company: 'Answerable',
      product: 'Meetings',
      language: currentLocale().language.slice(0, 2).toUpperCase(),
    },
    name: escape(plain(about.name), false),
    url: around.publicUrl + about.page,
    source: around.publicUrl + about.address,
    ttl: refreshSeconds,
    events: shown.map((one) => eventOf(one, meetings, around)),
  })
  const zone = timeZoneLines(around.timeZone, {
    from: Math.min(now, ...years),
    to: Math.max(now, ...years) + 1,
  })
  return withZone(withConferences(calendar.toString(), shown), zone, around.timeZone)
}

/** Properties of the file stand before its parts (RFC 5545 3.6), and the zone before what refers to it. */
function withZone(file: string, zone: string, timeZone: string): string {
  const at = file.search(/^(BEGIN:VEVENT|END:VCALENDAR)/m)
  return `${file.slice(0, at)}X-WR-TIMEZONE:${timeZone}\r\n${zone}${file.slice(at)}\r\n`
}

/** It has a day, or a few; or had, before it was put off. */
export const isInCalendars = (one: PublishedMeeting): boolean => {
  const days = daysOf(one)
  return days !== null && days[1] <= plusDays(days[0], mostDays)
}

/** How many meetings that are over the calendar of a body holds: programs ask for all of it again and again. */
export const mostOver = 250

/** What the calendar of a body holds of its meetings, given oldest first: all that are to come, and the latest that are over. */
export function ofBodyCalendar(those: readonly PublishedMeeting[], day: string): PublishedMeeting[] {
  const dated = those.filter(isInCalendars)
  const over = dated.filter((one) => daysOf(one)![1] < day)
  const left = new Set(over.slice(0, -mostOver))
  return dated.filter((one) => !left.has(one))
}

/** The first and last day at which calendars have it: those last announced. */
export function daysOf({ notice }: PublishedMeeting): [first: string, last: string] | null {
  const { edtf } = lastAnnounced(notice.content, notice.versions)
  const [first, last] = [firstDay(edtf), lastDay(edtf)]
  return first === null || last === null ? null : [first, last]
}

function eventOf(one: PublishedMeeting, meetings: Meetings, around: CalendarAround): ICalEventData {
  const { content, versions } = one.notice
  const entered = [...versions, ...(one.agenda?.versions ?? [])].map(({ enteredAt }) => enteredAt).toSorted()
  // A hold changes it too, and so does its end: both must reach whoever has the version before.
  const keys = [meetingKey(one.slug), agendaKey(one.slug)]
  const held = around.acts.filter(({ key }) => keys.includes(key)).map(({ at }) => at)
  const latest = [...entered, ...held].toSorted().at(-1)!
  const days = daysOf(one)!
  const span = spanOf({
    day: plainDay(lastAnnounced(content, versions)),
    start: content.start,
    end: content.end,
  })
  const place = [
    ...(content.takesPlace === 'online' ? [] : content.venues).map(({ name, address }) =>
      [name, address].filter(Boolean).join(', '),
    ),
    ...(content.takesPlace === 'online' || content.takesPlace === 'hybrid' ? [t('online')] : []),
  ]
  return {
    id: `meetings/${one.slug}@${new URL(around.publicUrl).host}`,
    sequence: sequenceOf(versions.map((version) => version.content as Meeting)),
    stamp: new Date(latest),
    created: new Date(entered[0]!),
    lastModified: new Date(latest),
    ...(span
      ? {
          start: wallClock(span.day, span.start),
          end: span.end && wallClock(span.end.day, span.end.time),
          timezone: around.timeZone,
        }
      : // The end of whole days is the day after them.
        { allDay: true, start: noon(days[0]), end: noon(plusDays(days[1], 1)) }),
    summary: plain(summaryOf(content)),
    status: statusOf(one, meetings.day),
    location: place.length === 0 ? null : { title: plain(place.join('; ')) },
    description: { plain: plain(descriptionOf(one, meetings, around)) },
    url: around.publicUrl + meetingAddress(one),
    categories: content.bodies.map(({ name }) => ({ name: plain(name) })),
  }
}

/** How many versions changed when, where or whether it is: what makes calendars tell their reader. */
export function sequenceOf(versions: readonly Meeting[]): number {
  const marks = versions.map(({ on, start, end, state, takesPlace, venues, liveUrl }) =>
    JSON.stringify([on.edtf, start, end, state, takesPlace, venues, liveUrl]),
  )
  return marks.filter((mark, at) => at > 0 && mark !== marks[at - 1]).length
}

const statusOf = (one: PublishedMeeting, day: string): ICalEventStatus => {
  const state = stateOf(one, day)
  if (state === 'cancelled') return ICalEventStatus.CANCELLED
  return state === 'planned' || state === 'postponed' || state === 'announced'
    ? ICalEventStatus.TENTATIVE
    : ICalEventStatus.CONFIRMED
}

/** Many programs show neither the state nor the description, so that the title says it too. */
function summaryOf({ state, title }: Meeting): string {
  if (state === 'cancelled') return t('Cancelled: {title}', { title })
  return state === 'postponed' ? t('Postponed: {title}', { title }) : title
}

function descriptionOf(one: PublishedMeeting, meetings: Meetings, { publicUrl }: CalendarAround): string {
  const { content, versions } = one.notice
  const state = stateOf(one, meetings.day)
  const items = takes(one, meetings)
  const where = whereWords(content)
  return [
    state === 'scheduled' ? '' : stateWords(state),
    putOffWords(one.notice),
    content.stateReason === '' ? '' : t('Reason given: {reason}', { reason: content.stateReason }),
    plainDay(content.on) === null && postponedOf(content, versions) === null ? dayWords(content) : '',
    where === '' ? '' : t('Where: {place}', { place: where }),
    content.liveUrl === null ? '' : t('Watch it live: {address}', { address: content.liveUrl }),
    items.length === 0 ? '' : [t('It takes:'), ...items.map(({ title }) => `- ${title}`)].join('\n'),
    publicUrl + meetingAddress(one),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** Empty for what is not put off. */
function putOffWords({ content, versions }: PublishedMeeting['notice']): string {
  const postponed = postponedOf(content, versions)
  if (!postponed) return ''
  const { was, now } = postponed
  if (!now) return t('No new day is known yet.')
  return was
    ? t('Postponed from {before} to {at}.', { before: dayWords({ on: was }), at: dayWords(content) })
    : ''
}

/** A day and a time as the wall shows them: the library writes them as they are, whatever zone this machine is in. */
function wallClock(day: string, time: string): ICalDayJsStub {
  const wall: ICalDayJsStub = {
    format: (style) => (style === 'YYYYMMDD' ? day : `${time}:00`).replaceAll(/[-:]/g, ''),
    isValid: () => true,
    toDate: () => new Date(`${day}T${time}:00Z`),
    toJSON: () => `${day}T${time}:00`,
    tz: () => wall,
  }
  return wall
}
const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** Where anyone may watch (CONFERENCE, RFC 7986), which the library does not write. Events stand in the order they were given. */
function withConferences(file: string, shown: readonly PublishedMeeting[]): string {
  let at = 0
  return file.replaceAll(/^END:VEVENT\r\n/gm, (end) => {
    const { liveUrl } = shown[at++]!.notice.content
    return liveUrl === null
      ? end
      : `${foldLines(`CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL="${escape(t('Watch it live'), true)}":${liveUrl}`)}\r\n${end}`
  })
}
