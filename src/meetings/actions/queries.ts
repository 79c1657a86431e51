/** SQL of the action log as the office needs it, and of what owners say between meetings. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import { heldKeys } from '#src/record/index.ts'
import { lineOf } from '../bodies/lineage.ts'
import { minutesKey, type Agenda, type Body, type Meeting, type Minutes } from '../model.ts'
import { inOrderOfTime } from '../published.ts'
import { givenInPrivate, privatelyMet, withHidden, type DraftPart, type OfficeSource } from './hidden.ts'
import type { LogSource } from './log.ts'

/** What the log of some bodies is told from, with the agendas, as published last. What is on hold is not in it. */
export type PublishedLogSource = LogSource & {
  agendas: ReadonlyMap<string, Agenda>
  /** Of each meeting, also of what is on hold. */
  minutes: ReadonlyMap<string, Minutes>
}

export async function readLogSource(db: Db, asked: readonly string[]): Promise<PublishedLogSource> {
  const all = await latestBodies(db)
  const bodies = kinOf(asked, all)
  const { rows } = await sql<{ kind: string; key: string; content: unknown }>`
    with meeting as (
      select key, content from (
        select distinct on (key) key, content::jsonb as content from record_version
        where kind = 'meeting' order by key, number desc) latest
      where exists (select from jsonb_array_elements(content -> 'bodies') body
        where body ->> 'slug' = any(${bodies}::text[]))
    )
    select 'meeting' as kind, key, content from meeting
    union all
    (select distinct on (key) kind, key, content::jsonb from record_version
      where key in (select key || '/minutes' from meeting union select key || '/agenda' from meeting)
      order by key, number desc)`.execute(db)
  const held = await heldKeys(db)
  const of = <Content>(kind: string): Content[] =>
    rows.filter((row) => row.kind === kind).map(({ content }) => content as Content)
  const minutes = new Map(of<Minutes>('minutes').map((one) => [one.meeting, one]))
  const notices = rows.filter(({ kind, key }) => kind === 'meeting' && !held.has(key))
  return {
    inOrder: notices
      .map(({ content }) => {
        const notice = content as Meeting
        const published = held.has(minutesKey(notice.meeting)) ? undefined : minutes.get(notice.meeting)
        return {
          slug: notice.meeting,
          notice,
          minutes: published ?? null,
          from: firstDay(notice.on.edtf),
          to: lastDay(notice.on.edtf),
          start: notice.start,
        }
      })
      .toSorted(inOrderOfTime),
    bodies: new Map(all.map((one) => [one.body, one])),
    agendas: new Map(of<Agenda>('agenda').map((one) => [one.meeting, one])),
    minutes,
  }
}

async function latestBodies(db: Db): Promise<Body[]> {
  const { rows } = await sql<{ content: Body }>`select distinct on (key) content::jsonb as content
    from record_version where kind = 'body' order by key, number desc`.execute(db)
  return rows.map(({ content }) => content)
}

/** These bodies, with all that came before or after one of them: what one gave, another looks at. */
function kinOf(asked: readonly string[], all: readonly Body[]): string[] {
  const line = lineOf(new Map(all.map((one) => [one.body, one])))
  const kin = new Set(asked)
  for (const slug of [...all.flatMap(({ body, predecessor }) => [body, predecessor ?? body]), ...asked]) {
    const whole = line(slug)
    if (whole.some((one) => asked.includes(one))) for (const one of whole) kin.add(one)
  }
  return [...kin]
}

/** The same source with what only staff know: what was given in private, from the drafts of these minutes. */
export async function readHidden<Source extends LogSource>(
  db: Db,
  source: Source,
): Promise<Source & OfficeSource> {
  const given = givenInPrivate(source, await draftParts(db, privatelyMet(source)))
  const ids = new Set([...given.values()].flatMap((actions) => actions.map(({ id }) => id)))
  const later = ids.size === 0 ? [] : source.inOrder.flatMap(({ slug, minutes }) => (minutes ? [slug] : []))
  return withHidden(
    source,
    given,
    new Map((await draftParts(db, later)).map(({ meeting, reviews }) => [meeting, reviews])),
  )
}

async function draftParts(db: Db, meetings: readonly string[]): Promise<DraftPart[]> {
  if (meetings.length === 0) return []
  const { rows } = await sql<DraftPart>`select meeting, coalesce(content -> 'actions', '[]') as actions,
      coalesce(content -> 'reviews', '[]') as reviews
    from meetings_draft where key = any(${meetings.map(minutesKey)}::text[])`.execute(db)
  return rows
}

/** The notice of a meeting as published last; null when none is, or it is on hold. */
export async function findNotice(db: Db, meeting: string): Promise<Meeting | null> {
  const key = `meetings/${meeting}`
  const { rows } = await sql<{ content: Meeting }>`select content::jsonb as content from record_version
    where key = ${key} and kind = 'meeting' order by number desc limit 1`.execute(db)
  return rows[0] && !(await heldKeys(db)).has(key) ? rows[0].content : null
}

/** Slugs of the register as published last; null before there is one. */
export async function registeredSlugs(db: Db): Promise<ReadonlySet<string> | null> {
  const { rows } = await sql<{ slugs: string[] }>`
    select array(select one ->> 'slug' from jsonb_array_elements(content::jsonb -> 'organisations') one) as slugs
    from record_version where key = 'organisations' order by number desc limit 1`.execute(db)
  return rows[0] ? new Set(rows[0].slugs) : null
}

/** What an owner said of an action point or an undertaking between two meetings. */
export type OwnerWord = {
  action: string
  organisation: string
  organisationName: string
  words: string
  done: boolean
  reportedBy: string
  reportedByName: string
  /** YYYY-MM-DD */
  reportedOn: string
}

/** The latest word on each of these actions, by id; `until` (YYYY-MM-DD): of those that were there by the end of that day. */
export async function latestWords(
  db: Db,
  actions: readonly string[],
  until: string | null = null,
): Promise<ReadonlyMap<string, OwnerWord>> {
  const { rows } = await sql<OwnerWord>`select distinct on (r.action) r.action, r.organisation,
      o.name as "organisationName", r.words, r.done, r.reported_by as "reportedBy",
      coalesce(p.name, r.reported_by) as "reportedByName", r.reported_on::text as "reportedOn"
    from meetings_action_report r join people_organisation o on o.slug = r.organisation
    left join people_person p on p.slug = r.reported_by
    where r.action = any(${[...actions]}::text[]) and (${until}::date is null or r.reported_on <= ${until}::date)
    order by r.action, r.reported_at desc`.execute(db)
  return new Map(rows.map((row) => [row.action, row]))
}

export async function insertWord(
  tx: Tx,
  word: Omit<OwnerWord, 'organisationName' | 'reportedByName'>,
): Promise<void> {
  await sql`insert into meetings_action_report (action, organisation, words, done, reported_by, reported_on)
    values (${word.action}, ${word.organisation}, ${word.words}, ${word.done}, ${word.reportedBy},
      ${word.reportedOn})`.execute(tx)
}
