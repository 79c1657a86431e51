/** Reading the trail, newest first. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

export type TrailFilter = {
  person?: string | undefined
  act?: string | undefined
  /** What it was done to, and everything below it: "plans/fair-policing-plan". */
  thing?: string | undefined
  organisation?: string | undefined
  /** Days in `timeZone`, YYYY-MM-DD, both included. */
  from?: string | undefined
  to?: string | undefined
  personal?: boolean | undefined
}

export type TrailRow = {
  id: number
  at: Date
  person: string | null
  /** Null when nobody acted, or the person is not known any more. */
  name: string | null
  door: string
  act: string
  thing: string
  /** The person whom the act was on, when it was on one. */
  thingName: string | null
  organisation: string | null
  organisationName: string | null
  reason: string | null
  detail: Record<string, unknown>
  personal: boolean
}

/** At most `limit` acts that fit, newest first, older than the act `before`. */
export async function readTrail(
  db: Db,
  filter: TrailFilter,
  { before, limit, timeZone }: { before?: number | undefined; limit: number; timeZone: string },
): Promise<TrailRow[]> {
  const conditions = conditionsOf(filter, timeZone)
  if (before !== undefined) conditions.push(sql`a.id < ${before}`)
  const { rows } = await sql<TrailRow>`
    select a.id, a.at, a.person, p.name, a.door, a.act, a.thing, tp.name as "thingName", a.organisation,
      o.name as "organisationName", a.reason, a.detail, a.personal
    from audit_act a left join people_person p on p.slug = a.person
    left join people_person tp on a.thing = 'people/' || tp.slug
    left join people_organisation o on o.slug = a.organisation
    where ${sql.join([sql`true`, ...conditions], sql` and `)}
    order by a.id desc limit ${limit}`.execute(db)
  return rows
}

function conditionsOf(filter: TrailFilter, timeZone: string): RawBuilder<unknown>[] {
  const { person, act, thing, organisation, from, to, personal } = filter
  const midnight = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone ${timeZone}`
  return [
    ...(person === undefined ? [] : [sql`a.person = ${person}`]),
    ...(act === undefined ? [] : [sql`a.act = ${act}`]),
    ...(thing === undefined ? [] : [sql`(a.thing = ${thing} or a.thing like ${likeStart(`${thing}/`)})`]),
    ...(organisation === undefined ? [] : [sql`a.organisation = ${organisation}`]),
    ...(from === undefined ? [] : [sql`a.at >= ${midnight(sql`${from}::date`)}`]),
    ...(to === undefined ? [] : [sql`a.at < ${midnight(sql`${to}::date + 1`)}`]),
    ...(personal ? [sql`a.personal`] : []),
  ]
}
const likeStart = (start: string): string => `${start.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Everyone who stands on the trail, by name, but for those who only take part: there may be thousands. */
export async function actors(db: Db): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select p.slug, p.name from people_person p where exists (select from audit_act a where a.person = p.slug)
      and (p.slug not like 'p-%' or exists (select from people_grant g where g.person = p.slug and g.role <> 'participant'))
    order by p.name, p.slug`.execute(db)
  return rows
}

export async function organisationsOfTrail(db: Db): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select o.slug, o.name from people_organisation o where exists (select from audit_act a where a.organisation = o.slug)
    order by o.name`.execute(db)
  return rows
}
