/** The host's words for people: the first administrator, and the way back in. */
import { Command, CommanderError } from 'commander'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { holdingsOf } from '../accounts/viewer-queries.ts'
import { peopleCommands } from '../cli.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await givePerson(site.database.db, { slug: 'wren', name: 'Wren', organisation: 'police', roles: [] })
})
afterAll(() => site.close())

const answerable = async (...words: string[]): Promise<string[]> => {
  const lines: string[] = []
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  peopleCommands(program, { print: (line) => void lines.push(line), act: site.act })
  await program.parseAsync(['people', ...words], { from: 'user' })
  return lines
}
const person = (name: string, email: string) => ['--name', name, '--email', email]

test('the first administrator: the link is printed, opens a page, and lets in', async () => {
  const lines = await answerable(
    'invite',
    '--role',
    'administrator',
    ...person('Ada Quill', 'ada@office.example'),
  )
  expect(lines[0]).toContain('Ada Quill (ada-quill) is invited as administrator.')
  const link = new URL(lines[1]!)
  expect(link.origin).toBe(site.config.PUBLIC_URL)
  const opened = await site.server.inject({ url: link.pathname, headers: { accept: 'text/html' } })
  expect(opened.statusCode).toBe(200)
  expect(opened.body).toContain('Ada Quill')
  expect(await holdingsOf(site.database.db, 'ada-quill')).toMatchObject([{ role: 'administrator' }])
})

test('a lead contributor, for twelve months', async () => {
  await answerable(
    'invite',
    '--role',
    'contributor',
    '--organisation',
    'police',
    '--lead',
    ...person('Bram Ash', 'bram@police.example'),
  )
  expect(await holdingsOf(site.database.db, 'bram-ash')).toEqual([
    { role: 'contributor', organisation: 'police', lead: true, deputyFor: null },
  ])
})

test.each([
  ['a role that is none', ['--role', 'king'], /there is no role “king”/],
  ['somebody from outside without an organisation', ['--role', 'contributor'], /Choose the organisation/],
  ['an organisation nobody knows', ['--role', 'contributor', '--organisation', 'moon'], /from the list/],
  ['a person who has an account', ['--role', 'staff', '--person', 'wren'], /has an account already/],
])('%s is refused in a line', async (_what, words, fault) => {
  await expect(answerable('invite', ...words, ...person('Cy', 'cy@office.example'))).rejects.toThrow(fault)
})

test('what is missing is named', async () => {
  await expect(answerable('invite', '--role', 'staff')).rejects.toThrow(CommanderError)
})

test('roles are listed and ended, but the last administrator stays', async () => {
  const line = (await answerable('grants')).find((one) => one.includes('bram-ash'))!
  const [id, state] = line.split('\t')
  expect(state).toBe('in-force')
  expect(await answerable('end-grant', id!, '--reason', 'Left')).toEqual([
    expect.stringContaining('Ended: Bram Ash, lead contributor for police'),
  ])
  expect(await holdingsOf(site.database.db, 'bram-ash')).toEqual([])
  expect((await answerable('grants')).join('\n')).not.toContain('bram-ash')
  expect((await answerable('grants', '--all')).join('\n')).toContain(`${id}\tended\tbram-ash`)
  const ada = (await answerable('grants')).find((one) => one.includes('ada-quill'))!.split('\t')[0]!
  await expect(answerable('end-grant', ada, '--reason', 'x')).rejects.toThrow(/last administrator/)
  await expect(answerable('end-grant', 'nothing', '--reason', 'x')).rejects.toThrow(/no role with the id/)
  const trail = await site.database.db
    .selectFrom('audit_act')
    .select(['person', 'door', 'reason'])
    .where('act', '=', 'people.end-grant')
    .execute()
  expect(trail).toEqual([{ person: null, door: 'command line', reason: 'Left' }])
})
