import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { parseConfig, type Config } from '#src/kernel/config.ts'
import { openKeys, signLog } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { enterExamples, exampleMeeting, examplePaper } from '../meetings/example-meetings.ts'
import { put, tamper } from '../record/published-for-test.ts'
import { doctor, examine } from './doctor.ts'
import type { Finding } from './finding.ts'
import { address, clock, diskFinding, lastBackup, mail } from './machine-checks.ts'
import { noteBackup } from './made.ts'
import { reportOf } from './report.ts'

let database: TestDatabase
let folder: string
let config: Config
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'answerable-doctor-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  database = await testDatabase()
  onTestFinished(() => database.close())
  const data = mkdtempSync(join(folder, 'data-'))
  config = parseConfig({ ANSWERABLE_DATA: data, DATABASE_URL: database.url, NODE_ENV: 'test' })
})

const found = async (about: string): Promise<Finding[]> =>
  (await examine(database.db, config)).filter((one) => one.about === about)
const states = async (about: string) => (await found(about)).map(({ state }) => state)

test('looks at everything, says of each thing what to do, and changes nothing', async () => {
  const findings = await doctor(config)
  expect(findings.length).toBeGreaterThanOrEqual(15)
  for (const { state, todo, found: words } of findings) {
    expect(words).not.toBe('')
    expect(todo !== undefined).toBe(state !== 'ok')
  }
  expect(findings.filter(({ state }) => state === 'bad')).toEqual([])
  const lines = reportOf(findings)
  expect(lines.at(-1)).toMatch(/^\d+ ok, \d+ to attend to, 0 bad$/)
})

describe('the log', () => {
  test('is good when it is signed and unchanged; unsigned entries are to attend to', async () => {
    const keys = openKeys(config.SIGNING_KEY_FILE, 'record.example/record')
    await put(database.db, 'a')
    expect(await states('The log')).toEqual(['attention'])
    await signLog(database.db, keys)
    expect(await states('The log')).toEqual(['ok'])
  })

  test('is bad when a row was changed, or when more was signed than there is', async () => {
    const keys = openKeys(config.SIGNING_KEY_FILE, 'record.example/record')
    await put(database.db, 'a')
    await put(database.db, 'b')
    await signLog(database.db, keys)
    await tamper(database.db, (tx) => sql`update record_version set title = 'x' where key = 'a'`.execute(tx))
    expect(await states('The log')).toEqual(['bad'])
    await tamper(database.db, async (tx) => {
      for (const table of ['record_checkpoint', 'record_version', 'record_entry'])
        await sql`delete from ${sql.table(table)}`.execute(tx)
    })
    await put(database.db, 'c')
    expect((await found('The log'))[0]).toMatchObject({
      state: 'bad',
      found: expect.stringContaining('2 entries were signed'),
    })
  })
})

describe('what is append-only', () => {
  test('refuses everyone as it is made', async () => {
    expect(await states('What is append-only')).toEqual(['ok'])
  })

  test('is bad when somebody switched off a trigger', async () => {
    await sql`alter table record_entry disable trigger refuse`.execute(database.db)
    expect((await found('What is append-only'))[0]).toMatchObject({
      state: 'bad',
      found: expect.stringContaining('record_entry'),
    })
  })

  test.each(['answerable_web', 'answerable_office'])('is bad when %s was given a right', async (role) => {
    await sql.raw(`grant update on audit_act to ${role}`).execute(database.db)
    expect((await found('What is append-only'))[0]).toMatchObject({
      state: 'bad',
      found: expect.stringContaining('audit_act'),
    })
  })
})

describe('files of meetings', () => {
  const words = Buffer.from('The figures.')
  const file = {
    sha256: createHash('sha256').update(words).digest('hex'),
    name: 'figures.pdf',
    mediaType: 'application/pdf',
    bytes: words.length,
  }
  const keep = (content: Buffer) =>
    database.db
      .insertInto('meetings_published_file')
      .values({ sha256: file.sha256, name: file.name, media_type: file.mediaType, content })
      .execute()

  test('are good while each that a paper or a recording names is there as it was published', async () => {
    expect(await states('Files of meetings')).toEqual(['ok'])
    await keep(words)
    await enterExamples(database.db, [
      exampleMeeting({ recording: { file } }),
      examplePaper({ files: [file] }),
    ])
    expect((await found('Files of meetings'))[0]).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('2 are named'),
    })
  })

  test('are bad when one is gone, or is another', async () => {
    await enterExamples(database.db, [examplePaper({ files: [file] })])
    const lost = {
      state: 'bad',
      found: 'missing or changed: figures.pdf of meetings/board-2031-07-08/papers/figures',
    }
    expect((await found('Files of meetings'))[0]).toMatchObject(lost)
    await keep(Buffer.from('Other figures.'))
    expect((await found('Files of meetings'))[0]).toMatchObject(lost)
  })
})

describe('people', () => {
  test('second factors that are missing, roles that end soon, and a lonely administrator are named', async () => {
    expect(await states('Administrators')).toEqual(['attention'])
    await givePerson(database.db, { slug: 'one-admin', name: 'One', roles: [{ role: 'administrator' }] })
    expect((await found('Administrators'))[0]?.found).toContain('only one-admin')
    expect((await found('Second factors'))[0]).toMatchObject({
      state: 'attention',
      found: 'missing for one-admin',
    })
    await sql`insert into people_second_factor (person, kind, label, secret, confirmed_at)
      values ('one-admin', 'totp', 'x', 'x', now())`.execute(database.db)
    expect(await states('Second factors')).toEqual(['ok'])
    await givePerson(database.db, { slug: 'two-admin', name: 'Two', roles: [{ role: 'administrator' }] })
    expect(await states('Administrators')).toEqual(['ok'])
    expect(await states('Roles that end soon')).toEqual(['ok'])
    await sql`update people_grant set expires_at = now() + interval '5 days' where person = 'two-admin'`.execute(
      database.db,
    )
    expect((await found('Roles that end soon'))[0]?.found).toMatch(/^two-admin \(administrator\) on \d{4}-/)
  })
})

test('messages that failed or wait too long are counted', async () => {
  expect(await states('Messages')).toEqual(['ok'])
  await sql`insert into notices_message (kind, address, subject, text_part, html_part, state, created_at) values
    ('x', 'a@example.test', 's', 't', 'h', 'failed', now()),
    ('x', 'a@example.test', 's', 't', 'h', 'waiting', now() - interval '2 hours'),
    ('x', 'a@example.test', 's', 't', 'h', 'waiting', now())`.execute(database.db)
  expect((await found('Messages'))[0]?.found).toBe('1 failed, 1 wait for longer than an hour')
})

describe('the machine', () => {
  const gigabyte = 1024 ** 3
  test.each([
    [100, 1000, 'ok'],
    [1.5, 1000, 'attention'],
    [10, 1000, 'attention'],
    [0.2, 10, 'bad'],
  ])('%d GB free of %d: %s', (free, all, state) => {
    expect(diskFinding(free * gigabyte, all * gigabyte).state).toBe(state)
  })

  test.each([
    [0, 'ok'],
    [5_000, 'attention'],
    [-86_400_000, 'bad'],
    [86_400_000, 'bad'],
  ])('a clock that is %d milliseconds off: %s', async (off, state) => {
    expect((await clock(database.db, () => Date.now() + off)).state).toBe(state)
  })

  test('the last backup: none, today’s, an old one', () => {
    const day = 24 * 60 * 60 * 1000
    expect(lastBackup(config).state).toBe('attention')
    const madeAt = new Date().toISOString()
    noteBackup(config, { madeAt, folder: '/elsewhere', encrypted: true })
    expect(lastBackup(config).state).toBe('ok')
    expect(lastBackup(config, Date.now() + 3 * day).state).toBe('attention')
    expect(lastBackup(config, Date.now() + 9 * day).state).toBe('bad')
    writeFileSync(join(config.ANSWERABLE_DATA, 'backups.json'), 'broken')
    expect(lastBackup(config).state).toBe('attention')
  })

  test('mail: not set, a server that answers, one that does not, one that refuses the password', async () => {
    expect((await mail({ SMTP_URL: undefined })).state).toBe('attention')
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as { port: number }
    expect((await mail({ SMTP_URL: `smtp://127.0.0.1:${port}` })).state).toBe('ok')
    const refused = await mail({ SMTP_URL: `smtp://somebody:a-password@127.0.0.1:${port}` })
    expect(refused.state).toBe('bad')
    expect(JSON.stringify(refused)).not.toMatch(/somebody|a-password/)
    await new Promise<void>((resolve) => server.close(resolve))
    expect((await mail({ SMTP_URL: `smtp://127.0.0.1:${port}` }, 2_000)).state).toBe('bad')
  })

  test('an address that is not encrypted is to attend to, unless it is this machine only', () => {
    expect(address({ PUBLIC_URL: 'https://a.example', HOST: '0.0.0.0' }).state).toBe('ok')
    expect(address({ PUBLIC_URL: 'http://127.0.0.1:3000', HOST: '127.0.0.1' }).state).toBe('ok')
    expect(address({ PUBLIC_URL: 'http://a.example', HOST: '127.0.0.1' }).state).toBe('attention')
  })

  test('settings that could lose what was confirmed are bad', async () => {
    expect((await found('Durability'))[0]?.state).not.toBe('bad')
    await sql`alter database ${sql.id(new URL(database.url).pathname.slice(1))} set synchronous_commit = off`.execute(
      database.db,
    )
    const { connect } = await import('#src/kernel/database.ts')
    const later = connect({ connectionString: database.url, max: 1 })
    const findings = await examine(later, config)
    await later.destroy()
    expect(findings.find(({ about }) => about === 'Durability')?.state).toBe('bad')
  })

  test('what cannot be looked at is bad, and the rest is looked at all the same', async () => {
    await sql`alter table notices_message rename to gone`.execute(database.db)
    expect(await states('Messages')).toEqual(['bad'])
    expect(await states('Durability')).not.toEqual(['bad'])
  })
})
