/** A time zone as a calendar file describes it (VTIMEZONE, RFC 5545 3.6.5): each change of the clocks by its own day. Pure. */
import { offsetAt } from './wall-clock.ts'

const dayLong = 86_400_000
/** The zone between the beginning of one year and the end of another; made once for each, since feeds are asked for often. */
const made = new Map<string, string>()

/** Lines end in CRLF. Years are inclusive. */
export function timeZoneLines(timeZone: string, years: { from: number; to: number }): string {
  const key = `${timeZone} ${years.from} ${years.to}`
  const known = made.get(key)
  if (known) return known
  const lines = ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observances(timeZone, years), 'END:VTIMEZONE']
  const text = `${lines.join('\r\n')}\r\n`
  made.set(key, text)
  return text
}

function observances(timeZone: string, { from, to }: { from: number; to: number }): string[] {
  const start = Date.UTC(from, 0, 1)
  const end = Date.UTC(to + 1, 0, 1)
  const first = offsetAt(start, timeZone)
  const changes: { at: number; before: number; after: number }[] = [
    { at: start, before: first, after: first },
  ]
  for (let at = start; at < end; at += dayLong) {
    const [before, after] = [offsetAt(at, timeZone), offsetAt(at + dayLong, timeZone)]
    if (before !== after) changes.push({ at: changeBetween(at, at + dayLong, timeZone), before, after })
  }
  const least = Math.min(...changes.map(({ after }) => after))
  return changes.flatMap(({ at, before, after }) => {
    const kind = after > least ? 'DAYLIGHT' : 'STANDARD'
    return [
      `BEGIN:${kind}`,
      // On the clock as it stood before the change.
      `DTSTART:${stamp(at + before * 60_000)}`,
      `TZOFFSETFROM:${offset(before)}`,
      `TZOFFSETTO:${offset(after)}`,
      `TZNAME:${nameAt(at, timeZone)}`,
      `END:${kind}`,
    ]
  })
}

/** The minute of the change. */
function changeBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(from, timeZone)
  let [low, high] = [from, to]
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000
    if (offsetAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return high
}

const stamp = (time: number) => new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
const offset = (minutes: number): string => {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}${two(Math.abs(minutes) % 60)}`
}
const nameAt = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value
