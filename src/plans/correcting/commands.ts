/**
 * Corrections of a published edition: proposed by staff, or by a contributor for their own organisation; decided by a
 * publisher who did not propose it. Each command is one transaction. The old version stays readable.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify, type Notice } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import { holdingsFor, type Viewer } from '#src/policy.ts'
import { contentSha256, heldKeys, latestVersions } from '#src/record/index.ts'
import { correctEditionIn, editionKey, prepareCorrection } from '../commands.ts'
import { commitmentsOf } from '../edition.ts'
import type { EditionContent } from '../model.ts'
import { lockPlan } from '../queries.ts'
import { publishersFor } from '../publication/who.ts'
import type { Workbook } from '../workbook/index.ts'
import { correctableTables, ownersTables } from './cells.ts'
import * as queries from './queries.ts'
import type { Correction } from './queries.ts'

export type CorrectOf = { plan: string; period: string; ref: string }

/** The latest version of a published edition. 404 when there is none, a conflict while it is on hold. */
export async function requirePublished(
  db: Db,
  of: { plan: string; period: string },
): Promise<{ content: EditionContent; number: number }> {
  const key = editionKey(of.plan, of.period)
  const found = (await latestVersions<EditionContent>(db, key)).find((version) => version.key === key)
  if (!found) throw absent(t('There is no published edition of this plan for that period.'))
  if ((await heldKeys(db)).has(key))
    throw conflict(t('This edition is on hold. It can be corrected when it is back.'))
  return { content: found.content, number: found.number }
}

/** Throws 404 unless this person may propose a correction of the commitment. */
export function permitProposal(viewer: Viewer, content: EditionContent, ref: string) {
  const commitment = commitmentsOf(content).find((one) => one.ref === ref)
  if (!commitment) throw absent(t('There is no such commitment in this edition.'))
  permit(viewer, 'plans.draft-correction', { organisation: commitment.owner })
  return commitment
}

/** The tables that this person may put right. */
export const tablesFor = (viewer: Viewer): readonly (typeof correctableTables)[number][] =>
  holdingsFor(viewer, 'plans.draft-correction').some(({ role }) => role === 'staff')
    ? correctableTables
    : ownersTables

export async function proposeCorrection(
  db: Db,
  viewer: Viewer,
  act: CorrectOf & { workbook: Workbook; what: string; why: string; publicUrl: string },
): Promise<string> {
  permit(viewer, 'plans.draft-correction')
  return db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const { content, number } = await requirePublished(tx, act)
    const { owner } = permitProposal(viewer, content, act.ref)
    const allowed = tablesFor(viewer) as readonly string[]
    if (Object.keys(act.workbook).some((name) => !allowed.includes(name)))
      throw new Faults([t('What an assessor found is not the owner’s to correct.')])
    const missing = [
      ...(act.what.trim() ? [] : [t('Say what changed.')]),
      ...(act.why.trim() ? [] : [t('Say why.')]),
      ...(Object.keys(act.workbook).length > 0 ? [] : [t('Nothing is put right yet: change what is wrong.')]),
    ]
    if (missing.length > 0) throw new Faults(missing)
    const prepared = await prepareCorrection(tx, { ...act, places: {} })
    if (contentSha256(prepared.content) === contentSha256(content))
      throw new Faults([t('The edition says this already: nothing would change.')])
    const id = await queries.insertCorrection(tx, {
      ...act,
      ofVersion: number,
      rows: act.workbook,
      what: act.what.trim(),
      why: act.why.trim(),
      organisation: owner,
      draftedBy: viewer.person,
    })
    for (const { person, may } of await publishersFor(tx, [viewer.person]))
      if (may)
        await notify(tx, {
          kind: 'publication',
          to: { person },
          needs: { role: 'publisher' },
          subject: t('A correction is proposed: {ref} in {label}', {
            ref: act.ref,
            label: content.periodLabel,
          }),
          blocks: [
            {
              paragraph: t('{name} proposes a correction: {what}', {
                name: viewer.name,
                what: act.what.trim(),
              }),
            },
            { paragraph: t('Why: {why}', { why: act.why.trim() }) },
            {
              action: {
                text: t('See the difference and decide'),
                href: `${act.publicUrl}/office/corrections/${id}`,
              },
            },
          ],
          once: `correction/${id}/${person}`,
        })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.draft-correction',
      thing: `plans/${act.plan}/${act.period}/${act.ref}`,
      organisation: owner,
      reason: act.why.trim(),
      detail: { correction: id, tables: Object.keys(act.workbook) },
    })
    return id
  })
}

/** Publishes a new version of the edition. Run it through `site.enter`. */
export async function publishCorrection(
  db: Db,
  viewer: Viewer,
  act: { id: string; publicUrl: string; today: string; essential?: string },
): Promise<{ key: string; entry: number }> {
  permit(viewer, 'plans.publish-correction')
  return db.transaction().execute(async (tx) => {
    const draft = await requireDrafted(tx, act.id)
    permit(viewer, 'plans.publish-correction', { otherHalf: [draft.draftedBy] })
    const { number } = await requirePublished(tx, draft)
    if (number !== draft.ofVersion)
      throw new Faults([
        t('The edition was corrected after this was proposed. Refuse it, and have it proposed again.'),
      ])
    const entered = await correctEditionIn(tx, {
      plan: draft.plan,
      period: draft.period,
      workbook: draft.rows,
      places: {},
      what: draft.what,
      why: draft.why,
      draftedBy: draft.draftedBy,
      publishedBy: viewer.person,
      today: act.today,
      essential: act.essential,
    })
    await queries.decideCorrection(tx, {
      id: act.id,
      state: 'published',
      decidedBy: viewer.person,
      reason: null,
      entry: entered.entry,
    })
    await tellDecided(tx, viewer, draft, act.publicUrl)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.publish-correction',
      thing: `plans/${draft.plan}/${draft.period}`,
      organisation: draft.organisation,
      reason: draft.why,
      detail: { correction: act.id, entry: entered.entry, draftedBy: draft.draftedBy },
    })
    return entered
  })
}

export async function refuseCorrection(
  db: Db,
  viewer: Viewer,
  act: { id: string; why: string },
): Promise<void> {
  permit(viewer, 'plans.publish-correction')
  if (!act.why.trim()) throw new Faults([t('Say why you do not publish it.')])
  await db.transaction().execute(async (tx) => {
    const draft = await requireDrafted(tx, act.id)
    permit(viewer, 'plans.publish-correction', { otherHalf: [draft.draftedBy] })
    await close(tx, viewer, draft, 'refused', act.why.trim())
    await notify(tx, {
      kind: 'publication',
      to: { person: draft.draftedBy },
      needs: await drafterNeeds(tx, draft),
      subject: t('Not published: your correction of {label}', { label: draft.periodLabel }),
      blocks: [
        { paragraph: t('{name} did not publish it: {why}', { name: viewer.name, why: act.why.trim() }) },
      ],
    })
  })
}

/** Whoever proposed it takes it back. */
export async function takeCorrectionBack(db: Db, viewer: Viewer, act: { id: string }): Promise<void> {
  permit(viewer, 'plans.draft-correction')
  await db.transaction().execute(async (tx) => {
    const draft = await requireDrafted(tx, act.id)
    if (draft.draftedBy !== viewer.person) throw absent(t('There is no such correction.'))
    await close(tx, viewer, draft, 'taken-back', null)
  })
}

async function close(
  tx: Tx,
  viewer: Viewer,
  draft: Correction,
  state: 'refused' | 'taken-back',
  reason: string | null,
): Promise<void> {
  await queries.decideCorrection(tx, { id: draft.id, state, decidedBy: viewer.person, reason, entry: null })
  await noteAct(tx, {
    person: viewer.person,
    act: `plans.correction-${state}`,
    thing: `plans/${draft.plan}/${draft.period}`,
    organisation: draft.organisation,
    ...(reason ? { reason } : {}),
    detail: { correction: draft.id },
  })
}

/** Under the plan's lock, so that two at once decide once. `detail.decided` marks the second. */
async function requireDrafted(tx: Tx, id: string): Promise<Correction> {
  const first = await queries.findCorrection(tx, id)
  if (!first) throw absent(t('There is no such correction.'))
  await lockPlan(tx, first.plan)
  const draft = (await queries.findCorrection(tx, id))!
  if (draft.state !== 'drafted')
    throw conflict(
      t('This is decided already, by {name} on {when}.', {
        name: draft.decidedByName ?? '',
        when: formatDate(draft.decidedAt!, 'second'),
      }),
      { decided: true },
    )
  return draft
}

/** In which role somebody proposed it: as staff, or for the organisation whose commitment it is. */
async function drafterNeeds(tx: Tx, { draftedBy, organisation }: Correction): Promise<Notice['needs']> {
  const isStaff = (await holdersOf(tx, 'staff')).some(({ person }) => person === draftedBy)
  return isStaff ? { role: 'staff' } : { role: 'contributor', organisation }
}

async function tellDecided(tx: Tx, viewer: Viewer, draft: Correction, publicUrl: string): Promise<void> {
  // Whoever drafted it is one of these, unless that role has ended since.
  const people = new Map<string, string | null>()
  if (draft.organisation)
    for (const { person } of await holdersOf(tx, 'contributor', { organisation: draft.organisation }))
      people.set(person, draft.organisation)
  for (const { person } of await holdersOf(tx, 'staff')) people.set(person, null)
  people.delete(viewer.person)
  for (const [person, organisation] of people)
    await notify(tx, {
      kind: 'published',
      to: { person },
      needs: organisation ? { role: 'contributor', organisation } : { role: 'staff' },
      subject: t('Corrected: {plan}, {label}', { plan: draft.planTitle, label: draft.periodLabel }),
      blocks: [
        { paragraph: t('What changed: {what}', { what: draft.what }) },
        { paragraph: t('Why: {why}', { why: draft.why }) },
        {
          action: {
            text: t('Read the corrected edition'),
            href: `${publicUrl}/plans/${draft.plan}/editions/${draft.period}`,
          },
        },
      ],
      once: `corrected/${draft.id}/${person}`,
    })
}
