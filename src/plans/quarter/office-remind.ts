/** Reminders: when owners who have not answered are written to, who would be, and the job that writes. */
import type { Db, Tx } from '#src/kernel/database.ts'
import { noteAct } from '#src/audit/index.ts'
import { conflict, Faults } from '#src/kernel/errors.ts'
import type { Job } from '#src/kernel/manifest.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import { askingOf } from './office-act.ts'
import { reachOwner } from './office-ask.ts'
import { contributorsOf, owedHref, rowBlocks, tellContributors, type Asking } from './office-mail.ts'
import { refusePublished } from './office-open.ts'
import {
  deleteReminder,
  insertReminders,
  listOpenPeriods,
  listOwed,
  listReminders,
  markReminders,
  type Owed,
} from './office-queries.ts'

type OfPeriod = { plan: string; period: string }

/** Adds a day on which owners are reminded: so many before (negative) or after the day updates are due. */
export async function addReminder(
  db: Db,
  viewer: Viewer,
  act: OfPeriod & { days: number; today: string },
): Promise<void> {
  permit(viewer, 'plans.open-period')
  await onSchedule(db, act, async (tx) => {
    const { period } = await askingOf(tx, { ...act, publicUrl: '' })
    if (!Number.isInteger(act.days) || Math.abs(act.days) > 60)
      throw new Faults([t('Give a whole number of days, at most 60.')])
    if (!period.updatesDueOn) throw new Faults([t('This period has no day on which updates are due.')])
    const day = plusDays(period.updatesDueOn, act.days)
    if (day < act.today) throw new Faults([t('{day} has passed.', { day: formatDate(day) })])
    if ((await listReminders(tx, act)).some(({ days }) => days === act.days))
      throw new Faults([t('There is a reminder on {day} already.', { day: formatDate(day) })])
    await insertReminders(tx, act, [act.days])
    await noteSchedule(tx, viewer, act, 'plans.reminder-added')
  })
}

/** Takes a day off the schedule. One that was sent stays. */
export async function removeReminder(
  db: Db,
  viewer: Viewer,
  act: OfPeriod & { days: number },
): Promise<void> {
  permit(viewer, 'plans.open-period')
  await onSchedule(db, act, async (tx) => {
    if (!(await deleteReminder(tx, act))) throw conflict(t('This reminder was sent or removed already.'))
    await noteSchedule(tx, viewer, act, 'plans.reminder-removed')
  })
}

const onSchedule = (db: Db, of: OfPeriod, run: (tx: Tx) => Promise<void>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await refusePublished(tx, of)
    await run(tx)
  })

const noteSchedule = (tx: Tx, viewer: Viewer, of: OfPeriod & { days: number }, act: string) =>
  noteAct(tx, {
    person: viewer.person,
    act,
    thing: `plans/${of.plan}/${of.period}`,
    detail: { days: of.days },
  })

/** Who would be written to if a reminder went out now; `people` are slugs. */
export type WouldGet = { organisation: string; name: string; rows: Owed[]; people: string[] }

export async function whoWouldGet(db: Db, of: OfPeriod): Promise<WouldGet[]> {
  const owed = Map.groupBy(await listOwed(db, of), (row) => row.organisation)
  const list: WouldGet[] = []
  for (const [organisation, rows] of owed)
    list.push({
      organisation,
      name: rows[0]!.organisationName,
      rows,
      people: await contributorsOf(db, organisation),
    })
  return list
}

/**
 * Sends what is due, once: each open period in a transaction of its own, which holds its schedule. Reminders that were missed (the
 * program was off) make one message, not several. Owners who could not be asked before and now can are asked.
 */
export async function sendReminders(
  db: Db,
  { today, publicUrl }: { today: string; publicUrl: string },
): Promise<number> {
  let told = 0
  for (const of of await listOpenPeriods(db))
    told += await db.transaction().execute(async (tx) => {
      const { asking, period } = await askingOf(tx, { ...of, publicUrl })
      const dueOn = period.updatesDueOn
      // The schedule is held, so that a second process finds them sent.
      const due = (await listReminders(tx, { ...of, lock: true })).filter(
        ({ days, sentAt }) => sentAt === null && dueOn !== null && plusDays(dueOn, days) <= today,
      )
      const last = due.at(-1)
      let written = 0
      for (const [organisation, rows] of Map.groupBy(
        await listOwed(tx, { ...of, lock: true }),
        (row) => row.organisation,
      )) {
        const people = await contributorsOf(tx, organisation)
        if (people.length === 0) continue
        await reachOwner(tx, rows[0]!.askedBy, { ...of, asking, organisation, rows, people, today })
        const again = rows.filter(({ reached }) => reached)
        if (last && again.length > 0)
          written += await tellContributors(tx, organisation, {
            ...reminderMail(asking, again, today),
            asking,
            once: `reminder/${last.days}`,
            people,
          })
      }
      if (!last) return 0
      await markReminders(
        tx,
        of,
        due.map(({ days }) => days),
        written,
      )
      await noteAct(tx, {
        person: null,
        door: 'job',
        act: 'plans.reminded',
        thing: `plans/${of.plan}/${of.period}`,
        detail: { days: last.days, told: written },
      })
      return written
    })
  return told
}

export const remindJob: Job = {
  name: 'plans.remind',
  // Every hour of the working day: a reminder in the night helps nobody.
  cron: '20 8-17 * * *',
  run: async ({ db, config, pack }) => {
    await sendReminders(db, { today: todayOf(pack), publicUrl: config.PUBLIC_URL })
  },
}

function reminderMail(asking: Asking, rows: readonly Owed[], today: string) {
  const late = rows.filter(({ dueOn }) => dueOn < today)
  const next = rows.map(({ dueOn }) => dueOn).toSorted()[0]!
  const values = { count: rows.length, period: asking.period.label, day: formatDate(next) }
  return {
    kind: 'reminder',
    subject:
      late.length > 0
        ? t('Still open: {count, plural, one {one update} other {# updates}} for {period}', values)
        : t('Reminder: {count, plural, one {one update is} other {# updates are}} due by {day}', values),
    blocks: [
      {
        paragraph:
          late.length > 0
            ? t(
                '{owner} has not yet answered for {count, plural, one {this commitment} other {these commitments}}. {late, plural, one {One was} other {# were}} due already; if {late, plural, one {it does} other {they do}} not come before the edition is published, the edition will say so. If something keeps you from answering, please tell the office.',
                { ...values, owner: rows[0]!.organisationName, late: late.length },
              )
            : t(
                'This is a friendly reminder: {owner} is asked for {count, plural, one {this update} other {these updates}} by {day}.',
                {
                  ...values,
                  owner: rows[0]!.organisationName,
                },
              ),
      },
      ...rowBlocks(asking, rows),
      { action: { text: t('See what you owe'), href: owedHref(asking) } },
    ],
  }
}
