/** A step of a meeting from one state to the next: it changes the notice's draft and asks a publisher, in one act of a person. */
import type { Db } from '#src/kernel/database.ts'
import { notStated } from '#src/kernel/dates.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { askFor, writeDraft, type Around, type Saved } from '../drafts/commands.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { dateOf } from './fields.tsx'
import { meetingKind } from './kind.tsx'
import { findWorking } from './load.ts'
import { mayMove, needsReason, type MeetingState } from './moves.ts'

export type MoveMeeting = {
  meeting: string
  to: MeetingState
  /** Of the draft that the page showed. */
  revision: number
  /** Why: readers are told. Needed when it is postponed or cancelled. */
  reason: string
  /** In words; for a postponed or newly scheduled meeting. Empty: none is set yet. */
  day: string
  start: string
  end: string
  /** When it really began or ended, HH:MM; empty when that is not stated. */
  at: string
}

/**
 * Changes the notice's draft and asks a publisher to publish it. Throws Faults, and then nothing is saved. When somebody else saved in
 * between, the answer holds what they saved and nothing is asked.
 */
export async function moveMeeting(db: Db, viewer: Viewer, act: MoveMeeting & Around): Promise<Saved> {
  permit(viewer, 'meetings.prepare')
  const key = meetingKey(act.meeting)
  // In one transaction: what cannot be asked for is not saved either.
  return db.transaction().execute(async (tx) => {
    const working = await findWorking<Meeting>(tx, key)
    if (!working) throw absent(t('There is no such meeting.'))
    const { content: now, published } = working
    if (!published)
      throw new Faults([t('The notice is not published yet: change its state on the notice itself.')])
    if (published.state === act.to || !mayMove(published.state, act.to))
      throw new Faults([t('The meeting cannot make this step any more: its notice was published anew.')])
    if (needsReason(act.to) && act.reason === '') throw new Faults([t('Say why: readers are told.')])
    const content = { ...now, ...changed(now, act) }
    const saved = await writeDraft(tx, viewer.person, meetingKind, { content, revision: act.revision })
    if (saved.overtaken) return saved
    await askFor(tx, viewer, meetingKind, {
      ...act,
      key,
      revision: saved.revision,
      correction: correctionOf(act),
    })
    return saved
  })
}

function changed(now: Meeting, act: MoveMeeting): Partial<Meeting> {
  const { to } = act
  const stateReason = needsReason(to) ? act.reason : ''
  const times = {
    start: act.start || now.start,
    end: act.end || (act.start ? null : now.end),
  }
  if (to === 'postponed')
    return { state: to, stateReason, on: act.day ? dateOf(act.day, now.on) : { ...notStated } }
  if (to === 'scheduled')
    return { state: to, stateReason, on: act.day ? dateOf(act.day, now.on) : now.on, ...times }
  if (to === 'in-session') return { state: to, stateReason, began: act.at || now.began }
  if (to === 'held') return { state: to, stateReason, ended: act.at || now.ended }
  return { state: to, stateReason }
}

function correctionOf({ to, reason }: MoveMeeting): { what: string; why: string } {
  const what: Record<MeetingState, string> = {
    planned: t('The meeting is planned.'),
    scheduled: t('The day of the meeting is set.'),
    postponed: t('The meeting is postponed.'),
    cancelled: t('The meeting is cancelled.'),
    'in-session': t('The meeting has begun.'),
    adjourned: t('The meeting is adjourned.'),
    held: t('The meeting was held.'),
  }
  const why: Record<MeetingState, string> = {
    planned: t('It was not before.'),
    scheduled: t('It was not set before.'),
    postponed: reason,
    cancelled: reason,
    'in-session': t('It took place as announced.'),
    adjourned: t('It is to go on later.'),
    held: t('It took place.'),
  }
  return { what: what[to], why: reason || why[to] }
}
