/** How bookings are spoken of. */
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Meeting } from '../model.ts'
import type { Booking, BookingState } from './queries.ts'
import type { Mode, Purpose } from './places.ts'

export const purposeWords: Readonly<Record<Purpose, () => string>> = {
  attend: () => t('To attend'),
  speak: () => t('To speak'),
}
export const modeWords: Readonly<Record<Mode, () => string>> = {
  room: () => t('In the room'),
  online: () => t('Online'),
}
export const stateWords: Readonly<Record<BookingState, () => string>> = {
  unconfirmed: () => t('Not confirmed'),
  booked: () => t('Booked'),
  waiting: () => t('Waiting'),
  cancelled: () => t('Cancelled'),
}

/** "a place in the room, to speak about “Stop and search”". */
export function placeWords({
  purpose,
  mode,
  subject,
}: Pick<Booking, 'purpose' | 'mode' | 'subject'>): string {
  if (purpose === 'speak')
    return mode === 'online'
      ? t('a place online, to speak about “{subject}”', { subject })
      : t('a place in the room, to speak about “{subject}”', { subject })
  return mode === 'online' ? t('a place online') : t('a place in the room')
}

/** "Thursday 17 July 2025, 18:30 to 20:30". */
export function whenWords({ on, start, end }: Pick<Meeting, 'on' | 'start' | 'end'>): string {
  const day = on.edtf !== null && isDay(on.edtf) ? formatDate(on.edtf, 'weekday') : on.text
  if (start === null) return day
  return end === null
    ? t('{day}, {start}', { day, start })
    : t('{day}, {start} to {end}', { day, start, end })
}

/** For whoever comes in person. */
export const roomWords = ({ venues }: Pick<Meeting, 'venues'>): string =>
  roomsOf(venues) || t('the room: the notice does not say yet which')

const roomsOf = (venues: Meeting['venues']): string =>
  venues.map(({ name, address }) => (address ? `${name}, ${address}` : name)).join('; ')

export function whereWords({ venues, takesPlace }: Pick<Meeting, 'venues' | 'takesPlace'>): string {
  const rooms = roomsOf(venues)
  if (takesPlace === 'online') return t('Online')
  if (takesPlace === 'hybrid') return rooms ? t('{rooms}, and online', { rooms }) : t('In a room, and online')
  return rooms || t('Not stated')
}

/** Null when nothing is stated. */
export function accessWords({ access }: Pick<Meeting, 'access'>): string | null {
  const has = [
    access.stepFree === true ? t('step-free') : null,
    access.bsl === true ? t('British Sign Language') : null,
    access.captions === true ? t('captions') : null,
  ].filter((one) => one !== null)
  const hasNot = [
    access.stepFree === false ? t('step-free') : null,
    access.bsl === false ? t('British Sign Language') : null,
    access.captions === false ? t('captions') : null,
  ].filter((one) => one !== null)
  const sentences = [
    has.length > 0 ? t('There is: {list}.', { list: formatList(has) }) : null,
    hasNot.length > 0 ? t('There is not: {list}.', { list: formatList(hasNot) }) : null,
    access.notes || null,
  ].filter((one) => one !== null)
  return sentences.length > 0 ? sentences.join(' ') : null
}
