/**
 * The mark in square brackets beside every box of the Word document: "[4.3/a update 2025-26-q1.3]". It is plain text in
 * the label, so that it lives through any word processor, and through rows and parts that are moved or taken out.
 */
import { fileColumns } from '../workbook/index.ts'
import { bulkLists, bulkTable, type BulkList, type BulkTable } from './tables.ts'

export type WordKey = { ref: string; what: string; version: { period: string; revision: number } }

export const writeKey = ({ ref, what, version }: WordKey): string =>
  `[${ref} ${what} ${version.period}.${version.revision}]`

/** The mark in a label, and the label without it; null when there is none that is whole. */
export function readKey(label: string): (WordKey & { words: string }) | null {
  const found = /\[\s*(.+?)\s+([a-z_]+)\s+([a-z0-9\u2010-\u2015-]+)\.(\d{1,9})\s*\]/su.exec(label)
  if (!found) return null
  return {
    ref: found[1]!.replaceAll(/\s+/gu, ' '),
    what: found[2]!,
    version: { period: found[3]!.replaceAll(/[\u2010-\u2015]/gu, '-'), revision: Number(found[4]) },
    words: (label.slice(0, found.index) + label.slice(found.index + found[0].length)).trim(),
  }
}

/** The tables that stand upright in a document: a label on the left, a box on the right. */
export const uprightTables = ['updates', 'restatements'] as const

/** Columns of a table's file that are filled in: without the ref and what is only to be read. */
export const boxesOf = (name: BulkTable) =>
  fileColumns(bulkTable(name)).filter(({ header }) => header !== 'ref' && !header.startsWith('_'))

/** Which upright table a box belongs to; null when none has it. */
export const uprightOf = (what: string): (typeof uprightTables)[number] | null =>
  uprightTables.find((name) => boxesOf(name).some(({ header }) => header === what)) ?? null

export const listOf = (what: string): BulkList | null => bulkLists.find((name) => name === what) ?? null
