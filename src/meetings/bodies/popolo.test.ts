import { expect, test } from 'vitest'
import type { Organisation } from '#src/people/index.ts'
import { exampleBody, exampleSnapshot, exampleYear } from '../example-meetings.ts'
import { membership as membershipShape, type Body, type Membership } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { popolo, popoloDate } from './popolo.ts'

const around = { publicUrl: 'http://records.example', timeZone: 'Europe/London' }
const organisation = (slug: string, more: Partial<Organisation> = {}): Organisation => ({
  slug,
  name: slug,
  shortName: slug,
  kind: 'body',
  parent: null,
  note: '',
  ...more,
})
const register = [
  organisation('harbour-board', { parent: 'harbour-office' }),
  organisation('harbour-office', { shortName: 'HO', note: 'Runs the harbour.' }),
  organisation('harbour-police', { kind: 'police' }),
]
const documentOf = (examples = exampleYear(), held: readonly string[] = []) =>
  popolo(publishedMeetings(exampleSnapshot(examples, { held })), register, around)

/** As the schemas of popoloproject.com (JSON Schema, draft 3) demand it: what each kind must have, and how it writes dates. */
const required = {
  persons: ['id', 'name'],
  organizations: ['id', 'name'],
  memberships: ['id', 'organization_id'],
  posts: ['id', 'label', 'role', 'organization_id'],
  events: ['id', 'name'],
} as const
const day = /^[0-9]{4}(-[0-9]{2}){0,2}$/
const time =
  /^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$/
const dates: Record<string, RegExp> = {
  founding_date: day,
  dissolution_date: day,
  start_date: time,
  end_date: time,
}

const rich = () =>
  exampleBody({
    within: 'harbour-office',
    founded: 'January 2030',
    formerNames: [{ name: 'Dock Committee', from: '2019', to: 'spring 2029' }],
    memberships: [
      {
        person: 'ada-fell',
        name: 'Ada Fell',
        honorific: 'Dame',
        role: 'chair',
        post: 'chair-of-the-board',
        votes: true,
        from: '2030-01-01',
      },
      { person: 'ben-oke', name: 'Ben Oke', onBehalfOf: 'harbour-police', votes: false, from: 'spring 2030' },
      { person: 'cleo-day', name: 'Cleo Day', substituteFor: 'ben-oke', from: '2030', to: 'May 2031' },
    ],
  })

test('every object has what Popolo demands, ids are the only ones of their kind, and dates are written its way', () => {
  const document = documentOf([...exampleYear(), rich()])
  for (const [kind, names] of Object.entries(required)) {
    const list = document[kind as keyof typeof required] as Record<string, unknown>[]
    expect(list.length, kind).toBeGreaterThan(0)
    expect(new Set(list.map(({ id }) => id)).size, kind).toBe(list.length)
    for (const one of list) {
      for (const name of names) expect(one[name], `${kind} ${name}`).toMatch(/\S/)
      for (const [name, pattern] of Object.entries(dates))
        if (name in one) expect(one[name], `${kind} ${name}`).toMatch(pattern)
      for (const other of (one.other_names ?? []) as Record<string, unknown>[])
        expect(other.name).toMatch(/\S/)
      for (const link of [one.links ?? [], one.sources ?? []].flat() as { url: string }[])
        expect(link.url).toMatch(/^https?:/)
    }
  }
})

test('ids that are named are there', () => {
  const { persons, organizations, memberships, posts, events } = documentOf([...exampleYear(), rich()])
  const [people, bodies, seats] = [persons, organizations, posts].map(
    (list) => new Set(list.map(({ id }) => id)),
  )
  for (const one of memberships) {
    expect(people).toContain(one.person_id)
    expect(bodies).toContain(one.organization_id)
    if ('on_behalf_of_id' in one) expect(bodies).toContain(one.on_behalf_of_id)
    if ('post_id' in one) expect(seats).toContain(one.post_id)
  }
  for (const event of events) {
    expect(bodies).toContain(event.organization_id)
    for (const { id } of 'attendees' in event ? event.attendees! : []) expect(people).toContain(id)
  }
})

test('memberships that are read back are the ones that were published', () => {
  const { memberships, posts } = documentOf([...exampleYear(), rich()])
  const body = rich().content as Body
  const notStated = { edtf: null, text: 'not stated' }
  const readBack = memberships
    .filter(({ organization_id }) => organization_id === body.body)
    .map((one): Membership => {
      const given = one as Record<string, unknown>
      const post = posts.find(({ id }) => id === given.post_id)
      return membershipShape.parse({
        person: one.person_id,
        name: one.person_name,
        honorific: given.person_honorific_prefix ?? '',
        role: one.role,
        post: post ? post.id.slice(`${body.body}/posts/`.length) : null,
        onBehalfOf: given.on_behalf_of_id ?? null,
        votes: given.voting_right ?? null,
        from: given.start_date_words ?? notStated,
        to: given.end_date_words ?? notStated,
        substituteFor: given.substitute_for_id ?? null,
      })
    })
  expect(readBack).toEqual(body.memberships)
})

test('a membership keeps its id, whatever comes before it or goes', () => {
  const member = (more: object) => ({ person: 'ada-fell', name: 'Ada Fell', ...more })
  const idsOf = (...memberships: object[]) =>
    documentOf([exampleBody({ memberships: memberships as never })]).memberships.map(({ id }) => id)
  const [chair, seat, other] = [
    member({ role: 'chair', from: '2020', to: '2021' }),
    member({ from: 'spring 2025' }),
    member({ person: 'ben-oke', name: 'Ben Oke' }),
  ]
  const [one, two, three] = idsOf(chair!, seat!, other!)
  expect(one).toBe('harbour-board/memberships/ada-fell/chair.2020')
  expect(idsOf(other!, seat!)).toEqual([three, two])
  expect(idsOf(member({ role: 'chair', from: '2020', to: 'May 2022' }))).toEqual([one])
  // Twice the same, which is a mistake of the source: still two ids.
  expect(new Set(idsOf(seat!, seat!)).size).toBe(2)
})

test('a season or a doubt is told in words alone', () => {
  const of = (edtf: string | null) => popoloDate({ edtf, text: '' })
  expect([of('2030'), of('2030-05'), of('2030-05-02')]).toEqual(['2030', '2030-05', '2030-05-02'])
  expect([of('2030-21'), of('2030-34'), of('2030~'), of('2030/2031'), of(null)]).toEqual(Array(5).fill(null))
})

test('a body is one organisation with its place in the register, and names those before and after it', () => {
  const { organizations } = documentOf([
    ...exampleYear(),
    rich(),
    exampleBody({ body: 'old-board', name: 'Old Board', successor: 'harbour-board', memberships: [] }),
  ])
  expect(organizations.filter(({ id }) => id === 'harbour-board')).toMatchObject([
    {
      classification: 'board',
      parent_id: 'harbour-office',
      founding_date: '2030-01',
      predecessor_id: 'old-board',
      other_names: [
        { name: 'Harbour Board' },
        { name: 'Dock Committee', start_date: '2019', end_date_words: { text: 'spring 2029' } },
      ],
    },
  ])
  expect(organizations.find(({ id }) => id === 'old-board')).toMatchObject({ successor_id: 'harbour-board' })
})

test('a body or a meeting on hold is in none of the lists', () => {
  const words = JSON.stringify(
    documentOf(exampleYear(), ['bodies/harbour-board', 'meetings/board-2031-07-08']),
  )
  expect(words).not.toContain('chair-of-the-board')
  expect(words).not.toContain('board-2031-07-08')
})
