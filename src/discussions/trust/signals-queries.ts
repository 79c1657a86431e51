/** SQL of what is noticed about accounts: the facts, each question bounded in rows and in time, and what is kept of it. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { Account, Facts, Noticed } from './signals.ts'

/**
 * What was done in the last days, by whoever did not do more in the year before them: new accounts, and those that woke. About whom
 * something was noticed is looked at for what they did around that time, so that nothing done later, and no waiting, makes it forgotten.
 */
const window = { days: 28, year: 365, after: 14 } as const
const most = { accounts: 4_000, acts: 300, texts: 3, characters: 1_500 } as const
const secondsEach = 20

type Recent = { person: string; joinedOn: number; awoken: boolean; placed: number; since: Date; until: Date }

/**
 * What `signalsOf` looks at; `whole` unless there were more accounts than are looked at. The database's clock. Rejects when a question
 * takes longer than 20 seconds: then nothing changes.
 */
export const readFacts = (db: Db): Promise<Facts & { whole: boolean }> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${`${secondsEach}s`}, true)`.execute(tx)
    const recent = await readRecent(tx)
    const people = recent.map(({ person }) => person)
    const reactions = await readActs(tx, 'reactions', recent)
    const reports = await readActs(tx, 'reports', recent)
    const texts = Map.groupBy(await readTexts(tx, recent), ({ person }) => person)
    const traces = Map.groupBy(await readTraces(tx, people), ({ person }) => person)
    const accounts = recent.map(({ person, joinedOn, awoken, placed }): Account => ({
      person,
      joinedOn,
      awoken,
      placed,
      reactedTo: reactions.get(person) ?? [],
      reported: reports.get(person) ?? [],
      texts: (texts.get(person) ?? []).map(({ words }) => words),
      traces: (traces.get(person) ?? []).map(({ place }) => place),
    }))
    const targets = (of: (one: Account) => readonly number[]) => [...new Set(accounts.flatMap(of))]
    return {
      whole: recent.length < most.accounts,
      accounts,
      reactors: await countActors(
        tx,
        'reactions',
        targets(({ reactedTo }) => reactedTo),
      ),
      reporters: await countActors(
        tx,
        'reports',
        targets(({ reported }) => reported),
      ),
      places: await countPlaces(tx),
      joins: await countJoins(tx),
    }
  })

async function readRecent(tx: Tx): Promise<Recent[]> {
  const { rows } = await sql<Recent>`
    with done as (
      select person, given_at as at from discussions_reaction
      union all select author, posted_at from discussions_comment where author is not null and voice is null and posted_at is not null
      union all select person, reported_at from discussions_report where person is not null
    ), looked as (
      select p.person, p.joined_at, s.person is not null as noticed,
        coalesce((select max((f ->> 'n')::integer) from jsonb_array_elements(s.flags) f where f ->> 'flag' = 'same-address'), 0) as placed,
        coalesce(s.noticed_at, statement_timestamp()) - make_interval(days => ${window.days}) as since,
        coalesce(s.noticed_at + make_interval(days => ${window.after}), 'infinity') as until
      from discussions_participant p left join discussions_signal s on s.person = p.person and s.cleared_at is null
    ), counted as (
      select l.person, max(d.at) as last, count(*) filter (where d.at > l.since and d.at <= l.until) as lately,
        count(*) filter (where d.at <= l.since) as before
      from looked l join done d on d.person = l.person and d.at > l.since - make_interval(days => ${window.year})
      group by l.person
    )
    select l.person, l.joined_at::date - date '1970-01-01' as "joinedOn", l.joined_at <= l.since as awoken, l.placed, l.since,
      least(l.until, statement_timestamp() + interval '1 day') as until
    from looked l left join counted c on c.person = l.person
    where l.noticed or (c.lately > 0 and c.lately >= c.before)
    order by c.last desc nulls last, l.person limit ${most.accounts}`.execute(tx)
  return rows
}

const acts = {
  reactions: sql`select person, comment, given_at as at from discussions_reaction where comment is not null`,
  reports: sql`select person, comment, reported_at as at from discussions_report where comment is not null and person is not null`,
} as const

async function readActs(
  tx: Tx,
  what: keyof typeof acts,
  recent: readonly Recent[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ person: string; comments: number[] }>`
    select person, array_agg(comment) as comments from (
      select a.person, a.comment, row_number() over (partition by a.person order by min(a.at), a.comment) as n
      from unnest(${recent.map(({ person }) => person)}::text[], ${recent.map(({ since }) => since)}::timestamptz[],
        ${recent.map(({ until }) => until)}::timestamptz[]) as r (person, since, until)
      join (${acts[what]}) a on a.person = r.person and a.at > r.since and a.at <= r.until
      group by a.person, a.comment
    ) first where n <= ${most.acts} group by person`.execute(tx)
  return new Map(rows.map(({ person, comments }) => [person, comments]))
}

async function readTexts(tx: Tx, recent: readonly Recent[]): Promise<{ person: string; words: string }[]> {
  const { rows } = await sql<{ person: string; words: string }>`
    select c.author as person, left(c.words, ${most.characters}) as words
    from unnest(${recent.map(({ person }) => person)}::text[], ${recent.map(({ since }) => since)}::timestamptz[]) r (person, since)
    cross join lateral (select author, words from discussions_comment
      where author = r.person and voice is null and words <> '' and posted_at > r.since
      order by posted_at limit ${most.texts}) c`.execute(tx)
  return rows
}

const place = sql`day || ' ' || encode(trace, 'hex')`

async function readTraces(tx: Tx, people: readonly string[]): Promise<{ person: string; place: string }[]> {
  const { rows } = await sql<{ person: string; place: string }>`
    select person, ${place} as place from discussions_trace where person = any(${[...people]}::text[])`.execute(
    tx,
  )
  return rows
}

async function countActors(
  tx: Tx,
  what: keyof typeof acts,
  comments: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ comment: number; n: number }>`
    select comment, count(distinct person)::integer as n from (${acts[what]}) a
    where comment = any(${[...comments]}::bigint[]) group by comment`.execute(tx)
  return new Map(rows.map(({ comment, n }) => [comment, n]))
}

async function countPlaces(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ place: string; n: number }>`
    select ${place} as place, count(*)::integer as n from discussions_trace group by day, trace having count(*) > 1`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.place, row.n]))
}

/** Every day counts, those on which nobody joined as well, from the day of the first participant on: a quiet site's usual day is a quiet one. */
async function countJoins(tx: Tx): Promise<Map<number, number>> {
  const { rows } = await sql<{ day: number; n: number }>`
    with first as (select greatest(min(joined_at)::date, current_date - 399) as day from discussions_participant)
    select d.day::date - date '1970-01-01' as day, count(p.person)::integer as n
    from first, generate_series(first.day, current_date, interval '1 day') d(day)
    left join discussions_participant p on p.joined_at >= d.day and p.joined_at < d.day + interval '1 day'
    group by 1`.execute(tx)
  return new Map(rows.map(({ day, n }) => [day, n]))
}

/* ---- what is kept ------------------------------------------------------------------------------------------------ */

export type Kept = { person: string; flags: Noticed[]; cleared: boolean }

export async function listSignals(db: Db): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select person, flags, cleared_at is not null as cleared from discussions_signal`.execute(db)
  return rows
}

/**
 * What was noticed now. Whoever a moderator cleared is noticed again when these have a flag that was not there then. The first time
 * stays: what was done around it is what is looked at.
 */
export async function saveSignals(tx: Tx, noticed: readonly Omit<Kept, 'cleared'>[]): Promise<void> {
  await sql`
    insert into discussions_signal (person, flags)
    select person, flags from jsonb_to_recordset(${JSON.stringify(noticed)}::jsonb) as n (person text, flags jsonb)
    on conflict (person) do update set flags = excluded.flags, cleared_by = null, cleared_at = null,
      noticed_at = case when discussions_signal.cleared_at is null then discussions_signal.noticed_at else clock_timestamp() end`.execute(
    tx,
  )
}

export async function deleteSignals(tx: Tx, people: readonly string[]): Promise<void> {
  await sql`delete from discussions_signal where person = any(${[...people]}::text[]) and cleared_at is null`.execute(
    tx,
  )
}

/** False when nothing was noticed about them, or it was cleared before. */
export async function clearSignalRow(tx: Tx, person: string, by: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update discussions_signal set cleared_by = ${by}, cleared_at = clock_timestamp()
    where person = ${person} and cleared_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** About those who reported one thing, as counts alone. */
export type ReporterSigns = {
  reports: number
  /** Of people with an account. */
  accounts: number
  /** Of accounts that were made within the week before. */
  young: number
  /** Of accounts that act together, as far as a computer noticed. */
  together: number
}

export async function reporterSigns(
  db: Db,
  of: { discussion: string; comment: number | null },
): Promise<ReporterSigns> {
  const { rows } = await sql<ReporterSigns>`
    select count(*)::integer as reports, count(distinct r.person)::integer as accounts,
      (count(distinct r.person) filter (where p.joined_at > r.reported_at - interval '7 days'))::integer as young,
      (count(distinct r.person) filter (where s.person is not null and s.cleared_at is null))::integer as together
    from discussions_report r left join discussions_participant p on p.person = r.person left join discussions_signal s on s.person = r.person
    where r.discussion = ${of.discussion} and r.comment is not distinct from ${of.comment}`.execute(db)
  return rows[0]!
}
