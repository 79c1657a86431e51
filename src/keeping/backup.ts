/** `answerable backup`: one moment of the database, as files. The site runs on while it is made. */
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Config } from '#src/kernel/config.ts'
import { connect } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { manifestFile, sealFile, sealOf, type Manifest } from './format.ts'
import { keyFiles } from './key-files.ts'
import { noteBackup } from './made.ts'
import { encryptTo, flush, writePart } from './parts.ts'
import { quoted, sequences, tablesInOrder } from './tables.ts'
import { noteMade } from './trail.ts'

export type BackupOptions = {
  /** Put into it: a folder of its own, named by the time. */
  into: string
  /** Secret files too. Else they are kept apart, as they should be. */
  withKeys?: boolean | undefined
  /** A recipient of age (age1…): what is made can be read with its identity only. */
  recipient?: string | undefined
}
/** `noted`: it stands on the audit trail of the site. */
export type MadeBackup = { folder: string; manifest: Manifest; noted: boolean }

/**
 * Makes a backup: everything in the database as of one moment, sign-ins and the queue of jobs excepted. Throws Faults
 * when it cannot be written there; what was begun is removed.
 */
export async function backUp(
  config: Config,
  pack: string,
  { into, withKeys = false, recipient = config.BACKUP_RECIPIENT }: BackupOptions,
): Promise<MadeBackup> {
  const encrypt = encryptTo(recipient)
  const parent = resolve(into)
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const database = await startDatabase(config)
  const client = new Client(database.owner)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('begin transaction isolation level repeatable read, read only')
    // Times in the parts must not depend on how this session would write them.
    await client.query(`set local timezone = 'UTC'`)
    await client.query(`set local datestyle = 'ISO, YMD'`)
    await client.query(`set local extra_float_digits = 3`)
    const { madeAt, migrations, log } = await facts(client)
    const name = `answerable-${pack}-${madeAt.replaceAll(/[:.]/g, '-')}`
    const [folder, draft] = [join(parent, name), join(parent, `${name}.part`)]
    if (existsSync(folder)) throw new Faults([`${folder} is there already.`])
    try {
      mkdirSync(draft, { mode: 0o700 })
      const tables: Manifest['tables'] = []
      const end = recipient === undefined ? 'copy.gz' : 'copy.gz.age'
      for (const { table, columns, where } of await tablesInOrder(client)) {
        const list = columns.map(quoted).join(', ')
        const from =
          where === null
            ? `${quoted(table)} (${list})`
            : `(select ${list} from ${quoted(table)} where ${where})`
        const rows = client.query(copyTo(`copy ${from} to stdout`))
        const file = `${table}.${end}`
        const part = await writePart(join(draft, file), file, rows, encrypt)
        tables.push({ table, columns, rows: rows.rowCount, ...part })
      }
      const keys: Manifest['keys'] = []
      for (const { name: key, path } of withKeys ? keyFiles(config) : []) {
        const file = `key-${key}.gz${recipient === undefined ? '' : '.age'}`
        keys.push({
          name: key,
          ...(await writePart(join(draft, file), file, createReadStream(path), encrypt)),
        })
      }
      const manifest: Manifest = {
        format: 'answerable backup',
        version: 1,
        madeAt,
        pack,
        log,
        encrypted: recipient !== undefined,
        migrations,
        tables,
        sequences: await sequences(client),
        keys,
      }
      const text = `${JSON.stringify(manifest, null, 2)}\n`
      writeFileSync(join(draft, manifestFile), text, { mode: 0o600 })
      flush(join(draft, manifestFile))
      writeFileSync(join(draft, sealFile), sealOf(text), { mode: 0o600 })
      flush(join(draft, sealFile))
      flush(draft)
      renameSync(draft, folder)
      flush(parent)
      noteBackup(config, { madeAt, folder, encrypted: manifest.encrypted })
      return { folder, manifest, noted: await noteOnTrail(database.owner, manifest, withKeys) }
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      throw error
    }
  } finally {
    await client.end().catch(() => {})
    await database.stop()
  }
}

/** False when it could not be: a database in trouble is backed up all the same. */
async function noteOnTrail(
  owner: Parameters<typeof connect>[0],
  manifest: Manifest,
  withKeys: boolean,
): Promise<boolean> {
  const db = connect({ ...owner, max: 1 })
  try {
    await noteMade(db, manifest, withKeys)
    return true
  } catch {
    return false
  } finally {
    await db.destroy()
  }
}

async function facts(client: Client): Promise<Pick<Manifest, 'madeAt' | 'migrations' | 'log'>> {
  const known = await client.query<{ there: boolean }>(
    `select to_regclass('public.schema_migration') is not null as there`,
  )
  if (!known.rows[0]?.there)
    throw new Faults(['There is nothing to back up yet: this database was never used.'])
  const clock = await client.query<{ now: string }>(
    `select to_char(transaction_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  )
  const migrations = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  )
  const log = await client.query<{ vkey: string; checkpoint: string; size: string }>(
    'select vkey, note as checkpoint, size::text from record_checkpoint c order by c.size desc limit 1',
  )
  const head = log.rows[0]
  return {
    madeAt: clock.rows[0]!.now,
    migrations: migrations.rows,
    log: head ? { ...head, size: Number(head.size) } : null,
  }
}
