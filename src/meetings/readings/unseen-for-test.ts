/** What is true of minutes that the reading had not seen, and how much of it a reading has right. */
import type { Paper } from '#test/documents.ts'
import { assemble, dateOf, factOf } from './assemble.ts'
import type { Reading } from './reading.ts'

/** Name (other ways to write it behind a bar), organisation (undefined: not looked at), post, capacity. */
type Person = readonly [name: string, organisation: string | undefined, post?: string, capacity?: string]
type Truth = {
  on: string | null
  body: RegExp
  /** How it met, where the text says so. */
  way?: 'hybrid' | 'online' | 'in-person'
  present: readonly Person[]
  apologies: readonly Person[]
  absent?: readonly string[]
  /** Printed number and title. */
  items: readonly string[]
  /** Which may as well be none. */
  optionalItems?: readonly string[]
  /** Who (others behind a bar), a few words of what, by when: a day, else the words or the kind; empty is not looked at. */
  actions: readonly (readonly [owner: string, words: string, due: string])[]
  /** How many earlier ones are looked at again. */
  earlier?: number
  /** Words of what may be taken as a promise or an action point, and need not be. */
  mayBe?: readonly string[]
  /** What is still read wrongly, in the words of `judge`. */
  wrong?: readonly string[]
}
export type UnseenFixture = { name: string; truth: Truth } & (
  | { txt: string }
  | { html: string }
  | { paper: Paper; as: 'docx' }
  | { paper: Paper; as: 'pdf'; page: string }
  | { docx: () => Promise<Uint8Array> }
)

const loosely = (words: string) => words.toLowerCase().replace(/\s+/gu, ' ')

/** What is wrong, in words; and how many of the truths are right. */
export function judge(reading: Reading, truth: Truth): { right: number; total: number; faults: string[] } {
  const faults: string[] = []
  let [right, total] = [0, 0]
  const must = (holds: boolean, fault: string): void => {
    total += 1
    if (holds) right += 1
    else faults.push(fault)
  }
  const made = assemble(reading)
  const day = factOf(reading, 'date')
  const on = day === '' ? null : dateOf(day).edtf
  must(on === truth.on, `day: ${on}`)
  must(truth.body.test(factOf(reading, 'body')), `body: ${factOf(reading, 'body')}`)
  if (truth.way !== undefined)
    must(made.meeting['takesPlace'] === truth.way, `way: ${String(made.meeting['takesPlace'])}`)
  const people = reading.entries.filter(({ kind }) => kind === 'attendee')
  const claimed = new Set<number>()
  const lists = [
    ['present', truth.present],
    ['apologies', truth.apologies],
    ['absent', (truth.absent ?? []).map((name): Person => [name, undefined])],
  ] as const
  for (const [status, list] of lists)
    for (const [name, organisation, post, capacity] of list) {
      const one = people.find(
        ({ fields }) => fields['status'] === status && name.split('|').includes(fields['name'] ?? ''),
      )
      if (one) claimed.add(one.id)
      const fields = one?.fields ?? {}
      must(one !== undefined, `${status}: ${name} is missing`)
      if (one === undefined) continue
      const is = `${fields['post']} | ${fields['organisationName']} | ${fields['capacity']}`
      if (organisation !== undefined)
        must((fields['organisationName'] ?? '') === organisation, `${name}: organisation: ${is}`)
      // Of the chair, the office is that: its word is not kept twice.
      if (post && capacity !== 'chair')
        must((fields['post'] ?? '').includes(post) || name.includes(post), `${name}: post: ${is}`)
      if (capacity) must(fields['capacity'] === capacity, `${name}: capacity: ${is}`)
    }
  for (const { id, fields } of people)
    if (!claimed.has(id)) must(false, `nobody such: ${fields['status']} ${fields['name']}`)
  const items = reading.entries
    .filter(({ kind }) => kind === 'item')
    .map(({ fields }) => `${fields['number']} ${fields['title']}`.trim())
  for (const item of truth.items)
    if (!truth.optionalItems?.includes(item)) must(items.includes(item), `item missing: ${item}`)
  for (const item of items)
    if (!truth.items.includes(item) && !truth.optionalItems?.includes(item))
      must(false, `no such item: ${item}`)
  const known = items.filter((item) => truth.items.includes(item))
  must(known.join('|') === truth.items.filter((item) => known.includes(item)).join('|'), 'order of items')
  const open = made.minutes.actions.map(({ owner, text, due }) => ({
    owner: [owner.name, owner.post, owner.organisationName].filter(Boolean).join(', '),
    text: loosely(text),
    due: due.kind === 'date' ? (due.on.edtf ?? due.on.text) : due.kind,
    words: due.kind === 'date' ? due.on.text : '',
    used: false,
  }))
  for (const [owner, words, due] of truth.actions) {
    const fits = open.filter(({ text, used }) => !used && text.includes(loosely(words)))
    const one = fits.find((fit) => owner.split('|').some((who) => fit.owner.includes(who)))
    if (one) one.used = true
    must(
      one !== undefined,
      `promise: ${owner}: ${words}${fits.map((fit) => ` [is of ${fit.owner || 'nobody'}]`).join('')}`,
    )
    if (one && due !== '')
      must(one.due === due || one.words.includes(due), `due: ${owner}: ${words}: ${one.due} (${one.words})`)
  }
  for (const { owner, text, used } of open)
    if (!used && !truth.mayBe?.some((words) => text.includes(loosely(words))))
      must(false, `no such promise: ${owner}: ${text}`)
  if (truth.earlier !== undefined) {
    const earlier = reading.entries.filter(({ doubts }) =>
      doubts.some((doubt) => doubt.includes('review the earlier one')),
    )
    must(earlier.length === truth.earlier, `earlier: ${earlier.length}`)
  }
  return { right, total, faults }
}
