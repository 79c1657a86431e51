/**
 * Reads a document in a process of its own, by the same command as in a terminal (`plans draft-from`): a long or hostile
 * file takes the time and memory of that process, never the office's.
 */
import { parse } from 'csv-parse/sync'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '#src/kernel/package-root.ts'
import { t } from '#src/kernel/text.ts'
import { draftColumns, type DocumentDraft } from '../drafting/index.ts'

/** Milliseconds. The longest paper tried took about ten seconds. */
const patience = 180_000
/** MB of memory. */
const memory = 1500

/** The draft of the document; or, in a sentence, why there is none. Nothing stays on the disk. */
export async function draftElsewhere(
  file: { name: string; content: Buffer },
  pack: string,
): Promise<DocumentDraft | { fault: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'answerable-document-'))
  try {
    const [source, out] = [join(folder, `document${extname(file.name).toLowerCase()}`), join(folder, 'draft')]
    await writeFile(source, file.content)
    const fault = await run(['plans', 'draft-from', source, '--out', out], folder, pack)
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

/** Null when it ended well. */
function run(args: string[], folder: string, pack: string): Promise<string | null> {
  const built = /[/\\]dist[/\\]/u.test(import.meta.url)
  const program = built ? ['dist/cli.js'] : ['src/cli.ts']
  const loader = built
    ? []
    : ['--import', pathToFileURL(join(packageRoot, 'node_modules/tsx/dist/loader.mjs')).href]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`--max-old-space-size=${memory}`, ...loader, join(packageRoot, ...program), ...args],
      {
        cwd: folder,
        timeout: patience,
        killSignal: 'SIGKILL',
        // Nothing of this process's settings: no address of a database, no password.
        env: {
          PATH: process.env['PATH'] ?? '',
          ANSWERABLE_PACK: pack,
          ANSWERABLE_DATA: folder,
          TSX_TSCONFIG_PATH: join(packageRoot, 'tsconfig.json'),
        },
      },
      (error, _out, told) => {
        if (!error) return resolve(null)
        if (error.killed || error.signal)
          return resolve(
            t(
              'The document took too long to read, so we stopped. Split it, or save it as text, and try again.',
            ),
          )
        // A fault of the document is one line that names the file as we called it.
        if (error.code === 2) return resolve(told.trim().replace(/^document\.[a-z]+: /u, ''))
        resolve(
          t('The document could not be read. Save it in another form (PDF, DOCX or TXT) and try again.'),
        )
      },
    )
  })
}
