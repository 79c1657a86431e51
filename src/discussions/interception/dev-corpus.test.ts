/** How often each rule is right and wrong on the texts it was made on; docs/discussions/interception.md shows the same table. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { intercept } from './intercept.ts'
import { interceptionRules } from './rules.ts'

const corpus = z
  .array(
    z.strictObject({
      text: z.string().min(1),
      rules: z.array(z.string()).default([]),
      known: z.array(z.string()).default([]),
    }),
  )
  .parse(parse(readFileSync(join(import.meta.dirname, 'dev-corpus.yaml'), 'utf8')))
// Those that hold in every week of the year.
const rules = interceptionRules(readPack(join(packageRoot, 'packs/london')), ['Cressida Dick']).filter(
  ({ during }) => during === 'always',
)
const noticed = corpus.map(({ text, rules: expected, known }) => ({
  text,
  known,
  expected,
  found: intercept(text, { rules, proceedings: [], discussion: 'any', today: '2026-01-01' }).map(
    ({ rule }) => rule,
  ),
}))

describe('the rules on the corpus they were made on', () => {
  test('it is large enough, and half of it is innocent', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(120)
    const innocent = corpus.filter(({ rules: expected }) => expected.length === 0).length
    expect(innocent / corpus.length).toBeGreaterThan(0.4)
    for (const { id } of rules)
      expect(corpus.filter((one) => one.rules.includes(id)).length, id).toBeGreaterThan(2)
  })

  test('every text sets off what it should, and innocent talk nothing, but for what is known to go wrong', () => {
    const wrong = noticed.flatMap(({ text, expected, found, known }) => {
      const faults = rules.map(({ id }) => id).filter((id) => expected.includes(id) !== found.includes(id))
      return faults.join() === known.join() ? [] : [`${text} | ${expected.join()} | ${found.join()}`]
    })
    expect(wrong).toEqual([])
  })

  test('the table in the documentation is this one', () => {
    const rows = rules.map(({ id }) => {
      const should = noticed.filter(({ expected }) => expected.includes(id))
      const hits = should.filter(({ found }) => found.includes(id)).length
      const others = noticed.filter(({ expected }) => !expected.includes(id))
      const alarms = others.filter(({ found }) => found.includes(id)).length
      return `| \`${id}\` | ${hits} of ${should.length} | ${alarms} of ${others.length} |`
    })
    const doc = readFileSync(join(packageRoot, 'docs/discussions/interception.md'), 'utf8').replaceAll(
      / {2,}/g,
      ' ',
    )
    for (const row of rows) expect(doc).toContain(row)
  })
})
