/**
 * The objects of OParl 1.1, one function for each type. What OParl has no field for (apologies, why something changed) stands in
 * fields of our own, whose names begin with "answerable:". Pure.
 */
import { personsOf, type NamedPerson } from '../bodies/persons.ts'
import { membershipIds, personIdsOf } from '../bodies/popolo-ids.ts'
import type { Version } from '#src/record/index.ts'
import {
  agendaKey,
  meetingKey,
  minutesKey,
  transcriptKey,
  type AgendaItem,
  type Body,
  type Meeting,
  type Membership,
  type Paper,
  type PeriodsOfOffice,
} from '../model.ts'
import { stateOf, type Published, type PublishedMeeting } from '../published.ts'
import { plainDay } from '../public/words.ts'
import {
  beginning,
  idOf,
  known,
  root,
  times,
  typeName,
  type Around,
  type OparlObject,
} from './oparl-around.ts'
import { livesOfPlaces, locationKey } from './oparl-lives.ts'
import { spanOf, withOffset } from './wall-clock.ts'

const licences: Record<string, string> = {
  'Open Government Licence v3.0':
    'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
}

/** When anything at all was last entered. */
const latest = (of: Around): { created: string; modified: string } => {
  const created = beginning(of.snapshot)
  const line = of.snapshot.versionLines.at(-1)
  const version = line && of.snapshot.versionOf(line.entry)
  return { created, modified: version?.enteredAt ?? of.snapshot.entries.at(-1)?.enteredAt ?? created }
}

export const systemObject = (of: Around): OparlObject =>
  known({
    id: `${root(of)}/system`,
    type: typeName('System'),
    oparlVersion: 'https://schema.oparl.org/1.1/',
    body: `${root(of)}/bodies`,
    name: of.site.pack.siteName,
    license: licences[of.site.pack.licence],
    website: `${of.site.publicUrl}/`,
    web: `${of.site.publicUrl}/api`,
    ...latest(of),
  })

/** The installation itself: what OParl calls a body has organisations, and these meet. */
export const bodyId = (of: Pick<Around, 'site'>): string => `${root(of)}/body`
export const bodyObject = (of: Around): OparlObject =>
  known({
    id: bodyId(of),
    type: typeName('Body'),
    system: `${root(of)}/system`,
    name: of.site.pack.siteName,
    license: licences[of.site.pack.licence],
    website: `${of.site.publicUrl}/`,
    organization: `${root(of)}/organizations`,
    person: `${root(of)}/persons`,
    meeting: `${root(of)}/meetings`,
    paper: `${root(of)}/papers`,
    agendaItem: `${root(of)}/agendaitems`,
    consultation: `${root(of)}/consultations`,
    file: `${root(of)}/files`,
    locationList: `${root(of)}/locations`,
    legislativeTermList: `${root(of)}/legislativeterms`,
    membership: `${root(of)}/memberships`,
    legislativeTerm: (of.meetings.periodsOfOffice?.content.periods ?? []).map((period) =>
      termObject(of, period),
    ),
    classification: 'Aufsicht',
    web: `${of.site.publicUrl}/`,
    ...latest(of),
  })

/** A plain day; OParl has no vaguer ones. */
const dayOf = (date: { edtf: string | null }): string | null => plainDay({ edtf: date.edtf, text: '' })

export const termObject = (of: Around, period: PeriodsOfOffice['periods'][number]): OparlObject =>
  known({
    id: idOf(of, 'legislativeterm', period.slug),
    type: typeName('LegislativeTerm'),
    body: bodyId(of),
    name: period.title,
    startDate: dayOf(period.from),
    endDate: dayOf(period.to),
    web: `${of.site.publicUrl}/meetings/archive`,
    ...times(of.meetings.periodsOfOffice!.versions),
    'answerable:from': period.from,
    'answerable:to': period.to,
  })

/** A body that meets, or another organisation of the register; null when the record knows neither. */
export function organizationObject(of: Around, slug: string): OparlObject | null {
  const body = of.meetings.bodies.get(slug)
  if (body) return ofBody(of, body)
  const found = of.organisations.get(slug)
  const register = of.snapshot.readable('organisations')
  if (!found || !register) return null
  return known({
    id: idOf(of, 'organization', slug),
    type: typeName('Organization'),
    body: bodyId(of),
    name: found.name,
    shortName: found.shortName,
    organizationType: 'Institution',
    meeting: `${root(of)}/organization/${slug}/meetings`,
    consultation: `${root(of)}/organization/${slug}/consultations`,
    web: `${of.site.publicUrl}/organisations/${slug}`,
    ...times(register.versions),
  })
}

const kindsOfBodies: Record<Body['kind'], string> = {
  board: 'Beirat',
  committee: 'Ausschuss',
  panel: 'Gremium',
  'reference-group': 'Arbeitsgruppe',
  'public-meetings': 'Öffentliche Sitzungen',
  forum: 'Forum',
}

const ofBody = (of: Around, { content, versions }: Published<Body>): OparlObject =>
  known({
    id: idOf(of, 'organization', content.body),
    type: typeName('Organization'),
    body: bodyId(of),
    name: content.name,
    shortName: content.shortName,
    membership: membershipsOf(of, content).map(({ id }) => id),
    meeting: `${root(of)}/organization/${content.body}/meetings`,
    consultation: `${root(of)}/organization/${content.body}/consultations`,
    post: content.posts.map(({ label }) => label),
    subOrganizationOf: organizationId(of, content.within),
    organizationType: 'Gremium',
    classification: kindsOfBodies[content.kind],
    startDate: dayOf(content.founded),
    endDate: dayOf(content.dissolved),
    web: `${of.site.publicUrl}/bodies/${content.body}`,
    ...times(versions),
    'answerable:formerNames': content.formerNames,
    'answerable:predecessor': organizationId(of, content.predecessor),
    'answerable:successor': organizationId(of, content.successor),
  })

/** Null for what no object stands for, so that every address leads somewhere. */
export const organizationId = (of: Around, slug: string | null): string | null =>
  slug !== null && (of.meetings.bodies.has(slug) || of.organisations.has(slug))
    ? idOf(of, 'organization', slug)
    : null

/** Each with a lasting id: the person, as what, and since when. */
export function membershipsOf(of: Around, body: Body): { id: string; person: string; at: Membership }[] {
  const ids = membershipIds(body.memberships)
  return body.memberships.map((at, index) => ({
    id: idOf(of, 'membership', body.body, ids[index]!),
    person: at.person,
    at,
  }))
}

export const membershipObject = (
  of: Around,
  { content, versions }: Published<Body>,
  { id, person, at }: ReturnType<typeof membershipsOf>[number],
): OparlObject =>
  known({
    id,
    type: typeName('Membership'),
    person: idOf(of, 'person', person),
    organization: idOf(of, 'organization', content.body),
    role: content.posts.find(({ slug }) => slug === at.post)?.label ?? at.role,
    votingRight: at.votes,
    startDate: dayOf(at.from),
    endDate: dayOf(at.to),
    onBehalfOf: organizationId(of, at.onBehalfOf),
    ...times(versions),
    'answerable:from': at.from,
    'answerable:to': at.to,
    'answerable:substituteFor': at.substituteFor,
  })

const bodiesOfPerson = new WeakMap<Around, Map<string, Published<Body>[]>>()
/** Bodies that have, or had, memberships of a person. */
function bodiesWith(of: Around, person: string): Published<Body>[] {
  const known_ = bodiesOfPerson.get(of)
  if (known_) return known_.get(person) ?? []
  const made = new Map<string, Published<Body>[]>()
  for (const body of of.meetings.bodies.values())
    for (const slug of new Set(body.versions.flatMap(({ content }) => personIdsOf(content as Body))))
      made.set(slug, [...(made.get(slug) ?? []), body])
  bodiesOfPerson.set(of, made)
  return made.get(person) ?? []
}

export const findPerson = (of: Around, slug: string): NamedPerson | undefined =>
  personsOf(of.meetings).find((one) => one.slug === slug)

export function personObject(of: Around, { slug, name, honorific }: NamedPerson): OparlObject {
  const bodies = bodiesWith(of, slug)
  const versions = bodies.flatMap((body) => body.versions)
  return known({
    id: idOf(of, 'person', slug),
    type: typeName('Person'),
    body: bodyId(of),
    name,
    formOfAddress: honorific,
    membership: bodies.flatMap((body) =>
      membershipsOf(of, body.content)
        .filter((one) => one.person === slug)
        .map((one) => membershipObject(of, body, one)),
    ),
    ...(versions.length > 0 ? times(versions) : latest(of)),
  })
}

/** German, as the specification recommends; the exact state is beside it. */
function meetingState({ notice, agenda, minutes }: PublishedMeeting): string {
  if (notice.content.state === 'held' || minutes) return 'durchgeführt'
  return agenda ? 'eingeladen' : 'terminiert'
}

export function meetingObject(of: Around, one: PublishedMeeting): OparlObject {
  const { content } = one.notice
  const { timeZone } = of.site.pack
  const span = spanOf({ day: plainDay(content.on), start: content.start, end: content.end })
  const attendance = one.minutes?.content.attendance ?? []
  const participants = attendance.flatMap(({ person, status }) =>
    person !== null && status === 'present' ? [idOf(of, 'person', person)] : [],
  )
  const files = protocolFiles(of, one)
  const [venue] = content.venues
  return known({
    id: idOf(of, 'meeting', one.slug),
    type: typeName('Meeting'),
    name: content.title,
    meetingState: meetingState(one),
    cancelled: content.state === 'cancelled',
    start: span && withOffset(span.day, span.start, timeZone),
    end: span?.end && withOffset(span.end.day, span.end.time, timeZone),
    location: venue && locationObject(of, venue),
    organization: content.bodies.flatMap(({ slug }) => organizationId(of, slug) ?? []),
    participant: [...new Set(participants)],
    invitation: files.agenda,
    resultsProtocol: files.minutes,
    verbatimProtocol: files.transcript,
    agendaItem: one.agenda?.content.items.map((item) => agendaItemObject(of, one, item)),
    web: `${of.site.publicUrl}/meetings/${one.slug}`,
    ...meetingTimes(of, one),
    'answerable:state': stateOf(one, of.meetings.day),
    'answerable:stateReason': content.stateReason,
    'answerable:date': content.on,
    'answerable:takesPlace': content.takesPlace,
    'answerable:changes': content.changes,
    'answerable:openTo': content.openTo,
    'answerable:series': content.series,
    'answerable:strand': content.strand,
    'answerable:previous':
      content.previous !== null && of.meetings.meetings.has(content.previous)
        ? idOf(of, 'meeting', content.previous)
        : null,
    'answerable:liveUrl': content.liveUrl,
    'answerable:attendance': attendance.map(({ name, post, organisationName, status, capacity }) =>
      known({ name, post, organisation: organisationName, status, capacity }),
    ),
  })
}

/** Whatever of a meeting changes its object. */
const partsOf = ({ notice, agenda, minutes, transcript }: PublishedMeeting) => [
  ...notice.versions,
  ...(agenda?.versions ?? []),
  ...(minutes?.versions ?? []),
  ...(transcript?.versions ?? []),
]

/** A hold of a part takes something out of the meeting's object, and its end puts it back: both change it. */
export const meetingTimes = (of: Around, one: PublishedMeeting) =>
  timesWithHolds(of, partsOf(one), [
    meetingKey(one.slug),
    agendaKey(one.slug),
    minutesKey(one.slug),
    transcriptKey(one.slug),
  ])

function timesWithHolds(of: Around, versions: readonly Version[], keys: readonly string[]) {
  const { created, modified } = times(versions)
  const held = of.snapshot.acts.filter(({ key }) => keys.includes(key)).map(({ at }) => at)
  return { created, modified: [modified, ...held].toSorted().at(-1)! }
}

/** The agenda, the minutes and the transcript as files; none for what is not published. */
export function protocolFiles(
  of: Around,
  one: PublishedMeeting,
): Partial<Record<'agenda' | 'minutes' | 'transcript', OparlObject>> {
  const page = `${of.site.publicUrl}/meetings/${one.slug}`
  const file = (
    name: string,
    published: Published<unknown> | null,
    { title, address, mimeType }: { title: string; address: string; mimeType: string },
  ) =>
    published
      ? known({
          id: idOf(of, 'file', one.slug, name),
          type: typeName('File'),
          name: title,
          fileName: `${one.slug}-${name}.${address.split('.').at(-1)!}`,
          mimeType,
          accessUrl: page + address,
          meeting: [idOf(of, 'meeting', one.slug)],
          ...timesWithHolds(of, published.versions, [meetingKey(one.slug), `meetings/${one.slug}/${name}`]),
        })
      : undefined
  const { title } = one.notice.content
  return known({
    agenda: file('agenda', one.agenda, { title, address: '/pack.pdf', mimeType: 'application/pdf' }),
    minutes: file('minutes', one.minutes, { title, address: '/minutes.pdf', mimeType: 'application/pdf' }),
    transcript: file('transcript', one.transcript, {
      title,
      address: '/transcript.akn.xml',
      mimeType: 'application/akn+xml',
    }),
  }) as Partial<Record<'agenda' | 'minutes' | 'transcript', OparlObject>>
}

export const locationObject = (of: Around, venue: Meeting['venues'][number]): OparlObject => {
  const key = locationKey(venue)
  const { created, modified } = livesOfPlaces(of).get(key)!
  return known({
    id: idOf(of, 'location', key),
    type: typeName('Location'),
    description: venue.name,
    streetAddress: venue.address,
    bodies: [bodyId(of)],
    created,
    modified,
  })
}

/** The versions of an agenda, or of a paper, from the first that has it on. */
const since = <Content>(published: Published<Content>, has: (content: Content) => boolean) => {
  const at = published.versions.findIndex((version) => has(version.content as Content))
  return published.versions.slice(Math.max(0, at))
}

export function agendaItemObject(of: Around, one: PublishedMeeting, item: AgendaItem): OparlObject {
  const { timeZone } = of.site.pack
  const day = plainDay(one.notice.content.on)
  const minuted = one.minutes?.content.items.find(({ id }) => id === item.id)
  const consultations = item.papers
    .filter((slug) => one.papers.some(({ content }) => content.paper === slug))
    .map((slug) => idOf(of, 'consultation', one.slug, slug, item.id))
  return known({
    id: idOf(of, 'agendaitem', one.slug, item.id),
    type: typeName('AgendaItem'),
    meeting: idOf(of, 'meeting', one.slug),
    number: item.number,
    order: item.order,
    name: item.private?.publicTitle ?? item.title,
    public: item.private === null,
    consultation: consultations[0],
    result: minuted && [...new Set(minuted.outcomes.map(({ kind }) => kind))].join(', '),
    resolutionText: minuted?.outcomes.map(({ text }) => text).join('\n\n'),
    start: item.start !== null && day !== null ? withOffset(day, item.start, timeZone) : null,
    web: `${of.site.publicUrl}/meetings/${one.slug}#${item.id}`,
    ...times([
      ...since(one.agenda!, ({ items }) => items.some(({ id }) => id === item.id)),
      ...(minuted ? one.minutes!.versions : []),
    ]),
    'answerable:private': item.private?.reason,
    'answerable:standingItem': item.standingItem,
    'answerable:withdrawn': item.withdrawn,
    'answerable:leads': item.leads.map(({ name, post, organisationName }) =>
      known({ name, post, organisation: organisationName }),
    ),
    'answerable:consultations': consultations.length > 1 ? consultations : null,
    'answerable:links': item.links.map(({ address, title }) => ({
      url: `${of.site.publicUrl}/${address}`,
      title,
    })),
  })
}

/** A paper under an item: what OParl calls a consultation, and the glossary does not. */
export const consultationObject = (
  of: Around,
  one: PublishedMeeting,
  paper: Published<Paper>,
  item: AgendaItem,
): OparlObject =>
  known({
    id: idOf(of, 'consultation', one.slug, paper.content.paper, item.id),
    type: typeName('Consultation'),
    paper: idOf(of, 'paper', one.slug, paper.content.paper),
    agendaItem: idOf(of, 'agendaitem', one.slug, item.id),
    meeting: idOf(of, 'meeting', one.slug),
    organization: one.notice.content.bodies.flatMap(({ slug }) => organizationId(of, slug) ?? []),
    ...times([
      ...since(one.agenda!, ({ items }) =>
        items.some(({ id, papers }) => id === item.id && papers.includes(paper.content.paper)),
      ),
    ]),
  })

/** The items that take a paper. */
export const itemsWith = (one: PublishedMeeting, paper: string): AgendaItem[] =>
  one.agenda?.content.items.filter(({ papers }) => papers.includes(paper)) ?? []

const paperTypes: Record<Paper['type'], string> = {
  report: 'Bericht',
  presentation: 'Präsentation',
  letter: 'Schreiben',
  reply: 'Antwort',
  agenda: 'Tagesordnung',
  minutes: 'Niederschrift',
  supplement: 'Nachtrag',
  other: 'Sonstiges',
}

export function paperObject(of: Around, one: PublishedMeeting, paper: Published<Paper>): OparlObject {
  const { content } = paper
  const files = content.files.map((file) => paperFileObject(of, one, paper, file))
  const replaced =
    content.replaces !== null && one.papers.some((other) => other.content.paper === content.replaces)
  return known({
    id: idOf(of, 'paper', one.slug, content.paper),
    type: typeName('Paper'),
    body: bodyId(of),
    name: content.title,
    reference: content.ref,
    date: dayOf(content.on),
    paperType: paperTypes[content.type],
    relatedPaper: replaced ? [idOf(of, 'paper', one.slug, content.replaces!)] : null,
    mainFile: files[0],
    auxiliaryFile: files.slice(1),
    originatorPerson: content.authors.flatMap(({ person }) =>
      person !== null && findPerson(of, person) ? [idOf(of, 'person', person)] : [],
    ),
    originatorOrganization: content.authors.flatMap(
      ({ organisation }) => organizationId(of, organisation) ?? [],
    ),
    consultation: itemsWith(one, content.paper).map((item) => consultationObject(of, one, paper, item)),
    web: `${of.site.publicUrl}/${paper.key}`,
    ...times(paper.versions),
    'answerable:date': content.on,
    'answerable:lateReason': content.lateReason,
    'answerable:letter': content.letter,
  })
}

export const paperFileObject = (
  of: Around,
  one: PublishedMeeting,
  paper: Published<Paper>,
  file: Paper['files'][number],
): OparlObject =>
  known({
    id: idOf(of, 'file', one.slug, paper.content.paper, file.sha256.slice(0, 16)),
    type: typeName('File'),
    name: paper.content.title,
    fileName: file.name,
    mimeType: file.mediaType,
    size: file.bytes,
    accessUrl: `${of.site.publicUrl}/${paper.key}/files/${file.sha256}/${encodeURIComponent(file.name)}`,
    meeting: [idOf(of, 'meeting', one.slug)],
    paper: [idOf(of, 'paper', one.slug, paper.content.paper)],
    ...times(since(paper, ({ files }) => files.some(({ sha256 }) => sha256 === file.sha256))),
    'answerable:sha256': file.sha256,
    'answerable:accessible': file.accessible,
  })
