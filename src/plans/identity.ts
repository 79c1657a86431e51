/** Which commitment a row is, through renumbering and correction. Pure. */
import type { Identity } from './queries.ts'
import type { Workbook } from './workbook/index.ts'

/**
 * The lasting identity of every commitment of `workbook`, by its ref now. `renamed` maps refs before to refs now, of this
 * import alone. A ref that another commitment has left is free for a new one, which gets an id of its own.
 */
export function identify(
  plan: string,
  workbook: Required<Workbook>,
  known: readonly Identity[],
  renamed: ReadonlyMap<string, string>,
): Map<string, Identity> {
  const byRef = new Map(known.map((one) => [one.ref, one]))
  const cameFrom = new Map([...renamed].map(([from, to]) => [to, from]))
  const ids = new Set(known.map(({ id }) => id))
  return new Map(
    workbook.commitments.map(({ ref }) => {
      const before = cameFrom.get(ref) ?? (renamed.has(ref) ? undefined : ref)
      const was = before === undefined ? undefined : byRef.get(before)
      if (!was) return [ref, { id: unusedId(`${plan}:${ref}`, ids), ref, formerRefs: [] }]
      const formerRefs =
        was.ref === ref ? was.formerRefs : [...was.formerRefs.filter((one) => one !== was.ref), was.ref]
      return [ref, { id: was.id, ref, formerRefs }]
    }),
  )
}

function unusedId(wanted: string, ids: Set<string>): string {
  let id = wanted
  for (let n = 2; ids.has(id); n += 1) id = `${wanted}~${n}`
  ids.add(id)
  return id
}

type AnyRow = { ref: string; n?: number } & Record<string, unknown>

/**
 * The working copy with a correction carried in: each cell that the correction changed from `was` to `right` is changed
 * where the working copy still holds the old value, and rows the correction added are added.
 */
export function correctedCopy(
  working: Required<Workbook>,
  was: Required<Workbook>,
  right: Required<Workbook>,
): Required<Workbook> {
  const copy: Record<string, AnyRow[]> = {}
  for (const table of Object.keys(working) as (keyof Workbook)[]) {
    const [now, before, after] = [working, was, right].map(
      (workbook) => workbook[table] as unknown as AnyRow[],
    ) as [AnyRow[], AnyRow[], AnyRow[]]
    const old = new Map(before.map((row) => [keyOf(row), row]))
    const changed = new Map(after.map((row) => [keyOf(row), row]))
    const present = new Set(now.map(keyOf))
    copy[table] = [
      ...now.map((row) => {
        const [from, to] = [old.get(keyOf(row)), changed.get(keyOf(row))]
        return from && to ? carried(row, from, to) : row
      }),
      ...after.filter((row) => !old.has(keyOf(row)) && !present.has(keyOf(row))),
    ]
  }
  return copy as unknown as Required<Workbook>
}

const keyOf = (row: AnyRow): string => `${row.ref} ${row.n ?? ''}`
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function carried(row: AnyRow, from: AnyRow, to: AnyRow): AnyRow {
  const cells = Object.keys(to).filter(
    (column) => !same(from[column], to[column]) && same(row[column], from[column]),
  )
  return { ...row, ...Object.fromEntries(cells.map((column) => [column, to[column]])) }
}
