/** What a file holds before it is understood: the same for CSV and XLSX. */
import type { Fault } from './rows.ts'

export type Cell = (
  | { is: 'blank' }
  | { is: 'text'; text: string }
  /** `format` is the spreadsheet's number format: "0.00", "0%". */
  | { is: 'number'; number: number; format: string }
  /** A spreadsheet's own date, its day in UTC; `format` tells how much of it is shown. */
  | { is: 'date'; date: Date; format: string }
  | { is: 'yesno'; yes: boolean }
  /** An error value (#REF!) or something we cannot read. */
  | { is: 'error'; code: string }
) & {
  /** The address behind a linked cell. */
  link?: string
}

export const blank: Cell = { is: 'blank' }

/** `rows[0]` is row 1 of the spreadsheet; blank rows are kept so that row numbers stay true. */
export type Grid = { file: string; sheet: string | null; rows: Cell[][]; faults: Fault[]; warnings: Fault[] }

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell.is === 'blank' || (cell.is === 'text' && cell.text.trim() === '')

/** What a cell holds, for a message. */
export const shown = (cell: Cell): string | null => {
  switch (cell.is) {
    case 'blank':
      return null
    case 'text':
      return cell.text
    case 'number':
      return String(cell.number)
    case 'date':
      return cell.date.toISOString().slice(0, 10)
    case 'yesno':
      return cell.yes ? 'TRUE' : 'FALSE'
    case 'error':
      return cell.code
  }
}

/** The most rows one table may have, and the largest file, in bytes. */
export const rowLimit = 5000
export const fileLimit = 20_000_000
/** The most characters a spreadsheet's cell can hold. */
export const cellLimit = 32_767

/** Shortens what a cell holds so that a message stays one line. */
export const clip = (text: string, length = 60): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}
