/** How fields and places of a bulk file are named to people. */
import { t } from '#src/kernel/text.ts'
import { columnWords, type Fault } from '../workbook/index.ts'
import { tableWords, type Field } from './tables.ts'

/** "Reported", "Evidence 2: Title" */
export function fieldWords({ table, n, header }: Omit<Field, 'text'>): string {
  const column = columnWords(header)
  if (table === 'updates') return column
  return n === 0
    ? t('{table}: {column}', { table: tableWords(table), column })
    : t('{table} {n, number}: {column}', { table: tableWords(table), n, column })
}

/** "sheet updates, row 4, column reported" */
export const placeWords = ({ file, sheet, row, column }: Fault): string =>
  [
    file,
    ...(sheet === null ? [] : [sheet]),
    ...(row === null ? [] : [t('row {row}', { row: String(row) })]),
    ...(column === null ? [] : [t('column {column}', { column })]),
  ].join(', ')
