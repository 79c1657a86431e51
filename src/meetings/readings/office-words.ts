/** What the parts of a reading are called on screen, and where its pages are. */
import type { SelectItem } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { attendances, capacities, itemKinds, outcomeKinds } from '../model.ts'
import { factNames, type Entry } from './reading.ts'
import { whatOf } from './edits.ts'

export const readingsAddress = '/office/meetings/readings'
export const readingAddress = (id: string): string => `${readingsAddress}/${id}`

const facts: Readonly<Record<string, () => string>> = {
  title: () => t('Title'),
  body: () => t('Body'),
  within: () => t('Larger body that it belongs to'),
  date: () => t('Day of the meeting'),
  start: () => t('Starts at'),
  began: () => t('Began at'),
  end: () => t('Ended at'),
  venue: () => t('Place'),
  way: () => t('How'),
  public: () => t('Members of the public, counted'),
  press: () => t('Members of the press, counted'),
  approval: () => t('Approval of these minutes'),
  'next-meeting': () => t('Next meeting'),
}
const came: Readonly<Record<string, () => string>> = {
  present: () => t('Present'),
  apologies: () => t('Apologies'),
  absent: () => t('Absent'),
  'substitute-sent': () => t('Sent a substitute'),
}
const outcomes: Readonly<Record<string, () => string>> = {
  noted: () => t('Outcome: noted'),
  agreed: () => t('Outcome: agreed'),
  commissioned: () => t('Outcome: commissioned'),
  deferred: () => t('Outcome: deferred'),
  recommended: () => t('Outcome: recommended'),
  decided: () => t('Outcome: decided'),
  asked: () => t('Outcome: asked'),
}

/** What an entry is: "Apologies", "Day of the meeting", "Item". */
export function whatWords(what: string): string {
  const [kind = '', sort = ''] = what.split(':')
  const words: Readonly<Record<string, () => string>> = {
    fact: () => facts[sort]?.() ?? sort,
    label: () => t('A label, not carried over'),
    attendee: () => came[sort]?.() ?? sort,
    item: () => t('Item: its heading'),
    text: () => t('Text of an item'),
    action: () => (sort === 'undertaking' ? t('Undertaking') : t('Action point')),
    outcome: () => outcomes[sort]?.() ?? sort,
    decision: () => t('Decision, with its number'),
    forward: () => t('For a later meeting'),
  }
  return words[kind]?.() ?? kind
}
export const nameOf = (entry: Entry): string => whatWords(whatOf(entry))

/** Everything that a line can be, most wanted first. */
export const whats: readonly string[] = [
  'text',
  'item',
  'action:action-point',
  'action:undertaking',
  ...attendances.map((one) => `attendee:${one}`),
  ...outcomeKinds.map((one) => `outcome:${one}`),
  'decision',
  'forward',
  ...factNames.map((one) => `fact:${one}`),
  'label',
]
export const whatItems = (): SelectItem[] => whats.map((value) => ({ value, text: whatWords(value) }))

const fields: Readonly<Record<string, () => string>> = {
  value: () => t('Words'),
  name: () => t('Name'),
  post: () => t('Post'),
  organisationName: () => t('Organisation'),
  capacity: () => t('Came as'),
  mode: () => t('Took part'),
  substituteFor: () => t('In place of'),
  note: () => t('Note'),
  person: () => t('Matched to the member'),
  organisation: () => t('Organisation in the register'),
  number: () => t('Number'),
  title: () => t('Title'),
  kind: () => t('Kind of item'),
  state: () => t('Taken or not'),
  text: () => t('Words'),
  mark: () => t('Mark before it'),
  item: () => t('Item'),
  ref: () => t('Number'),
  owner: () => t('Who'),
  ownerPost: () => t('Their post'),
  ownerOrganisation: () => t('Their organisation'),
  due: () => t('Due'),
  dueText: () => t('When, in the document’s words'),
  dueOn: () => t('The day that is meant'),
  on: () => t('When'),
}
export const fieldWords = (name: string): string => fields[name]?.() ?? name

const values: Readonly<Record<string, () => string>> = {
  chair: () => t('chair'),
  member: () => t('member'),
  substitute: () => t('substitute'),
  officer: () => t('officer'),
  secretariat: () => t('secretariat'),
  guest: () => t('guest'),
  observer: () => t('observer'),
  'not-stated': () => t('not stated'),
  room: () => t('in the room'),
  online: () => t('online'),
  taken: () => t('taken'),
  deferred: () => t('deferred'),
  withdrawn: () => t('withdrawn'),
  date: () => t('on a day'),
  'next-meeting': () => t('at the next meeting'),
  ongoing: () => t('ongoing'),
}
const choices: Readonly<Record<string, readonly string[]>> = {
  capacity: capacities,
  mode: ['', 'room', 'online'],
  kind: itemKinds,
  state: ['taken', 'deferred', 'withdrawn'],
  due: ['not-stated', 'date', 'next-meeting', 'ongoing'],
}
/** The values that a field is one of; null where any words may stand. */
export const choicesOf = (field: string): readonly string[] | null => choices[field] ?? null
/** A value of such a field in words; of kinds of items its own name. */
export const valueWords = (field: string, value: string): string =>
  choices[field] === undefined
    ? value
    : value === ''
      ? t('not stated')
      : (values[value]?.() ?? value.replaceAll('-', ' '))
