/** What was published stands, and every promise stays the same promise: through corrections, periods and renumbering. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { todayOf } from '#src/kernel/today.ts'
import { peopleSteps } from '#src/people/index.ts'
import { latestVersions, placeHold } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { correctEdition, createPlan, importWorkbook, openPeriod, publishEdition } from './commands.ts'
import { commitmentsOf } from './edition.ts'
import { workbookOf } from './edition-workbook.ts'
import type { EditionContent } from './model.ts'
import { findPlan, listIdentities, loadWorkbook } from './queries.ts'
import { planSteps } from './steps.ts'
import type { Places, Workbook } from './workbook/index.ts'

const pack = readPack(join(packageRoot, 'packs/london'))
const plan = 'mayors-action-plan'
const q3 = '2021-22-q3'
const q4 = {
  slug: '2021-22-q4',
  label: '2021/22 quarter 4',
  startsOn: '2022-01-01',
  asAt: '2022-03-31',
  updatesDueOn: null,
}
const two = { draftedBy: 'record-drafter', publishedBy: 'record-checker' }
const none = { edtf: null, text: 'not stated' }
const noFile = { file: null, inspected_by: null, inspected_on: none }
type Commitment = Required<Workbook>['commitments'][number]

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  const act: ActContext = {
    db: database.db,
    config: undefined as never,
    pack,
    packFolder: pack.folder,
    print: () => {},
  }
  const folder = `plans/${plan}/${q3}`
  await peopleSteps['people.load']!(act, { do: 'people.load' })
  for (const step of [
    { do: 'plans.create', plan },
    { do: 'plans.open-period', plan, period: q3 },
    { do: 'plans.import', plan, period: q3, folder },
  ])
    await planSteps[step.do]!(act, step)
})
afterEach(() => database.close())

const places = (workbook: Workbook): Places =>
  Object.fromEntries(
    Object.entries(workbook).map(([table, rows]) => [
      table,
      {
        file: `${table}.csv`,
        sheet: null,
        rows: rows.map((_row, index) => index + 2),
        columns: Object.keys(rows[0] ?? {}),
      },
    ]),
  )
const bring = (workbook: Workbook, period = q3) =>
  importWorkbook(database.db, { plan, period, workbook, places: places(workbook) })
const release = (period = q3) =>
  publishEdition(database.db, {
    plan,
    period,
    ...two,
    publishedOn: none,
    practice: false,
    today: todayOf(pack),
  })
const correct = (workbook: Workbook, period = q3) =>
  correctEdition(database.db, {
    plan,
    period,
    workbook,
    places: places(workbook),
    what: 'What',
    why: 'Why',
    ...two,
    today: todayOf(pack),
  })
const edition = async (period = q3) =>
  (await latestVersions<EditionContent>(database.db, `plans/${plan}/editions/${period}`))[0]!.content
const commitments = async (change: (row: Commitment) => Partial<Commitment>, period = q3) =>
  (await loadWorkbook(database.db, plan, period)).commitments.map((row) => ({ ...row, ...change(row) }))
const only = (ref: string, change: Partial<Commitment>) => (row: Commitment) =>
  row.ref === ref ? change : {}
const refused = (work: Promise<unknown>, words: RegExp) =>
  expect(work).rejects.toSatisfy((error) => error instanceof Faults && words.test(error.lines.join('\n')))

describe('words and first dates', () => {
  test('cannot change by an import into the published period itself', async () => {
    await release()
    await refused(
      bring({ commitments: await commitments(only('1.3/b', { commitment: 'Something milder' })) }),
      /words of a published commitment stand/,
    )
  })

  test('nor by an import into an earlier period', async () => {
    await release()
    const q2 = { ...q4, slug: '2021-22-q2', startsOn: '2021-07-01', asAt: '2021-09-30' }
    await openPeriod(database.db, plan, q2)
    const first_due = { edtf: '2023', text: '2023' }
    await refused(
      bring({ commitments: await commitments(only('1.3/b', { first_due })) }, q2.slug),
      /first date of a published commitment stands/,
    )
  })

  test('what was wrong and put right does not come back in the next edition', async () => {
    await release()
    const { commitments: published } = workbookOf(await edition())
    const wrong = published.find(({ ref }) => ref === '4.8/a')!
    await correct({ commitments: [{ ...wrong, commitment: 'The words as they should be' }] })
    await openPeriod(database.db, plan, q4)
    await release(q4.slug)
    const next = commitmentsOf(await edition(q4.slug)).find(({ ref }) => ref === '4.8/a')!
    expect(next.text).toBe('The words as they should be')
  })
})

test('a published period keeps its days', async () => {
  await release()
  await refused(
    openPeriod(database.db, plan, { ...q4, slug: q3, asAt: '2030-01-01' }),
    /2021-10-01 to 2021-12-31/,
  )
})

test('a correction changes what it names and nothing else, whatever the plan is called by now', async () => {
  await release()
  const before = await edition()
  const today = (await findPlan(database.db, plan))!
  await createPlan(database.db, { ...today, title: 'Another name', assessor: 'met' })
  const update = workbookOf(before).updates.find(({ ref }) => ref === '4.8/a')!
  await correct({ updates: [{ ...update, update: 'Put right.' }] })
  const after = await edition()
  expect({ ...after, actions: [] }).toEqual({ ...before, actions: [] })
})

describe('renumbering', () => {
  const ids = async () => new Map((await listIdentities(database.db, plan)).map(({ ref, id }) => [ref, id]))

  test('a number that was left can be given to a new promise, and neither becomes the other', async () => {
    const renumbered = await commitments(
      only('4.9/a', { ref: '4.10/a', former_ref: '4.9/a', action: '4.10' }),
    )
    const fresh = {
      ...renumbered.at(-7)!,
      ref: '4.9/a',
      former_ref: null,
      action: '4.9',
      commitment: 'A new promise',
    }
    await bring({ commitments: [...renumbered, fresh] })
    const now = await ids()
    expect(now.get('4.10/a')).toBe(`${plan}:4.9/a`)
    expect(now.get('4.9/a')).toBe(`${plan}:4.9/a~2`)
    expect(now.size).toBe(44)
  })

  test('two that change places keep their ids, also when the same file comes again', async () => {
    const swap = (row: Commitment) =>
      row.ref === 'NS.1'
        ? { ref: 'NS.2', former_ref: 'NS.1', action: 'NS.2' }
        : row.ref === 'NS.2'
          ? { ref: 'NS.1', former_ref: 'NS.2', action: 'NS.1' }
          : {}
    const swapped = await commitments(swap)
    await bring({ commitments: swapped })
    await bring({ commitments: swapped.map((row) => ({ ...row, owner_post: 'A post' })) })
    const now = await ids()
    expect([now.get('NS.1'), now.get('NS.2')]).toEqual([`${plan}:NS.2`, `${plan}:NS.1`])
  })

  test('the number of another commitment cannot be taken over', async () => {
    const rows = await commitments(only('1.1/a', { ref: '1.1/b', former_ref: '1.1/a' }))
    const without = rows.filter((row, index) => row.ref !== '1.1/b' || index === 0)
    await refused(bring({ commitments: without }), /column ref, “1\.1\/b”: 1\.1\/b is another commitment/)
  })
})

describe('words that must not be published', () => {
  const updateOf = async (change: Record<string, unknown>) => {
    const { updates } = await loadWorkbook(database.db, plan, q3)
    await bring({ updates: updates.map((row) => (row.ref === '4.8/a' ? { ...row, ...change } : row)) })
    await release()
    return commitmentsOf(await edition()).find(({ ref }) => ref === '4.8/a')!
  }

  test.each([
    ['withheld', 'withheld on advice', { withheld_reason: 'legal advice' }],
    [
      'awaiting-office',
      'in, and not cleared',
      { requested_on: { edtf: '2021-12-01', text: '' }, received_on: { edtf: '2021-12-05', text: '' } },
    ],
  ])('%s: an update that is %s stays out', async (silence, _what, change) => {
    const one = await updateOf({ update: 'WORDS THAT WAIT', ...change })
    expect(one).toMatchObject({ update: null, silence })
    expect(JSON.stringify(await edition())).not.toContain('WORDS THAT WAIT')
  })

  test('the address of withheld evidence stays out', async () => {
    const evidence = {
      ref: '4.8/a',
      n: 1,
      title: 'A letter',
      url: 'https://secret.example/letter',
      tier: 2,
      public: false,
      withheld_reason: 'names a child',
      ...noFile,
    }
    await bring({ evidence: [evidence] })
    await release()
    expect(JSON.stringify(await edition())).not.toContain('secret.example')
    expect(JSON.stringify(await edition())).toContain('names a child')
  })

  test('what an assessor said in an edition on hold stays out of the next; the finding stands', async () => {
    const made_on = { edtf: '2022-01-10', text: '10 January 2022' }
    await bring({
      evidence: [
        {
          ref: '1.3/b',
          n: 1,
          title: 'A contract',
          url: null,
          tier: 2,
          public: true,
          withheld_reason: null,
          ...noFile,
        },
      ],
      assessments: [
        {
          ref: '1.3/b',
          assessed: 'limited',
          assessor: 'met',
          made_on,
          reasons: 'REASONS ON HOLD',
          owners_reply: null,
        },
      ],
    })
    await release()
    expect(JSON.stringify(await edition())).toContain('REASONS ON HOLD')
    await placeHold(database.db, {
      key: `plans/${plan}/editions/${q3}`,
      category: 'court-order',
      reason: 'a test',
      person: 'record-drafter',
    })
    await openPeriod(database.db, plan, q4)
    await release(q4.slug)
    const next = await edition(q4.slug)
    expect(JSON.stringify(next)).not.toContain('REASONS ON HOLD')
    expect(commitmentsOf(next).find(({ ref }) => ref === '1.3/b')).toMatchObject({
      assessed: 'limited',
      assessmentMadeIn: q3,
    })
  })
})
