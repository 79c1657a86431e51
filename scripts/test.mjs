/** `npm test [-- file …]`: sets up as `npm start` does, then checks and tests. With files, only their tests. */
import { spawn } from 'node:child_process'
import { ensureChromium } from './chromium.mjs'
import { environment, root } from './node24.mjs'
import { build, install, say } from './prepare.mjs'
import { add, finish, nothing, runVitest, tool } from './suite.mjs'

/** After the installation: before it there may be no Node to run them. */
const checks = () => [
  ['types', ...tool('tsc', ['-p', '.'])],
  ['lint', ...tool('oxlint', ['--type-aware', '--quiet'])],
  ['format', ...tool('prettier', ['--check', '.'])],
  ['unused', ...tool('knip', ['--no-config-hints'])],
]

/** Output is kept and shown only when the check fails. */
function check([name, command, args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    child.on('close', (code) => {
      if (code === 0) return resolve({ ...nothing(), passed: 1 })
      console.log(`\n--- ${name} ---\n${output.trimEnd()}`)
      resolve({ ...nothing(), failed: 1, failures: [name] })
    })
  })
}

const files = process.argv.slice(2)
await install()
const chromium = ensureChromium()
if (!chromium) process.exit(1)

const counts = nothing()
if (files.length === 0) {
  say('checking types, lint, format and what is unused …')
  for (const one of checks()) add(counts, await check(one))
}
try {
  // Now, because several tests that start the programs run at once.
  await build()
} catch (error) {
  counts.failed += 1
  counts.failures.push(error.message)
}
add(counts, await runVitest('test', files, { env: { CHROMIUM: chromium } }))
finish(counts)
