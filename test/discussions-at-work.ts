/** A site with one open discussion, people who speak in it and people who decide: for the browser tests. */
import { vi } from 'vitest'
import {
  enterComments,
  enterDiscussion,
  enterParticipant,
  enterReactions,
  exampleDiscussion,
  type ExampleComment,
} from '../src/discussions/public/example-discussion.ts'
import { ask } from './ask.ts'
import { givePerson } from './people.ts'
import { testSite, type TestSite } from './site.ts'

export const buses = '/discussions/night-buses'
export type DiscussionsAtWork = TestSite & { /** Of the comments, in their order. */ ids: number[] }

/** `more` comments besides the few that show every kind. */
export async function discussionsAtWork(
  options: { env?: Record<string, string>; more?: number } = {},
): Promise<DiscussionsAtWork> {
  const site = await testSite('northmere', { story: false, env: options.env ?? {} })
  const { db } = site.database
  for (const [slug, name, role] of [
    ['oriel-tamswick', 'Oriel Tamswick', 'staff'],
    ['bram-ashkettle', 'Bram Ashkettle', 'publisher'],
    ['mo-derwent', 'Mo Derwent', 'moderator'],
    ['sefton-hale', 'Sefton Hale', 'moderator'],
  ] as const)
    await givePerson(db, { slug, name, organisation: 'nopo', roles: [{ role }] })
  for (const [slug, name] of [
    ['p-ferry', 'Ferry passenger'],
    ['p-late', 'Late shift'],
    ['p-reader', 'Reader on the 43'],
  ] as const) {
    await givePerson(db, { slug, name, roles: [{ role: 'participant' }] })
    await enterParticipant(db, slug, name)
  }
  await db
    .updateTable('discussions_participant')
    .set({ joined_at: new Date('2025-01-01') })
    .execute()
  await site.act(({ db: owner }) =>
    owner.transaction().execute((tx) => enterDiscussion(tx, exampleDiscussion())),
  )
  const ids = await enterComments(db, 'night-buses', [...comments, ...further(options.more ?? 0)])
  await enterReactions(db, 'night-buses', ids[0]!, 'agree', ['p-x1', 'p-x2'])
  await enterReactions(db, 'night-buses', 'stops', 'care', ['p-x1'])
  await vi.waitFor(async () => {
    if ((await ask(site.url, buses)).status !== 200) throw new Error('It is not published yet.')
  })
  return { ...site, ids }
}

const comments: ExampleComment[] = [
  {
    by: 'p-ferry',
    words:
      'I take the 43 home after a late shift.\n\n' +
      'The stop by the lock is dark, the shelter has lost its glass, and nobody drives past for minutes. '.repeat(
        9,
      ) +
      '\n\n> More light where people wait.\n\nThat would be a beginning: https://lights.example/stops',
  },
  { to: 0, by: 'oriel-tamswick', voice: 'staff', organisation: 'nopo', words: 'Which stop do you mean?' },
  { to: 1, by: 'p-ferry', words: 'The one towards the harbour.' },
  { by: 'p-late', words: 'Whoever drives the 43 is a fool, and so is everybody who rides it.' },
  { by: 'p-late', state: 'hidden', category: 'personal-details', words: '' },
  { by: 'p-ferry', words: 'Staff on board would help me more than any camera.', edited: true },
]
const further = (n: number): ExampleComment[] =>
  Array.from({ length: n }, (_unused, at) => ({ by: 'p-late', words: `Shorter waits at stop ${at + 1}.` }))
