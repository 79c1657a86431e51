/** The office's pages of a discussion as a browser shows them: nothing that axe finds, at three widths. */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sidewaysScroll, violationsOn } from '#test/accessibility.ts'
import { openBrowser } from '#test/chromium.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { enterComments, enterParticipant, exampleDiscussion } from '../public/example-discussion.ts'
import { enterDraft } from '#src/meetings/index.ts'
import { discussionKind } from './kind.tsx'

let site: TestSite
let browser: Browser
const contexts: Record<string, BrowserContext> = {}

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const db = site.database.db
  for (const [slug, role] of [
    ['staff-one', 'staff'],
    ['pub-one', 'publisher'],
    ['p-ada', 'participant'],
    ['p-bo', 'participant'],
  ] as const)
    await givePerson(db, { slug, name: `Name of ${slug}`, organisation: 'nopo', roles: [{ role }] })
  await enterParticipant(db, 'p-ada', 'Ada F')
  await enterParticipant(db, 'p-bo', 'Bo')
  await site.act(async (act) => {
    await enterDraft(
      act.db,
      discussionKind(() => site.capabilities),
      {
        content: exampleDiscussion({ opensOn: '2025-07-17', closesOn: '2025-08-17' }),
        draftedBy: 'staff-one',
        publishedBy: 'pub-one',
        today: '2025-07-17',
        publicUrl: 'http://records.example',
        pack: site.pack,
      },
    )
  })
  const ids = await enterComments(
    db,
    'night-buses',
    Array.from({ length: 12 }, (_unused, n) => ({
      by: n % 3 === 0 ? 'p-bo' : 'p-ada',
      words: `Comment ${n}: more light where people wait, and somebody on board after midnight.`,
    })),
  )
  for (const [n, id] of ids.entries())
    await db
      .updateTable('discussions_comment')
      .set({ posted_at: new Date(Date.UTC(2025, 6, 10 + Math.floor(n / 3), 12)) })
      .where('id', '=', String(id) as never)
      .execute()
  browser = await openBrowser()
  for (const person of ['staff-one', 'p-ada']) {
    const { cookie } = await signedInAs(site, person)
    contexts[person] = await browser.newContext()
    await contexts[person].addCookies([
      { name: 'session', value: cookie.replace('session=', ''), url: site.url },
    ])
  }
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const office = '/office/discussions/night-buses'
test.each([
  ['staff-one', '/office/discussions'],
  ['staff-one', '/office/discussions/new'],
  ['staff-one', office],
  ['staff-one', `${office}/draft`],
  ['staff-one', `${office}/conclusions`],
  ['staff-one', '/office/discussions/publication?key=discussions%2Fnight-buses'],
  ['p-ada', '/discussions/start'],
])('%s sees %s without a fault, at three widths', async (person, path) => {
  const page = await contexts[person]!.newPage()
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const answer = await page.goto(site.url + path)
    expect(answer!.status()).toBe(200)
    expect([width, await violationsOn(page)]).toEqual([width, []])
    expect([width, await sidewaysScroll(page)]).toEqual([width, 0])
  }
  await page.close()
})
