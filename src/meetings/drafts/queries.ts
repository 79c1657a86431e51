/** SQL of drafts: what will be published about bodies and meetings, and who wrote it. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'

export type Draft<Content = unknown> = {
  key: string
  kind: string
  body: string | null
  meeting: string | null
  title: string
  content: Content
  /** 1, 2, 3 … with every save. */
  revision: number
  savedBy: string
  savedByName: string
  savedAt: string
  asked: {
    by: string
    byName: string
    at: string
    sha256: string
    correction: { what: string; why: string } | null
    /** Null: the day it is published. */
    publishedOn: SourceDate | null
    note: string
  } | null
  refused: { by: string; byName: string; at: string; why: string } | null
  /** Versions published so far. */
  versions: number
  /** Somebody saved it since the latest version was published; true before the first. */
  savedSince: boolean
  /** SHA-256 of the latest published version's content; null before the first. */
  publishedSha256: string | null
}

const select = sql`select d.key, d.kind, d.body, d.meeting, d.title, d.content, d.revision, d.saved_by as "savedBy",
    coalesce(s.name, d.saved_by) as "savedByName", d.saved_at as "savedAt",
    case when d.asked_by is null then null else jsonb_build_object('by', d.asked_by, 'byName', coalesce(a.name, d.asked_by),
      'at', d.asked_at, 'sha256', d.asked_sha256, 'note', d.note,
      'correction', case when d.correction_what is null then null else
        jsonb_build_object('what', d.correction_what, 'why', d.correction_why) end,
      'publishedOn', case when d.published_on_text is null then null else
        jsonb_build_object('edtf', d.published_on_edtf, 'text', d.published_on_text) end) end as asked,
    case when d.refused_by is null then null else jsonb_build_object('by', d.refused_by,
      'byName', coalesce(r.name, d.refused_by), 'at', d.refused_at, 'why', d.refused_why) end as refused,
    coalesce(v.number, 0) as versions,
    exists (select from meetings_draft_save w where w.key = d.key and w.version = coalesce(v.number, 0)
      and w.revision is not null) as "savedSince", encode(v.sha256, 'hex') as "publishedSha256"
  from meetings_draft d
  left join people_person s on s.slug = d.saved_by
  left join people_person a on a.slug = d.asked_by
  left join people_person r on r.slug = d.refused_by
  left join lateral (select number, sha256 from record_version where record_version.key = d.key
    order by number desc limit 1) v on true`

export async function findDraft<Content = unknown>(db: Db, key: string): Promise<Draft<Content> | undefined> {
  const { rows } = await sql<Draft<Content>>`${select} where d.key = ${key}`.execute(db)
  return rows[0]
}

/** Drafts by what they belong to, the last saved first; all of them when nothing is named. */
export async function listDrafts(
  db: Db,
  of: {
    meeting?: string
    body?: string
    kind?: string
    asked?: boolean
    limit?: number
    offset?: number
  } = {},
): Promise<Draft[]> {
  const { rows } = await sql<Draft>`${select}
    where (${of.meeting ?? null}::text is null or d.meeting = ${of.meeting ?? null})
      and (${of.body ?? null}::text is null or d.body = ${of.body ?? null})
      and (${of.kind ?? null}::text is null or d.kind = ${of.kind ?? null})
      and (not ${of.asked ?? false}::boolean or d.asked_by is not null)
    order by d.saved_at desc, d.key limit ${of.limit ?? 1000} offset ${of.offset ?? 0}`.execute(db)
  return rows
}

/** Contents of several drafts, in no order. */
export async function contentsOf(db: Db, keys: readonly string[]): Promise<unknown[]> {
  const { rows } = await sql<{ content: unknown }>`select content from meetings_draft
    where key = any(${[...keys]}::text[])`.execute(db)
  return rows.map(({ content }) => content)
}

/** Waits for whoever is saving or publishing the same draft. */
export async function lockDraft(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings_draft ${key}`}, 0))`.execute(tx)
}

export async function upsertDraft(
  tx: Tx,
  draft: Pick<Draft, 'key' | 'kind' | 'body' | 'meeting' | 'title' | 'content' | 'revision' | 'savedBy'>,
): Promise<void> {
  const { key, kind, body, meeting, title, content, revision, savedBy } = draft
  await sql`insert into meetings_draft (key, kind, body, meeting, title, content, revision, saved_by)
    values (${key}, ${kind}, ${body}, ${meeting}, ${title}, ${JSON.stringify(content)}::jsonb, ${revision}, ${savedBy})
    on conflict (key) do update set body = excluded.body, meeting = excluded.meeting, title = excluded.title,
      content = excluded.content, revision = excluded.revision, saved_by = excluded.saved_by,
      saved_at = clock_timestamp(), asked_by = null, asked_at = null, asked_sha256 = null, correction_what = null,
      correction_why = null, published_on_edtf = null, published_on_text = null, note = ''`.execute(tx)
}

/** Sets a draft to what stood in it before, as it was saved then. */
export async function resetDraft(
  tx: Tx,
  to: Pick<Draft, 'key' | 'body' | 'meeting' | 'title' | 'content' | 'revision' | 'savedBy' | 'savedAt'>,
): Promise<void> {
  await sql`update meetings_draft set body = ${to.body}, meeting = ${to.meeting}, title = ${to.title},
    content = ${JSON.stringify(to.content)}::jsonb, revision = ${to.revision}, saved_by = ${to.savedBy},
    saved_at = ${to.savedAt} where key = ${to.key}`.execute(tx)
}

/** Keeps what somebody saved, also when it did not become the draft (`revision` null). */
export async function keepSave(
  tx: Tx,
  save: { key: string; revision: number | null; content: unknown; savedBy: string; version: number },
): Promise<void> {
  await sql`insert into meetings_draft_save (key, revision, content, saved_by, version)
    values (${save.key}, ${save.revision}, ${JSON.stringify(save.content)}::jsonb, ${save.savedBy}, ${save.version})`.execute(
    tx,
  )
}

/** Slugs of everyone who wrote any of what would be published next. */
export async function writersOf(db: Db, key: string, versions: number): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select distinct saved_by as person from meetings_draft_save
    where key = ${key} and version = ${versions} and revision is not null order by 1`.execute(db)
  return rows.map(({ person }) => person)
}

/** Who saved since the latest version was published, the first first; also what was set beside because of another's save. */
export async function savesOf(
  db: Db,
  key: string,
  versions: number,
): Promise<{ person: string; name: string; at: string; beside: boolean }[]> {
  const { rows } = await sql<{ person: string; name: string; at: string; beside: boolean }>`
    select s.saved_by as person, coalesce(p.name, s.saved_by) as name, s.revision is null as beside,
      to_char(max(s.saved_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from meetings_draft_save s left join people_person p on p.slug = s.saved_by
    where s.key = ${key} and s.version = ${versions} group by 1, 2, 3 order by min(s.id)`.execute(db)
  return rows
}

/** What waits for a publisher, the longest waiting first, each with the slugs of everyone who had a hand in it. */
export async function listWaiting(db: Db): Promise<(Draft & { firstHalf: string[] })[]> {
  const { rows } = await sql<Draft & { firstHalf: string[] }>`select waiting.*,
      (select array_append(array_agg(distinct s.saved_by), waiting.asked ->> 'by')
        from meetings_draft_save s
        where s.key = waiting.key and s.version = waiting.versions and s.revision is not null) as "firstHalf"
    from (${select} where d.asked_by is not null) waiting
    order by waiting.asked ->> 'at', waiting.key`.execute(db)
  return rows
}

/** What a publisher refused and this person wrote part of, the latest first: until somebody asks for it again. */
export async function listRefused(db: Db, person: string): Promise<Draft[]> {
  const { rows } = await sql<Draft>`${select} where d.refused_by is not null and exists (
      select from meetings_draft_save w where w.key = d.key and w.version = coalesce(v.number, 0)
        and w.saved_by = ${person} and w.revision is not null)
    order by d.refused_at desc, d.key`.execute(db)
  return rows
}

/** Takes away what was saved since the latest version, and the draft itself before the first; all of it is kept apart. */
export async function discard(tx: Tx, key: string, by: string): Promise<void> {
  await sql`select meetings_discard_draft(${key}, ${by})`.execute(tx)
}

/** What stood in the draft when its latest version was published; undefined when it came into the record another way. */
export async function savedLast(
  db: Db,
  key: string,
): Promise<{ content: unknown; savedBy: string; savedAt: string } | undefined> {
  const { rows } = await sql<{ content: unknown; savedBy: string; savedAt: string }>`
    select content, saved_by as "savedBy", saved_at as "savedAt" from meetings_draft_save
    where key = ${key} and revision is not null order by id desc limit 1`.execute(db)
  return rows[0]
}

/** Who discarded the draft of this key last, and when; undefined when nobody did. */
export async function findDiscarded(
  db: Db,
  key: string,
): Promise<{ title: string; versions: number; byName: string; at: string } | undefined> {
  const { rows } = await sql<{ title: string; versions: number; byName: string; at: string }>`
    select d.title, d.versions, coalesce(p.name, d.discarded_by) as "byName", d.discarded_at as at
    from meetings_discarded d left join people_person p on p.slug = d.discarded_by
    where d.key = ${key} order by d.id desc limit 1`.execute(db)
  return rows[0]
}

/** The content of the latest published version; undefined before the first. */
export async function publishedContent(db: Db, key: string): Promise<unknown> {
  const { rows } = await sql<{ content: string }>`select content from record_version
    where key = ${key} order by number desc limit 1`.execute(db)
  return rows[0] && JSON.parse(rows[0].content)
}

export async function noteAsked(
  tx: Tx,
  key: string,
  asked: {
    by: string
    sha256: string
    correction: { what: string; why: string } | null
    publishedOn: SourceDate | null
    note: string
  },
): Promise<void> {
  await sql`update meetings_draft set asked_by = ${asked.by}, asked_at = clock_timestamp(), asked_sha256 = ${asked.sha256},
    correction_what = ${asked.correction?.what ?? null}, correction_why = ${asked.correction?.why ?? null},
    published_on_edtf = ${asked.publishedOn?.edtf ?? null}, published_on_text = ${asked.publishedOn?.text ?? null},
    note = ${asked.note}, refused_by = null, refused_at = null, refused_why = null where key = ${key}`.execute(
    tx,
  )
}

/** The asking is over: it was published, taken back, or refused with a reason. */
export async function endAsking(
  tx: Tx,
  key: string,
  refused: { by: string; why: string } | null,
): Promise<void> {
  await sql`update meetings_draft set asked_by = null, asked_at = null, asked_sha256 = null, correction_what = null,
    correction_why = null, published_on_edtf = null, published_on_text = null, note = '',
    refused_by = ${refused?.by ?? null}, refused_why = ${refused?.why ?? null},
    refused_at = case when ${refused === null} then null else clock_timestamp() end where key = ${key}`.execute(
    tx,
  )
}

/** Copies files that came in through the office to where the public reads them; those that are there stay. */
export async function publishFiles(tx: Tx, sha256: readonly string[]): Promise<void> {
  await sql`insert into meetings_published_file (sha256, name, media_type, content)
    select sha256, name, media_type, content from documents_file where sha256 = any(${[...sha256]}::text[])
    on conflict (sha256) do nothing`.execute(tx)
}

/** With the web's role: a file that something published brings. The caller has seen it named there, and it is not on hold. */
export async function findPublishedFile(
  db: Db,
  sha256: string,
): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
  const { rows } = await sql<{ name: string; mediaType: string; content: Buffer }>`
    select name, media_type as "mediaType", content from meetings_published_file where sha256 = ${sha256}`.execute(
    db,
  )
  return rows[0]
}
