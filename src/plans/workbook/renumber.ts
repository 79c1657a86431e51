/** A commitment that names the ref it had before is the same commitment; the rows that belong to it follow. */
import type { Table } from '../template.ts'
import { keyOf, type Row, type Workbook } from './rows.ts'

/** Refs before → refs now, of the commitments in `after` whose `former_ref` names a row of `before`. */
export const renumbered = (before: Workbook, after: Workbook): Map<string, string> => {
  const known = new Map((before.commitments ?? []).map((row) => [row.ref, row]))
  const renamed = new Map<string, string>()
  for (const { ref, former_ref: former } of after.commitments ?? [])
    if (
      former &&
      former !== ref &&
      known.has(former) &&
      known.get(ref)?.former_ref !== former &&
      !renamed.has(former)
    )
      renamed.set(former, ref)
  return renamed
}

/** Rows of before by the key they have now. A row whose ref another row has taken over, by renumbering, is left out. */
export const byKeyNow = (
  table: Table,
  before: readonly Row[],
  renamed: ReadonlyMap<string, string>,
): Map<string, Row> => {
  const moved = (row: Row): string | undefined => {
    const { ref } = row
    return typeof ref === 'string' ? renamed.get(ref) : undefined
  }
  const taken = new Set(
    before.flatMap((row) => {
      const ref = moved(row)
      return ref === undefined ? [] : [keyOf(table, { ...row, ref })]
    }),
  )
  return new Map(
    before.flatMap((row) => {
      const ref = moved(row)
      const key = keyOf(table, ref === undefined ? row : { ...row, ref })
      return ref === undefined && taken.has(key) ? [] : [[key, row] as const]
    }),
  )
}
