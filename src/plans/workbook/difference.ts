/** What an import would change: two workbooks compared row by row. */
import type { Table, TableName } from '../template.ts'
import {
  emptyOf,
  keyOf,
  rowsOf,
  tableNames,
  tableOf,
  type CellValue,
  type Row,
  type Workbook,
} from './rows.ts'
import { byKeyNow, renumbered } from './renumber.ts'

export type CellChange = { column: string; from: CellValue; to: CellValue }
export type RowChange = {
  /** The row's key now ("4.8/a", or "4.8/a, 2"). */
  key: string
  /** Its key before, when the commitment was renumbered. */
  formerKey: string | null
  columns: CellChange[]
}
/** `added` and `removed` are keys in order; `unchanged` counts. A table without any difference is left out. */
export type TableDifference = {
  table: TableName
  added: string[]
  removed: string[]
  changed: RowChange[]
  unchanged: number
  /** The rows that are in both stand in another order. */
  reordered: boolean
}

/**
 * Compares by key. Tables that are absent from `after` are not touched; a column missing from a row counts as empty.
 * A commitment whose `former_ref` names a row of `before` is that row renumbered, and its details follow it.
 */
export const differenceOf = (before: Workbook, after: Workbook): TableDifference[] => {
  const renamed = renumbered(before, after)
  return tableNames.flatMap((name) => {
    const rows = rowsOf(after, name)
    const difference = rows && compare(name, rowsOf(before, name) ?? [], rows, renamed)
    return difference && hasDifference(difference) ? [difference] : []
  })
}

const hasDifference = ({ added, removed, changed, reordered }: TableDifference): boolean =>
  reordered || added.length + removed.length + changed.length > 0

const compare = (
  name: TableName,
  before: readonly Row[],
  after: readonly Row[],
  renamed: ReadonlyMap<string, string>,
): TableDifference => {
  const table = tableOf(name)
  const old = byKeyNow(table, before, renamed)
  const pairs = after.map((row) => ({ key: keyOf(table, row), row, was: old.get(keyOf(table, row)) }))
  const now = new Set(pairs.map(({ key }) => key))
  const held = new Set(old.values())
  const changed = pairs.flatMap(({ key, row, was }): RowChange[] => {
    const columns = was ? changesOf(table, was, row) : []
    const formerKey = was && keyOf(table, was) !== key ? keyOf(table, was) : null
    return columns.length > 0 ? [{ key, formerKey, columns }] : []
  })
  const kept = pairs.filter(({ was }) => was).map(({ key }) => key)
  const order = [...old.keys()].filter((key) => now.has(key))
  return {
    table: name,
    added: pairs.filter(({ was }) => !was).map(({ key }) => key),
    removed: [
      ...before.filter((row) => !held.has(row)).map((row) => keyOf(table, row)),
      ...[...old.keys()].filter((key) => !now.has(key)),
    ],
    changed,
    unchanged: kept.length - changed.length,
    reordered: kept.some((key, index) => key !== order[index]),
  }
}

const changesOf = (table: Table, was: Row, row: Row): CellChange[] =>
  table.columns.flatMap((column) => {
    const from = was[column.name] ?? emptyOf(column)
    const to = row[column.name] ?? emptyOf(column)
    return isSame(from, to) ? [] : [{ column: column.name, from, to }]
  })

const isSame = (a: CellValue, b: CellValue): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) || Array.isArray(b)) return JSON.stringify(a) === JSON.stringify(b)
  return a.edtf === b.edtf && a.text === b.text
}
