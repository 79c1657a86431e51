/** Documents of several bodies, each set in every format: the same rows come out of all of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formats } from '#test/documents.ts'
import { draftFromFile } from './files.ts'
import { expectFaithful } from './invariant-for-test.ts'
import { papers } from './papers-for-test.ts'

const folder = mkdtempSync(join(tmpdir(), 'drafting-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(Object.entries(papers))('%s', (_, { paper, expected }) => {
  test.each(Object.entries(formats))('as %s', async (format, make) => {
    const path = join(folder, `paper.${format.includes('pdf') ? 'pdf' : format}`)
    writeFileSync(path, await make(paper))
    const draft = await draftFromFile(path)
    expectFaithful(draft)
    expect(draft.rows.map((row) => row['ref'])).toEqual(expected.refs)
    for (const [ref, column, value] of expected.cells) {
      expect([ref, column, draft.rows.find((row) => row['ref'] === ref)?.[column]]).toEqual([
        ref,
        column,
        value,
      ])
    }
  })
})
