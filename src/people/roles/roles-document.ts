/** docs/roles.md: the policy as a page that a person can read. Written by scripts/generate-roles-docs.ts. */
import { aboutOf, cellInWords, notByOf } from '#src/kernel/policy-words.ts'
import { roleWord } from '#src/kernel/role-words.ts'
import { withLocale } from '#src/kernel/text.ts'
import { policy, roles, rolesFor, type Action } from '#src/policy.ts'
import { ruleSentences } from './rule-sentences.ts'

/** Nobody holds these in the office: their table would be all dashes. */
const columns = roles.filter((role) =>
  (Object.keys(policy) as Action[]).some((one) => rolesFor(one).includes(role)),
)

/** The whole document, as Markdown that the formatter then sets. */
export const rolesDocument = (): string => withLocale('en-GB', written)

function written(): string {
  const actions = Object.keys(policy) as Action[]
  const open = actions.filter((action) => policy[action].who === 'everyone')
  const own = actions.filter((action) => policy[action].who === 'signed-in')
  const byRole = actions.filter((action) => rolesFor(action).length > 0)
  return [
    '# Roles',
    'Written from `src/policy.ts` by `scripts/generate-roles-docs.ts`; a test fails when it is not up to date. The same stands in the office at `/office/roles`. An empty cell is a no.',
    '## Rules',
    list(ruleSentences()),
    '## What everyone may do',
    list(open.map(aboutOf)),
    '## What everyone who is signed in may do',
    list(own.map(aboutOf)),
    '## What a role lets one do',
    table(byRole),
    '## Who may not do it, whatever their roles',
    list(
      byRole.flatMap((action) =>
        notByOf(action) === null ? [] : [`${aboutOf(action)}: not ${notByOf(action)}.`],
      ),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

function table(actions: readonly Action[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(['Act', ...columns.map(roleWord)]),
    row(['Act', ...columns].map(() => '---')),
    ...actions.map((action) =>
      row([aboutOf(action), ...columns.map((role) => cellInWords(action, role) ?? '')]),
    ),
  ].join('\n')
}
