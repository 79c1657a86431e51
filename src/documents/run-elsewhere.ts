/**
 * Runs our own command line in a process of its own: a long or hostile document takes the time and memory of that
 * process, never the office's.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '#src/kernel/package-root.ts'
import { t } from '#src/kernel/text.ts'

/** MB of memory. */
const memory = 1500

/**
 * Runs a command that reads `document.<ending>` in `folder`. `patience` in milliseconds.
 * @returns null when it ended well; or, in a sentence, why it did not.
 */
export function runElsewhere(
  args: readonly string[],
  { folder, pack, patience }: { folder: string; pack: string; patience: number },
): Promise<string | null> {
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
