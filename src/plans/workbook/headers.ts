/** The columns a file has for a table, and how people's spellings of table and column names are understood. */
import type { Column, Table, TableName } from '../template.ts'
import { tableNames, tableOf } from './rows.ts'

/** One column of a file. A date of the template is two: its code (EDTF) and the source's own words. */
export type FileColumn = { header: string; column: Column; part: 'value' | 'edtf' | 'words' }

/** The header of a table's file, in order. */
export const fileColumns = (table: Table): FileColumn[] =>
  table.columns.flatMap((column): FileColumn[] =>
    column.type === 'date'
      ? [
          { header: column.name, column, part: 'edtf' },
          { header: `${column.name}_text`, column, part: 'words' },
        ]
      : [{ header: column.name, column, part: 'value' }],
  )

/** "Owner post *" → "owner_post": how a heading is compared. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
    .replace(/[*:?]+$/, '')
    .replace(/_$/, '')

/** "withheld_reason" as people read it: "Withheld reason". `plainName` understands both. */
export const columnWords = (header: string): string =>
  header.charAt(0).toUpperCase() + header.slice(1).replaceAll('_', ' ')

/** The table a sheet or file name means ("Plan.csv" is the commitments), or null. */
export const tableNamed = (name: string): TableName | null => {
  const plain = plainName(name.replace(/\.[a-z]+$/i, ''))
  return plain === 'plan' ? 'commitments' : (tableNames.find((table) => table === plain) ?? null)
}

/**
 * The table whose columns fit a header best: all its required columns are there, and it knows more of the headings
 * than any other table does. Null when none does, or two do equally well.
 */
export const tableOfHeader = (header: readonly string[]): TableName | null => {
  const given = new Set(header.map(plainName))
  const fits = tableNames
    .map((name) => {
      const columns = fileColumns(tableOf(name))
      const complete = columns.every((one) => !one.column.required || given.has(one.header))
      return { name, complete, known: columns.filter((one) => given.has(one.header)).length }
    })
    .filter((fit) => fit.complete)
    .toSorted((a, b) => b.known - a.known)
  const [best, next] = fits
  return best && best.known !== next?.known ? best.name : null
}

/** How many letters must be added, taken out, changed or swapped with a neighbour to make `a` into `b` (Damerau 1964). */
const distance = (a: string, b: string): number => {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const swapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j] ? before[j - 1]! + 1 : Infinity
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1), swapped))
    }
    ;[before, row] = [row, next]
  }
  return row[b.length]!
}

/** The candidate a person probably meant, or null when nothing is near. */
export const nearest = (typed: string, candidates: readonly string[]): string | null => {
  const plain = plainName(typed)
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(plain.slice(0, 80), plainName(candidate)) }))
    .toSorted((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : null
}

/** 0 → A, 26 → AA: how a spreadsheet names a column. */
export const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26)
