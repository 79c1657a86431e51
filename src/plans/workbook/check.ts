/** What must hold between the tables of one import. */
import { t } from '#src/kernel/text.ts'
import { nearest } from './headers.ts'
import { faultAt, rowsOf, tableNames, tableOf, type Fault, type Places, type Workbook } from './rows.ts'

/**
 * Rows of detail tables (money, milestones …) whose commitment is not among `known`. Reading calls it with the
 * import's own commitments; when those are not part of the import, call it with the refs of the plan on the record.
 */
export const refFaults = (workbook: Workbook, places: Places, known: ReadonlySet<string>): Fault[] =>
  tableNames
    .filter((name) => name !== 'commitments' && tableOf(name).key.includes('ref'))
    .flatMap((name) =>
      (rowsOf(workbook, name) ?? []).flatMap((row, index) => {
        const { ref } = row
        if (typeof ref !== 'string' || known.has(ref)) return []
        const meant = nearest(ref, [...known].filter((one) => one.startsWith(ref.slice(0, 1))).slice(0, 500))
        const message = meant
          ? t('There is no commitment {ref}. Did you mean {meant}?', { ref, meant })
          : t('There is no commitment {ref}.', { ref })
        return [faultAt(places, name, index, 'ref', ref, message)]
      }),
    )
