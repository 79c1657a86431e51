/** Clocks on the wall and instants: a meeting is announced for 18:30 where it is held, whatever the server's own zone. Pure. */
import { plusDays } from '#src/kernel/today.ts'

const memo = new Map<string, Intl.DateTimeFormat>()
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = memo.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  memo.set(timeZone, made)
  return made
}

/** Minutes that a zone is ahead of UTC at an instant (milliseconds since 1970). */
export function offsetAt(instant: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000)
}

/**
 * The instant (milliseconds since 1970) at which a clock in the zone shows that day and time. Of an hour that comes
 * twice, the first; a time that is skipped counts on from before the change.
 */
export function instantOf(day: string, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`)
  // The two offsets that can be in force around it; the larger one gives the earlier instant.
  const offsets = [offsetAt(wall - 86_400_000, timeZone), offsetAt(wall + 86_400_000, timeZone)]
  const instants = [...new Set(offsets)].map((offset) => wall - offset * 60_000).toSorted((a, b) => a - b)
  const right = instants.find((instant) => instant + offsetAt(instant, timeZone) * 60_000 === wall)
  return right ?? wall - offsets[0]! * 60_000
}

/** ISO 8601 with the zone's own offset: "2031-07-08T18:30:00+01:00". */
export function withOffset(day: string, time: string, timeZone: string): string {
  const offset = (Date.parse(`${day}T${time}:00Z`) - instantOf(day, time, timeZone)) / 60_000
  const size = Math.abs(offset)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${day}T${time}:00${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
}

export type Span = {
  day: string
  start: string
  /** Null when no end is stated. A meeting that ends at midnight or later ends on the next day. */
  end: { day: string; time: string } | null
}

/** When a meeting is, where it has a plain day and a time. */
export function spanOf({
  day,
  start,
  end,
}: {
  day: string | null
  start: string | null
  end: string | null
}): Span | null {
  if (day === null || start === null) return null
  return { day, start, end: end === null ? null : { day: end > start ? day : plusDays(day, 1), time: end } }
}

/** The zone's name at that time, in the language in force: "British Summer Time". */
export function zoneName(day: string, time: string, timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'long' }).formatToParts(
    instantOf(day, time, timeZone),
  )
  return parts.find(({ type }) => type === 'timeZoneName')!.value
}
