import { Ajv } from 'ajv'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  examplePaper,
  exampleYear,
  type Example,
} from '../example-meetings.ts'
import { exampleSite, publicUrl, type ExampleSite } from '../public/site-for-test.ts'
import { listNames } from './oparl-lists.ts'

type Thing = Record<string, unknown> & { id: string; type: string; deleted?: boolean; modified: string }
type List = {
  data: Thing[]
  pagination: { totalElements: number; totalPages: number; currentPage: number }
  links: Record<string, string>
}

const root = `${publicUrl}/api/oparl/1.1`
const here = (id: string) => id.slice(publicUrl.length)
const schemas = fileURLToPath(new URL('../../../../shared/data/schemas/oparl-1.1/', import.meta.url))
const hasSchemas = existsSync(schemas)
if (!hasSchemas) console.warn(`SKIPPED: ${schemas} is absent, so no OParl was checked against its schemas.`)

/** What OParl 1.1 needs of each type, for where its schemas are not at hand. */
const required: Record<string, string[]> = {
  System: ['oparlVersion', 'body'],
  Body: ['name', 'organization', 'person', 'meeting', 'paper', 'legislativeTerm'],
  AgendaItem: ['order'],
  File: ['accessUrl'],
}
const nameOf = ({ type }: Thing) => type.split('/').at(-1)!

/** Every object that can be reached: from the system on, through lists and every address of an object, embedded ones too. */
async function crawl(site: ExampleSite): Promise<Map<string, Thing>> {
  const found = new Map<string, Thing>()
  const seen = new Set<string>()
  const waiting = [`${root}/system`]
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(collect)
    if (typeof value === 'string' && value.startsWith(`${root}/`)) return void waiting.push(value)
    if (typeof value !== 'object' || value === null) return
    if ('type' in value && 'id' in value) {
      const thing = value as Thing
      found.set(`${thing.id} ${found.size}`, thing)
    }
    Object.values(value).forEach(collect)
  }
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (seen.has(address)) continue
    seen.add(address)
    collect(await site.json(here(address)))
  }
  return found
}

const versions: Example[] = [
  ...exampleYear(),
  // An item, its paper and a membership that are there no more.
  exampleAgenda({ items: [exampleItem({ kind: 'procedural' })] }),
  exampleBody({ memberships: [{ person: 'ada-fell', name: 'Ada Fell', role: 'chair' }] }),
]

let site: ExampleSite
let things: Thing[]
beforeAll(async () => {
  site = exampleSite()
  things = [...(await crawl(site)).values()]
})
const list = (path: string, of = site) => of.json<List>(`/api/oparl/1.1/${path}`)

test('every address of an object leads to it, and to the same object', async () => {
  expect(new Set(things.map(nameOf))).toEqual(
    new Set(
      'System Body Organization Person Membership Meeting AgendaItem Paper Consultation File Location LegislativeTerm'.split(
        ' ',
      ),
    ),
  )
  for (const { id } of things) expect((await site.json<Thing>(here(id))).id).toBe(id)
})

test('every object has what OParl asks of it, and when it was made and changed', () => {
  for (const thing of things)
    for (const field of ['id', 'type', 'created', 'modified', ...(required[nameOf(thing)] ?? [])])
      expect([thing.id, field, thing[field] === undefined]).toEqual([thing.id, field, false])
})

test.skipIf(!hasSchemas)('every object is valid against the schemas of OParl', async () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false })
  const validators = new Map(
    readdirSync(schemas).map((name) => [
      name.replace('.json', ''),
      ajv.compile(JSON.parse(readFileSync(schemas + name, 'utf8')) as object),
    ]),
  )
  const withGone = [...(await crawl(exampleSite(versions, { held: ['meetings/board-2031-04-08'] }))).values()]
  for (const thing of [...things, ...withGone]) {
    const validate = validators.get(nameOf(thing))!
    validate(thing)
    expect([thing.id, validate.errors ?? []]).toEqual([thing.id, []])
  }
  expect(validators.get('Meeting')!({ id: 1, type: 'x' })).toBe(false)
})

test('lists hold each object once, and their links lead on', async () => {
  for (const name of listNames) {
    const { data, pagination, links } = await list(name)
    expect(pagination.totalElements).toBe(data.length)
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length)
    expect(links).toEqual({
      first: `${root}/${name}`,
      self: `${root}/${name}`,
      last: `${root}/${name}`,
    })
  }
  const many = exampleSite([
    exampleBody(),
    ...Array.from({ length: 230 }, (_unused, at) => exampleMeeting({ meeting: `board-${at}` })),
  ])
  const pages: string[] = []
  for (let next: string | undefined = `${root}/meetings`; next;) {
    const page: List = await many.json<List>(here(next))
    pages.push(...page.data.map(({ id }) => id))
    next = page.links.next
  }
  expect(new Set(pages).size).toBe(230)
  expect(await many.status('/api/oparl/1.1/meetings?page=4')).toBe(404)
  expect(await many.status('/api/oparl/1.1/meetings?page=none')).toBe(400)
})

describe('a hold reaches whoever asks for what changed', () => {
  const slug = 'board-2031-04-08'
  const since = 'modified_since=2031-05-31T00:00:00Z'
  const changed = (of: typeof site, name: string) => of.json<List>(`/api/oparl/1.1/${name}?${since}`)
  const minutes = `meetings/${slug}/minutes`

  test('minutes on hold are a deleted file, and their meeting has changed', async () => {
    const held = exampleSite(exampleYear(), { held: [minutes] })
    expect((await changed(held, 'files')).data).toContainEqual(
      expect.objectContaining({ id: `${root}/file/${slug}/minutes`, deleted: true }),
    )
    const [meeting] = (await changed(held, 'meetings')).data.filter(({ id }) => id.endsWith(slug))
    expect(meeting).toBeDefined()
    expect(meeting).not.toHaveProperty('resultsProtocol')
  })

  test('a meeting on hold takes its files along', async () => {
    const held = exampleSite(exampleYear(), { held: [`meetings/${slug}`] })
    const files = (await changed(held, 'files')).data.filter(({ id }) => id.includes(slug))
    expect(files.map(({ deleted }) => deleted)).toContain(true)
    expect(files.every((file) => file.deleted)).toBe(true)
  })

  test('the end of a hold puts it back', async () => {
    const act = { entry: 900, key: minutes, category: 'court-order' as const }
    const lifted = exampleSite(exampleYear(), {
      acts: [
        { ...act, act: 'place', at: '2031-06-01T09:00:00Z' },
        { ...act, act: 'lift', at: '2031-06-02T09:00:00Z' },
      ],
    })
    expect((await changed(lifted, 'files')).data.map(({ id, deleted }) => [id, deleted])).toEqual([
      [`${root}/file/${slug}/minutes`, undefined],
    ])
    expect((await changed(lifted, 'meetings')).data.map(({ id }) => id)).toEqual([`${root}/meeting/${slug}`])
  })
})

test('lists are asked for what was made or changed since', async () => {
  const all = await list('meetings')
  const middle = all.data[3]!.modified
  const later = await list(`meetings?modified_since=${middle}`)
  expect(later.data.every(({ modified }) => modified >= middle)).toBe(true)
  expect(later.data.length).toBeLessThan(all.data.length)
  const plus = encodeURIComponent('2031-01-01T01:00:00+01:00')
  expect((await list(`meetings?created_until=${plus}`)).data).toEqual([])
  // A plus that nobody encoded.
  expect((await list('meetings?created_until=2031-01-01T01:00:00+01:00')).data).toEqual([])
  expect(await site.status('/api/oparl/1.1/meetings?modified_since=yesterday')).toBe(400)
})

describe('a meeting', () => {
  const meeting = (slug: string, of = site) => of.json<Thing>(`/api/oparl/1.1/meeting/${slug}`)

  test('has its times with their zone, its bodies, files, agenda, and the state in recommended words', async () => {
    expect(await meeting('board-2031-07-08')).toMatchObject({
      meetingState: 'eingeladen',
      cancelled: false,
      start: '2031-07-08T18:30:00+01:00',
      end: '2031-07-08T20:00:00+01:00',
      organization: [`${root}/organization/harbour-board`],
      agendaItem: [{ number: '1' }, { number: '2' }, { number: '4', order: 3 }],
      'answerable:state': 'scheduled',
    })
    expect(await meeting('board-2031-04-08')).toMatchObject({
      meetingState: 'durchgeführt',
      participant: [`${root}/person/ada-fell`],
      'answerable:attendance': [
        { name: 'Ada Fell', status: 'present' },
        { name: 'Ben Oke', status: 'apologies', organisation: 'Harbour Police' },
      ],
    })
    expect(await meeting('board-2031-02-04')).toMatchObject({
      meetingState: 'terminiert',
      cancelled: true,
      'answerable:stateReason': 'The building was shut by snow.',
    })
    const vague = await meeting('board-2031-10')
    expect(vague.start).toBeUndefined()
    expect(vague['answerable:date']).toEqual({ edtf: '2031-10', text: 'October 2031' })
  })

  test('an item in private says so, and why', async () => {
    expect(await site.json('/api/oparl/1.1/agendaitem/board-2031-04-08/staff')).toMatchObject({
      public: false,
      name: 'A matter of staff',
      'answerable:private': 'It is about named people.',
    })
  })
})

describe('what is to be read no more', () => {
  const heldMeeting = exampleSite(versions, { held: ['meetings/board-2031-07-08'] })

  test('keeps its address, answers 200, and is marked as deleted', async () => {
    for (const path of [
      'meeting/board-2031-07-08',
      'paper/board-2031-07-08/figures',
      'agendaitem/board-2031-07-08/welcome',
      'file/board-2031-07-08/agenda',
    ]) {
      const thing = await heldMeeting.json<Thing>(`/api/oparl/1.1/${path}`)
      expect(thing).toEqual({
        id: `${root}/${path}`,
        type: thing.type,
        created: thing.created,
        modified: '2031-06-01T09:00:00Z',
        deleted: true,
      })
    }
    const dropped = exampleSite(versions)
    for (const path of [
      'agendaitem/board-2031-07-08/figures',
      'consultation/board-2031-07-08/figures/figures',
      'membership/harbour-board/ben-oke/member.not-stated',
      'membership/harbour-board/ben-oke/1',
    ])
      expect(await dropped.json(`/api/oparl/1.1/${path}`)).toMatchObject({ deleted: true })
    expect(await dropped.status('/api/oparl/1.1/agendaitem/board-2031-07-08/never')).toBe(404)
  })

  test('a membership keeps its address, whatever comes before it or goes', async () => {
    const chair = { person: 'ada-fell', name: 'Ada Fell', role: 'chair', from: '2020', to: '2021' } as const
    const member = { person: 'ada-fell', name: 'Ada Fell', from: '2025' } as const
    const older = {
      person: 'ada-fell',
      name: 'Ada Fell',
      role: 'observer',
      from: '2018',
      to: '2019',
    } as const
    const of = (...all: object[][]) =>
      exampleSite(all.map((memberships) => exampleBody({ memberships: memberships as never })))
    const at = (site_: ExampleSite, mark: string) =>
      site_.json<Thing & { role: string }>(`/api/oparl/1.1/membership/harbour-board/ada-fell/${mark}`)
    const before = of([chair, member])
    const [one, two] = ['chair.2020', 'member.2025']
    expect([(await at(before, one!)).role, (await at(before, two!)).role]).toEqual(['chair', 'member'])

    const without = of([chair, member], [member])
    expect(await at(without, one!)).toMatchObject({ deleted: true })
    expect((await at(without, two!)).role).toBe('member')
    const gone = await list('memberships?modified_since=2000-01-01', without)
    expect(gone.data.filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual([
      `${root}/membership/harbour-board/ada-fell/${one}`,
    ])

    const first = of([chair, member], [older, chair, member])
    expect([(await at(first, one!)).role, (await at(first, two!)).role]).toEqual(['chair', 'member'])

    // Addresses of before, which counted, lead where they led first.
    for (const site_ of [before, first])
      expect([(await at(site_, '1')).id, (await at(site_, '2')).role]).toEqual([
        `${root}/membership/harbour-board/ada-fell/${one}`,
        'member',
      ])
    expect(await at(without, '1')).toMatchObject({ deleted: true, id: expect.stringMatching(/chair\.2020$/) })
    expect((await at(without, '2')).role).toBe('member')
    expect(await first.status('/api/oparl/1.1/membership/harbour-board/ada-fell/4')).toBe(404)
  })

  test('a person whom nothing names any more, and a place that was corrected, stay as deleted', async () => {
    const zed = { person: 'zed-one', name: 'Zed One' }
    const ada = { person: 'ada-fell', name: 'Ada Fell' }
    const after = exampleSite([
      exampleBody({ memberships: [ada, zed] }),
      exampleMeeting({ venues: [{ name: 'Custom House' }] }),
      exampleBody({ memberships: [ada] }),
      exampleMeeting({ venues: [{ name: 'Customs House' }] }),
    ])
    const changed = async (name: string) =>
      (await list(`${name}?modified_since=2000-01-01`, after)).data.map(({ id, deleted }) => [id, deleted])
    expect(await changed('persons')).toEqual([
      [`${root}/person/ada-fell`, undefined],
      [`${root}/person/zed-one`, true],
    ])
    expect(await after.json('/api/oparl/1.1/person/zed-one')).toMatchObject({ deleted: true })
    const places = await changed('locations')
    expect(places).toHaveLength(2)
    expect(places.filter(([, deleted]) => deleted)).toHaveLength(1)
    for (const [id, deleted] of places)
      expect(await after.json(here(id as string))).toMatchObject(deleted ? { deleted: true } : { id })
    expect((await list('persons', after)).data).toHaveLength(1)
    expect(await after.status('/api/oparl/1.1/person/never')).toBe(404)
  })

  test('a meeting on hold is told to whoever follows its body alone', async () => {
    const path = 'organization/harbour-board/meetings'
    const told = (await list(`${path}?modified_since=2000-01-01`, heldMeeting)).data
    expect(told.filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual([
      `${root}/meeting/board-2031-07-08`,
    ])
    expect((await list(path, heldMeeting)).data.filter(({ deleted }) => deleted)).toEqual([])
  })

  test('stands in a list only for those who ask what changed', async () => {
    const ids = async (path: string) => (await list(path, heldMeeting)).data.filter(({ deleted }) => deleted)
    expect(await ids('meetings')).toEqual([])
    expect((await ids('meetings?modified_since=2031-05-01')).map(({ id }) => id)).toEqual([
      `${root}/meeting/board-2031-07-08`,
    ])
    expect((await ids('papers?modified_since=2031-05-01')).map(({ id }) => id)).toEqual([
      `${root}/paper/board-2031-07-08/figures`,
      `${root}/paper/board-2031-07-08/late-figures`,
    ])
  })

  test('nothing of it is told anywhere', async () => {
    const secret = exampleSite(
      [
        ...exampleYear(),
        exampleMeeting({ meeting: 'secret', title: 'CANARY', venues: [{ name: 'CANARY house' }] }),
        exampleAgenda({ meeting: 'secret', items: [exampleItem({ title: 'CANARY item' })] }),
        examplePaper({ meeting: 'secret', paper: 'one', title: 'CANARY paper' }),
      ],
      { held: ['meetings/secret'] },
    )
    const all = JSON.stringify([...(await crawl(secret)).values()])
    expect(all).not.toContain('CANARY')
    for (const name of listNames)
      expect(JSON.stringify(await list(`${name}?modified_since=2020-01-01`, secret))).not.toContain('CANARY')
  })
})
