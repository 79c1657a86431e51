/** Discussions as a browser shows them: nothing that axe finds, with and without being signed in; folding and loading in place. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sidewaysScroll, violationsOn } from '#test/accessibility.ts'
import { ask } from '#test/ask.ts'
import { openBrowser } from '#test/chromium.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import {
  enterComments,
  enterDiscussion,
  enterParticipant,
  enterReactions,
  exampleDiscussion,
  type ExampleComment,
} from './example-discussion.ts'

let site: TestSite
let browser: Browser
let ids: number[]
let signedOut: BrowserContext
let signedIn: BrowserContext

const long =
  'I take the 43 home after a late shift.\n\n' +
  'The stop by the lock is dark, the shelter has lost its glass, and nobody drives past for minutes at a time. '.repeat(
    9,
  ) +
  '\n\n> More light where people wait.\n\nThat would be a beginning: https://lights.example/a-long-address/of-a-page/about-lights-at-stops-in-the-harbour?year=2031.'
const said: ExampleComment[] = [
  { by: 'p-ada', words: long },
  {
    to: 0,
    by: 'team-person',
    voice: 'staff',
    organisation: 'nopo',
    words: 'Thank you. Which of the two stops at the lock do you mean?',
  },
  { to: 1, by: 'p-ada', words: 'The one towards the harbour.' },
  { by: 'p-bo', state: 'hidden', category: 'personal-details', words: 'HIDDEN' },
  {
    to: 3,
    by: 'p-cy',
    words: 'I would not have named him either, but the point about the timetable is a fair one.',
  },
  { by: 'p-cy', state: 'withdrawn', words: '' },
  {
    by: 'p-bo',
    words: 'Staff on board would help me more than any camera. I have not seen one since the line was cut.',
    edited: true,
  },
  {
    to: 6,
    by: 'owner-person',
    voice: 'contributor',
    organisation: 'northmere-police',
    words: 'Officers ride on two of the three lines on Fridays and Saturdays.',
  },
  {
    by: 'p-cy',
    redacted: true,
    words: 'The driver [taken out: Personal details] stopped for me between stops. More of that.',
  },
  {
    by: null,
    summary: true,
    undated: true,
    words: 'A participant asked for uniformed officers on school buses.',
  },
  { by: 'p-reader', words: 'I would feel safe if the next bus were shown at the stop.' },
  ...Array.from({ length: 49 }, (_unused, at): ExampleComment => ({
    by: ['p-ada', 'p-bo', 'p-cy'][at % 3]!,
    words: `${['Shorter waits.', 'Light, light, light.', 'Let drivers stop between stops at night, as they do in other towns, and say so at every stop.'][at % 3]!} (${at + 1})`,
  })),
]

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  for (const [slug, name, organisation] of [
    ['oriel-tamswick', 'Oriel Tamswick', 'nopo'],
    ['bram-ashkettle', 'Bram Ashkettle', 'nopo'],
    ['team-person', 'Pat Lowmoor', 'nopo'],
    ['owner-person', 'Sergeant Ines Wray', 'northmere-police'],
  ] as const)
    await givePerson(db, { slug, name, organisation, roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'p-reader', name: 'Reader', roles: [{ role: 'participant' }] })
  for (const [slug, name] of [
    ['p-reader', 'Reader on the 43'],
    ['p-ada', 'Ferry passenger'],
    ['p-bo', 'Bo of Saltreath'],
    ['p-cy', 'Late shift'],
  ] as const)
    await enterParticipant(db, slug, name)
  await site.act(async ({ db: owner }) => {
    await owner.transaction().execute(async (tx) => {
      await enterDiscussion(
        tx,
        exampleDiscussion({
          about: { address: 'plans/fair-policing-plan/actions/1.1', title: '1.1 Safety on the way home' },
          context: 'Three lines run after midnight. Two of them lost their staff in 2029.',
          conclusions: {
            words:
              'Most of you asked for light at stops and for staff on board.\n\nWe asked the city for both.',
            on: '2025-03-01',
            changed: [{ address: 'plans', title: 'The plan: action 1.1' }],
          },
        }),
      )
      await enterDiscussion(
        tx,
        exampleDiscussion({
          discussion: 'later',
          title: 'Schools and the police',
          opensOn: '2035-02-01',
          closesOn: '2035-03-01',
        }),
      )
      await enterDiscussion(
        tx,
        exampleDiscussion({
          discussion: 'over',
          title: 'Words on body cameras',
          closesOn: '2025-02-01',
          points: [],
        }),
      )
    })
  })
  ids = await enterComments(db, 'night-buses', said)
  await db
    .insertInto('discussions_wording')
    .values({
      comment: ids[6] as never,
      words: 'Staff on board would help me more than cameras. I have not seen one for years.',
      why: 'edit',
      by: 'p-bo',
    })
    .execute()
  await enterReactions(db, 'night-buses', ids[0]!, 'agree', ['p-x1', 'p-x2', 'p-reader', 'p-x3'])
  await enterReactions(db, 'night-buses', ids[6]!, 'care', ['p-x1', 'p-reader'])
  await enterReactions(db, 'night-buses', 'stops', 'agree', ['p-x1', 'p-x2'])
  await enterReactions(db, 'night-buses', null, 'care', ['p-x1', 'p-x2', 'p-x3'])
  await vi.waitFor(async () => expect((await ask(site.url, '/discussions/over')).status).toBe(200))
  browser = await openBrowser()
  signedOut = await browser.newContext()
  signedIn = await browser.newContext()
  const { cookie } = await signedInAs(site, 'p-reader')
  await signedIn.addCookies([{ name: 'session', value: cookie.replace('session=', ''), url: site.url }])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function found(page: Page): Promise<string[]> {
  const all: string[] = []
  for (const [width, height] of [
    [1280, 900],
    [768, 1000],
    [360, 780],
  ] as const) {
    await page.setViewportSize({ width, height })
    all.push(...(await violationsOn(page)).map((line) => `${width}: ${line}`))
  }
  await page.setViewportSize({ width: 320, height: 640 })
  if ((await sidewaysScroll(page)) > 0) all.push('320: scrolls sideways')
  return all
}

test('axe finds nothing on any of the pages, at three widths', async () => {
  const wrong: Record<string, string[]> = {}
  for (const [who, context] of Object.entries({ signedOut, signedIn })) {
    const page = await context.newPage()
    for (const path of [
      '/discussions',
      '/discussions/night-buses',
      '/discussions/night-buses?page=2&sort=newest',
      '/discussions/later',
      '/discussions/over',
      `/discussions/night-buses/comments/${ids[1]}`,
      `/discussions/night-buses/comments/${ids[3]}`,
      `/discussions/night-buses/comments/${ids[6]}/history`,
    ]) {
      const answer = await page.goto(site.url + path)
      expect([path, answer?.status()]).toEqual([path, 200])
      const lines = await found(page)
      if (lines.length > 0) wrong[`${who} ${path}`] = lines
    }
    await page.close()
  }
  expect(wrong).toEqual({})
}, 180_000)

test('a long comment is folded, opens with its button and for whoever comes to it by keyboard', async () => {
  const page = await signedOut.newPage()
  await page.goto(`${site.url}/discussions/night-buses`)
  const words = page.locator(`#c${ids[0]}-words`)
  const button = page.locator(`#c${ids[0]} .comment__unfold`)
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false')
  const folded = (await words.boundingBox())!.height
  await button.click()
  expect(await button.getAttribute('aria-expanded')).toBe('true')
  expect((await words.boundingBox())!.height).toBeGreaterThan(folded)
  expect(await violationsOn(page)).toEqual([])
  await button.click()
  await words.locator('a').focus()
  expect(await button.getAttribute('aria-expanded')).toBe('true')
  await page.close()
})

test('more comments are loaded in place: the first new one has the focus, and it is said how many there are', async () => {
  const page = await signedOut.newPage()
  await page.goto(`${site.url}/discussions/night-buses`)
  const before = await page.locator('.comments > li').count()
  await page.locator('[data-load-more]').click()
  await expect.poll(() => page.locator('.comments > li').count()).toBeGreaterThan(before)
  const focused = await page.evaluate(() => document.activeElement?.id)
  expect(focused).toBe(await page.locator('.comments > li > .comment').nth(before).getAttribute('id'))
  await expect.poll(() => page.locator('[data-loaded]').textContent()).toContain('58 of 58 comments')
  expect(page.url()).toBe(`${site.url}/discussions/night-buses?page=2#comments`)
  expect(await page.locator('[data-load-more]').count()).toBe(0)
  expect(await violationsOn(page)).toEqual([])
  // Whoever comes back is where they were.
  const last = await page.locator('.comments > li > .comment').last().getAttribute('id')
  await page.goto(`${site.url}/discussions`)
  await page.goBack()
  expect(await page.locator(`#${last}`).count()).toBe(1)
  await page.close()
})

test('without JavaScript everything is whole, and the next page is a link', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.url}/discussions/night-buses`)
  expect(await page.locator('.comment__unfold').count()).toBe(0)
  await page.locator('[data-load-more]').click()
  expect(page.url()).toBe(`${site.url}/discussions/night-buses?page=2#comments`)
  await context.close()
})

test.runIf(process.env.LOOK)(
  'pictures, for whoever wants to look',
  async () => {
    const folder = process.env.LOOK!
    for (const [who, context] of Object.entries({ out: signedOut, in: signedIn })) {
      const page = await context.newPage()
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        for (const [name, path] of [
          ['list', '/discussions'],
          ['one', '/discussions/night-buses'],
          ['comment', `/discussions/night-buses/comments/${ids[0]}`],
          ['history', `/discussions/night-buses/comments/${ids[6]}/history`],
        ] as const) {
          await page.goto(site.url + path)
          await page.screenshot({ path: `${folder}/${name}-${who}-${width}.png`, fullPage: true })
        }
      }
      await page.goto(`${site.url}/discussions/night-buses`)
      await page.pdf({ path: `${folder}/print-${who}.pdf`, format: 'A4' })
      await page.close()
    }
  },
  120_000,
)
