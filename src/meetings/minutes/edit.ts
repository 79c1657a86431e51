/**
 * The forms of minutes, a part of them each: what stands in the fields, and the minutes that they make. Of whatever a form
 * does not ask for, what was there stays. Pure.
 */
import { isDeepStrictEqual } from 'node:util'
import { fromWords, parseEdtf } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { FormFault } from '#src/design/index.ts'
import type { Membership, Minutes, MinutesItem } from '../model.ts'
import { dateOf, numberOf, typedDate } from '../notice/fields.tsx'
import { linkOf, type LinksBy } from '../notice/form.ts'
import { anchorOf, freeId } from '../private-anchors.ts'
import { orNull, rowsOf, textOf, withoutEmptyRows, type Typed } from '../typed-rows.ts'
import type { Member } from './begin.ts'
import { actionId } from './rules.ts'

/** A part of minutes that has a page of its own: who was there, one item, and the rest. */
export type Part = { part: 'attendance' } | { part: 'item'; id: string } | { part: 'about' }
/** Minutes as the schema is to read them. */
type Draft = { [field in keyof Minutes]: unknown } & Pick<Minutes, 'meeting'>

const typedNumber = (value: number | null): string => (value === null ? '' : String(value))
const capacityOf = ({ role }: Membership) =>
  ({
    chair: 'chair',
    'co-chair': 'chair',
    'deputy-chair': 'member',
    member: 'member',
    'ex-officio': 'member',
    observer: 'observer',
    secretariat: 'secretariat',
  })[role]

/* ---- who was there ------------------------------------------------------------------------------------------------ */

/** Those who are named already, then the body's members of that day who are not: theirs is to be picked. */
export function typedAttendance(
  { attendance, publicCount, pressCount }: Minutes,
  members: readonly Member[],
  nameOf: (slug: string) => string,
): Typed {
  const named = new Set(attendance.map(({ person, name }) => person ?? name))
  return {
    publicCount: typedNumber(publicCount),
    pressCount: typedNumber(pressCount),
    people: [
      ...attendance.map((one) => ({
        ...one,
        person: one.person ?? '',
        organisation: one.organisation ?? '',
        mode: one.mode ?? '',
      })),
      ...members
        .filter(({ person, name }) => !named.has(person) && !named.has(name))
        .map((one) => ({
          person: one.person,
          name: one.name,
          post: one.office,
          organisation: one.onBehalfOf ?? '',
          organisationName: one.onBehalfOf === null ? '' : nameOf(one.onBehalfOf),
          status: '',
          capacity: capacityOf(one),
          mode: '',
          substituteFor: '',
          note: '',
        })),
    ],
  }
}

const attendanceOf = (typed: Typed, nameOf: (slug: string) => string) => ({
  publicCount: numberOf(textOf(typed, 'publicCount')),
  pressCount: numberOf(textOf(typed, 'pressCount')),
  attendance: rowsOf(typed, 'people')
    .filter(
      (row) => textOf(row, 'status') !== '' && (textOf(row, 'name') !== '' || textOf(row, 'person') !== ''),
    )
    .map((row) => {
      const organisation = orNull(row, 'organisation')
      return {
        person: orNull(row, 'person'),
        name: textOf(row, 'name'),
        post: textOf(row, 'post'),
        organisation,
        organisationName:
          textOf(row, 'organisationName') || (organisation === null ? '' : nameOf(organisation)),
        status: textOf(row, 'status'),
        capacity: textOf(row, 'capacity') || 'not-stated',
        mode: orNull(row, 'mode'),
        substituteFor: textOf(row, 'substituteFor'),
        note: textOf(row, 'note'),
      }
    }),
})

/* ---- one item ------------------------------------------------------------------------------------------------------ */

const typedLinks = (links: MinutesItem['links']): Typed[] =>
  links.map(({ address, title }) => ({ address, title }))

/** `open` are ids of what was open before the meeting, in order: each has a row, reviewed or not. */
export function typedItem(minutes: Minutes, id: string, open: readonly string[]): Typed {
  const item = minutes.items.find((one) => one.id === id)!
  const elsewhere = new Set(minutes.reviews.filter((one) => one.item !== id).map(({ action }) => action))
  const reviews = new Map(minutes.reviews.map((one) => [one.action, one]))
  return {
    number: item.number,
    title: item.title,
    kind: item.kind,
    state: item.state,
    deferredTo: item.deferredTo,
    reason: item.reason,
    text: item.text,
    private: item.private ? 'yes' : '',
    publicTitle: item.private?.publicTitle ?? '',
    privateReason: item.private?.reason ?? '',
    outcomes: item.outcomes.map(({ kind, text }) => ({ kind, text })),
    decisions: item.decisions.map(({ ref, text }) => ({ ref, text })),
    links: typedLinks(item.links),
    actions: minutes.actions
      .filter((one) => one.item === id)
      .map(({ id: action, kind, ref, text, owner, due, links }) => ({
        id: action,
        kind,
        ref,
        text,
        person: owner.person ?? '',
        name: owner.name,
        post: owner.post,
        organisation: owner.organisation ?? '',
        organisationName: owner.organisationName,
        due: due.kind,
        dueOn: typedDate(due.on),
        dueMeeting: due.meeting ?? '',
        link: links[0]?.address ?? '',
      })),
    forward: minutes.forward
      .filter((one) => one.item === id)
      .map(({ title, on, text }) => ({ title, on: typedDate(on), text })),
    reviews: [
      ...new Set([...open, ...minutes.reviews.filter((one) => one.item === id).map(({ action }) => action)]),
    ]
      .filter((action) => !elsewhere.has(action))
      .map((action) => {
        const review = reviews.get(action)
        return {
          action,
          state: review?.state ?? '',
          text: review?.text ?? '',
          newDue: review?.newDue ? typedDate(review.newDue) : '',
          link: review?.links[0]?.address ?? '',
        }
      }),
  }
}

export type ItemAround = {
  links: LinksBy
  nameOf: (slug: string) => string
  /** Ids of actions that are published: no new one gets them. */
  taken: readonly string[]
  /** Refs of the body's earlier actions: its numbers go on. */
  refs: readonly string[]
}

function itemOf(minutes: Minutes, id: string, form: Typed, { links, nameOf, taken, refs }: ItemAround) {
  const typed = withoutEmptyRows(form, ['kind', 'due', 'id', 'action', 'person'])
  const item = minutes.items.find((one) => one.id === id)!
  const changed = {
    ...item,
    number: textOf(typed, 'number'),
    title: textOf(typed, 'title'),
    kind: textOf(typed, 'kind') || item.kind,
    state: textOf(typed, 'state') || item.state,
    deferredTo: textOf(typed, 'deferredTo'),
    reason: textOf(typed, 'reason'),
    text: textOf(typed, 'text'),
    private: textOf(typed, 'private')
      ? { publicTitle: textOf(typed, 'publicTitle'), reason: textOf(typed, 'privateReason') }
      : null,
    outcomes: rowsOf(typed, 'outcomes').map((row) => ({
      kind: textOf(row, 'kind') || 'noted',
      text: textOf(row, 'text'),
    })),
    decisions: rowsOf(typed, 'decisions').map((row) => ({
      ref: textOf(row, 'ref'),
      text: textOf(row, 'text'),
    })),
    links: rowsOf(typed, 'links').map((row) => linkOf(row, links)),
  }
  const names = namer(minutes, taken, refs)
  const actions = rowsOf(typed, 'actions').map((row) => {
    const kind = textOf(row, 'kind') === 'undertaking' ? ('undertaking' as const) : ('action-point' as const)
    const before = minutes.actions.find((one) => one.id === textOf(row, 'id') && one.kind === kind)
    const organisation = orNull(row, 'organisation')
    const newLink = linkRow(row, links, before?.links)
    return {
      speech: null,
      ...before,
      ...(before
        ? { id: before.id, ref: textOf(row, 'ref') || before.ref }
        : names(kind, textOf(row, 'ref'))),
      kind,
      item: id,
      text: textOf(row, 'text'),
      owner: {
        person: orNull(row, 'person'),
        name: textOf(row, 'name'),
        post: textOf(row, 'post'),
        organisation,
        organisationName: organisation === null ? textOf(row, 'organisationName') : nameOf(organisation),
      },
      due: {
        kind: textOf(row, 'due') || 'not-stated',
        on: dateOf(textOf(row, 'due') === 'date' ? textOf(row, 'dueOn') : '', before?.due.on),
        meeting: textOf(row, 'due') === 'meeting' ? orNull(row, 'dueMeeting') : null,
      },
      links: newLink,
    }
  })
  const forward = rowsOf(typed, 'forward').map((row) => {
    const before = minutes.forward.find((one) => one.item === id && one.title === textOf(row, 'title'))
    return {
      links: before?.links ?? [],
      title: textOf(row, 'title'),
      item: id,
      on: dateOf(textOf(row, 'on'), before?.on),
      text: textOf(row, 'text'),
    }
  })
  const reviews = rowsOf(form, 'reviews')
    .filter((row) => textOf(row, 'state') !== '')
    .map((row) => {
      const before = minutes.reviews.find((one) => one.action === textOf(row, 'action'))
      const newDue = textOf(row, 'newDue')
      return {
        action: textOf(row, 'action'),
        item: id,
        state: textOf(row, 'state'),
        text: textOf(row, 'text'),
        newDue: newDue === '' ? null : dateOf(newDue, before?.newDue),
        links: linkRow(row, links, before?.links),
      }
    })
  return {
    items: minutes.items.map((one) => (one.id === id ? changed : one)),
    actions: inItem(minutes.actions, id, actions),
    forward: inItem(minutes.forward, id, forward),
    reviews: inItem(minutes.reviews, id, reviews),
  }
}

const isDate = (typed: string): boolean => parseEdtf(typed) !== null || fromWords(typed).edtf !== null

/** What a form says of days and places that nobody could hold anyone to. Fields are those of the form. */
export function whenFaults(typed: Typed, { part }: Part): FormFault[] {
  if (part !== 'item') return []
  const due = rowsOf(typed, 'actions').flatMap((row, n): FormFault[] =>
    textOf(row, 'due') === 'date' && !isDate(textOf(row, 'dueOn'))
      ? [{ field: `actions.${n}.dueOn`, message: t('Type the day it is due: 14 March 2026, or July 2026.') }]
      : [],
  )
  const reviews = rowsOf(typed, 'reviews').flatMap((row, n): FormFault[] => {
    const state = textOf(row, 'state')
    const newDue = textOf(row, 'newDue')
    return [
      ...(state !== '' && newDue !== '' && !isDate(newDue)
        ? [
            {
              field: `reviews.${n}.newDue`,
              message: t('The new day cannot be read: 14 March 2026, or July 2026.'),
            },
          ]
        : []),
      ...(state === 'moved-to-plan' && textOf(row, 'link') === ''
        ? [
            {
              field: `reviews.${n}.link`,
              message: t('Say where it went: choose the commitment of the plan.'),
            },
          ]
        : []),
    ]
  })
  return [...due, ...reviews]
}

/** What a form shows again after it was not right: without rows that were left empty, but with each review's. */
export const shownAgain = (typed: Typed, { part }: Part): Typed =>
  part === 'attendance'
    ? typed
    : {
        ...withoutEmptyRows(typed, ['kind', 'due', 'id', 'action', 'person']),
        ...(part === 'item' ? { reviews: rowsOf(typed, 'reviews') } : {}),
      }

/** What belongs to other items, and in the place of this one's what the form says. */
const inItem = <One extends { item: string | null }>(
  all: readonly One[],
  id: string,
  mine: readonly unknown[],
) => [...all.filter(({ item }) => item !== id), ...mine]

/** One link in a field of its own; further ones stay. */
function linkRow(row: Typed, links: LinksBy, before: MinutesItem['links'] = []): MinutesItem['links'] {
  const typed = textOf(row, 'link')
  if (typed === '') return before.slice(1)
  if (typed === before[0]?.address) return before
  const link = linkOf({ address: typed, title: '' }, links)
  return [{ ...link, title: link.title || link.address }, ...before.slice(1)]
}

/** Names that nothing else has, also nothing that was published: "…-a3" and "A3". */
function namer({ meeting, actions }: Minutes, taken: readonly string[], earlier: readonly string[]) {
  const ids = new Set([...actions.map(({ id }) => id), ...taken])
  const refs = new Set([...actions.map(({ ref }) => ref), ...earlier])
  /** The number after the highest that a letter has, so that "A3" names one thing in a body's log. */
  const after = (letter: string) =>
    1 +
    Math.max(0, ...[...refs].map((ref) => Number(new RegExp(`^${letter}(\\d{1,6})$`).exec(ref)?.[1] ?? 0)))
  return (kind: 'action-point' | 'undertaking', wish: string): { id: string; ref: string } => {
    const letter = kind === 'undertaking' ? 'U' : 'A'
    let number = 1
    while (ids.has(actionId(meeting, kind, number))) number += 1
    const named = { id: actionId(meeting, kind, number), ref: wish || `${letter}${after(letter)}` }
    ids.add(named.id)
    refs.add(named.ref)
    return named
  }
}

/* ---- the rest ------------------------------------------------------------------------------------------------------ */

export const typedAbout = ({ status, approvedAt, note, sources, forward }: Minutes): Typed => ({
  status,
  approvedAt: approvedAt ? `${approvedAt.meeting}#${approvedAt.item}` : '',
  note,
  sources: sources.map(({ title, url, note: words }) => ({ title, url: url ?? '', note: words })),
  forward: forward
    .filter(({ item }) => item === null)
    .map(({ title, on, text }) => ({ title, on: typedDate(on), text })),
})

function aboutOf(minutes: Minutes, form: Typed) {
  const typed = withoutEmptyRows(form)
  const [meeting = '', item = ''] = textOf(typed, 'approvedAt').split('#')
  const status = textOf(typed, 'status')
  const forward = rowsOf(typed, 'forward').map((row) => {
    const before = minutes.forward.find((one) => one.item === null && one.title === textOf(row, 'title'))
    return {
      links: before?.links ?? [],
      title: textOf(row, 'title'),
      item: null,
      on: dateOf(textOf(row, 'on'), before?.on),
      text: textOf(row, 'text'),
    }
  })
  return {
    status,
    approvedAt: status === 'approved' && meeting && item ? { meeting, item } : null,
    note: textOf(typed, 'note'),
    sources: rowsOf(typed, 'sources').map((row) => ({
      title: textOf(row, 'title'),
      url: orNull(row, 'url'),
      note: textOf(row, 'note'),
    })),
    forward: [...minutes.forward.filter(({ item: at }) => at !== null), ...forward],
  }
}

/* ---- all parts ----------------------------------------------------------------------------------------------------- */

/** The minutes with one part as its form says it, for the schema to read. */
export function withPart(minutes: Minutes, part: Part, typed: Typed, around: ItemAround): Draft {
  switch (part.part) {
    case 'attendance':
      return { ...minutes, ...attendanceOf(typed, around.nameOf) }
    case 'item':
      return { ...minutes, ...itemOf(minutes, part.id, typed, around) }
    case 'about':
      return { ...minutes, ...aboutOf(minutes, typed) }
  }
}

/** Whether two states of the minutes say the same in one part: then nobody else has changed it in between. */
export const samePart = (a: Minutes, b: Minutes, part: Part): boolean =>
  isDeepStrictEqual(partOf(a, part), partOf(b, part))

function partOf(minutes: Minutes, part: Part): unknown {
  const at = (id: string | null) => ({
    forward: minutes.forward.filter((one) => one.item === id),
    actions: minutes.actions.filter((one) => one.item === id),
    reviews: minutes.reviews.filter((one) => one.item === id),
  })
  switch (part.part) {
    case 'attendance':
      return [minutes.attendance, minutes.publicCount, minutes.pressCount]
    case 'item':
      return [minutes.items.find(({ id }) => id === part.id), at(part.id)]
    case 'about':
      return [minutes.status, minutes.approvedAt, minutes.note, minutes.sources, at(null)]
  }
}

/** The control of a form that holds what a path of the content names; the form itself where none does. */
export function fieldOfPath(path: string, minutes: Draft, part: Part, typed: Typed): string {
  const [list = '', row = '', ...rest] = path.split('.')
  const field = rest.join('.')
  const id = part.part === 'item' ? part.id : null
  const mine = (name: 'actions' | 'forward' | 'reviews'): number => {
    const all = minutes[name] as { item: string | null; action?: string }[]
    const one = all[Number(row)]
    if (!one || one.item !== id) return -1
    if (name !== 'reviews') return all.filter(({ item }) => item === id).indexOf(one)
    return rowsOf(typed, name).findIndex((typedRow) => textOf(typedRow, 'action') === one.action)
  }
  switch (list) {
    case 'attendance':
      return row === '' ? partFormId : `people.${row}.${field || 'name'}`
    case 'items':
      if (field.startsWith('private')) return field.endsWith('reason') ? 'privateReason' : 'publicTitle'
      return field || partFormId
    case 'actions':
    case 'forward':
    case 'reviews': {
      const at = mine(list)
      return at === -1
        ? partFormId
        : `${list}.${at}.${rest[0] === 'links' ? 'link' : (rest.at(-1) ?? 'text')}`
    }
    default:
      return path
  }
}
export const partFormId = 'minutes-form'

/**
 * Without an anchor that is made of what has become private: the item is named anew, and with it what was given, reviewed and put
 * off there. `published` are ids of items that readers know: they stay.
 */
export function withPublicAnchor(minutes: Minutes, id: string, published: ReadonlySet<string>): Minutes {
  const item = minutes.items.find((one) => one.id === id)
  if (!item?.private) return minutes
  const ids = new Set(minutes.items.map((one) => one.id))
  const anchor = anchorOf({ ...item, publicTitle: item.private.publicTitle }, ids, published)
  const named = <One extends { item: string | null }>(all: One[]): One[] =>
    all.map((one) => (one.item === id ? { ...one, item: anchor } : one))
  return {
    ...minutes,
    items: minutes.items.map((one) => (one === item ? { ...one, id: anchor } : one)),
    actions: named(minutes.actions),
    reviews: named(minutes.reviews),
    forward: named(minutes.forward),
  }
}

/* ---- the list of items --------------------------------------------------------------------------------------------- */

/** With one more item at the end. Its anchor is made from its title; should it be private, it is made anew. */
export function withItem(minutes: Minutes, title: string): Minutes {
  const id = freeId(title, new Set(minutes.items.map((item) => item.id)))
  const order = Math.max(0, ...minutes.items.map((item) => item.order)) + 1
  const item: MinutesItem = {
    id,
    number: '',
    order,
    title: title.trim(),
    kind: 'substantive',
    standingItem: null,
    state: 'taken',
    deferredTo: '',
    reason: '',
    unplanned: true,
    text: '',
    outcomes: [],
    decisions: [],
    private: null,
    links: [],
  }
  return { ...minutes, items: [...minutes.items, item] }
}

/** Without an item and all that was given, reviewed or put off there. */
export const withoutItem = (minutes: Minutes, id: string): Minutes => ({
  ...minutes,
  items: minutes.items.filter((item) => item.id !== id),
  actions: minutes.actions.filter(({ item }) => item !== id),
  reviews: minutes.reviews.filter(({ item }) => item !== id),
  forward: minutes.forward.filter(({ item }) => item !== id),
})

/** An item one place up (-1) or down (1). */
export function withMoved(minutes: Minutes, id: string, by: -1 | 1): Minutes {
  const items = minutes.items.toSorted((a, b) => a.order - b.order)
  const at = items.findIndex((item) => item.id === id)
  const other = items[at + by]
  const one = items[at]
  if (!one || !other) return minutes
  items[at] = other
  items[at + by] = one
  return { ...minutes, items: items.map((item, n) => ({ ...item, order: n + 1 })) }
}
