import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importDocument } from './document.ts'
import { fileColumns } from './headers.ts'
import { tableNames, tableOf } from './rows.ts'

const onDisk = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8')

test('docs/import.md is what the template says; if not, run scripts/generate-import-docs.ts', () => {
  expect(onDisk).toBe(importDocument())
})

test('every column of every table is documented', () => {
  for (const name of tableNames)
    for (const { header } of fileColumns(tableOf(name))) expect(onDisk).toContain(`| \`${header}\` |`)
})
