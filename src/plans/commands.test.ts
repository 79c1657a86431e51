import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { todayOf } from '#src/kernel/today.ts'
import { peopleSteps } from '#src/people/index.ts'
import { latestVersions } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { correctEdition, importWorkbook, openPeriod, publishEdition } from './commands.ts'
import { EditionContentSchema } from './edition-schema.ts'
import { commitmentsOf } from './edition.ts'
import { workbookOf } from './edition-workbook.ts'
import type { EditionContent } from './model.ts'
import { loadWorkbook } from './queries.ts'
import { planSteps, requireWorkbook } from './steps.ts'
import {
  differenceOf,
  readWorkbook,
  writeCsvs,
  writeXlsx,
  type Places,
  type Workbook,
} from './workbook/index.ts'

const pack = readPack(join(packageRoot, 'packs/london'))
const plan = 'mayors-action-plan'
const period = '2021-22-q3'
const folder = join(pack.folder, 'plans', plan, period)
const two = { draftedBy: 'record-drafter', publishedBy: 'record-checker' }
const publishing = {
  plan,
  period,
  ...two,
  publishedOn: { edtf: null, text: 'not stated' },
  practice: false,
  today: todayOf(pack),
}

let database: TestDatabase
let act: ActContext
const read = (path = folder) => requireWorkbook(path, () => {})

beforeAll(async () => {
  database = await testDatabase()
  act = { db: database.db, config: undefined as never, pack, packFolder: pack.folder, print: () => {} }
  await peopleSteps['people.load']!(act, { do: 'people.load' })
  await planSteps['plans.create']!(act, { do: 'plans.create', plan })
  await planSteps['plans.open-period']!(act, { do: 'plans.open-period', plan, period })
})
afterAll(() => database.close())

/** Every column of every table is there: what a written workbook says of itself. */
const whole = (workbook: Workbook): { workbook: Workbook; places: Places } => ({
  workbook,
  places: Object.fromEntries(
    Object.entries(workbook).map(([table, rows]) => [
      table,
      {
        file: `${table}.csv`,
        sheet: null,
        rows: rows.map((_row, index) => index + 2),
        columns: Object.keys(rows[0] ?? {}),
      },
    ]),
  ),
})
const working = () => loadWorkbook(database.db, plan, period)
const refused = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Faults)
  return (error as Faults).lines
}

describe('importing a workbook', () => {
  test('a dry run shows what would change and writes nothing', async () => {
    const shown = await importWorkbook(database.db, { plan, period, dryRun: true, ...(await read()) })
    expect(shown.difference.find(({ table }) => table === 'commitments')?.added).toHaveLength(43)
    expect((await working()).commitments).toHaveLength(0)
  })

  test('a fault anywhere means that nothing is written, and names file, row and column', async () => {
    const { workbook, places } = await read()
    const commitments = workbook.commitments!.map((row, index) =>
      index === 4 ? { ...row, owner: 'nobody-we-know' } : row,
    )
    const lines = await refused(
      importWorkbook(database.db, { plan, period, workbook: { ...workbook, commitments }, places }),
    )
    expect(lines).toEqual([
      expect.stringMatching(/^commitments\.csv, row 6, column owner, “nobody-we-know”: /),
    ])
    expect((await working()).commitments).toHaveLength(0)
  })

  test('imports the plan, and importing it again changes nothing', async () => {
    await importWorkbook(database.db, { plan, period, ...(await read()) })
    expect((await working()).commitments).toHaveLength(43)
    const again = await importWorkbook(database.db, { plan, period, ...(await read()) })
    expect(again.difference).toEqual([])
  })

  test('a commitment that an import leaves out is kept, not deleted', async () => {
    const { workbook, places } = await read()
    const first = { commitments: workbook.commitments!.slice(0, 3) }
    await importWorkbook(database.db, { plan, period, workbook: first, places })
    expect((await working()).commitments).toHaveLength(43)
    await importWorkbook(database.db, { plan, period, ...(await read()) })
  })

  test('a date that moved without a restatement is refused', async () => {
    const { workbook, places } = await read()
    const commitments = workbook.commitments!.map((row) =>
      row.ref === '4.8/a' ? { ...row, current_due: { edtf: '2023', text: '2023' } } : row,
    )
    const lines = await refused(
      importWorkbook(database.db, { plan, period, workbook: { ...workbook, commitments }, places }),
    )
    expect(lines[0]).toMatch(/column current_due.*Record the move/)
  })
})

test('who looks on while a story is told is not told what its workbooks leave empty', async () => {
  const practice = readPack(join(packageRoot, 'packs/northmere'))
  const [of, first] = ['fair-policing-plan', '2024-25-q1']
  const from = `plans/${of}/${first}`
  const told: string[] = []
  const own = await testDatabase()
  const telling: ActContext = {
    ...act,
    db: own.db,
    pack: practice,
    packFolder: practice.folder,
    print: (line) => void told.push(line),
  }
  try {
    await peopleSteps['people.load']!(telling, { do: 'people.load' })
    for (const step of [
      { do: 'plans.create', plan: of },
      { do: 'plans.open-period', plan: of, period: first },
      { do: 'plans.import', plan: of, period: first, folder: from },
    ])
      await planSteps[step.do]!(telling, step)
    expect(told).toEqual([])
    // The same folder at the command line: its notes are said.
    await requireWorkbook(join(practice.folder, from), telling.print)
    expect(told.join()).toContain('note: assessment_evidence.csv: No rows')
  } finally {
    await own.close()
  }
})

describe('publishing an edition', () => {
  test('needs two different people', async () => {
    const lines = await refused(publishEdition(database.db, { ...publishing, publishedBy: two.draftedBy }))
    expect(lines[0]).toMatch(/two people/)
    const unknown = await refused(publishEdition(database.db, { ...publishing, publishedBy: 'a-stranger' }))
    expect(unknown[0]).toMatch(/is not a person of this installation/)
    expect(await latestVersions(database.db, 'plans/')).toEqual([])
  })

  test('freezes 43 commitments under 21 numbers and six next steps, in the shape of the API', async () => {
    await publishEdition(database.db, publishing)
    const [version] = await latestVersions<EditionContent>(database.db, 'plans/')
    const edition = EditionContentSchema.strict().parse(version!.content)
    expect(commitmentsOf(edition)).toHaveLength(43)
    expect(edition.actions.filter(({ ref }) => /^\d/.test(ref))).toHaveLength(21)
    expect(
      edition.actions
        .filter(({ ref }) => ref.startsWith('NS.'))
        .map(({ commitments }) => commitments.map(({ ref }) => ref)),
    ).toEqual([['NS.1'], ['NS.2'], ['NS.3'], ['NS.4'], ['NS.5'], ['NS.6']])
    expect(edition.publishedOn).toEqual({ edtf: null, text: 'not stated' })
  })

  test('the same edition again is refused: a new version is a correction', async () => {
    expect((await refused(publishEdition(database.db, publishing)))[0]).toMatch(/has the same content/)
  })

  test('an edition goes out as a workbook and comes back in unchanged, as CSV and as XLSX', async () => {
    const [version] = await latestVersions<EditionContent>(database.db, 'plans/')
    const workbook = workbookOf(version!.content)
    const csv = await readWorkbook([...writeCsvs(workbook)].map(([name, bytes]) => ({ name, bytes })))
    const xlsx = await readWorkbook([{ name: 'plan.xlsx', bytes: await writeXlsx(workbook) }])
    for (const back of [csv, xlsx]) {
      if (!back.ok) throw new Error(JSON.stringify(back.faults))
      expect(differenceOf(workbook, back.workbook)).toEqual([])
      const imported = await importWorkbook(database.db, { plan, period, dryRun: true, ...back })
      expect(imported.difference).toEqual([])
    }
  })
})

describe('what was published stands', () => {
  const next = {
    slug: '2021-22-q4',
    label: '2021/22 quarter 4',
    startsOn: '2022-01-01',
    asAt: '2022-03-31',
    updatesDueOn: null,
  }

  test('words, first dates and published moves cannot change in a later period', async () => {
    await openPeriod(database.db, plan, next)
    const workbook = await loadWorkbook(database.db, plan, next.slug)
    const changed = (change: Partial<Required<Workbook>['commitments'][number]>) =>
      whole({
        ...workbook,
        commitments: workbook.commitments.map((row) => (row.ref === '1.3/b' ? { ...row, ...change } : row)),
      })
    const attempt = (edited: ReturnType<typeof whole>) =>
      refused(importWorkbook(database.db, { plan, period: next.slug, ...edited }))
    expect((await attempt(changed({ commitment: 'Something milder' })))[0]).toMatch(
      /words of a published commitment stand/,
    )
    expect((await attempt(changed({ first_due: { edtf: '2022', text: '2022' } })))[0]).toMatch(
      /first date of a published commitment stands/,
    )
    const moves = workbook.restatements.map((row) =>
      row.ref === '1.3/b' ? { ...row, from: { edtf: '2021-06', text: 'June 2021' } } : row,
    )
    expect((await attempt(whole({ ...workbook, restatements: moves })))[0]).toMatch(/published otherwise/)
  })

  test('a correction makes version 2, says what and why, and leaves version 1 as it was', async () => {
    const before = (await latestVersions<EditionContent>(database.db, `plans/${plan}/`))[0]!
    const update = workbookOf(before.content).updates.find(({ ref }) => ref === '4.8/a')!
    const right = whole({ updates: [{ ...update, update: 'Put right.' }] })
    await correctEdition(database.db, {
      plan,
      period,
      ...two,
      ...right,
      today: todayOf(pack),
      what: 'The update of 4.8/a.',
      why: 'It was wrong.',
    })
    const after = (await latestVersions<EditionContent>(database.db, `plans/${plan}/`))[0]!
    expect(after.number).toBe(2)
    const texts = (edition: EditionContent) =>
      new Map(commitmentsOf(edition).map((one) => [one.ref, one.update?.text]))
    expect(texts(after.content).get('4.8/a')).toBe('Put right.')
    expect(
      [...texts(after.content)].filter(([ref, text]) => texts(before.content).get(ref) !== text),
    ).toEqual([['4.8/a', 'Put right.']])
  })
})

describe('renumbering', () => {
  test('a commitment keeps its id and its history, and the old number leads to it', async () => {
    const workbook = await loadWorkbook(database.db, plan, '2021-22-q4')
    const commitments = workbook.commitments.map((row) =>
      row.ref === '4.9/a' ? { ...row, ref: '4.10/a', former_ref: '4.9/a', action: '4.10' } : row,
    )
    await importWorkbook(database.db, { plan, period: '2021-22-q4', ...whole({ commitments }) })
    await publishEdition(database.db, { ...publishing, period: '2021-22-q4' })
    const editions = await latestVersions<EditionContent>(database.db, `plans/${plan}/`)
    const one = commitmentsOf(editions.at(-1)!.content).find(({ ref }) => ref === '4.10/a')!
    expect(one.id).toBe(`${plan}:4.9/a`)
    expect(one.formerRefs).toEqual(['4.9/a'])
  })
})
