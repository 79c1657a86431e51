import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'

// In the settings no group has a negation: oxlint would ask no further group about what it lets through.
/** A rule that never fires looks like a rule that is kept: each boundary has a violation planted, and must be caught. */
const planted: Record<string, string> = {
  'src/kernel/upward.ts': "import { plans } from '#src/plans/index.ts'\nexport default plans",
  'src/kernel/design.ts': "import { Button } from '#src/design/index.ts'\nexport default Button",
  'src/design/noun.ts': "import { publish } from '#src/record/index.ts'\nexport default publish",
  'src/record/upward.ts': "import { people } from '#src/people/index.ts'\nexport default people",
  'src/people/upward.ts': "import { plans } from '#src/plans/index.ts'\nexport default plans",
  'src/plans/reach-in.ts': "import { appendEntry } from '#src/record/append.ts'\nexport default appendEntry",
  'src/plans/views/reach-in.ts': "import { refresh } from '#src/search/refresh.ts'\nexport default refresh",
  'src/plans/leave.ts':
    "import { appendEntry } from '../../src/record/append.ts'\nexport default appendEntry",
  'src/plans/sql.ts': "import { sql } from 'kysely'\nexport default sql",
  'src/plans/app.ts': "import { capabilitiesOf } from '../app.ts'\nexport default capabilitiesOf",
  'src/plans/sideways.ts': "import { meetings } from '#src/meetings/index.ts'\nexport default meetings",
  'src/meetings/reach-in.ts':
    "import { appendEntry } from '#src/record/append.ts'\nexport default appendEntry",
  'src/meetings/upward.ts': "import { search } from '#src/search/index.ts'\nexport default search",
  'src/meetings/minutes/sql.ts': "import { sql } from 'kysely'\nexport default sql",
  'src/meetings/sideways.ts':
    "import { discussions } from '#src/discussions/index.ts'\nexport default discussions",
  'src/discussions/upward.ts': "import { search } from '#src/search/index.ts'\nexport default search",
  'src/discussions/reach-in.ts':
    "import { appendEntry } from '#src/record/append.ts'\nexport default appendEntry",
  'src/discussions/comments/sql.ts': "import { sql } from 'kysely'\nexport default sql",
  // Within discussions: the lower rooms know nothing of those above them (docs/architecture.md).
  'src/discussions/threads/upward.ts':
    "import { decide } from '../moderation/decide.ts'\nexport default decide",
  'src/discussions/interception/upward.ts':
    "import { threads } from '../threads/index.ts'\nexport default threads",
  'src/discussions/trust/upward.ts': "import { report } from '../reports/commands.ts'\nexport default report",
  'src/discussions/public/upward.ts': "import { post } from '../comments/commands.ts'\nexport default post",
  'src/discussions/formats/sideways.ts':
    "import { post } from '../comments/commands.ts'\nexport default post",
  'src/discussions/moderation/upward.ts': "import { start } from '../editing/start.ts'\nexport default start",
  'src/discussions/editing/upward.ts': "import { steps } from '../story/moderation.ts'\nexport default steps",
  'src/search/sideways.ts': "import { plans } from '#src/plans/index.ts'\nexport default plans",
  'src/keeping/noun.ts': "import { plans } from '#src/plans/index.ts'\nexport default plans",
  'src/keeping/reach-in.ts': "import { signLog } from '#src/record/sign.ts'\nexport default signLog",
  'src/record/keeping.ts': "import { backUp } from '#src/keeping/index.ts'\nexport default backUp",
  'src/front/keeping.ts': "import { doctor } from '#src/keeping/index.ts'\nexport default doctor",
  'src/front/sideways.ts': "import { plans } from '#src/plans/index.ts'\nexport default plans",
}
const innocent: Record<string, string> = {
  'src/plans/good.ts':
    "import { publish } from '#src/record/index.ts'\nimport { t } from '#src/kernel/text.ts'\nexport default [publish, t]",
  'src/keeping/good.ts':
    "import { sql } from 'kysely'\nimport { verifyDatabase } from '#src/record/index.ts'\nexport default [sql, verifyDatabase]",
  'src/meetings/good.ts': "import { plans } from '#src/plans/index.ts'\nexport default plans",
  'src/discussions/good.ts': "import { meetings } from '#src/meetings/index.ts'\nexport default meetings",
  'src/discussions/trust/good.ts': "import type { Live } from '../threads/live.ts'\nexport type Good = Live",
  'src/discussions/moderation/good.ts':
    "import { report } from '../reports/commands.ts'\nexport default report",
  'src/plans/queries.ts': "import { sql } from 'kysely'\nexport default sql",
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'answerable-lint-'))
  copyFileSync(join(packageRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, text] of Object.entries({ ...planted, ...innocent })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lint = (file: string) =>
  spawnSync(process.execPath, [join(packageRoot, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', file], {
    cwd: folder,
    encoding: 'utf8',
  })

test.each(Object.keys(planted))('the linter refuses %s', (file) => {
  expect(lint(file).stdout).toContain('no-restricted-imports')
})

test.each(Object.keys(innocent))('and lets %s pass', (file) => {
  const { stdout, status } = lint(file)
  expect(stdout).not.toContain('no-restricted-imports')
  expect(status).toBe(0)
})

test('a cycle is refused', () => {
  writeFileSync(
    join(folder, 'src/plans/one.ts'),
    "import { two } from './two.ts'\nexport const one = () => two",
  )
  writeFileSync(
    join(folder, 'src/plans/two.ts'),
    "import { one } from './one.ts'\nexport const two = () => one",
  )
  expect(lint('src/plans/one.ts').stdout).toContain('no-cycle')
})
