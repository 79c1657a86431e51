/** Every SQL statement about interim notices on their way. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'

/** People are slugs with their names. */
export type Interim = {
  id: string
  plan: string
  ref: string
  text: string
  owner: string
  ownerName: string
  commitment: string
  words: string
  happenedOn: SourceDate
  state: 'drafted' | 'published' | 'refused'
  draftedBy: string
  draftedByName: string
  draftedAt: Date
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Date | null
  decisionReason: string | null
  recordKey: string | null
}

const select = sql`select i.id, i.plan, c.ref, c.commitment as text, c.owner, o.name as "ownerName", i.commitment, i.words,
    json_build_object('edtf', i.happened_on_edtf, 'text', i.happened_on_text) as "happenedOn", i.state,
    i.drafted_by as "draftedBy", coalesce(d.name, i.drafted_by) as "draftedByName", i.drafted_at as "draftedAt",
    i.decided_by as "decidedBy", coalesce(p.name, i.decided_by) as "decidedByName", i.decided_at as "decidedAt",
    i.decision_reason as "decisionReason", i.record_key as "recordKey"
  from plans_interim i join plans_commitments c on c.id = i.commitment
    left join people_organisation o on o.slug = c.owner
    left join people_person d on d.slug = i.drafted_by left join people_person p on p.slug = i.decided_by`

/** Newest first; only those that wait when `waiting`. Of every plan when none is named. */
export async function listInterims(
  db: Db,
  of: { plan?: string; waiting?: boolean } = {},
): Promise<Interim[]> {
  const { rows } = await sql<Interim>`${select}
    where (${of.plan ?? null}::text is null or i.plan = ${of.plan ?? null})
      and (not ${of.waiting ?? false}::boolean or i.state = 'drafted')
    order by i.drafted_at desc, i.id`.execute(db)
  return rows
}

export async function findInterim(db: Db, id: string): Promise<Interim | undefined> {
  const { rows } = await sql<Interim>`${select} where i.id = ${id}`.execute(db)
  return rows[0]
}

/** The lasting id of a commitment of the working copy; undefined when there is no such ref. */
export async function findCommitment(
  db: Db,
  of: { plan: string; ref: string },
): Promise<{ id: string; ref: string } | undefined> {
  const { rows } = await sql<{ id: string; ref: string }>`select id, ref from plans_commitments
    where plan = ${of.plan} and ref = ${of.ref}`.execute(db)
  return rows[0]
}

export async function listCommitments(db: Db, plan: string): Promise<{ ref: string; text: string }[]> {
  const { rows } = await sql<{
    ref: string
    text: string
  }>`select ref, commitment as text from plans_commitments
    where plan = ${plan} order by position`.execute(db)
  return rows
}

export async function insertInterim(
  tx: Tx,
  of: { plan: string; commitment: string; words: string; happenedOn: SourceDate; draftedBy: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into plans_interim (plan, commitment, words, happened_on_edtf, happened_on_text, drafted_by)
    values (${of.plan}, ${of.commitment}, ${of.words}, ${of.happenedOn.edtf}, ${of.happenedOn.text}, ${of.draftedBy})
    returning id`.execute(tx)
  return rows[0]!.id
}

export async function decideInterim(
  tx: Tx,
  of: {
    id: string
    state: 'published' | 'refused'
    decidedBy: string
    reason: string | null
    recordKey: string | null
  },
): Promise<void> {
  await sql`update plans_interim set state = ${of.state}, decided_by = ${of.decidedBy}, decided_at = clock_timestamp(),
    decision_reason = ${of.reason}, record_key = ${of.recordKey} where id = ${of.id}`.execute(tx)
}
