/** SQL of places at meetings: who booked, who waits, how those who booked join. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { meetingKey, type Meeting } from '../model.ts'
import type { Mode, Purpose } from './places.ts'

export type BookingState = 'unconfirmed' | 'booked' | 'waiting' | 'cancelled'
export type Booking = {
  id: string
  meeting: string
  name: string
  email: string
  purpose: Purpose
  subject: string
  needs: string
  mode: Mode
  state: BookingState
  confirmedAt: Date | null
  promotedAt: Date | null
  cancelledAt: Date | null
  /** Slug of who cancelled it in the office; null when it was its owner. */
  cancelledBy: string | null
  /** When staff had looked at what it needs. */
  seenAt: Date | null
}

const columns = sql`b.id, b.meeting, b.name, b.email, b.purpose, b.subject, b.needs, b.mode, b.state,
  b.confirmed_at as "confirmedAt", b.promoted_at as "promotedAt", b.cancelled_at as "cancelledAt",
  b.cancelled_by as "cancelledBy", b.seen_at as "seenAt"`

/** Waits for whoever gives or takes places at the same meeting: they are given one act after the other. */
export async function lockPlaces(tx: Tx, meeting: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings_booking ${meeting}`}, 0))`.execute(tx)
}

/** The notice as last published, or as it was before version `below`; undefined when there is none. Held or not: see `heldKeys`. */
export async function findNotice(
  db: Db,
  meeting: string,
  below: number | null = null,
): Promise<Meeting | undefined> {
  const { rows } = await sql<{ content: string }>`select content from record_version
    where key = ${meetingKey(meeting)} and (${below}::integer is null or number < ${below})
    order by number desc limit 1`.execute(db)
  return rows[0] && (JSON.parse(rows[0].content) as Meeting)
}

export async function insertBooking(
  tx: Tx,
  of: Pick<Booking, 'meeting' | 'name' | 'email' | 'purpose' | 'subject' | 'needs' | 'mode'> & {
    confirmHash: Buffer
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into meetings_booking (meeting, name, email, purpose, subject, needs, mode, confirm_hash)
    values (${of.meeting}, ${of.name}, ${of.email}, ${of.purpose}, ${of.subject}, ${of.needs}, ${of.mode}, ${of.confirmHash})
    returning id`.execute(tx)
  return rows[0]!.id
}

/** By the link that confirms it; not one that nobody confirmed in time. */
export async function findToConfirm(db: Db, hash: Buffer, days: number): Promise<Booking | undefined> {
  const { rows } = await sql<Booking>`select ${columns} from meetings_booking b where confirm_hash = ${hash}
    and erased_at is null
    and (state <> 'unconfirmed' or asked_at > clock_timestamp() - make_interval(days => ${days}))`.execute(db)
  return rows[0]
}

export async function findBooking(db: Db, id: string): Promise<Booking | undefined> {
  const { rows } = await sql<Booking>`select ${columns} from meetings_booking b
    where b.id = ${id} and erased_at is null`.execute(db)
  return rows[0]
}

/** The place, or the wait, that an address has at a meeting. */
export async function findHeldBy(
  db: Db,
  of: { meeting: string; email: string },
): Promise<Booking | undefined> {
  const { rows } = await sql<Booking>`select ${columns} from meetings_booking b
    where meeting = ${of.meeting} and lower(email) = lower(${of.email}) and state in ('booked', 'waiting')
      and erased_at is null`.execute(db)
  return rows[0]
}

/** In the order of the queue. `states`: all when absent. What was erased is not in it. */
export async function listBookings(
  db: Db,
  meeting: string,
  states: readonly BookingState[] = ['booked', 'waiting', 'unconfirmed', 'cancelled'],
): Promise<Booking[]> {
  const { rows } = await sql<Booking>`select ${columns} from meetings_booking b
    where meeting = ${meeting} and state = any(${[...states]}::text[]) and erased_at is null order by queue`.execute(
    db,
  )
  return rows
}

/** What decides on places, and nothing of who it is; in the order of the queue. What was erased takes no seat. */
export async function listWanting(
  db: Db,
  meeting: string,
): Promise<{ id: string; purpose: Purpose; mode: Mode; state: 'booked' | 'waiting' }[]> {
  const { rows } = await sql<{
    id: string
    purpose: Purpose
    mode: Mode
    state: 'booked' | 'waiting'
  }>`select id, purpose, mode, state from meetings_booking
    where meeting = ${meeting} and state in ('booked', 'waiting') and erased_at is null order by queue`.execute(
    db,
  )
  return rows
}

/** How many in each state, also once names were erased. */
export async function countStates(db: Db, meeting: string): Promise<Record<BookingState, number>> {
  const { rows } = await sql<{ state: BookingState; n: number }>`
    select state, count(*) as n from meetings_booking where meeting = ${meeting} group by state`.execute(db)
  const counts = { unconfirmed: 0, booked: 0, waiting: 0, cancelled: 0 }
  for (const { state, n } of rows) counts[state] = n
  return counts
}

/** It joins the end of the queue; whatever else the address asked for there and never confirmed goes. */
export async function joinQueue(tx: Tx, { id, meeting, email }: Booking): Promise<void> {
  // `default` gives the next number: the queue goes by who confirmed first, not by who asked first.
  await sql`update meetings_booking set state = 'waiting', queue = default, confirmed_at = clock_timestamp()
    where id = ${id}`.execute(tx)
  await sql`delete from meetings_booking where meeting = ${meeting} and lower(email) = lower(${email})
    and state = 'unconfirmed'`.execute(tx)
}

/** Gives places to who waits. Gives the bookings, in the order of the queue. */
export async function givePlaces(tx: Tx, ids: readonly string[]): Promise<Booking[]> {
  const { rows } = await sql<Booking>`with given as (
      update meetings_booking set state = 'booked', promoted_at = clock_timestamp()
      where id = any(${[...ids]}::uuid[]) returning *)
    select ${columns} from given b order by b.queue`.execute(tx)
  return rows
}

/** Where one way to take part is gone: who had it waits for the other, before everyone who came later. */
export async function moveMode(tx: Tx, meeting: string, to: Mode): Promise<void> {
  await sql`update meetings_booking set mode = ${to}, state = 'waiting'
    where meeting = ${meeting} and mode <> ${to} and state in ('booked', 'waiting') and erased_at is null`.execute(
    tx,
  )
}

/** Where nobody of the public speaks any more: who waited to, waits to listen. */
export async function stopWaitingToSpeak(tx: Tx, meeting: string): Promise<void> {
  await sql`update meetings_booking set purpose = 'attend'
    where meeting = ${meeting} and purpose = 'speak' and state = 'waiting' and erased_at is null`.execute(tx)
}

/** What somebody asked for and has not confirmed becomes what there is now. */
export async function changeWish(
  tx: Tx,
  { id, mode, purpose }: Pick<Booking, 'id' | 'mode' | 'purpose'>,
): Promise<void> {
  await sql`update meetings_booking set mode = ${mode}, purpose = ${purpose} where id = ${id}`.execute(tx)
}

export async function endBooking(tx: Tx, id: string, by: string | null): Promise<void> {
  await sql`update meetings_booking set state = 'cancelled', cancelled_at = clock_timestamp(), cancelled_by = ${by}
    where id = ${id}`.execute(tx)
}

export async function deleteBooking(tx: Tx, id: string): Promise<void> {
  await sql`delete from meetings_booking where id = ${id}`.execute(tx)
}

export async function markSeen(tx: Tx, meeting: string): Promise<void> {
  await sql`update meetings_booking set seen_at = clock_timestamp()
    where meeting = ${meeting} and seen_at is null and state in ('booked', 'waiting')`.execute(tx)
}

/** Meetings with bookings whose needs, or whose wish to speak, staff have not looked at. */
export async function listUnseen(
  db: Db,
): Promise<{ meeting: string; title: string; needs: number; speakers: number }[]> {
  const { rows } = await sql<{ meeting: string; title: string; needs: number; speakers: number }>`
    select b.meeting, coalesce(max(d.title), b.meeting) as title, count(*) filter (where b.needs <> '') as needs,
      count(*) filter (where b.purpose = 'speak') as speakers
    from meetings_booking b left join meetings_draft d on d.key = 'meetings/' || b.meeting
    where b.state in ('booked', 'waiting') and b.seen_at is null and b.erased_at is null
      and (b.needs <> '' or b.purpose = 'speak')
    group by b.meeting order by b.meeting`.execute(db)
  return rows
}

/* ---- how to join ------------------------------------------------------------------------------------------------- */

export type Joining = { address: string; details: string }

/** Empty when nothing is set. Only for people who booked, and for staff. */
export async function findJoining(db: Db, meeting: string): Promise<Joining> {
  const { rows } = await sql<Joining>`
    select address, details from meetings_joining where meeting = ${meeting}`.execute(db)
  return rows[0] ?? { address: '', details: '' }
}

export async function upsertJoining(
  tx: Tx,
  of: Joining & { meeting: string; savedBy: string },
): Promise<void> {
  await sql`insert into meetings_joining (meeting, address, details, saved_by)
    values (${of.meeting}, ${of.address}, ${of.details}, ${of.savedBy})
    on conflict (meeting) do update set address = excluded.address, details = excluded.details,
      saved_by = excluded.saved_by, saved_at = clock_timestamp()`.execute(tx)
}

/** Something published, with its words: one version of anything in the record, or what is public beside it. */
export type Published = { place: string; title: string; said: unknown }

/**
 * What is published, of all rooms and in all versions, as far as it fits a pattern (`patternOf`) in the plainest letters: a few at a
 * time, in order, because an older version can be read as well.
 */
export async function* publishedThatFits(db: Db, pattern: string): AsyncGenerator<Published> {
  const atATime = 20
  for (let after = -1; ;) {
    const { rows } = await sql<{
      entry: string
      key: string
      title: string
      said: string[]
      content: string
    }>`
      select entry, key, title, array[title, correction_what, correction_why, published_on_text] as said, content
      from record_version where entry > ${after} and (normalize(content, NFKC) ~* ${pattern}
        or normalize(concat_ws(' ', title, correction_what, correction_why, published_on_text), NFKC) ~* ${pattern})
      order by entry limit ${atATime}`.execute(db)
    for (const { key, title, said, content } of rows)
      yield { place: `/${key}`, title, said: [said, JSON.parse(content)] }
    if (rows.length < atATime) break
    after = Number(rows.at(-1)!.entry)
  }
}

/** Files that everybody can read, as far as what they say, or where they lead, fits a pattern in the plainest letters. */
export async function filesThatFit(db: Db, pattern: string): Promise<{ sha256: string; name: string }[]> {
  const { rows } = await sql<{ sha256: string; name: string }>`select f.sha256, f.name from documents_file f
    left join documents_leads l using (sha256) left join documents_words w using (sha256)
    where (exists (select 1 from meetings_published_file p where p.sha256 = f.sha256)
        or exists (select 1 from plans_published_file p where p.sha256 = f.sha256))
      and (normalize(array_to_string(l.leads_to, chr(10)), NFKC) ~* ${pattern} or normalize(w.words, NFKC) ~* ${pattern})
    order by f.name`.execute(db)
  return rows
}

/* ---- what jobs read ---------------------------------------------------------------------------------------------- */

/** Every meeting that somebody has booked (or where somebody waits) and that was not erased, with its notice as last published. */
export async function meetingsWithBookings(
  db: Db,
  state: 'waiting' | null = null,
): Promise<{ meeting: string; notice: Meeting | null; asked: Date }[]> {
  const { rows } = await sql<{ meeting: string; content: string | null; asked: Date }>`
    select b.meeting, v.content, b.asked from (
      select meeting, max(asked_at) as asked from meetings_booking
      where erased_at is null and (${state}::text is null or state = ${state}) group by meeting) b
    left join lateral (select content from record_version where key = 'meetings/' || b.meeting
      order by number desc limit 1) v on true
    order by b.meeting`.execute(db)
  return rows.map(({ content, ...row }) => ({
    ...row,
    notice: content === null ? null : (JSON.parse(content) as Meeting),
  }))
}

export async function markReminded(tx: Tx, id: string): Promise<void> {
  await sql`update meetings_booking set reminded_at = clock_timestamp() where id = ${id}`.execute(tx)
}

/** How many were in which state stays; who they were, what they need and their links go. */
export async function eraseBookings(tx: Tx, meeting: string): Promise<number> {
  await sql`delete from meetings_own_link l using meetings_booking b where b.id = l.booking and b.meeting = ${meeting}`.execute(
    tx,
  )
  const { rows } =
    await sql`update meetings_booking set name = '—', email = id::text, subject = '', needs = '', cancelled_by = null,
      confirm_hash = sha256(convert_to(gen_random_uuid()::text, 'UTF8')), erased_at = clock_timestamp()
    where meeting = ${meeting} and erased_at is null returning id`.execute(tx)
  return rows.length
}

/** What nobody confirmed in time is forgotten. */
export async function deleteUnconfirmed(db: Db, days: number): Promise<void> {
  await sql`delete from meetings_booking where state = 'unconfirmed'
    and asked_at < clock_timestamp() - make_interval(days => ${days})`.execute(db)
}
