/** The open API of bodies, and Popolo. */
import { z } from 'zod'
import { t } from '#src/kernel/text.ts'
import type { Route } from '#src/kernel/manifest.ts'
import { pagedSchema, pageOf, PagingQuery, type Paging } from '#src/kernel/paging.ts'
import { registeredOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { mostOver } from '../formats/calendar.ts'
import { requireBody } from '../public/required.ts'
import { publishedMeetings, type Meetings, type Published } from '../published.ts'
import type { Body } from '../model.ts'
import { isOver, predecessorOf, successorOf } from './lineage.ts'
import { popolo } from './popolo.ts'

const DateSchema = z
  .object({ edtf: z.string().nullable(), text: z.string() })
  .describe('The source’s own words, and what they mean as EDTF; null where they give no date.')

const SummarySchema = z.object({
  body: z.string().describe('Slug; also that of its organisation in the register.'),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  about: z.string(),
  within: z.string().nullable().describe('Slug of the organisation that it is part of.'),
  meetsInPublic: z.string(),
  decisionPower: z.string(),
  founded: DateSchema,
  dissolved: DateSchema,
  ended: z.boolean().describe('It meets no more: it was dissolved, or another body came after it.'),
  predecessor: z.string().nullable().describe('Slug of the body before it.'),
  successor: z.string().nullable().describe('Slug of the body after it.'),
  version: z.int(),
  sha256: z.string(),
  entry: z.int(),
})
const BodySchema = SummarySchema.extend({
  termsOfReference: z.string(),
  quorum: z.int().nullable(),
  minutesApproval: z.string(),
  questionDays: z.int().nullable().describe('Days in which it answers a question; null when it takes none.'),
  formerNames: z.array(z.object({ name: z.string(), from: DateSchema, to: DateSchema })),
  series: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      kind: z.string(),
      about: z.string(),
      every: z.string().nullable(),
    }),
  ),
  posts: z.array(z.object({ slug: z.string(), label: z.string(), organisation: z.string().nullable() })),
  memberships: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      honorific: z.string(),
      role: z.string(),
      post: z.string().nullable(),
      onBehalfOf: z.string().nullable(),
      votes: z.boolean().nullable(),
      from: DateSchema,
      to: DateSchema,
      substituteFor: z.string().nullable(),
    }),
  ),
  standingItems: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      purpose: z.string(),
      every: z.string().describe('“meeting”, an ISO 8601 duration, or an RRULE.'),
      anchor: z.string().nullable(),
      tolerance: z.int(),
      strand: z.string().nullable(),
      links: z.array(z.object({ address: z.string(), title: z.string() })),
    }),
  ),
  sources: z.array(z.object({ title: z.string(), url: z.string().nullable(), note: z.string() })),
})

/** One line of the list. */
function summarise({ content, version }: Published<Body>, meetings: Meetings) {
  return {
    body: content.body,
    name: content.name,
    shortName: content.shortName,
    kind: content.kind,
    about: content.about,
    within: content.within,
    meetsInPublic: content.meetsInPublic,
    decisionPower: content.decisionPower,
    founded: content.founded,
    dissolved: content.dissolved,
    ended: isOver(meetings, content),
    predecessor: predecessorOf(meetings, content)?.content.body ?? null,
    successor: successorOf(meetings, content)?.content.body ?? null,
    version: version.number,
    sha256: version.sha256,
    entry: version.entry,
  }
}

function presentInApi(published: Published<Body>, meetings: Meetings) {
  const { content } = published
  return {
    ...summarise(published, meetings),
    termsOfReference: content.termsOfReference,
    quorum: content.quorum,
    minutesApproval: content.minutesApproval,
    questionDays: content.questionDays,
    formerNames: content.formerNames,
    series: content.series,
    posts: content.posts,
    memberships: content.memberships,
    standingItems: content.standingItems,
    sources: content.sources,
  }
}

const noDate = { edtf: null, text: 'not stated' }
const exampleSummary = {
  body: 'harbour-board',
  name: 'Harbour Scrutiny Board',
  shortName: 'Harbour Board',
  kind: 'board',
  about: 'It asks the harbour police how they keep their promises.',
  within: 'harbour-office',
  meetsInPublic: 'yes',
  decisionPower: 'advisory',
  founded: { edtf: '2030-01', text: 'January 2030' },
  dissolved: noDate,
  ended: false,
  predecessor: 'dock-committee',
  successor: null,
  version: 1,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  entry: 41,
}
const exampleBody = {
  ...exampleSummary,
  termsOfReference: '',
  quorum: 4,
  minutesApproval: 'next-meeting',
  questionDays: 14,
  formerNames: [],
  series: [{ slug: 'trust', name: 'Trust', kind: 'strand', about: '', every: null }],
  posts: [{ slug: 'chair', label: 'Chair of the Board', organisation: null }],
  memberships: [
    {
      person: 'ada-fell',
      name: 'Ada Fell',
      honorific: '',
      role: 'chair',
      post: 'chair',
      onBehalfOf: null,
      votes: true,
      from: { edtf: '2030-01-01', text: '1 January 2030' },
      to: noDate,
      substituteFor: null,
    },
  ],
  standingItems: [
    {
      slug: 'data',
      title: 'The figures',
      purpose: '',
      every: 'P6M',
      anchor: null,
      tolerance: 31,
      strand: null,
      links: [],
    },
  ],
  sources: [],
}

export function bodiesApi(site: Site): Route[] {
  const read = { method: 'GET', door: 'api', policy: 'meetings.read', keep: 'published' } as const
  const all = () => publishedMeetings(site.snapshot())
  return [
    {
      ...read,
      path: '/api/v1/bodies',
      query: PagingQuery,
      api: {
        summary: t('Bodies that meet, by their slug'),
        tag: 'bodies',
        response: pagedSchema(SummarySchema),
        example: { items: [exampleSummary], next: null },
      },
      answer: ({ query }) => {
        const meetings = all()
        const page = pageOf(inOrder(meetings), query as Paging, ({ content }) => content.body)
        return {
          kind: 'json',
          body: { ...page, items: page.items.map((one) => summarise(one, meetings)) },
        }
      },
    },
    {
      ...read,
      path: '/api/v1/bodies/:body',
      api: {
        summary: t(
          'One body: who sits on it, its series, its standing items. Its meetings as a calendar: {address} holds all to come and the latest {count, number} that are over',
          { address: '/bodies/{body}.ics', count: mostOver },
        ),
        tag: 'bodies',
        response: BodySchema,
        example: exampleBody,
      },
      answer: ({ params }) => {
        const { body, meetings } = requireBody(site, params.body)
        return { kind: 'json', body: presentInApi(body, meetings) }
      },
    },
    {
      ...read,
      door: 'file',
      path: '/api/popolo.json',
      answer: () => ({
        kind: 'json',
        body: popolo(all(), registeredOrganisations(site.snapshot()), {
          publicUrl: site.config.PUBLIC_URL,
          timeZone: site.pack.timeZone,
        }),
      }),
    },
  ]
}

const inOrder = ({ bodies }: Meetings): Published<Body>[] =>
  [...bodies.values()].toSorted((a, b) => a.content.body.localeCompare(b.content.body))
