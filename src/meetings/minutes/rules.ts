/** The rules that minutes keep before they are published. Pure: what else must be known is handed over. */
import { t } from '#src/kernel/text.ts'
import type { OfficeSource } from '../actions/hidden.ts'
import { openBefore, type LogSource, type LoggedAction } from '../actions/log.ts'
import { roundsOf } from '../actions/rounds.ts'
import { reviewNeeds, stateAfter } from '../actions/states.ts'
import { stateWords } from '../actions/words.ts'
import type { Action, Agenda, Meeting, Minutes } from '../model.ts'
import { keptFaults } from './kept.ts'

/** What is published around the minutes. */
export type Around = {
  /** Of this meeting; null when none is published. */
  notice: Meeting | null
  source: LogSource
  /** The same with what was given in private: staff review that too, and readers see nothing of it. */
  office: OfficeSource
  agendas: ReadonlyMap<string, Agenda>
  /** Minutes of each meeting as published, also of what is on hold. */
  minutes: ReadonlyMap<string, Minutes>
  /** Slugs of the register; null before there is one. */
  organisations: ReadonlySet<string> | null
}

const took = ['in-session', 'adjourned', 'held']

/** Every rule that is broken, one sentence each. */
export function faultsOf(minutes: Minutes, around: Around): string[] {
  const { notice } = around
  if (!notice) return [t('The notice of this meeting is not published yet: publish it first.')]
  if (!took.includes(notice.state))
    return [t('Its published notice does not say that the meeting was held: publish that first.')]
  return [
    ...attendanceFaults(minutes),
    ...itemFaults(minutes),
    ...approvalFaults(minutes, notice, around),
    ...actionFaults(minutes, around),
    ...keptFaults(minutes, around.minutes.get(minutes.meeting)?.actions ?? []).map(({ message }) => message),
    ...reviewFaults(minutes, notice, around.office),
  ]
}

/** With what the software tells by itself: which items are not on the agenda, what was open and got no review. */
export function completed(minutes: Minutes, { notice, source, agendas }: Around): Minutes {
  const agenda = agendas.get(minutes.meeting)
  const planned = new Set(agenda?.items.map(({ id }) => id))
  const reviewed = new Set(minutes.reviews.map((review) => review.action))
  return {
    ...minutes,
    items: minutes.items
      .map((item) => ({ ...item, unplanned: agenda ? !planned.has(item.id) : item.unplanned }))
      .toSorted((a, b) => a.order - b.order),
    notReviewed: notice
      ? openBefore(source, notice)
          .due.map((one) => one.action.id)
          .filter((id) => !reviewed.has(id))
      : [],
  }
}

const twice = <T>(list: readonly T[]): T[] => [...new Set(list.filter((one, at) => list.indexOf(one) !== at))]

function attendanceFaults({ attendance }: Minutes): string[] {
  const people = attendance.map(({ person, name, organisation, organisationName }) =>
    person === null ? `${name.toLowerCase()} ${organisation ?? organisationName.toLowerCase()}` : person,
  )
  return twice(people).map((person) =>
    t('{name} is among the attendance twice.', { name: attendance[people.lastIndexOf(person)]!.name }),
  )
}

function itemFaults({ items, forward }: Minutes): string[] {
  const ids = items.map(({ id }) => id)
  const orders = items.map(({ order }) => order)
  return [
    ...twice(ids).map((id) => t('Two items have the anchor “{id}”.', { id })),
    ...twice(orders).map((order) => t('Two items stand at place {order, number}.', { order })),
    ...items
      .filter(({ state, deferredTo, reason }) => state === 'deferred' && !deferredTo && !reason)
      .map(({ title }) => t('“{title}” was deferred: say where to, or why.', { title })),
    ...items
      .filter(({ state, reason }) => state === 'withdrawn' && !reason)
      .map(({ title }) => t('“{title}” was withdrawn: say why.', { title })),
    ...forward
      .filter(({ item }) => item !== null && !ids.includes(item))
      .map(({ title }) =>
        t('“{title}” was set for a later meeting at an item that is not there.', { title }),
      ),
  ]
}

function approvalFaults(minutes: Minutes, notice: Meeting, around: Around): string[] {
  const { status, approvedAt, sources } = minutes
  if (status !== 'approved') {
    if (around.minutes.get(minutes.meeting)?.status === 'approved')
      return [t('These minutes are approved: they can be corrected, and cannot be a draft again.')]
    if (approvedAt) return [t('Minutes that are not approved cannot say where they were.')]
    return status === 'not-stated' && sources.length === 0
      ? [t('Give the source that does not say whether they were approved; minutes of our own are a draft.')]
      : []
  }
  if (!approvedAt)
    return sources.length > 0
      ? []
      : [t('Say at which meeting and item the minutes were approved, or give the source that shows it.')]
  const { inOrder } = around.source
  const rounds = roundsOf(around.source)
  const at = inOrder.findIndex(({ slug }) => slug === approvedAt.meeting)
  const here = inOrder.findIndex(({ slug }) => slug === minutes.meeting)
  const later = inOrder[at]
  if (!later || at <= here)
    return [
      t('Minutes are approved at a later meeting: “{meeting}” is none.', { meeting: approvedAt.meeting }),
    ]
  if (!rounds.at(later.notice).includes(rounds.of(notice)))
    return [
      t('“{meeting}” is not a meeting of the same body, or not of the same strand.', {
        meeting: later.notice.title,
      }),
    ]
  if (!took.includes(later.notice.state))
    return [t('“{meeting}” has not been held as far as its notice says.', { meeting: later.notice.title })]
  const items = [
    ...(around.agendas.get(later.slug)?.items ?? []),
    ...(around.minutes.get(later.slug)?.items ?? []),
  ]
  return items.some(({ id }) => id === approvedAt.item)
    ? []
    : [
        t(
          '“{meeting}” has no item “{item}” in an agenda or minutes that are published. Publish those first.',
          {
            meeting: later.notice.title,
            item: approvedAt.item,
          },
        ),
      ]
}

/** "<meeting>-a1" for an action point, "<meeting>-u1" for an undertaking: so no other meeting can have it, and its kind stays. */
export const actionId = (meeting: string, kind: Action['kind'], number: number): string =>
  `${meeting}-${kind === 'undertaking' ? 'u' : 'a'}${number}`
const isIdOf = ({ id, kind }: Action, meeting: string): boolean => {
  const number = Number(/\d+$/.exec(id)?.[0])
  return number > 0 && id === actionId(meeting, kind, number)
}

function actionFaults({ meeting, items, actions }: Minutes, { source, organisations }: Around): string[] {
  const itemIds = new Set(items.map(({ id }) => id))
  const meetings = new Set(source.inOrder.map(({ slug }) => slug))
  return [
    ...twice(actions.map(({ id }) => id)).map((id) => t('Two action points are called “{id}”.', { id })),
    ...twice(actions.map(({ ref }) => ref)).map((ref) => t('Two action points are numbered {ref}.', { ref })),
    ...actions.flatMap((one) => {
      const { ref, owner, due } = one
      const faults: string[] = []
      if (!isIdOf(one, meeting))
        faults.push(
          t('{ref}: its name must be “{example}” or the like, and stay the same.', {
            ref,
            example: actionId(meeting, one.kind, 1),
          }),
        )
      if (!itemIds.has(one.item)) faults.push(t('{ref}: the item it was given at is not there.', { ref }))
      if (one.kind === 'undertaking' && !owner.name && !owner.post)
        faults.push(t('{ref}: an undertaking needs the name or the office of who promised it.', { ref }))
      if (owner.organisation !== null && organisations && !organisations.has(owner.organisation))
        faults.push(
          t('{ref}: the organisation “{slug}” is not in the register.', { ref, slug: owner.organisation }),
        )
      if (due.kind === 'date' && due.on.edtf === null)
        faults.push(t('{ref}: the day it is due cannot be read.', { ref }))
      if (due.kind === 'meeting' && (due.meeting === null || !meetings.has(due.meeting)))
        faults.push(t('{ref}: the meeting it is due at is not published.', { ref }))
      return faults
    }),
  ]
}

function reviewFaults({ items, actions, reviews }: Minutes, notice: Meeting, source: LogSource): string[] {
  const before = openBefore(source, notice).log
  const itemIds = new Set(items.map(({ id }) => id))
  const rounds = roundsOf(source)
  const here = new Set(rounds.at(notice))
  const refOf = (id: string) => before.byId.get(id)?.action.ref ?? id
  return [
    ...twice(reviews.map((one) => one.action)).map((id) => t('{ref} is reviewed twice.', { ref: refOf(id) })),
    ...reviews.flatMap((review): string[] => {
      const one = before.byId.get(review.action)
      if (!one)
        return actions.some(({ id }) => id === review.action)
          ? [t('{ref} was given at this very meeting: it is reviewed at the next.', { ref: review.action })]
          : [t('“{id}” is no action point that was published before this meeting.', { id: review.action })]
      const faults: string[] = []
      const ref = one.action.ref
      if (!itemIds.has(review.item))
        faults.push(t('{ref}: the item it was reviewed at is not there.', { ref }))
      if (!here.has(rounds.of(one.raised.meeting.notice)))
        faults.push(t('{ref} is for another body, or another strand, to review.', { ref }))
      faults.push(...moveFaults(one, review))
      return faults
    }),
  ]
}

function moveFaults(one: LoggedAction, review: Minutes['reviews'][number]): string[] {
  const { ref } = one.action
  if (stateAfter(one.state, review.state) === null)
    return [
      t('{ref} stood as “{before}” before this meeting: it cannot become “{after}”.', {
        ref,
        before: stateWords(one.state),
        after: stateWords(review.state),
      }),
    ]
  const needs = reviewNeeds(review.state)
  if (needs === 'reason' && !review.text)
    return [t('{ref}: say why it is “{after}”.', { ref, after: stateWords(review.state) })]
  if (needs === 'link' && review.links.length === 0)
    return [t('{ref}: say with a link where it went.', { ref })]
  return review.newDue !== null && review.newDue.edtf === null
    ? [t('{ref}: the new day cannot be read.', { ref })]
    : []
}
