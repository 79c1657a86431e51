/**
 * What was made of a document of minutes: a list of entries in its order. Each character of the document belongs to one
 * entry or to none; an entry may besides point at words that belong to another (an undertaking at a sentence of its item).
 */
import type { Piece } from '#src/documents/index.ts'

export const entryKinds = [
  'fact',
  'label',
  'attendee',
  'item',
  'text',
  'action',
  'outcome',
  'decision',
  'forward',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** Facts about the meeting itself. */
export const factNames = [
  'title',
  'body',
  'within',
  'date',
  'start',
  'began',
  'end',
  'venue',
  'way',
  'public',
  'press',
  'approval',
  'next-meeting',
] as const

export type Entry = {
  id: number
  kind: EntryKind
  /** By kind: see `fieldsOf`. All words; empty when not stated. */
  fields: Record<string, string>
  /** The words that belong to it, and to nothing else. */
  pieces: Piece[]
  /** Words of others that it was told from. */
  quotes: Piece[]
  /** Which rule made it, in words. */
  rule: string
  /** It was concluded, not read. */
  inferred: boolean
  /** What a person must look at, in sentences. */
  doubts: string[]
}

export type Suggestion = { why: string; start: number; end: number; text: string }

export type Reading = {
  format: 1
  text: string
  entries: Entry[]
  /** What may be a promise, and was not taken as one. */
  suggestions: Suggestion[]
  /** Lists inside items, entry by entry: six asks to partners. */
  lists: { item: number; intro: string; entries: { text: string; start: number; end: number }[] }[]
  warnings: string[]
  /** Characters that patterns looked at: for tests of hostile input. */
  examined: number
}

export const fieldsOf: Readonly<Record<EntryKind, readonly string[]>> = {
  fact: ['name', 'value'],
  label: ['value'],
  attendee: [
    'status',
    'name',
    'post',
    'organisationName',
    'capacity',
    'mode',
    'substituteFor',
    'note',
    'person',
    'organisation',
  ],
  item: ['number', 'title', 'kind', 'state'],
  text: ['text', 'mark', 'item'],
  action: [
    'kind',
    'ref',
    'text',
    'owner',
    'ownerPost',
    'ownerOrganisation',
    'due',
    'dueText',
    'dueOn',
    'item',
  ],
  outcome: ['kind', 'text', 'item'],
  decision: ['ref', 'text', 'item'],
  forward: ['title', 'on', 'text', 'item'],
}
