import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeSchema, schemaFile } from '../scripts/generate-schema.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('the types of the tables are those that the migrations make', async () => {
  const hint = 'run `node scripts/node24.mjs scripts/generate-schema.ts` and commit src/kernel/schema.ts'
  expect(await describeSchema(database.db), hint).toBe(readFileSync(schemaFile, 'utf8'))
})
