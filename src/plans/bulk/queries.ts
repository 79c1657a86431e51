/** SQL of bulk files: what was sent, kept between its dry run and the button that saves it. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Draft } from '../quarter/draft.ts'
import type { RequestKey } from '../quarter/request.ts'

export type SentBulk = { id: string; plan: string; period: string; person: string; savedAt: Date | null }

export async function insertBulk(
  tx: Db,
  bulk: { plan: string; period: string; person: string; files: readonly { sha256: string; name: string }[] },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into plans_bulk (plan, period, person)
    values (${bulk.plan}, ${bulk.period}, ${bulk.person}) returning id`.execute(tx)
  const { id } = rows[0]!
  for (const { sha256, name } of bulk.files)
    await sql`insert into plans_bulk_file (bulk, sha256, name) values (${id}, ${sha256}, ${name})`.execute(tx)
  return id
}

/** `lock` holds back a second press of the button. */
export async function findBulk(db: Db, id: string, lock = false): Promise<SentBulk | undefined> {
  const { rows } = await sql<SentBulk>`select id, plan, period, person, saved_at as "savedAt" from plans_bulk
    where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function filesOfBulk(db: Db, id: string): Promise<{ name: string; bytes: Buffer }[]> {
  const { rows } = await sql<{
    name: string
    bytes: Buffer
  }>`select b.name, f.content as bytes from plans_bulk_file b
    join documents_file f on f.sha256 = b.sha256 where b.bulk = ${id} order by b.name`.execute(db)
  return rows
}

export async function markBulkSaved(tx: Db, id: string): Promise<void> {
  await sql`update plans_bulk set saved_at = clock_timestamp() where id = ${id}`.execute(tx)
}

/** What a draft was at one of its revisions. */
export async function draftAtRevision(db: Db, key: RequestKey, revision: number): Promise<Draft | undefined> {
  const { rows } = await sql<{ content: Draft }>`select content from plans_draft_save
    where plan = ${key.plan} and period = ${key.period} and commitment = ${key.commitment} and revision = ${revision}
    order by id desc limit 1`.execute(db)
  return rows[0]?.content
}

/** What the pages say of a period. */
export async function findPeriodWords(
  db: Db,
  of: { plan: string; period: string },
): Promise<{ plan: string; period: string; dueOn: string | null } | undefined> {
  const { rows } = await sql<{ plan: string; period: string; dueOn: string | null }>`
    select p.title as plan, d.label as period, d.updates_due_on as "dueOn" from plans_period d
    join plans_plan p on p.slug = d.plan where d.plan = ${of.plan} and d.slug = ${of.period}`.execute(db)
  return rows[0]
}
