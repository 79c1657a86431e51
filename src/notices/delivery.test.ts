import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { parseConfig, type Config } from '#src/kernel/config.ts'
import { startJobs, type Jobs } from '#src/kernel/jobs.ts'
import { createLog } from '#src/kernel/log.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { holdingsOf } from '#src/people/index.ts'
import { findGrant } from '#src/people/roles/queries.ts'
import { tellOfProposal } from '#src/people/roles/told.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { mailServer, type MailServer } from '#test/mail-server.ts'
import { givePerson } from '#test/people.ts'
import { deliver, deliveryJobs, NotYet } from './deliver.ts'
import { notify, type Notice } from './notify.ts'
import { forgetOld, waitAgain } from './queries.ts'

let database: TestDatabase
let server: MailServer
let data: string
const going: Jobs[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  database = await testDatabase()
  data = mkdtempSync(join(tmpdir(), 'answerable-mail-'))
  await givePerson(database.db, {
    slug: 'wren',
    name: 'Wren Quillhurst',
    roles: [{ role: 'staff' }],
  })
})
beforeEach(async () => {
  server = await mailServer()
  await sql`truncate notices_message`.execute(database.db)
  await sql`drop schema if exists jobs cascade`.execute(database.db)
})
afterEach(async () => {
  await Promise.all(going.splice(0).map((jobs) => jobs.stop()))
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await server.close()
})
afterAll(async () => {
  await database.close()
  rmSync(data, { recursive: true, force: true })
})

const configWith = (env: Record<string, string> = {}): Config =>
  parseConfig({ ANSWERABLE_DATA: data, PUBLIC_URL: 'https://record.example', SMTP_URL: server.url, ...env })
const pack = { siteName: 'Northmere, on the record', timeZone: 'Europe/London' } as Pack
const context = (config: Config = configWith()): ActContext => ({
  db: database.db,
  config,
  pack,
  packFolder: '',
  print: () => {},
})
const write = (notice: Partial<Notice> = {}) =>
  notify(database.db, {
    kind: 'request',
    to: { person: 'wren' },
    needs: 'whoever it is',
    subject: 'Updates are due',
    blocks: [{ paragraph: 'Four updates are due on 7 July.' }],
    ...notice,
  }).then((id) => id!)
const stateOf = async (id: string) => {
  const { rows } = await sql<{ state: string; attempts: number; trouble: string | null; text: string }>`
    select state, attempts, last_error as trouble, text_part as text from notices_message where id = ${id}`.execute(
    database.db,
  )
  return rows[0]!
}
/** A condition that holds of what is in the set. */
const holding = new Set<string>()
const again = {
  holdingsOf,
  stillHolds: () => ({ 'noun.place': async (_tx: unknown, of: string) => holding.has(of) }),
}
/** As one web process would. */
const inProcess = () => {
  const jobs = startJobs({
    owner: { connectionString: database.url },
    capabilities: [{ jobs: deliveryJobs(again) }],
    context: context(),
    settle: async () => {},
    log: createLog('silent'),
    retries: { limit: 2, pause: 0, longest: 1, look: 0.5 },
  })
  going.push(jobs)
  return jobs.started
}
const eventually = (check: () => Promise<void> | void) =>
  vi.waitFor(check, { timeout: 60_000, interval: 100 })

test('a message goes out once, to the address that its person has now, in two parts', async () => {
  const id = await write({
    blocks: [
      { paragraph: 'Due on 7 July.' },
      { action: { text: 'See the list', href: 'https://record.example/office/owed' } },
    ],
  })
  await deliver(context(), id, false, again)
  await deliver(context(), id, false, again)
  expect(server.caught).toHaveLength(1)
  const [mail] = server.caught
  expect(mail!.recipients).toEqual(['wren@example.test'])
  expect(mail!.to).toEqual([{ name: 'Wren Quillhurst', address: 'wren@example.test' }])
  expect(mail!.from).toEqual({ name: 'Northmere, on the record', address: 'no-reply@record.example' })
  expect(mail!.messageId).toBe(`<${id}@record.example>`)
  expect(mail!.text).toContain('Due on 7 July.\n\nSee the list:\nhttps://record.example/office/owed')
  expect(mail!.html).toContain('<a href="https://record.example/office/owed"')
  const headers = new Map(mail!.headers.map(({ key, value }) => [key, value]))
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(headers.get('precedence')).toBe('bulk')
  expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 })
})

test('MAIL_FROM says who it is from', async () => {
  const id = await write()
  await deliver(
    context(configWith({ MAIL_FROM: 'Police record <record@northmere.example>' })),
    id,
    false,
    again,
  )
  expect(server.caught[0]!.from).toEqual({ name: 'Police record', address: 'record@northmere.example' })
})

test('refused for now, it is tried again and comes exactly once, with one Message-ID', async () => {
  server.trouble = [
    { at: 'rcpt', code: 450 },
    { at: 'data', code: 451 },
  ]
  const id = await write()
  await inProcess()
  await eventually(async () => expect((await stateOf(id)).state).toBe('sent'))
  expect(server.caught.map(({ messageId }) => messageId)).toEqual([`<${id}@record.example>`])
  expect((await stateOf(id)).attempts).toBe(3)
})

test('refused for good, it has failed at once, and what is kept of why names no address', async () => {
  server.trouble = [{ at: 'rcpt', code: 550 }]
  const id = await write()
  await deliver(context(), id, false, again)
  expect(await stateOf(id)).toMatchObject({ state: 'failed', attempts: 1 })
  expect((await stateOf(id)).trouble).not.toMatch(/@/)
  expect(server.caught).toEqual([])
})

test('with no mail server to be had it waits; at the last try it has failed', async () => {
  const id = await write()
  const nobody = context(configWith({ SMTP_URL: 'smtp://127.0.0.1:9' }))
  await expect(deliver(nobody, id, false, again)).rejects.toThrow(NotYet)
  expect((await stateOf(id)).state).toBe('waiting')
  await deliver(nobody, id, true, again)
  expect((await stateOf(id)).state).toBe('failed')
})

test('a connection that breaks after the message was handed over: nobody knows, so it is not sent again by itself', async () => {
  server.trouble = [{ at: 'data', breaks: true }]
  const id = await write()
  await inProcess()
  await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: 'sending', attempts: 1 }))
  await eventually(async () => expect((await stateOf(id)).trouble).not.toBeNull())
  await sql`notify notices`.execute(database.db)
  await write({ once: 'another' })
  await eventually(() => expect(server.caught).toHaveLength(2))
  expect(server.caught.filter(({ messageId }) => messageId?.includes(id))).toHaveLength(1)
  // A person decides that it is to go again.
  expect(await waitAgain(database.db, id)).toBe(true)
  await eventually(async () => expect((await stateOf(id)).state).toBe('sent'))
})

test('two processes that deliver at once deliver each message once', async () => {
  await Promise.all([inProcess(), inProcess()])
  for (let n = 0; n < 12; n += 1) await write({ subject: `Number ${n}` })
  await eventually(() => expect(server.caught.length).toBeGreaterThanOrEqual(12))
  await eventually(async () => {
    const { rows } = await sql<{ state: string }>`select distinct state from notices_message`.execute(
      database.db,
    )
    expect(rows).toEqual([{ state: 'sent' }])
  })
  expect(server.caught).toHaveLength(12)
  expect(new Set(server.caught.map(({ subject }) => subject)).size).toBe(12)
})

test('a process killed while it sends: no second mail from the one that lives on', async () => {
  const { promise: inHand, resolve } = Promise.withResolvers<void>()
  // The first message is never answered: its sender is killed meanwhile.
  server.onData = () => {
    resolve()
    server.onData = undefined
    return new Promise((done) => setTimeout(done, 1500))
  }
  const id = await write()
  const child = fork(join(import.meta.dirname, 'deliver-for-test.ts'), [database.url, server.url, data, id], {
    execArgv: process.execArgv.length > 0 ? process.execArgv : ['--import', 'tsx'],
    stdio: 'ignore',
  })
  children.push(child)
  await inHand
  child.kill('SIGKILL')
  await inProcess()
  const other = await write({ subject: 'Another' })
  await eventually(async () => expect((await stateOf(other)).state).toBe('sent'))
  await sql`notify notices`.execute(database.db)
  await eventually(() => expect(server.caught.length).toBe(2))
  expect(server.caught.filter(({ messageId }) => messageId?.includes(id))).toHaveLength(1)
  expect(await stateOf(id)).toMatchObject({ state: 'sending', attempts: 1 })
})

test('what a message says stopped being so while it waited: it is not sent, and what nobody can say is not either', async () => {
  const to = { address: 'ann@example.org' }
  const about = (of: string, is = 'noun.place') => write({ to, onlyWhile: { is, of }, secret: true })
  holding.add('one').add('two')
  const [ended, holds, unknown] = [await about('one'), await about('two'), await about('two', 'noun.other')]
  holding.delete('one')
  for (const id of [ended, holds, unknown]) await deliver(context(), id, false, again)
  expect((await Promise.all([ended, holds, unknown].map(stateOf))).map(({ state }) => state)).toEqual([
    'dropped',
    'sent',
    'dropped',
  ])
  expect(await stateOf(ended)).toMatchObject({ trouble: 'What it says does not hold any more.', text: '' })
  expect(server.caught).toHaveLength(1)
})

test('a role that ended while the message waited: it is not sent, and says why', async () => {
  const id = await write({ needs: { role: 'staff' } })
  const other = await write({ needs: { role: 'contributor', organisation: 'northmere-police' } })
  await deliver(context(), other, false, again)
  expect(await stateOf(other)).toMatchObject({ state: 'dropped' })
  await sql`update people_grant set ended_at = clock_timestamp() where person = 'wren'`.execute(database.db)
  await deliver(context(), id, false, again)
  expect(await stateOf(id)).toMatchObject({
    state: 'dropped',
    trouble: 'This person no longer has the role that it was meant for.',
  })
  await sql`update people_grant set ended_at = null where person = 'wren'`.execute(database.db)
  await sql`update people_account set closed_at = clock_timestamp() where person = 'wren'`.execute(
    database.db,
  )
  const last = await write()
  await deliver(context(), last, false, again)
  expect(await stateOf(last)).toMatchObject({
    state: 'dropped',
    trouble: 'This person has no account any more.',
  })
  await sql`update people_account set closed_at = null where person = 'wren'`.execute(database.db)
  expect(server.caught).toEqual([])
})

test('who was asked to confirm a role and has lost their own since does not hear of it', async () => {
  await givePerson(database.db, {
    slug: 'adi',
    name: 'Adi Ministrator',
    roles: [{ role: 'administrator' }, { role: 'contributor', organisation: 'northmere-police' }],
  })
  await givePerson(database.db, {
    slug: 'ada',
    name: 'Ada Ministrator',
    roles: [{ role: 'administrator' }],
  })
  const { rows } = await sql<{ id: string }>`select id::text from people_grant where person = 'wren'`.execute(
    database.db,
  )
  const grant = (await findGrant(database.db, { person: 'wren', grant: rows[0]!.id }))!
  await tellOfProposal(database.db, grant, 'https://record.example')
  const { rows: asked } = await sql<{
    id: string
  }>`select id from notices_message where person = 'adi'`.execute(database.db)
  expect(asked).toHaveLength(1)
  await sql`update people_grant set ended_at = clock_timestamp() where person = 'adi' and role = 'administrator'`.execute(
    database.db,
  )
  await deliver(context(), asked[0]!.id, false, again)
  expect(await stateOf(asked[0]!.id)).toMatchObject({ state: 'dropped' })
  expect(server.caught).toEqual([])
})

test('a way in does not stay in the database once it is out', async () => {
  const id = await write({ kind: 'sign-in', secret: true, blocks: [{ code: '123456' }] })
  await deliver(context(), id, false, again)
  expect(server.caught[0]!.text).toContain('123456')
  expect(await stateOf(id)).toMatchObject({ state: 'sent', text: '' })
})

test('no subject, name, address or header can bring in a header of its own', async () => {
  const id = await write({
    to: { address: 'wren@example.test' },
    subject: 'Hello\r\nBcc: victim@example.org\u2028X-Two: 2',
    headers: { 'X-Note': 'one\r\nBcc: victim@example.org' },
  })
  await deliver(context(), id, false, again)
  const [mail] = server.caught
  expect(mail!.recipients).toEqual(['wren@example.test'])
  expect(mail!.headers.filter(({ key }) => key === 'bcc' || key === 'x-two')).toEqual([])
  expect(mail!.raw).not.toMatch(/^(bcc|x-two):/im)
  await expect(write({ headers: { 'X-A\r\nBcc': 'x' } })).rejects.toThrow('cannot be the name of a header')
  await sql`update people_person set name = ${'Wren\r\nBcc: victim@example.org'} where slug = 'wren'`.execute(
    database.db,
  )
  const named = await write()
  await deliver(context(), named, false, again)
  await sql`update people_person set name = 'Wren Quillhurst' where slug = 'wren'`.execute(database.db)
  expect(server.caught[1]!.raw).not.toMatch(/^bcc:/im)
  expect(server.caught[1]!.recipients).toEqual(['wren@example.test'])
})

test('without a mail server each message is a file that only its owner may read', async () => {
  const id = await write()
  const { SMTP_URL: _none, ...config } = configWith()
  await deliver(context({ ...config, SMTP_URL: undefined }), id, false, again)
  expect((await stateOf(id)).state).toBe('sent')
  const name = readdirSync(join(data, 'outbox')).find((file) => file.includes(id))!
  expect(name).toMatch(/\.eml$/)
  const file = join(data, 'outbox', name)
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect((await PostalMime.parse(readFileSync(file))).subject).toBe('Updates are due')
})

test('seven days later the words are gone; that a person was told is not, so that it is not told again', async () => {
  const id = await write({ once: 'request/plan/period/wren' })
  const public_ = await write({ to: { address: 'reader@example.org' } })
  for (const one of [id, public_]) await deliver(context(), one, false, again)
  await forgetOld(database.db)
  expect((await stateOf(id)).text).toContain('Four updates')
  await sql`update notices_message set sent_at = sent_at - interval '8 days', created_at = created_at - interval '8 days'`.execute(
    database.db,
  )
  await forgetOld(database.db)
  expect(await stateOf(id)).toMatchObject({ state: 'sent', text: '' })
  expect(await stateOf(public_)).toBeUndefined()
  expect(
    await notify(database.db, {
      kind: 'request',
      to: { person: 'wren' },
      needs: 'whoever it is',
      subject: 'x',
      blocks: [],
      once: 'request/plan/period/wren',
    }),
  ).toBeNull()
})

test('an act that is undone leaves no message', async () => {
  const undone = database.db.transaction().execute(async (tx) => {
    await notify(tx, {
      kind: 'request',
      to: { person: 'wren' },
      needs: 'whoever it is',
      subject: 'Undone',
      blocks: [],
    })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  const { rows } = await sql`select from notices_message`.execute(database.db)
  expect(rows).toHaveLength(0)
})
