/** Faults and differences as lines for people: the dry run of an import prints these. */
import type { SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { clip } from './grid.ts'
import type { CellChange, TableDifference } from './difference.ts'
import type { CellValue, Fault } from './rows.ts'

/** "commitments.csv, row 14, column first_due, “soonish”: This is not a date we can read. …" */
export const describeFault = (fault: Fault): string => {
  const place = [
    fault.file,
    fault.sheet === null ? '' : t('sheet {sheet}', { sheet: fault.sheet }),
    fault.row === null ? '' : t('row {row}', { row: String(fault.row) }),
    fault.column === null ? '' : t('column {column}', { column: fault.column }),
    fault.value === null ? '' : t('“{value}”', { value: fault.value }),
  ]
  return t('{place}: {message}', {
    place: place.filter((part) => part !== '').join(', '),
    message: fault.message,
  })
}

/**
 * One line for each table's counts, then one for each row added, removed or changed:
 * "commitments 4.8/a: current_due from “not stated” to “spring 2022”". One line says so when nothing changes.
 */
export const describeDifference = (differences: readonly TableDifference[]): string[] =>
  differences.length === 0 ? [t('Nothing changes.')] : differences.flatMap(describeTable)

const describeTable = ({
  table,
  added,
  removed,
  changed,
  unchanged,
  reordered,
}: TableDifference): string[] => [
  t(
    '{table}: {added, number} added, {removed, number} removed, {changed, number} changed, {unchanged, number} as before',
    {
      table,
      added: added.length,
      removed: removed.length,
      changed: changed.length,
      unchanged,
    },
  ),
  ...added.map((key) => t('{table} {key}: added', { table, key })),
  ...removed.map((key) => t('{table} {key}: removed', { table, key })),
  ...changed.flatMap(({ key, formerKey, columns }) => [
    ...(formerKey === null ? [] : [t('{table} {key}: was {formerKey}', { table, key, formerKey })]),
    ...columns
      .filter(({ column }) => formerKey === null || column !== 'ref')
      .map((change) => t('{table} {key}: {change}', { table, key, change: describeChange(change) })),
  ]),
  ...(reordered ? [t('{table}: the rows stand in another order', { table })] : []),
]

const describeChange = ({ column, from, to }: CellChange): string => {
  const [before, after] = nearDifference(inWords(from), inWords(to))
  const [code, newCode] = sameWords(from, to) ? [codeOf(from), codeOf(to)] : ['', '']
  return t('{column} from {before} to {after}', { column, before: before + code, after: after + newCode })
}

const inWords = (value: CellValue): string => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return ''
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value === 'object') return Array.isArray(value) ? value.join('; ') : value.text
  return String(value)
}

/** Two dates in the same words differ in their code, which must then be shown. */
const sameWords = (from: CellValue, to: CellValue): boolean =>
  dateOf(from) !== null && dateOf(to) !== null && inWords(from) === inWords(to)
const dateOf = (value: CellValue): SourceDate | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
const codeOf = (value: CellValue): string => ` (${dateOf(value)?.edtf ?? t('no date')})`

/** Long texts are cut to the neighbourhood of the first difference. */
const nearDifference = (from: string, to: string): [string, string] => {
  const first = from.split('').findIndex((letter, index) => letter !== to[index])
  const at = first === -1 ? from.length : first
  const start = at > 60 ? at - 30 : 0
  const cut = (text: string) =>
    text === '' ? t('empty') : t('“{text}”', { text: (start > 0 ? '…' : '') + clip(text.slice(start), 90) })
  return [cut(from), cut(to)]
}
