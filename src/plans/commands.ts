/** The acts on a plan. Each is one transaction: check the rules, write, and for a publication enter it in the record. */
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { listOrganisations, requirePerson } from '#src/people/index.ts'
import { heldKeys, latestVersions, publish } from '#src/record/index.ts'
import {
  commitmentsOf,
  draftEdition,
  filesOf,
  withoutWords,
  type PeriodFacts,
  type PlanFacts,
} from './edition.ts'
import { workbookOf } from './edition-workbook.ts'
import { faultsOf, takenRefFaults } from './faults.ts'
import { correctedCopy, identify } from './identity.ts'
import { mergeWorkbook } from './merge.ts'
import type { EditionContent } from './model.ts'
import { heldDays } from './quarter/days-queries.ts'
import * as queries from './queries.ts'
import { readSourceFile } from './source-file.ts'
import {
  describeFault,
  differenceOf,
  fillFrom,
  renumbered,
  type Fault,
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
  await db.transaction().execute(async (tx) => {
    const [published] = await latestVersions<EditionContent>(tx, editionKey(plan, period.slug))
    const { startsOn, asAt } = published?.content ?? period
    if (startsOn !== period.startsOn || asAt !== period.asAt)
      throw new Faults([
        `The edition for ${period.slug} is published: its days (${startsOn} to ${asAt}) stand.`,
      ])
    await queries.insertPeriod(tx, plan, period)
  })
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
  return db.transaction().execute((tx) => importInto(tx, act))
}

/** The same in the caller's transaction. Throws PlacedFaults where rows break a rule. */
export async function importInto(
  tx: Tx,
  act: { plan: string; period: string; dryRun?: boolean } & ReadWorkbook,
): Promise<ImportResult> {
  await requirePlan(tx, act.plan)
  await requirePeriod(tx, act.plan, act.period)
  await queries.lockPlan(tx, act.plan)
  const before = await queries.loadWorkbook(tx, act.plan, act.period)
  const imported = fillFrom(before, act.workbook, act.places)
  const taken = takenRefFaults(before, imported, act.places)
  if (taken.length > 0) throw new PlacedFaults(taken)
  const after = mergeWorkbook(before, imported)
  const known = await queries.listIdentities(tx, act.plan)
  const identities = identify(act.plan, after, known, renumbered(before, imported))
  const faults = faultsOf({
    workbook: after,
    places: act.places,
    organisations: new Set((await listOrganisations(tx)).map(({ slug }) => slug)),
    files: await filesNamed(tx, after),
    published: await publishedEditions(tx, act.plan),
    idOf: (ref) => identities.get(ref)?.id ?? '',
    correcting: false,
  })
  if (faults.length > 0) throw new PlacedFaults(faults)
  const difference = differenceOf(before, after)
  if (!act.dryRun && difference.length > 0)
    await queries.saveWorkbook(tx, act.plan, act.period, after, identities)
  return { difference, rows: after.commitments.length }
}

/** Faults of an import with the row and column of each. */
export class PlacedFaults extends Faults {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(describeFault))
    this.faults = faults
  }
}

/** Of a publication in a pre-election period: why it cannot wait; and the day for the office (YYYY-MM-DD, `todayOf(pack)`). */
type Essential = { essential?: string | undefined; today: string }

export type PublishEdition = Essential & {
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
  return db.transaction().execute(async (tx) => {
    await queries.lockPlan(tx, act.plan)
    const { content, faults } = await prepareEdition(tx, act)
    if (faults.length > 0) throw new Faults(faults)
    return enterEdition(tx, content, act)
  })
}

/**
 * What the working copy would be frozen as, and the rules that it breaks (one sentence each; it can be published when
 * there is none). Reads only: the same words for a preview and for the publication itself.
 */
export async function prepareEdition(
  tx: Db,
  act: Pick<PublishEdition, 'plan' | 'period' | 'publishedOn' | 'practice'>,
): Promise<{ content: EditionContent; faults: string[] }> {
  const facts = await requirePlan(tx, act.plan)
  // An edition that was loaded from a document of its own carries that one.
  const plan = {
    ...facts,
    source: (await queries.findPeriodSource(tx, act.plan, act.period)) ?? facts.source,
  }
  const period = await requirePeriod(tx, act.plan, act.period)
  const identities = new Map((await queries.listIdentities(tx, act.plan)).map((one) => [one.ref, one]))
  const workbook = await queries.loadWorkbook(tx, act.plan, act.period)
  if (workbook.commitments.length === 0)
    throw new Faults([`The plan “${act.plan}” has no commitments yet: import them before publishing.`])
  const organisations = await listOrganisations(tx)
  const files = await filesNamed(tx, workbook)
  // What was imported kept the rules of its day; since then an edition may have been published or corrected.
  const faults = faultsOf({
    workbook,
    places: {},
    organisations: new Set(organisations.map(({ slug }) => slug)),
    files,
    published: await publishedEditions(tx, act.plan),
    idOf: (ref) => identities.get(ref)?.id ?? '',
    correcting: false,
  })
  const content = draftEdition({
    plan,
    period,
    workbook,
    earlier: await earlierEditions(tx, act.plan, act.period),
    identity: (ref) => identities.get(ref)!,
    organisations,
    files,
    publishedOn: act.publishedOn,
    practice: act.practice,
    heldDays: await heldDays(tx, act),
  })
  return { content, faults: faults.map(describeFault) }
}

/** The workbook holds only the tables that are put right. */
export type CorrectEdition = ReadWorkbook &
  Essential & {
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
  return db.transaction().execute((tx) => correctEditionIn(tx, act))
}

/** The same in the caller's transaction. */
export async function correctEditionIn(tx: Tx, act: CorrectEdition): Promise<{ key: string; entry: number }> {
  await queries.lockPlan(tx, act.plan)
  const { content, before, workbook } = await prepareCorrection(tx, act)
  await correctWorkingCopy(tx, act, before, workbook)
  return enterEdition(tx, content, { ...act, correction: { what: act.what, why: act.why } })
}

/** What the corrected edition would say. Throws Faults when a rule is broken. Reads only. */
export async function prepareCorrection(
  tx: Db,
  act: Pick<CorrectEdition, 'plan' | 'period' | 'workbook' | 'places'>,
): Promise<{
  content: EditionContent
  was: EditionContent
  before: Required<Workbook>
  workbook: Required<Workbook>
}> {
  await requirePlan(tx, act.plan)
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
  const files = await filesNamed(tx, workbook)
  const faults = faultsOf({
    workbook,
    places: act.places,
    organisations: new Set(organisations.map(({ slug }) => slug)),
    files,
    published: [],
    idOf: (ref) => identities.get(ref)?.id ?? '',
    correcting: true,
  }).map(describeFault)
  if (unknown.length + faults.length > 0) throw new Faults([...unknown, ...faults])
  const content = draftEdition({
    // The plan, its period and the names of organisations as they were frozen: a correction changes what it names, nothing else.
    plan: {
      slug: was.plan,
      title: was.planTitle,
      summary: was.planSummary,
      publisher: was.publisher,
      assessor: was.assessor,
      source: was.source,
    },
    period: {
      slug: was.period,
      label: was.periodLabel,
      startsOn: was.startsOn,
      asAt: was.asAt,
      updatesDueOn: was.updatesDueOn,
    },
    workbook,
    earlier: await earlierEditions(tx, act.plan, act.period),
    identity: (ref) => identities.get(ref)!,
    organisations: organisations.map((one) => was.organisations.find(({ slug }) => slug === one.slug) ?? one),
    files,
    publishedOn: was.publishedOn,
    practice: was.practice,
    heldDays: await heldDays(tx, act),
  })
  return { content, was, before, workbook }
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

/** Enters a prepared edition, or its correction, in the record: whoever calls holds the lock of the plan. */
export async function enterEdition(
  tx: Tx,
  content: EditionContent,
  act: Essential & { draftedBy: string; publishedBy: string; correction?: { what: string; why: string } },
) {
  const key = editionKey(content.plan, content.period)
  await queries.publishFiles(tx, filesOf(content))
  const version = await publish(tx, {
    kind: 'edition',
    key,
    title: `${content.planTitle}: ${content.periodLabel}`,
    content,
    publishedOn: content.publishedOn,
    draftedBy: act.draftedBy,
    publishedBy: act.publishedBy,
    ...(act.correction ? { correction: act.correction } : {}),
    essential: act.essential,
    today: act.today,
  })
  return { key, entry: version.entry }
}

/** What is known of the files that the evidence of a workbook names. */
const filesNamed = (db: Db, workbook: Workbook) =>
  queries.findEvidenceFiles(
    db,
    [...(workbook.evidence ?? []), ...(workbook.assessment_evidence ?? [])].flatMap(({ file }) => file ?? []),
  )

/**
 * Carries a correction into the working copy, cell by cell, where that still says what was wrong: otherwise the next
 * edition would bring the mistake back.
 */
async function correctWorkingCopy(
  tx: Tx,
  act: CorrectEdition,
  was: Required<Workbook>,
  right: Required<Workbook>,
): Promise<void> {
  const working = await queries.loadWorkbook(tx, act.plan, act.period)
  const identities = new Map((await queries.listIdentities(tx, act.plan)).map((one) => [one.ref, one]))
  await queries.saveWorkbook(tx, act.plan, act.period, correctedCopy(working, was, right), identities)
}

/** The latest version of every edition of the plan, oldest first: what was published stands, whatever its period. */
async function publishedEditions(tx: Db, plan: string): Promise<EditionContent[]> {
  const versions = await latestVersions<EditionContent>(tx, `plans/${plan}/editions/`)
  return versions.map(({ content }) => content).toSorted((a, b) => a.asAt.localeCompare(b.asAt))
}

/**
 * The latest version of every edition before the given period, oldest first, as far as the next one may build on it: one
 * that is on hold gives its states and dates and none of its words.
 */
async function earlierEditions(tx: Db, plan: string, period: string): Promise<EditionContent[]> {
  const asAt = (await queries.listPeriods(tx, plan)).find(({ slug }) => slug === period)?.asAt ?? ''
  const held = await heldKeys(tx)
  const editions = (await publishedEditions(tx, plan)).filter((edition) => edition.asAt < asAt)
  return editions.map((edition) =>
    held.has(editionKey(plan, edition.period)) ? withoutWords(edition) : edition,
  )
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

/** Says at once when there is nothing to import into, before a file full of other faults is read. */
export async function requirePlanAndPeriod(db: Db, plan: string, period: string): Promise<void> {
  await requirePlan(db, plan)
  await requirePeriod(db, plan, period)
}
