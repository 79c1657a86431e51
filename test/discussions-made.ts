/** Discussions in the middle of their work, on the practice pack: a draft that waits for a publisher, and addresses of what its story left. */
import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { runJob } from '#src/kernel/jobs.ts'
import { filled, led } from './forms.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import type { TestSite } from './site.ts'

export type DiscussionsMade = {
  /** Of the queue: a report, an appeal, a legal notice. */
  report: string
  appeal: string
  notice: string
  /** A comment that a moderator came upon. */
  comment: string
}

/** The draft, and where it is published or discarded. */
export const draft = '/office/discussions/the-way-home-from-work'
const key = encodeURIComponent('discussions/the-way-home-from-work')
export const publication = `/office/discussions/publication?key=${key}`
export const discard = `/office/discussions/publication/discard?key=${key}`
/** Of the story: one that is open, and one with conclusions. */
const open = 'what-a-search-slip-should-say'
const concluded = 'officers-in-schools'

export async function makeDiscussions(site: TestSite): Promise<DiscussionsMade> {
  const oriel = await signedInAs(site, 'oriel-tamswick')
  led(
    await oriel.post('/office/discussions/new', {
      title: 'The way home from work',
      question: 'Where do you wait, and what would make you feel safe there?',
      context: 'Three lines run after midnight.',
      'points.0.title': 'Lights at stops',
      'points.1.title': 'Staff on board',
      askedBy: 'nopo',
      opensOn: '1 August 2025',
      closesOn: '31 August 2025',
      next: 'We answer here.',
      readers: 'The team.',
      waits: 'none',
    }),
  )
  led(
    await oriel.post(
      '/office/discussions/publication/ask',
      await filled(oriel, draft, {}, 'main form[action="/office/discussions/publication/ask"]'),
    ),
  )
  const [report, appeal, notice] = await Promise.all(
    (['report', 'appeal', 'legal-notice'] as const).map((kind) => waiting(site, kind)),
  )
  return {
    report: `/office/moderation/items/${report!.id}`,
    appeal: `/office/moderation/items/${appeal!.id}`,
    notice: `/office/moderation/items/${notice!.id}`,
    comment: `/office/moderation/comments/${report!.comment}`,
  }
}

const waiting = (site: TestSite, kind: string) =>
  site.database.db
    .selectFrom('discussions_item')
    .select(['id', 'comment', 'discussion'])
    .where('kind', '=', kind)
    .where('decided_at', 'is', null)
    .orderBy('opened_at')
    .executeTakeFirstOrThrow()

/** Acts after which every e-mail of discussions was sent once. */
export async function sendMailsOfDiscussions(site: TestSite): Promise<void> {
  const [nell, kit, ines] = await Promise.all(
    ['p-nell-ottersby', 'p-kit-varrow', 'ines-vallowmere'].map((one) => signedInAs(site, one)),
  )
  const anybody = browserWith(site, '')
  await anybody.post('/discussions/join', {
    email: 'reads@example.org',
    name: 'Reads the news',
    age: 'yes',
    to: '/discussions',
  })
  // One answers the other, whose comment is then reported and hidden.
  const words = 'The tea was good, and there were too few chairs.'
  const said = await write(site, nell!, words)
  await write(site, kit!, 'I brought my own chair.', said)
  led(
    await anybody.post(`/discussions/${open}/report`, {
      comment: String(said),
      category: 'illegal',
      words: 'Tea is not a drug.',
      address: 'reports@example.org',
    }),
  )
  led(
    await anybody.post('/discussions/notices', {
      comment: String(said),
      ground: 'defamation',
      what: 'That there were too few chairs.',
      why: 'I count chairs for a living.',
      name: 'Sends Notices',
      address: 'notices@example.org',
      pass: 'no',
    }),
  )
  for (const job of ['discussions.tell-moderators', 'discussions.tell-moderators-at-once'])
    await site.act((act) => runJob(site.capabilities, job, act))
  const { id } = await site.database.db
    .selectFrom('discussions_item')
    .select('id')
    .where('comment', '=', String(said) as never)
    .where('kind', '=', 'report')
    .executeTakeFirstOrThrow()
  const at = `/office/moderation/items/${id}`
  led(
    await ines!.post(
      at,
      await filled(
        ines!,
        at,
        { act: 'hide', rule: 'no-abuse', reason: 'It is unkind to the tea.' },
        `main form[action="${at}"]`,
      ),
    ),
  )
  // As when its conclusions were published.
  await site.database.db
    .insertInto('discussions_telling')
    .values({ discussion: concluded })
    .onConflict((clash) => clash.column('discussion').doUpdateSet({ told_to: 0, ended_at: null }))
    .execute()
  await site.act((act) => runJob(site.capabilities, 'discussions.tell-conclusions', act))
}

async function write(site: TestSite, by: SignedIn, words: string, parent?: number): Promise<number> {
  const answer = await by.post(`/discussions/${open}/comments`, {
    words,
    once: randomUUID(),
    ...(parent === undefined ? {} : { parent: String(parent) }),
  })
  if (answer.statusCode !== 303) throw new Error(load(answer.body)('main').text())
  const { id } = await site.database.db
    .selectFrom('discussions_comment')
    .select('id')
    .where('words', '=', words)
    .executeTakeFirstOrThrow()
  return Number(id)
}
