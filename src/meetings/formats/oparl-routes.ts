/** OParl 1.1 under /api/oparl/1.1/: every object at an address that lasts, lists in pages. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { aroundOf, idOf, type Around, type OparlObject, type OparlType } from './oparl-around.ts'
import { countedMembership, goneObject } from './oparl-gone.ts'
import { livesOfPlaces } from './oparl-lives.ts'
import { listNames, listOf, ofOrganization, pageOf, type ListQuery } from './oparl-lists.ts'
import {
  agendaItemObject,
  bodyObject,
  consultationObject,
  findPerson,
  locationObject,
  meetingObject,
  membershipObject,
  membershipsOf,
  organizationObject,
  paperFileObject,
  paperObject,
  personObject,
  protocolFiles,
  systemObject,
  termObject,
} from './oparl-objects.ts'

/** A plus that nobody encoded reads as a space: it is the zone's. */
const time = z
  .string()
  .max(40)
  .transform((text) => text.replace(' ', '+'))
  .refine(
    (text) => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text)),
    {
      error: 'is a date with a time, like 2031-07-08T18:30:00+01:00',
    },
  )
  .optional()
const Query = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  created_since: time,
  created_until: time,
  modified_since: time,
  modified_until: time,
})

const base = '/api/oparl/1.1'

export function oparlRoutes(site: Site): Route[] {
  const of = () => aroundOf(site.snapshot(), { publicUrl: site.config.PUBLIC_URL, pack: site.pack })
  const read = (path: string, answer: (visit: Visit) => unknown, query?: z.ZodType): Route => ({
    method: 'GET',
    path: `${base}/${path}`,
    // Not described by the API's own description: OParl brings its own.
    door: 'file',
    policy: 'meetings.read',
    keep: 'published',
    answer: (visit): Answer => ({ kind: 'json', body: found(answer(visit)) }),
    ...(query ? { query } : {}),
  })
  const object = (type: OparlType, ...names: string[]): Route =>
    read(`${type}/${names.map((name) => `:${name}`).join('/')}`, ({ params }) => {
      const parts = names.map((name) => params[name]!)
      return readers[type](of(), parts) ?? goneObject(of(), type, parts)
    })
  return [
    read('system', () => systemObject(of())),
    read('body', () => bodyObject(of())),
    ...listNames.map((name) =>
      read(name, ({ query }) => pageOf(of(), listOf(of(), name), name, query as unknown as ListQuery), Query),
    ),
    ...(['meetings', 'consultations'] as const).map((name) =>
      read(
        `organization/:slug/${name}`,
        ({ params, query }) => {
          const { slug } = params
          return organizationObject(of(), slug!)
            ? pageOf(
                of(),
                ofOrganization(of(), slug!, name),
                `organization/${slug!}/${name}`,
                query as unknown as ListQuery,
              )
            : null
        },
        Query,
      ),
    ),
    object('meeting', 'meeting'),
    object('agendaitem', 'meeting', 'item'),
    object('paper', 'meeting', 'paper'),
    object('consultation', 'meeting', 'paper', 'item'),
    object('file', 'meeting', 'name'),
    object('file', 'meeting', 'paper', 'hash'),
    object('organization', 'slug'),
    object('person', 'slug'),
    object('membership', 'body', 'person', 'mark'),
    object('location', 'key'),
    object('legislativeterm', 'slug'),
  ]
}

function found(body: unknown): unknown {
  if (body === null || body === undefined) throw absent(t('There is nothing at this address.'))
  return body
}

type Read = (of: Around, parts: readonly string[]) => OparlObject | null | undefined

const readers: Record<OparlType, Read> = {
  meeting: (of, [slug]) => {
    const one = of.meetings.meetings.get(slug!)
    return one && meetingObject(of, one)
  },
  agendaitem: (of, [slug, id]) => {
    const one = of.meetings.meetings.get(slug!)
    const item = one?.agenda?.content.items.find((each) => each.id === id)
    return one && item && agendaItemObject(of, one, item)
  },
  paper: (of, [slug, name]) => {
    const { one, paper } = paperAt(of, slug!, name!)
    return one && paper && paperObject(of, one, paper)
  },
  consultation: (of, [slug, name, id]) => {
    const { one, paper } = paperAt(of, slug!, name!)
    const item = one?.agenda?.content.items.find((each) => each.id === id && each.papers.includes(name!))
    return one && paper && item && consultationObject(of, one, paper, item)
  },
  file: (of, [slug, name, hash]) => {
    const { one, paper } = paperAt(of, slug!, name!)
    if (!one) return null
    if (hash === undefined) return protocolFiles(of, one)[name as 'agenda' | 'minutes' | 'transcript']
    const file = paper?.content.files.find(({ sha256 }) => sha256.startsWith(hash) && hash.length === 16)
    return paper && file && paperFileObject(of, one, paper, file)
  },
  organization: (of, [slug]) => organizationObject(of, slug!),
  person: (of, [slug]) => {
    const person = findPerson(of, slug!)
    return person && personObject(of, person)
  },
  membership: (of, [slug, ...parts]) => {
    const body = of.meetings.bodies.get(slug!)
    if (!body) return null
    const counted = countedMembership(body, parts)
    const wanted = idOf(of, 'membership', slug!, counted ?? parts.join('/'))
    const one = membershipsOf(of, body.content).find(({ id }) => id === wanted)
    if (one) return membershipObject(of, body, one)
    return counted === null ? null : goneObject(of, 'membership', [slug!, ...counted.split('/')])
  },
  location: (of, [key]) => {
    const life = livesOfPlaces(of).get(key!)
    return life?.here ? locationObject(of, life.venue) : null
  },
  legislativeterm: (of, [slug]) => {
    const period = of.meetings.periodsOfOffice?.content.periods.find((each) => each.slug === slug)
    return period && termObject(of, period)
  },
}

function paperAt(of: Around, slug: string, name: string) {
  const one = of.meetings.meetings.get(slug)
  return { one, paper: one?.papers.find(({ content }) => content.paper === name) }
}
