/** `answerable restore`: a backup into an empty installation, all of it or nothing. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { PassThrough } from 'node:stream'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Config } from '#src/kernel/config.ts'
import { connect, type Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { migrate, migrationFiles, restoring } from '#src/kernel/migrate.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { knownHead, openKeys, originOf, readHead, rememberHead, writeOnce } from '#src/record/index.ts'
import { checkBackup, type Manifest } from './format.ts'
import { keyPath } from './key-files.ts'
import { logState } from './log-state.ts'
import { decryptWith, readPart } from './parts.ts'
import { quoted } from './tables.ts'
import { noteRestored } from './trail.ts'

export type RestoreOptions = {
  from: string
  /** The text of a file of age with secret keys. */
  identities?: string | undefined
  /** The text of a checkpoint that is known elsewhere: the log will not be signed until it continues it. */
  checkpoint?: string | undefined
  /** The operator takes it upon themselves that nobody knows whether more was signed. */
  noCheckpoint?: boolean | undefined
}
/** `behind`: entries that are known to have been signed since, and are not in the backup. */
export type Restored = { manifest: Manifest; behind: number }

/**
 * Restores. Nothing is changed unless the backup is whole, ours, no newer than this program, and the database is empty;
 * then everything is loaded and checked in one transaction. Throws Faults that say in a sentence why not.
 */
export async function restore(
  config: Config,
  pack: string,
  { from, identities, checkpoint, noCheckpoint = false }: RestoreOptions,
): Promise<Restored> {
  const folder = resolve(from)
  const manifest = await checkBackup(folder)
  const known = await migrationFiles()
  demandOurs(manifest, pack)
  demandNotNewer(manifest, known)
  if (manifest.encrypted && identities === undefined)
    throw new Faults(['This backup is encrypted: name the file with its identity (--identity).'])
  const decrypt = decryptWith(manifest.encrypted ? identities : undefined)
  const keys = await Promise.all(
    manifest.keys.map(async ({ name, file }) => {
      const target = new PassThrough()
      const [content] = await Promise.all([buffer(target), readPart(join(folder, file), target, decrypt)])
      return { path: keyPath(config, name), content }
    }),
  )
  demandKeys(config, manifest, keys)
  if (checkpoint !== undefined && manifest.log !== null) readHead(manifest.log.vkey, checkpoint)
  if (checkpoint === undefined && !noCheckpoint) demandHead(config, manifest)

  const database = await startDatabase(config)
  const client = new Client(database.owner)
  client.on('error', () => {})
  const owner = connect({ ...database.owner, max: 2 })
  try {
    await client.connect()
    await demandEmpty(client)
    // From here to the end the database says so: after a crash the site does not start, and the restore begins anew.
    await client.query(`comment on schema public is '${restoring}'`)
    try {
      await migrateTo(owner, manifest)
      await client.query('begin')
      await load(client, manifest, (file, target) => readPart(join(folder, file), target, decrypt))
      await client.query('commit')
      await migrate(owner, undefined, { whileRestoring: true })
      await demandSound(owner)
      for (const { path, content } of keys) {
        mkdirSync(dirname(path), { recursive: true })
        writeOnce(path, content.toString('utf8'), path.endsWith('record.vkey') ? 0o644 : 0o600)
      }
      const behind = rememberSeen(config, manifest, checkpoint)
      await noteRestored(owner, manifest, { behind, noCheckpoint })
      await client.query('comment on schema public is null')
      return { manifest, behind }
    } catch (error) {
      // It was empty: nothing of what is there now is anybody's but ours.
      await client.query('rollback').catch(() => {})
      await makeEmpty(client).catch(() => {})
      throw error
    }
  } finally {
    await client.query('rollback').catch(() => {})
    await client.end().catch(() => {})
    await owner.destroy()
    await database.stop()
  }
}

function demandOurs(manifest: Manifest, pack: string): void {
  if (manifest.pack !== pack)
    throw new Faults([
      `This is a backup of the ${manifest.pack} pack; this installation is set to ${pack}. Set ANSWERABLE_PACK, or use another backup.`,
    ])
}

function demandNotNewer(manifest: Manifest, known: readonly { name: string; sha256: string }[]): void {
  for (const { name, sha256 } of manifest.migrations) {
    const ours = known.find((one) => one.name === name)
    if (!ours)
      throw new Faults([
        `This backup was made by a newer Answerable (it has ${name}). Restore it with that version, or a newer one.`,
      ])
    if (ours.sha256 !== sha256)
      throw new Faults([
        `This backup was made by another program: its ${name} is not the one of this Answerable.`,
      ])
  }
}

/** A log goes on with the key that it was begun with, or not at all. */
function demandKeys(
  config: Config,
  { log }: Manifest,
  keys: readonly { path: string; content: Buffer }[],
): void {
  for (const { path, content } of keys)
    if (existsSync(path) && !readFileSync(path).equals(content))
      throw new Faults([
        `${path} is there already and is not the one of the backup. Move it away if this machine has nothing to keep.`,
      ])
  if (log === null) return
  const vkeyFile = keyPath(config, 'record.vkey')
  const given = keys.find(({ path }) => path === vkeyFile)?.content.toString('utf8')
  const vkey = given ?? (existsSync(vkeyFile) ? readFileSync(vkeyFile, 'utf8') : undefined)
  const hasKey =
    existsSync(config.SIGNING_KEY_FILE) || keys.some(({ path }) => path === config.SIGNING_KEY_FILE)
  if (vkey === undefined || !hasKey)
    throw new Faults([
      `The backup does not hold the signing key. Put signing.key and record.vkey in place first (${dirname(config.SIGNING_KEY_FILE)}), then restore. See docs/operate/restore.md.`,
    ])
  if (vkey.trim() !== log.vkey.trim())
    throw new Faults([
      `This backup is of another log (${log.vkey.split('+')[0]}) than the key here signs (${vkey.split('+')[0]}).`,
    ])
}

/** Whoever does not know what was signed last may sign other entries under the same numbers. */
function demandHead(config: Config, { log }: Manifest): void {
  if (log === null || existsSync(stateFileOf(config))) return
  throw new Faults([
    `Nothing here knows what was signed last. Name the newest checkpoint that anybody kept (--checkpoint <file>), or put signed-state.json of the old server into ${dirname(config.SIGNING_KEY_FILE)}.`,
    'If there is none, say --no-checkpoint. Then nobody sees whether entries are missing: if more was signed after this backup was made, the log will be signed a second time from there, and everyone who kept the first can show that the record was changed.',
  ])
}
const stateFileOf = ({ SIGNING_KEY_FILE }: Config): string =>
  join(dirname(SIGNING_KEY_FILE), 'signed-state.json')

async function demandSound(owner: Db): Promise<void> {
  const { faults } = await logState(owner)
  if (faults.length > 0)
    throw new Faults([
      'What this backup holds does not agree with its own log, so nothing was restored:',
      ...faults,
      'Use an older one. See docs/operate/restore.md.',
    ])
}

async function demandEmpty(client: Client): Promise<void> {
  const comment = await client.query<{ found: string | null }>(
    `select obj_description(oid, 'pg_namespace') as found from pg_namespace where nspname = 'public'`,
  )
  // What a restore left that was not finished is thrown away: no site has started with it.
  if (comment.rows[0]?.found === restoring) return makeEmpty(client)
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migration'`)
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`)
    if (rowCount)
      throw new Faults([
        `This installation is not empty (there is something in ${name}). A backup is restored into an empty one only: use a new data folder or a new database.`,
      ])
  }
  // Tables without rows are those of a program that was started once: they are made again as the backup knows them.
  if (rows.length > 0) await makeEmpty(client)
}

async function makeEmpty(client: Client): Promise<void> {
  await client.query('drop schema public cascade')
  await client.query('create schema public')
}

/** Brings the empty database to where the backup was made, by the very files that it was made with. */
async function migrateTo(owner: Db, { migrations }: Manifest): Promise<void> {
  const subset = mkdtempSync(join(tmpdir(), 'answerable-restore-'))
  try {
    for (const { name, path } of await migrationFiles())
      if (migrations.some((one) => one.name === name)) copyFileSync(path, join(subset, name))
    await migrate(owner, subset, { whileRestoring: true })
  } finally {
    rmSync(subset, { recursive: true, force: true })
  }
}

async function load(
  client: Client,
  { tables, sequences }: Manifest,
  read: (file: string, target: ReturnType<typeof copyFrom>) => Promise<void>,
): Promise<void> {
  await client.query(`set local timezone = 'UTC'`)
  await client.query(`set local datestyle = 'ISO, YMD'`)
  // The owner alone can do this, only before anybody else can see the tables, and it is undone before the commit.
  for (const { table } of tables) await client.query(`alter table ${quoted(table)} disable trigger user`)
  for (const { table, columns, rows, file } of tables) {
    // A migration may have put rows there; those of the backup are the later word.
    await client.query(`delete from ${quoted(table)}`)
    const into = client.query(
      copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`),
    )
    await read(file, into)
    if (into.rowCount !== rows)
      throw new Faults([
        `This backup is damaged: ${table} should have ${rows} rows, and has ${into.rowCount}.`,
      ])
  }
  for (const { name, value, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, called])
  // Nobody knows what was sent after the backup was made: nothing goes out twice, the office decides.
  await client.query(`update notices_message set state = 'failed',
    last_error = 'It waited when a backup was made, which was restored. Send it again if it is still wanted.'
    where state in ('waiting', 'sending')`)
  await client.query('set constraints all immediate')
  for (const { table } of tables) await client.query(`alter table ${quoted(table)} enable trigger user`)
}

/** Notes the newest head that is known to have been signed, so that the log is not signed before it continues it. */
function rememberSeen(config: Config, { log }: Manifest, checkpoint: string | undefined): number {
  if (log === null) return 0
  const keys = openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL))
  if (checkpoint !== undefined) rememberHead(keys, checkpoint)
  return Math.max(0, (knownHead(keys)?.size ?? 0) - log.size)
}
