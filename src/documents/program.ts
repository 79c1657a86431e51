/** The other side of `runProgram`: what a program in a process of its own does with what it is given. */
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { loadCatalogues } from '#src/kernel/catalogues.ts'
import { Faults } from '#src/kernel/errors.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { setDefaultLocale, type Locale } from '#src/kernel/text.ts'

/** Answers with what `work` gives; Faults that it throws are told line by line. */
export async function answerFrom(work: (input: Buffer, args: readonly string[]) => unknown): Promise<void> {
  const [locale = '{}', ...args] = process.argv.slice(2)
  setDefaultLocale(JSON.parse(locale) as Partial<Locale>)
  loadCatalogues(join(packageRoot, 'locales'))
  try {
    process.stdout.write(JSON.stringify(await work(await buffer(process.stdin), args)))
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    process.stderr.write(error.lines.join('\n'))
    process.exitCode = 2
  }
}
