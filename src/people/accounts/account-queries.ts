import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

export async function ownAddress(db: Db, person: string): Promise<string> {
  const { rows } = await sql<{
    email: string
  }>`select email from people_account where person = ${person}`.execute(db)
  return rows[0]?.email ?? ''
}

export type OwnAct = { id: number; at: Date; act: string; thing: string; reason: string | null }

/** One's own last acts, the newest first. */
export async function ownActs(db: Db, person: string, count: number): Promise<OwnAct[]> {
  const { rows } = await sql<OwnAct>`select id, at, act, thing, reason from audit_act
    where person = ${person} order by id desc limit ${count}`.execute(db)
  return rows
}
