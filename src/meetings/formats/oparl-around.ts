/** What OParl objects need to know of the record around them, and their lasting addresses. Pure. */
import type { Pack } from '#src/kernel/pack.ts'
import { registeredOrganisations } from '#src/people/index.ts'
import type { Snapshot, Version } from '#src/record/index.ts'
import { publishedMeetings, type Meetings } from '../published.ts'

export type OparlSite = { publicUrl: string; pack: Pick<Pack, 'siteName' | 'licence' | 'timeZone'> }
export type OparlType =
  | 'agendaitem'
  | 'consultation'
  | 'file'
  | 'legislativeterm'
  | 'location'
  | 'meeting'
  | 'membership'
  | 'organization'
  | 'paper'
  | 'person'
export type OparlObject = Record<string, unknown> & {
  id: string
  type: string
  created: string
  modified: string
}

export type Around = {
  snapshot: Snapshot
  meetings: Meetings
  site: OparlSite
  /** Organisations of the register, by slug. */
  organisations: ReadonlyMap<string, { slug: string; name: string; shortName?: string | undefined }>
}

const around = new WeakMap<Snapshot, Around>()
export function aroundOf(snapshot: Snapshot, site: OparlSite): Around {
  const known = around.get(snapshot)
  if (known) return known
  const made: Around = {
    snapshot,
    meetings: publishedMeetings(snapshot),
    site,
    organisations: new Map(registeredOrganisations(snapshot).map((one) => [one.slug, one])),
  }
  around.set(snapshot, made)
  return made
}

export const root = ({ site }: Pick<Around, 'site'>): string => `${site.publicUrl}/api/oparl/1.1`
export const idOf = (of: Pick<Around, 'site'>, type: OparlType, ...parts: (string | number)[]): string =>
  [root(of), type, ...parts].join('/')
export const typeName = (name: string): string => `https://schema.oparl.org/1.1/${name}`

/** Without what is not known: OParl has no null. */
export const known = <Given extends Record<string, unknown>>(given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  ) as Given

/** When it was first entered, and when it last changed. */
export const times = (versions: readonly Pick<Version, 'enteredAt'>[]) => {
  const entered = versions.map(({ enteredAt }) => enteredAt).toSorted()
  return { created: entered[0]!, modified: entered.at(-1)! }
}

/** What stays of something that is withdrawn or on hold. */
export const gone = (id: string, type: string, created: string, modified: string): OparlObject => ({
  id,
  type: typeName(type),
  created,
  modified,
  deleted: true,
})

/** When an entry of the log was made. */
export const enteredAt = ({ snapshot }: Around, entry: number): string =>
  snapshot.entries[entry]?.enteredAt ?? snapshot.versionOf(entry)?.enteredAt ?? beginning(snapshot)

/** When the record began; what has no entry of its own counts from then. */
export const beginning = (snapshot: Snapshot): string =>
  snapshot.entries[0]?.enteredAt ??
  [...snapshot.publications.values()][0]?.versions[0]?.enteredAt ??
  '1970-01-01T00:00:00.000Z'
