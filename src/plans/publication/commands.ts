/**
 * The way of an edition to its publication: staff ask, a publisher who wrote none of it decides. Each command is one
 * transaction under the plan's lock, so that two people at once, or one who presses twice, publish one edition.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults, Refusal } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { enterEdition } from '../commands.ts'
import { refusePublished } from '../quarter/office-open.ts'
import { findPlan, listPeriods, lockPlan } from '../queries.ts'
import { changedSince, countChanged, type Changed } from './changed.ts'
import { draftEditionOf, type EditionDraft } from './draft.ts'
import * as queries from './queries.ts'
import type { EditionOf, Publication } from './queries.ts'
import { tellAsked, tellCalledOff, tellPublished, tellScheduled } from './tell.ts'
import { firstHalfOf, publishersFor } from './who.ts'

/** `today` is YYYY-MM-DD; `publicUrl` has no stroke at its end. */
type Around = { today: string; practice: boolean; publicUrl: string }
const thing = ({ plan, period }: EditionOf) => `plans/${plan}/${period}`

/** Staff ask for an edition to be published: of one publisher, or of everyone who may. */
export async function askForPublication(
  db: Db,
  viewer: Viewer,
  act: EditionOf & Around & { waitingFor: string | null; note: string },
): Promise<void> {
  permit(viewer, 'plans.prepare')
  await db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const facts = await requireFacts(tx, act)
    await refusePublished(tx, act)
    const before = await queries.findPublication(tx, act)
    if (before && (before.state === 'asked' || before.state === 'scheduled'))
      throw conflict(t('{name} has asked for this already.', { name: before.askedByName }))
    const firstHalf = [...(await firstHalfOf(tx, act)), viewer.person]
    const able = (await publishersFor(tx, firstHalf)).filter(({ may }) => may)
    if (able.length === 0) throw new Faults([nobodyMay()])
    if (act.waitingFor !== null && !able.some(({ person }) => person === act.waitingFor))
      throw new Faults([t('This person cannot publish it: choose somebody who wrote none of it.')])
    await queries.writeAsked(tx, { ...act, askedBy: viewer.person })
    await tellAsked(tx, facts, {
      people: able
        .map(({ person }) => person)
        .filter((one) => act.waitingFor === null || one === act.waitingFor),
      by: viewer.name,
      note: act.note,
      publicUrl: act.publicUrl,
    })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.prepare',
      thing: thing(act),
      detail: { waitingFor: act.waitingFor },
    })
  })
}

export const nobodyMay = () =>
  t(
    'Nobody may publish this edition: every publisher wrote part of it, or there is none. A publisher who wrote none of it can name a deputy, or an administrator can propose somebody else for the role of publisher.',
  )

/** Staff take back what they asked for, also when its time is set already. */
export async function callOffPublication(
  db: Db,
  viewer: Viewer,
  act: EditionOf & Around & { why: string },
): Promise<void> {
  permit(viewer, 'plans.prepare')
  if (!act.why.trim()) throw new Faults([t('Say why it is called off.')])
  await db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const publication = await requireOpen(tx, act)
    await callOff(tx, act, publication, { why: act.why, by: viewer.person })
  })
}

/** A publisher says no, with a reason. It can be asked for again. */
export async function refusePublication(
  db: Db,
  viewer: Viewer,
  act: EditionOf & Around & { why: string },
): Promise<void> {
  permit(viewer, 'plans.publish')
  if (!act.why.trim()) throw new Faults([t('Say why you do not publish it.')])
  await db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const publication = await requireOpen(tx, act)
    permit(viewer, 'plans.publish', { otherHalf: await firstHalfOf(tx, act) })
    await callOff(tx, act, publication, {
      why: t('{name} did not publish it: {why}', { name: viewer.name, why: act.why }),
      by: viewer.person,
    })
  })
}

/** The edition is not what was looked at. `draft` is what it is now. */
export class ChangedSince extends Refusal {
  readonly draft: EditionDraft
  readonly changed: Changed
  constructor(draft: EditionDraft, looked: string) {
    const changed = changedSince(looked, draft.content)
    super(
      409,
      'changed',
      t(
        '{count, plural, one {One thing has} other {# things have}} changed since you looked. Look again, then decide.',
        { count: countChanged(changed) },
      ),
    )
    this.draft = draft
    this.changed = changed
  }
}

export type Decision = EditionOf &
  Around & {
    /** SHA-256 of what the publisher looked at, and its fingerprints. */
    sha256: string
    looked: string
  }

/**
 * Publishes now: the very content that was looked at, all or nothing. `essential` says why it cannot wait, in a pre-election
 * period.
 */
export async function publishPrepared(
  db: Db,
  viewer: Viewer,
  act: Decision & { door?: 'office' | 'job'; essential?: string },
): Promise<{ key: string; entry: number }> {
  permit(viewer, 'plans.publish')
  return db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const publication = await requireOpen(tx, act)
    permit(viewer, 'plans.publish', { otherHalf: await firstHalfOf(tx, act) })
    const draft = await requireSame(tx, act)
    const { key, entry } = await enterEdition(tx, draft.content, {
      draftedBy: publication.askedBy,
      publishedBy: viewer.person,
      today: act.today,
      essential: act.essential,
    })
    await queries.writePublished(tx, {
      ...act,
      approvedBy: viewer.person,
      sha256: draft.sha256,
      entry,
    })
    await tellPublished(tx, draft.content, { publicUrl: act.publicUrl, except: viewer.person })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.publish',
      thing: thing(act),
      door: act.door ?? 'office',
      detail: { entry, sha256: draft.sha256, draftedBy: publication.askedBy },
    })
    return { key, entry }
  })
}

/**
 * Approves the content and sets the time (day and hour in the time zone). What will stand otherwise because of the later
 * day alone must be looked at too: `later` is the SHA-256 of the edition as of that day.
 */
export async function schedulePublication(
  db: Db,
  viewer: Viewer,
  act: Decision & {
    at: { day: string; time: string; timeZone: string }
    /** The day that the edition will bear, YYYY-MM-DD. */
    dayOf: (at: Date) => string
    announced: boolean
    later: string | null
  },
): Promise<Date> {
  permit(viewer, 'plans.publish')
  return db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    await requireOpen(tx, act)
    permit(viewer, 'plans.publish', { otherHalf: await firstHalfOf(tx, act) })
    const at = await queries.instantAhead(tx, act.at)
    if (!at) throw new Faults([t('This time has passed: choose a later one.')])
    const draft = await requireSame(tx, act)
    const then = await draftEditionOf(tx, { ...act, day: act.dayOf(at) })
    const { refs, gone } = changedSince(act.looked, then.content)
    if (refs.length + gone.length > 0 && act.later !== then.sha256) throw new LaterDiffers(then, refs)
    await queries.writeScheduled(tx, {
      ...act,
      approvedBy: viewer.person,
      sha256: then.sha256,
      at,
    })
    await tellScheduled(tx, then.content, { at, announced: act.announced })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.publish-scheduled',
      thing: thing(act),
      detail: { at: at.toISOString(), sha256: then.sha256, looked: draft.sha256, announced: act.announced },
    })
    return at
  })
}

/** On the later day some commitments are shown otherwise, because a day passes until then. */
export class LaterDiffers extends Refusal {
  readonly draft: EditionDraft
  readonly refs: readonly string[]
  constructor(draft: EditionDraft, refs: readonly string[]) {
    super(
      409,
      'changed',
      t(
        'On that day {count, plural, one {one commitment} other {# commitments}} will be shown otherwise, because a due day passes until then.',
        { count: refs.length },
      ),
    )
    this.draft = draft
    this.refs = refs
  }
}

/** The draft as of today; throws when it breaks a rule or is not what was looked at. */
async function requireSame(tx: Tx, act: Decision): Promise<EditionDraft> {
  const draft = await draftEditionOf(tx, { ...act, day: act.today })
  if (draft.sha256 !== act.sha256) throw new ChangedSince(draft, act.looked)
  if (draft.faults.length > 0) throw new Faults(draft.faults)
  return draft
}

/** Whoever comes second learns who was first. `detail.published` marks it. */
async function requireOpen(tx: Tx, of: EditionOf): Promise<Publication> {
  const found = await queries.findPublication(tx, of)
  if (found?.state === 'published')
    throw conflict(
      t('It is published already, by {name} on {when}.', {
        name: found.approvedByName ?? '',
        when: formatDate(found.publishedAt!, 'second'),
      }),
      { published: true },
    )
  await refusePublished(tx, of)
  if (!found || found.state === 'called-off')
    throw conflict(t('Nobody asks for this edition to be published now.'))
  return found
}

async function callOff(
  tx: Tx,
  act: EditionOf & Around,
  publication: Publication,
  { why, by }: { why: string; by: string | null },
): Promise<void> {
  await queries.writeCalledOff(tx, { ...act, why })
  const staff = (await holdersOf(tx, 'staff')).map(({ person }) => person)
  const others = [publication.waitingFor, publication.approvedBy]
  await tellCalledOff(tx, await requireFacts(tx, act), {
    staff: staff.filter((person) => person !== by),
    publishers: others.filter((person): person is string => person !== null && person !== by),
    why,
    publicUrl: act.publicUrl,
  })
  await noteAct(tx, {
    person: by,
    act: 'plans.publication-called-off',
    thing: thing(act),
    reason: why,
    ...(by === null ? { door: 'job' as const } : {}),
  })
}

/** What the software does when an approved edition cannot go out at its time. */
export async function callOffScheduled(db: Db, act: EditionOf & Around & { why: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const found = await queries.findPublication(tx, act)
    if (found?.state === 'scheduled') await callOff(tx, act, found, { why: act.why, by: null })
  })
}

/** Names of plan and period; 404 when there is no such period. */
export async function requireFacts(
  db: Db,
  of: EditionOf,
): Promise<EditionOf & { planTitle: string; periodLabel: string }> {
  const plan = await findPlan(db, of.plan)
  const period = plan && (await listPeriods(db, of.plan)).find(({ slug }) => slug === of.period)
  if (!plan || !period) throw absent(t('There is no such period of this plan.'))
  return { plan: of.plan, period: of.period, planTitle: plan.title, periodLabel: period.label }
}
