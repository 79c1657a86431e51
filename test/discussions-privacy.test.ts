/**
 * What waits, what was hidden, taken out, taken back or said to moderators, who reported, from where, and what the office only plans:
 * nobody finds a word of it who may not, in any page, file, feed, search, API or kept answer. Every address that the site gives out is
 * asked for, by a moderator first, then by whoever may not see.
 */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { crawlFiles, type Found } from './crawl-files.ts'
import { canaries, plantDiscussions, type Canary, type PlantedDiscussions } from './discussions-canaries.ts'
import { discussionsAtWork, officeRoles, slugOf, slugOfPerson } from './discussions-people.ts'
import { signedInAs } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

const publicUrl = 'http://records.example'
const open = `/discussions/${slugOf('open')}`
let site: TestSite
let planted: PlantedDiscussions
let moderator: string
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await discussionsAtWork(site)
  planted = await plantDiscussions(site)
  moderator = (await signedInAs(site, slugOfPerson('moderator'))).cookie
  await vi.waitFor(async () =>
    expect((await ask(site.url, `/discussions/${slugOf('held')}`)).status).toBe(451),
  )
})
afterAll(() => site?.close())

const all: Canary[] = Object.values(canaries)
/** What an answer says of it: words of canaries, and secrets in any spelling. */
const told = (answers: Iterable<Found>, of: readonly string[]) =>
  [...answers].flatMap(({ address, words }) =>
    of
      .map((one) => one.toLowerCase())
      // An address that was made up comes back in the answer.
      .filter((one) => words.includes(one) && !address.toLowerCase().includes(one))
      .map((one) => `${address}: ${one}`),
  )

/** Addresses that nobody gives out, and somebody may guess. */
function guessed(): string[] {
  const ids = Object.values(planted.comments)
  const key = planted.receipt
  return [
    '/',
    '/sitemap.xml',
    '/robots.txt',
    '/open-data',
    '/healthz',
    '/api',
    '/api/v1/discussions',
    '/discussions',
    '/discussions/moderation',
    '/discussions/moderation.csv',
    '/discussions/help',
    '/record',
    '/record/index.json',
    '/record/feed.atom',
    key,
    ...['open', 'held', 'hidden', 'waiting', 'withdrawn', 'planned'].flatMap((one) =>
      formsOf(`/discussions/stands-${one}`),
    ),
    ...['own-waiting', 'own-hidden', 'own-withdrawn', 'canary-draft'].flatMap((one) =>
      formsOf(`/discussions/${one}`),
    ),
    ...ids.flatMap((id) =>
      ['', '/history', '/place', '/edit', '/withdraw'].map((path) => `${open}/comments/${id}${path}`),
    ),
    ...ids.flatMap((id) => [
      `${open}/comments/new?parent=${id}`,
      `${open}/report?comment=${id}`,
      `/discussions/notices?comment=${id}`,
      `/office/moderation/comments/${id}`,
    ]),
    ...['newest', 'cared', 'replies'].map((sort) => `${open}?sort=${sort}`),
    ...['threads', 'team'].map((show) => `${open}?show=${show}`),
    `${open}?per=1000`,
    // A page of search says what was searched, so none of these is all of a canary.
    ...['canary', 'waits', 'stood', 'wrong', 'zebulon', 'quill', 'secret.example', 'somebody'].map(
      (words) => `/search?q=${words}`,
    ),
    '/subscribe?target=discussions/canary-draft',
    '/subscribe?target=discussions/own-waiting',
    `/office/moderation/items/${planted.item}`,
    `/office/moderation/people/${planted.author}`,
    `/account/decisions/${planted.decision}`,
    `/account/decisions/${planted.decision}/appeal`,
    '/office/discussions/canary-draft',
    `/office${open}`,
    `/office${open}/conclusions`,
    '/office/moderation/proceedings',
    '/office/moderation/decisions.csv',
    '/account/take-along',
  ]
}
const formsOf = (address: string) => [
  address,
  `${address}.json`,
  `${address}.csv`,
  `${address}.atom`,
  `/api/v1${address}`,
  `/api/v1${address}/comments`,
]

/** The whole of the site as somebody sees it, where a moderator asked for the same a moment before. */
const seenBy = (cookie: string | null) =>
  crawlFiles({
    site: site.url,
    publicUrl,
    starts: [
      ...guessed(),
      ...(cookie === null ? [] : ['/office', '/account', '/office/moderation', '/office/discussions']),
    ],
    // What nothing of a discussion was ever in; and the way out.
    leave:
      /^\/(assets|design|sign-out|sign-in|plans|organisations|bodies|questions|meetings)\b|^\/record\/(tile|versions|checkpoint)|^\/office\/audit\?/,
    most: 1500,
    ...(cookie === null ? {} : { headers: { cookie } }),
    before: async (address) => {
      // What is the office's is never kept: src/kernel/http.ts.
      if (/^\/(office|account)/.test(address)) return
      await ask(site.url, address, { headers: { accept: 'text/html', cookie: moderator } })
    },
  })

test('every word is really there, in the database', async () => {
  const { rows: tables } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(site.database.db)
  let stored = ''
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(
      site.database.db,
    )
    stored += rows.map(({ row }) => row).join('\n')
  }
  expect(all.map(({ words }) => words).filter((one) => !stored.includes(one))).toEqual([])
  expect(planted.secrets.length).toBeGreaterThan(6)
})

describe('nobody who is not signed in', () => {
  test('finds a word of it, in any form', async () => {
    const found = await seenBy(null)
    expect(told(found.values(), [...all.map(({ words }) => words), ...planted.secrets])).toEqual([])
    const shown = [...found.values()].filter(({ status }) => status === 200)
    expect(shown.length).toBeGreaterThan(100)
    expect(told(shown, ['Everybody may read this.', 'What I meant.']).length).toBeGreaterThan(8)
    expect([...found.values()].filter(({ status }) => status >= 500)).toEqual([])
  })

  test('learns from the answer whether something waits: what was never said answers the same', async () => {
    const plain = async (id: number, path: string) => {
      const { status, text } = await ask(site.url, `${open}/comments/${id}${path}`, {
        headers: { accept: 'text/html' },
      })
      const $ = load(text)
      $('a[href*="sign-in"], a[href*="join"]').remove()
      return [
        status,
        $('title').text(),
        $('main')
          .text()
          .replaceAll(/request: +[\w-]+/g, ''),
      ]
    }
    for (const path of ['', '/history', '/place'])
      for (const id of [planted.comments.waiting, planted.comments.refused])
        expect(await plain(id, path)).toEqual(await plain(999_999, path))
  })
})

describe('whoever is signed in', () => {
  const people = ['other', ...officeRoles.filter((role) => role !== 'moderator')]
  test.each(people)(
    '%s, finds only what is theirs to see',
    async (who) => {
      const slug = slugOfPerson(who)
      const found = await seenBy((await signedInAs(site, slug)).cookie)
      const not = all.filter(({ owner, roles = [] }) => owner !== slug && !roles.includes(who))
      expect(not.length).toBeGreaterThan(5)
      expect(told(found.values(), [...not.map(({ words }) => words), ...planted.secrets])).toEqual([])
      expect([...found.values()].filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual(
        [],
      )
    },
    120_000,
  )

  test('a moderator sees what they decide by, or this test would prove nothing', async () => {
    const found = await seenBy(moderator)
    const shown = [
      'waiting',
      'hidden',
      'reportedBefore',
      'answer',
      'reportWords',
      'noticeWords',
      'appeal',
      'proceedingsName',
      'reason',
    ] as const
    for (const name of shown)
      expect([name, told(found.values(), [canaries[name].words]).length > 0]).toEqual([name, true])
    // Who reported is asked for, with a reason.
    expect(
      told(found.values(), [
        canaries.reporterMail.words,
        canaries.noticeMail.words,
        canaries.noticeName.words,
      ]),
    ).toEqual([])
  })

  test('an author sees what is theirs, and neither who reported them nor which moderator decided', async () => {
    const found = await seenBy((await signedInAs(site, planted.author)).cookie)
    const not = all.filter(({ owner }) => owner !== planted.author).map(({ words }) => words)
    // Their own account is under their own slug: in what they take along.
    expect(
      told(
        found.values(),
        not.filter((one) => one !== planted.author),
      ),
    ).toEqual([])
    expect(told(found.values(), [canaries.hidden.words, canaries.reason.words]).length).toBeGreaterThan(1)
  })
})
