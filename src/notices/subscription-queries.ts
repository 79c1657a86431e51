/** Every SQL statement about subscriptions of the public. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

export type Frequency = 'daily' | 'weekly'
export type Subscription = {
  id: string
  address: string
  target: string
  title: string
  frequency: Frequency
  confirmed: boolean
  toldTo: number
  /** Entries up to `toldTo` that it was not told of, because they were on hold. */
  skipped: number[]
}
const columns = sql`id, address, target, title, frequency, confirmed_at is not null as confirmed, told_to_entry as "toldTo", skipped`

/** Holds back others who ask for the same address, so that a limit cannot be passed by asking twice at once. */
export async function lockAddress(tx: Db, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notices ${address}`}, 0))`.execute(tx)
}

/** Mails that asked to confirm: to this address in a day, and to all in an hour. */
export async function countAsked(tx: Db, address: string): Promise<{ here: number; all: number }> {
  const { rows } = await sql<{ here: number; all: number }>`
    select count(*) filter (where address = ${address}) as here,
      count(*) filter (where created_at > clock_timestamp() - interval '1 hour') as all
    from notices_message where kind = 'subscribe' and created_at > clock_timestamp() - interval '1 day'`.execute(
    tx,
  )
  return rows[0]!
}

export async function countOf(tx: Db, address: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from notices_subscription where address = ${address}`.execute(tx)
  return rows[0]!.n
}

export async function findSubscription(
  tx: Db,
  of: { address: string; target: string },
): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`select ${columns} from notices_subscription
    where address = ${of.address} and target = ${of.target} and ended_at is null`.execute(tx)
  return rows[0]
}

export async function insertSubscription(
  tx: Db,
  of: Pick<Subscription, 'id' | 'address' | 'target' | 'title' | 'frequency'> & {
    confirmHash: Buffer
    endHash: Buffer
  },
): Promise<void> {
  await sql`insert into notices_subscription (id, address, target, title, frequency, confirm_hash, end_hash, confirm_until)
    values (${of.id}, ${of.address}, ${of.target}, ${of.title}, ${of.frequency}, ${of.confirmHash}, ${of.endHash},
      clock_timestamp() + interval '7 days')`.execute(tx)
}

/** Asked for once more, before it was confirmed: the last wish holds, and the seven days begin anew. */
export async function renewSubscription(tx: Db, id: string, frequency: Frequency): Promise<void> {
  await sql`update notices_subscription set frequency = ${frequency}, confirm_until = clock_timestamp() + interval '7 days'
    where id = ${id}`.execute(tx)
}

/** It begins: what is on the record by now counts as told. Confirmed twice is confirmed once. */
export async function confirmByHash(tx: Db, hash: Buffer): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`update notices_subscription set
      told_to_entry = case when confirmed_at is null then coalesce((select max(index) from record_entry), -1) else told_to_entry end,
      confirmed_at = coalesce(confirmed_at, clock_timestamp())
    where confirm_hash = ${hash} and (confirmed_at is not null or confirm_until > clock_timestamp()) and ended_at is null
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Ends it and forgets it, with every message that was for it. */
export async function deleteByHash(tx: Db, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`delete from notices_subscription where end_hash = ${hash} returning id`.execute(
    tx,
  )
  return rows.length > 0
}

/** What nobody confirmed in time is forgotten. */
export async function deleteUnconfirmed(db: Db): Promise<void> {
  await sql`delete from notices_subscription where confirmed_at is null and confirm_until < clock_timestamp()`.execute(
    db,
  )
}

/** In the order in which they are told: whoever asked for everything hears of it there, and not once more elsewhere. */
export async function listConfirmed(db: Db, frequency: Frequency): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`select ${columns} from notices_subscription
    where frequency = ${frequency} and confirmed_at is not null and ended_at is null
    order by address, target <> 'everything', created_at, id`.execute(db)
  return rows
}

/** Locks one that still stands where it was read; false when another process was quicker, or it ended. */
export async function lockUntold(
  tx: Db,
  { id, toldTo, skipped }: Pick<Subscription, 'id' | 'toldTo' | 'skipped'>,
): Promise<boolean> {
  const { rows } = await sql`select from notices_subscription where id = ${id} and told_to_entry = ${toldTo}
    and skipped = ${skipped}::bigint[] and ended_at is null for update`.execute(tx)
  return rows.length > 0
}

/** `skipped`: entries that it will be told of when they can be read again. */
export async function markTold(
  tx: Db,
  id: string,
  { entry, skipped, endHash }: { entry: number; skipped: readonly number[]; endHash: Buffer },
): Promise<void> {
  await sql`update notices_subscription set told_to_entry = ${entry}, skipped = ${[...skipped]}::bigint[],
    end_hash = ${endHash} where id = ${id}`.execute(tx)
}
