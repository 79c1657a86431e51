import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Inspection } from './inspect/look.ts'

export type StoredFile = { sha256: string; name: string; mediaType: string; bytes: number }

/** Keeps a file, in the caller's transaction. The same bytes are kept once, under their first name. */
export async function storeFile(
  tx: Db,
  file: { name: string; mediaType: string; content: Buffer; uploadedBy: string },
): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  await sql`insert into documents_file (sha256, name, media_type, content, uploaded_by)
    values (${sha256}, ${file.name}, ${file.mediaType}, ${file.content}, ${file.uploadedBy})
    on conflict (sha256) do nothing`.execute(tx)
  return { sha256, name: file.name, mediaType: file.mediaType, bytes: file.content.length }
}

export async function findFile(
  db: Db,
  sha256: string,
): Promise<(StoredFile & { content: Buffer }) | undefined> {
  const { rows } = await sql<{ name: string; media_type: string; content: Buffer }>`
    select name, media_type, content from documents_file where sha256 = ${sha256}`.execute(db)
  const [row] = rows
  return (
    row && {
      sha256,
      name: row.name,
      mediaType: row.media_type,
      bytes: row.content.length,
      content: row.content,
    }
  )
}

/** Keeps what a file says and where it leads, as its inspection found it. The same bytes always say the same. */
export async function keepSaid(
  db: Db,
  sha256: string,
  { whole, leadsTo }: Pick<Inspection, 'whole' | 'leadsTo'>,
): Promise<void> {
  // A zero byte is nothing that anybody reads, and nothing that the database takes.
  const written = (words: string) => words.replaceAll('\0', '')
  await sql`with said as (insert into documents_words (sha256, words) values (${sha256}, ${written(whole)})
      on conflict (sha256) do nothing)
    insert into documents_leads (sha256, leads_to) values (${sha256}, ${leadsTo.map(written)}::text[])
    on conflict (sha256) do nothing`.execute(db)
}

/** All that a file says, and where it leads; empty when it was never looked through. */
export async function saidIn(db: Db, sha256: string): Promise<string[]> {
  const { rows } = await sql<{ words: string | null; leadsTo: string[] | null }>`
    select w.words, l.leads_to as "leadsTo" from documents_leads l full join documents_words w using (sha256)
    where sha256 = ${sha256}`.execute(db)
  return rows.flatMap(({ words, leadsTo }) => [words ?? '', ...(leadsTo ?? [])])
}

/** Of these hashes those of files that were looked through. */
export async function lookedThrough(db: Db, sha256: readonly string[]): Promise<string[]> {
  if (sha256.length === 0) return []
  const { rows } = await sql<{ sha256: string }>`select sha256 from documents_leads
    where sha256 = any(${[...sha256]}::text[])`.execute(db)
  return rows.map((row) => row.sha256)
}
