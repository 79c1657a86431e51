/** The open API of meetings. */
import { z } from 'zod'
import { firstDay, lastDay, parseEdtf } from '#src/kernel/dates.ts'
import type { Route } from '#src/kernel/manifest.ts'
import { pagedSchema, pageOf, PagingQuery, type Paging } from '#src/kernel/paging.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { bookingOpen } from '../booking/places.ts'
import { meetingStates, type Paper } from '../model.ts'
import {
  publishedMeetings,
  stateOf,
  type Meetings,
  type Published,
  type PublishedMeeting,
} from '../published.ts'
import { filtered, listsOf } from '../public/lists.ts'
import { rowOf } from '../public/open-data.ts'
import { partsOf } from '../public/present.ts'
import { requireMeeting } from '../public/required.ts'
import { exampleDetail, exampleSummary, MeetingDetail, MeetingSummary } from './api-shapes.ts'

const when = z
  .string()
  .max(40)
  .refine((text) => parseEdtf(text) !== null, 'is no date that we can read: 2031, 2031-07 or 2031-07-08')
  .optional()
const slug = z.string().max(120).optional()
const ListQuery = PagingQuery.extend({
  body: slug.describe('Slug of a body.'),
  series: slug.describe('Slug of a series or a strand.'),
  state: z
    .enum([...meetingStates, 'announced'])
    .optional()
    .describe('How it stands.'),
  from: when.describe('Not before this day, month or year.'),
  to: when.describe('Not after this day, month or year.'),
})
type Asked = Paging & Partial<Record<'body' | 'series' | 'state' | 'from' | 'to', string>>

export function meetingsApi(site: Site): Route[] {
  const read = { method: 'GET', door: 'api', policy: 'meetings.read', keep: 'published' } as const
  return [
    {
      ...read,
      path: '/api/v1/meetings',
      query: ListQuery,
      api: {
        summary: t(
          'Meetings, oldest first; those without a day last. As a calendar: {address} holds those of the last year and all to come',
          { address: '/meetings.ics' },
        ),
        tag: 'meetings',
        response: pagedSchema(MeetingSummary),
        example: { items: [exampleSummary], next: null },
      },
      answer: ({ query }) => {
        const meetings = publishedMeetings(site.snapshot())
        const { items, next } = pageOf(chosen(meetings, query as Asked), query as Asked, (one) => one.slug)
        return { kind: 'json', body: { items: items.map((one) => rowOf(one, meetings.day)), next } }
      },
    },
    {
      ...read,
      path: '/api/v1/meetings/:meeting',
      api: {
        summary: t('One meeting with its agenda and papers'),
        tag: 'meetings',
        response: MeetingDetail,
        example: exampleDetail,
      },
      answer: ({ params }) => {
        const { one, meetings } = requireMeeting(site, (params as { meeting: string }).meeting)
        return { kind: 'json', body: detailOf(one, meetings) }
      },
    },
  ]
}

/** Meetings without a day are in no range of days. */
function chosen(meetings: Meetings, { body, series, state, from, to }: Asked): PublishedMeeting[] {
  const [first, last] = [from ? firstDay(from) : null, to ? lastDay(to) : null]
  return filtered(meetings, { body, series, state }, (one) => stateOf(one, meetings.day)).filter(
    (one) =>
      (first === null || (one.to !== null && one.to >= first)) &&
      (last === null || (one.from !== null && one.from <= last)),
  )
}

function detailOf(one: PublishedMeeting, meetings: Meetings): z.infer<typeof MeetingDetail> {
  const { content, version } = one.notice
  const recording = content.recording
  return {
    ...rowOf(one, meetings.day),
    about: content.about,
    began: content.began,
    ended: content.ended,
    places: content.venues,
    access: content.access,
    seats: content.seats,
    booking: bookingOpen(content, meetings.day),
    questionsUntil: content.questionsUntil,
    liveUrl: content.liveUrl,
    recording:
      recording === null
        ? null
        : 'url' in recording
          ? recording.url
          : `/meetings/${one.slug}/recording/${recording.file.sha256}/${encodeURIComponent(recording.file.name)}`,
    changes: content.changes,
    parts: content.parts,
    previous: content.previous,
    after: [...(listsOf(meetings).after.get(one.slug) ?? [])],
    items: (one.agenda?.content.items ?? [])
      .toSorted((a, b) => a.order - b.order)
      .map(({ part: _part, carriedFrom: _carriedFrom, ...item }) => ({
        ...item,
        title: item.private?.publicTitle ?? item.title,
        withdrawn: item.withdrawn ?? null,
      })),
    paperList: one.papers.map(paperOf),
    links: content.links,
    sources: content.sources,
    sha256: version.sha256,
    forms: partsOf(one),
  }
}

const paperOf = ({ key, content }: Published<Paper>) => ({
  paper: content.paper,
  title: content.title,
  type: content.type,
  on: content.on,
  lateReason: content.lateReason,
  address: `/${key}`,
  files: content.files.map(({ name, mediaType, bytes, sha256 }) => ({
    name,
    mediaType,
    bytes,
    sha256,
    address: `/${key}/files/${sha256}/${encodeURIComponent(name)}`,
  })),
})
