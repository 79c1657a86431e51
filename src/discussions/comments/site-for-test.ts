/** A database with a discussion that is open, and people who take part in it. */
import { randomUUID } from 'node:crypto'
import type { Db } from '#src/kernel/database.ts'
import type { Role, Viewer } from '#src/policy.ts'
import { hashOf, newToken } from '#src/people/index.ts'
import { givePerson } from '#test/people.ts'
import type { Around } from './commands.ts'

export const pack = { dateOfShowing: '2031-05-20', timeZone: 'Europe/London' }
export const around: Around = { pack, publicUrl: 'http://records.example', look: async () => [] }

type Row = Partial<{
  opens: string
  closes: string | null
  leftOpen: boolean
  waits: string
  state: string
  locked: boolean
}>
export async function giveDiscussion(db: Db, slug: string, row: Row = {}): Promise<void> {
  const {
    opens = '2031-05-01',
    closes = '2031-06-30',
    leftOpen = false,
    waits = 'none',
    state = 'public',
    locked = false,
  } = row
  await db
    .insertInto('discussions_discussion')
    .values({
      slug,
      origin: 'office',
      title: `About ${slug}`,
      opens_on: opens,
      closes_on: closes,
      left_open: leftOpen,
      waits,
      state,
      locked_at: locked ? new Date() : null,
    })
    .execute()
}

/** Somebody who joined under this display name long ago (or so many hours), signed in. */
export async function giveParticipant(
  db: Db,
  slug: string,
  name = `Name of ${slug}`,
  hours = 10_000,
): Promise<Viewer> {
  await givePerson(db, { slug, name, roles: [{ role: 'participant' }] })
  await db
    .insertInto('discussions_participant')
    .values({
      person: slug,
      name,
      name_key: slug,
      age_confirmed_at: new Date(),
      age: 16,
      joined_at: new Date(Date.now() - hours * 3_600_000),
    })
    .execute()
  return viewerOf(slug, name, 'participant')
}

export async function giveStaff(db: Db, slug: string, organisation = 'mayors-office'): Promise<Viewer> {
  await givePerson(db, { slug, name: `Staff ${slug}`, organisation, roles: [{ role: 'staff' }] })
  return { ...viewerOf(slug, `Staff ${slug}`, 'staff'), organisation, secondFactor: true }
}

export const viewerOf = (person: string, name: string, role: Role): Viewer => ({
  person,
  name,
  organisation: null,
  holdings: [{ role, organisation: null, lead: false, deputyFor: null }],
  secondFactor: false,
  fresh: true,
})

export const wish = (discussion: string, words: string, parent: number | null = null) => ({
  discussion,
  words,
  parent,
  once: randomUUID(),
  wentOn: [],
})

/** A token for a program of theirs. */
export async function giveToken(db: Db, person: string): Promise<string> {
  const token = newToken()
  await db
    .insertInto('discussions_token')
    .values({ person, label: 'A program', token_hash: hashOf(token) })
    .execute()
  return token
}
