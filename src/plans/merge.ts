/**
 * Puts an import into the working copy. Tables that the import does not have stay as they are; a table that it has
 * replaces the one before, except commitments: a row that is missing from the import is kept, never deleted.
 */
import { renumbered, type RowOf, type Workbook } from './workbook/index.ts'

export function mergeWorkbook(before: Required<Workbook>, imported: Workbook): Required<Workbook> {
  const merged = { ...before, ...imported } as Required<Workbook>
  if (!imported.commitments) return merged
  const renamed = renumbered(before, imported)
  const kept = before.commitments.filter(
    ({ ref }) => !renamed.has(ref) && !imported.commitments!.some((row) => row.ref === ref),
  )
  merged.commitments = [
    ...imported.commitments.map((row) => ({ ...row, reported: null, update: null })),
    ...kept,
  ]
  for (const [table, rows] of Object.entries(merged) as [keyof Workbook, { ref: string }[]][]) {
    // Rows of tables that the import leaves alone follow their commitment to its new ref.
    if (table === 'commitments' || imported[table]) continue
    merged[table] = rows.map((row) => ({ ...row, ref: renamed.get(row.ref) ?? row.ref })) as never
  }
  if (!imported.updates) merged.updates = withUpdates(merged.updates, imported.commitments)
  return merged
}

/** The commitments table may carry the period's update in its last two columns, as a drafted import does. */
function withUpdates(updates: RowOf<'updates'>[], rows: RowOf<'commitments'>[]): RowOf<'updates'>[] {
  const none = { edtf: null, text: 'not stated' }
  const said = rows.filter(({ reported, update }) => reported || update)
  const others = updates.filter(({ ref }) => !said.some((row) => row.ref === ref))
  const taken = said.map(({ ref, reported, update }) => {
    const was = updates.find((row) => row.ref === ref)
    return {
      ref,
      requested_on: none,
      received_on: none,
      cleared_on: none,
      withheld_reason: null,
      unchanged: null,
      ...was,
      reported: reported ?? null,
      update: update ?? null,
    }
  })
  return [...others, ...taken]
}
