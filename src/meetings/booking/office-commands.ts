/** What staff do about bookings, and how those who booked join. Each command is one transaction. */
import { noteAct } from '#src/audit/index.ts'
import { saidIn } from '#src/documents/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { publicWordsThatFit } from '#src/record/index.ts'
import { isTold } from '../drafts/refuse-joining.ts'
import { meetingKey } from '../model.ts'
import { joiningIn, patternOf } from '../notice/joining.ts'
import { endPlace } from './giving.ts'
import { writeTo, type Around } from './mails.ts'
import * as queries from './queries.ts'
import type { Booking } from './queries.ts'

/** By staff, for somebody. `why` is written to them. */
export function cancelFor(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; id: string; why: string } & Around,
): Promise<void> {
  permit(viewer, 'meetings.bookings')
  return db.transaction().execute(async (tx) => {
    const booking = await queries.findBooking(tx, act.id)
    if (!booking || booking.meeting !== act.meeting) throw absent(t('There is no such booking.'))
    await endPlace(tx, booking, act, { person: viewer.person, why: act.why.trim() })
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.booking-cancelled',
      thing: meetingKey(act.meeting),
      detail: { booking: act.id },
    })
  })
}

/** Staff note that they looked at what people need and wish to speak about. */
export function markSeen(db: Db, viewer: Viewer, meeting: string): Promise<void> {
  permit(viewer, 'meetings.bookings')
  return db.transaction().execute(async (tx) => {
    await queries.markSeen(tx, meeting)
    await noteAct(tx, { person: viewer.person, act: 'meetings.bookings-seen', thing: meetingKey(meeting) })
  })
}

/** Everyone who booked, for staff; that it was read stands on the trail. */
export function readBookings(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; requestId: string; as: 'page' | 'file' },
): Promise<Booking[]> {
  permit(viewer, 'meetings.bookings')
  return db.transaction().execute(async (tx) => {
    const bookings = await queries.listBookings(tx, act.meeting)
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.bookings',
      thing: meetingKey(act.meeting),
      personal: true,
      detail: { as: act.as },
      requestId: act.requestId,
    })
    return bookings
  })
}

/** Sets how those who booked join; `tell` writes to everyone who has a place. Throws Faults. */
export function setJoining(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; address: string; details: string; tell: boolean } & Around,
): Promise<void> {
  permit(viewer, 'meetings.joining')
  const [address, details] = [act.address.trim(), act.details.trim()]
  const faults = joiningFaults({ address, details })
  if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
  return db.transaction().execute(async (tx) => {
    await refusePublic(tx, { address, details })
    await queries.upsertJoining(tx, { meeting: act.meeting, address, details, savedBy: viewer.person })
    // Never the words themselves: the trail is read by people who did not book.
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.joining',
      thing: meetingKey(act.meeting),
      detail: { told: act.tell },
    })
    const meeting = act.tell ? await queries.findNotice(tx, act.meeting) : undefined
    if (!meeting) return
    for (const booking of await queries.listBookings(tx, act.meeting, ['booked']))
      await writeTo(tx, booking, meeting, act, {
        subject: t('How to join: {title}', { title: meeting.title }),
        opening: [t('This is how to join this meeting now: {title}.', { title: meeting.title })],
      })
  })
}

/** What everybody can read already lets anybody join. Throws Faults that say where it stands. */
async function refusePublic(tx: Tx, joining: queries.Joining): Promise<void> {
  const pattern = patternOf(joining)
  if (pattern === null) return
  for await (const { place, title, said } of publishedThatFits(tx, pattern))
    if (joiningIn(said, [joining]).length > 0)
      throw new Faults([
        t(
          '“{title}” ({place}) says this already, or said it in an earlier version, so anybody could join. Get a new address, or a new number.',
          { title, place },
        ),
      ])
  for (const { sha256, name } of await queries.filesThatFit(tx, pattern))
    if (await isTold(await saidIn(tx, sha256), [joining]))
      throw new Faults([
        t(
          'The file “{name}”, which everybody can read, says this already, so anybody could join. Get a new address, or a new number.',
          { name },
        ),
      ])
}

/** In the record, and beside it. */
async function* publishedThatFits(tx: Tx, pattern: string): AsyncGenerator<queries.Published> {
  yield* queries.publishedThatFits(tx, pattern)
  yield* publicWordsThatFit(tx, pattern)
}

export function joiningFaults({ address, details }: { address: string; details: string }) {
  const faults: { field: string; message: string }[] = []
  if (address && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)))
    faults.push({ field: 'address', message: t('Enter a whole address that begins with https://') })
  if (address.length > 1000) faults.push({ field: 'address', message: t('This address is too long') })
  if (details.length > 4000)
    faults.push({ field: 'details', message: t('Say it in 4,000 characters at most') })
  return faults
}
