/**
 * Reads a document in a process of its own, by the same command as in a terminal (`plans draft-from`): a long or hostile
 * file takes the time and memory of that process, never the office's.
 */
import { parse } from 'csv-parse/sync'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { runElsewhere } from '#src/documents/index.ts'
import { draftColumns, type DocumentDraft } from '../drafting/index.ts'

/** Milliseconds. The longest paper tried took about ten seconds. */
const patience = 180_000

/** The draft of the document; or, in a sentence, why there is none. Nothing stays on the disk. */
export async function draftElsewhere(
  file: { name: string; content: Buffer },
  pack: string,
): Promise<DocumentDraft | { fault: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'answerable-document-'))
  try {
    const [source, out] = [join(folder, `document${extname(file.name).toLowerCase()}`), join(folder, 'draft')]
    await writeFile(source, file.content)
    const fault = await runElsewhere(['plans', 'draft-from', source, '--out', out], {
      folder,
      pack,
      patience,
    })
    if (fault !== null) return { fault }
    const [text, report, rows] = await Promise.all(
      ['text.txt', 'report.json', 'plan.csv'].map((name) => readFile(join(out, name), 'utf8')),
    )
    const told = JSON.parse(report!) as Pick<
      DocumentDraft,
      'title' | 'spans' | 'computed' | 'suggestions' | 'warnings'
    >
    return {
      text: text!,
      title: told.title,
      spans: told.spans,
      computed: told.computed,
      suggestions: told.suggestions,
      warnings: told.warnings,
      columns: [...draftColumns],
      rows: parse(rows!, { columns: true }) as Record<string, string>[],
      themes: 0,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
