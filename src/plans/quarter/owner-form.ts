/** The form's fields and the draft they make: what was typed is kept, readable or not. Pure. */
import { fromWords, notStated, parseEdtf, sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import { moneyStages, reasonCodes, reportedStates } from '../model.ts'
import { emptyRows, type Draft, type DraftEvidence, type DraftList } from './draft.ts'
import { draftLists } from './owner-rows.ts'

/** A posted form: names and what was typed. */
export type Fields = Readonly<Record<string, string>>

/** Body of a post as plain fields; a name that came twice counts once. Line ends are \n. */
export function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const one: unknown = Array.isArray(value) ? value[0] : value
      return typeof one === 'string' ? [[name, one.replaceAll('\r\n', '\n')]] : []
    }),
  )
}

const oneOf = <Word extends string>(words: readonly Word[], typed: string | undefined): Word | null =>
  words.find((word) => word === typed) ?? null
const trimmed = (typed: string | undefined): string => (typed ?? '').trim()
const orNull = (typed: string | undefined): string | null => trimmed(typed) || null

/** What stands in a date's field: its words. */
export const typedDate = (date: SourceDate): string =>
  date.edtf === null && date.text === notStated.text ? '' : date.text

/** A date as typed; the same words as before mean the same date, whatever code it came with. */
function dateOf(typed: string | undefined, before: SourceDate | undefined): SourceDate {
  const words = trimmed(typed)
  if (words === '') return notStated
  if (before && words === typedDate(before)) return before
  return parseEdtf(words) ? sourceDate(words) : fromWords(words)
}

/** The rows of a list that the form has, by the numbers in its fields' names. */
export function rowNumbers(fields: Fields, list: DraftList): number[] {
  const found = Object.keys(fields).flatMap((name) => {
    const match = new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(name)
    return match ? [Number(match[1])] : []
  })
  return [...new Set(found)].toSorted((a, b) => a - b)
}

/** The draft that a posted form says. `before` is the draft it was opened with: it gives words of dates their codes back. */
export function draftOf(fields: Fields, before: Draft): Draft {
  const unread: Record<string, string> = {}
  const amount = (name: string, at: string): number | null => {
    const typed = trimmed(fields[name])
    if (typed === '') return null
    const plain = typed.replace(/^£|[\s\u00a0]/gu, '').replace(/(?<=\d),(?=\d{3}(?:\D|$))/gu, '')
    if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
    unread[at] = typed
    return null
  }
  const list = <Row>(name: DraftList, row: (at: string, n: number, to: string) => Row): Row[] =>
    rowNumbers(fields, name).map((n, index) => row(`${name}.${n}`, n, `${name}.${index}`))
  const draft: Draft = {
    reported: oneOf(reportedStates, fields['reported']),
    update: fields['update'] ?? '',
    unchanged: fields['unchanged'] === 'yes',
    doneOn: dateOf(fields['doneOn'], before.doneOn),
    restatement: restatementOf(fields, before),
    milestones: list('milestones', (at, n) => {
      const was = before.milestones[n]
      return {
        title: trimmed(fields[`${at}.title`]),
        first_due: dateOf(fields[`${at}.first_due`], was?.first_due),
        due: dateOf(fields[`${at}.due`], was?.due),
        done_on: dateOf(fields[`${at}.done_on`], was?.done_on),
      }
    }),
    money: list('money', (at, _n, to) => ({
      purpose: trimmed(fields[`${at}.purpose`]),
      amount: amount(`${at}.amount`, `${to}.amount`),
      per_year: amount(`${at}.per_year`, `${to}.per_year`),
      currency: trimmed(fields[`${at}.currency`]).toUpperCase(),
      years: orNull(fields[`${at}.years`]),
      stage: oneOf(moneyStages, fields[`${at}.stage`]),
    })),
    figures: list('figures', (at, _n, to) => ({
      measure: trimmed(fields[`${at}.measure`]),
      group: trimmed(fields[`${at}.group`]),
      value: amount(`${at}.value`, `${to}.value`),
      unit: trimmed(fields[`${at}.unit`]),
      figure_period: trimmed(fields[`${at}.figure_period`]),
      geography: trimmed(fields[`${at}.geography`]),
      base: trimmed(fields[`${at}.base`]),
      note: orNull(fields[`${at}.note`]),
    })),
    evidence: list('evidence', (at, n) => evidenceOf(fields, at, before.evidence[n])),
  }
  return Object.keys(unread).length > 0 ? { ...draft, unread } : draft
}

function restatementOf(fields: Fields, before: Draft): Draft['restatement'] {
  const none = fields['restatement.none'] === 'yes'
  const said = ['to', 'announcedOn', 'reasonCode', 'reason'].some(
    (name) => trimmed(fields[`restatement.${name}`]) !== '',
  )
  if (!none && !said) return null
  const to = trimmed(fields['restatement.to'])
  return {
    to: none
      ? notStated
      : to === ''
        ? { edtf: null, text: '' }
        : dateOf(fields['restatement.to'], before.restatement?.to),
    announcedOn: dateOf(fields['restatement.announcedOn'], before.restatement?.announcedOn),
    reasonCode: oneOf(reasonCodes, fields['restatement.reasonCode']),
    reason: fields['restatement.reason'] ?? '',
  }
}

export const evidenceSeen = ['public', 'withheld', 'inspected'] as const
export type EvidenceSeen = (typeof evidenceSeen)[number]

/** Who can see it: anyone; nobody, for a reason; whoever inspected it at the organisation. */
export const seenOf = (item: DraftEvidence): EvidenceSeen =>
  item.public !== false ? 'public' : item.inspected_by !== null ? 'inspected' : 'withheld'

function evidenceOf(fields: Fields, at: string, before: DraftEvidence | undefined): DraftEvidence {
  const seen = oneOf(evidenceSeen, fields[`${at}.seen`]) ?? 'public'
  const tier = Number(fields[`${at}.tier`] ?? '')
  return {
    title: trimmed(fields[`${at}.title`]),
    url: orNull(fields[`${at}.url`]),
    tier: [1, 2, 3, 4].includes(tier) ? tier : null,
    public: seen === 'public',
    withheld_reason: seen === 'withheld' ? orNull(fields[`${at}.withheld_reason`]) : null,
    file: fields[`${at}.drop`] === 'yes' ? null : orNull(fields[`${at}.file`]),
    inspected_by: seen === 'inspected' ? trimmed(fields[`${at}.inspected_by`]) : null,
    inspected_on:
      seen === 'inspected' ? dateOf(fields[`${at}.inspected_on`], before?.inspected_on) : notStated,
  }
}

/** What a button of the form asks for besides saving. */
export type FormAct =
  | { do: 'save' | 'submit' | 'unchanged' | 'done' }
  | { do: 'add'; list: DraftList }
  | { do: 'remove'; list: DraftList; n: number }

export function actOf(fields: Fields): FormAct {
  const [verb, list, n] = (fields['act'] ?? 'save').split(':') as [string, DraftList?, string?]
  if (verb === 'submit' || verb === 'unchanged' || verb === 'done') return { do: verb }
  if (verb === 'add' && list && draftLists.includes(list)) return { do: 'add', list }
  if (verb === 'remove' && list && draftLists.includes(list)) return { do: 'remove', list, n: Number(n) }
  return { do: 'save' }
}

/** The draft with a row added at the end of a list, or without one; its unreadable words move along. */
export function withAct(draft: Draft, act: FormAct): Draft {
  if (act.do === 'unchanged') return { ...draft, unchanged: true }
  if (act.do === 'add') return { ...draft, [act.list]: [...draft[act.list], emptyRows[act.list]()] }
  if (act.do !== 'remove') return draft
  const rows = (draft[act.list] as unknown[]).filter((_row, at) => at !== act.n)
  const { unread, ...rest } = draft
  const moved = Object.entries(unread ?? {}).flatMap(([field, typed]): [string, string][] => {
    const [list, n, name] = field.split('.') as [string, string, string]
    if (list !== act.list || Number(n) < act.n) return [[field, typed]]
    return Number(n) === act.n ? [] : [[`${list}.${Number(n) - 1}.${name}`, typed]]
  })
  return {
    ...rest,
    [act.list]: rows,
    ...(moved.length > 0 ? { unread: Object.fromEntries(moved) } : {}),
  }
}
