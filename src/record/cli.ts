/** The terminal's words for the record. Exit codes: 0 good, 1 not good, 2 bad input. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Tx } from '#src/kernel/database.ts'
import type { ActContext, CliContext } from '#src/kernel/manifest.ts'
import { Faults } from '#src/kernel/errors.ts'
import { readSnapshot, verifyDatabase } from './audit.ts'
import { exportRecord } from './export.ts'
import { noteAct, type Act } from '#src/audit/index.ts'
import { confirmHold, lapseHolds, liftHold, placeHold } from './holds.ts'
import { openKeys, originOf } from './keys.ts'
import { holdCategories, type HoldCategory } from './leaf.ts'
import { signLog } from './sign.ts'
import { reportLines, verify, type VerifyReport } from './verify.ts'

type VerifyFlags = { since?: string; keep?: string; vkey?: string }
type HoldFlags = { category: HoldCategory; reason: string; placedBy: string }

const readGiven = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Faults([`There is no file ${file}.`])
  }
}

const sign = ({ db, config }: ActContext) =>
  signLog(db, openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))

const demandKnown = ({ pack }: ActContext, person: string) => {
  const known = pack.people.map(({ slug }) => slug)
  if (!known.includes(person))
    throw new Faults([`“${person}” is not a person of this installation. Known: ${known.join(', ')}.`])
}

/** What is done here stands on the audit trail like what is done on the screen: both are written, or neither. */
const noted = <Done>(
  { db }: ActContext,
  work: (tx: Tx) => Promise<Done>,
  actOf: (done: Done) => Omit<Act, 'door'>,
): Promise<Done> =>
  db.transaction().execute(async (tx) => {
    const done = await work(tx)
    await noteAct(tx, { ...actOf(done), door: 'command line' })
    return done
  })

const category = (text: string): HoldCategory => {
  const found = holdCategories.find((known) => known === text)
  if (!found) throw new Faults([`“${text}” is not a category. Known: ${holdCategories.join(', ')}.`])
  return found
}

export const recordCommands = (program: Command, { act, print }: CliContext): void => {
  const record = program
    .command('record')
    .description('the append-only record: check it, copy it, hold what must not be shown')

  record
    .command('verify [source]')
    .description(
      'check a site (https://…), a folder, or a downloaded file; without one, this installation’s own database',
    )
    .option(
      '--since <file>',
      'a checkpoint kept from earlier: refuses a log that was rolled back or forked since',
    )
    .option(
      '--keep <file>',
      'as --since when the file is there; and keeps the new checkpoint in it when all is good',
    )
    .option('--vkey <key>', 'the public key of the log, known from elsewhere')
    .action(async (source: string | undefined, flags: VerifyFlags) => {
      const kept = flags.since ?? (flags.keep && existsSync(flags.keep) ? flags.keep : undefined)
      const options = { since: kept && readGiven(kept), vkey: flags.vkey }
      let report: VerifyReport | undefined
      if (source) report = await verify(source, options)
      else
        try {
          await act(async ({ db }) => {
            report = await verifyDatabase(db, options)
          })
        } catch (error) {
          // The log is signed after every act; one that is not good refuses, which the report says better.
          if (!report || report.good || !(error instanceof Faults)) throw error
        }
      for (const line of reportLines(report!)) print(line)
      if (!report!.good) process.exitCode = 1
      else if (flags.keep && report!.checkpoint) writeFileSync(flags.keep, report!.checkpoint)
    })

  record
    .command('export')
    .description(
      'write the public files of the record into a folder: for a mirror, an archive, a check without a network',
    )
    .requiredOption('--out <folder>', 'where to')
    .action((flags: { out: string }) =>
      act(async (context) => {
        await sign(context)
        print(`Wrote ${await exportRecord(await readSnapshot(context.db), flags.out)} files to ${flags.out}.`)
      }),
    )

  record
    .command('hold <key>')
    .description('hide something published at once; a second person confirms within 24 hours, or it returns')
    .requiredOption('--category <category>', `why: ${holdCategories.join(', ')}`)
    .requiredOption('--reason <words>', 'in words; for the office only, never shown')
    .requiredOption('--placed-by <person>', 'who places it')
    .action((key: string, flags: HoldFlags) =>
      act(async (context) => {
        demandKnown(context, flags.placedBy)
        const { reason, placedBy: person } = flags
        const hold = await noted(
          context,
          (tx) => placeHold(tx, { key, category: category(flags.category), reason, person }),
          (placed) => ({
            person,
            act: 'record.place-hold',
            thing: key,
            reason,
            detail: { entry: placed.entry, category: placed.category },
          }),
        )
        print(
          `Held: ${key} (entry ${hold.entry}). It returns by itself at ${hold.until} unless someone else confirms it.`,
        )
      }),
    )

  record
    .command('confirm-hold <key>')
    .description('confirm a hold that another person placed')
    .requiredOption('--confirmed-by <person>', 'who confirms; not the one who placed it')
    .action((key: string, flags: { confirmedBy: string }) =>
      act(async (context) => {
        demandKnown(context, flags.confirmedBy)
        const person = flags.confirmedBy
        await noted(
          context,
          (tx) => confirmHold(tx, { key, person }),
          () => ({ person, act: 'record.confirm-hold', thing: key }),
        )
        print(`Confirmed: ${key} stays held until it is lifted.`)
      }),
    )

  record
    .command('lift-hold <key>')
    .description('end a hold: everything shows again')
    .requiredOption('--lifted-by <person>', 'who lifts it')
    .option('--reason <words>', 'for the office only, never shown')
    .action((key: string, flags: { liftedBy: string; reason?: string }) =>
      act(async (context) => {
        demandKnown(context, flags.liftedBy)
        const { reason, liftedBy: person } = flags
        await noted(
          context,
          (tx) => liftHold(tx, { key, person, reason }),
          () => ({ person, act: 'record.lift-hold', thing: key, reason }),
        )
        print(`Lifted: ${key} shows again.`)
      }),
    )

  record
    .command('sign')
    .description('record holds that ended by themselves, and sign what is not signed yet')
    .action(() =>
      act(async (context) => {
        for (const key of await lapseHolds(context.db))
          print(`The hold of ${key} was not confirmed and has ended.`)
        const checkpoint = await sign(context)
        print(checkpoint ? checkpoint.note.trimEnd() : 'Nothing is published yet.')
      }),
    )
}
