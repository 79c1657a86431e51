/**
 * The rules on texts that somebody else wrote, without having seen the rules. Nobody bends a rule for a text of this corpus: what is
 * measured here is what a stranger may expect. docs/discussions/interception.md shows the same table.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { intercept } from './intercept.ts'
import { interceptionRules } from './rules.ts'

/** What the corpus calls a class, and the rules that answer it. */
const rulesFor: Record<string, readonly string[]> = {
  'crime-now': ['crime-now'],
  'at-risk': ['at-risk', 'abuse-at-home', 'child-at-risk'],
  'own-case': ['own-case'],
  'officer-named': ['officer-name'],
  'person-named': ['private-name'],
  phone: ['phone'],
  address: ['address'],
  'e-mail': ['email-address'],
  plate: ['vehicle'],
  'live-case': ['live-case'],
}

const { texts } = z
  .object({
    texts: z.array(
      z.object({
        id: z.string(),
        words: z.string(),
        expect: z.array(z.string()),
        note: z.string().optional(),
      }),
    ),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, 'corpus.yaml'), 'utf8')))
const rules = interceptionRules(readPack(join(packageRoot, 'packs/london')), []).filter(
  ({ during }) => during === 'always',
)
const noticed = texts.map(({ id, words, expect: expected }) => ({
  id,
  expected,
  found: intercept(words, { rules, proceedings: [], discussion: 'any', today: '2026-01-01' }).map(
    ({ rule }) => rule,
  ),
}))
const innocent = noticed.filter(({ expected }) => expected.length === 0)
const guilty = noticed.filter(({ expected }) => expected.length > 0)
const answered = (kind: string, found: readonly string[]) =>
  found.some((rule) => rulesFor[kind]!.includes(rule))

const figures = Object.keys(rulesFor).map((kind) => {
  const should = noticed.filter(({ expected }) => expected.includes(kind))
  const alarms = innocent.filter(({ found }) => answered(kind, found))
  return {
    kind,
    hits: should.filter(({ found }) => answered(kind, found)).length,
    of: should.length,
    alarms: alarms.length,
  }
})

if (process.env.SHOW_CORPUS) {
  console.log(figures)
  for (const { id, expected, found } of noticed)
    for (const kind of expected) if (!answered(kind, found)) console.log('missed', kind, id)
  for (const { id, found } of innocent) if (found.length > 0) console.log('alarm', id, found.join())
}

test('the corpus is large, most of it innocent, and has enough of each kind', () => {
  expect(texts.length).toBeGreaterThanOrEqual(320)
  expect(innocent.length).toBeGreaterThanOrEqual(170)
  for (const { kind, of } of figures) expect(of, kind).toBeGreaterThanOrEqual(12)
})

/**
 * The test below holds the table to what is measured; this one holds what is measured to what it was when the corpus was written, less
 * two or three texts: a change of a rule may lose a text of a stranger, not a class of them. Whoever goes lower says why in the history.
 */
const floors: Record<string, number> = {
  'crime-now': 13,
  'at-risk': 13,
  'own-case': 14,
  'officer-named': 17,
  'person-named': 12,
  phone: 19,
  address: 15,
  'e-mail': 13,
  plate: 15,
  'live-case': 22,
}
/** Of 205 innocent texts those that may be disturbed, by one kind and by any: 12 were. */
const ceilings = { each: 5, any: 15 }

test('no class is found less than it was, and innocent texts are not disturbed more', () => {
  expect(Object.keys(floors)).toEqual(figures.map(({ kind }) => kind))
  for (const { kind, hits, alarms } of figures) {
    expect(hits, kind).toBeGreaterThanOrEqual(floors[kind]!)
    expect(alarms, kind).toBeLessThanOrEqual(ceilings.each)
  }
  expect(innocent.filter(({ found }) => found.length > 0).length).toBeLessThanOrEqual(ceilings.any)
})

test('what the documentation says of hits and false alarms is what is measured', () => {
  const doc = readFileSync(join(packageRoot, 'docs/discussions/interception.md'), 'utf8').replaceAll(
    / {2,}/g,
    ' ',
  )
  for (const { kind, hits, of, alarms } of figures)
    expect(doc).toContain(`| ${kind} | ${hits} of ${of} | ${alarms} of ${innocent.length} |`)
  const any = guilty.filter(({ found }) => found.length > 0).length
  const disturbed = innocent.filter(({ found }) => found.length > 0).length
  expect(doc).toContain(`| any of them | ${any} of ${guilty.length} | ${disturbed} of ${innocent.length} |`)
})
