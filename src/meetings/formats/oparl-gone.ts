/** What was on the record and is not to be read now: dropped from an agenda, or on hold. OParl keeps its address, as deleted. Pure. */
import type { ActiveHold } from '#src/record/index.ts'
import { membershipIds } from '../bodies/popolo-ids.ts'
import {
  agendaKey,
  bodyKey,
  kinds,
  meetingKey,
  minutesKey,
  paperKey,
  periodsOfOfficeKey,
  transcriptKey,
  type Agenda,
  type Body,
  type Paper,
} from '../model.ts'
import type { Published } from '../published.ts'
import { livesOfPersons, livesOfPlaces } from './oparl-lives.ts'
import { enteredAt, gone, idOf, type Around, type OparlObject, type OparlType } from './oparl-around.ts'

/** What an earlier version had and the latest has not. */
export function dropped<Content>(
  { versions }: Pick<Published<Content>, 'versions'>,
  keysOf: (content: Content) => readonly string[],
): { key: string; created: string; modified: string }[] {
  if (versions.length === 1) return []
  const had = new Map<string, { created: string; modified: string }>()
  for (const [at, version] of versions.entries())
    for (const key of keysOf(version.content as Content)) {
      const after = versions[at + 1] ?? version
      had.set(key, { created: had.get(key)?.created ?? version.enteredAt, modified: after.enteredAt })
    }
  for (const key of keysOf(versions.at(-1)!.content as Content)) had.delete(key)
  return [...had].map(([key, times]) => ({ key, ...times }))
}

export const itemIds = ({ items }: Agenda): string[] => items.map(({ id }) => id)
export const fileIds = ({ files }: Paper): string[] => files.map(({ sha256 }) => sha256.slice(0, 16))
export const pairsOf = ({ items }: Agenda): string[] =>
  items.flatMap(({ id, papers }) => papers.map((paper) => `${paper}/${id}`))
export const membershipsIn = ({ memberships }: Body): string[] => membershipIds(memberships)

/**
 * What "…/ada-fell/2" was, from when memberships were counted: the second of the first version that had two. Null for other
 * addresses.
 */
export function countedMembership(
  { versions }: Published<Body>,
  [person = '', count = '']: readonly string[],
): string | null {
  if (!/^[1-9]\d{0,3}$/.test(count)) return null
  for (const { content } of versions) {
    const id = membershipsIn(content as Body).filter((one) => one.startsWith(`${person}/`))[Number(count) - 1]
    if (id !== undefined) return id
  }
  return null
}

const names: Record<OparlType, string> = {
  agendaitem: 'AgendaItem',
  consultation: 'Consultation',
  file: 'File',
  legislativeterm: 'LegislativeTerm',
  location: 'Location',
  meeting: 'Meeting',
  membership: 'Membership',
  organization: 'Organization',
  paper: 'Paper',
  person: 'Person',
}

/** The keys that an object was made from: while one of them is on hold, nothing of it is told. */
function keysUnder(type: OparlType, [first, second = '', third]: readonly string[]): string[] {
  switch (type) {
    case 'meeting':
      return [meetingKey(first!)]
    case 'agendaitem':
      return [meetingKey(first!), agendaKey(first!)]
    case 'paper':
      return [meetingKey(first!), paperKey(first!, second)]
    case 'consultation':
      return [meetingKey(first!), agendaKey(first!), paperKey(first!, second)]
    case 'file':
      if (third !== undefined) return [meetingKey(first!), paperKey(first!, second)]
      return [
        meetingKey(first!),
        ...(second in fileKeys ? [fileKeys[second as keyof typeof fileKeys](first!)] : []),
      ]
    case 'organization':
    case 'membership':
      return [bodyKey(first!)]
    case 'legislativeterm':
      return [periodsOfOfficeKey]
    case 'location':
    case 'person':
      return []
  }
}

const fileKeys = { agenda: agendaKey, minutes: minutesKey, transcript: transcriptKey } as const

/** Agendas, minutes and transcripts that are on hold, or whose meeting is, as the files that they were. Of items nothing is told: their names are words. */
export function heldFiles(of: Around): OparlObject[] {
  return Object.entries(fileKeys).flatMap(([name, keyOf]) =>
    [...of.snapshot.publications.values()]
      .filter(({ kind, key }) => kind === kinds[name as keyof typeof fileKeys] && of.snapshot.tombstone(key))
      .map(({ key }) => key.split('/')[1]!)
      .filter((meeting) => of.snapshot.publications.has(keyOf(meeting)))
      .flatMap((meeting) => goneObject(of, 'file', [meeting, name]) ?? []),
  )
}

/** Since when the first version of something on hold was on the record. */
function heldTimes(of: Around, hold: ActiveHold) {
  const line = of.snapshot.versionLines.find(({ key }) => key === hold.key)
  return { created: line ? enteredAt(of, line.entry) : hold.since, modified: hold.since }
}

/** Persons or places that earlier versions have and no latest one. */
export const goneOf = (of: Around, type: 'person' | 'location'): OparlObject[] =>
  [...(type === 'person' ? livesOfPersons(of) : livesOfPlaces(of))]
    .filter(([, { here }]) => !here)
    .map(([key, { created, modified }]) => gone(idOf(of, type, key), names[type], created, modified))

/** The object of an address that is not there any more; null when nothing was ever there that we know of. */
export function goneObject(of: Around, type: OparlType, parts: readonly string[]): OparlObject | null {
  const id = idOf(of, type, ...parts)
  for (const key of keysUnder(type, parts)) {
    const hold = of.snapshot.tombstone(key)
    if (!hold) continue
    const { created, modified } = heldTimes(of, hold)
    return gone(id, names[type], created, modified)
  }
  const found = droppedUnder(of, type, parts)
  return found ? gone(id, names[type], found.created, found.modified) : null
}

function droppedUnder(of: Around, type: OparlType, [first, second, third]: readonly string[]) {
  const meeting = of.meetings.meetings.get(first!)
  const agenda = meeting?.agenda
  if (type === 'agendaitem' && agenda) return dropped(agenda, itemIds).find(({ key }) => key === second)
  if (type === 'consultation' && agenda)
    return dropped(agenda, pairsOf).find(({ key }) => key === `${second}/${third}`)
  if (type === 'file' && third !== undefined) {
    const paper = meeting?.papers.find(({ content }) => content.paper === second)
    return paper && dropped(paper, fileIds).find(({ key }) => key === third)
  }
  if (type === 'membership') {
    const body = of.meetings.bodies.get(first!)
    return body && dropped(body, membershipsIn).find(({ key }) => key === `${second}/${third}`)
  }
  if (type === 'person' || type === 'location') {
    const life = (type === 'person' ? livesOfPersons(of) : livesOfPlaces(of)).get(first!)
    return life?.here ? undefined : life
  }
  return undefined
}

/** Of what is on hold itself, or whose meeting is, the objects of one type. */
export function heldObjects(of: Around, type: 'meeting' | 'paper' | 'organization'): OparlObject[] {
  const kind = { meeting: kinds.meeting, paper: kinds.paper, organization: kinds.body }[type]
  const held = of.snapshot.holds.flatMap(({ key }) => {
    const [noun, slug, ...more] = key.split('/')
    if (noun === 'meetings' && type === 'meeting' && more.length === 0) return [[slug!]]
    if (noun === 'meetings' && type === 'paper' && more[0] === 'papers') return [[slug!, more[1]!]]
    if (noun === 'bodies' && type === 'organization' && !of.organisations.has(slug!)) return [[slug!]]
    // Papers of a meeting whose notice is on hold.
    if (noun === 'meetings' && type === 'paper' && more.length === 0)
      return papersUnder(of, slug!, kind).map((paper) => [slug!, paper])
    return []
  })
  const known = new Map(held.map((parts) => [parts.join('/'), parts]))
  return [...known.values()].flatMap((parts) => goneObject(of, type, parts) ?? [])
}

const papersUnder = ({ snapshot }: Around, meeting: string, kind: string): string[] => {
  const before = paperKey(meeting, '')
  return [...snapshot.publications.values()]
    .filter((one) => one.kind === kind && one.key.startsWith(before))
    .map(({ key }) => key.slice(before.length))
}
