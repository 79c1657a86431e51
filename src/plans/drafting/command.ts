/** `answerable plans draft-from <file> --out <folder>`. */
import type { Command } from 'commander'
import { basename } from 'node:path'
import { t } from '#src/kernel/text.ts'
import type { Draft } from './draft.ts'
import { draftFromFile } from './files.ts'
import { writeDraft } from './write.ts'

/** What was found, in a few lines. The share without a place counts letters, not white space. */
export const summary = (draft: Draft, folder: string): string[] => {
  const letters = (string: string): number => string.replaceAll(/\s/gu, '').length
  const all = draft.spans.reduce((sum, span) => sum + letters(span.text), 0)
  const loose = draft.spans.reduce((sum, span) => sum + (span.place === null ? letters(span.text) : 0), 0)
  const share = all === 0 ? 0 : loose / all
  return [
    t(
      '{rows, plural, =0 {No rows} one {# row} other {# rows}} in {themes, plural, one {# theme} other {# themes}}.',
      {
        rows: draft.rows.length,
        themes: draft.themes,
      },
    ),
    t('{share, number, percent} of the letters have no place.', { share }),
    t(
      '{warnings, plural, =0 {No warnings} one {# warning} other {# warnings}}; {computed, plural, one {# cell was} other {# cells were}} worked out and not read.',
      {
        warnings: draft.warnings.length,
        computed: draft.computed.length,
      },
    ),
    t('Open {page} to check the rows against the source. The files are in {folder}.', {
      page: 'report.html',
      folder,
    }),
  ]
}

/** Adds `draft-from` to the command `plans`. Bad input throws Faults: one line, nothing written. */
export const draftingCommand = (plans: Command, { print }: { print: (line: string) => void }): void => {
  plans
    .command('draft-from <file>')
    .description(
      'draft a plan.csv from a document (PDF, DOCX, HTML or TXT), with a report that shows where every word went',
    )
    .requiredOption('--out <folder>', 'folder for plan.csv, report.json, report.html and text.txt')
    .action(async (file: string, options: { out: string }) => {
      const draft = await draftFromFile(file)
      writeDraft(draft, options.out, basename(file))
      for (const line of summary(draft, options.out)) print(line)
    })
}
