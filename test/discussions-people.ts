/** Discussions in every state and people of every role, for the tests of who gets what. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { confirmHold, placeHold } from '#src/record/index.ts'
import { givePerson } from './people.ts'
import type { TestSite } from './site.ts'
import { enterDiscussion, exampleDiscussion } from '../src/discussions/public/example-discussion.ts'

/** The office's own discussions, by how they stand; and participants’. */
export const officeDiscussions = {
  open: { opensOn: '2020-01-01', closesOn: null },
  planned: { opensOn: '2039-01-01', closesOn: '2039-02-01' },
  closed: { opensOn: '2020-01-01', closesOn: '2020-02-01' },
  left: { opensOn: '2020-01-01', closesOn: '2020-02-01', leftOpen: true },
  locked: { opensOn: '2020-01-01', closesOn: null },
  held: { opensOn: '2020-01-01', closesOn: null },
} as const
export const participantsDiscussions = ['hidden', 'waiting', 'withdrawn'] as const
export type Standing = keyof typeof officeDiscussions | (typeof participantsDiscussions)[number]
export const slugOf = (standing: Standing): string => `stands-${standing}`

export type CommentState = 'public' | 'waiting' | 'hidden' | 'withdrawn' | 'refused'

/** Who may be asked about. `author` wrote what the cells are about; `other` takes part too; `suspended` wrote, and may not now. */
export const participants = ['author', 'other', 'suspended'] as const
export const officeRoles = [
  'volunteer',
  'contributor',
  'staff',
  'assessor',
  'analyst',
  'moderator',
  'publisher',
  'auditor',
  'administrator',
] as const
export const slugOfPerson = (who: string): string =>
  (participants as readonly string[]).includes(who) ? `p-${who}` : `is-${who}`

const outside: Partial<Record<string, string>> = {
  volunteer: 'nopo',
  contributor: 'northmere-police',
  assessor: 'northmere-scrutiny-trust',
}

export async function giveTakingPart(
  db: Db,
  slug: string,
  name: string,
  more: { suspended?: boolean; email?: string } = {},
): Promise<void> {
  const { suspended = false, email } = more
  await givePerson(db, { slug, name, roles: [{ role: 'participant' }], ...(email ? { email } : {}) })
  await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age, joined_at, suspended_at)
    values (${slug}, ${name}, ${slug}, now(), 16, now() - interval '400 days', ${suspended ? new Date() : null})`.execute(
    db,
  )
}

/** The people, and one discussion in each state, on `site`, which holds the practice pack’s story or nothing. */
export async function discussionsAtWork(site: TestSite): Promise<void> {
  const { db } = site.database
  for (const who of participants)
    await giveTakingPart(db, slugOfPerson(who), `Name of ${who}`, { suspended: who === 'suspended' })
  await givePerson(db, { slug: slugOfPerson('nothing'), name: 'No role', roles: [] })
  for (const role of officeRoles)
    await givePerson(db, {
      slug: slugOfPerson(role),
      name: `Person of ${role}`,
      roles: [{ role }],
      ...(outside[role] ? { organisation: outside[role] } : {}),
    })
  // Whoever drafts, publishes and holds: the story has them.
  await sql`insert into people_person (slug, name) values ('oriel-tamswick', 'Oriel'), ('bram-ashkettle', 'Bram') on conflict do nothing`.execute(
    db,
  )
  await site.act(({ db: owner }) =>
    owner.transaction().execute(async (tx) => {
      for (const [standing, dates] of Object.entries(officeDiscussions))
        await enterDiscussion(
          tx,
          exampleDiscussion({
            discussion: slugOf(standing as Standing),
            title: `It is ${standing}`,
            ...dates,
          }),
        )
    }),
  )
  await sql`update discussions_discussion set locked_at = now() where slug = ${slugOf('locked')}`.execute(db)
  for (const state of participantsDiscussions)
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
      values (${slugOf(state)}, 'participant', ${`Asked by the author, ${state}`}, 'What about lamps?', 'p-author', '2020-01-01', ${state})`.execute(
      db,
    )
  const key = `discussions/${slugOf('held')}`
  await site.act(async ({ db: owner }) => {
    await placeHold(owner, { key, category: 'court-order', reason: 'a test', person: 'oriel-tamswick' })
    await confirmHold(owner, { key, person: 'bram-ashkettle' })
  })
}

export const usualWords = 'What I have to say.'

/** A comment as it would stand after everything that led there, written two hours ago. Gives its id. */
export async function giveComment(
  db: Db,
  of: {
    state?: CommentState
    author?: string
    discussion?: string
    words?: string
    parent?: number
    voice?: string
  } = {},
): Promise<number> {
  const {
    state = 'public',
    author = 'p-author',
    discussion = slugOf('open'),
    words = usualWords,
    parent = null,
    voice = null,
  } = of
  const kept = state === 'withdrawn' ? '' : words
  const { rows } = await sql<{ id: number }>`
    with n as (select nextval(pg_get_serial_sequence('discussions_comment', 'id')) as id),
    up as (select root, depth from discussions_comment where id = ${parent}::bigint)
    insert into discussions_comment (id, discussion, parent, root, depth, author, words, state, category, voice, posted_at)
    overriding system value
    select n.id, ${discussion}, ${parent}::bigint, coalesce((select root from up), n.id), coalesce((select depth + 1 from up), 0), ${author}, ${kept}, ${state},
      ${state === 'hidden' ? 'abuse' : null}, ${voice}, now() - interval '2 hours' from n returning id`.execute(
    db,
  )
  const id = Number(rows[0]!.id)
  if (state === 'withdrawn')
    await sql`insert into discussions_wording (comment, words, why, by) values (${id}, ${words}, 'withdrawal', ${author})`.execute(
      db,
    )
  return id
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** Something that waits about a comment; its id. */
export async function giveItem(
  db: Db,
  kind: string,
  comment: number,
  more: { words?: string; claimedBy?: string; discussion?: string } = {},
): Promise<string> {
  const { words = '', claimedBy = null, discussion = slugOf('open') } = more
  const { rows } = await sql<{ id: string }>`
    insert into discussions_item (kind, discussion, comment, words, claimed_by, claimed_until)
    values (${kind}, ${discussion}, ${comment}, ${words}, ${claimedBy}, ${claimedBy === null ? null : sql`now() + interval '1 hour'`})
    returning id`.execute(db)
  return rows[0]!.id
}

/** A decision about a comment, with its author as the person it concerns. */
export async function giveDecision(
  db: Db,
  comment: number,
  more: { act?: string; reason?: string; by?: string; person?: string } = {},
): Promise<string> {
  const { act = 'hide', reason = 'It names somebody.', by = 'is-moderator', person = 'p-author' } = more
  const { rows } = await sql<{ id: string }>`
    insert into discussions_decision (act, discussion, comment, person, rule, reason, decided_by)
    values (${act}, ${slugOf('open')}, ${comment}, ${person}, 'private-details', ${reason}, ${by}) returning id`.execute(
    db,
  )
  return rows[0]!.id
}

/** A program's token, and its id. */
export async function giveProgram(
  db: Db,
  person: string,
  label = 'A program',
): Promise<{ id: string; token: string }> {
  const token = `ans_${randomBytes(32).toString('base64url')}`
  const { rows } = await sql<{ id: string }>`insert into discussions_token (person, label, token_hash)
    values (${person}, ${label}, ${sha256(token)}) returning id`.execute(db)
  return { id: rows[0]!.id, token }
}
