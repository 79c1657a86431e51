/** How documents, rows and pieces are named to people. */
import { t } from '#src/kernel/text.ts'
import { columnWords } from '../workbook/index.ts'
import { cellsOfRow, type Work, type WorkRow } from './work.ts'

export const documentsAt = (plan: string): string => `/office/plans/${plan}/documents`
export const importAt = ({ plan, id }: { plan: string; id: string }): string => `${documentsAt(plan)}/${id}`

/** As many rows as one page shows: of the screen, and of matching, where a row is a line. */
export const perPage = 10
export const matchesPerPage = 40
export const pagesOf = (work: Work, most = perPage): number => Math.max(1, Math.ceil(work.rows.length / most))
export const pageOfRow = (work: Work, id: number): number =>
  Math.floor(
    Math.max(
      0,
      work.rows.findIndex((row) => row.id === id),
    ) / perPage,
  ) + 1
/** Where a row stands: its page and its place there. */
export const rowHref = (of: { plan: string; id: string }, work: Work, row: number): string =>
  `${importAt(of)}?page=${pageOfRow(work, row)}#row-${row}`

/** "Due, in words" for due_text: a date is two columns. */
export const headerWords = (header: string): string =>
  header.endsWith('_text')
    ? t('{column}, in words', { column: columnWords(header.slice(0, -'_text'.length)) })
    : columnWords(header)

/** "Row 4: 1.2/a" */
export const rowWords = (work: Work, row: WorkRow): string => {
  const number = work.rows.indexOf(row) + 1
  const ref = cellsOfRow(work, row).get('ref')!.value
  return ref === ''
    ? t('Row {number, number}', { number })
    : t('Row {number, number}: {ref}', { number, ref })
}
