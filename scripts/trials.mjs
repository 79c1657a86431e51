/**
 * `npm run trials [-- file …]`: the long trials, then the suite again on Debian's PostgreSQL 15, by DATABASE_URL and as
 * an owner who is no superuser, as on a server of one's own. The second run leaves out what no other version of the
 * database could change (`elsewhere`), which `npm test` has run. With files, only those, and all of those, in both.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium, installPackages } from './chromium.mjs'
import { commandFor, root } from './node24.mjs'
import { install, say } from './prepare.mjs'
import { add, finish, nothing, runVitest } from './suite.mjs'

const bin = '/usr/lib/postgresql/15/bin'
const files = process.argv.slice(2)
const only = files.length > 0 ? [...files, '--passWithNoTests'] : []
const elsewhere = [
  // The whole site: pages in a browser, who gets in, what leaks. The rooms' own tests ask the database what these do.
  'test/**',
  'src/design/**',
  'src/plans/drafting/**',
  'src/plans/print/**',
  'scripts/**',
  'src/record/public.browser.test.ts',
  'src/discussions/public/public.browser.test.ts',
  // Documents read, rules applied to words: no database.
  'src/meetings/readings/**',
  'src/discussions/interception/**',
  'src/plans/document/**',
  // The embedded server, stopped and killed, and its whole data folder.
  'src/kernel/postgres*',
  'src/keeping/restore*',
]
// Beside what the configuration leaves out already.
const suite = files.length > 0 ? only : elsewhere.flatMap((pattern) => ['--exclude', pattern])

await install()
const chromium = ensureChromium()
if (!chromium) process.exit(1)
const counts = nothing()

say('the long trials …')
add(
  counts,
  await runVitest('trials', ['--config', 'vitest.trials.config.ts', ...only], {
    env: { CHROMIUM: chromium },
  }),
)

if (!existsSync(bin) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  say('installing postgresql-15 …')
  installPackages(['postgresql-15'])
}
if (existsSync(bin)) {
  say('the suite on PostgreSQL 15 …')
  const before = commandFor(join(root, 'scripts/on-postgres.ts'), [bin])
  add(counts, await runVitest('PostgreSQL 15', suite, { before, env: { CHROMIUM: chromium } }))
} else {
  counts.failed += 1
  counts.failures.push('PostgreSQL 15: install postgresql-15 (on Debian 12: "apt-get install postgresql-15")')
}
finish(counts)
