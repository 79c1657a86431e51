/**
 * What clearing an update did to the working copy, so that it can be taken back: the commitment's rows before and after,
 * by table. A row that somebody changed since stays as they left it.
 */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { RequestKey } from './request.ts'

const lasting = ['restatements', 'milestones', 'money'] as const
const ofPeriod = ['figures', 'evidence'] as const
const lists = [...lasting, ...ofPeriod]

type Row = { n: number } & Record<string, unknown>
export type OwnTables = Record<(typeof lists)[number], Row[]> & {
  /** Of the commitment itself: the dates that an update may change. */
  dates: Record<string, unknown>
  /** What the owner says; the days beside it follow the request. */
  words: Record<string, unknown> | null
}
export type Applied = { before: OwnTables; after: OwnTables }

const where = (name: (typeof lists)[number], key: RequestKey) =>
  (ofPeriod as readonly string[]).includes(name)
    ? sql`commitment = ${key.commitment} and period = ${key.period}`
    : sql`commitment = ${key.commitment}`
const table = (name: string) => sql.table(`plans_${name}`)

/** The rows of one commitment as they stand. */
export async function ownTables(db: Db, key: RequestKey): Promise<OwnTables> {
  const rows = sql.join(
    lists.map(
      (name) =>
        sql`${sql.lit(name)}, (select coalesce(jsonb_agg(to_jsonb(x) order by x.n), '[]') from ${table(name)} x where ${where(name, key)})`,
    ),
  )
  const found = await sql<{ tables: OwnTables }>`select jsonb_build_object(${rows},
      'dates', (select jsonb_build_object('current_due_edtf', current_due_edtf, 'current_due_text', current_due_text,
        'done_on_edtf', done_on_edtf, 'done_on_text', done_on_text) from plans_commitments where id = ${key.commitment}),
      'words', (select jsonb_build_object('reported', reported, 'update', "update", 'unchanged', unchanged)
        from plans_updates where commitment = ${key.commitment} and period = ${key.period})) as tables`.execute(
    db,
  )
  return found.rows[0]!.tables
}

/** Puts back what stood before, row by row, where the row still is what the clearing made of it. */
export async function takeBack(tx: Db, key: RequestKey, { before, after }: Applied): Promise<void> {
  const now = await ownTables(tx, key)
  for (const name of lists) {
    const [was, became, is] = [before[name], after[name], now[name]].map(
      (rows) => new Map(rows.map((row) => [row.n, row])),
    ) as [Map<number, Row>, Map<number, Row>, Map<number, Row>]
    const changed = [...new Set([...was.keys(), ...became.keys()])].filter(
      (n) => !same(was.get(n), became.get(n)) && same(became.get(n), is.get(n)),
    )
    if (changed.length === 0) continue
    await sql`delete from ${table(name)} where ${where(name, key)} and n = any(${changed}::integer[])`.execute(
      tx,
    )
    const restored = changed.flatMap((n) => was.get(n) ?? [])
    await sql`insert into ${table(name)} select * from jsonb_populate_recordset(null::${table(name)}, ${JSON.stringify(restored)}::jsonb)`.execute(
      tx,
    )
  }
  if (same(after.dates, now.dates))
    await tx
      .updateTable('plans_commitments')
      .set(before.dates as never)
      .where('id', '=', key.commitment)
      .execute()
  if (same(after.words, now.words))
    await tx
      .updateTable('plans_updates')
      .set((before.words ?? { reported: null, update: null, unchanged: false }) as never)
      .where('commitment', '=', key.commitment)
      .where('period', '=', key.period)
      .execute()
}

/** Both come from jsonb, which keeps its keys in one order. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
