/** Reads a document of minutes by the same command as in a terminal, in a process of its own. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { runElsewhere } from '#src/documents/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Reading } from './reading.ts'

/** Milliseconds. A person waits for the answer. */
const patience = 60_000
/** Characters. The longest minutes tried hold about 150,000. */
const longest = 1_500_000

/** What was made of the document; or, in a sentence, why nothing was. Nothing stays on the disk. */
export async function readElsewhere(
  file: { name: string; content: Buffer },
  pack: string,
): Promise<Reading | { fault: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'answerable-minutes-'))
  try {
    const [source, out] = [join(folder, `document${extname(file.name).toLowerCase()}`), join(folder, 'draft')]
    await writeFile(source, file.content)
    const args = ['meetings', 'draft-from', source, '--out', out]
    const fault = await runElsewhere(args, { folder, pack, patience })
    if (fault !== null) return { fault }
    const [text, report] = await Promise.all(
      ['text.txt', 'report.json'].map((name) => readFile(join(out, name), 'utf8')),
    )
    if (text!.length > longest) return { fault: t('The document is far longer than minutes are.') }
    const { entries, suggestions, lists, warnings } = JSON.parse(report!) as Reading
    return { format: 1, text: text!, entries, suggestions, lists, warnings, examined: 0 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
