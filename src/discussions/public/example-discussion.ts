/** An invented discussion in a real database, with comments of every kind: for tests. */
import type { Db } from '#src/kernel/database.ts'
import { sourceDate } from '#src/kernel/dates.ts'
import { publish } from '#src/record/index.ts'
import { discussion, discussionKey, discussionKindName, type Discussion } from '../model.ts'

export type ExampleComment = {
  /** Position of the one it answers, from 0. */
  to?: number
  words?: string
  /** Slug of a person in the table of participants or people; null when they left. */
  by?: string | null
  voice?: string
  organisation?: string
  summary?: boolean
  state?: string
  category?: string
  redacted?: boolean
  edited?: boolean
  undated?: boolean
}

export const exampleDiscussion = (more: Partial<Discussion> = {}): Discussion =>
  discussion.parse({
    discussion: 'night-buses',
    title: 'Safety on night buses',
    question: 'What would make you feel safe on a night bus?',
    context: 'Three lines run after midnight.',
    points: [
      { slug: 'stops', title: 'Lights at stops', about: 'More light where people wait.' },
      { slug: 'staff', title: 'Staff on board' },
    ],
    askedBy: 'nopo',
    opensOn: '2025-01-01',
    closesOn: '2035-01-01',
    next: 'The team answers here, and writes down what changed.',
    readers: 'The team of the office, and the board.',
    ...more,
  })

/** Publishes it, and writes the line that shows it. `tx` is the owner's. */
export async function enterDiscussion(tx: Db, one: Discussion): Promise<void> {
  await publish(tx as never, {
    kind: discussionKindName,
    key: discussionKey(one.discussion),
    title: one.title,
    content: one,
    publishedOn: sourceDate(one.opensOn),
    draftedBy: 'oriel-tamswick',
    publishedBy: 'bram-ashkettle',
    today: '2035-12-31',
  })
  await tx
    .insertInto('discussions_discussion')
    .values({
      slug: one.discussion,
      origin: 'office',
      title: one.title,
      opens_on: one.opensOn,
      closes_on: one.closesOn,
      left_open: one.leftOpen,
      about: one.about?.address ?? null,
      waits: one.waits,
    } as never)
    .onConflict((clash) => clash.column('slug').doNothing())
    .execute()
}

/** A participant with a display name. */
export async function enterParticipant(tx: Db, slug: string, name: string): Promise<void> {
  await tx
    .insertInto('people_person')
    .values({ slug, name })
    .onConflict((clash) => clash.doNothing())
    .execute()
  await tx
    .insertInto('discussions_participant')
    .values({
      person: slug,
      name,
      name_key: name.toLowerCase(),
      age: 16,
      age_confirmed_at: new Date(),
    } as never)
    .onConflict((clash) => clash.doNothing())
    .execute()
}

/** Writes comments, a minute apart from noon of 2 January 2025 on; gives their ids in order. */
export async function enterComments(
  tx: Db,
  slug: string,
  comments: readonly ExampleComment[],
): Promise<number[]> {
  const written: { id: number; root: number; depth: number }[] = []
  for (const [at, one] of comments.entries()) {
    const above = one.to === undefined ? null : written[one.to]!
    const posted = one.undated ? null : new Date(Date.UTC(2025, 0, 2, 12, at))
    const { id } = await tx
      .insertInto('discussions_comment')
      .values({
        discussion: slug,
        parent: above?.id ?? null,
        root: above?.root ?? 0,
        depth: above ? above.depth + 1 : 0,
        author: one.by ?? null,
        words: one.words ?? `Words of comment ${at}.`,
        voice: one.voice ?? null,
        organisation: one.organisation ?? null,
        summary: one.summary ?? false,
        state: one.state ?? 'public',
        category: one.category ?? (one.state === 'hidden' ? 'abuse' : null),
        redacted: one.redacted ?? false,
        posted_at: posted,
        edited_at: one.edited ? new Date(Date.UTC(2025, 0, 3, 12, at)) : null,
      } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    const number = Number(id)
    if (!above)
      await tx
        .updateTable('discussions_comment')
        .set({ root: number } as never)
        .where('id', '=', id as never)
        .execute()
    written.push({ id: number, root: above?.root ?? number, depth: above ? above.depth + 1 : 0 })
  }
  return written.map(({ id }) => id)
}

/** Reactions of invented people; those who give them are made. `on`: a comment's id, a point's slug, or null for the discussion. */
export async function enterReactions(
  tx: Db,
  slug: string,
  on: number | string | null,
  kind: 'agree' | 'care',
  people: readonly string[],
): Promise<void> {
  for (const person of people) {
    await tx
      .insertInto('people_person')
      .values({ slug: person, name: person })
      .onConflict((clash) => clash.doNothing())
      .execute()
    await tx
      .insertInto('discussions_reaction')
      .values({
        discussion: slug,
        comment: typeof on === 'number' ? on : null,
        point: typeof on === 'string' ? on : null,
        person,
        kind,
      } as never)
      .execute()
  }
}
