/** SQL of documents that are being turned into rows. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Move } from './moves.ts'
import type { Work } from './work.ts'

/** What is kept of the reading: until it ends; why it failed; or its beginning and every move since. */
export type StoredWork =
  { state: 'reading' } | { state: 'failed'; fault: string } | { state: 'ready'; base: Work; moves: Move[] }

export type DocumentImport = {
  id: string
  plan: string
  planTitle: string
  period: string
  periodLabel: string
  file: string
  fileName: string
  mediaType: string
  revision: number
  state: 'open' | 'loaded' | 'thrown-away'
  madeBy: string
  madeAt: Date
  loadedAt: Date | null
  work: StoredWork
}

const columns = sql`i.id, i.plan, p.title as "planTitle", i.period, d.label as "periodLabel", i.file, i.name as "fileName",
  f.media_type as "mediaType", i.revision, i.state, i.made_by as "madeBy", i.made_at as "madeAt", i.loaded_at as "loadedAt"`
const from = sql`(select *, work->>'name' as name from plans_document_import) i join plans_plan p on p.slug = i.plan
  join plans_period d on d.plan = i.plan and d.slug = i.period join documents_file f on f.sha256 = i.file`

export async function insertImport(
  tx: Db,
  one: { plan: string; period: string; file: string; name: string; madeBy: string },
): Promise<string> {
  const work = JSON.stringify({ state: 'reading', name: one.name })
  const { rows } = await sql<{
    id: string
  }>`insert into plans_document_import (plan, period, file, work, made_by)
    values (${one.plan}, ${one.period}, ${one.file}, ${work}::jsonb, ${one.madeBy}) returning id`.execute(tx)
  return rows[0]!.id
}

/** `lock` holds others back until the transaction ends. */
export async function findImport(db: Db, id: string, lock = false): Promise<DocumentImport | undefined> {
  const { rows } =
    await sql<DocumentImport>`select ${columns}, i.work from ${from} where i.id = ${id}`.execute(db)
  if (!lock || !rows[0]) return rows[0]
  await sql`select id from plans_document_import where id = ${id} for update`.execute(db)
  return findImport(db, id)
}

/** Latest first; without their work. */
export async function listImports(
  db: Db,
  plan: string,
): Promise<(Omit<DocumentImport, 'work'> & { reading: StoredWork['state'] })[]> {
  const { rows } = await sql<Omit<DocumentImport, 'work'> & { reading: StoredWork['state'] }>`
    select ${columns}, i.work->>'state' as reading from ${from} where i.plan = ${plan} and i.state <> 'thrown-away'
    order by i.made_at desc limit 100`.execute(db)
  return rows
}

/** Puts the work in place of the one before; the revision goes up. */
export async function storeWork(tx: Db, id: string, work: StoredWork): Promise<void> {
  await sql`update plans_document_import set revision = revision + 1,
    work = ${JSON.stringify(work)}::jsonb || jsonb_build_object('name', work->>'name') where id = ${id}`.execute(
    tx,
  )
}

/** Adds a move, or takes the last one back, without sending the text again. */
export async function storeMoves(tx: Db, id: string, moves: readonly Move[]): Promise<void> {
  await sql`update plans_document_import set revision = revision + 1,
    work = jsonb_set(work, '{moves}', ${JSON.stringify(moves)}::jsonb) where id = ${id}`.execute(tx)
}

export async function markLoaded(tx: Db, id: string, person: string): Promise<void> {
  await sql`update plans_document_import set state = 'loaded', loaded_by = ${person}, loaded_at = clock_timestamp(),
    revision = revision + 1 where id = ${id}`.execute(tx)
}
export async function throwAway(tx: Db, id: string): Promise<void> {
  await sql`update plans_document_import set state = 'thrown-away', revision = revision + 1 where id = ${id}`.execute(
    tx,
  )
}
