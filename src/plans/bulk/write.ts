/** What an organisation owes as one XLSX file, or as CSV files, one for each table. */
import { t } from '#src/kernel/text.ts'
import type { Table } from '../template.ts'
import { writeCsvTable, writeTables, type Row } from '../workbook/index.ts'
import { bulkTable, bulkTableNames, rowsOfDraft, versionColumn, type BulkTable, type Owed } from './tables.ts'

/** Words for the first sheet. */
const rules = (): string[] => [
  t('One row of “updates” is one commitment. Fill in what you have; you can send an unfinished file.'),
  t('Columns whose name begins with _ are there to be read. Leave ref and _version as they are.'),
  t(
    'The other sheets hold what there may be several of. Add a row for each, with the ref of its commitment.',
  ),
  t(
    'A sheet or a row that you take out leaves the draft as it is. A row of the other sheets that you take out is taken out.',
  ),
  t('Nothing is saved when you send the file. You first see what would change, and what is not right.'),
]

const versionOf = ({ period, revision }: Owed): string => `${period}.${revision}`

/** Every table with its rows. */
export const tablesOf = (owed: readonly Owed[]): { name: BulkTable; table: Table; rows: Row[] }[] =>
  bulkTableNames.map((name) => ({
    name,
    table: bulkTable(name),
    rows: owed.flatMap((one) =>
      rowsOfDraft(one.draft)[name].map((row) => ({
        ref: one.ref,
        ...row,
        ...(name === 'updates'
          ? {
              _commitment: one.promise || null,
              _last_update: one.last || null,
              [versionColumn]: versionOf(one),
            }
          : {}),
      })),
    ),
  }))

export const writeBulkXlsx = (owed: readonly Owed[], title: string): Promise<Buffer> =>
  writeTables(tablesOf(owed), { title, rules: rules() })

/** By the name of the table: "updates", "evidence". */
export const writeBulkCsvs = (owed: readonly Owed[]): Map<BulkTable, Buffer> =>
  new Map(tablesOf(owed).map(({ name, table, rows }) => [name, writeCsvTable(table, rows)]))
