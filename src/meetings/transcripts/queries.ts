/** SQL of transcripts: anchors ever given, speeches read, speakers confirmed, suggestions answered. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { Speech, Transcript } from '../model.ts'

/** Every published version of a transcript, oldest first, held or not: for rules, never for readers. */
export async function publishedTranscripts(
  db: Db,
  key: string,
): Promise<{ number: number; content: Transcript }[]> {
  const { rows } = await sql<{
    number: number
    text: string
  }>`select number, content as text from record_version
    where key = ${key} order by number`.execute(db)
  return rows.map(({ number, text }) => ({ number, content: JSON.parse(text) as Transcript }))
}

/** Every anchor that any save or version of a transcript ever held. */
export async function usedAnchors(db: Db, key: string): Promise<Set<string>> {
  const { rows } = await sql<{ anchor: string }>`
    select distinct speech ->> 'anchor' as anchor from (
      select content from meetings_draft_save where key = ${key}
      union all select content::jsonb from record_version where key = ${key}
    ) held, jsonb_array_elements(held.content -> 'speeches') speech`.execute(db)
  return new Set(rows.map(({ anchor }) => anchor))
}

/* ---- read against the recording ---- */

/** Of what is read of a speech: a mark of other words counts no more. */
export const readSha256 = ({ speaker, text }: Pick<Speech, 'speaker' | 'text'>): string =>
  createHash('sha256').update(`${speaker}\n${text}`).digest('hex')

export type ReadMark = { sha256: string; by: string; byName: string; at: string }

/** By anchor. */
export async function readMarks(db: Db, key: string): Promise<Map<string, ReadMark>> {
  const { rows } = await sql<ReadMark & { anchor: string }>`select m.anchor, m.sha256, m.read_by as by,
      coalesce(p.name, m.read_by) as "byName", m.read_at as at
    from meetings_speech_read m left join people_person p on p.slug = m.read_by where m.key = ${key}`.execute(
    db,
  )
  return new Map(rows.map(({ anchor, ...mark }) => [anchor, mark]))
}

/** Whether the speech was read as it stands now. */
export const isRead = (marks: ReadonlyMap<string, ReadMark>, speech: Speech): boolean =>
  marks.get(speech.anchor)?.sha256 === readSha256(speech)

export async function markRead(tx: Tx, key: string, speeches: readonly Speech[], by: string): Promise<void> {
  await sql`insert into meetings_speech_read (key, anchor, sha256, read_by)
    select ${key}, anchor, sha256, ${by} from unnest(${speeches.map(({ anchor }) => anchor)}::text[],
      ${speeches.map(readSha256)}::text[]) as read (anchor, sha256)
    on conflict (key, anchor) do update set sha256 = excluded.sha256, read_by = excluded.read_by,
      read_at = clock_timestamp()`.execute(tx)
}

export async function unmarkRead(tx: Tx, key: string, anchors: readonly string[]): Promise<void> {
  await sql`delete from meetings_speech_read where key = ${key} and anchor = any(${[...anchors]}::text[])`.execute(
    tx,
  )
}

/* ---- who a label is ---- */

export type Speaker = Pick<Speech, 'person' | 'speaker' | 'post' | 'organisation'>
export type ConfirmedSpeaker = Speaker & { label: string; confirmedByName: string }

/** In the order of their labels. */
export async function confirmedSpeakers(db: Db, key: string): Promise<ConfirmedSpeaker[]> {
  const { rows } = await sql<ConfirmedSpeaker>`select s.label, s.person, s.speaker, s.post, s.organisation,
      coalesce(p.name, s.confirmed_by) as "confirmedByName"
    from meetings_speaker s left join people_person p on p.slug = s.confirmed_by
    where s.key = ${key} order by s.label`.execute(db)
  return rows
}

/** Who confirmed that these speeches are whose they say; null while nobody did. */
export const confirmedBy = (
  confirmed: readonly ConfirmedSpeaker[],
  { label, person }: { label: string; person: string | null },
): string | null =>
  confirmed.find((one) => one.speaker === label && one.person === person)?.confirmedByName ?? null

export async function confirmSpeaker(
  tx: Tx,
  key: string,
  { label, person, speaker, post, organisation }: Speaker & { label: string },
  by: string,
): Promise<void> {
  await sql`insert into meetings_speaker (key, label, person, speaker, post, organisation, confirmed_by)
    values (${key}, ${label}, ${person}, ${speaker}, ${post}, ${organisation}, ${by})
    on conflict (key, label) do update set person = excluded.person, speaker = excluded.speaker,
      post = excluded.post, organisation = excluded.organisation, confirmed_by = excluded.confirmed_by,
      confirmed_at = clock_timestamp()`.execute(tx)
}

/* ---- links that were suggested ---- */

/** "anchor address" of every suggestion that somebody answered. */
export async function answeredSuggestions(db: Db, key: string): Promise<Set<string>> {
  const { rows } = await sql<{ anchor: string; address: string }>`
    select anchor, address from meetings_suggestion where key = ${key}`.execute(db)
  return new Set(rows.map(({ anchor, address }) => `${anchor} ${address}`))
}

export async function answerSuggestion(
  tx: Tx,
  of: { key: string; anchor: string; address: string; answer: 'linked' | 'dismissed'; by: string },
): Promise<void> {
  await sql`insert into meetings_suggestion (key, anchor, address, answer, answered_by)
    values (${of.key}, ${of.anchor}, ${of.address}, ${of.answer}, ${of.by})
    on conflict (key, anchor, address) do update set answer = excluded.answer, answered_by = excluded.answered_by,
      answered_at = clock_timestamp()`.execute(tx)
}

/* ---- where links lead ---- */

/** Which of these keys, or keys that begin with one of these prefixes (ending in a stroke), are published, held or not. */
export async function publishedAmong(db: Db, keysOrPrefixes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    wanted: string
  }>`select wanted from unnest(${[...keysOrPrefixes]}::text[]) wanted
    where exists (select from record_version where key = wanted)
      or (wanted like '%/' and exists (select from record_version where starts_with(key, wanted)))`.execute(
    db,
  )
  return new Set(rows.map(({ wanted }) => wanted))
}

/** Ids of actions, of these, that some published minutes give. */
export async function publishedActions(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct one ->> 'id' as id
    from record_version, jsonb_array_elements(content::jsonb -> 'actions') one
    where kind = 'minutes' and one ->> 'id' = any(${[...ids]}::text[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
