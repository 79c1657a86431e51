/** What reading a bulk file gives, before it is set against anybody's drafts. */
import type { Fault, Grid } from '../workbook/index.ts'
import type { BulkTable, Said } from './tables.ts'

/** Where a commitment was first met in the file, for faults about the whole of it. */
export type Place = Pick<Fault, 'file' | 'sheet' | 'row'>
export type Entry = {
  ref: string
  /** Of the period and the draft that the row was made from; null when its mark was taken out. */
  version: { period: string; revision: number } | null
  place: Place
  said: Said
  /** Cells that could not be read (table and column): they say nothing, least of all that a field is empty. */
  unreadable: string[]
}
export type BulkRead = { entries: Entry[]; faults: Fault[] }

export const plainFault = (file: string, message: string, more: Partial<Fault> = {}): Fault => ({
  file,
  sheet: null,
  row: null,
  column: null,
  value: null,
  ...more,
  message,
})

/** A table that was found: a grid with the column names in its first row. A Word document gives one for each commitment. */
export type Found =
  { name: BulkTable; grid: Grid; of?: { ref: string; version: Entry['version'] } } | { faults: Fault[] }
