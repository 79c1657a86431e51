/** The drill: back up a running site, lose everything, restore on an empty machine, and compare what the public sees. */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { parseConfig, type Config } from '#src/kernel/config.ts'
import { connect, type Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { createLog } from '#src/kernel/log.ts'
import { migrate, restoring } from '#src/kernel/migrate.ts'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { latestVersions, openKeys, readSnapshot, signLog } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { crawl } from '#test/crawl.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { put } from '../record/published-for-test.ts'
import { serve } from '../serve.ts'
import { backUp, type MadeBackup } from './backup.ts'
import { checkBackup, manifestFile, partsOf, sealFile, sealOf } from './format.ts'
import { restore, type RestoreOptions } from './restore.ts'

const pack = readPack(join(packageRoot, 'packs', 'northmere'))
const temporary = (name: string) => {
  const folder = mkdtempSync(join(tmpdir(), `answerable-${name}-`))
  chmodSync(folder, 0o700)
  return folder
}

/** An empty machine: a data folder of its own and a database without a table. */
type Machine = { config: Config; database: TestDatabase; folder: string }
const machines: Machine[] = []
async function machine(options: { empty?: boolean } = { empty: true }): Promise<Machine> {
  const database = await testDatabase(options)
  const folder = temporary('machine')
  const config = parseConfig({
    ANSWERABLE_DATA: folder,
    ANSWERABLE_PACK: 'northmere',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    RATE_LIMIT: '100000',
    PUBLIC_URL: 'http://records.example',
    DATABASE_URL: database.url,
  })
  const made = { config, database, folder }
  machines.push(made)
  return made
}
const serving = async ({ config, database }: Machine) => {
  const web = { connectionString: database.webUrl }
  const site = await serve({
    config,
    pack,
    database: { web, read: web, office: { connectionString: database.officeUrl } },
    logger: createLog('silent'),
  })
  const url = await site.server.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(site.stop)
  return url
}

/** As on a machine where nobody knows what was signed last, unless a checkpoint is named. */
const bringBack = (config: Config, pack: string, options: RestoreOptions) =>
  restore(config, pack, { noCheckpoint: options.checkpoint === undefined, ...options })

let site: TestSite
let shelf: string
let plain: MadeBackup
let withKeys: MadeBackup
const here = () => ({ ...site.config, DATABASE_URL: site.database.url })
beforeAll(async () => {
  site = await testSite('northmere')
  shelf = temporary('backups')
  await givePerson(site.database.db, { slug: 'ida-place', name: 'Ida Place', roles: [{ role: 'staff' }] })
  await signedInAs(site, 'ida-place')
  await sql`insert into notices_message (kind, person, subject, text_part, html_part, secret)
    values ('sign-in', 'ida-place', 'x', 'the-way-in', 'x', true), ('reminder', 'ida-place', 'Remember', 'x', 'x', false)`.execute(
    site.database.db,
  )
  plain = await backUp(here(), 'northmere', { into: shelf })
  withKeys = await backUp(here(), 'northmere', { into: shelf, withKeys: true })
})
afterAll(async () => {
  for (const { database, folder } of machines) {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  rmSync(shelf, { recursive: true, force: true })
  await site?.close()
})

/** Printed anew each time, from what the other files hold too: so many of each are enough. */
const printed = ['pdf', 'docx', 'xlsx']
const mostPrinted = 3

/** Every page and file that links lead to, but of the printed ones a few of each, as hashes of their bodies. */
async function publicSite(url: string): Promise<Map<string, string>> {
  const pages = await crawl(url, ['/', '/record', '/open-data', '/search?q=handbook'], 900)
  const files = pages.flatMap(({ address, $ }) =>
    $('a[href], link[rel=alternate]')
      .toArray()
      .map((one) => new URL($(one).attr('href')!, new URL(address, 'http://site.invalid')))
      .filter(({ host }) => host === 'site.invalid')
      .map(({ pathname, search }) => pathname + search),
  )
  const all = new Set([
    ...pages.map(({ address }) => address),
    ...files,
    '/record/index.json',
    '/record/checkpoint',
    '/record/feed.atom',
    '/sitemap.xml',
  ])
  const seen = new Map<string, string>()
  const prints = new Map<string, number>()
  for (const address of all) {
    if (address.startsWith('/office') || address.startsWith('/sign-in')) continue
    const kind = address.split('.').at(-1)!
    if (printed.includes(kind)) {
      prints.set(kind, (prints.get(kind) ?? 0) + 1)
      if (prints.get(kind)! > mostPrinted) continue
    }
    const { status, body } = await ask(url, address)
    // What differs between two answers of one site: the token of a form, and the number of a request.
    const text = body
      .toString('latin1')
      .replaceAll(/(name="_csrf" value=")[^"]*/g, '$1')
      .replaceAll(/<code>[\w-]{8}-[0-9a-z]+<\/code>/g, '')
    seen.set(address, `${status} ${createHash('sha256').update(text).digest('hex')}`)
  }
  return seen
}

/** Rows of every table that is kept, hashed. */
async function contents(db: Db): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' order by 1`.execute(db)
  const all: Record<string, string> = {}
  for (const { name } of rows) {
    if (/^(people_(session|sign_in|challenge)|schema_migration|notices_message)$/.test(name)) continue
    const { rows: found } = await sql<{ hash: string }>`
      select coalesce(md5(string_agg(t::text, E'\n' order by t::text)), '') as hash from ${sql.table(name)} t
      ${name === 'audit_act' ? sql`where act not like 'keeping.%'` : sql``}`.execute(db)
    all[name] = found[0]!.hash
  }
  return all
}

describe('a backup restored on an empty machine', () => {
  test('is the same site, byte for byte, with every row, and goes on from there', async () => {
    const before = await publicSite(site.url)
    expect(before.size).toBeGreaterThan(150)
    const target = await machine()
    const restored = await bringBack(target.config, 'northmere', { from: withKeys.folder })
    expect(restored.behind).toBe(0)
    expect(await contents(target.database.db)).toEqual(await contents(site.database.db))
    const after = await publicSite(await serving(target))
    expect([...after].filter(([address, hash]) => before.get(address) !== hash)).toEqual([])
    expect(after.size).toBe(before.size)

    // Numbers go on where they stood, triggers refuse again, and the log is signed on.
    const { db } = target.database
    await expect(sql`delete from record_entry`.execute(db)).rejects.toThrow(/append-only/)
    await expect(sql`delete from audit_act`.execute(db)).rejects.toThrow(/append-only/)
    await sql`insert into audit_act (door, act, thing) values ('job', 'a.b', 'c')`.execute(db)
    const size = (await latestVersions(db, '')).length
    await put(db, 'plans/after/editions/2026-27-q1', { kind: 'trial' })
    const keys = openKeys(target.config.SIGNING_KEY_FILE, 'unused')
    await signLog(db, keys)
    expect((await latestVersions(db, '')).length).toBe(size + 1)
  }, 300_000)

  test('holds no way in, and sends nothing a second time', async () => {
    const bytes = readdirSync(plain.folder).map((file) => readFileSync(join(plain.folder, file)))
    const all = bytes
      .map((one) => (one[0] === 0x1f ? new Uint8Array() : one))
      .map(String)
      .join('')
    expect(all).not.toContain('the-way-in')
    const target = await machine()
    await bringBack(target.config, 'northmere', { from: withKeys.folder })
    const { rows } = await sql<{ state: string; subject: string }>`
      select state, subject from notices_message where kind in ('sign-in', 'reminder')`.execute(
      target.database.db,
    )
    expect(rows).toEqual([{ state: 'failed', subject: 'Remember' }])
    const sessions = await sql`select from people_session`.execute(target.database.db)
    expect(sessions.rows).toHaveLength(0)
  })

  test('without its keys needs them put in place first', async () => {
    expect(plain.manifest.keys).toEqual([])
    const target = await machine()
    await expect(bringBack(target.config, 'northmere', { from: plain.folder })).rejects.toThrow(
      /Put signing.key/,
    )
    for (const name of ['signing.key', 'record.vkey'])
      copyFileSync(join(site.config.ANSWERABLE_DATA, name), join(target.folder, name))
    chmodSync(join(target.folder, 'signing.key'), 0o600)
    await bringBack(target.config, 'northmere', { from: plain.folder })
    expect(existsSync(join(target.folder, 'cookie-secret'))).toBe(false)
  })

  test('with its keys puts them where they belong, for their owner only; never what was signed last', async () => {
    const target = await machine()
    await bringBack(target.config, 'northmere', { from: withKeys.folder })
    for (const { name } of withKeys.manifest.keys) {
      const [was, is] = [join(site.config.ANSWERABLE_DATA, name), join(target.folder, name)]
      expect([name, readFileSync(is).equals(readFileSync(was))]).toEqual([name, true])
      if (name !== 'record.vkey') expect(statSync(is).mode & 0o077).toBe(0)
    }
    expect(withKeys.manifest.keys.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['signing.key', 'record.vkey', 'cookie-secret']),
    )
    expect(withKeys.manifest.keys.map(({ name }) => name)).not.toContain('signed-state.json')
  })

  test('stands on the audit trail, and so does that it was made', async () => {
    const target = await machine()
    await bringBack(target.config, 'northmere', { from: withKeys.folder })
    const acts = async (db: Db, act: string) =>
      (
        await db.selectFrom('audit_act').select(['door', 'person', 'detail']).where('act', '=', act).execute()
      ).map(({ door, person, detail }) => ({ door, person, ...(detail as Record<string, unknown>) }))
    expect(withKeys.noted).toBe(true)
    const { madeAt } = withKeys.manifest
    const here = { door: 'command line', person: null, madeAt }
    expect(await acts(site.database.db, 'keeping.backup')).toContainEqual(
      expect.objectContaining({ ...here, withKeys: true, encrypted: false }),
    )
    expect(await acts(target.database.db, 'keeping.restore')).toEqual([
      expect.objectContaining({ ...here, noCheckpoint: true, behind: 0 }),
    ])
  })

  test('is one moment, however much is written meanwhile', async () => {
    let writing = true
    const { db } = site.database
    const writer = (async () => {
      for (let n = 0; writing; n += 1)
        await db.transaction().execute(async (tx) => {
          await sql`insert into audit_act (door, act, thing) values ('job', 'trial.one', ${`trial/${n}`})`.execute(
            tx,
          )
          await sql`insert into audit_act (door, act, thing) values ('job', 'trial.two', ${`trial/${n}`})`.execute(
            tx,
          )
        })
    })()
    const made = await backUp(here(), 'northmere', { into: shelf, withKeys: true })
    writing = false
    await writer
    const target = await machine()
    await bringBack(target.config, 'northmere', { from: made.folder })
    const { rows } = await sql<{ one: number; two: number }>`
      select count(*) filter (where act = 'trial.one') as one, count(*) filter (where act = 'trial.two') as two
      from audit_act`.execute(target.database.db)
    expect(rows[0]!.one).toBe(rows[0]!.two)
  })
})

test('a backup of the moment between entering and signing is good: what is left is signed after it', async () => {
  const other = await machine({ empty: false })
  const keys = openKeys(other.config.SIGNING_KEY_FILE, 'records.example/record')
  await put(other.database.db, 'plans/one/editions/2026-27-q1', { kind: 'trial' })
  await signLog(other.database.db, keys)
  await put(other.database.db, 'plans/two/editions/2026-27-q1', { kind: 'trial' })
  const made = await backUp(other.config, 'northmere', { into: shelf, withKeys: true })
  const target = await machine()
  await bringBack(target.config, 'northmere', { from: made.folder })
  expect((await signLog(target.database.db, keys))?.size).toBe(2)
})

describe('encrypted for a recipient of age', () => {
  test('is opened by its identity only, and holds no word in the clear', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const made = await backUp({ ...here(), BACKUP_RECIPIENT: recipient }, 'northmere', {
      into: shelf,
      withKeys: true,
    })
    expect(made.manifest.encrypted).toBe(true)
    for (const { file } of partsOf(made.manifest)) {
      expect(file).toMatch(/\.age$/)
      expect(readFileSync(join(made.folder, file)).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    }
    const target = await machine()
    const from = made.folder
    await expect(bringBack(target.config, 'northmere', { from })).rejects.toThrow(/encrypted: name the file/)
    const other = await generateX25519Identity()
    await expect(bringBack(target.config, 'northmere', { from, identities: other })).rejects.toThrow(
      /encrypted for another recipient/,
    )
    await expect(bringBack(target.config, 'northmere', { from, identities: 'nonsense' })).rejects.toThrow(
      /holds no secret key/,
    )
    await bringBack(target.config, 'northmere', { from, identities: `# mine\n${identity}\n` })
    expect(await contents(target.database.db)).toEqual(await contents(site.database.db))
  })

  test('a recipient that is none is refused before anything is written', async () => {
    const count = readdirSync(shelf).length
    await expect(backUp(here(), 'northmere', { into: shelf, recipient: 'age1nonsense' })).rejects.toThrow(
      Faults,
    )
    expect(readdirSync(shelf).length).toBe(count)
  })
})

describe('refused with a plain sentence, and nothing restored', () => {
  const refusal = async (folder: string): Promise<string> => {
    try {
      await checkBackup(folder)
      return ''
    } catch (error) {
      expect(error).toBeInstanceOf(Faults)
      return (error as Error).message
    }
  }
  const copyOf = (made: MadeBackup): string => {
    const folder = join(temporary('copy'), 'backup')
    cpSync(made.folder, folder, { recursive: true })
    onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
    return folder
  }
  /** The same numbers each time. */
  const numbers = (seed: number) => () =>
    (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32

  test('a hundred damaged backups: a bit flipped, cut short, a part missing or swapped', async () => {
    const random = numbers(20_261)
    const folder = copyOf(withKeys)
    const files = readdirSync(folder)
    const sentences: string[] = []
    for (let n = 0; n < 100; n += 1) {
      const file = files[Math.floor(random() * files.length)]!
      const path = join(folder, file)
      const whole = readFileSync(path)
      const how = n % 4
      if (how === 0) {
        const changed = Buffer.from(whole)
        const at = Math.floor(random() * changed.length)
        changed[at] = changed[at]! ^ (1 << Math.floor(random() * 8))
        writeFileSync(path, changed)
      } else if (how === 1) truncateSync(path, Math.floor(random() * whole.length))
      else if (how === 2) rmSync(path)
      else
        writeFileSync(
          path,
          readFileSync(
            join(
              folder,
              files.find((one) => one !== file)!,
            ),
          ),
        )
      const sentence = await refusal(folder)
      expect([n, how, file, sentence]).toEqual([n, how, file, expect.stringMatching(/\w{4}.*\.$/)])
      sentences.push(sentence)
      writeFileSync(path, whole)
    }
    expect(sentences).toHaveLength(100)
    expect(await refusal(folder)).toBe('')
  })

  test('one whose manifest was written anew for other rows disagrees with its own log', async () => {
    const folder = copyOf(withKeys)
    const manifest = structuredClone(withKeys.manifest)
    const versions = manifest.tables.find(({ table }) => table === 'record_hold_act')!
    const empty = manifest.tables.find(({ rows }) => rows === 0)!
    Object.assign(versions, { rows: 0, bytes: empty.bytes, sha256: empty.sha256 })
    copyFileSync(join(folder, empty.file), join(folder, versions.file))
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    writeFileSync(join(folder, manifestFile), text)
    writeFileSync(join(folder, sealFile), sealOf(text))
    const target = await machine()
    await expect(bringBack(target.config, 'northmere', { from: folder })).rejects.toThrow(
      /does not agree with its own log/,
    )
    const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(target.database.db)
    expect(rows).toHaveLength(0)
  })

  test('another pack’s, another log’s, a newer program’s, none at all', async () => {
    const target = await machine()
    const into = (from: string) => bringBack(target.config, 'northmere', { from })
    await expect(bringBack(target.config, 'london', { from: withKeys.folder })).rejects.toThrow(
      /of the northmere pack/,
    )
    await expect(into(temporary('nothing'))).rejects.toThrow(/not a backup of Answerable/)
    await expect(into('/nowhere/at/all')).rejects.toThrow(/There is no folder/)

    const newer = copyOf(withKeys)
    const manifest = structuredClone(withKeys.manifest)
    manifest.migrations.push({ name: '9999-later.sql', sha256: 'f'.repeat(64) })
    const text = JSON.stringify(manifest)
    writeFileSync(join(newer, manifestFile), text)
    writeFileSync(join(newer, sealFile), sealOf(text))
    await expect(into(newer)).rejects.toThrow(/made by a newer Answerable/)

    openKeys(target.config.SIGNING_KEY_FILE, 'another.example/record')
    await expect(into(withKeys.folder)).rejects.toThrow(/is not the one of the backup/)
    await expect(into(plain.folder)).rejects.toThrow(/is of another log/)
  })

  test('into an installation that is not empty', async () => {
    await expect(bringBack(here(), 'northmere', { from: withKeys.folder })).rejects.toThrow(/not empty/)
  })

  test('but one that was only started once is empty', async () => {
    const target = await machine({ empty: false })
    await bringBack(target.config, 'northmere', { from: withKeys.folder })
    const [is, was] = [
      await latestVersions(target.database.db, ''),
      await latestVersions(site.database.db, ''),
    ]
    expect(is).toEqual(was)
  })
})

test.each([
  ['before loading', false],
  ['after loading, before its keys are in place', true],
])('a restore that was cut off %s begins anew; until then no site starts', async (_when, loaded) => {
  const target = await machine()
  if (loaded) {
    await bringBack(target.config, 'northmere', { from: withKeys.folder })
    for (const name of readdirSync(target.folder)) rmSync(join(target.folder, name), { recursive: true })
  } else await migrate(target.database.db)
  await sql`comment on schema public is ${sql.lit(restoring)}`.execute(target.database.db)
  await expect(migrate(target.database.db)).rejects.toThrow(/was not finished. Run the same/)
  await bringBack(target.config, 'northmere', { from: withKeys.folder })
  const [is, was] = [await latestVersions(target.database.db, ''), await latestVersions(site.database.db, '')]
  expect(is).toEqual(was)
  expect(existsSync(join(target.folder, 'signing.key'))).toBe(true)
  expect(await migrate(target.database.db)).toEqual([])
})

test('a restore that fails half-way leaves the machine as empty as it was', async () => {
  const target = await machine()
  // The folder of the keys is a file: it fails when everything else was done.
  const config = { ...target.config, SIGNING_KEY_FILE: join(target.folder, 'keys', 'signing.key') }
  writeFileSync(join(target.folder, 'keys'), '')
  await expect(bringBack(config, 'northmere', { from: withKeys.folder })).rejects.toThrow()
  await bringBack(target.config, 'northmere', { from: withKeys.folder })
})

describe('a log that refuses to fork', () => {
  test('is not restored by somebody who neither names a checkpoint nor says that there is none', async () => {
    const target = await machine()
    const refused = restore(target.config, 'northmere', { from: withKeys.folder })
    await expect(refused).rejects.toThrow(/--checkpoint <file>/)
    await expect(refused).rejects.toThrow(/signed a second time/)
    const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(target.database.db)
    expect(rows).toHaveLength(0)
    // What the old server knew is as good as a checkpoint.
    copyFileSync(
      join(site.config.ANSWERABLE_DATA, 'signed-state.json'),
      join(target.folder, 'signed-state.json'),
    )
    expect((await restore(target.config, 'northmere', { from: withKeys.folder })).behind).toBe(0)
  })

  test('is not signed while a head is known that is ahead of the backup', async () => {
    const made = await backUp(here(), 'northmere', { into: shelf, withKeys: true })
    await site.act(({ db }) => put(db, 'plans/later/editions/2026-27-q1', { kind: 'trial' }).then(() => {}))
    const { checkpoint: head } = await readSnapshot(site.database.db)
    const checkpoint = head!.note
    const target = await machine()
    const restored = await bringBack(target.config, 'northmere', { from: made.folder, checkpoint })
    expect(restored.behind).toBe(1)
    const keys = openKeys(target.config.SIGNING_KEY_FILE, 'unused')
    await expect(signLog(target.database.db, keys)).rejects.toThrow(/behind what was signed/)
    await put(target.database.db, 'plans/forked/editions/2026-27-q1', { kind: 'trial' })
    await expect(signLog(target.database.db, keys)).rejects.toThrow(/different from what was signed/)
  })

  test('is known by its newest head, also from the tenth entry on', async () => {
    for (const key of ['plans/ninth', 'plans/tenth', 'plans/eleventh'])
      await site.act(({ db }) => put(db, `${key}/editions/2026-27-q1`, { kind: 'trial' }).then(() => {}))
    const head = (await readSnapshot(site.database.db)).checkpoint!
    expect(head.size).toBeGreaterThan(10)
    const { folder } = await backUp(here(), 'northmere', { into: shelf, withKeys: true })
    const { log } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      log: { size: number; checkpoint: string }
    }
    expect(log).toMatchObject({ size: head.size, checkpoint: head.note })
  })

  test('does not take the word of another log', async () => {
    const target = await machine()
    const other = temporary('other-log')
    const keys = openKeys(join(other, 'signing.key'), 'another.example/record')
    const database = await testDatabase()
    await put(database.db, 'a')
    const { note } = (await signLog(database.db, keys))!
    await database.close()
    await expect(
      bringBack(target.config, 'northmere', { from: withKeys.folder, checkpoint: note }),
    ).rejects.toThrow(/was not signed by this log/)
  })
})

test('a backup of an older version is brought up to date', async () => {
  const older = await machine()
  const folder = temporary('older')
  const all = readdirSync(join(packageRoot, 'migrations')).toSorted()
  for (const name of all.filter((one) => one < '0045'))
    copyFileSync(join(packageRoot, 'migrations', name), join(folder, name))
  const db = connect({ connectionString: older.database.url })
  await migrate(db, folder)
  await put(db, 'plans/old/editions/2020-21-q1', { kind: 'trial' })
  await signLog(db, openKeys(older.config.SIGNING_KEY_FILE, 'records.example/record'))
  await db.destroy()
  const made = await backUp(older.config, 'northmere', { into: shelf, withKeys: true })
  const target = await machine()
  await bringBack(target.config, 'northmere', { from: made.folder })
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(
    target.database.db,
  )
  expect(rows.map(({ name }) => name)).toEqual(all)
  expect((await latestVersions(target.database.db, '')).map(({ key }) => key)).toEqual([
    'plans/old/editions/2020-21-q1',
  ])
})
