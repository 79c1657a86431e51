/** People at the host's command line: the first administrator comes from here, and a way back in when nobody is left. */
import type { Command } from 'commander'
import { Faults } from '#src/kernel/errors.ts'
import type { CliContext } from '#src/kernel/manifest.ts'
import { outsideRoles, roles, type Role } from '#src/policy.ts'
import { endGrant } from './grants.ts'
import { invitePerson } from './invite.ts'
import { findGrantById, listGrants } from './queries.ts'
import { usualMonths } from './rules.ts'
import { grantInWords } from './told.ts'

type InviteOptions = {
  role: string
  name: string
  email: string
  person?: string
  post: string
  organisation?: string
  lead?: true
  months?: string
}

export function roleCommands(people: Command, { act, print }: CliContext): void {
  people
    .command('invite')
    .description('give a person an account and a role; prints the link that lets them in once')
    .requiredOption('--role <role>', `one of: ${roles.filter((role) => role !== 'participant').join(', ')}`)
    .requiredOption('--name <name>', 'the person’s name')
    .requiredOption('--email <address>', 'where the invitation goes')
    .option('--person <slug>', 'somebody whom the pack names already and who has no account')
    .option('--post <text>', 'what the person does', '')
    .option('--organisation <slug>', 'whom they act for (contributor, assessor, volunteer), or work for')
    .option('--lead', 'lead contributor of the organisation')
    .option('--months <number>', 'how long the role holds; for people from outside 12 when left out')
    .action((options: InviteOptions) =>
      act(async ({ db, config }) => {
        const role = readRole(options.role)
        const outside = outsideRoles.includes(role)
        const { person, link } = await invitePerson(db, 'host', {
          role,
          person: options.person,
          name: options.name,
          post: options.post,
          email: options.email,
          worksFor: options.organisation ?? null,
          organisation: outside ? (options.organisation ?? null) : null,
          lead: options.lead ?? false,
          months: options.months === undefined ? (outside ? usualMonths : null) : Number(options.months),
          origin: config.PUBLIC_URL,
        })
        print(`${options.name} (${person}) is invited as ${role}. This link lets them in once, for 7 days:`)
        print(link)
      }),
    )

  people
    .command('grants')
    .description('list roles: held, and waiting to be confirmed; with --all ended ones too')
    .option('--all', 'ended, expired and refused ones too')
    .action(({ all }: { all?: true }) =>
      act(async ({ db }) => {
        for (const grant of await listGrants(db, all ?? false))
          print([grant.id, grant.state, grant.person, grant.personName, grantInWords(grant)].join('\t'))
      }),
    )

  people
    .command('end-grant')
    .description('end a role')
    .argument('<id>', 'as `people grants` lists it')
    .requiredOption('--reason <text>', 'stands on the audit trail')
    .action((id: string, { reason }: { reason: string }) =>
      act(async ({ db, config }) => {
        const grant = await findGrantById(db, id)
        if (!grant) throw new Faults([`There is no role with the id ${id}.`])
        if (grant.endedAt !== null) throw new Faults([`This role ended already.`])
        await endGrant(db, 'host', { person: grant.person, grant: id, reason, origin: config.PUBLIC_URL })
        print(`Ended: ${grant.personName}, ${grantInWords(grant)}.`)
      }),
    )
}

function readRole(text: string): Role {
  const role = roles.find((known) => known === text)
  if (!role) throw new Faults([`--role: there is no role “${text}”. Known: ${roles.join(', ')}.`])
  return role
}
