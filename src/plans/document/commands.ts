/** The acts on a document that becomes rows: bring it, read it, move its pieces, look at what loading would do, load it. */
import { noteAct } from '#src/audit/index.ts'
import { findFile, storeFile } from '#src/documents/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { importInto, PlacedFaults } from '../commands.ts'
import { isPublished } from '../quarter/owner-queries.ts'
import { noteDrafter } from '../quarter/queries.ts'
import {
  attachPeriodSource,
  attachSource,
  findPlan,
  insertPeriod,
  listPeriods,
  loadWorkbook,
} from '../queries.ts'
import type { PeriodFacts } from '../edition.ts'
import type { Fault, TableDifference } from '../workbook/index.ts'
import { afterMove, workAfter, type Move } from './moves.ts'
import * as queries from './queries.ts'
import { draftElsewhere } from './read-elsewhere.ts'
import { workbookOfWork, type PlanNow, type Taking } from './workbook.ts'
import { workOf, type Work } from './work.ts'

const nothingHere = () => absent(t('There is nothing at this address.'))

export type BringDocument = {
  plan: string
  /** One that is there, or one that is to be made: without asking anybody for updates. */
  period: { slug: string } | { make: PeriodFacts }
  file: { name: string; mediaType: string; content: Buffer }
}

/** Keeps a document for a period of the plan, to be read. Throws Faults when the period cannot take it. Returns its id. */
export async function bringDocument(db: Db, viewer: Viewer, act: BringDocument): Promise<string> {
  permit(viewer, 'plans.import')
  return db.transaction().execute(async (tx) => {
    if (!(await findPlan(tx, act.plan))) throw nothingHere()
    const period = await periodFor(tx, act)
    if (await isPublished(tx, { plan: act.plan, period }))
      throw new Faults([
        t('The edition for this period is out. What it says can be put right by a correction.'),
      ])
    const { sha256 } = await storeFile(tx, { ...act.file, uploadedBy: viewer.person })
    const id = await queries.insertImport(tx, {
      plan: act.plan,
      period,
      file: sha256,
      name: act.file.name,
      madeBy: viewer.person,
    })
    await note(tx, viewer, act.plan, period, { document: act.file.name, did: 'brought' })
    return id
  })
}

async function periodFor(tx: Tx, { plan, period }: BringDocument): Promise<string> {
  const periods = await listPeriods(tx, plan)
  if ('slug' in period) {
    if (!periods.some(({ slug }) => slug === period.slug)) throw new Faults([t('Choose a period.')])
    return period.slug
  }
  const clash = periods.find(({ slug, asAt }) => slug === period.make.slug || asAt === period.make.asAt)
  if (clash) throw new Faults([t('“{label}” is that period already: choose it.', { label: clash.label })])
  await insertPeriod(tx, plan, period.make)
  return period.make.slug
}

const note = (tx: Tx, { person }: Viewer, plan: string, period: string, detail: Record<string, unknown>) =>
  noteAct(tx, { person, act: 'plans.import', thing: `plans/${plan}/${period}`, detail })

/** What is being read by this process now, by id. */
const beingRead = new Map<string, Promise<void>>()
export const isBeingRead = (id: string): boolean => beingRead.has(id)

/**
 * Starts reading a document, beside everything else, unless that is going on. Resolves when it ends, or after so many
 * milliseconds: whether it has ended stands in the work.
 */
export async function readDocument(db: Db, id: string, pack: string, wait: number): Promise<void> {
  const reading =
    beingRead.get(id) ??
    read(db, id, pack).finally(() => {
      beingRead.delete(id)
    })
  beingRead.set(id, reading)
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, wait)
  await Promise.race([reading, promise])
  clearTimeout(timer)
}

async function read(db: Db, id: string, pack: string): Promise<void> {
  const found = await queries.findImport(db, id)
  if (!found || found.work.state === 'ready') return
  const file = await findFile(db, found.file)
  const draft = file
    ? await draftElsewhere({ name: found.fileName, content: file.content }, pack)
    : { fault: t('The file is gone.') }
  const work: queries.StoredWork =
    'fault' in draft
      ? { state: 'failed', fault: draft.fault }
      : { state: 'ready', base: workOf(draft), moves: [] }
  await queries.storeWork(db, id, work)
}

/** Reads on for a page that waits, if it was broken off or goes on. */
export async function awaitDocument(db: Db, id: string, wait: number): Promise<void> {
  const reading = beingRead.get(id)
  if (reading) await readDocument(db, id, '', wait)
}

export type OpenImport = queries.DocumentImport & { now: Work | null; moves: readonly Move[] }

/** One import of this plan, with its work as it is now; null while it is not read. */
export async function openImport(
  db: Db,
  viewer: Viewer,
  of: { plan: string; id: string },
  lock = false,
): Promise<OpenImport> {
  permit(viewer, 'plans.import')
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u
  const found = uuid.test(of.id) ? await queries.findImport(db, of.id, lock) : undefined
  if (!found || found.plan !== of.plan || found.state === 'thrown-away') throw nothingHere()
  const { work } = found
  return work.state === 'ready'
    ? { ...found, moves: work.moves, now: workAfter(work.base, work.moves) }
    : { ...found, moves: [], now: null }
}

type OfImport = { plan: string; id: string; revision: number }

async function changing(tx: Tx, viewer: Viewer, act: OfImport): Promise<OpenImport & { now: Work }> {
  const found = await openImport(tx, viewer, act, true)
  if (found.state !== 'open')
    throw conflict(t('These rows are loaded already, so they cannot be moved here.'))
  if (!found.now) throw conflict(t('The document is not read yet.'))
  if (found.revision !== act.revision)
    throw conflict(
      t('Somebody has moved something since this page was made. Look again; what you did here was not done.'),
    )
  return { ...found, now: found.now }
}

/** Makes moves, one after the other: all or none. Throws a conflict when one is not possible, or the page was old. */
export async function move(
  db: Db,
  viewer: Viewer,
  act: OfImport & { moves: readonly Move[] },
): Promise<Work> {
  return db.transaction().execute(async (tx) => {
    const { now, moves } = await changing(tx, viewer, act)
    let work = now
    for (const one of act.moves) {
      const next = afterMove(work, one)
      if ('fault' in next) throw conflict(next.fault)
      work = next
    }
    await queries.storeMoves(tx, act.id, [...moves, ...act.moves])
    return work
  })
}

/** Takes the last move back. */
export async function undo(db: Db, viewer: Viewer, act: OfImport): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { moves } = await changing(tx, viewer, act)
    if (moves.length === 0) throw conflict(t('There is nothing to take back.'))
    await queries.storeMoves(tx, act.id, moves.slice(0, -1))
  })
}

export async function throwAway(db: Db, viewer: Viewer, act: OfImport): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const found = await openImport(tx, viewer, act, true)
    if (found.state !== 'open') throw conflict(t('These rows are loaded already.'))
    await queries.throwAway(tx, act.id)
    await note(tx, viewer, act.plan, found.period, { document: found.fileName, did: 'thrown away' })
  })
}

/** Where the original goes: to the plan as its source document, to this period's edition, or nowhere. */
export type Attach = 'plan' | 'period' | 'none'
export type LoadDocument = OfImport & { taking: Taking; attach: Attach; sourceTitle: string }
export type Loaded = {
  difference: TableDifference[]
  loaded: number
  /** Names of rows that are not in the plan any more, and so are left out. */
  gone: number
}

/** The working copy as far as a document concerns it. */
export const planNow = (db: Db, of: { plan: string; period: string }): Promise<PlanNow> =>
  loadWorkbook(db, of.plan, of.period)

/** What loading would change, or the faults that stand in its way. Writes nothing. */
export async function lookAtLoading(
  db: Db,
  viewer: Viewer,
  act: { plan: string; id: string; taking: Taking },
): Promise<Loaded | { faults: readonly Fault[] }> {
  const found = await openImport(db, viewer, act)
  if (!found.now) return { faults: [] }
  return db.transaction().execute((tx) => tryLoading(tx, found, found.now!, act.taking, true))
}

/** Loads the rows into the working copy of the period: all of it or nothing. Throws Faults when a row breaks a rule. */
export async function loadDocument(db: Db, viewer: Viewer, act: LoadDocument): Promise<Loaded> {
  return db.transaction().execute(async (tx) => {
    const found = await changing(tx, viewer, act)
    const { plan, period } = found
    if (await isPublished(tx, { plan, period }))
      throw conflict(t('The edition for this period is out. What it says can be put right by a correction.'))
    const result = await tryLoading(tx, found, found.now, act.taking, false)
    if ('faults' in result) throw new PlacedFaults(result.faults)
    await attach(tx, found, act)
    await queries.markLoaded(tx, act.id, viewer.person)
    await noteDrafter(tx, { plan, period }, viewer.person, `rows of ${found.fileName}`)
    await note(tx, viewer, plan, period, {
      document: found.fileName,
      did: 'loaded',
      rows: result.loaded,
      leftOut: result.gone,
      moves: found.moves.length,
      attached: act.attach,
    })
    return result
  })
}

async function tryLoading(
  tx: Tx,
  found: OpenImport,
  work: Work,
  taking: Taking,
  dryRun: boolean,
): Promise<Loaded | { faults: readonly Fault[] }> {
  const { plan, period, fileName } = found
  const loading = workbookOfWork(work, fileName, await planNow(tx, { plan, period }), taking)
  if ('faults' in loading) return loading
  try {
    const { difference } = await importInto(tx, { plan, period, dryRun, ...loading.read })
    return { difference, loaded: loading.loaded, gone: loading.gone.length }
  } catch (error) {
    if (error instanceof PlacedFaults) return { faults: error.faults }
    throw error
  }
}

/** A browser would run an HTML page, so it is never given out as a file of an edition. */
export const mayAttach = ({ mediaType }: { mediaType: string }): boolean => !mediaType.startsWith('text/html')

async function attach(tx: Tx, found: OpenImport, act: LoadDocument): Promise<void> {
  if (act.attach === 'none') return
  if (!mayAttach(found)) throw conflict(t('A web page is not attached: only a PDF, DOCX or TXT file is.'))
  const file = await findFile(tx, found.file)
  if (!file) throw conflict(t('The file is gone.'))
  const source = { ...file, name: found.fileName }
  const title = act.sourceTitle.trim() || found.fileName
  if (act.attach === 'plan') {
    const plan = await findPlan(tx, found.plan)
    if (!plan?.source)
      throw new Faults([t('The plan names no source document: attach it to the period instead.')])
    await attachSource(tx, found.plan, source)
  } else
    await attachPeriodSource(tx, found, {
      title,
      note: t('Loaded from this document, by the office, on {day}.', {
        day: found.madeAt.toISOString().slice(0, 10),
      }),
      file: source,
    })
}
