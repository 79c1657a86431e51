/** An import that lacks some columns leaves those columns as they are on the record. */
import { keyOf, rowsOf, tableNames, tableOf, type Places, type Workbook } from './rows.ts'

/**
 * `workbook` with every column that its file did not have taken from the row of the same key in `before`
 * (for a renumbered commitment, the row of its former ref). Rows that are new keep those columns empty.
 */
export const fillFrom = (before: Workbook, workbook: Workbook, places: Places): Workbook =>
  Object.fromEntries(
    tableNames.flatMap((name) => {
      const rows = rowsOf(workbook, name)
      if (!rows) return []
      const table = tableOf(name)
      const given = new Set(places[name]?.columns)
      const left = table.columns.filter((column) => !given.has(column.name)).map((column) => column.name)
      const known = new Map((rowsOf(before, name) ?? []).map((row) => [keyOf(table, row), row]))
      const filled = rows.map((row) => {
        const former = row['former_ref']
        const was =
          (typeof former === 'string' ? known.get(former) : undefined) ?? known.get(keyOf(table, row))
        return was
          ? {
              ...row,
              ...Object.fromEntries(left.map((column) => [column, was[column] ?? row[column] ?? null])),
            }
          : row
      })
      return [[name, filled]]
    }),
  ) as Workbook
