/** Minutes of twelve bodies of other countries, written before the reading was looked at: what is right of what is true. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openDocument } from '#src/documents/index.ts'
import { asDocx } from '#test/documents.ts'
import { minutes } from '../model.ts'
import { assemble } from './assemble.ts'
import { unseenOne } from './fixtures-unseen-1-for-test.ts'
import { unseenTwo } from './fixtures-unseen-2-for-test.ts'
import { unseenThree } from './fixtures-unseen-3-for-test.ts'
import { unseenFour } from './fixtures-unseen-4-for-test.ts'
import { mustHold } from './invariant-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import { asPrinted } from './unseen-print-for-test.ts'
import { judge, type UnseenFixture } from './unseen-for-test.ts'

const folder = mkdtempSync(join(tmpdir(), 'unseen-'))
afterAll(() => rmSync(folder, { recursive: true }))

const bytesOf = async (fixture: UnseenFixture): Promise<[ending: string, bytes: Uint8Array | string]> => {
  if ('txt' in fixture) return ['txt', fixture.txt]
  if ('html' in fixture) return ['html', fixture.html]
  if ('docx' in fixture) return ['docx', await fixture.docx()]
  if (fixture.as === 'docx') return ['docx', await asDocx(fixture.paper)]
  return ['pdf', asPrinted(fixture.paper, fixture.page)]
}

const rows: string[] = []
afterAll(() => {
  console.log(['right of total', ...rows].join('\n'))
})

describe('what is true of them is read', () => {
  test.each(
    [...unseenOne, ...unseenTwo, ...unseenThree, ...unseenFour].map(
      (fixture) => [fixture.name, fixture] as const,
    ),
  )('%s', async (name, fixture) => {
    const [ending, bytes] = await bytesOf(fixture)
    const path = join(folder, `minutes.${ending}`)
    writeFileSync(path, bytes)
    const reading = readMinutes(await openDocument(path))
    mustHold(reading)
    const { right, total, faults } = judge(reading, fixture.truth)
    rows.push(`${name} | ${right}/${total}`)
    expect(minutes.safeParse(assemble(reading).minutes).error).toBeUndefined()
    expect(faults).toEqual(fixture.truth.wrong ?? [])
  })
})
