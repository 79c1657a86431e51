/** SQL of how much one account may do, and from where it did: parts of the statements that post and react. By the database's clock. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { commentsAnHour, editsAnHour, nudgesAnHour, reactionsAnHour } from './limits.ts'

const { firstDay, firstWeek, later } = commentsAnHour

/**
 * From when on whoever was asked to have another look as often as one account can may write again; null for others. Until then nothing of
 * theirs is written, noticed or not: or what is refused would say what is watched for. A minute longer than it is counted, so that who is
 * not told what was noticed is refused by the next statement.
 */
export const nudgedOut = (
  person: string,
): RawBuilder<Date | null> => sql`(select since + interval '61 minutes' from discussions_pace
  where person = ${person} and kind = 'nudge' and n >= ${nudgesAnHour}::integer and since > statement_timestamp() - interval '61 minutes')`

/**
 * `pace (again)`: one line for a participant; null while they may go on, else from when on. Comments in a role are not counted, and
 * whoever speaks for an organisation alone has no line.
 */
export const commentPace = (person: string): RawBuilder<unknown> => sql`
  pace as (select greatest(${nudgedOut(person)}, (select c.posted_at + interval '1 hour' from discussions_comment c
      where c.author = ${person} and c.voice is null and c.posted_at > statement_timestamp() - interval '1 hour'
      order by c.posted_at desc offset l.most - 1 limit 1)) as again
    from (select case when joined_at > statement_timestamp() - interval '1 day' then ${firstDay}::integer
        when joined_at > statement_timestamp() - interval '7 days' then ${firstWeek}::integer else ${later}::integer end as most
      from discussions_participant where person = ${person}) l)`

const mostActs = { react: reactionsAnHour, edit: editsAnHour, nudge: nudgesAnHour } as const

/**
 * `counted (n)` and `pace (again)`: counts one act where `judged` bars nothing. No line when the account did as much as it can within the
 * hour since the first one. Acts are counted, not what stands: giving and taking back again and again is not free.
 */
export const counted = (kind: keyof typeof mostActs, person: string): RawBuilder<unknown> => sql`
  counted as (insert into discussions_pace as p (person, kind)
    select ${person}, ${kind} from judged where judged.barred is null ${kind === 'edit' ? sql`and ${nudgedOut(person)} is null` : sql``}
    on conflict (person, kind) do update set
      n = case when p.since > statement_timestamp() - interval '1 hour' then p.n + 1 else 1 end,
      since = case when p.since > statement_timestamp() - interval '1 hour' then p.since else statement_timestamp() end
    where p.n < ${mostActs[kind]}::integer or p.since <= statement_timestamp() - interval '1 hour'
    returning p.n),
  pace as (select coalesce(${kind === 'edit' ? nudgedOut(person) : sql`null::timestamptz`},
    (select since + interval '1 hour' from discussions_pace where person = ${person} and kind = ${kind})) as again)`

/** From when on whoever changed as many comments as one account can, or is `nudgedOut`, may change one again; null for others. */
export const editedOut = (person: string): RawBuilder<Date | null> => sql`coalesce(${nudgedOut(person)},
  (select since + interval '1 hour' from discussions_pace where person = ${person} and kind = 'edit'
    and n >= ${editsAnHour}::integer and since > statement_timestamp() - interval '1 hour'))`

/** Counts one answer that asks for another look. False when the account was given as many as it can be in an hour. */
export async function countNudged(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql<{
    told: boolean
  }>`with judged as (select null::text as barred), ${counted('nudge', person)}
    select counted.n is not null as told from (select 1) one left join counted on true`.execute(db)
  return rows[0]!.told
}

/** `traced`: keeps the mark of where somebody acted from, where `judged` bars nothing. None without a mark. */
export const traced = (person: string, trace: Buffer | undefined): RawBuilder<unknown> =>
  trace === undefined
    ? sql`traced as (select)`
    : sql`traced as (insert into discussions_trace (person, day, trace)
        select ${person}, (statement_timestamp() at time zone 'UTC')::date, ${trace}::bytea from judged where barred is null
        on conflict do nothing)`

/** The same by itself: of joining. */
export async function insertTrace(db: Db, person: string, trace: Buffer): Promise<void> {
  await sql`insert into discussions_trace (person, day, trace)
    values (${person}, (statement_timestamp() at time zone 'UTC')::date, ${trace}) on conflict do nothing`.execute(
    db,
  )
}

/** Days that a mark is kept. */
export const traceDays = 7

/** Counts of an hour that is over tell nothing any more, and go with them. */
export async function deleteOldTraces(db: Db): Promise<number> {
  await sql`delete from discussions_pace where since < statement_timestamp() - interval '2 hours'`.execute(db)
  const { numAffectedRows } = await sql`delete from discussions_trace
    where day < (statement_timestamp() at time zone 'UTC')::date - ${traceDays}::integer`.execute(db)
  return Number(numAffectedRows ?? 0)
}
