/** An organisation's own steps: an update passes them, named by its lead contributor, before the office sees its words. */
import type { Db, Tx } from '#src/kernel/database.ts'
import { conflict, Faults, forbidden } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { noteAct, type Act } from '#src/audit/index.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import type { Draft, DraftFault } from './draft.ts'
import { faultsOfDraft } from './draft-faults.ts'
import { loadDraftContext } from './draft-queries.ts'
import { filledRows } from './owner-rows.ts'
import { actsFor, ownRequest, type OfRequest } from './owner-save.ts'
import * as queries from './owner-queries.ts'
import { updateRequest } from './queries.ts'
import { mayMove, refSlug, requestThing, type Request } from './request.ts'

export type PassStep = OfRequest & {
  /** The revision that was looked at. */
  revision: number
  today: string
  publicUrl: string
  door?: Act['door']
}
export type Passed =
  | { kind: 'submitted' }
  /** Waits at this step now. */
  | { kind: 'passed'; step: queries.OwnStep }
  /** Rules that the draft breaks; nothing was done. */
  | { kind: 'faults'; faults: DraftFault[] }

/** Who is waited for before the office gets it: the step now, or null where the next pass submits without any step. */
export const stepNow = (request: Pick<Request, 'step'>, steps: readonly queries.OwnStep[]) =>
  steps[request.step] ?? null

/** Why this person cannot pass it on; null when they can. */
export function passRefusal(
  viewer: Viewer,
  { organisation }: Pick<Request, 'organisation'>,
  step: queries.OwnStep | null,
): string | null {
  if (!step?.holder || actsFor(viewer, step.holder, organisation)) return null
  return t('The step “{step}” is {name}’s: only they, or their deputy, can pass it on.', {
    step: step.name,
    name: step.holderName ?? step.holder,
  })
}

/**
 * Passes an update to the organisation's next step; after the last one it is submitted. Throws Refusal: absent, forbidden
 * (another's step), conflict (changed since it was looked at; with the office already).
 */
export const passStep = (db: Db, viewer: Viewer, act: PassStep): Promise<Passed> =>
  db.transaction().execute((tx) => passStepIn(tx, viewer, act))

export async function passStepIn(tx: Tx, viewer: Viewer, act: PassStep): Promise<Passed> {
  const request = await ownRequest(tx, viewer, 'plans.submit', act)
  if (!mayMove(request.state, 'submit')) throw conflict(t('This update has been submitted already.'))
  if (request.revision !== act.revision)
    throw conflict(t('Somebody has saved since you opened this. Look at it again before you pass it on.'))
  const steps = await queries.listSteps(tx, request.organisation)
  const now = stepNow(request, steps)
  const refusal = passRefusal(viewer, request, now)
  if (refusal) throw forbidden(refusal)
  if (!request.draft)
    return { kind: 'faults', faults: [{ field: 'update', message: t('Nothing has been written yet.') }] }
  const draft = filledRows(request.draft)
  const faults = faultsOfDraft(draft, await loadDraftContext(tx, request))
  if (faults.length > 0) return { kind: 'faults', faults }
  await queries.answerShare(tx, request, viewer.person)
  const next = now ? steps[request.step + 1] : undefined
  if (!next) return submit(tx, viewer, request, draft, { ...act, steps: steps.length })
  await updateRequest(tx, request, {
    step: request.step + 1,
    state: request.state === 'requested' ? 'drafted' : request.state,
    step_comment: null,
    step_comment_by: null,
  })
  await note(tx, viewer, request, act, { from: now?.name, to: next.name })
  await tellHolder(tx, viewer, request, next, act)
  return { kind: 'passed', step: next }
}

async function submit(
  tx: Tx,
  viewer: Viewer,
  request: Request,
  draft: Draft,
  act: PassStep & { steps: number },
): Promise<Passed> {
  await updateRequest(tx, request, {
    state: 'submitted',
    step: act.steps,
    draft: JSON.stringify(draft),
    submitted: JSON.stringify(draft),
    first_submitted_on: request.firstSubmittedOn ?? act.today,
    submitted_on: act.today,
    submitted_by: viewer.person,
    step_comment: null,
    step_comment_by: null,
  })
  await note(tx, viewer, request, act, { submitted: true, revision: request.revision })
  return { kind: 'submitted' }
}

/** Gives a draft back inside the organisation, to its first step, with a comment. */
export async function giveBack(
  db: Db,
  viewer: Viewer,
  act: OfRequest & { comment: string; publicUrl: string },
): Promise<void> {
  const comment = act.comment.trim()
  if (comment === '') throw new Faults([t('Say what has to be mended.')])
  await db.transaction().execute(async (tx) => {
    const request = await ownRequest(tx, viewer, 'plans.submit', act)
    const steps = await queries.listSteps(tx, request.organisation)
    const now = stepNow(request, steps)
    if (request.step === 0 || !now || !mayMove(request.state, 'submit'))
      throw conflict(t('It is at its first step already.'))
    const refusal = passRefusal(viewer, request, now)
    if (refusal) throw forbidden(refusal)
    await updateRequest(tx, request, { step: 0, step_comment: comment, step_comment_by: viewer.person })
    await note(tx, viewer, request, {}, { from: now.name, to: steps[0]!.name, back: true })
    const to = steps[0]?.holder ?? request.savedBy
    if (to && to !== viewer.person)
      await notify(tx, {
        kind: 'step',
        to: { person: to },
        needs: { role: 'contributor', organisation: request.organisation },
        subject: t('Given back: {ref}', { ref: request.ref }),
        blocks: [
          {
            paragraph: t('{name} gave the update on {ref} back at the step “{step}”.', {
              name: viewer.name,
              ref: request.ref,
              step: now.name,
            }),
          },
          { paragraph: comment },
          { action: { text: t('Open the update'), href: addressOf(act.publicUrl, request) } },
        ],
      })
  })
}

/** Takes a submitted update back before the office has decided about it. It then counts as not having come. */
export async function takeBack(db: Db, viewer: Viewer, act: OfRequest): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const request = await ownRequest(tx, viewer, 'plans.submit', act)
    if (request.state !== 'submitted')
      throw conflict(t('The office has decided about this update: it can no longer be taken back.'))
    const before = request.returnedOn !== null
    await updateRequest(tx, request, {
      state: before ? 'returned' : 'drafted',
      step: 0,
      submitted: null,
      submitted_on: null,
      submitted_by: null,
      // What was taken back has not come; what had been returned has come before.
      ...(before ? {} : { first_submitted_on: null }),
    })
    await queries.endStyleEdits(tx, request)
    await note(tx, viewer, request, {}, { takenBack: true })
  })
}

/** Names an organisation's own steps, in order; none at all means that whoever drafts submits. */
export async function nameSteps(
  db: Db,
  viewer: Viewer,
  act: { organisation: string; steps: readonly { name: string; holder: string | null }[] },
): Promise<void> {
  permit(viewer, 'plans.share-out', { organisation: act.organisation })
  const steps = act.steps.map(({ name, holder }) => ({ name: name.trim(), holder }))
  const names = steps.map(({ name }) => name.toLowerCase())
  if (names.includes('')) throw new Faults([t('Name every step.')])
  if (new Set(names).size < names.length) throw new Faults([t('Two steps have the same name.')])
  await db.transaction().execute(async (tx) => {
    const known = new Set(
      (await holdersOf(tx, 'contributor', { organisation: act.organisation })).map(({ person }) => person),
    )
    if (steps.some(({ holder }) => holder !== null && !known.has(holder)))
      throw new Faults([t('Only a contributor of the organisation can hold a step.')])
    await queries.replaceSteps(tx, act.organisation, steps)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.share-out',
      thing: `organisations/${act.organisation}/steps`,
      organisation: act.organisation,
      detail: { steps: steps.map(({ name }) => name) },
    })
  })
}

export const addressOf = (publicUrl: string, { plan, period, ref }: OfRequest): string =>
  `${publicUrl}/office/owed/${plan}/${period}/${refSlug(ref)}`

const note = (
  tx: Tx,
  viewer: Viewer,
  request: Request,
  act: { door?: Act['door'] },
  detail: Record<string, unknown>,
) =>
  noteAct(tx, {
    person: viewer.person,
    act: 'plans.submit',
    thing: requestThing(request, request.ref),
    organisation: request.organisation,
    detail,
    door: act.door ?? 'office',
  })

async function tellHolder(
  tx: Tx,
  viewer: Viewer,
  request: Request,
  step: queries.OwnStep,
  act: PassStep,
): Promise<void> {
  if (!step.holder || step.holder === viewer.person) return
  await notify(tx, {
    kind: 'step',
    to: { person: step.holder },
    needs: { role: 'contributor', organisation: request.organisation },
    subject: t('Waits for you: {ref}, {step}', { ref: request.ref, step: step.name }),
    blocks: [
      {
        paragraph: t('{name} passed the update on {ref} to your step, “{step}”. It is due on {day}.', {
          name: viewer.name,
          ref: request.ref,
          step: step.name,
          day: formatDate(request.dueOn),
        }),
      },
      { action: { text: t('Read it and pass it on'), href: addressOf(act.publicUrl, request) } },
    ],
  })
}
