/** What would change, in words: two contents are read as lines ("memberships, Ada Poll, role: chair") and laid side by side. Pure. */
import { diffWordsWithSpace } from 'diff'
import { notStated } from '#src/kernel/dates.ts'
import type { Segment } from '#src/design/index.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { fieldWord } from './field-words.ts'

/** Where it is, in words, and what stands there. */
type Line = { place: string; text: string }
export type Change = { place: string; segments: Segment[] }

/** Everything that differs, in the order of what it becomes; what is taken away stands last. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const was = new Map(old.map(({ place, text }) => [place, text]))
  const becomes = new Map(now.map(({ place, text }) => [place, text]))
  const there = now.flatMap(({ place, text }): Change[] => {
    const from = was.get(place) ?? ''
    return from === text ? [] : [{ place, segments: segmentsOf(from, text) }]
  })
  const gone = old.flatMap(({ place, text }): Change[] =>
    becomes.has(place) ? [] : [{ place, segments: [{ kind: 'removed', text }] }],
  )
  return [...there, ...gone]
}

function segmentsOf(from: string, to: string): Segment[] {
  if (from === '') return [{ kind: 'added', text: to }]
  const found = diffWordsWithSpace(from, to, { maxEditLength: 400 }) ?? [
    { value: from, removed: true, added: false },
    { value: to, removed: false, added: true },
  ]
  return found.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What tells an item of a list from its neighbours, and does not change when another is set in before it. */
function nameOf(item: unknown, at: number): string {
  if (isObject(item))
    for (const field of [
      'id',
      'anchor',
      'action',
      'ref',
      'name',
      'title',
      'label',
      'slug',
      'paper',
      'number',
    ])
      if (typeof item[field] === 'string' && item[field] !== '') return item[field]
  return String(at + 1)
}

/** Every value that says something, with the names of what it is in. Two of the same name are told apart by a number. */
export function linesOf(content: unknown): Line[] {
  const lines: Line[] = []
  const seen = new Map<string, number>()
  const walk = (value: unknown, place: readonly string[]): void => {
    if (Array.isArray(value) && !value.some(isObject)) {
      if (value.length > 0) add(place, formatList(value.map(String)))
    } else if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) walk(item, [...place, once(place, nameOf(item, at))])
    } else if (isObject(value)) {
      const text = dateOrLink(value)
      // A date that is not stated says nothing, as an empty text does.
      if (text === notStated.text) return
      if (text !== null) add(place, text)
      else for (const [field, one] of Object.entries(value)) walk(one, [...place, fieldWord(field)])
    } else if (typeof value === 'boolean') add(place, value ? t('yes') : t('no'))
    else if (typeof value === 'number') add(place, String(value))
    else if (typeof value === 'string' && value !== '') add(place, value)
  }
  const once = (place: readonly string[], name: string): string => {
    const whole = [...place, name].join('\n')
    const times = (seen.get(whole) ?? 0) + 1
    seen.set(whole, times)
    return times === 1 ? name : `${name} (${times})`
  }
  const add = (place: readonly string[], text: string) =>
    lines.push({ place: place.filter((part) => part !== '').join(', '), text })
  walk(content, [])
  return lines
}

/** A date says its words, with what they are taken as; a link its title and address. */
function dateOrLink(value: Record<string, unknown>): string | null {
  const fields = Object.keys(value).toSorted().join(' ')
  if (fields === 'edtf text') {
    const { edtf, text } = value as { edtf: string | null; text: string }
    return edtf === null || edtf === text ? text : `${text} (${edtf})`
  }
  return fields === 'address title' ? `${String(value.title)} (/${String(value.address)})` : null
}
