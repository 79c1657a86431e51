/**
 * What people who book are written. Every one of these mails has an own link in it, and some how to join: their words are
 * shown to nobody in the office (`secret`).
 */
import type { Db, Tx } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { notify, type NoticeBlock } from '#src/notices/index.ts'
import { limits, ownLink } from '../by-mail/links.ts'
import { heldKeys } from '#src/record/index.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { postponedOf } from '../notice/postponed.ts'
import { findBooking, findJoining, findNotice, lockPlaces, type Booking, type Joining } from './queries.ts'
import { placeWords, whenWords, whereWords } from './words.ts'

export type Around = { today: string; publicUrl: string; pack: { siteName: string } }
type Mail = { subject: string; opening: string[]; kind?: 'booking' | 'meeting-reminder'; once?: string }

/** To somebody who has a place or waits, or had one: what happened, when and where it is, and the own link. */
export async function writeTo(
  tx: Tx,
  booking: Booking,
  meeting: Meeting,
  { publicUrl }: Pick<Around, 'publicUrl'>,
  { subject, opening, kind = 'booking', once }: Mail,
): Promise<void> {
  // Of what is on hold nothing is said: its own page does not say it either.
  if ((await heldKeys(tx)).has(meetingKey(meeting.meeting))) return
  const token = await ownLink(tx, { booking: booking.id })
  const joining = await joiningFor(tx, booking, meeting)
  const tells = joining !== null && (joining.address !== '' || joining.details !== '')
  const gone = booking.state === 'cancelled' || meeting.state === 'cancelled'
  await notify(tx, {
    kind,
    to: { address: booking.email },
    needs: 'whoever it is',
    // Whoever cancels before it is sent is neither told how to join nor reminded.
    ...(tells || kind === 'meeting-reminder' ? { onlyWhile: placeOfBooking(booking) } : {}),
    secret: true,
    subject,
    ...(once === undefined ? {} : { once }),
    blocks: [
      ...opening.map((paragraph) => ({ paragraph })),
      ...(gone ? [] : factsOf(meeting, publicUrl)),
      ...(joining ? joiningBlocks(joining, booking, meeting) : []),
      {
        action: {
          text: gone ? t('See it on the page') : t('See your booking, or cancel it'),
          href: `${publicUrl}/meetings/bookings/${token}`,
        },
      },
      ...(gone ? [] : [{ paragraph: t('This link is yours alone: do not pass it on.') }]),
    ],
  })
}

const placeOfBooking = ({ id, mode }: Booking) => ({ is: 'meetings.place', of: `${id} ${mode}` })

/** Whether somebody still has the place that they were told of. Under the lock of its meeting: a cancellation comes before this, or after. */
async function stillHasPlace(tx: Tx, of: string): Promise<boolean> {
  const [id = '', mode] = of.split(' ')
  const known = await findBooking(tx, id)
  if (!known) return false
  await lockPlaces(tx, known.meeting)
  const booking = await findBooking(tx, id)
  if (!booking || booking.mode !== mode || (await heldKeys(tx)).has(meetingKey(known.meeting))) return false
  return (await joiningFor(tx, booking, (await findNotice(tx, known.meeting)) ?? null)) !== null
}
export const bookingConditions = { 'meetings.place': stillHasPlace }

const factsOf = (meeting: Meeting, publicUrl: string): NoticeBlock[] => [
  {
    paragraph:
      postponedOf(meeting, [])?.now === null
        ? t('When: no new day is known yet.')
        : t('When: {when}.', { when: whenWords(meeting) }),
  },
  { paragraph: t('Where: {where}.', { where: whereWords(meeting) }) },
  {
    list: [
      { text: t('About the meeting'), href: `${publicUrl}/meetings/${meeting.meeting}` },
      { text: t('For your calendar'), href: `${publicUrl}/meetings/${meeting.meeting}.ics` },
    ],
  },
]

/**
 * How somebody joins; null for whoever has no place, and of a meeting that is over, off or hidden (no notice). The address
 * is for those who take part online, the details are for everyone with a place. Nothing else tells it to anybody who booked.
 */
export async function joiningFor(
  db: Db,
  booking: Pick<Booking, 'meeting' | 'state' | 'mode'>,
  notice: Meeting | null,
): Promise<Joining | null> {
  if (booking.state !== 'booked') return null
  if (notice === null || notice.state === 'cancelled' || notice.state === 'held') return null
  const { address, details } = await findJoining(db, booking.meeting)
  return { address: booking.mode === 'online' ? address : '', details }
}

function joiningBlocks({ address, details }: Joining, booking: Booking, meeting: Meeting): NoticeBlock[] {
  const blocks: NoticeBlock[] = []
  if (address) blocks.push({ list: [{ text: t('Join online here'), href: address }] })
  else if (booking.mode === 'online' && meeting.takesPlace !== 'in-person')
    blocks.push({ paragraph: t('How to join comes by e-mail, at the latest on the morning of the meeting.') })
  if (details) blocks.push(...details.split(/\n{2,}/).map((paragraph) => ({ paragraph })))
  return blocks.length > 0 ? [{ heading: t('How to join') }, ...blocks] : []
}

/** Asks to confirm, from the mailbox itself. */
export async function writeToConfirm(
  tx: Tx,
  of: {
    booking: Pick<Booking, 'email' | 'purpose' | 'mode' | 'subject'>
    token: string
    asked: string
    /** How many wait already, when all such places are taken now; else null. */
    wait: number | null
  },
  meeting: Meeting,
  { publicUrl, pack }: Around,
): Promise<void> {
  const words = { title: meeting.title, siteName: pack.siteName, place: placeWords(of.booking) }
  const { wait } = of
  await notify(tx, {
    kind: 'booking',
    to: { address: of.booking.email },
    needs: 'whoever it is',
    secret: true,
    once: of.asked,
    subject:
      wait === null
        ? t('Confirm your place: {title}', words)
        : t('Full, confirm that you want to wait: {title}', words),
    blocks: [
      {
        paragraph: t('Somebody, probably you, asked {siteName} for {place} at this meeting: {title}.', words),
      },
      ...factsOf(meeting, publicUrl),
      {
        paragraph: t(
          'Press the link, and then the button. Before that you have no place, and nobody waits for you.',
        ),
      },
      ...(wait === null
        ? []
        : [
            {
              paragraph: t(
                'All such places are taken now. When you confirm, you join the waiting list; {n, plural, =0 {nobody waits yet} one {# person waits before you} other {# people wait before you}}.',
                { n: wait },
              ),
            },
          ]),
      {
        action: {
          text: t('Confirm on the page'),
          href: `${publicUrl}/meetings/bookings/confirm/${of.token}`,
        },
      },
      {
        paragraph: t(
          'If it was not you, do nothing: in {days, plural, one {# day} other {# days}} this address is forgotten.',
          { days: limits.daysToConfirm },
        ),
      },
    ],
  })
}
