/** Keeping it: backups, restoring them, and looking whether all is well. Only at the command line of the host. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { Faults } from '#src/kernel/errors.ts'
import type { Capability, CliContext } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { backUp } from './backup.ts'
import { doctor } from './doctor.ts'
import { checkBackup } from './format.ts'
import { reportOf } from './report.ts'
import { restore } from './restore.ts'

export { backUp, checkBackup, doctor, restore }

export const keeping = ({ config, pack }: Pick<Site, 'config' | 'pack'>): Capability => ({
  name: 'keeping',
  routes: [],
  commands: (program, context) => commands(program, context, { config, pack }),
})

const readGiven = (file: string | undefined): string | undefined => {
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Faults([`There is no file ${file}.`])
  }
}

function commands(
  program: Command,
  { print }: CliContext,
  { config, pack }: Pick<Site, 'config' | 'pack'>,
): void {
  program
    .command('backup <folder>')
    .description(
      'write everything of the database as of one moment into a new folder in <folder>; the site runs on',
    )
    .option('--with-keys', 'the secret files too; else keep them apart (docs/operate/keys.md)')
    .option('--recipient <age1…>', 'encrypt for this recipient of age; BACKUP_RECIPIENT when absent')
    .action(async (folder: string, flags: { withKeys?: boolean; recipient?: string }) => {
      const made = await backUp(config, pack.name, { into: folder, ...flags })
      const { tables, log, encrypted } = made.manifest
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      print(`Wrote ${made.folder}: ${tables.length} tables, ${rows} rows, ${log?.size ?? 0} signed entries.`)
      print(
        encrypted ? 'It is encrypted: only the identity of its recipient opens it.' : 'It is not encrypted.',
      )
      if (!made.noted) print('It could not be noted on the audit trail: run “answerable doctor”.')
      if (!flags.withKeys) print('The secret files are not in it: keep them apart (docs/operate/keys.md).')
    })

  program
    .command('restore <folder>')
    .description(
      'load a backup into an empty installation; refuses what is damaged, foreign, newer or not whole',
    )
    .option('--identity <file>', 'the secret key of age that opens an encrypted one')
    .option(
      '--checkpoint <file>',
      'a checkpoint kept elsewhere: the log is not signed before it continues it',
    )
    .option('--no-checkpoint', 'there is none: nobody can tell whether entries are missing')
    .option('--check', 'only look whether it is whole and undamaged')
    .action(
      async (
        folder: string,
        flags: { identity?: string; checkpoint?: string | boolean; check?: boolean },
      ) => {
        if (flags.check) {
          const { madeAt, log } = await checkBackup(folder)
          print(`Whole and undamaged: made at ${madeAt}, ${log?.size ?? 0} signed entries.`)
          return
        }
        const { manifest, behind } = await restore(config, pack.name, {
          from: folder,
          identities: readGiven(flags.identity),
          checkpoint: readGiven(typeof flags.checkpoint === 'string' ? flags.checkpoint : undefined),
          noCheckpoint: flags.checkpoint === false,
        })
        print(`Restored what was there at ${manifest.madeAt}: ${manifest.log?.size ?? 0} signed entries.`)
        if (behind > 0) {
          print(
            `${behind} entries were signed after this backup was made, and readers may have seen them. The log will not be signed before they are back: see docs/operate/keys.md.`,
          )
          process.exitCode = 1
        } else if (flags.checkpoint === false)
          print(
            'Nothing here knows whether entries were signed since. That it was restored without a checkpoint stands on the audit trail.',
          )
        print('Next: “answerable record verify”, then start the site. Everyone signs in anew.')
      },
    )

  program
    .command('doctor')
    .description('look whether all is well; each line says what to do. Exit 1 when something is bad')
    .action(async () => {
      const findings = await doctor(config)
      for (const line of reportOf(findings)) print(line)
      if (findings.some(({ state }) => state === 'bad')) process.exitCode = 1
    })
}
