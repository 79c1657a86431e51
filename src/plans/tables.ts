/** CSV files of published editions (RFC 4180, UTF-8): one row is one commitment, or one restatement. */
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { EditionAction, EditionCommitment, EditionContent, Restatement } from './model.ts'
import { nameOf, type PublishedEdition } from './published.ts'

type Cells = Record<string, string | number | null>

const inert = (value: string | number | null) => (typeof value === 'string' ? guardCsv(value) : value)
const csv = (rows: Cells[], columns: string[]) =>
  stringify(
    rows.map((row) => columns.map((column) => inert(row[column] ?? null))),
    { header: true, columns, bom: true, ...csvLines },
  )

const dateCells = (name: string, date: SourceDate): Cells => ({
  [name]: date.edtf,
  [`${name}_text`]: date.text,
})

function commitmentCells(edition: EditionContent, action: EditionAction, one: EditionCommitment): Cells {
  return {
    plan: edition.plan,
    period: edition.period,
    as_at: edition.asAt,
    id: one.id,
    ref: one.ref,
    theme: action.theme,
    theme_title: edition.themes.find(({ ref }) => ref === action.theme)?.title ?? '',
    action: action.ref,
    action_title: action.title,
    commitment: one.text,
    kind: one.kind,
    owner: one.owner,
    owner_name: nameOf(edition, one.owner),
    supporting: one.supporting.join('; '),
    asked_of: one.askedOf.join('; '),
    ...dateCells('first_due', one.firstDue),
    ...dateCells('current_due', one.currentDue),
    ...dateCells('done_on', one.doneOn),
    times_moved: one.schedule.moved,
    schedule: one.schedule.state,
    days: one.schedule.days,
    schedule_first: one.schedule.first.state,
    days_first: one.schedule.first.days,
    slippage_days: one.schedule.slippage,
    reported: one.update?.reported ?? null,
    update: one.update?.text ?? null,
    unchanged_running: one.update?.unchangedRunning ?? null,
    silence: one.silence,
    assessed: one.assessed,
    assessor: one.assessment?.assessor ?? null,
    testable: one.testable ? 'yes' : 'no',
    money: one.money
      .map((sum) => `${sum.purpose}: ${sum.amount ?? `${sum.perYear} a year`} ${sum.currency} (${sum.stage})`)
      .join('; '),
    targets: one.targets
      .map((target) => `${target.measure}: ${target.value} ${target.unit} by ${target.by.text}`)
      .join('; '),
    source_place: one.sourcePlace,
  }
}

const commitmentColumns =
  'plan,period,as_at,id,ref,theme,theme_title,action,action_title,commitment,kind,owner,owner_name,supporting,asked_of,first_due,first_due_text,current_due,current_due_text,done_on,done_on_text,times_moved,schedule,days,schedule_first,days_first,slippage_days,reported,update,unchanged_running,silence,assessed,assessor,testable,money,targets,source_place'.split(
    ',',
  )
const publicationColumns = ['version', 'entry', 'sha256']

const rowsOf = ({ content, version }: PublishedEdition): Cells[] =>
  content.actions.flatMap((action) =>
    action.commitments.map((one) => ({
      ...commitmentCells(content, action, one),
      version: version.number,
      entry: version.entry,
      sha256: version.sha256,
    })),
  )

/** One edition: a row for each commitment. */
export const editionCsv = (edition: PublishedEdition): string =>
  csv(rowsOf(edition), [...commitmentColumns, ...publicationColumns])

/** Every readable edition, oldest first: a row for each commitment in each edition. */
export const historyCsv = (editions: PublishedEdition[]): string =>
  csv(editions.flatMap(rowsOf), [...commitmentColumns, ...publicationColumns])

/** Every moved date known in the latest edition. */
export function restatementsCsv(edition: EditionContent): string {
  const rows = edition.actions.flatMap((action) =>
    action.commitments.flatMap((one) =>
      one.restatements.map((moved: Restatement, index) => ({
        plan: edition.plan,
        ref: one.ref,
        commitment: one.text,
        owner: one.owner,
        n: index + 1,
        period: moved.period,
        ...dateCells('from', moved.from),
        ...dateCells('to', moved.to),
        ...dateCells('announced_on', moved.announcedOn),
        announced_late: moved.announcedLate === null ? null : moved.announcedLate ? 'yes' : 'no',
        reason_code: moved.reasonCode,
        reason: moved.reason,
        by: moved.by,
      })),
    ),
  )
  const columns =
    'plan,ref,commitment,owner,n,period,from,from_text,to,to_text,announced_on,announced_on_text,announced_late,reason_code,reason,by'.split(
      ',',
    )
  return csv(rows, columns)
}
