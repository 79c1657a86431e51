/** Forms that were sent when a session had ended or lacked something: kept for their person, given back once. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { keptFor, sentTwiceWithin } from './limits.ts'

/** Names and values in their order; a name may come more than once. */
export type Field = [name: string, value: string]
export type KeptForm = {
  id: string
  path: string
  fields: Field[]
  /** Names of files that came with it. They are not kept. */
  files: string[]
  kept_at: Date
  taken_at: Date | null
}

/** Returns its id. */
export async function keepForm(
  db: Db,
  form: { person: string; path: string; fields: readonly Field[]; files: readonly string[] },
): Promise<string> {
  const { person, path, fields, files } = form
  const { rows } = await sql<{ id: string }>`insert into people_kept_form (person, path, body)
    values (${person}, ${path}, ${JSON.stringify({ fields, files })}::jsonb) returning id`.execute(db)
  return rows[0]!.id
}

const asForm = sql`id, path, body->'fields' as fields, body->'files' as files, kept_at, taken_at`

/** A kept form of this person; null when there is none, or it is another's. */
export async function keptForm(db: Db, person: string, id: string): Promise<KeptForm | null> {
  const { rows } = await sql<KeptForm>`select ${asForm} from people_kept_form
    where id::text = ${id} and person = ${person}`.execute(db)
  return rows[0] ?? null
}

/** The newest form that waits for this person; null when none does. */
export async function waitingForm(db: Db, person: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from people_kept_form
    where person = ${person} and taken_at is null
      and kept_at > clock_timestamp() - make_interval(secs => ${keptFor})
    order by kept_at desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Marks it as sent. False when it was sent already, and not just now by the same press of the button. */
export async function takeForm(db: Db, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`update people_kept_form set taken_at = coalesce(taken_at, clock_timestamp())
    where id = ${id} and person = ${person}
      and (taken_at is null or taken_at > clock_timestamp() - make_interval(secs => ${sentTwiceWithin}))
    returning id`.execute(db)
  return rows.length > 0
}

/** Its person does not want it any more. */
export async function dropForm(db: Db, person: string, id: string): Promise<void> {
  await sql`delete from people_kept_form where id = ${id} and person = ${person}`.execute(db)
}
