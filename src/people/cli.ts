/** The terminal's words for people. */
import type { Command } from 'commander'
import { Faults } from '#src/kernel/errors.ts'
import type { CliContext } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { essentialOption } from '#src/record/index.ts'
import { loadRegister, publishRegister } from './register.ts'
import { roleCommands } from './roles/cli.ts'

type PublishOptions = {
  draftedBy: string
  publishedBy: string
  what?: string
  why?: string
  essential?: string
}

export function peopleCommands(program: Command, context: CliContext): void {
  const { act, print } = context
  const people = program.command('people').description('organisations, areas, and the people who act')
  roleCommands(people, context)

  people
    .command('load')
    .description('bring the working copy up to the pack’s organisations, areas and people')
    .action(() =>
      act(async (context) => {
        await loadRegister(context)
        print('The register is loaded. It shows once it is published.')
      }),
    )

  people
    .command('publish-register')
    .description('freeze organisations and areas in the record; with --what and --why as a correction')
    .requiredOption('--drafted-by <person>', 'who prepared it')
    .requiredOption('--published-by <person>', 'who publishes it: somebody else')
    .option('--what <text>', 'what changed since the version before')
    .option('--why <text>', 'why')
    .option(...essentialOption)
    .action(({ what, why, ...publishing }: PublishOptions) =>
      act(async ({ db, pack }) => {
        if ((what === undefined) !== (why === undefined))
          throw new Faults(['A correction says both --what changed and --why.'])
        await publishRegister(db, {
          ...publishing,
          today: todayOf(pack),
          ...(what !== undefined && why !== undefined ? { correction: { what, why } } : {}),
        })
        print('Published the register of organisations.')
      }),
    )
}
