/**
 * SQL of what is asked before a computer looks at somebody's words: whether they may write there at all, and the cases that a court has
 * before it. Whoever may not write costs no more than this. The statement that writes asks again.
 */
import { sql } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import { liveOn, type Live } from '../interception/proceedings-queries.ts'
import type { Voice } from '../model.ts'
import { editedOut, nudgedOut } from '../trust/limits-queries.ts'
import { around, bars, dayOf, discussionBars, type Barred, type Calendar } from './queries.ts'

/** `again`: of `slow`, from when on they may go on. */
export type Before = { barred: Barred | null; again: Date | null } & Live
type Place = { discussion: string; person: string }

export async function beforeComment(
  db: Db,
  { discussion, person, voice }: Place & { voice: Voice | null },
  calendar: Calendar,
): Promise<Before> {
  const { rows } = await sql<Before>`${often}
    with ${around(discussion, person, calendar, sql``)},
    slow as (select case when ${voice}::text is null then ${nudgedOut(person)} end as again),
    judged as (select slow.again, case
        ${discussionBars}
        when ${voice}::text is null and me.suspended is null then 'nobody'
        when slow.again is not null then 'slow'
      end as barred
      from slow left join d on true left join me on true)
    select barred, again, ${liveOn(dayOf(calendar))} from judged`.execute(db)
  return rows[0]!
}

export async function beforeEdit(
  db: Db,
  { discussion, person, id }: Place & { id: number },
  calendar: Calendar,
): Promise<Before> {
  const { rows } = await sql<Before>`
    with ${around(discussion, person, calendar, sql``)},
    c as (select * from discussions_comment where id = ${id} and discussion = ${discussion}),
    slow as (select ${editedOut(person)} as again),
    judged as (select slow.again, case
        when c.id is null then 'absent'
        when c.author is distinct from ${person} then 'not-own'
        ${bars}
        when slow.again is not null then 'slow'
      end as barred
      from slow left join d on true left join me on true left join c on true)
    select barred, again, ${liveOn(dayOf(calendar))} from judged`.execute(db)
  return rows[0]!
}
