/** SQL of what people without an account do through links in e-mail. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

/** Holds back others who ask for the same address, so that a limit cannot be passed by asking twice at once. */
export async function lockAddress(tx: Tx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings ${address}`}, 0))`.execute(tx)
}

/** Mails that were sent because somebody typed an address: to this one in a day, and to all in an hour. */
export async function countAsked(
  tx: Tx,
  kind: 'booking' | 'question',
  address: string,
): Promise<{ here: number; all: number }> {
  const { rows } = await sql<{ here: number; all: number }>`
    select count(*) filter (where address = ${address}) as here,
      count(*) filter (where created_at > clock_timestamp() - interval '1 hour') as all
    from notices_message where kind = ${kind} and starts_with(once, ${`${kind}/asked/`})
      and created_at > clock_timestamp() - interval '1 day'`.execute(tx)
  return rows[0]!
}

export async function insertOwnLink(
  tx: Tx,
  { hash, ...of }: { hash: Buffer; booking?: string; question?: string },
): Promise<void> {
  await sql`insert into meetings_own_link (hash, booking, question)
    values (${hash}, ${of.booking ?? null}, ${of.question ?? null})`.execute(tx)
}

/** What a link opens; undefined when nothing (any more). */
export async function findOwned(
  db: Db,
  hash: Buffer,
): Promise<{ booking: string | null; question: string | null } | undefined> {
  const { rows } = await sql<{ booking: string | null; question: string | null }>`
    select booking, question from meetings_own_link where hash = ${hash}`.execute(db)
  return rows[0]
}
