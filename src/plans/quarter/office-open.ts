/** Opening a period: every owner is asked, in one transaction, for the commitments that are still active. */
import type { Db } from '#src/kernel/database.ts'
import { noteAct } from '#src/audit/index.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { isDay, plusDays } from '#src/kernel/today.ts'
import { heldKeys, latestVersions } from '#src/record/index.ts'
import type { Viewer } from '#src/policy.ts'
import { editionKey } from '../commands.ts'
import { commitmentsOf, withoutWords, type PeriodFacts } from '../edition.ts'
import type { EditionContent } from '../model.ts'
import { findPlan, insertPeriod, listPeriods, lockPlan } from '../queries.ts'
import { settleDays } from './days-queries.ts'
import { contributorsOf, requestMail, tellContributors } from './office-mail.ts'
import { countRequests, insertReminders, insertRequests, listAskable, type Asked } from './office-queries.ts'

/** Days before (negative) and after the day updates are due, on which owners are reminded unless somebody says otherwise. */
export const usualReminders: readonly number[] = [-7, 0, 3]

export type OpenPeriod = {
  plan: string
  /** `updatesDueOn` is needed: an owner who is not told by when cannot be late. */
  period: PeriodFacts
  reminders?: readonly number[]
  today: string
  publicUrl: string
}
export type Opened = {
  asked: number
  owners: number
  told: number
  /** Names of organisations that have nobody to ask. */
  unreached: string[]
}

/** What is wrong with a period that is to be opened; `field` is a field of the form. */
export function periodFaults(
  period: PeriodFacts,
  others: readonly PeriodFacts[],
  today: string,
): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = []
  const fault = (field: string, message: string) => faults.push({ field, message })
  if (!period.label.trim()) fault('label', t('Give the period a name: “2025/26 quarter 1”.'))
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(period.slug) || period.slug.length > 60)
    fault('slug', t('The name in addresses has small letters, figures and hyphens: “2025-26-q1”.'))
  else if (period.slug === 'new') fault('slug', t('“new” is the name of a page.'))
  for (const [field, day] of [
    ['startsOn', period.startsOn],
    ['asAt', period.asAt],
    ['updatesDueOn', period.updatesDueOn ?? ''],
  ] as const)
    if (!isDay(day)) fault(field, t('Give a day, month and year.'))
  if (faults.length > 0) return faults
  if (period.startsOn > period.asAt) fault('asAt', t('The as-at day comes after the first day.'))
  const clash = others.find(({ asAt, slug }) => asAt === period.asAt && slug !== period.slug)
  if (clash) fault('asAt', t('“{label}” has this as-at day already.', { label: clash.label }))
  if (period.updatesDueOn! < today)
    fault('updatesDueOn', t('Owners need time to answer: choose today or a later day.'))
  return faults
}

/**
 * Opens a period and asks every owner: all or nothing. A period that was opened without asking (by the command line) can be
 * asked for once. Throws Faults for facts that cannot be, a conflict when it was asked for or published already.
 */
export async function openPeriodForUpdates(db: Db, viewer: Viewer, act: OpenPeriod): Promise<Opened> {
  permit(viewer, 'plans.open-period')
  return db.transaction().execute(async (tx) => {
    await lockPlan(tx, act.plan)
    const plan = await findPlan(tx, act.plan)
    if (!plan) throw absent(t('There is no such plan.'))
    const faults = periodFaults(act.period, await listPeriods(tx, act.plan), act.today)
    if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
    const of = { plan: act.plan, period: act.period.slug }
    if ((await countRequests(tx, of)) > 0)
      throw conflict(t('“{label}” is open already.', { label: act.period.label }))
    await refusePublished(tx, of)
    const commitments = await activeCommitments(tx, act.plan, act.period.asAt)
    if (commitments.length === 0)
      throw new Faults([t('This plan has no active commitment to ask about: load its commitments first.')])
    const dueOn = act.period.updatesDueOn!
    await insertPeriod(tx, act.plan, act.period)
    const owners = [...Map.groupBy(commitments, ({ owner }) => owner)]
    const people = new Map<string, string[]>()
    for (const [owner] of owners) people.set(owner, await contributorsOf(tx, owner))
    await insertRequests(
      tx,
      { ...of, askedOn: act.today, askedBy: viewer.person, dueOn },
      commitments.map(({ id, owner }) => ({
        commitment: id,
        organisation: owner,
        reached: people.get(owner)!.length > 0,
      })),
    )
    await settleDays(tx, of)
    const reminders = (act.reminders ?? usualReminders).filter((days) => plusDays(dueOn, days) > act.today)
    await insertReminders(tx, of, reminders)
    const asking = { plan, period: act.period, publicUrl: act.publicUrl }
    let told = 0
    for (const [owner, rows] of owners)
      told += await tellContributors(tx, owner, {
        ...requestMail(asking, rows[0]!.ownerName, rows, dueOn),
        asking,
        once: 'request',
        people: people.get(owner)!,
      })
    const unreached = owners
      .filter(([owner]) => people.get(owner)!.length === 0)
      .map(([, rows]) => rows[0]!.ownerName)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.period-opened',
      thing: `plans/${of.plan}/${of.period}`,
      detail: { asked: commitments.length, owners: owners.length, told, dueOn, reminders, unreached },
    })
    return { asked: commitments.length, owners: owners.length, told, unreached }
  })
}

/** Throws a conflict once the edition of a period is out: from then on it is corrected, not prepared. */
export async function refusePublished(tx: Db, of: { plan: string; period: string }): Promise<void> {
  const key = editionKey(of.plan, of.period)
  if ((await latestVersions(tx, key)).some((version) => version.key === key))
    throw conflict(t('This edition is published. What is wrong in it is put right by a correction.'))
}

/** Everything but what an assessor has found complete; an ongoing duty never ends. */
export async function activeCommitments(db: Db, plan: string, asAt: string): Promise<Asked[]> {
  const last = await lastEditionBefore(db, plan, asAt)
  const complete = new Set(
    last ? commitmentsOf(last).flatMap((one) => (one.assessed === 'complete' ? [one.id] : [])) : [],
  )
  return (await listAskable(db, plan)).filter(({ id, kind }) => kind === 'ongoing-duty' || !complete.has(id))
}

/** The edition before a day, as it was last published; without its words while it is on hold. */
export async function lastEditionBefore(
  db: Db,
  plan: string,
  asAt: string,
): Promise<EditionContent | undefined> {
  const editions = (await latestVersions<EditionContent>(db, `plans/${plan}/editions/`))
    .filter(({ content }) => content.asAt < asAt)
    .toSorted((a, b) => a.content.asAt.localeCompare(b.content.asAt))
  const last = editions.at(-1)
  if (!last) return undefined
  return (await heldKeys(db)).has(last.key) ? withoutWords(last.content) : last.content
}
