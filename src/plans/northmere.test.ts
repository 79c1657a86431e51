/** The practice pack's data, without a database: what it must hold so that every state of a plan occurs, truly computed. */
import { parse as parseCsv } from 'csv-parse/sync'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { fromWords, lastDay, parseEdtf } from '#src/kernel/dates.ts'
import { readPack } from '#src/kernel/pack.ts'
import { commitmentsOf, draftEdition, type PeriodFacts, type PlanFacts } from './edition.ts'
import * as model from './model.ts'
import { faultsOf } from './faults.ts'
import { frozenFault, restatementFault } from './rules.ts'
import { template } from './template.ts'
import { emptyWorkbook, readWorkbook, type Workbook } from './workbook/index.ts'

const pack = readPack(fileURLToPath(new URL('../../packs/northmere', import.meta.url)))
const folder = join(pack.folder, 'plans/fair-policing-plan')
const plan = parseYaml(readFileSync(join(folder, 'plan.yaml'), 'utf8')) as PlanFacts & {
  periods: PeriodFacts[]
}
const story = parseYaml(readFileSync(join(pack.folder, 'story.yaml'), 'utf8')) as Record<string, string>[]
/** Those that are loaded from files; the last one is asked for and answered in the story. */
const periods = plan.periods.map(({ slug }) => slug).filter((slug) => existsSync(join(folder, slug)))
const folders = [...periods, `${periods[1]}-corrected`]

type Raw = Record<string, string>
const rawRows = (file: string): Raw[] => parseCsv(readFileSync(file), { columns: true }) as Raw[]
const tablesIn = (name: string) => readdirSync(join(folder, name)).map((file) => file.replace('.csv', ''))
const raw = (name: string, table: string) => rawRows(join(folder, name, `${table}.csv`))
const organisations = rawRows(join(pack.folder, 'organisations.csv'))
const areas = rawRows(join(pack.folder, 'areas.csv'))
const dateColumns = template.flatMap(({ name, columns }) =>
  columns.flatMap((column) => (column.type === 'date' ? [{ table: String(name), column: column.name }] : [])),
)
const everyRow = folders.flatMap((name) =>
  tablesIn(name).flatMap((table) => raw(name, table).map((row) => ({ name, table, row }))),
)

const workbooks = new Map<string, Workbook>()
const full = (...names: string[]): Required<Workbook> =>
  Object.assign(emptyWorkbook(), ...names.map((name) => workbooks.get(name)))
const editions: model.EditionContent[] = []
const firstRef = (ref: string) => (ref === '2.4/a' ? '4.3/a' : ref)
const commitmentIn = (edition: number, ref: string) =>
  commitmentsOf(editions[edition]!).find((one) => one.ref === ref)!
const everyCommitment = () => editions.flatMap((edition) => commitmentsOf(edition))

const drafted = (slug: string, earlier: model.EditionContent[], workbook: Workbook) => {
  const period = plan.periods.find((one) => one.slug === slug)!
  const publishedOn = story.find(
    (step) => step.do === 'plans.publish-edition' && step.period === slug,
  )!.publishedOn!
  return draftEdition({
    files: new Map(),
    plan,
    period,
    workbook,
    earlier,
    identity: (ref) => ({ id: firstRef(ref), formerRefs: firstRef(ref) === ref ? [] : [firstRef(ref)] }),
    organisations: organisations.map(({ slug: one, name, short_name }) => ({
      slug: one!,
      name: name!,
      shortName: short_name!,
    })),
    publishedOn: { edtf: publishedOn, text: publishedOn },
    practice: true,
  })
}

beforeAll(async () => {
  for (const name of folders) {
    const read = await readWorkbook(join(folder, name))
    expect(read.ok ? [] : read.faults, name).toEqual([])
    if (read.ok) workbooks.set(name, read.workbook)
  }
  for (const slug of periods) editions.push(drafted(slug, [...editions], full(slug)))
})

describe('the files', () => {
  test.each(periods)('%s is a full workbook with the columns of the template', (slug) => {
    expect(tablesIn(slug).toSorted()).toEqual(template.map(({ name }) => name).toSorted())
    for (const { name, columns } of template) {
      const header = readFileSync(join(folder, slug, `${name}.csv`), 'utf8').split('\n', 1)[0]
      const expected = columns.flatMap((column) =>
        column.type === 'date' ? [column.name, `${column.name}_text`] : [column.name],
      )
      expect(header, name).toBe(expected.join(','))
    }
  })

  test('every date is EDTF, and its words are read as the same day', () => {
    for (const { name, table, row } of everyRow)
      for (const { column } of dateColumns.filter((one) => one.table === table)) {
        const [edtf, text] = [row[column]!, row[`${column}_text`]!]
        const where = `${name} ${table} ${row.ref} ${column}: ${edtf} “${text}”`
        if (edtf === '') expect(fromWords(text).edtf, where).toBeNull()
        else {
          expect(parseEdtf(edtf), where).toBeTruthy()
          expect(lastDay(fromWords(text).edtf), where).toBe(lastDay(edtf))
        }
      }
  })

  test('every organisation and area named is on the register', () => {
    const known = new Set(organisations.map(({ slug }) => slug))
    const named = everyRow.flatMap(({ row }) => [
      row.owner,
      row.reason_code && row.by,
      row.assessor,
      ...(row.supporting ?? '').split(';'),
      ...(row.asked_of ?? '').split(';'),
    ])
    for (const slug of [
      ...named,
      ...organisations.map(({ parent }) => parent),
      plan.publisher,
      plan.assessor,
    ])
      if (slug) expect(known).toContain(slug)
    for (const { organisation } of pack.people) expect(known).toContain(organisation)
    for (const { row } of everyRow)
      if (row.geography) expect(areas.map(({ code }) => code)).toContain(row.geography)
  })

  test('practice is said everywhere, and no address leads to a real place', () => {
    expect(pack.practice).toBe(true)
    expect(pack.siteName).toMatch(/practice/)
    expect(pack.banner).toMatch(/^Practice/)
    expect(plan.summary).toMatch(/practice/i)
    for (const { note } of organisations) expect(note).toMatch(/^Practice: invented\./)
    for (const { markdown, slug } of pack.texts) expect(markdown, slug).toMatch(/practice/i)
    for (const { row } of everyRow) if (row.url) expect(new URL(row.url).hostname).toMatch(/\.example$/)
  })
})

describe('the rules of a plan', () => {
  test('words and first date of a commitment never change, and none is lost', () => {
    for (const [index, edition] of editions.entries()) {
      const before = index === 0 ? [] : commitmentsOf(editions[index - 1]!)
      for (const was of before) {
        const now = commitmentsOf(edition).find(({ id }) => id === was.id)!
        expect(frozenFault(was, now, false), `${edition.period} ${was.ref}`).toBeNull()
        expect(now.restatements.slice(0, was.restatements.length)).toEqual(was.restatements)
      }
    }
  })

  test('an import of each period breaks no rule, and every move says when it was announced', () => {
    for (const [index, edition] of editions.entries()) {
      const faults = faultsOf({
        files: new Map(),
        workbook: full(edition.period),
        places: {},
        organisations: new Set(organisations.map(({ slug }) => slug!)),
        published: editions.slice(0, index),
        idOf: firstRef,
        correcting: false,
      })
      expect(faults, edition.period).toEqual([])
      for (const one of commitmentsOf(edition))
        for (const moved of one.restatements)
          expect(restatementFault(moved, { fromSource: false }), one.ref).toBeNull()
    }
  })

  test('money only goes forward', () => {
    for (const one of everyCommitment())
      for (const sum of one.money) {
        const stages = everyCommitment().flatMap(({ id, money }) =>
          id === one.id ? money.filter(({ purpose }) => purpose === sum.purpose) : [],
        )
        const order = stages.map(({ stage }) => model.moneyStages.indexOf(stage))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      }
  })

  test('a percentage is the share of its base that its note counts', () => {
    const figures = everyRow.filter(({ table, row }) => table === 'figures' && row.unit === 'percent')
    expect(figures.length).toBeGreaterThan(20)
    for (const { name, row } of figures) {
      const [part, whole] = /^([\d,]+) of ([\d,]+)/
        .exec(row.note!)!
        .slice(1)
        .map((text) => Number(text.replaceAll(',', '')))
      expect(Number(row.value), `${name} ${row.ref}`).toBe(Math.round((1000 * part!) / whole!) / 10)
      expect(row.base).toMatch(new RegExp(`^${whole!.toLocaleString('en-GB')} `))
    }
  })

  test('what an update says is what its figures count', () => {
    for (const edition of editions)
      for (const { ref, update } of commitmentsOf(edition))
        for (const { note, unit } of update?.figures ?? []) {
          const part = unit === 'percent' ? /^[\d,]+/.exec(note)![0] : '0'
          // Below ten the updates write numbers as words.
          if (Number(part.replaceAll(',', '')) >= 10)
            expect(update!.text, `${edition.period} ${ref}`).toContain(part)
        }
  })
})

describe('every state occurs', () => {
  const found = (pick: (one: model.EditionCommitment) => unknown[]) =>
    new Set(everyCommitment().flatMap(pick))

  test.each([
    ['kind', model.commitmentKinds, (one: model.EditionCommitment) => [one.kind]],
    ['reported', model.reportedStates, (one: model.EditionCommitment) => [one.update?.reported]],
    ['silence', model.silences, (one: model.EditionCommitment) => [one.silence]],
    ['assessed', model.assessedStates, (one: model.EditionCommitment) => [one.assessment?.assessed]],
    ['schedule', model.scheduleStates, (one: model.EditionCommitment) => [one.schedule.state]],
    [
      'reason code',
      model.reasonCodes,
      (one: model.EditionCommitment) => one.restatements.map(({ reasonCode }) => reasonCode),
    ],
    ['money stage', model.moneyStages, (one: model.EditionCommitment) => one.money.map(({ stage }) => stage)],
    [
      'evidence tier',
      [1, 2, 3, 4],
      (one: model.EditionCommitment) => (one.update?.evidence ?? []).map(({ tier }) => tier),
    ],
    [
      'link',
      ['meeting', 'body', 'indicator', 'document'],
      (one: model.EditionCommitment) => one.links.map(({ kind }) => kind),
    ],
  ] as const)('%s', (_name, values, pick) => {
    for (const value of values) expect(found(pick)).toContain(value)
  })

  test('the strip of the last edition shows every shape', () => {
    const shapes = Object.groupBy(commitmentsOf(editions[3]!), ({ stripState }) => stripState)
    expect(
      Object.fromEntries(Object.entries(shapes).map(([state, some]) => [state, some.map(({ ref }) => ref)])),
    ).toEqual({
      overdue: ['1.1/a', '2.3/a', '3.2/a'],
      'date-moved': ['1.3/a', '2.1/a', '2.2/a', '2.2/b', '3.1/c'],
      silence: ['2.1/b', '3.2/b', '4.1/b'],
      paused: ['2.4/a'],
      'reported-complete': ['1.2/b', '1.4/b', '3.1/b', '4.1/a'],
      'assessed-complete': ['1.3/b'],
      'ongoing-duty': ['1.1/b', '2.3/b', '4.2/a'],
      'in-progress': ['1.2/a', '1.4/a', '3.1/a', '4.4/a'],
      'not-started': ['4.2/b'],
    })
  })

  test.each([
    [1, '3.1/c', 'received-late'],
    [1, '4.1/a', 'no-update'],
    [1, '4.4/a', 'not-requested'],
    [2, '2.1/b', 'awaiting-office'],
    [3, '2.1/b', 'awaiting-owner'],
    [3, '2.3/a', 'no-update'],
    [3, '3.2/b', 'withheld'],
    [3, '4.1/b', 'not-requested'],
  ])('silence of edition %i, %s: %s', (edition, ref, silence) => {
    expect(commitmentIn(edition, ref)).toMatchObject({ silence, update: null })
  })

  test('moved three times; announced late; moved to no date; from a date that was not published', () => {
    expect(commitmentIn(3, '2.2/a').restatements).toHaveLength(3)
    expect(commitmentIn(3, '3.1/c').restatements[0]).toMatchObject({ announcedLate: true })
    expect(commitmentIn(3, '2.3/a').currentDue).toEqual({ edtf: null, text: 'no date given' })
    expect(commitmentIn(3, '3.2/a').restatements[0]!.from).toEqual({ edtf: null, text: 'not published' })
  })

  test('unchanged twice running; taken back; complete after being reported so; answered by its owner; untestable; renumbered; added', () => {
    expect(editions.map((_, index) => commitmentIn(index, '1.4/a').update!.unchangedRunning)).toEqual([
      0, 1, 2, 0,
    ])
    expect(editions.map((_, index) => commitmentIn(index, '1.1/a').update!.reported)).toEqual([
      'in-progress',
      'reported-complete',
      'reported-complete',
      'in-progress',
    ])
    expect(
      [2, 3].map((index) => [
        commitmentIn(index, '1.3/b').update!.reported,
        commitmentIn(index, '1.3/b').assessed,
      ]),
    ).toEqual([
      ['reported-complete', 'not-assessed'],
      ['reported-complete', 'complete'],
    ])
    expect(commitmentIn(2, '1.1/a').assessment!.ownersReply).toMatch(/^We accept/)
    expect(commitmentIn(3, '4.1/b')).toMatchObject({ testable: false, assessment: null })
    expect([commitmentIn(1, '4.3/a').id, commitmentIn(2, '2.4/a').id]).toEqual(['4.3/a', '4.3/a'])
    expect([commitmentIn(0, '4.4/a'), commitmentIn(1, '4.4/a')?.reportedByPublisher]).toEqual([
      undefined,
      true,
    ])
    expect(
      commitmentIn(3, '1.3/a').milestones.map(
        ({ doneOn, firstDue }) => doneOn.edtf && doneOn.edtf > firstDue.edtf!,
      ),
    ).toEqual([false, true, true, null])
  })
})

describe('the story', () => {
  test('the correction puts right one figure, and nothing else', () => {
    const corrected = drafted(periods[1]!, editions.slice(0, 1), full(periods[1]!, folders[4]!))
    const differing = commitmentsOf(corrected).filter(
      (one) => JSON.stringify(one) !== JSON.stringify(commitmentIn(1, one.ref)),
    )
    expect(differing.map(({ ref, update }) => [ref, update!.figures[0]!.value])).toEqual([['1.2/a', 68.8]])
    expect(commitmentIn(1, '1.2/a').update!.figures[0]!.value).toBe(61)
  })

  test('every folder exists, and no one publishes, corrects or keeps a hold alone', () => {
    const people = pack.people.map(({ slug }) => slug)
    for (const step of story) {
      for (const role of ['draftedBy', 'publishedBy', 'placedBy', 'confirmedBy'])
        if (step[role]) expect(people).toContain(step[role])
      if (step.draftedBy) expect(step.publishedBy).not.toBe(step.draftedBy)
      if (step.folder) expect(existsSync(join(pack.folder, step.folder))).toBe(true)
    }
    const [hold, confirmed] = ['record.hold', 'record.confirm-hold'].map((act) =>
      story.find((step) => step.do === act)!,
    )
    expect(hold!.key).toBe(`plans/${plan.slug}/editions/${periods[2]}`)
    expect([confirmed!.key, confirmed!.confirmedBy === hold!.placedBy]).toEqual([hold!.key, false])
  })

  test('the editions come in order, and the day of showing is after the last', () => {
    const published = story.filter((step) => step.do === 'plans.publish-edition')
    expect(published.map(({ period }) => period)).toEqual(periods)
    const days = published.map(({ publishedOn }) => publishedOn!)
    const shown = [...days, pack.dateOfShowing!]
    expect(shown).toEqual(shown.toSorted((a, b) => a.localeCompare(b)))
  })
})
