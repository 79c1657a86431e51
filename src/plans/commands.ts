/** The acts on a plan. Each is one transaction: check the rules, write, and for a publication enter it in the record. */
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { listOrganisations, requirePerson } from '#src/people/index.ts'
import { heldKeys, latestVersions, publish } from '#src/record/index.ts'
import { commitmentsOf, draftEdition, withoutWords, type PeriodFacts, type PlanFacts } from './edition.ts'
import { workbookOf } from './edition-workbook.ts'
import { faultsOf } from './faults.ts'
import { mergeWorkbook } from './merge.ts'
import type { EditionContent } from './model.ts'
import * as queries from './queries.ts'
import { readSourceFile } from './source-file.ts'
import {
  describeFault,
  differenceOf,
  fillFrom,
  type Places,
  type TableDifference,
  type Workbook,
} from './workbook/index.ts'

export const editionKey = (plan: string, period: string) => `plans/${plan}/editions/${period}`

export async function createPlan(db: Db, plan: PlanFacts): Promise<void> {
  await db.transaction().execute((tx) => queries.insertPlan(tx, plan))
}

/** Attaches the source document itself, where it may be copied. Editions frozen from now on carry its SHA-256. */
export async function attachSource(db: Db, plan: string, path: string): Promise<void> {
  const { source } = await requirePlan(db, plan)
  if (!source)
    throw new Faults([`The plan “${plan}” names no source document: say in plan.yaml what it is first.`])
  const file = readSourceFile(path)
  await db.transaction().execute((tx) => queries.attachSource(tx, plan, file))
}

export async function openPeriod(db: Db, plan: string, period: PeriodFacts): Promise<void> {
  await requirePlan(db, plan)
  await db.transaction().execute((tx) => queries.insertPeriod(tx, plan, period))
}

/** A workbook that was read, and where each of its rows stands in the files. */
export type ReadWorkbook = { workbook: Workbook; places: Places }

export type ImportResult = { difference: TableDifference[]; rows: number }

/**
 * Imports a workbook into the working copy for one period: all of it or nothing.
 * A dry run shows the same difference and faults and writes nothing.
 */
export async function importWorkbook(
  db: Db,
  act: { plan: string; period: string; dryRun?: boolean } & ReadWorkbook,
): Promise<ImportResult> {
  await requirePlan(db, act.plan)
  await requirePeriod(db, act.plan, act.period)
  return db.transaction().execute(async (tx) => {
    await queries.lockPlan(tx, act.plan)
    const before = await queries.loadWorkbook(tx, act.plan, act.period)
    const after = mergeWorkbook(before, fillFrom(before, act.workbook, act.places))
    const known = await queries.listIdentities(tx, act.plan)
    const identities = identify(act.plan, after, known)
    const faults = faultsOf({
      workbook: after,
      places: act.places,
      organisations: new Set((await listOrganisations(tx)).map(({ slug }) => slug)),
      published: await earlierEditions(tx, act.plan, act.period),
      idOf: (ref) => identities.get(ref)?.id ?? '',
      correcting: false,
    })
    if (faults.length > 0) throw new Faults(faults.map(describeFault))
    const difference = differenceOf(before, after)
    if (!act.dryRun && difference.length > 0)
      await queries.saveWorkbook(tx, act.plan, act.period, after, identities)
    return { difference, rows: after.commitments.length }
  })
}

/** A commitment keeps its id for life: by its ref, or by the ref it had before renumbering. */
function identify(
  plan: string,
  workbook: Required<Workbook>,
  known: queries.Identity[],
): Map<string, queries.Identity> {
  const byRef = new Map(known.map((one) => [one.ref, one]))
  return new Map(
    workbook.commitments.map(({ ref, former_ref }) => {
      const before = (former_ref ? byRef.get(former_ref) : undefined) ?? byRef.get(ref)
      if (!before) return [ref, { id: `${plan}:${ref}`, ref, formerRefs: [] }]
      const formerRefs = before.ref === ref ? before.formerRefs : [...before.formerRefs, before.ref]
      return [ref, { id: before.id, ref, formerRefs }]
    }),
  )
}

export type PublishEdition = {
  plan: string
  period: string
  draftedBy: string
  publishedBy: string
  publishedOn: SourceDate
  practice: boolean
}

/** Freezes the working copy as the edition of its period and enters it in the record. */
export async function publishEdition(db: Db, act: PublishEdition): Promise<{ key: string; entry: number }> {
  await requirePerson(db, act.draftedBy)
  await requirePerson(db, act.publishedBy)
  const plan = await requirePlan(db, act.plan)
  const period = await requirePeriod(db, act.plan, act.period)
  return db.transaction().execute(async (tx) => {
    await queries.lockPlan(tx, act.plan)
    const identities = new Map((await queries.listIdentities(tx, act.plan)).map((one) => [one.ref, one]))
    const content = draftEdition({
      plan,
      period,
      workbook: await queries.loadWorkbook(tx, act.plan, act.period),
      earlier: await earlierEditions(tx, act.plan, act.period, { readable: true }),
      identity: (ref) => identities.get(ref)!,
      organisations: await listOrganisations(tx),
      publishedOn: act.publishedOn,
      practice: act.practice,
    })
    if (content.actions.length === 0)
      throw new Faults([`The plan “${act.plan}” has no commitments yet: import them before publishing.`])
    return enter(tx, content, act)
  })
}

/** The workbook holds only the tables that are put right. */
export type CorrectEdition = ReadWorkbook & {
  plan: string
  period: string
  what: string
  why: string
  draftedBy: string
  publishedBy: string
}

/** Publishes a new version of an edition from the frozen one and what is put right; the old version stays readable. */
export async function correctEdition(db: Db, act: CorrectEdition): Promise<{ key: string; entry: number }> {
  await requirePerson(db, act.draftedBy)
  await requirePerson(db, act.publishedBy)
  const plan = await requirePlan(db, act.plan)
  return db.transaction().execute(async (tx) => {
    await queries.lockPlan(tx, act.plan)
    const [latest] = await latestVersions<EditionContent>(tx, editionKey(act.plan, act.period))
    if (!latest)
      throw new Faults([`There is no published edition of “${act.plan}” for ${act.period} to correct.`])
    const was = latest.content
    const identities = new Map(
      commitmentsOf(was).map(({ id, ref, formerRefs }) => [ref, { id, ref, formerRefs }]),
    )
    const before = workbookOf(was)
    const workbook = mergeWorkbook(before, correctionOf(before, fillFrom(before, act.workbook, act.places)))
    const unknown = workbook.commitments
      .filter(({ ref }) => !identities.has(ref))
      .map(
        ({ ref }) =>
          `${ref}: not in this edition. A correction puts right what was published; a new commitment belongs to a later edition.`,
      )
    const organisations = await listOrganisations(tx)
    const faults = faultsOf({
      workbook,
      places: act.places,
      organisations: new Set(organisations.map(({ slug }) => slug)),
      published: [],
      idOf: (ref) => identities.get(ref)?.id ?? '',
      correcting: true,
    }).map(describeFault)
    if (unknown.length + faults.length > 0) throw new Faults([...unknown, ...faults])
    const content = draftEdition({
      plan,
      period: {
        slug: was.period,
        label: was.periodLabel,
        startsOn: was.startsOn,
        asAt: was.asAt,
        updatesDueOn: was.updatesDueOn,
      },
      workbook,
      earlier: await earlierEditions(tx, act.plan, act.period, { readable: true }),
      identity: (ref) => identities.get(ref)!,
      organisations,
      publishedOn: was.publishedOn,
      practice: was.practice,
    })
    return enter(tx, content, { ...act, correction: { what: act.what, why: act.why } })
  })
}

/** In a correction a table holds only the rows that were wrong: each replaces the row of its key, the others stand. */
function correctionOf(before: Required<Workbook>, corrected: Workbook): Workbook {
  const keyOf = (row: { ref: string; n?: number }) => `${row.ref} ${row.n ?? ''}`
  return Object.fromEntries(
    Object.entries(corrected).map(([table, rows]) => {
      const right = new Map(rows.map((row) => [keyOf(row), row]))
      const stood = before[table as keyof Workbook] as { ref: string; n?: number }[]
      const known = new Set(stood.map(keyOf))
      return [
        table,
        [
          ...stood.map((row) => right.get(keyOf(row)) ?? row),
          ...rows.filter((row) => !known.has(keyOf(row))),
        ],
      ]
    }),
  ) as Workbook
}

async function enter(
  tx: Tx,
  content: EditionContent,
  act: { draftedBy: string; publishedBy: string; correction?: { what: string; why: string } },
) {
  const key = editionKey(content.plan, content.period)
  const version = await publish(tx, {
    kind: 'edition',
    key,
    title: `${content.planTitle}: ${content.periodLabel}`,
    content,
    publishedOn: content.publishedOn,
    draftedBy: act.draftedBy,
    publishedBy: act.publishedBy,
    ...(act.correction ? { correction: act.correction } : {}),
  })
  return { key, entry: version.entry }
}

/**
 * The latest version of every edition before the given period, oldest first. For what is drafted for the public
 * (`readable`), one that is on hold gives its states and dates and none of its words.
 */
async function earlierEditions(
  tx: Tx,
  plan: string,
  period: string,
  { readable }: { readable?: boolean } = {},
): Promise<EditionContent[]> {
  const periods = await queries.listPeriods(tx, plan)
  const asAt = periods.find(({ slug }) => slug === period)?.asAt ?? ''
  const held = readable ? await heldKeys(tx) : new Set<string>()
  const versions = await latestVersions<EditionContent>(tx, `plans/${plan}/editions/`)
  const editions = versions.map(({ key, content }) => (held.has(key) ? withoutWords(content) : content))
  return editions.filter((edition) => edition.asAt < asAt).toSorted((a, b) => a.asAt.localeCompare(b.asAt))
}

async function requirePlan(db: Db, slug: string): Promise<PlanFacts> {
  const plan = await queries.findPlan(db, slug)
  if (!plan) throw new Faults([`There is no plan “${slug}”. Create it first.`])
  return plan
}

async function requirePeriod(db: Db, plan: string, slug: string): Promise<PeriodFacts> {
  const period = (await queries.listPeriods(db, plan)).find((one) => one.slug === slug)
  if (!period) throw new Faults([`The plan “${plan}” has no period “${slug}”. Open it first.`])
  return period
}
