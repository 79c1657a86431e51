/** Every SQL statement of plans. The public never comes here: it reads editions from the record. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { PeriodFacts, PlanFacts } from './edition.ts'
import type { EvidenceFile, PlanSource } from './model.ts'
import type { SourceFile } from './source-file.ts'
import { template, type TableName } from './template.ts'
import type { Workbook } from './workbook/index.ts'

type Cell = string | number | boolean | string[] | SourceDate | null
type PlainRow = Record<string, Cell>
type StoredRow = Record<string, unknown>

export async function insertPlan(tx: Tx, plan: PlanFacts): Promise<void> {
  const { source, ...facts } = plan
  const row = {
    ...facts,
    source_title: source?.title ?? null,
    source_url: source?.url ?? null,
    source_note: source?.note ?? '',
  }
  await tx
    .insertInto('plans_plan')
    .values(row)
    .onConflict((clash) => clash.column('slug').doUpdateSet(row))
    .execute()
}

export async function findPlan(db: Db, slug: string): Promise<PlanFacts | undefined> {
  const row = await db.selectFrom('plans_plan').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) return undefined
  const { source_title, source_url, source_note, source_file, ...facts } = row
  const file = source_file === null ? undefined : await findSourceFile(db, source_file)
  return {
    ...facts,
    source: source_title
      ? { title: source_title, url: source_url, note: source_note, ...(file ? { file } : {}) }
      : null,
  }
}

/** Keeps the file under its SHA-256 and makes it the plan's source document from the next edition on. */
export async function attachSource(
  tx: Tx,
  plan: string,
  file: SourceFile & { content: Buffer },
): Promise<void> {
  await keepSourceFile(tx, file)
  await tx.updateTable('plans_plan').set({ source_file: file.sha256 }).where('slug', '=', plan).execute()
}

async function keepSourceFile(tx: Tx, file: SourceFile & { content: Buffer }): Promise<void> {
  const { sha256, name, mediaType, content } = file
  await tx
    .insertInto('plans_source_file')
    .values({ sha256, name, media_type: mediaType, content })
    .onConflict((clash) => clash.column('sha256').doNothing())
    .execute()
}

/** Makes a document the source of one period's edition, in place of the plan's own. */
export async function attachPeriodSource(
  tx: Tx,
  of: { plan: string; period: string },
  source: { title: string; note: string; file: SourceFile & { content: Buffer } },
): Promise<void> {
  await keepSourceFile(tx, source.file)
  await tx
    .updateTable('plans_period')
    .set({ source_title: source.title, source_note: source.note, source_file: source.file.sha256 })
    .where('plan', '=', of.plan)
    .where('slug', '=', of.period)
    .execute()
}

/** The document that the edition of a period was made of, when it has one of its own. */
export async function findPeriodSource(db: Db, plan: string, period: string): Promise<PlanSource | null> {
  const row = await db
    .selectFrom('plans_period')
    .select(['source_title', 'source_url', 'source_note', 'source_file'])
    .where('plan', '=', plan)
    .where('slug', '=', period)
    .executeTakeFirst()
  if (!row?.source_title) return null
  const file = row.source_file === null ? undefined : await findSourceFile(db, row.source_file)
  return { title: row.source_title, url: row.source_url, note: row.source_note, ...(file ? { file } : {}) }
}

async function findSourceFile(db: Db, sha256: string): Promise<SourceFile | undefined> {
  const row = await db
    .selectFrom('plans_source_file')
    .select(['name', 'media_type', (column) => column.fn<number>('octet_length', ['content']).as('bytes')])
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row && { name: row.name, mediaType: row.media_type, bytes: row.bytes, sha256 }
}

/** The bytes of an attached source document. */
export async function getSourceBytes(db: Db, sha256: string): Promise<Buffer> {
  const row = await db
    .selectFrom('plans_source_file')
    .select('content')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return row.content
}

/** What is known of files by their SHA-256; one that nobody sent in is missing. */
export async function findEvidenceFiles(
  db: Db,
  wanted: readonly string[],
): Promise<Map<string, EvidenceFile>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<EvidenceFile>`
    select distinct on (sha256) sha256, name, media_type as "mediaType", octet_length(content) as bytes
    from (select sha256, name, media_type, content, 1 as place from plans_published_file where sha256 = any(${wanted}::text[])
      union all select sha256, name, media_type, content, 2 from documents_file where sha256 = any(${wanted}::text[])) as file
    order by sha256, place`.execute(db)
  return new Map(rows.map((file) => [file.sha256, file]))
}

/** Copies files that an edition brings with it to where the public reads. What is there already stays. */
export async function publishFiles(tx: Tx, files: readonly EvidenceFile[]): Promise<void> {
  if (files.length === 0) return
  await sql`insert into plans_published_file (sha256, name, media_type, content)
    select sha256, name, media_type, content from documents_file where sha256 = any(${files.map(({ sha256 }) => sha256)}::text[])
    on conflict (sha256) do nothing`.execute(tx)
}

/** The bytes of a file of a published edition. */
export async function getPublishedFile(db: Db, sha256: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('plans_published_file')
    .select('content')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row?.content
}

export async function insertPeriod(tx: Tx, plan: string, period: PeriodFacts): Promise<void> {
  const row = {
    plan,
    slug: period.slug,
    label: period.label,
    starts_on: period.startsOn,
    as_at: period.asAt,
    updates_due_on: period.updatesDueOn,
  }
  await tx
    .insertInto('plans_period')
    .values(row)
    .onConflict((clash) => clash.columns(['plan', 'slug']).doUpdateSet(row))
    .execute()
}

/** Oldest first. */
export async function listPeriods(db: Db, plan: string): Promise<PeriodFacts[]> {
  const rows = await db
    .selectFrom('plans_period')
    .selectAll()
    .where('plan', '=', plan)
    .orderBy('as_at')
    .execute()
  return rows.map((row) => ({
    slug: row.slug,
    label: row.label,
    startsOn: row.starts_on,
    asAt: row.as_at,
    updatesDueOn: row.updates_due_on,
  }))
}

/** Holds every other act on this plan's working copy back until the transaction ends. */
export async function lockPlan(tx: Tx, slug: string): Promise<void> {
  await tx.selectFrom('plans_plan').select('slug').where('slug', '=', slug).forUpdate().execute()
}

export type Identity = { id: string; ref: string; formerRefs: string[] }

export async function listIdentities(db: Db, plan: string): Promise<Identity[]> {
  const rows = await db
    .selectFrom('plans_commitments')
    .select(['id', 'ref', 'former_refs'])
    .where('plan', '=', plan)
    .execute()
  return rows.map(({ id, ref, former_refs }) => ({ id, ref, formerRefs: former_refs }))
}

/** The working copy as a workbook: the plan's lasting tables, and the given period's own. */
export async function loadWorkbook(db: Db, plan: string, period: string): Promise<Required<Workbook>> {
  const refs = new Map((await listIdentities(db, plan)).map(({ id, ref }) => [id, ref]))
  const workbook: Record<string, PlainRow[]> = {}
  for (const table of template) {
    let query = db.selectFrom(stored(table.name)).selectAll().where('plan', '=', plan)
    if (table.perPeriod) query = query.where('period', '=', period)
    const rows = (await (
      table.name === 'commitments' ? query.orderBy('position' as 'commitment') : query
    ).execute()) as StoredRow[]
    workbook[table.name] = rows.map((row) =>
      fromStored(table, { ...row, ref: row['ref'] ?? refs.get(row['commitment'] as string) } as StoredRow),
    )
  }
  const order = new Map(workbook['commitments']!.map((row, position) => [row['ref'], position]))
  for (const table of template) {
    workbook[table.name]!.sort(
      (a, b) => order.get(a['ref']!)! - order.get(b['ref']!)! || Number(a['n'] ?? 0) - Number(b['n'] ?? 0),
    )
  }
  return workbook as unknown as Required<Workbook>
}

/** Puts a whole working copy in place of the one before. Commitments keep their ids; `identities` holds each ref's. */
export async function saveWorkbook(
  tx: Tx,
  plan: string,
  period: string,
  workbook: Required<Workbook>,
  identities: Map<string, Identity>,
): Promise<void> {
  const id = (row: PlainRow) => identities.get(row['ref'] as string)!.id
  for (const [position, row] of (workbook.commitments as unknown as PlainRow[]).entries()) {
    const { reported: _reported, update: _update, ...lasting } = toStored(tableNamed('commitments'), row)
    const whole = {
      ...lasting,
      id: id(row),
      plan,
      position,
      former_refs: identities.get(row['ref'] as string)!.formerRefs,
    }
    await tx
      .insertInto('plans_commitments')
      .values(whole as never)
      .onConflict((clash) => clash.column('id').doUpdateSet(whole as never))
      .execute()
  }
  for (const table of template) {
    if (table.name === 'commitments') continue
    let clear = tx.deleteFrom(stored(table.name)).where('plan', '=', plan)
    if (table.perPeriod) clear = clear.where('period', '=', period)
    await clear.execute()
    const rows = (workbook[table.name] as unknown as PlainRow[]).map((row) => {
      const { ref: _ref, ...cells } = toStored(table, row)
      return { ...cells, plan, commitment: id(row), ...(table.perPeriod ? { period } : {}) }
    })
    // A thousand rows of twelve columns stay well under PostgreSQL's 65,535 parameters.
    for (let start = 0; start < rows.length; start += 1000) {
      await tx
        .insertInto(stored(table.name))
        .values(rows.slice(start, start + 1000) as never)
        .execute()
    }
  }
}

/** Tables bear the template's names, so one piece of code reads and writes all ten; the cast tells Kysely so. */
export const stored = (name: TableName) => `plans_${name}` as 'plans_updates'
export const tableNamed = (name: TableName) => template.find((table) => table.name === name)!

export function fromStored(table: (typeof template)[number], row: StoredRow): PlainRow {
  return Object.fromEntries(
    table.columns.map(({ name, type }) => [
      name,
      type === 'date'
        ? { edtf: row[`${name}_edtf`] as string | null, text: row[`${name}_text`] as string }
        : ((row[name] ?? null) as Cell),
    ]),
  )
}

export function toStored(table: (typeof template)[number], row: PlainRow): StoredRow {
  return Object.fromEntries(
    table.columns.flatMap(({ name, type }) => {
      const cell = row[name]
      if (type === 'date') {
        const date = (cell ?? { edtf: null, text: 'not stated' }) as SourceDate
        return [
          [`${name}_edtf`, date.edtf],
          [`${name}_text`, date.text],
        ]
      }
      if (type === 'list') return [[name, cell ?? []]]
      // A blank yes-or-no is what the template says it is when not stated.
      if (type === 'yesno') return [[name, cell ?? name !== 'unchanged']]
      return [[name, cell ?? null]]
    }),
  )
}
