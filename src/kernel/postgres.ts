import { Client, type PoolConfig } from 'pg'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import { DatabaseError, errorCode, errorMessage } from './database-error.ts'
import type { Binaries } from './postgres-binaries.ts'
import { startServer } from './postgres-server.ts'

export { DatabaseError } from './database-error.ts'

/** The database role of the web: reads, and writes only what a migration grants it. */
export const webRole = 'answerable_web'
/** The database role of the office: reads and writes working copies; what is append-only refuses it too. */
export const officeRole = 'answerable_office'

export type Database = {
  /** Migrations and acts of the command line. */
  owner: PoolConfig
  /** The web process, as `answerable_web` wherever that role can be had. */
  web: PoolConfig
  /** The office's screens, as `answerable_office` wherever that role can be had. */
  office: PoolConfig
  /** As `web`, from DATABASE_READ_URL when there is one: for pages that only read. */
  read: PoolConfig
  /** Server version as a number: 150013 for 15.13. */
  version: number
  /** False when the server is not ours to stop: another process's, or that of DATABASE_URL. */
  owned: () => boolean
  /** Ends an owned server cleanly; close every pool first. Does nothing otherwise, and nothing twice. */
  stop: () => Promise<void>
}

/** The part of the configuration that says where the database is. */
export type DatabaseSettings = Pick<Config, 'ANSWERABLE_DATA'> &
  Partial<Pick<Config, 'DATABASE_URL' | 'DATABASE_READ_URL'>>

/**
 * The database of this installation, ready to connect to: the server of DATABASE_URL, or the embedded one in
 * `<data>/postgres`, started unless another process runs it already. Throws DatabaseError with a message for a person,
 * also when the server is older than 15 or could lose what it has acknowledged.
 */
export async function startDatabase(
  config: DatabaseSettings,
  log?: Log,
  binaries?: Binaries,
): Promise<Database> {
  if (config.DATABASE_URL) {
    const owner = { connectionString: config.DATABASE_URL }
    const { version, hasRoles } = await inspect(owner)
    const asRole = async (role: string) => {
      const config = { ...owner, options: `-c role=${role}` }
      if (hasRoles && (await actsAs(config, role))) return config
      log?.warn(
        `This database does not let us act as the role ${role}. The web has the owner's rights, without this line of defence.`,
      )
      return owner
    }
    const [web, office] = [await asRole(webRole), await asRole(officeRole)]
    const read = config.DATABASE_READ_URL ? { ...web, connectionString: config.DATABASE_READ_URL } : web
    return { owner, web, office, read, version, owned: () => false, stop: async () => {} }
  }
  const server = await startServer(config.ANSWERABLE_DATA, binaries)
  const place = { host: server.socket, port: server.port, database: 'answerable' }
  const owner = { ...place, user: server.user }
  try {
    await createDatabase({ ...owner, database: 'postgres' }, 'answerable')
    const { version } = await inspect(owner)
    const web = { ...place, user: webRole }
    const read = config.DATABASE_READ_URL ? { connectionString: config.DATABASE_READ_URL } : web
    const office = { ...place, user: officeRole }
    return { owner, web, office, read, version, owned: server.owned, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function createDatabase(from: PoolConfig, name: string): Promise<void> {
  await withClient(from, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`create database ${name}`).catch((error: unknown) => {
      // Two processes may have come at once: 42P04, or 23505 when it was a close race.
      if (!['42P04', '23505'].includes(errorCode(error))) throw error
    })
  })
}

async function inspect(owner: PoolConfig): Promise<{ version: number; hasRoles: boolean }> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<Record<string, string>>(
      `select current_setting('server_version_num') as version, current_setting('server_version') as name,
         current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
         current_setting('full_page_writes') as full_page_writes`,
    )
    const settings = rows[0] ?? {}
    const version = Number(settings.version)
    if (version < 150_000)
      throw new DatabaseError(`Answerable needs PostgreSQL 15 or newer; this server is ${settings.name}.`)
    const off = ['fsync', 'synchronous_commit', 'full_page_writes'].filter((name) => settings[name] === 'off')
    if (off.length > 0)
      throw new DatabaseError(
        `The database server has ${off.join(' and ')} switched off, so it could lose what it has confirmed. ` +
          'A public record must not. Switch it on and start again.',
      )
    const made = [await ensureRole(client, webRole, version), await ensureRole(client, officeRole, version)]
    return { version, hasRoles: made.every(Boolean) }
  })
}

/** Roles belong to the whole server, not to a database, so this is no migration. False when we may not make it. */
async function ensureRole(client: Client, role: string, version: number): Promise<boolean> {
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (!rowCount) await client.query(`create role ${role} login`)
    // A superuser may act as any role. Another owner must be a member of it, since 16 one with the right to do so.
    const right = version >= 160_000 ? 'set' : 'member'
    const { rows } = await client.query<{ has: boolean }>('select pg_has_role($1, $2) as has', [role, right])
    if (!rows[0]?.has) await client.query(`grant ${role} to current_user`)
    return true
  } catch (error) {
    const code = errorCode(error)
    // Another process has made it in between: 42710, or 23505 when it was a close race.
    if (code === '42710' || code === '23505') return ensureRole(client, role, version)
    if (code !== '42501') throw error
    return false
  }
}

/** A pooler in between may refuse or forget the wish to act as a role. */
async function actsAs(config: PoolConfig, role: string): Promise<boolean> {
  try {
    return await withClient(config, async (client) => {
      const { rows } = await client.query<{ who: string }>('select current_user as who')
      return rows[0]?.who === role
    })
  } catch {
    return false
  }
}

async function withClient<T>(config: PoolConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...config, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseError(`The database does not answer: ${errorMessage(error)}`)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
