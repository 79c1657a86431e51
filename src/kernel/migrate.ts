import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { errorMessage } from './database-error.ts'
import type { Db } from './database.ts'
import { packageRoot } from './package-root.ts'
import { officeRole, webRole } from './postgres.ts'

/** Migrations that do not fit what the database has. Nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

type Migration = { name: string; text: string; sha256: string }

const lock = 4_702_002

/** Stands as the comment of the schema while a backup is being loaded, and after a crash in the middle of it. */
export const restoring = 'Answerable: a restore is not finished'

/**
 * Brings the database up to date with `<folder>/NNNN-name.sql`, in order, forward only, each file in a transaction of its
 * own. Safe to call from several processes at once. Returns the names it applied. Throws MigrationError when an
 * applied file was changed or is gone (a newer Answerable was here), or a restore was not finished, and what PostgreSQL says of
 * a faulty file.
 */
export async function migrate(
  db: Db,
  folder: string = join(packageRoot, 'migrations'),
  { whileRestoring = false }: { whileRestoring?: boolean } = {},
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const applied: string[] = []
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
    if (!whileRestoring) await demandNotRestoring(tx)
    await sql`create table if not exists schema_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(tx)
  })
  for (const migration of migrations) {
    await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
      const done = await sql<{
        name: string
        sha256: string
      }>`select name, sha256 from schema_migration`.execute(tx)
      refuseWhenDifferent(done.rows, migrations)
      if (done.rows.some((row) => row.name === migration.name)) return
      const made = await sql`select from pg_roles where rolname in (${webRole}, ${officeRole})`.execute(tx)
      try {
        await sql.raw(made.rows.length === 2 ? migration.text : withoutGrants(migration.text)).execute(tx)
      } catch (error) {
        throw new Error(`Migration ${migration.name}: ${errorMessage(error)}`, { cause: error })
      }
      await sql`insert into schema_migration (name, sha256) values (${migration.name}, ${migration.sha256})`.execute(
        tx,
      )
      applied.push(migration.name)
    })
  }
  return applied
}

async function demandNotRestoring(db: Db): Promise<void> {
  const { rows } = await sql<{ comment: string | null }>`
    select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = 'public'`.execute(
    db,
  )
  if (rows[0]?.comment === restoring)
    throw new MigrationError(
      'A backup was being restored into this database, and that was not finished. Run the same “answerable restore” again: it begins anew.',
    )
}

/** The migrations of this program: name, SHA-256 and place of each file, in order. */
export async function migrationFiles(
  folder: string = join(packageRoot, 'migrations'),
): Promise<{ name: string; sha256: string; path: string }[]> {
  const files = await readMigrations(folder)
  return files.map(({ name, sha256 }) => ({ name, sha256, path: join(folder, name) }))
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const numbers = names.map((name) => /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
  for (const [index, number] of numbers.entries()) {
    if (!number) throw new MigrationError(`${names[index]} is not named like 0001-name.sql.`)
    if (numbers.indexOf(number) !== index)
      throw new MigrationError(`Two migrations have the number ${number}.`)
  }
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

function refuseWhenDifferent(
  done: readonly { name: string; sha256: string }[],
  known: readonly Migration[],
): void {
  for (const { name, sha256 } of done) {
    const file = known.find((migration) => migration.name === name)
    if (!file)
      throw new MigrationError(
        `The database has ${name}, which this version of Answerable does not: it is too old.`,
      )
    if (file.sha256 !== sha256)
      throw new MigrationError(
        `${name} was changed after it had been applied. Write a new migration instead.`,
      )
  }
}

/** Where the roles could not be created (a server that forbids it) their grants are left out, and nothing else. */
function withoutGrants(text: string): string {
  return text.replace(
    new RegExp(
      `^(grant|revoke|alter default privileges)\\b[^;]*\\b(${webRole}|${officeRole})\\b[^;]*;`,
      'gim',
    ),
    '',
  )
}
