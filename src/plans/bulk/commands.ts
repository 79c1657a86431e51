/** Many updates at once: what goes out, the dry run of what came back, and the act that saves it, all of it or nothing. */
import { noteAct } from '#src/audit/index.ts'
import { storeFile } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { holdingsFor, type Viewer } from '#src/policy.ts'
import { blankDraft, type Draft, type DraftFault } from '../quarter/draft.ts'
import { faultsOfDraft } from '../quarter/draft-faults.ts'
import { contextOf, findLast, loadOwnRows } from '../quarter/draft-queries.ts'
import { saveDraftIn } from '../quarter/owner-commands.ts'
import { findOwnRequest } from '../quarter/owner-queries.ts'
import { findRequest, listRequests } from '../quarter/queries.ts'
import { mayMove, type Request } from '../quarter/request.ts'
import { describeFault, type Fault, type WorkbookFile } from '../workbook/index.ts'
import { plainFault, type BulkRead, type Entry } from './entry.ts'
import * as queries from './queries.ts'
import { readBulk } from './read.ts'
import { changesBetween, draftAfter, sameDraft, type FieldChange, type Owed } from './tables.ts'

export type OfPeriod = { plan: string; period: string }
const nothingHere = () => absent(t('There is nothing at this address.'))

/** The requests of the viewer's organisations. Absent when there is none, whoever else owes something. */
async function ownRequests(db: Db, viewer: Viewer, of: OfPeriod): Promise<Request[]> {
  permit(viewer, 'plans.draft-update')
  const organisations = new Set(
    holdingsFor(viewer, 'plans.draft-update').flatMap(({ organisation }) => organisation ?? []),
  )
  const own: Request[] = []
  for (const organisation of organisations) own.push(...(await listRequests(db, { ...of, organisation })))
  if (own.length === 0) throw nothingHere()
  return own
}

export type OwedNow = {
  words: { plan: string; period: string; dueOn: string | null }
  /** What waits for its owner, in the order of the plan. */
  owed: Owed[]
  /** How many are with the office already. */
  elsewhere: number
}

/** What one's organisation owes in a period, as it goes into a file. */
export async function loadOwed(db: Db, viewer: Viewer, of: OfPeriod): Promise<OwedNow> {
  const requests = await ownRequests(db, viewer, of)
  const words = await queries.findPeriodWords(db, of)
  const open = requests.filter(({ state }) => mayMove(state, 'save'))
  const owed: Owed[] = []
  for (const request of open) {
    const rows = await loadOwnRows(db, request)
    owed.push({
      ref: request.ref,
      promise: rows.commitment.commitment,
      last: (await findLast(db, request))?.update ?? '',
      period: of.period,
      revision: request.revision,
      draft: request.draft ?? blankDraft(rows, of.period),
    })
  }
  return { words: words!, owed, elsewhere: requests.length - open.length }
}

/** Keeps what somebody sent, so that the dry run can be looked at and confirmed. Returns its id. */
export async function keepBulk(
  db: Db,
  viewer: Viewer,
  act: OfPeriod & { files: readonly { name: string; mediaType: string; content: Buffer }[] },
): Promise<string> {
  await ownRequests(db, viewer, act)
  return db.transaction().execute(async (tx) => {
    const kept = []
    for (const file of act.files)
      kept.push({ ...(await storeFile(tx, { ...file, uploadedBy: viewer.person })), name: file.name })
    const { plan, period } = act
    return queries.insertBulk(tx, { plan, period, person: viewer.person, files: kept })
  })
}

/** One commitment of the file, set against its draft as it is now. */
export type Compared = {
  ref: string
  promise: string
  revision: number
  changes: FieldChange[]
  after: Draft
  /** What must be put right before it can be submitted. */
  toPutRight: DraftFault[]
  /** Somebody has saved it since the file was made: it stands unless one chooses otherwise. */
  savedSince: {
    byName: string
    byOneself: boolean
    /** False when the file does not say which draft the row was made from. */
    known: boolean
    at: Date
  } | null
}
export type DryRun = {
  id: string
  words: OwedNow['words']
  files: string[]
  /** Reading faults, and rows that are not one's own to fill in. */
  faults: Fault[]
  compared: Compared[]
  /** Commitments of the file that are as they were. */
  same: number
  /** Refs that are owed and not in the file. */
  missing: string[]
  savedAt: Date | null
}

/** What saving would do, from the files as they were sent and the drafts as they are now. Reads only. */
export async function dryRun(db: Db, viewer: Viewer, act: OfPeriod & { id: string }): Promise<DryRun> {
  const requests = await ownRequests(db, viewer, act)
  const bulk = await ownBulk(db, viewer, act)
  const files: WorkbookFile[] = await queries.filesOfBulk(db, act.id)
  const read = await readBulk(files)
  const { compared, faults, same } = await compareAll(db, viewer, requests, read, act)
  const named = new Set(read.entries.map(({ ref }) => ref))
  return {
    id: act.id,
    words: (await queries.findPeriodWords(db, act))!,
    files: files.map(({ name }) => name),
    faults: [...read.faults, ...faults],
    compared,
    same,
    missing: requests
      .filter(({ state, ref }) => mayMove(state, 'save') && !named.has(ref))
      .map(({ ref }) => ref),
    savedAt: bulk.savedAt,
  }
}

/** Another person's file, or one of another period, is not there. */
async function ownBulk(db: Db, viewer: Viewer, act: OfPeriod & { id: string }, lock = false) {
  const bulk = await queries.findBulk(db, act.id, lock)
  if (!bulk || bulk.person !== viewer.person || bulk.plan !== act.plan || bulk.period !== act.period)
    throw nothingHere()
  return bulk
}

async function compareAll(
  db: Db,
  viewer: Viewer,
  requests: readonly Request[],
  read: BulkRead,
  of: OfPeriod,
) {
  const byRef = new Map(requests.map((request) => [request.ref, request]))
  const faults: Fault[] = []
  const compared: Compared[] = []
  let same = 0
  for (const entry of read.entries) {
    const fault = (message: string) =>
      faults.push(plainFault(entry.place.file, message, { ...entry.place, column: 'ref', value: entry.ref }))
    const request = byRef.get(entry.ref)
    // The same words whether another organisation owes it or nobody does.
    if (!request) {
      fault(
        t('You are not asked for a commitment of this reference. Take it out, or put its reference right.'),
      )
      continue
    }
    if (entry.version && entry.version.period !== of.period) {
      fault(
        t(
          'This was made for another period ({period}). Download the file for this one, and fill that in.',
          entry.version,
        ),
      )
      continue
    }
    const one = await compareOne(db, viewer, request, entry)
    if (one.changes.length === 0) same += entry.unreadable.length > 0 ? 0 : 1
    else if (!mayMove(request.state, 'save'))
      fault(t('This is with the office already, so it cannot be changed here. Take it out of the file.'))
    else compared.push(one)
  }
  return { compared: inOrder(compared, requests), faults, same }
}

const inOrder = (compared: Compared[], requests: readonly Request[]): Compared[] => {
  const order = new Map(requests.map(({ ref }, at) => [ref, at]))
  return compared.toSorted((a, b) => order.get(a.ref)! - order.get(b.ref)!)
}

async function compareOne(db: Db, viewer: Viewer, request: Request, entry: Entry): Promise<Compared> {
  const rows = await loadOwnRows(db, request)
  const blank = blankDraft(rows, request.period)
  const now = request.draft ?? blank
  const { version, said } = entry
  const old =
    version === null
      ? undefined
      : version.revision === 0
        ? blank
        : await queries.draftAtRevision(db, request, version.revision)
  // Whoever left a row as it was when they downloaded it does not take back what somebody else has written since.
  const untouched = old !== undefined && sameDraft(draftAfter(old, said), old)
  const after = untouched ? now : draftAfter(now, said)
  const isFaulty = entry.unreadable.length > 0
  const changes = changesBetween(now, after).filter(
    ({ table, header, to }) => to !== '' || !entry.unreadable.includes(`${table} ${header}`),
  )
  const context = contextOf(rows, request, await findLast(db, request))
  const isOld = version === null ? request.revision > 0 : version.revision !== request.revision
  return {
    ref: request.ref,
    promise: rows.commitment.commitment,
    revision: request.revision,
    changes,
    after,
    // What cannot be read yet is no word of theirs, so the rules are not asked before it is put right.
    toPutRight: changes.length > 0 && !isFaulty ? faultsOfDraft(after, context) : [],
    savedSince:
      isOld && changes.length > 0
        ? {
            byName: (await findOwnRequest(db, request))?.savedByName ?? '',
            byOneself: request.savedBy === viewer.person,
            known: version !== null,
            at: request.savedAt ?? new Date(0),
          }
        : null,
  }
}

export type SaveBulk = OfPeriod & {
  id: string
  /** The revision of each draft that the person saw beside the change. */
  revisions: Readonly<Record<string, number>>
  /** Refs to save although somebody has saved since. */
  overwrite: readonly string[]
}

/**
 * Saves what the file changes as drafts: all of it or nothing. Throws Faults when the file has any, a conflict when a
 * draft was saved after the dry run was shown, or when the file was saved already.
 * @returns the refs that were saved.
 */
export async function saveBulk(db: Db, viewer: Viewer, act: SaveBulk): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const bulk = await ownBulk(tx, viewer, act, true)
    if (bulk.savedAt) throw conflict(t('This file was saved already.'))
    // Nobody else saves any of these until this act is over. In the order of the plan, as every act locks them.
    for (const request of await ownRequests(tx, viewer, act))
      await findRequest(tx, { ...act, ref: request.ref }, true)
    const run = await dryRun(tx, viewer, act)
    if (run.faults.length > 0) throw new Faults(run.faults.map(describeFault))
    const moved = run.compared.filter(({ ref, revision }) => act.revisions[ref] !== revision)
    if (moved.length > 0)
      throw conflict(
        t('Somebody has saved {refs} since you looked. Look at what would change now; nothing was saved.', {
          refs: moved.map(({ ref }) => ref).join(', '),
        }),
      )
    const chosen = run.compared.filter(({ ref, savedSince }) => !savedSince || act.overwrite.includes(ref))
    for (const { ref, after, revision } of chosen) {
      const saved = await saveDraftIn(tx, viewer, {
        plan: act.plan,
        period: act.period,
        ref,
        draft: after,
        revision,
      })
      if (saved.kind !== 'saved')
        throw conflict(t('{ref} could not be saved: look at it again. Nothing was saved.', { ref }))
    }
    await queries.markBulkSaved(tx, act.id)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.draft-update',
      thing: `plans/${act.plan}/${act.period}`,
      organisation: viewer.organisation,
      detail: { from: 'file', rows: chosen.map(({ ref }) => ref) },
    })
    return chosen.map(({ ref }) => ref)
  })
}
