/** How a meeting is said in words to the public. They speak the language in force; times are those of the pack's zone. */
import { currentLocale, formatDate, formatList, t } from '#src/kernel/text.ts'
import { zoneName } from '../formats/wall-clock.ts'
import type { Meeting, Minutes, Paper } from '../model.ts'
import type { PublishedMeeting } from '../published.ts'
import type { PaperFile } from '../shapes.ts'

/** The plain day of a meeting (YYYY-MM-DD); null where the source gives less, or more, than one day. */
export const plainDay = ({ edtf }: Meeting['on']): string | null =>
  edtf !== null && /^\d{4}-\d\d-\d\d$/.test(edtf) ? edtf : null

/** "Tuesday 8 July 2031", or the source's own words where it gives no plain day. */
export function dayWords({ on }: Pick<Meeting, 'on'>): string {
  const day = plainDay(on)
  if (day !== null) return formatDate(day, 'weekday')
  return on.edtf === null && on.text === 'not stated' ? t('Day not stated') : on.text
}

/** "Tuesday" */
export const weekdayOf = (day: string): string =>
  new Intl.DateTimeFormat(currentLocale().language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** "18:30 to 20:00"; empty when no time is stated. */
export function timeWords({ start, end }: Pick<Meeting, 'start' | 'end'>): string {
  if (start === null) return ''
  if (end === null) return start
  return end > start
    ? t('{start} to {end}', { start, end })
    : t('{start} to {end} on the next day', { start, end })
}

/** The zone of its times, as it is called on that day: "British Summer Time". Empty without a day and a time. */
export function zoneWords({ on, start }: Pick<Meeting, 'on' | 'start'>): string {
  const day = plainDay(on)
  const { language, timeZone } = currentLocale()
  return day === null || start === null ? '' : zoneName(day, start, timeZone, language)
}

/** "Tuesday 8 July 2031, 18:30 to 20:00" */
export const whenWords = (meeting: Pick<Meeting, 'on' | 'start' | 'end'>): string =>
  [dayWords(meeting), timeWords(meeting)].filter(Boolean).join(', ')

/** "Customs House and online"; empty when nothing is stated. */
export function whereWords({ venues, takesPlace }: Pick<Meeting, 'venues' | 'takesPlace'>): string {
  if (takesPlace === 'online') return t('online')
  return formatList([...venues.map(({ name }) => name), ...(takesPlace === 'hybrid' ? [t('online')] : [])])
}

export const bodiesWords = ({ bodies }: Pick<Meeting, 'bodies'>): string =>
  formatList(bodies.map(({ name }) => name))

/** "Safety strand", "Justice Matters": of what run of meetings it is one; empty when none is stated. */
export const runWords = ({ series, strand }: Pick<Meeting, 'series' | 'strand'>): string =>
  [series?.name, strand && t('{strand} strand', { strand: strand.name })].filter(Boolean).join(', ')

const paperNames: Record<Paper['type'], () => string> = {
  report: () => t('Report'),
  presentation: () => t('Presentation'),
  letter: () => t('Letter'),
  reply: () => t('Reply'),
  agenda: () => t('Agenda'),
  minutes: () => t('Minutes'),
  supplement: () => t('Supplement'),
  other: () => t('Paper'),
}
export const paperWords = (type: Paper['type']): string => paperNames[type]()

/** The kind of a file in a word: "PDF". */
export const fileType = ({ name }: Pick<PaperFile, 'name'>): string =>
  /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? t('File')

/** "Draft minutes", "Approved minutes". */
export function minutesWords({ status }: Pick<Minutes, 'status'>): string {
  if (status === 'draft') return t('Draft minutes')
  return status === 'approved' ? t('Approved minutes') : t('Minutes')
}

/** What was announced otherwise, as a sentence. */
export function changeWords({ kind, from, to, reason }: Meeting['changes'][number]): string {
  const said = {
    date: () => t('The day was changed from {from} to {to}.', { from, to }),
    time: () => t('The time was changed from {from} to {to}.', { from, to }),
    format: () => t('It was first planned as {from}, and changed to {to}.', { from, to }),
    venue: () => t('The place was changed from {from} to {to}.', { from, to }),
    state: () => t('It was {from}, then {to}.', { from, to }),
  }[kind]()
  return reason === '' ? said : t('{said} Reason given: {reason}', { said, reason })
}

/** Whether it is ahead: its day is not over, or it was put off and has no new one. */
export function isAhead({ notice, to }: Pick<PublishedMeeting, 'notice' | 'to'>, day: string): boolean {
  const { state } = notice.content
  if (state === 'held') return false
  return state === 'postponed' || (to === null ? state !== 'cancelled' : to >= day)
}
