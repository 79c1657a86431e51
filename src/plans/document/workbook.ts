/** The rows of a document as a workbook for the import: what is known keeps its lasting cells, what is new has all of its own. */
import { stringify } from 'csv-stringify/sync'
import { notStated } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { ReadWorkbook } from '../commands.ts'
import { readCsv, tableOf, type Fault, type RowOf, type Workbook } from '../workbook/index.ts'
import { cellsOfRow, columns, placedPieces, type Work, type WorkRow } from './work.ts'

/** What is taken for commitments that are in the plan already: their update alone, or every cell of the row. */
export type Taking = 'update' | 'everything'

export type Loading = { read: ReadWorkbook; loaded: number; gone: WorkRow[] } | { faults: Fault[] }

/** The working copy: its commitments in order, and the updates of the period. */
export type PlanNow = { commitments: readonly RowOf<'commitments'>[]; updates: readonly RowOf<'updates'>[] }

/**
 * The working copy's commitments are all there: they stay where they are, and new rows stand below the row before
 * them. A fault names the row as the screen numbers it.
 */
export function workbookOfWork(work: Work, file: string, now: PlanNow, taking: Taking): Loading {
  const plan = now.commitments
  const faults: Fault[] = []
  const placed = placedPieces(work)
  const say = (row: number, column: string | null, value: string | null, message: string) =>
    faults.push({ file, sheet: null, row, column, value, message })
  const known = new Map(plan.map((row) => [row.ref, row]))
  const out: Numbered<RowOf<'commitments'>>[] = plan.map((row) => ({
    row: { ...row, reported: null, update: null },
    number: null,
  }))
  const used = new Map<string, number>()
  const gone: WorkRow[] = []
  let loaded = 0
  let after = -1
  for (const [at, row] of work.rows.entries()) {
    const number = at + 1
    const match = plan.length === 0 ? { as: 'new' as const } : row.match
    if (!match) {
      say(number, null, null, t('Say first which commitment this is, or that it is new.'))
      continue
    }
    if (match.as === 'gone') {
      gone.push(row)
      continue
    }
    const was = match.as === 'known' ? known.get(match.ref) : undefined
    if (match.as === 'known' && !was) {
      say(
        number,
        'ref',
        match.ref,
        t('There is no such commitment in the plan any more. Match the row again.'),
      )
      continue
    }
    const cells = new Map(
      [...cellsOfRow(work, row, placed)].map(([column, cell]) => [column, cell.value] as const),
    )
    const before = used.get(was?.ref ?? cells.get('ref')!)
    if (before !== undefined) {
      say(
        number,
        'ref',
        was?.ref ?? cells.get('ref')!,
        t('Row {before, number} is the same commitment. Join the two rows, or match one of them otherwise.', {
          before,
        }),
      )
      continue
    }
    used.set(was?.ref ?? cells.get('ref')!, number)
    if (!was && known.has(cells.get('ref')!)) {
      say(
        number,
        'ref',
        cells.get('ref')!,
        t(
          'The plan has another commitment with this reference. Match the row to it, or give the row a reference of its own.',
        ),
      )
      continue
    }
    if (was) cells.set('ref', was.ref)
    const read = was && taking === 'update' ? updateOf(cells, was) : rowOf(cells, was)
    if ('faults' in read) {
      faults.push(...read.faults.map((fault) => ({ ...fault, file, row: number })))
      continue
    }
    loaded += 1
    const index = was ? out.findIndex((one) => one.row.ref === was.ref) : -1
    if (index >= 0) {
      out[index] = { row: read.row, number }
      after = index
    } else {
      after = after < 0 ? out.length : after + 1
      out.splice(after, 0, { row: read.row, number })
    }
  }
  if (faults.length > 0) return { faults }
  const updates = updatesOf(out, now.updates)
  const workbook: Workbook = {
    commitments: out.map(({ row }) => ({ ...row, reported: null, update: null })),
    updates: updates.map(({ row }) => row),
  }
  // A commitment that the document does not name has no row; a fault there is about the plan itself.
  const placeOf = (table: 'commitments' | 'updates', rows: readonly Numbered<unknown>[]) => ({
    file,
    sheet: null,
    rows: rows.map(({ number }) => number ?? 0),
    columns: tableOf(table).columns.map(({ name }) => name),
  })
  const places = { commitments: placeOf('commitments', out), updates: placeOf('updates', updates) }
  return { read: { workbook, places }, loaded, gone }
}

type Numbered<Row> = { row: Row; number: number | null }

/** The period's updates with those of the document put in; the days of asking and of receiving stand. */
function updatesOf(
  out: readonly Numbered<RowOf<'commitments'>>[],
  before: readonly RowOf<'updates'>[],
): Numbered<RowOf<'updates'>>[] {
  const known = new Map(before.map((row) => [row.ref, row]))
  return out.flatMap(({ row: { ref, reported, update }, number }) => {
    const was = known.get(ref)
    if (!reported && !update) return was ? [{ row: was, number: null }] : []
    const none = { requested_on: notStated, received_on: notStated, cleared_on: notStated }
    const row = { ref, ...none, withheld_reason: null, unchanged: null, ...was, reported, update }
    return [{ row, number }]
  })
}

type Read = { row: RowOf<'commitments'> } | { faults: Fault[] }

/** Read by the import's own reader, so that a cell means the same here as in a spreadsheet. */
function rowOf(cells: ReadonlyMap<string, string>, was: RowOf<'commitments'> | undefined): Read {
  const csv = stringify([columns, columns.map((column) => guarded(cells.get(column) ?? ''))])
  const read = readCsv('commitments', 'commitments.csv', Buffer.from(csv))
  if (!read.ok) return { faults: read.faults }
  const row = read.workbook.commitments![0]!
  return { row: was ? { ...row, former_ref: was.former_ref } : row }
}

function updateOf(cells: ReadonlyMap<string, string>, was: RowOf<'commitments'>): Read {
  const names = ['ref', 'reported', 'update']
  const csv = stringify([names, names.map((column) => guarded(cells.get(column) ?? ''))])
  const read = readCsv('updates', 'updates.csv', Buffer.from(csv))
  if (!read.ok) return { faults: read.faults }
  const { reported, update } = read.workbook.updates![0]!
  return { row: { ...was, reported, update } }
}

/** Reading takes one apostrophe off what looks like a guarded formula: the document's own words keep theirs. */
const guarded = (text: string): string => (/^'+\s*[=+\-@＝＋－＠\t\r\n]/u.test(text) ? `'${text}` : text)
