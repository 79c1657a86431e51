/** Every SQL statement about one commitment's rows of the working copy: what a draft starts from, and where it goes. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { notStated, sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { heldKeys } from '#src/record/index.ts'
import type { Reported } from '../model.ts'
import { fromStored, stored, tableNamed, toStored } from '../queries.ts'
import type { TableName } from '../template.ts'
import type { RowOf } from '../workbook/index.ts'
import type { OwnRows } from './draft.ts'
import type { DraftContext } from './draft-faults.ts'
import type { RequestKey } from './request.ts'

/** What one commitment is and says now, in the period of the request. */
export type CommitmentRows = OwnRows & { commitment: RowOf<'commitments'> }

/** Throws absent when there is no such commitment. */
export async function loadOwnRows(db: Db, key: RequestKey): Promise<CommitmentRows> {
  const commitment = (await rowsOf(db, 'commitments', key))[0]
  if (!commitment) throw absent(t('There is nothing at this address.'))
  const [update] = await rowsOf(db, 'updates', key)
  const restatements = await rowsOf(db, 'restatements', key)
  const lists = {
    milestones: await rowsOf(db, 'milestones', key),
    money: await rowsOf(db, 'money', key),
    figures: await rowsOf(db, 'figures', key),
    evidence: await rowsOf(db, 'evidence', key),
  }
  return {
    commitment,
    update: update ?? null,
    restatements,
    milestones: lists.milestones.map(withoutKey),
    money: lists.money.map(withoutKey),
    figures: lists.figures.map(withoutKey),
    evidence: lists.evidence.map(withoutKey),
  }
}

function withoutKey<Row extends { ref: string; n: number }>({ ref: _ref, n: _n, ...row }: Row) {
  return row
}

async function rowsOf<Name extends TableName>(db: Db, name: Name, key: RequestKey): Promise<RowOf<Name>[]> {
  const table = tableNamed(name)
  let query = db
    .selectFrom(stored(name))
    .selectAll()
    .where(name === 'commitments' ? sql<string>`id` : 'commitment', '=', key.commitment)
  if (table.perPeriod) query = query.where('period', '=', key.period)
  if ((table.key as readonly string[]).includes('n')) query = query.orderBy(sql`n`)
  const rows = await query.execute()
  return rows.map((row) => fromStored(table, row)) as unknown as RowOf<Name>[]
}

/** Whether the last move is one of this period: the one that a draft may put another in place of. */
export const movedNow = (rows: Pick<OwnRows, 'restatements'>, period: string): boolean =>
  rows.restatements.at(-1)?.period === period

/** The date before this period's move: where the move before it led, or the first date. */
export const dueBefore = (rows: CommitmentRows, period: string): SourceDate =>
  rows.restatements.at(movedNow(rows, period) ? -2 : -1)?.to ?? rows.commitment.first_due

/** What the rules of a draft need to know of its commitment. Throws absent when there is no such commitment. */
export async function loadDraftContext(db: Db, key: RequestKey): Promise<DraftContext> {
  return contextOf(await loadOwnRows(db, key), key, await findLast(db, key))
}

export const contextOf = (
  rows: CommitmentRows,
  key: RequestKey,
  last: DraftContext['last'],
): DraftContext => ({
  kind: rows.commitment.kind,
  organisation: rows.commitment.owner,
  dueBefore: dueBefore(rows, key.period),
  wordsOfDates: wordsOfDates(rows),
  last,
})

const wordsOfDates = ({ commitment, restatements, milestones, evidence }: CommitmentRows): string[] =>
  [
    commitment.done_on,
    commitment.current_due,
    ...restatements.flatMap(({ to, announced_on }) => [to, announced_on]),
    ...milestones.flatMap(({ first_due, due, done_on }) => [first_due, due, done_on]),
    ...evidence.map(({ inspected_on }) => inspected_on),
  ].flatMap(({ edtf, text }) => (edtf === null ? [text.trim()] : []))

type Said = {
  period: string
  label: string
  reported: Reported | null
  update: string | null
  unchanged: boolean | null
}

/**
 * What the last published edition before the period says of the commitment: null when it is silent or on hold. Read from
 * the working copy, which corrections reach too.
 */
export async function findLast(db: Db, key: RequestKey): Promise<DraftContext['last']> {
  const { rows } = await sql<Said>`
    select p.slug as period, p.label, u.reported, u."update", u.unchanged
    from plans_period p
    left join plans_updates u on u.plan = p.plan and u.period = p.slug and u.commitment = ${key.commitment}
      and coalesce(u.withheld_reason, '') = '' and (u.received_on_edtf is null or u.cleared_on_edtf is not null)
    where p.plan = ${key.plan}
      and p.as_at < (select as_at from plans_period where plan = ${key.plan} and slug = ${key.period})
      and exists (select from record_version where key = 'plans/' || p.plan || '/editions/' || p.slug)
    order by p.as_at desc limit 40`.execute(db)
  const [before] = rows
  if (!before?.reported || !before.update) return null
  if ((await heldKeys(db)).has(`plans/${key.plan}/editions/${before.period}`)) return null
  const { period, label, reported, update } = before
  const running = rows.findIndex(({ unchanged }) => unchanged !== true)
  return { period, label, reported, update, unchangedRunning: running === -1 ? rows.length : running }
}

/** Puts rows of one list in place of those before. */
export async function replaceList(
  tx: Tx,
  name: 'milestones' | 'money' | 'figures' | 'evidence',
  key: RequestKey,
  rows: readonly object[],
): Promise<void> {
  const table = tableNamed(name)
  let clear = tx.deleteFrom(stored(name)).where('commitment', '=', key.commitment)
  if (table.perPeriod) clear = clear.where('period', '=', key.period)
  await clear.execute()
  if (rows.length === 0) return
  const { plan, period, commitment } = key
  const values = rows.map((row, index) => {
    const { ref: _ref, ...cells } = toStored(table, row as never)
    return { ...cells, n: index + 1, plan, commitment, ...(table.perPeriod ? { period } : {}) }
  })
  await tx
    .insertInto(stored(name))
    .values(values as never)
    .execute()
}

export async function setDates(
  tx: Tx,
  commitment: string,
  dates: { currentDue: SourceDate; doneOn: SourceDate },
): Promise<void> {
  await tx
    .updateTable('plans_commitments')
    .set({
      current_due_edtf: dates.currentDue.edtf,
      current_due_text: dates.currentDue.text,
      done_on_edtf: dates.doneOn.edtf,
      done_on_text: dates.doneOn.text,
    })
    .where('id', '=', commitment)
    .execute()
}

/**
 * The words of the period, beside the days that are known already. A commitment without a row gets one with the days of
 * its request.
 */
export async function setWords(
  tx: Tx,
  key: RequestKey,
  words: { reported: Reported; update: string; unchanged: boolean },
): Promise<void> {
  const { rows } = await sql<{ asked: string; received: string | null }>`
    select asked_on as asked, first_submitted_on as received from plans_request
    where plan = ${key.plan} and period = ${key.period} and commitment = ${key.commitment}`.execute(tx)
  const asked = sourceDate(rows[0]?.asked ?? null)
  const received = rows[0]?.received ? sourceDate(rows[0].received) : notStated
  await sql`insert into plans_updates (plan, period, commitment, requested_on_edtf, requested_on_text,
      received_on_edtf, received_on_text, reported, "update", unchanged)
    values (${key.plan}, ${key.period}, ${key.commitment}, ${asked.edtf}, ${asked.text}, ${received.edtf}, ${received.text},
      ${words.reported}, ${words.update}, ${words.unchanged})
    on conflict (commitment, period) do update set reported = excluded.reported, "update" = excluded."update",
      unchanged = excluded.unchanged`.execute(tx)
}

/** One move of the date in this period: put in place of this period's last, added, or taken out. */
export async function setRestatement(
  tx: Tx,
  key: RequestKey,
  moved: (Omit<RowOf<'restatements'>, 'ref' | 'n'> & { n: number }) | null,
  before: number | null,
): Promise<void> {
  if (before !== null)
    await sql`delete from plans_restatements where commitment = ${key.commitment} and n = ${before}`.execute(
      tx,
    )
  if (!moved) return
  const { ref: _ref, ...cells } = toStored(tableNamed('restatements'), { ref: '', ...moved })
  await tx
    .insertInto('plans_restatements')
    .values({ ...cells, plan: key.plan, commitment: key.commitment } as never)
    .execute()
}
