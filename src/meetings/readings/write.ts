/** Writes a draft of minutes as files: the template, the report, the text that its offsets count. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { assemble } from './assemble.ts'
import type { Reading } from './reading.ts'
import { reportPage } from './report.ts'
import { looseOf, spansOf } from './spans.ts'

/** report.json. Offsets count UTF-16 code units of text.txt; a span names its entry or null. */
export const reportJson = (reading: Reading, file: string): string =>
  `${JSON.stringify(
    {
      format: 1,
      file,
      normalisation:
        'Spans tile text.txt: each has one entry or none. An entry with quotes and no pieces was told from words that belong to another. Lines of a paragraph are joined by one space, and a word broken at the end of a line is put together. Offsets count UTF-16 code units of text.txt.',
      warnings: reading.warnings,
      notPlaced: looseOf(reading).map(({ start, end, text }) => ({ start, end, text })),
      suggestions: reading.suggestions,
      lists: reading.lists,
      entries: reading.entries,
      spans: spansOf(reading).map(({ start, end, place }) => ({ start, end, entry: place })),
    },
    null,
    1,
  )}\n`

const head = (lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join('')

/**
 * Writes minutes.yaml, meeting.yaml, agenda.yaml (where there are items), report.json, report.html and text.txt.
 * @throws Faults when something is in the folder already; nothing is written then.
 */
export function writeReading(
  reading: Reading,
  folder: string,
  file: string,
  body: string | undefined,
): string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Faults([t('{folder} holds files already: name an empty or a new folder.', { folder })])
  const made = assemble(reading, {
    body: body === undefined ? undefined : { slug: body, name: body },
    source: file,
  })
  const notes = [
    'Drafted from a document. A person checks it beside report.html, then it is taken into the draft.',
    'Where “choose-a-meeting” or “choose-a-body” stands, the document does not say which: put the slug there.',
    ...reading.warnings.map((line) => line.replaceAll(/\s+/gu, ' ')),
  ]
  const files: [string, string][] = [
    ['minutes.yaml', head(notes) + stringify(made.minutes)],
    ['meeting.yaml', head(notes.slice(0, 2)) + stringify(made.meeting)],
    ...(made.agenda
      ? [['agenda.yaml', head(notes.slice(0, 2)) + stringify(made.agenda)] as [string, string]]
      : []),
    ['report.json', reportJson(reading, file)],
    ['report.html', reportPage(reading, file)],
    ['text.txt', reading.text],
  ]
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
  return files.map(([name]) => name)
}
