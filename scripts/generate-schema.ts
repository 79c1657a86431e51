/**
 * Writes src/kernel/schema.ts, the types of every table, from a database that the migrations have just made. Run it after
 * each change to a migration: `node scripts/node24.mjs scripts/generate-schema.ts`. A test compares the two.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generate, PostgresDialect } from 'kysely-codegen'
import { connect, type Db } from '#src/kernel/database.ts'
import { migrate } from '#src/kernel/migrate.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { startDatabase } from '#src/kernel/postgres.ts'

export const schemaFile = join(packageRoot, 'src/kernel/schema.ts')

/** TypeScript for the tables of schema `public`, with the types that connect() gives to what it reads. */
export function describeSchema(db: Db): Promise<string> {
  return generate({
    db,
    dialect: new PostgresDialect({ dateParser: 'string', numericParser: 'string' }),
    defaultSchemas: ['public'],
    includePattern: 'public.*',
    typeMapping: { int8: 'number', date: 'string' },
  })
}

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'answerable-schema-'))
  const database = await startDatabase({ ANSWERABLE_DATA: data })
  const db = connect(database.owner)
  try {
    await migrate(db)
    writeFileSync(schemaFile, await describeSchema(db))
  } finally {
    await db.destroy()
    await database.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
