import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

export type Act = {
  /** Slug; null for what the software did by itself. */
  person: string | null
  /** An action of src/policy.ts, or what happened: `people.signed-in`. */
  act: string
  /** What it was done to, as an address without its first stroke. */
  thing: string
  organisation?: string | null
  reason?: string | undefined
  /** What else a later reader must know. Never words of a draft, never an e-mail address. */
  detail?: Record<string, unknown>
  /** Personal data was read. */
  personal?: boolean
  door?: 'office' | 'public' | 'command line' | 'job' | 'practice'
  requestId?: string | undefined
}

/** Enters one act in the trail, in the caller's transaction. */
export async function noteAct(tx: Db, act: Act): Promise<void> {
  const { person, thing, organisation = null, reason = null, detail = {}, personal = false } = act
  await sql`insert into audit_act (person, door, act, thing, organisation, reason, detail, personal, request_id)
    values (${person}, ${act.door ?? 'office'}, ${act.act}, ${thing}, ${organisation}, ${reason || null},
      ${JSON.stringify(detail)}::jsonb, ${personal}, ${act.requestId ?? null})`.execute(tx)
}
