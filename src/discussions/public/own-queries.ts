/**
 * What somebody who is signed in did in one discussion. Theirs alone: it is asked for with their own session, through the same pool
 * that the session is looked up in, because the web's role cannot read who gave a reaction or wrote a comment.
 */
import { sql } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import type { Own } from './comment-list.ts'

/** One statement. */
export async function ownOf(db: Db, person: string, discussion: string): Promise<Own> {
  const { rows } = await sql<{ given: string | null; wrote: string | null; waits: boolean }>`${often}
    select kind || ':' || case when comment is not null then 'c' || comment when point is not null then 'p:' || point else 'd' end as given,
      null::bigint as wrote, false as waits
    from discussions_reaction where person = ${person} and discussion = ${discussion}
    union all
    select null, id, state = 'waiting' from discussions_comment
    where author = ${person} and discussion = ${discussion} and state in ('public', 'waiting')`.execute(db)
  return {
    given: new Set(rows.flatMap(({ given }) => given ?? [])),
    wrote: new Set(rows.flatMap(({ wrote, waits }) => (wrote === null || waits ? [] : [Number(wrote)]))),
    waiting: rows.filter(({ waits }) => waits).length,
  }
}
