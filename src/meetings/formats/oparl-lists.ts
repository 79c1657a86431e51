/** The lists of OParl: each object once, oldest first, in pages, by when it was made or changed. Made once for each snapshot. Pure. */
import { personsOf } from '../bodies/persons.ts'
import type { PublishedMeeting } from '../published.ts'
import { gone, idOf, root, times, type Around, type OparlObject } from './oparl-around.ts'
import {
  dropped,
  fileIds,
  goneOf,
  heldFiles,
  heldObjects,
  itemIds,
  membershipsIn,
  pairsOf,
} from './oparl-gone.ts'
import { livesOfPlaces } from './oparl-lives.ts'
import {
  agendaItemObject,
  bodyObject,
  consultationObject,
  itemsWith,
  locationObject,
  meetingObject,
  meetingTimes,
  membershipObject,
  membershipsOf,
  organizationObject,
  paperFileObject,
  paperObject,
  personObject,
  protocolFiles,
  termObject,
} from './oparl-objects.ts'

export const listNames = [
  'bodies',
  'organizations',
  'persons',
  'meetings',
  'papers',
  'agendaitems',
  'consultations',
  'files',
  'locations',
  'legislativeterms',
  'memberships',
] as const
export type ListName = (typeof listNames)[number]

const perPage = 100

/** One object of a list. Meetings and papers, which are large, are made only when their page is asked for. */
type Listed = Pick<OparlObject, 'id' | 'created' | 'modified'> & {
  deleted: boolean
  /** Slugs of the organisations that it belongs to, where it has some; null for what is on hold, of which nobody is told whose it was. */
  organisations: readonly string[] | null
  make: () => OparlObject
}

const made = new WeakMap<Around, Map<ListName, Listed[]>>()

export function listOf(of: Around, name: ListName): readonly Listed[] {
  const lists = made.get(of) ?? new Map<ListName, Listed[]>()
  made.set(of, lists)
  const known = lists.get(name)
  if (known) return known
  const list = makers[name](of).toSorted(
    (a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id),
  )
  lists.set(name, list)
  return list
}

const listed = (object: OparlObject, organisations: Listed['organisations'] = []): Listed => ({
  id: object.id,
  created: object.created,
  modified: object.modified,
  deleted: object.deleted === true,
  organisations,
  make: () => object,
})
const all = (objects: readonly OparlObject[]): Listed[] => objects.map((object) => listed(object))
const bodiesOf = ({ notice }: PublishedMeeting) => notice.content.bodies.map(({ slug }) => slug)

const makers: Record<ListName, (of: Around) => Listed[]> = {
  bodies: (of) => all([bodyObject(of)]),
  organizations: (of) => [
    ...[...new Set([...of.meetings.bodies.keys(), ...of.organisations.keys()])].flatMap((slug) =>
      all([organizationObject(of, slug)].filter((one) => one !== null)),
    ),
    ...all(heldObjects(of, 'organization')),
  ],
  persons: (of) =>
    all([...personsOf(of.meetings).map((person) => personObject(of, person)), ...goneOf(of, 'person')]),
  meetings: (of) => [
    ...of.meetings.inOrder.map((one) => ({
      id: idOf(of, 'meeting', one.slug),
      ...meetingTimes(of, one),
      deleted: false,
      organisations: bodiesOf(one),
      make: () => meetingObject(of, one),
    })),
    ...heldObjects(of, 'meeting').map((object) => listed(object, null)),
  ],
  papers: (of) => [
    ...of.meetings.inOrder.flatMap((one) =>
      one.papers.map((paper) => ({
        id: idOf(of, 'paper', one.slug, paper.content.paper),
        ...times(paper.versions),
        deleted: false,
        organisations: [],
        make: () => paperObject(of, one, paper),
      })),
    ),
    ...all(heldObjects(of, 'paper')),
  ],
  agendaitems: (of) => all(of.meetings.inOrder.flatMap((one) => itemsOf(of, one))),
  consultations: (of) =>
    of.meetings.inOrder.flatMap((one) =>
      consultationsOf(of, one).map((object) => listed(object, bodiesOf(one))),
    ),
  files: (of) => all([...of.meetings.inOrder.flatMap((one) => filesOf(of, one)), ...heldFiles(of)]),
  locations: (of) => {
    const places = [...livesOfPlaces(of).values()].filter(({ here }) => here)
    return all([...places.map(({ venue }) => locationObject(of, venue)), ...goneOf(of, 'location')])
  },
  legislativeterms: (of) =>
    all((of.meetings.periodsOfOffice?.content.periods ?? []).map((period) => termObject(of, period))),
  memberships: (of) =>
    all(
      [...of.meetings.bodies.values()].flatMap((body) => [
        ...membershipsOf(of, body.content).map((one) => membershipObject(of, body, one)),
        ...dropped(body, membershipsIn).map(({ key, created, modified }) =>
          gone(idOf(of, 'membership', body.content.body, key), 'Membership', created, modified),
        ),
      ]),
    ),
}

function itemsOf(of: Around, one: PublishedMeeting): OparlObject[] {
  if (!one.agenda) return []
  return [
    ...one.agenda.content.items.map((item) => agendaItemObject(of, one, item)),
    ...dropped(one.agenda, itemIds).map(({ key, created, modified }) =>
      gone(idOf(of, 'agendaitem', one.slug, key), 'AgendaItem', created, modified),
    ),
  ]
}

function consultationsOf(of: Around, one: PublishedMeeting): OparlObject[] {
  if (!one.agenda) return []
  return [
    ...one.papers.flatMap((paper) =>
      itemsWith(one, paper.content.paper).map((item) => consultationObject(of, one, paper, item)),
    ),
    ...dropped(one.agenda, pairsOf).map(({ key, created, modified }) =>
      gone(idOf(of, 'consultation', one.slug, key), 'Consultation', created, modified),
    ),
  ]
}

const filesOf = (of: Around, one: PublishedMeeting): OparlObject[] => [
  ...Object.values(protocolFiles(of, one)),
  ...one.papers.flatMap((paper) => [
    ...paper.content.files.map((file) => paperFileObject(of, one, paper, file)),
    ...dropped(paper, fileIds).map(({ key, created, modified }) =>
      gone(idOf(of, 'file', one.slug, paper.content.paper, key), 'File', created, modified),
    ),
  ]),
]

/** What one organisation meets, or takes. Whatever is on hold is told to those who follow any of them: only its address is. */
export const ofOrganization = (of: Around, slug: string, name: 'meetings' | 'consultations'): Listed[] =>
  listOf(of, name).filter(({ organisations }) => organisations === null || organisations.includes(slug))

export type ListQuery = {
  page: number
  created_since?: string | undefined
  created_until?: string | undefined
  modified_since?: string | undefined
  modified_until?: string | undefined
}

/** One page of a list as OParl sends it; null when there is no such page. What is deleted stands only in answer to `modified_since`. */
export function pageOf(
  of: Around,
  list: readonly Listed[],
  address: string,
  query: ListQuery,
): object | null {
  const { created_since, created_until, modified_since, modified_until } = query
  const time = (at: string) => Date.parse(at)
  const chosen = list.filter(
    (one) =>
      (!one.deleted || modified_since !== undefined) &&
      (created_since === undefined || time(one.created) >= time(created_since)) &&
      (created_until === undefined || time(one.created) <= time(created_until)) &&
      (modified_since === undefined || time(one.modified) >= time(modified_since)) &&
      (modified_until === undefined || time(one.modified) <= time(modified_until)),
  )
  const pages = Math.max(1, Math.ceil(chosen.length / perPage))
  if (query.page > pages) return null
  const at = (page: number) => {
    const search = new URLSearchParams(
      Object.entries({ created_since, created_until, modified_since, modified_until }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    if (page > 1) search.set('page', String(page))
    return `${root(of)}/${address}${search.size > 0 ? `?${search.toString()}` : ''}`
  }
  return {
    data: chosen.slice((query.page - 1) * perPage, query.page * perPage).map(({ make }) => make()),
    pagination: {
      totalElements: chosen.length,
      elementsPerPage: perPage,
      currentPage: query.page,
      totalPages: pages,
    },
    links: {
      first: at(1),
      ...(query.page > 1 ? { prev: at(query.page - 1) } : {}),
      self: at(query.page),
      ...(query.page < pages ? { next: at(query.page + 1) } : {}),
      last: at(pages),
    },
  }
}
