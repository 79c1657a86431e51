/** Everything can be done with the keys alone: each link and field is reached in order and seen to be, and nothing holds one back. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'
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
/** Presses Tab until the field or link of this name has the focus. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < 300; pressed += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const element = document.activeElement
      const label =
        element && 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null
      return (label ?? element?.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? found === name : name.test(found)) return
  }
  throw new Error(`The Tab key never came to ${name}.`)
}

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

/** Marks everything that takes part, in the order of the document. */
const markAll = () =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]',
      ),
    ].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.hasAttribute('disabled'),
    )
    for (const [at, element] of all.entries()) element.dataset.stop = String(at)
    return all.length
  })

/** Goes through the page with the Tab key: the order of stops, and those whose focus cannot be seen. */
async function walk(all: number): Promise<{ order: number[]; unseen: string[] }> {
  const order: number[] = []
  const unseen: string[] = []
  for (let pressed = 0; pressed <= all + 1; pressed += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const seen = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      const { top, bottom, width } = element.getBoundingClientRect()
      const inView = bottom > 0 && top < innerHeight && width > 1
      return {
        at: Number(element.dataset.stop),
        name: element.outerHTML.slice(0, 100),
        shown: seen && inView,
      }
    })
    // After the last stop a browser without a frame begins again.
    if (!stop || stop.at === order[0]) break
    order.push(stop.at)
    if (!stop.shown) unseen.push(stop.name)
  }
  return { order, unseen }
}

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
  ])('%s', async (path) => {
    await page.goto(site.url + path)
    const all = await markAll()
    const { order, unseen } = await walk(all)
    expect(unseen).toEqual([])
    expect(order).toEqual(Array.from({ length: all }, (_unused, at) => at))
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
