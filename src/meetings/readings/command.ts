/** `answerable meetings draft-from <file> --out <folder> [--body slug]`. */
import type { Command } from 'commander'
import { basename } from 'node:path'
import { openDocument } from '#src/documents/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { slug } from '../shapes.ts'
import { readMinutes } from './read-minutes.ts'
import type { Reading } from './reading.ts'
import { looseOf } from './spans.ts'
import { writeReading } from './write.ts'

/** What was found, in a few lines. */
export function summary(reading: Reading, folder: string): string[] {
  const count = (kind: string, status = ''): number =>
    reading.entries.filter(
      (entry) => entry.kind === kind && (status === '' || entry.fields['status'] === status),
    ).length
  return [
    t(
      '{present} present, {apologies} apologies, {items} items, {actions} action points and undertakings, {forward} for later meetings.',
      {
        present: count('attendee', 'present'),
        apologies: count('attendee', 'apologies'),
        items: count('item'),
        actions: count('action'),
        forward: count('forward'),
      },
    ),
    t(
      '{lines, plural, =0 {Every line has a place.} one {# line has no place.} other {# lines have no place.}}',
      { lines: looseOf(reading).length },
    ),
    ...reading.warnings.map((warning) => t('Look: {warning}', { warning })),
    t('Open {page} to check it against the source. The files are in {folder}.', {
      page: 'report.html',
      folder,
    }),
  ]
}

/** Adds `draft-from` to the command `meetings`. Bad input throws Faults: one line for each, nothing written. */
export function readingsCommand(meetings: Command, { print }: { print: (line: string) => void }): void {
  meetings
    .command('draft-from <file>')
    .description(
      'draft minutes from a document (PDF, DOCX, HTML or TXT), with a report that shows where every word went',
    )
    .requiredOption(
      '--out <folder>',
      'a new folder for minutes.yaml, meeting.yaml, agenda.yaml, report.json, report.html and text.txt',
    )
    .option('--body <slug>', 'the body that met, as the register names it')
    .action(async (file: string, options: { out: string; body?: string }) => {
      if (options.body !== undefined && !slug.safeParse(options.body).success)
        throw new Faults([
          t('--body {body}: must be a slug: small letters, figures and hyphens.', { body: options.body }),
        ])
      const reading = readMinutes(await openDocument(file))
      writeReading(reading, options.out, basename(file), options.body)
      for (const line of summary(reading, options.out)) print(line)
    })
}
