/** Before publication, organisations that an edition names may be shown the pages that name them. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { Faults, absent } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { holdingsFor, type Viewer } from '#src/policy.ts'
import type { EditionContent } from '../model.ts'
import { lockPlan } from '../queries.ts'
import { refusePublished } from '../quarter/office-open.ts'
import { draftEditionOf } from './draft.ts'
import * as queries from './queries.ts'
import type { EditionOf, OfficeDay } from './queries.ts'
import { factsOf, tellEmbargo } from './tell.ts'

/** Gives access until the end of a day (YYYY-MM-DD, in the time zone). Returns how many people were told. */
export async function giveEmbargo(
  db: Db,
  viewer: Viewer,
  act: EditionOf & {
    organisation: string
    until: string
    timeZone: string
    today: string
    practice: boolean
    publicUrl: string
  },
): Promise<number> {
  permit(viewer, 'plans.prepare')
  return db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    await refusePublished(tx, act)
    const { content } = await draftEditionOf(tx, { ...act, day: act.today })
    if (onlyNaming(content, [act.organisation]).actions.length === 0)
      throw new Faults([
        t(
          'The edition does not name this organisation as one that owns, supports or is asked for a commitment.',
        ),
      ])
    if (!isDay(act.until)) throw new Faults([t('Give the last day as day, month and year.')])
    // By the office's day, which in an example is the pack's: as it is looked at.
    if (act.until < act.today) throw new Faults([t('This day has passed: choose a later one.')])
    const until = await queries.endOfDay(tx, { day: act.until, timeZone: act.timeZone })
    await queries.writeEmbargo(tx, { ...act, givenBy: viewer.person, until })
    const told = await tellEmbargo(tx, factsOf(content), { ...act, until })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.embargo-given',
      thing: `plans/${act.plan}/${act.period}`,
      organisation: act.organisation,
      detail: { until: act.until, told },
    })
    return told
  })
}

export async function takeEmbargoBack(
  db: Db,
  viewer: Viewer,
  act: EditionOf & { organisation: string },
): Promise<void> {
  permit(viewer, 'plans.prepare')
  await db.transaction().execute(async (tx) => {
    if (!(await queries.endEmbargo(tx, act))) throw absent(t('This organisation has no access now.'))
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.embargo-ended',
      thing: `plans/${act.plan}/${act.period}`,
      organisation: act.organisation,
    })
  })
}

/** The organisations for which this person may see an edition before it is out; 404 when there is none. */
export async function requireEmbargo(
  db: Db,
  viewer: Viewer,
  of: EditionOf & OfficeDay,
): Promise<{ organisation: string; until: Date }[]> {
  const own = holdingsFor(viewer, 'plans.read-embargoed').flatMap(({ organisation }) => organisation ?? [])
  const given = (await queries.embargoesFor(db, own, of)).filter(
    ({ plan, period }) => plan === of.plan && period === of.period,
  )
  if (given.length === 0) throw absent(t('There is nothing at this address.'))
  return given
}

/**
 * What of an edition these organisations are shown: the commitments that one of them owns, supports or is asked for, in
 * their actions. The others' words are nobody else's before they are out, not even beside one's own.
 */
export function onlyNaming(content: EditionContent, organisations: readonly string[]): EditionContent {
  const actions = content.actions.flatMap((action) => {
    const commitments = action.commitments.filter(({ owner, supporting, askedOf }) =>
      [owner, ...supporting, ...askedOf].some((slug) => organisations.includes(slug)),
    )
    return commitments.length === 0 ? [] : [{ ...action, commitments }]
  })
  return { ...content, actions }
}
