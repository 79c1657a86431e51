/** Discussions to measure: of 1,000 comments and of 20,000, with replies and reactions, and people who are signed in and have tokens. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { hashOf, newToken } from '../src/people/accounts/tokens.ts'
import { enterDiscussion, exampleDiscussion } from '../src/discussions/public/example-discussion.ts'

export const sizes = { 'bench-thousand': 1_000, 'bench-twenty-thousand': 20_000 } as const
export type Slug = keyof typeof sizes

/** People who read, react, and write while it is measured; they joined long ago, so that each may write 60 comments in an hour. */
const readers = 1_000
/** Whose comments there are from the beginning. */
const writers = 200
/** Each comment has reactions of one in so many readers. */
const oneIn = 80

export type Reader = { person: string; cookie: string; token: string }

const sentences = [
  'I wait at this stop every evening, and twice last week the bus did not come at all.',
  'When somebody in uniform is there, people behave; when nobody is, they do not.',
  'My daughter takes the first bus in the morning, and I would like to know that somebody looks after it.',
  'The lights at the station have been broken since the spring, and nobody could tell me who mends them.',
  'I wrote to the council and had an answer after seven weeks which said that they would look into it.',
  'It is better than it was three years ago, and whoever did that should hear it, too.',
]

/** Between one and four paragraphs; the same every time for the same number. */
export const wordsOf = (number: number): string =>
  Array.from({ length: 1 + (number % 4) }, (_unused, at) =>
    [0, 1, 2]
      .map((one) => sentences[(number + at * 2 + one * (1 + (number % 5))) % sentences.length])
      .join(' '),
  ).join('\n\n')

/** Enters all of it as the owner of the database; the publications are to be signed by the caller. */
export async function enterLargeDiscussions(db: Db): Promise<Reader[]> {
  const given = await enterReaders(db)
  await db.transaction().execute(async (tx) => {
    await enterPeople(tx, 'bench-writer', writers)
    for (const [slug, comments] of Object.entries(sizes)) {
      await enterDiscussion(
        tx,
        exampleDiscussion({
          discussion: slug,
          title: `A discussion of ${comments} comments`,
          opensOn: '2016-10-25',
          closesOn: null,
        }),
      )
      const first = await enterComments(tx, slug, comments)
      await sql`insert into discussions_reaction (discussion, comment, person, kind, given_at)
        select ${slug}, c, 'bench-reader-' || r, 'agree', timestamptz '2017-02-01 09:00Z' from generate_series(${first}::bigint, ${first + comments - 1}::bigint) c,
          generate_series(0, ${readers - 1}::integer) r where (c * 7 + r * 13) % ${oneIn}::integer = 0`.execute(
        tx,
      )
    }
  })
  await sql`vacuum analyze`.execute(db)
  return given
}

async function enterPeople(db: Db, name: string, people: number): Promise<void> {
  const numbers = sql`generate_series(0, ${people - 1}::integer) n`
  await sql`insert into people_person (slug, name) select ${name} || '-' || n, initcap(replace(${name}, '-', ' ')) || ' ' || n from ${numbers}`.execute(
    db,
  )
  await sql`insert into discussions_participant (person, name, name_key, age, age_confirmed_at, joined_at)
    select slug, name, slug, 16, now(), now() - interval '1 year' from people_person where slug like ${`${name}-%`}`.execute(
    db,
  )
}

async function enterReaders(db: Db): Promise<Reader[]> {
  const given = Array.from({ length: readers }, (_unused, number) => ({
    person: `bench-reader-${number}`,
    session: newToken(),
    token: newToken(),
  }))
  await db.transaction().execute(async (tx) => {
    await enterPeople(tx, 'bench-reader', readers)
    const mine = sql`select slug from people_person where slug like 'bench-reader-%'`
    await sql`insert into people_account (person, email) select slug, slug || '@example.test' from (${mine}) p`.execute(
      tx,
    )
    await sql`insert into people_grant (person, role, needs_second) select slug, 'participant', false from (${mine}) p`.execute(
      tx,
    )
    for (const { person, session, token } of given) {
      await sql`insert into people_session (token_hash, person, device, expires_at)
        values (${hashOf(session)}, ${person}, 'A measurement', now() + interval '1 day')`.execute(tx)
      await sql`insert into discussions_token (person, label, token_hash) values (${person}, 'A measurement', ${hashOf(token)})`.execute(
        tx,
      )
    }
  })
  return given.map(({ person, session, token }) => ({ person, cookie: `session=${session}`, token }))
}

/** Of ten comments six stand at the top, three answer one of those, and one answers an answer. Gives the id of the first. */
async function enterComments(db: Db, slug: string, comments: number): Promise<number> {
  const { rows } = await sql<{
    first: number
  }>`select coalesce(max(id), 0) + 1 as first from discussions_comment`.execute(db)
  const first = Number(rows[0]!.first)
  const made: {
    id: number
    parent: number | null
    root: number
    depth: number
    author: string
    words: string
    minute: number
  }[] = []
  for (let at = 0; at < comments; at += 1) {
    const up = at % 10 < 6 ? null : made[at % 10 < 9 ? at - 6 : at - 3]!
    made.push({
      id: first + at,
      parent: up?.id ?? null,
      root: up?.root ?? first + at,
      depth: up === null ? 0 : up.depth + 1,
      author: `bench-writer-${(at * 7) % writers}`,
      words: wordsOf(at),
      minute: at,
    })
  }
  await sql`insert into discussions_comment (id, discussion, parent, root, depth, author, words, posted_at)
    overriding system value
    select id, ${slug}, parent, root, depth, author, words, timestamptz '2017-01-01 09:00Z' + make_interval(mins => minute)
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
      as t (id bigint, parent bigint, root bigint, depth integer, author text, words text, minute integer)`.execute(
    db,
  )
  await sql`select setval(pg_get_serial_sequence('discussions_comment', 'id'), ${first + comments - 1}::bigint)`.execute(
    db,
  )
  return first
}
