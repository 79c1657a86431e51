/** Everything can be done with the keys alone: each link and field is reached in order and seen to be, and nothing holds one back. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'
import { markAll, tabTo as tabToOn, walk } from './keys.ts'
import { testSite, type TestSite } from './site.ts'

const plan = '/plans/fair-policing-plan'

let site: TestSite
let browser: Browser
let page: Page
beforeAll(async () => {
  site = await testSite('northmere')
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
const tabTo = (name: string | RegExp) => tabToOn(page, name)

describe('the way past the header', () => {
  test('comes first, is seen when it has the focus, and leads to the content', async () => {
    await page.goto(site.url + plan)
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to main content')
    const box = await page.locator(':focus').boundingBox()
    expect(box!.height).toBeGreaterThan(20)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })
})

describe('the Tab key comes to everything in the order of the page, is always seen, and leaves again', () => {
  test.each([
    '/',
    plan,
    `${plan}/actions/2.2`,
    `${plan}/editions/2024-25-q2`,
    `${plan}/moved-dates`,
    '/organisations/northmere-police',
    '/record/entries/3',
    '/record/check',
    '/search?q=children',
    '/meetings',
    '/meetings/calendar',
    '/meetings/board-2025-09-17',
    '/meetings/board-2025-09-17/book',
    '/meetings/board-2024-10-16/minutes',
    '/bodies/fair-policing-board/action-points',
    '/questions/ask',
  ])('%s', async (path) => {
    await page.goto(site.url + path)
    const all = await markAll(page)
    const { order, unseen } = await walk(page, all)
    expect(unseen).toEqual([])
    expect(order).toEqual(all)
  })
})

test('filters are set and used with the keys alone', async () => {
  await page.goto(site.url + plan)
  await tabTo('Words')
  await page.keyboard.type('slip')
  await tabTo('Owner')
  await page.keyboard.type('Northmere P')
  await tabTo('Show')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=slip/)
  expect(page.url()).toContain('owner=northmere-police')
  expect(await page.getByRole('status').first().textContent()).toMatch(/^\d+ of 25 commitments/)
  await tabTo('Clear filters')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.search === '')
})

test('a search is made with the keys alone, and its first answer opened', async () => {
  await page.goto(site.url)
  await tabTo('Search')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search/)
  await tabTo(/^Words/)
  await page.keyboard.type('custody')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=custody/)
  await tabTo(/^2\.3\/b/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/actions\/2\.3/)
})

test.each(['Enter', 'Space'])(
  'what is folded opens with %s, and what it holds is reached next',
  async (key) => {
    await page.goto(`${site.url}${plan}/actions/2.2`)
    await tabTo('Cite this')
    const fold = page.locator('details:has(:focus)')
    expect(await fold.getAttribute('open')).toBeNull()
    await page.keyboard.press(key)
    expect(await fold.getAttribute('open')).toBe('')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Copy')
  },
)

test('the thread is turned round with the keys alone', async () => {
  await page.goto(`${site.url}${plan}/actions/2.2`)
  await tabTo('Oldest first')
  await page.keyboard.press('Enter')
  await page.waitForURL(/order=oldest#a-thread/)
  const knots = await page.locator('#a .knot__title').allTextContents()
  expect(knots[0]).toMatch(/^Promised/)
})

test('from the calendar to a meeting, what it takes, and a place there, with the keys alone', async () => {
  await page.goto(`${site.url}/meetings`)
  await tabTo('Calendar')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/meetings\/calendar$/)
  await tabTo(/^September 2025/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/month=2025-09/)
  await tabTo('Fair Policing Board in Saltreath')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/meetings\/board-2025-09-17$/)
  await tabTo(/^A4 /)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/action-points\/board-2025-01-22-a1$/)
  await page.goBack()
  await tabTo('Book a place')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/book$/)
  await tabTo(/^In the room/)
  await page.keyboard.press('Space')
  await tabTo('Your name')
  await page.keyboard.type('Ember')
  await page.keyboard.press('Enter')
  await page.waitForEvent('load')
  // What is missing is told first; from there one key leads to its field.
  await tabTo(/e-mail/i)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('address')
  await page.keyboard.type('ember@example.org')
  await page.keyboard.press('Enter')
  await page.waitForEvent('load')
  expect(await page.getByRole('main').textContent()).toMatch(/e-mail/i)
  expect(await page.getByRole('main').textContent()).toContain('ember@example.org')
})
