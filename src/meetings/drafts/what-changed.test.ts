import { expect, test } from 'vitest'
import { changesOf, linesOf } from './what-changed.ts'

const member = (name: string, more: object = {}) => ({
  person: name.toLowerCase(),
  name,
  role: 'member',
  to: { edtf: null, text: 'not stated' },
  ...more,
})
const said = (before: unknown, after: unknown) =>
  changesOf(before, after).map(({ place, segments }) => [
    place,
    ...segments.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind}: ${text}`),
  ])

test('a member who is set in before others changes nothing of the others', () => {
  const before = { memberships: [member('Ada'), member('Ben')] }
  const after = { memberships: [member('Cleo'), member('Ada'), member('Ben', { role: 'chair' })] }
  const places = said(before, after).map(([place]) => place)
  expect(places.filter((place) => place!.includes('Ada'))).toEqual([])
  expect(said(before, after)).toContainEqual(['memberships, Ben, role', 'removed: member', 'added: chair'])
  expect(places).toContain('memberships, Cleo, name')
})

test('what is taken away is said last, with what stood there', () => {
  expect(said({ about: 'Words.', note: '' }, { note: 'A note.', about: '' })).toEqual([
    ['note', 'added: A note.'],
    ['about', 'removed: Words.'],
  ])
})

test('a text shows the words that changed, not the whole of it', () => {
  const [change] = changesOf(
    { about: 'It meets four times a year.' },
    { about: 'It meets six times a year.' },
  )
  expect(change!.segments).toEqual([
    { kind: 'same', text: 'It meets ' },
    { kind: 'removed', text: 'four' },
    { kind: 'added', text: 'six' },
    { kind: 'same', text: ' times a year.' },
  ])
})

test('a date says its words and what they are taken as; a link its title; two of a name are told apart', () => {
  expect(
    linesOf({
      on: { edtf: '2022-21', text: 'spring 2022' },
      links: [{ address: 'plans/a', title: 'Plan' }],
      memberships: [{ name: 'Ada' }, { name: 'Ada' }],
      votes: false,
    }),
  ).toEqual([
    { place: 'on', text: 'spring 2022 (2022-21)' },
    { place: 'links, Plan', text: 'Plan (/plans/a)' },
    { place: 'memberships, Ada, name', text: 'Ada' },
    { place: 'memberships, Ada (2), name', text: 'Ada' },
    { place: 'may vote', text: 'no' },
  ])
})

test('nothing changed is nothing', () => {
  const content = { a: [{ id: 'x', b: 1 }] }
  expect(changesOf(content, structuredClone(content))).toEqual([])
})
