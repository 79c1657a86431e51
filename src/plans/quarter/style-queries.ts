/** SQL of edits for style: the office's wish to change an owner's words, and the owner's answer. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { RequestKey } from './request.ts'

export type StyleEdit = RequestKey & {
  id: string
  /** The commitment's ref now. */
  ref: string
  organisation: string
  wordsBefore: string
  wordsAfter: string
  /** Slug. */
  askedBy: string
  askedAt: Date
  answer: 'agreed' | 'refused' | 'taken-back' | null
}

const columns = sql`e.id, e.plan, e.period, e.commitment, c.ref, r.organisation, e.words_before as "wordsBefore",
  e.words_after as "wordsAfter", e.asked_by as "askedBy", e.asked_at as "askedAt", e.answer`
const from = sql`plans_style_edit e join plans_request r using (plan, period, commitment)
  join plans_commitments c on c.id = e.commitment`

/** Edits that wait for an answer, oldest first: of one organisation, or of one period, or both. */
export async function listOpenStyleEdits(
  db: Db,
  of: { organisation?: string; plan?: string; period?: string },
): Promise<StyleEdit[]> {
  const { organisation = null, plan = null, period = null } = of
  const { rows } = await sql<StyleEdit>`select ${columns} from ${from} where e.answer is null
    and (${organisation}::text is null or r.organisation = ${organisation})
    and (${plan}::text is null or e.plan = ${plan}) and (${period}::text is null or e.period = ${period})
    order by e.asked_at`.execute(db)
  return rows
}

export async function openStyleEdit(db: Db, key: RequestKey): Promise<StyleEdit | undefined> {
  const { rows } = await sql<StyleEdit>`select ${columns} from ${from} where e.answer is null
    and e.plan = ${key.plan} and e.period = ${key.period} and e.commitment = ${key.commitment}`.execute(db)
  return rows[0]
}

export async function findStyleEdit(db: Db, id: string): Promise<StyleEdit | undefined> {
  const { rows } = await sql<StyleEdit>`select ${columns} from ${from} where e.id = ${id}`.execute(db)
  return rows[0]
}

export async function insertStyleEdit(
  tx: Db,
  key: RequestKey,
  edit: { before: string; after: string; askedBy: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into plans_style_edit (plan, period, commitment, words_before, words_after, asked_by)
    values (${key.plan}, ${key.period}, ${key.commitment}, ${edit.before}, ${edit.after}, ${edit.askedBy})
    returning id`.execute(tx)
  return rows[0]!.id
}

/** Answers the one that waits, if any. */
export async function settleStyleEdit(
  tx: Db,
  key: RequestKey,
  { answer, by }: { answer: NonNullable<StyleEdit['answer']>; by: string },
): Promise<boolean> {
  const { rows } =
    await sql`update plans_style_edit set answer = ${answer}, answered_by = ${by}, answered_at = clock_timestamp()
    where answer is null and plan = ${key.plan} and period = ${key.period} and commitment = ${key.commitment}
    returning id`.execute(tx)
  return rows.length > 0
}
