/** The terminal's words for plans. */
import type { Command } from 'commander'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEdtf, sourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { CliContext } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { essentialOption, latestVersions } from '#src/record/index.ts'
import {
  attachSource,
  correctEdition,
  createPlan,
  editionKey,
  importWorkbook,
  openPeriod,
  publishEdition,
  requirePlanAndPeriod,
} from './commands.ts'
import { draftingCommand } from './drafting/index.ts'
import { workbookOf } from './edition-workbook.ts'
import type { EditionContent } from './model.ts'
import { readPlanFile, requireWorkbook } from './steps.ts'
import { describeDifference, writeCsvs, writeTemplate, writeXlsx } from './workbook/index.ts'

export function plansCommands(program: Command, { act, print }: CliContext): void {
  const plans = program.command('plans').description('plans, their commitments and editions')

  plans
    .command('create <file>')
    .description('create a plan, or put its facts right, from a plan.yaml')
    .action((file: string) =>
      act(async ({ db }) => {
        const { periods, ...facts } = readPlanFile(file)
        await createPlan(db, facts)
        for (const period of periods) await openPeriod(db, facts.slug, period)
        print(`Plan ${facts.slug} is ready, with ${periods.length} periods.`)
      }),
    )

  plans
    .command('attach-source <plan> <file>')
    .description('attach the source document itself, where it may be copied')
    .action((plan: string, file: string) =>
      act(async ({ db }) => {
        await attachSource(db, plan, file)
        print(`Attached ${file}. The next edition carries it.`)
      }),
    )

  plans
    .command('import <plan> <path>')
    .description('import a workbook (XLSX, CSV or a folder of CSVs) into the working copy')
    .requiredOption('--period <slug>', 'the period that updates and figures belong to')
    .option('--dry-run', 'show what would change and write nothing')
    .action((plan: string, path: string, options: { period: string; dryRun?: boolean }) =>
      act(async ({ db }) => {
        await requirePlanAndPeriod(db, plan, options.period)
        const read = await requireWorkbook(path, print)
        const { difference, rows } = await importWorkbook(db, {
          plan,
          period: options.period,
          dryRun: options.dryRun === true,
          ...read,
        })
        for (const line of describeDifference(difference)) print(line)
        print(options.dryRun ? 'Dry run: nothing was written.' : `${plan} holds ${rows} commitments.`)
      }),
    )

  plans
    .command('export <plan>')
    .description('write a published edition as a workbook that can be imported again unchanged')
    .requiredOption('--period <slug>', 'which edition')
    .requiredOption('--out <path>', 'a folder for CSVs, or a name ending in .xlsx')
    .action((plan: string, options: { period: string; out: string }) =>
      act(async ({ db }) => {
        const [edition] = await latestVersions<EditionContent>(db, editionKey(plan, options.period))
        if (!edition) throw new Faults([`There is no published edition of “${plan}” for ${options.period}.`])
        const workbook = workbookOf(edition.content)
        if (options.out.endsWith('.xlsx')) writeFileSync(options.out, await writeXlsx(workbook))
        else writeFiles(options.out, writeCsvs(workbook))
        print(`Wrote ${options.out}.`)
      }),
    )

  plans
    .command('template')
    .description('write an empty workbook to fill in')
    .requiredOption('--out <file>', 'name of the XLSX file')
    .action(async ({ out }: { out: string }) => {
      writeFileSync(out, await writeTemplate())
      print(`Wrote ${out}.`)
    })

  plans
    .command('publish-edition <plan>')
    .description('freeze the working copy as the edition of its period')
    .requiredOption('--period <slug>', 'which period')
    .requiredOption('--drafted-by <person>', 'who prepared it')
    .requiredOption('--published-by <person>', 'who publishes it: somebody else')
    .option('--published-on <edtf>', 'the date the document gives for itself, if it gives one')
    .option(...essentialOption)
    .action(
      (
        plan: string,
        options: {
          period: string
          draftedBy: string
          publishedBy: string
          publishedOn?: string
          essential?: string
        },
      ) =>
        act(async ({ db, pack }) => {
          if (options.publishedOn && !parseEdtf(options.publishedOn))
            throw new Faults([
              `--published-on “${options.publishedOn}” is not a date in EDTF (2021-12-31, 2021-12, 2021).`,
            ])
          const { key, entry } = await publishEdition(db, {
            plan,
            ...options,
            publishedOn: sourceDate(options.publishedOn ?? null),
            practice: pack.practice,
            today: todayOf(pack),
          })
          print(`Published ${key} as entry ${entry} of the record.`)
        }),
    )

  plans
    .command('correct-edition <plan> <path>')
    .description('publish a corrected version of an edition; the workbook holds only what was wrong')
    .requiredOption('--period <slug>', 'which edition')
    .requiredOption('--what <text>', 'what changed')
    .requiredOption('--why <text>', 'why')
    .requiredOption('--drafted-by <person>', 'who prepared it')
    .requiredOption('--published-by <person>', 'who publishes it: somebody else')
    .option(...essentialOption)
    .action(
      (
        plan: string,
        path: string,
        options: {
          period: string
          what: string
          why: string
          draftedBy: string
          publishedBy: string
          essential?: string
        },
      ) =>
        act(async ({ db, pack }) => {
          const { key, entry } = await correctEdition(db, {
            plan,
            ...options,
            today: todayOf(pack),
            ...(await requireWorkbook(path, print)),
          })
          print(`Corrected ${key} in entry ${entry} of the record.`)
        }),
    )

  draftingCommand(plans, { print })
}

function writeFiles(folder: string, files: Map<string, Buffer>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
}
