/** An import that lacks some columns leaves those columns as they are on the record. */
import { byKeyNow, renumbered } from './renumber.ts'
import { keyOf, rowsOf, tableNames, tableOf, type Places, type Row, type Workbook } from './rows.ts'

/**
 * `workbook` with every column that its file did not have taken from the same row in `before` (for a renumbered
 * commitment, the row of its former ref). Rows that are new keep those columns empty.
 */
export const fillFrom = (before: Workbook, workbook: Workbook, places: Places): Workbook => {
  const renamed = renumbered(before, workbook)
  const tables = tableNames.flatMap((name) => {
    const rows = rowsOf(workbook, name)
    if (!rows) return []
    const table = tableOf(name)
    const left = table.columns.filter((column) => places[name]?.columns.includes(column.name) === false)
    const known = byKeyNow(table, rowsOf(before, name) ?? [], renamed)
    const filled = rows.map((row): Row => {
      const was = known.get(keyOf(table, row))
      const kept = left.flatMap(({ name: column }) =>
        was?.[column] === undefined ? [] : [[column, was[column]]],
      )
      return { ...row, ...Object.fromEntries(kept) }
    })
    return [[name, filled] as const]
  })
  // Rows keep the columns they were typed with: only values of the same column are put in.
  return Object.fromEntries(tables) as Workbook
}
