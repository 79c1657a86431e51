/** Interim notices: staff draft, a publisher who is somebody else publishes. Each command is one transaction. */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { heldKeys, latestVersions, publish } from '#src/record/index.ts'
import type { EditionContent } from '../model.ts'
import { publishersFor } from '../publication/who.ts'
import { findPlan, lockPlan } from '../queries.ts'
import { noticeKey, noticeKind, noticesPrefix, type NoticeContent } from './model.ts'
import * as queries from './queries.ts'
import type { Interim } from './queries.ts'

export type DraftInterim = {
  plan: string
  ref: string
  words: string
  /** A day, YYYY-MM-DD: when it happened. */
  day: string
  today: string
  publicUrl: string
}

/** What is wrong with a notice; `field` is a field of the form. */
export function interimFaults({ words, day, today }: Pick<DraftInterim, 'words' | 'day' | 'today'>) {
  const faults: { field: string; message: string }[] = []
  if (!words.trim()) faults.push({ field: 'words', message: t('Say what happened.') })
  if (words.length > 2000)
    faults.push({
      field: 'words',
      message: t('A notice has 2,000 characters at most: the edition says the rest.'),
    })
  if (!isDay(day)) faults.push({ field: 'day', message: t('Give the day on which it happened.') })
  else if (day > today)
    faults.push({ field: 'day', message: t('This day is still to come: a notice says what has happened.') })
  return faults
}

/** Returns the id of the draft. */
export async function draftInterim(db: Db, viewer: Viewer, act: DraftInterim): Promise<string> {
  permit(viewer, 'plans.prepare')
  const faults = interimFaults(act)
  if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
  return db.transaction().execute(async (tx) => {
    const plan = await findPlan(tx, act.plan)
    if (!plan) throw absent(t('There is no such plan.'))
    const commitment = await queries.findCommitment(tx, act)
    if (!commitment) throw new Faults([t('Choose a commitment of the plan.')])
    const id = await queries.insertInterim(tx, {
      plan: act.plan,
      commitment: commitment.id,
      words: act.words.trim(),
      happenedOn: sourceDate(act.day, formatDate(act.day)),
      draftedBy: viewer.person,
    })
    for (const { person, may } of await publishersFor(tx, [viewer.person]))
      if (may)
        await notify(tx, {
          kind: 'publication',
          to: { person },
          needs: { role: 'publisher' },
          subject: t('You are asked to publish a notice: {plan}, {ref}', {
            plan: plan.title,
            ref: act.ref,
          }),
          blocks: [
            { paragraph: t('{name} drafted a notice between editions.', { name: viewer.name }) },
            {
              action: {
                text: t('Look at it and decide'),
                href: `${act.publicUrl}/office/plans/${act.plan}/interim/${id}`,
              },
            },
          ],
          once: `interim/${id}/${person}`,
        })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.interim-drafted',
      thing: `plans/${act.plan}/${act.ref}`,
      detail: { notice: id },
    })
    return id
  })
}

/** Enters the notice in the record. Run it through `site.enter`. */
export async function publishInterim(
  db: Db,
  viewer: Viewer,
  act: { id: string; today: string; practice: boolean; publicUrl: string; essential?: string },
): Promise<{ key: string; entry: number }> {
  permit(viewer, 'plans.publish')
  return db.transaction().execute(async (tx) => {
    const draft = await requireDrafted(tx, act.id)
    permit(viewer, 'plans.publish', { otherHalf: [draft.draftedBy] })
    const content = await contentOf(tx, draft, { ...act, publishedOn: sourceDate(act.today) })
    const key = noticeKey(content.plan, content.number)
    const { entry } = await publish(tx, {
      kind: noticeKind,
      key,
      title: noticeTitle(content),
      content,
      publishedOn: content.publishedOn,
      draftedBy: draft.draftedBy,
      publishedBy: viewer.person,
      today: act.today,
      essential: act.essential,
    })
    await queries.decideInterim(tx, {
      id: act.id,
      state: 'published',
      decidedBy: viewer.person,
      reason: null,
      recordKey: key,
    })
    await tellOwner(tx, content, act.publicUrl)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.publish',
      thing: key,
      organisation: draft.owner,
      detail: { entry, draftedBy: draft.draftedBy },
    })
    return { key, entry }
  })
}

export const noticeTitle = ({ planTitle, commitment }: NoticeContent): string =>
  t('{plan}: notice on commitment {ref}', { plan: planTitle, ref: commitment.ref })

export async function refuseInterim(db: Db, viewer: Viewer, act: { id: string; why: string }): Promise<void> {
  permit(viewer, 'plans.publish')
  if (!act.why.trim()) throw new Faults([t('Say why you do not publish it.')])
  await db.transaction().execute(async (tx) => {
    const draft = await requireDrafted(tx, act.id)
    permit(viewer, 'plans.publish', { otherHalf: [draft.draftedBy] })
    await queries.decideInterim(tx, {
      id: act.id,
      state: 'refused',
      decidedBy: viewer.person,
      reason: act.why.trim(),
      recordKey: null,
    })
    await notify(tx, {
      kind: 'publication',
      to: { person: draft.draftedBy },
      needs: { role: 'staff' },
      subject: t('Not published: your notice on {ref}', { ref: draft.ref }),
      blocks: [
        { paragraph: t('{name} did not publish it: {why}', { name: viewer.name, why: act.why.trim() }) },
      ],
    })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.interim-refused',
      thing: `plans/${draft.plan}/${draft.ref}`,
      reason: act.why.trim(),
      detail: { notice: act.id },
    })
  })
}

/** Under the plan's lock, so that two publishers at once publish one notice. */
async function requireDrafted(tx: Tx, id: string): Promise<Interim> {
  const first = await queries.findInterim(tx, id)
  if (!first) throw absent(t('There is no such notice.'))
  await lockPlan(tx, first.plan)
  const draft = (await queries.findInterim(tx, id))!
  if (draft.state === 'published')
    throw conflict(
      t('It is published already, by {name} on {when}.', {
        name: draft.decidedByName ?? '',
        when: formatDate(draft.decidedAt!, 'second'),
      }),
      { published: true },
    )
  if (draft.state === 'refused') throw conflict(t('It was refused: draft another one.'), { published: true })
  return draft
}

/** What would be frozen. */
export async function contentOf(
  db: Db,
  draft: Interim,
  { publishedOn, practice }: { publishedOn: SourceDate; practice: boolean },
): Promise<NoticeContent> {
  const plan = await findPlan(db, draft.plan)
  const editions = (await latestVersions<EditionContent>(db, `plans/${draft.plan}/editions/`)).toSorted(
    (a, b) => a.content.asAt.localeCompare(b.content.asAt),
  )
  const latest = editions.at(-1)
  if (latest && (await heldKeys(db)).has(latest.key))
    throw new Faults([
      t(
        'The latest edition of this plan is on hold. Until it is back, no notice that follows it can go out.',
      ),
    ])
  const before = await latestVersions(db, noticesPrefix(draft.plan))
  return {
    format: 1,
    plan: draft.plan,
    planTitle: plan?.title ?? draft.plan,
    number: before.length + 1,
    commitment: {
      id: draft.commitment,
      ref: draft.ref,
      text: draft.text,
      owner: draft.owner,
      ownerName: draft.ownerName,
    },
    words: draft.words,
    happenedOn: draft.happenedOn,
    publishedOn,
    after: latest ? { period: latest.content.period, label: latest.content.periodLabel } : null,
    practice,
  }
}

async function tellOwner(tx: Tx, content: NoticeContent, publicUrl: string): Promise<void> {
  const { owner, ref } = content.commitment
  for (const { person } of await holdersOf(tx, 'contributor', { organisation: owner }))
    await notify(tx, {
      kind: 'published',
      to: { person },
      needs: { role: 'contributor', organisation: owner },
      subject: t('Published: a notice on {ref}', { ref }),
      blocks: [
        {
          paragraph: t('A notice on your commitment {ref} is published. The next edition will carry it on.', {
            ref,
          }),
        },
        {
          action: {
            text: t('Read the notice'),
            href: `${publicUrl}/${noticeKey(content.plan, content.number)}`,
          },
        },
      ],
    })
}
