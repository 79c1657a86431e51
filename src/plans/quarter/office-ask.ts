/** Asking again: one owner for one update, or everyone who has not answered. */
import type { Db, Tx } from '#src/kernel/database.ts'
import { noteAct } from '#src/audit/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import { heldAfterNewDay } from './days.ts'
import { settleDays } from './days-queries.ts'
import { askingOf, onRequest, type OnRequest } from './office-act.ts'
import {
  contributorsOf,
  owedHref,
  requestMail,
  rowBlocks,
  tellContributors,
  type Asking,
} from './office-mail.ts'
import { refusePublished } from './office-open.ts'
import { listOwed, reachRequests, type Owed } from './office-queries.ts'
import { updateRequest } from './queries.ts'
import { requestThing } from './request.ts'

/** So many days an owner has at least who could only be asked late. */
export const daysToAnswer = 7

/**
 * Asks one owner again, with a later day if one is given. More time that is given after the day has passed does not undo that
 * it passed: the edition still says so.
 */
export async function askAgain(
  db: Db,
  viewer: Viewer,
  act: OnRequest & { dueOn?: string | undefined },
): Promise<void> {
  permit(viewer, 'plans.clear')
  await onRequest(db, act, 'ask-again', async (tx, { request, asking, row }) => {
    const people = await contributorsOf(tx, request.organisation)
    if (people.length === 0)
      throw new Faults([t('This organisation has nobody to ask: invite a contributor first.')])
    const late = act.dueOn !== undefined && act.dueOn !== request.dueOn
    if (late && !(act.dueOn! > request.dueOn && act.dueOn! >= act.today))
      throw new Faults([
        t('The new day must be later than {day}, and not past.', { day: formatDate(request.dueOn) }),
      ])
    const soonest = plusDays(act.today, daysToAnswer)
    const dueOn = late ? act.dueOn! : !request.reached && request.dueOn < soonest ? soonest : request.dueOn
    await updateRequest(tx, request, {
      due_on: dueOn,
      ...(request.reached
        ? late
          ? { held_to: heldAfterNewDay(request, act.today) }
          : {}
        : { reached: true, asked_on: act.today, asked_by: viewer.person, held_to: null }),
    })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.asked-again',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
      detail: { dueOn },
    })
    await tellContributors(tx, request.organisation, {
      kind: 'asked-again',
      asking,
      once: `asked-again/${row.ref}/${dueOn}/${act.today}`,
      people,
      subject: t('Asked again: {ref}, by {day}', { ref: row.ref, day: formatDate(dueOn) }),
      blocks: [
        {
          paragraph: t('The office asks again for your update on {ref} “{text}”. It is due by {day}.', {
            ref: row.ref,
            text: row.text,
            day: formatDate(dueOn),
          }),
        },
        { action: { text: t('Open your update'), href: owedHref(asking, row.ref) } },
      ],
    })
  })
}

/** How it went: rows asked about, messages written, names of organisations that still have nobody to ask. */
export type AskedAgain = { rows: number; told: number; unreached: string[] }

/** One message to each contributor whose organisation still owes rows. Pressed twice on one day, nobody gets two. */
export async function askEveryoneAgain(
  db: Db,
  viewer: Viewer,
  act: { plan: string; period: string; today: string; publicUrl: string },
): Promise<AskedAgain> {
  permit(viewer, 'plans.open-period')
  return db.transaction().execute(async (tx) => {
    const { asking } = await askingOf(tx, act)
    await refusePublished(tx, act)
    const done: AskedAgain = { rows: 0, told: 0, unreached: [] }
    for (const [organisation, rows] of Map.groupBy(
      await listOwed(tx, { ...act, lock: true }),
      (row) => row.organisation,
    )) {
      const people = await contributorsOf(tx, organisation)
      if (people.length === 0) {
        done.unreached.push(rows[0]!.organisationName)
        continue
      }
      const first = await reachOwner(tx, viewer.person, { ...act, asking, organisation, rows, people })
      const again = rows.filter(({ reached }) => reached)
      done.rows += rows.length
      done.told += first
      if (again.length > 0)
        done.told += await remindOf(tx, { asking, organisation, rows: again, people, today: act.today })
    }
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.asked-everyone-again',
      thing: `plans/${act.plan}/${act.period}`,
      detail: { ...done },
    })
    return done
  })
}

/** Asks for the rows that nobody could be asked for when the period was opened. Returns how many messages were written. */
export async function reachOwner(
  tx: Tx,
  by: string,
  of: {
    plan: string
    period: string
    asking: Asking
    organisation: string
    rows: readonly Owed[]
    people: readonly string[]
    today: string
  },
): Promise<number> {
  const unreached = of.rows.filter(({ reached }) => !reached)
  if (unreached.length === 0) return 0
  const soonest = plusDays(of.today, daysToAnswer)
  await reachRequests(tx, { ...of, askedOn: of.today, dueOn: soonest, askedBy: by })
  await settleDays(tx, of)
  const due = unreached.map(({ dueOn }) => dueOn).toSorted()[0]!
  return tellContributors(tx, of.organisation, {
    ...requestMail(of.asking, unreached[0]!.organisationName, unreached, due > soonest ? due : soonest),
    asking: of.asking,
    once: 'request',
    people: of.people,
  })
}

const remindOf = (
  tx: Tx,
  {
    asking,
    organisation,
    rows,
    people,
    today,
  }: {
    asking: Asking
    organisation: string
    rows: readonly Owed[]
    people: readonly string[]
    today: string
  },
): Promise<number> =>
  tellContributors(tx, organisation, {
    kind: 'asked-again',
    asking,
    once: `asked-again/all/${today}`,
    people,
    subject: t('Asked again: {count, plural, one {one update} other {# updates}}, {period}', {
      count: rows.length,
      period: asking.period.label,
    }),
    blocks: [
      {
        paragraph: t(
          'The office asks {owner} again for {count, plural, one {an update that has not come} other {# updates that have not come}}.',
          { owner: rows[0]!.organisationName, count: rows.length },
        ),
      },
      ...rowBlocks(asking, rows),
      { action: { text: t('See what you owe'), href: owedHref(asking) } },
    ],
  })
