/** What a new notice of a meeting changes for who booked. */
import type { Tx } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { heldKeys } from '#src/record/index.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { placesAreGiven, promote } from './giving.ts'
import { writeTo, type Around } from './mails.ts'
import * as queries from './queries.ts'
import type { Booking } from './queries.ts'
import { placeWords, whenWords } from './words.ts'

/** For the kind of a notice's draft: what follows from its publication. */
export async function noticePublished(
  tx: Tx,
  { content, version, ...around }: { content: Meeting; version: number } & Around,
): Promise<void> {
  const before = (await queries.findNotice(tx, content.meeting, version)) ?? null
  await onNoticePublished(tx, { before, after: content, ...around })
}

/**
 * In the transaction that publishes a notice: tells everyone who booked or waits when it is called off or moved, and
 * gives out places that were added. `before` is the notice that was published before; null for the first.
 */
export async function onNoticePublished(
  tx: Tx,
  { before, after, ...around }: { before: Meeting | null; after: Meeting } & Around,
): Promise<void> {
  if (!before) return
  await queries.lockPlaces(tx, after.meeting)
  const had = await queries.listBookings(tx, after.meeting, ['booked', 'waiting'])
  if (had.length === 0) return
  if (after.takesPlace !== before.takesPlace && placesAreGiven(after, around.today)) {
    if (after.takesPlace === 'online') await queries.moveMode(tx, after.meeting, 'online')
    if (after.takesPlace === 'in-person') await queries.moveMode(tx, after.meeting, 'room')
  }
  if (nobodySpeaks(after)) await queries.stopWaitingToSpeak(tx, after.meeting)
  const news = newsOf(before, after)
  const now = new Map(
    (await queries.listBookings(tx, after.meeting, ['booked', 'waiting'])).map((one) => [one.id, one]),
  )
  // Whoever must change from the room to online, or back, is told so below, with everything else.
  const changing = new Set(had.filter(({ id, mode }) => now.get(id)?.mode !== mode).map(({ id }) => id))
  // While it is on hold nobody can be told of a place, so nobody is given one: a job does when the hold is over.
  const held = (await heldKeys(tx)).has(meetingKey(after.meeting))
  if (placesAreGiven(after, around.today) && !held) await promote(tx, after, around, changing)
  if (!news) return
  for (const { id } of had) {
    const booking = (await queries.findBooking(tx, id))!
    const changed = changing.has(id) ? [changedWords(booking)] : []
    await writeTo(tx, booking, after, around, { ...news, opening: [...news.opening, ...changed] })
  }
}

const nobodySpeaks = ({ booking }: Meeting): boolean => (booking?.speakers ?? 0) === 0

const changedWords = (booking: Booking): string =>
  booking.state === 'booked'
    ? t('You have {place} now.', { place: placeWords(booking) })
    : t('What you had is no longer there. You wait for {place}, before everyone who booked later.', {
        place: placeWords(booking),
      })

/** What people with a place must hear of a new notice; null when nothing of it touches them. */
function newsOf(before: Meeting, after: Meeting): { subject: string; opening: string[] } | null {
  const words = { title: after.title, reason: after.stateReason }
  const why = after.stateReason ? [t('The reason: {reason}', words)] : []
  if (after.state === 'cancelled')
    return before.state === 'cancelled'
      ? null
      : {
          subject: t('Cancelled: {title}', words),
          opening: [t('This meeting will not take place: {title}.', words), ...why],
        }
  if (after.state === 'postponed' && before.state !== 'postponed')
    return {
      subject: t('Postponed: {title}', words),
      opening: [
        t('This meeting is postponed: {title}.', words),
        ...why,
        ...(before.on.edtf === null ? [] : [t('It was to take place: {when}.', { when: whenWords(before) })]),
        ...(after.on.edtf !== null && after.on.text !== before.on.text
          ? [
              t('It is put off to: {when}.', { when: whenWords(after) }),
              t('Your booking stays. If you cannot come, cancel it, and the next one gets your place.'),
            ]
          : [t('Your booking stays. You are told when there is a new day.')]),
      ],
    }
  if (after.state === 'held') return null
  const moved: string[] = []
  if (whenWords(before) !== whenWords(after))
    moved.push(
      t('When: {before} before, now {after}.', { before: whenWords(before), after: whenWords(after) }),
    )
  const places = ({ venues, takesPlace }: Meeting) => JSON.stringify([venues, takesPlace])
  if (places(before) !== places(after)) moved.push(t('Where it takes place, or how, has changed: see below.'))
  if (nobodySpeaks(after) && !nobodySpeaks(before))
    moved.push(t('Nobody of the public speaks at it now. Whoever waited to speak waits for a seat.'))
  if (moved.length === 0) return null
  return {
    subject: t('Changed: {title}', words),
    opening: [
      t('Something about this meeting has changed: {title}.', words),
      ...moved,
      t('Your booking stays. If you cannot come, cancel it, and the next one gets your place.'),
    ],
  }
}
