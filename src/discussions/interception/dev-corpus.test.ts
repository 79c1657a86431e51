/**
 * How often each rule is right and wrong on texts by the hand that wrote the rules: those they were made on, and those laid aside before.
 * docs/discussions/interception.md shows the same table.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { intercept } from './intercept.ts'
import { interceptionRules } from './rules.ts'

// Those that hold in every week of the year.
const rules = interceptionRules(readPack(join(packageRoot, 'packs/london')), ['Cressida Dick']).filter(
  ({ during }) => during === 'always',
)
const noticed = (words: string): string[] =>
  intercept(words, { rules, proceedings: [], discussion: 'any', today: '2026-01-01' }).map(({ rule }) => rule)

/** Texts under the rule they should set off, and under `innocent` those that should set off none; each with what it does. */
function measured(name: string) {
  const file = parse(readFileSync(join(import.meta.dirname, name), 'utf8'))
  const { innocent = [], ...guilty } = z.record(z.string(), z.array(z.string().min(1))).parse(file)
  return {
    guilty: Object.entries(guilty).map(([rule, texts]) => ({
      rule,
      of: texts.length,
      hits: texts.filter((words) => noticed(words).includes(rule)).length,
    })),
    innocent: innocent.map((words) => ({ words, found: noticed(words) })),
  }
}
const corpora = { made: measured('dev-corpus.yaml'), aside: measured('held-out.yaml') }

describe('the rules on texts by the same hand', () => {
  test('there are enough for every rule, and hundreds of innocent ones', () => {
    expect(corpora.made.guilty.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id))
    for (const { rule, of } of corpora.made.guilty) expect(of, rule).toBeGreaterThanOrEqual(5)
    expect(corpora.made.innocent.length).toBeGreaterThanOrEqual(250)
    expect(corpora.aside.innocent.length).toBeGreaterThanOrEqual(70)
  })

  test('nine of ten are found, also of those laid aside taken together, and at most 3 % of innocent texts are disturbed', () => {
    for (const { rule, hits, of } of corpora.made.guilty)
      if (of > 5) expect(hits / of, rule).toBeGreaterThan(0.9)
    const sum = (pick: 'hits' | 'of') => corpora.aside.guilty.reduce((all, one) => all + one[pick], 0)
    expect(sum('hits') / sum('of')).toBeGreaterThan(0.9)
    for (const { innocent } of Object.values(corpora))
      expect(innocent.filter(({ found }) => found.length > 0).length / innocent.length).toBeLessThan(0.03)
  })

  test('the table in the documentation is this one', () => {
    const { made, aside } = corpora
    const alarms = (of: typeof made.innocent, rule: string) =>
      of.filter(({ found }) => found.includes(rule)).length
    const rows = made.guilty.map(({ rule, hits, of }) => {
      const other = aside.guilty.find((one) => one.rule === rule)
      return `| \`${rule}\` | ${hits} of ${of} | ${alarms(made.innocent, rule)} of ${made.innocent.length} | ${other ? `${other.hits} of ${other.of}` : 'none'} | ${alarms(aside.innocent, rule)} of ${aside.innocent.length} |`
    })
    if (process.env.SHOW_CORPUS) console.log(rows.join('\n'))
    const doc = readFileSync(join(packageRoot, 'docs/discussions/interception.md'), 'utf8').replaceAll(
      / {2,}/g,
      ' ',
    )
    for (const row of rows) expect(doc).toContain(row)
  })
})
