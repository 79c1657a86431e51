import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rolesFile, rolesText } from './generate-roles-docs.ts'

test('docs/roles.md is the policy (mend: tsx scripts/generate-roles-docs.ts)', async () => {
  expect(readFileSync(rolesFile, 'utf8')).toBe(await rolesText())
})

test('it says who publishes, how, and who never does', async () => {
  const lines = (await rolesText()).split('\n')
  const cells = (start: string) =>
    lines
      .find((line) => line.startsWith(`| ${start}`))!
      .split('|')
      .map((cell) => cell.trim())
  const head = cells('Act')
  const said = cells('Publish an edition').flatMap((cell, at) =>
    cell !== '' && at > 1 ? [`${head[at]}: ${cell}`] : [],
  )
  expect(said).toEqual(['Publisher: yes, two people, signs in again'])
  expect(lines).toContain(
    '- Publish an edition or an interim notice, now or at a set time: not anyone who drafted any of it.',
  )
})
