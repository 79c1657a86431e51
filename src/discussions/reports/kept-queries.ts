/** SQL of what is kept of notices under the law. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/**
 * Erases who sent a notice and what they said a year after the decision on it; ground, days and decision stay. A notice whose decision
 * somebody appeals against is kept until that is decided. Gives how many were erased.
 */
export async function forgetNotices(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    update discussions_legal_notice n set name = '', email = '', words = '', forgotten_at = clock_timestamp()
    from discussions_item i
    where i.id = n.item and n.forgotten_at is null and i.decided_at < clock_timestamp() - interval '1 year'
      and not exists (select from discussions_item a join discussions_decision e on e.id = a.appeals
        where e.item = i.id and a.kind = 'appeal'
          and (a.decided_at is null or a.decided_at > clock_timestamp() - interval '1 year'))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
