/** Writes a draft as four files. */
import { stringify } from 'csv-stringify/sync'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft } from './draft.ts'
import { reportPage } from './report.ts'

/** plan.csv: the commitments table of the import template, without a byte order mark. */
export const planCsv = (draft: Draft): string =>
  stringify(draft.rows, { header: true, columns: draft.columns.map((key) => ({ key, header: key })) })

/**
 * report.json. `rows` of places count the data rows of plan.csv from 0; offsets are UTF-16 code units in text.txt.
 */
export const reportJson = (draft: Draft, file: string): string =>
  `${JSON.stringify(
    {
      format: 1,
      file,
      title: draft.title,
      rows: draft.rows.length,
      normalisation:
        'A cell that came from the source is the text of its spans, in order, joined by one space. Bullets, bars, white space and labels are spans without a place. Offsets count UTF-16 code units of text.txt; rows count the data rows of plan.csv from 0.',
      warnings: draft.warnings,
      suggestions: draft.suggestions,
      computed: draft.computed,
      spans: draft.spans,
    },
    null,
    1,
  )}\n`

/** Writes plan.csv, report.json, text.txt and report.html into a folder, making it when it is missing. */
export const writeDraft = (draft: Draft, folder: string, file = ''): void => {
  const files: [string, string][] = [
    ['plan.csv', planCsv(draft)],
    ['report.json', reportJson(draft, file)],
    ['text.txt', draft.text],
    ['report.html', reportPage(draft, file)],
  ]
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
}
