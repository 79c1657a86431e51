/**
 * Bodies, people and meetings as Popolo (popoloproject.com): organizations, persons, memberships, posts and events, each in a list of its
 * own, bound by ids. A date is given where it is one that Popolo knows (a year, a month, a day); the source's own words stand beside it.
 */
import type { Organisation } from '#src/people/index.ts'
import { readEdtf, type SourceDate } from '#src/kernel/dates.ts'
import { withOffset } from '../formats/wall-clock.ts'
import type { Body, Membership } from '../model.ts'
import { plainDay, whereWords } from '../public/words.ts'
import { stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { predecessorOf, successorOf } from './lineage.ts'
import { personsOf } from './persons.ts'
import { membershipIds } from './popolo-ids.ts'

type Around = { publicUrl: string; timeZone: string }

/** All of it. `organisations` are those of the published register. */
export function popolo(meetings: Meetings, organisations: readonly Organisation[], around: Around) {
  const bodies = [...meetings.bodies.values()].map(({ content }) => content)
  const inRegister = new Set(organisations.map(({ slug }) => slug))
  const url = (address: string) => `${around.publicUrl}${address}`
  return {
    persons: personsOf(meetings).map(({ slug, name, honorific }) => ({
      id: slug,
      name,
      ...(honorific === '' ? {} : { honorific_prefix: honorific }),
    })),
    organizations: [
      ...organisations.map((one) => {
        const body = meetings.bodies.get(one.slug)?.content
        return body
          ? { ...plainOrganisation(one, url), ...bodyAsOrganisation(body, meetings, url) }
          : plainOrganisation(one, url)
      }),
      // The register may be on hold: a body is an organisation whether it can be read or not.
      ...bodies
        .filter(({ body }) => !inRegister.has(body))
        .map((body) => bodyAsOrganisation(body, meetings, url)),
    ],
    memberships: bodies.flatMap((body) => {
      const ids = membershipIds(body.memberships)
      return body.memberships.map((one, at) => membership(body, one, ids[at]!))
    }),
    posts: bodies.flatMap((body) => body.posts.map((post) => postOf(body, post))),
    events: meetings.inOrder.map((one) => eventOf(one, meetings.day, around)),
  }
}

const plainOrganisation = (
  { slug, name, shortName, kind, parent, note }: Organisation,
  url: (address: string) => string,
) => ({
  id: slug,
  name,
  ...(shortName === name ? {} : { other_names: [{ name: shortName, note: 'short name' }] }),
  classification: kind,
  ...(parent === null ? {} : { parent_id: parent }),
  ...(note === '' ? {} : { description: note }),
  links: [{ url: url(`/organisations/${slug}`), note: 'page' }],
})

function bodyAsOrganisation(body: Body, meetings: Meetings, url: (address: string) => string) {
  const [before, after] = [predecessorOf(meetings, body), successorOf(meetings, body)]
  return {
    id: body.body,
    name: body.name,
    other_names: [
      ...(body.shortName && body.shortName !== body.name
        ? [{ name: body.shortName, note: 'short name' }]
        : []),
      ...body.formerNames.map(({ name, from, to }) => ({
        name,
        note: 'former name',
        ...span(from, to, 'start_date', 'end_date'),
      })),
    ],
    classification: body.kind,
    ...(body.within === null ? {} : { parent_id: body.within }),
    ...(body.about === '' ? {} : { description: body.about }),
    ...span(body.founded, body.dissolved, 'founding_date', 'dissolution_date'),
    ...(before ? { predecessor_id: before.content.body } : {}),
    ...(after ? { successor_id: after.content.body } : {}),
    links: [{ url: url(`/bodies/${body.body}`), note: 'page' }],
    sources: sourcesOf(body.sources),
  }
}

const sourcesOf = (sources: Body['sources']) =>
  sources.flatMap(({ title, url }) => (url === null ? [] : [{ url, note: title }]))

/** What Popolo has no name for is told under names of OParl ("votingRight") or our own, beside it. */
function membership({ body, posts }: Body, one: Membership, id: string) {
  const post = posts.find(({ slug }) => slug === one.post)
  return {
    id: `${body}/memberships/${id}`,
    person_id: one.person,
    organization_id: body,
    role: one.role,
    ...(post ? { post_id: postId(body, post.slug), label: post.label } : {}),
    ...(one.onBehalfOf === null ? {} : { on_behalf_of_id: one.onBehalfOf }),
    ...(one.votes === null ? {} : { voting_right: one.votes }),
    ...(one.substituteFor === null ? {} : { substitute_for_id: one.substituteFor }),
    person_name: one.name,
    ...(one.honorific === '' ? {} : { person_honorific_prefix: one.honorific }),
    ...span(one.from, one.to, 'start_date', 'end_date'),
  }
}

const postId = (body: string, slug: string): string => `${body}/posts/${slug}`

const postOf = ({ body }: Body, { slug, label, organisation }: Body['posts'][number]) => ({
  id: postId(body, slug),
  label,
  role: label,
  organization_id: body,
  ...(organisation === null ? {} : { on_behalf_of_id: organisation }),
})

function eventOf(one: PublishedMeeting, day: string, { publicUrl, timeZone }: Around) {
  const { content, version, versions } = one.notice
  const date = plainDay(content.on)
  const at = (time: string | null) =>
    date !== null && time !== null ? withOffset(date, time, timeZone) : null
  const [start, end] = [at(content.start) ?? popoloDate(content.on), at(content.end)]
  const where = whereWords(content)
  const attended = (one.minutes?.content.attendance ?? []).flatMap(({ person, name, status }) =>
    person !== null && status === 'present' ? [{ id: person, name }] : [],
  )
  return {
    id: one.slug,
    name: content.title,
    classification: 'meeting',
    status: stateOf(one, day),
    organization_id: content.bodies[0]!.slug,
    ...(start === null ? {} : { start_date: start }),
    ...(end === null || (start !== null && end < start) ? {} : { end_date: end }),
    start_words: content.on.text,
    ...(where === '' ? {} : { location: where }),
    ...(content.about === '' ? {} : { description: content.about }),
    ...(attended.length === 0 ? {} : { attendees: attended }),
    links: [
      { url: `${publicUrl}/meetings/${one.slug}`, note: 'page' },
      ...(one.transcript
        ? [{ url: `${publicUrl}/meetings/${one.slug}/transcript.popolo.json`, note: 'speeches' }]
        : []),
    ],
    sources: sourcesOf(content.sources),
    created_at: isoOf(versions[0]!.enteredAt),
    updated_at: isoOf(version.enteredAt),
  }
}

const isoOf = (time: string): string => new Date(time).toISOString()

/** "2021", "2021-05", "2021-05-20"; null for a season, a span, a doubt: the words tell those. */
export function popoloDate({ edtf }: SourceDate): string | null {
  if (edtf === null) return null
  const date = readEdtf(edtf)
  if (date.kind === 'interval' || date.qualifier !== '') return null
  return ['year', 'month', 'day'].includes(date.kind) ? edtf : null
}

/** A beginning and an end under these names, and beside each the words and the EDTF that they come from. */
function span(from: SourceDate, to: SourceDate, start: string, end: string) {
  const one = (name: string, date: SourceDate) => {
    const known = popoloDate(date)
    return {
      ...(known === null ? {} : { [name]: known }),
      ...(date.edtf === null && date.text === 'not stated' ? {} : { [`${name}_words`]: date }),
    }
  }
  return { ...one(start, from), ...one(end, to) }
}
