/** What a person must see to before a draft can be imported, in sentences that name the rows. */
import { t } from '#src/kernel/text.ts'
import type { Computed } from './close.ts'

type Cells = Record<string, string>

/** As a spreadsheet numbers them: the header is row 1. The same in an import's faults. */
const named = (index: number, rows: readonly Cells[]): string => `${index + 2} (${rows[index]!['ref']})`

const list = (indexes: readonly number[], rows: readonly Cells[]): string =>
  indexes.length > 12
    ? t('{count} of {all} rows', { count: indexes.length, all: rows.length })
    : t('{count, plural, one {row} other {rows}} {rows}', {
        count: indexes.length,
        rows: indexes.map((index) => named(index, rows)).join(', '),
      })

/** Rows whose split between commitment and update is not certain. */
export const doubts = (read: readonly { doubts: readonly string[] }[], rows: readonly Cells[]): string[] =>
  read.flatMap((row, index) =>
    row.doubts.length === 0
      ? []
      : [
          t('Row {row}: check the split between commitment and update: {why}.', {
            row: named(index, rows),
            why: row.doubts.join('; '),
          }),
        ],
  )

/** Cells that are missing, inferred, or not yet what the import accepts. */
export const gaps = (rows: readonly Cells[], computed: readonly Computed[]): string[] => {
  const inferred = new Set(
    computed.filter((one) => !one.why.startsWith('repeated')).map((one) => `${one.row} ${one.column}`),
  )
  const where = (test: (row: Cells, index: number) => boolean): number[] =>
    rows.flatMap((row, index) => (test(row, index) ? [index] : []))
  const out: string[] = []
  const add = (indexes: readonly number[], sentence: (which: string) => string): void => {
    if (indexes.length > 0) out.push(sentence(list(indexes, rows)))
  }
  add(
    where((row) => row['commitment'] === ''),
    (which) => t('No commitment was found for {which}.', { which }),
  )
  add(
    where((row) => row['owner'] === ''),
    (which) => t('No owner was found for {which}.', { which }),
  )
  add(
    where((row, index) => row['owner'] !== '' && inferred.has(`${index} owner`)),
    (which) => t('The owner is inferred from the first words of the commitment for {which}.', { which }),
  )
  add(
    where((row, index) => row['owner'] !== '' && !inferred.has(`${index} owner`)),
    (which) =>
      t(
        'The owner is as the document has it for {which}; it must be matched to an organisation’s slug before import.',
        { which },
      ),
  )
  add(
    where((_, index) => inferred.has(`${index} kind`)),
    (which) => t('The kind is inferred from the words for {which}.', { which }),
  )
  add(
    where((_, index) => inferred.has(`${index} action`)),
    (which) => t('The number of the action is inferred for {which}; report.json says why.', { which }),
  )
  add(
    where((_, index) => inferred.has(`${index} theme`)),
    (which) => t('The number of the theme is inferred for {which}.', { which }),
  )
  add(
    where((row) => Object.values(row).some((cell) => /-$|\p{L}- \p{Ll}/u.test(cell))),
    (which) => t('A word was broken at the end of a line, and its hyphen was kept, in {which}.', { which }),
  )
  add(
    where((row) => Object.values(row).some((cell) => /^[=+@]/u.test(cell))),
    (which) =>
      t('A cell begins with =, + or @ in {which}: open plan.csv as text in a spreadsheet.', { which }),
  )
  return out
}
