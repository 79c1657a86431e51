/** A lead contributor shares rows out to colleagues, with a day and a note, and sees who has not answered. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { noteAct } from '#src/audit/index.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { ownRequest, type OfRequest } from './owner-save.ts'
import { addressOf } from './owner-steps.ts'
import * as queries from './owner-queries.ts'
import { requestThing } from './request.ts'

export type ShareOut = {
  plan: string
  period: string
  refs: readonly string[]
  person: string
  dueOn: string
  note: string
  today: string
  publicUrl: string
}

/** Asks a colleague for rows; one e-mail tells of all of them. Throws Faults, absent for another organisation's rows. */
export async function shareOut(db: Db, viewer: Viewer, act: ShareOut): Promise<void> {
  const { plan, period, person, dueOn, today } = act
  const note = act.note.trim()
  if (act.refs.length === 0) throw new Faults([t('Choose at least one commitment.')])
  if (!isDay(dueOn) || dueOn < today)
    throw new Faults([t('Give a day that has not passed by which you need it.')])
  await db.transaction().execute(async (tx) => {
    const rows: { text: string; href: string }[] = []
    let organisation = ''
    for (const ref of act.refs) {
      const request = await ownRequest(tx, viewer, 'plans.share-out', { plan, period, ref })
      organisation = request.organisation
      const colleagues = await holdersOf(tx, 'contributor', { organisation })
      if (!colleagues.some((one) => one.person === person))
        throw new Faults([t('Choose a colleague who is a contributor of your organisation.')])
      await queries.putShare(tx, request, { person, dueOn, note, by: viewer.person })
      await noteAct(tx, {
        person: viewer.person,
        act: 'plans.share-out',
        thing: requestThing(request, ref),
        organisation,
        detail: { to: person, dueOn },
      })
      rows.push({ text: ref, href: addressOf(act.publicUrl, { plan, period, ref }) })
    }
    if (person === viewer.person) return
    await notify(tx, {
      kind: 'share',
      to: { person },
      needs: { role: 'contributor', organisation },
      subject: t('{name} asks you for {count, plural, one {one update} other {# updates}}', {
        name: viewer.name,
        count: rows.length,
      }),
      blocks: [
        {
          paragraph: t('{name} needs your part by {day}.', { name: viewer.name, day: formatDate(dueOn) }),
        },
        ...(note === '' ? [] : [{ paragraph: note }]),
        { list: rows },
        { action: { text: t('See what you owe'), href: `${act.publicUrl}/office/owed/${plan}/${period}` } },
      ],
    })
  })
}

/** Takes a row back from a colleague. */
export async function endShare(db: Db, viewer: Viewer, act: OfRequest & { person: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const request = await ownRequest(tx, viewer, 'plans.share-out', act)
    await queries.endShare(tx, request, act.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.share-out',
      thing: requestThing(request, request.ref),
      organisation: request.organisation,
      detail: { takenFrom: act.person },
    })
  })
}

/** "My part is done": whoever shared the row out gets an e-mail. */
export async function finishShare(
  db: Db,
  viewer: Viewer,
  act: OfRequest & { publicUrl: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const request = await ownRequest(tx, viewer, 'plans.draft-update', act)
    const by = await queries.answerShare(tx, request, viewer.person)
    if (by === null) return
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.draft-update',
      thing: requestThing(request, request.ref),
      organisation: request.organisation,
      detail: { partDone: true },
    })
    if (by === viewer.person) return
    await notify(tx, {
      kind: 'share',
      to: { person: by },
      needs: { role: 'contributor', organisation: request.organisation },
      subject: t('{name} has done their part: {ref}', { name: viewer.name, ref: request.ref }),
      blocks: [
        {
          paragraph: t('{name} has done their part of the update on {ref}.', {
            name: viewer.name,
            ref: request.ref,
          }),
        },
        { action: { text: t('Open the update'), href: addressOf(act.publicUrl, request) } },
      ],
    })
  })
}
