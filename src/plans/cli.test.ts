import { Command } from 'commander'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { todayOf } from '#src/kernel/today.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { plansCommands } from './cli.ts'

const plan = 'fair-policing-plan'
const people = ['--drafted-by', 'oriel-tamswick', '--published-by', 'bram-ashkettle']
const folder = mkdtempSync(join(tmpdir(), 'answerable-cli-'))
let site: TestSite

/** The commands of the terminal, carried out on the test's database. */
async function run(...words: string[]): Promise<string[]> {
  const said: string[] = []
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  plansCommands(program, { act: site.act, print: (line) => void said.push(line) })
  await program.parseAsync(['plans', ...words], { from: 'user' })
  return said
}
const versionsOf = async (period: string) =>
  (
    await site.database.db
      .selectFrom('record_version')
      .select('number')
      .where('key', '=', `plans/${plan}/editions/${period}`)
      .execute()
  ).length

beforeAll(async () => {
  site = await testSite('northmere')
  const today = todayOf(site.pack)
  await site.database.db
    .insertInto('record_election')
    .values({
      label: 'An election',
      starts_on: today,
      ends_on: today,
      reason: 'The notice of election was published.',
      proposed_by: 'oriel-tamswick',
      confirmed_by: 'bram-ashkettle',
      confirmed_at: new Date(),
    })
    .execute()
})
afterAll(async () => {
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('in a pre-election period of the office’s day, an edition goes out with the reason why it cannot wait', async () => {
  const period = '2025-26-q1'
  const words = ['publish-edition', plan, '--period', period, ...people]
  await expect(run(...words)).rejects.toThrow(/Only what is essential goes out/)
  expect(await versionsOf(period)).toBe(0)
  await run(...words, '--essential', 'The law sets the day.')
  expect(await versionsOf(period)).toBe(1)
  await expect.poll(listed).toContain('The law sets the day.')
})

test('and so does a correction', async () => {
  const period = '2024-25-q4'
  await run('export', plan, '--period', period, '--out', folder)
  const file = join(folder, 'updates.csv')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\bthe\b/, 'the very'))
  const words = ['correct-edition', plan, file, '--period', period, '--what', 'A word', '--why', 'Wrong']
  await expect(run(...words, ...people)).rejects.toThrow(/Only what is essential goes out/)
  expect(await versionsOf(period)).toBe(1)
  await run(...words, ...people, '--essential', 'A person is named wrongly.')
  expect(await versionsOf(period)).toBe(2)
  await expect.poll(listed).toContain('A person is named wrongly.')
})

const listed = async () => (await site.server.inject({ url: '/record/elections' })).body
