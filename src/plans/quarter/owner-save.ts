/** Saving a draft as one types: two people at the same form are told, and neither loses words. */
import { isDeepStrictEqual } from 'node:util'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { noteAct, type Act } from '#src/audit/index.ts'
import { holdingsFor, type Action, type Viewer } from '#src/policy.ts'
import { blankDraft, DraftSchema, type Draft } from './draft.ts'
import { contextOf, findLast, loadOwnRows } from './draft-queries.ts'
import { unchangedRefusal } from './draft-faults.ts'
import * as queries from './owner-queries.ts'
import { findRequest } from './queries.ts'
import { mayMove, requestThing, type Request } from './request.ts'

export type OfRequest = { plan: string; period: string; ref: string }
export type SaveDraft = OfRequest & {
  draft: Draft
  /** The revision that the form was opened at. */
  revision: number
  /** Which open form this is, and the how-manieth save of it: its own saves do not stand in its way. */
  form?: string
  seq?: number
  /** SHA-256 of files that came with this very save. */
  files?: readonly string[]
  door?: Act['door']
}
export type Saved =
  | { kind: 'saved'; revision: number; at: Date }
  /** Somebody (or oneself, elsewhere) saved first: what came now is kept beside, as save `save`. */
  | { kind: 'beside'; save: number; revision: number; byName: string; at: Date }
  /** It is with the office: what came now is kept, and is not the draft. */
  | { kind: 'closed'; save: number }

/** Saves a draft, however unfinished. Throws Refusal: absent for what is not one's organisation's, conflict after publication. */
export const saveDraft = (db: Db, viewer: Viewer, act: SaveDraft): Promise<Saved> =>
  db.transaction().execute((tx) => saveDraftIn(tx, viewer, act))

/** The same in the caller's transaction. */
export async function saveDraftIn(tx: Tx, viewer: Viewer, act: SaveDraft): Promise<Saved> {
  const request = await ownRequest(tx, viewer, 'plans.draft-update', act)
  const draft = DraftSchema.parse(act.draft)
  const { form = '', seq = 0 } = act
  const save = { draft, by: viewer.person, form, seq }
  await refuseStrangeFiles(tx, request, draft, act.files ?? [])
  if (!mayMove(request.state, 'save'))
    return { kind: 'closed', save: await queries.keepSave(tx, request, { ...save, revision: null }) }
  if (isDeepStrictEqual(request.draft, draft) && request.savedAt)
    return { kind: 'saved', revision: request.revision, at: request.savedAt }
  if (act.revision !== request.revision) {
    const last = await queries.lastSave(tx, request)
    const sameForm = last && form !== '' && last.form === form && last.savedBy === viewer.person
    if (last && !(sameForm && seq > last.seq)) {
      const id = await queries.keepSave(tx, request, { ...save, revision: null })
      // An older save of the same form that was overtaken on its way is no second version.
      if (sameForm) return { kind: 'saved', revision: request.revision, at: last.savedAt }
      return {
        kind: 'beside',
        save: id,
        revision: request.revision,
        byName: last.savedByName,
        at: last.savedAt,
      }
    }
  }
  return { kind: 'saved', ...(await becomeDraft(tx, viewer, request, { ...save, door: act.door })) }
}

async function becomeDraft(
  tx: Tx,
  viewer: Viewer,
  request: Request,
  save: { draft: Draft; by: string; form: string; seq: number; door?: Act['door'] | undefined },
): Promise<{ revision: number; at: Date }> {
  const revision = request.revision + 1
  const state = request.state === 'requested' ? 'drafted' : request.state
  const at = await queries.storeDraft(tx, request, {
    ...save,
    revision,
    state,
    step: await stepAfterSave(tx, viewer, request),
  })
  // Every save stands in plans_draft_save; the trail says who took it up.
  if (request.savedBy !== viewer.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.draft-update',
      thing: requestThing(request, request.ref),
      organisation: request.organisation,
      detail: { revision },
      door: save.door ?? 'office',
    })
  return { revision, at }
}

/** Who holds the step now may mend the words there; a change by anyone else goes through all the steps again. */
async function stepAfterSave(tx: Tx, viewer: Viewer, request: Request): Promise<number> {
  if (request.step === 0) return 0
  const steps = await queries.listSteps(tx, request.organisation)
  const now = steps[request.step]
  return now?.holder && actsFor(viewer, now.holder, request.organisation) ? request.step : 0
}

/** Is this person, or stands in for them as contributor of that organisation: deputies in other roles do not. */
export const actsFor = (viewer: Viewer, person: string, organisation: string): boolean =>
  viewer.person === person ||
  holdingsFor(viewer, 'plans.submit').some(
    (held) => held.role === 'contributor' && held.deputyFor === person && held.organisation === organisation,
  )

/** "No change since last quarter", in one act: the words of the last edition stand. Throws conflict when they cannot. */
export async function sayUnchanged(
  db: Db,
  viewer: Viewer,
  act: OfRequest & { door?: Act['door'] },
): Promise<Saved> {
  return db.transaction().execute(async (tx) => {
    const request = await ownRequest(tx, viewer, 'plans.draft-update', act)
    const rows = await loadOwnRows(tx, request)
    const last = await findLast(tx, request)
    const refusal = unchangedRefusal(contextOf(rows, request, last))
    if (refusal) throw conflict(refusal)
    const draft = request.draft ?? blankDraft(rows, act.period)
    if (draft.restatement)
      throw conflict(t('A date has moved in this draft, so something has changed. Open it and say what.'))
    const { revision } = request
    return saveDraftIn(tx, viewer, { ...act, revision, draft: { ...draft, unchanged: true } })
  })
}

/** The request, locked, if it is of the viewer's organisation and its edition is not out. */
export async function ownRequest(tx: Tx, viewer: Viewer, action: Action, of: OfRequest): Promise<Request> {
  const request = await findRequest(tx, of, true)
  if (!request) throw absent(t('There is nothing at this address.'))
  permit(viewer, action, { organisation: request.organisation })
  if (await queries.isPublished(tx, of))
    throw conflict(t('The edition for this period is out. What it says can be put right by a correction.'))
  return request
}

/** A file is named by what it holds; nobody can name one that they did not send in for this row. */
async function refuseStrangeFiles(
  tx: Tx,
  request: Request,
  draft: Draft,
  sent: readonly string[],
): Promise<void> {
  const named = draft.evidence.flatMap(({ file }) => file ?? []).filter((file) => !sent.includes(file))
  if (named.length === 0) return
  const known = await queries.filesOfRequest(tx, request)
  if (named.some((file) => !known.has(file)))
    throw conflict(t('A file of this draft was not sent in with it. Add the file again.'))
}
