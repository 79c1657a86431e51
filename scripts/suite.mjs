/** What `npm test` and `npm run trials` share: running Vitest, counting, and the closing line. Only Node's own modules. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { environment, findNode, root, run } from './node24.mjs'

/** Counts of one command, with the names of what failed. */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] })

export function add(all, one) {
  all.passed += one.passed
  all.failed += one.failed
  all.skipped += one.skipped
  all.failures.push(...one.failures)
}

/** The command-line program of an installed package, on Node 24. */
export const tool = (name, args = []) => [findNode(), [join(root, 'node_modules/.bin', name), ...args]]

/** Runs Vitest with `args` and counts from its own report, because it is complete where its output is for people. */
export async function runVitest(name, args, { env = {}, before } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-report-'))
  const report = join(folder, 'report.json')
  try {
    const [node, vitest] = tool('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    const [command, first] = before ? [before[0], [...before[1], node]] : [node, []]
    const result = await run(command, [...first, ...vitest, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...environment(), ...env },
    })
    return count(name, report, result)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Why, in a few lines: the whole message stands far above, where a long log may be cut. */
const reason = ({ failureMessages = [] }) =>
  failureMessages
    .flatMap((message) => stripVTControlCharacters(message).split('\n'))
    .filter((line) => line.trim() && !/node_modules|node:/.test(line))
    .slice(0, 12)
    .map((line) => `\n      ${line.slice(0, 200)}`)
    .join('')

function count(name, report, result) {
  const counts = nothing()
  const fail = (text) => {
    counts.failed += 1
    counts.failures.push(`${name}: ${text}`)
  }
  let files
  try {
    files = JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    fail(`ended before it could report (${result})`)
    return counts
  }
  for (const file of files) {
    const path = file.name.startsWith(root) ? file.name.slice(root.length + 1) : file.name
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1
      else if (test.status === 'failed')
        fail(`${path} > ${test.ancestorTitles.concat(test.title).join(' > ')}${reason(test)}`)
      else counts.skipped += 1
    }
    // A file that cannot be loaded has no tests to fail.
    const shown = file.assertionResults.some((test) => test.status === 'failed')
    if (file.status === 'failed' && !shown) fail(`${path}: ${String(file.message).split('\n')[0]}`)
  }
  if (result !== 0 && counts.failed === 0) fail(`ended with ${result} although no test failed`)
  return counts
}

/** Names what failed, prints the closing line, and ends the process. No test at all is a failure. */
export function finish(counts) {
  if (counts.passed + counts.failed === 0) {
    counts.failed = 1
    counts.failures.push('no test was run')
  }
  if (counts.failures.length > 0)
    console.log(`\nFailed:\n${counts.failures.map((text) => `  ${text}`).join('\n')}`)
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
  process.exit(counts.failed > 0 ? 1 : 0)
}
