/**
 * The London pack: what five published documents state, and not one thing more. The documents and their figures lie
 * beside the repository, never in it; without them the comparisons are skipped, and say so.
 */
import { parse } from 'csv-parse/sync'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse as parseYaml } from 'yaml'
import { describe, expect, test } from 'vitest'
import { fromWords, parseEdtf, type SourceDate } from '#src/kernel/dates.ts'
import { readPack } from '#src/kernel/pack.ts'
import { movedUnsaidFault, restatementFault } from './rules.ts'
import { readWorkbook } from './workbook/index.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const packFolder = at('../../packs/london')
const planFolder = `${packFolder}/plans/mayors-action-plan`
const shared = at('../../../shared')
const seedName = existsSync(`${shared}/seeds`)
  ? readdirSync(`${shared}/seeds`).find((name) => name.startsWith('004_'))
  : undefined

type Line = Record<string, string>
const csv = (path: string): Line[] =>
  parse<Line>(readFileSync(path), { columns: true, skip_empty_lines: true })

const read = await readWorkbook(`${planFolder}/2021-22-q3`)
if (!read.ok)
  throw new Error(read.faults.map((fault) => `${fault.file} ${fault.row}: ${fault.message}`).join('\n'))
const {
  commitments = [],
  updates = [],
  restatements = [],
  money = [],
  targets = [],
  figures = [],
  links = [],
} = read.workbook
const tables = Object.values(read.workbook)
const organisations = csv(`${packFolder}/organisations.csv`)
const areas = csv(`${packFolder}/areas.csv`)

const actionOf = (ref: string) => ref.split('/')[0] ?? ''
const numbersIn = (text: string) => text.replaceAll(',', '').match(/\d+(?:\.\d+)*/g) ?? []
const words = (text: string) =>
  text
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase()
    .match(/[a-z0-9']+/g) ?? []
/** Every run of nine words. */
const runs = (text: string) => {
  const all = words(text)
  return all.slice(8).map((_, i) => all.slice(i, i + 9).join(' '))
}

const isDate = (value: unknown): value is SourceDate =>
  typeof value === 'object' && value !== null && 'edtf' in value
const movesOf = (ref: string) => restatements.filter((row) => row.ref === ref)

describe('the plan', () => {
  test('has 43 commitments: 37 under 21 numbers, and six next steps', () => {
    const numbered = commitments.filter(({ theme }) => theme !== 'next')
    expect(commitments).toHaveLength(43)
    expect(numbered).toHaveLength(37)
    expect(new Set(numbered.map(({ action }) => action)).size).toBe(21)
    expect(commitments.filter(({ theme }) => theme === 'next').map(({ ref }) => ref)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `NS.${n}`),
    )
  })

  test('gives each commitment a reference of its own, made from its action, in the order of the document', () => {
    expect(new Set(commitments.map(({ ref }) => ref)).size).toBe(43)
    for (const { ref, action, theme } of commitments) {
      expect(ref.replace(/\/[a-z]$/, '')).toBe(action)
      expect(action.startsWith(theme === 'next' ? 'NS.' : `${theme}.`)).toBe(true)
    }
    expect(commitments.filter(({ action }) => action === '4.7').map(({ ref }) => ref)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((letter) => `4.7/${letter}`),
    )
  })

  test('has one update for each commitment, since the document reports on each', () => {
    expect(updates.map(({ ref }) => ref)).toEqual(commitments.map(({ ref }) => ref))
    for (const update of updates) {
      expect(update.reported, update.ref).not.toBeNull()
      expect(update.update, update.ref).toMatch(/\.$/)
    }
  })

  test('says each promise as one sentence of at most 25 words', () => {
    for (const { ref, commitment } of commitments) {
      expect(commitment.split(/\s+/).length, ref).toBeLessThanOrEqual(25)
      expect(commitment.match(/[.!?](?=\s|$)/g), ref).toEqual(['.'])
    }
  })

  test('names no assessor, assesses nothing and sets no test of its own for completion', () => {
    expect(parseYaml(readFileSync(`${planFolder}/plan.yaml`, 'utf8'))).toMatchObject({ assessor: null })
    expect(read.workbook.assessments).toBeUndefined()
    expect(commitments.filter(({ closure_test }) => closure_test)).toEqual([])
  })

  test('counts four sums of money, one of them awaiting a decision', () => {
    expect(money.map(({ stage }) => stage)).toEqual([
      'made-available',
      'pending',
      'made-available',
      'announced',
    ])
  })

  test('names only organisations that the pack has', () => {
    const slugs = new Set(organisations.map((row) => row['slug']))
    const names = new Set(organisations.map((row) => row['name']))
    for (const { ref, owner, supporting, asked_of } of commitments)
      for (const slug of [owner, ...supporting, ...asked_of]) expect(slugs, ref).toContain(slug)
    for (const { by } of restatements) expect(names).toContain(by)
    for (const { parent } of organisations) if (parent) expect(slugs).toContain(parent)
    expect(slugs.size).toBe(organisations.length)
  })

  test('names no person: two neutral roles draft and publish', () => {
    const { people } = readPack(packFolder)
    expect(people.map(({ slug }) => slug)).toEqual(['record-drafter', 'record-checker'])
    const story = readFileSync(`${packFolder}/story.yaml`, 'utf8')
    const acts = [...story.matchAll(/draftedBy: ([\w-]+), publishedBy: ([\w-]+)/g)]
    expect(acts).toHaveLength([...story.matchAll(/draftedBy:/g)].length)
    expect(acts.length).toBeGreaterThan(2)
    for (const [, drafter, publisher] of acts)
      expect([drafter, publisher]).toEqual(['record-drafter', 'record-checker'])
  })
})

describe('dates', () => {
  test('are read from words as they are written in EDTF', () => {
    for (const row of tables.flat())
      for (const value of Object.values(row).filter(isDate)) {
        const understood = fromWords(value.text).edtf
        if (value.edtf && understood) expect(understood, value.text).toBe(value.edtf)
        if (value.edtf === null) expect(understood, value.text).toBeNull()
      }
    for (const { figure_period } of figures) expect(parseEdtf(figure_period), figure_period).not.toBeNull()
  })

  test('moved for eight commitments, and each current date is where its moves lead', () => {
    expect([...new Set(restatements.map(({ ref }) => ref))]).toEqual([
      '1.1/a',
      '1.3/b',
      '2.1/a',
      '2.1/c',
      '2.3/b',
      '4.5/a',
      '4.7/e',
      '4.8/a', // prettier-ignore
    ])
    for (const row of commitments) {
      const moves = movesOf(row.ref)
      expect(
        movedUnsaidFault({ firstDue: row.first_due, currentDue: row.current_due, restatements: moves }),
        row.ref,
      ).toBeNull()
      for (const move of moves)
        expect(
          restatementFault(
            {
              from: move.from,
              to: move.to,
              announcedOn: move.announced_on,
              reasonCode: move.reason_code,
              reason: move.reason ?? '',
              by: move.by,
            },
            { fromSource: true },
          ),
          row.ref,
        ).toBeNull()
    }
  })

  test('that were only implied are “not published”; a further delay is at least two moves', () => {
    const unsaid = { edtf: null, text: 'not published' }
    expect(movesOf('2.3/b').map(({ from, to }) => [from, to.edtf])).toEqual([
      [unsaid, null],
      [unsaid, '2022-21'],
    ])
    expect(movesOf('4.8/a').map(({ from, to, reason_code }) => [from, to.edtf, reason_code])).toEqual([
      [unsaid, '2022-21', 'data-sharing'],
    ])
    expect(movesOf('1.3/b').map(({ from, to }) => [from.edtf, to.edtf])).toEqual([['2020', '2022-01']])
    expect(movesOf('2.1/a').map(({ from, to }) => [from.edtf, to.edtf])).toEqual([['2021-23', null]])
    expect(movesOf('4.7/e').map(({ from, to }) => [from.edtf, to.edtf])).toEqual([['2021-24', null]])
  })

  test('of meetings stand as the document gives them', () => {
    const days = links
      .filter(({ ref, link_kind }) => ref === 'NS.4' && link_kind === 'meeting')
      .map(({ date }) => date.edtf)
    expect(days).toEqual(['2021-02-25', '2021-07-07', '2021-10-07', '2022-01-18'])
  })
})

if (!seedName)
  console.warn(`SKIPPED: ${shared} is absent, so the London pack was not compared with the documents.`)

describe.skipIf(!seedName)('against the documents', () => {
  const observations = seedName
    ? csv(`${shared}/data/seed-observations.csv`).filter(
        ({ ref, status }) => /^(\d\.\d|next steps)/.test(ref ?? '') && !status?.includes('from seed'),
      )
    : []
  const stated = observations.filter(({ status }) => status !== 'derived')
  const groups: Line = {
    'group=all': 'all',
    'group=ethnic_minority': 'Black, Asian and minority ethnic',
    'group=black': 'Black',
    'group=female': 'female', // prettier-ignore
    'ethnicity=black(mopac-inclusive)': 'Black',
    'age=16-24': 'aged 16 to 24',
    'age=55+': 'aged 55 or older', // prettier-ignore
  }
  for (const name of ['Black', 'Mixed', 'White', 'Asian', 'Other'])
    groups[`ethnicity=${name.toLowerCase()}`] = name

  /** Action, period, place, group, value and unit on one line, for figures and for their observations. */
  const figureLines = figures.map((row) =>
    [
      row.ref.startsWith('NS') ? 'next steps' : actionOf(row.ref),
      row.figure_period,
      row.geography,
      row.group,
      row.value,
      row.unit,
    ].join(' | '),
  )
  const figureLine = (row: Line) => {
    const group =
      row['dimensions']!.split(';')
        .map((part) => groups[part])
        .find(Boolean) ?? 'all'
    return [row['ref'], row['period'], row['geography'], group, Number(row['value']), row['unit']].join(' | ')
  }
  const isFigure = ({ measure }: Line) => measure !== 'funding' && measure !== 'officers_share_target'

  test('the record holds every figure they state, and no other', () => {
    expect(figureLines.toSorted()).toEqual(stated.filter(isFigure).map(figureLine).toSorted())
  })

  test('a figure that others worked out follows from two that are stated', () => {
    for (const { measure, value } of observations.filter(({ status }) => status === 'derived')) {
      const of = (name: string) =>
        Number(stated.find((row) => row['measure'] === name && row['dimensions'] === 'group=all')?.['value'])
      expect(of(measure!) - of(`${measure}_change`)).toBe(Number(value))
    }
  })

  test('so it does every target, and no other', () => {
    const lines = targets.map(({ ref, value, by }) => `${actionOf(ref)} | ${by.edtf} | ${value}`)
    const theirs = stated.filter(({ measure }) => measure === 'officers_share_target')
    expect(lines.toSorted()).toEqual(
      theirs.map((row) => `${row['ref']} | ${row['period']} | ${row['value']}`).toSorted(),
    )
  })

  test('and every sum of money, once', () => {
    const sums = money.flatMap(({ amount, per_year }) => [amount, per_year]).filter((sum) => sum !== null)
    const theirs = stated.filter(({ measure }) => measure === 'funding').map(({ value }) => Number(value))
    expect(sums.toSorted((a, b) => a - b)).toEqual(theirs.toSorted((a, b) => a - b))
  })

  const seed = seedName ? readFileSync(`${shared}/seeds/${seedName}`, 'utf8') : ''

  test('every number in our wording stands in the document', () => {
    const printed = new Set(numbersIn(seed))
    // What the document writes as a word, or as two figures of a year.
    for (const word of ['1', '2', '3', '4', '6', '18', '2021', '2020']) printed.add(word)
    for (const { ref, commitment } of commitments)
      for (const number of numbersIn(commitment)) expect([...printed], `${ref}: ${number}`).toContain(number)
    for (const { ref, update } of updates)
      for (const number of numbersIn(update ?? ''))
        expect([...printed], `${ref}: ${number}`).toContain(number)
  })

  test('every percentage and sum of an update stands in its figures, targets or money', () => {
    for (const { ref, update } of updates) {
      const values = [
        ...figures.filter((row) => row.ref === ref).map(({ value }) => value),
        ...targets.filter((row) => row.ref === ref).map(({ value }) => value),
        1, // "up 1% (as printed)" is held in percentage points
      ]
      for (const [, number] of (update ?? '').matchAll(/([\d.]+)%/g))
        expect(values, ref).toContain(Number(number))
    }
  })

  test('no run of nine words is copied from any of them', () => {
    const theirs = new Set(
      readdirSync(`${shared}/seeds`).flatMap((name) => runs(readFileSync(`${shared}/seeds/${name}`, 'utf8'))),
    )
    const ours = readdirSync(packFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(csv|ya?ml|md)$/.test(name),
    )
    for (const name of ours) {
      // An address is a fact: it cannot be said in other words.
      const text = readFileSync(`${packFolder}/${name}`, 'utf8').replaceAll(/https?:\/\/[^\s,"]+/g, '\n')
      expect(
        runs(text).filter((run) => theirs.has(run)),
        name,
      ).toEqual([])
    }
  })

  test('areas bear the names and codes of the census', () => {
    const census = new Map(
      csv(`${shared}/data/census2021-ethnic-group-20-london-boroughs.csv`).map((row) => [
        row['lad_code'],
        row['lad_name'],
      ]),
    )
    const boroughs = areas.filter(({ code }) => code?.startsWith('E09'))
    expect(new Map(boroughs.map((row) => [row['code'], row['name']]))).toEqual(census)
    expect(boroughs).toHaveLength(33)
    const codes = areas.map(({ code }) => code)
    for (const { geography } of figures)
      for (const code of geography.split('+')) expect(codes).toContain(code)
  })
})
