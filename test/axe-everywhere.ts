/**
 * Every page that can be reached from a pack's home page has nothing that axe finds wrong: at three widths in the light, and in the
 * dark. So has every example of the gallery. A file for each pack, so that they are looked at side by side.
 */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scheme, sidewaysScroll, violationsOn } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { crawl } from './crawl.ts'
import { mainPages, type PackName } from './main-pages.ts'
import { testSite, type TestSite } from './site.ts'

const widths = [360, 768, 1280]
const schemes: Scheme[] = ['light', 'dark']

/** Declares the tests of a pack; with `gallery` those of the gallery too. */
export function lookEverywhere(pack: PackName, { gallery = false } = {}): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  let site: TestSite
  let paths: string[]
  beforeAll(async () => {
    site = await testSite(pack)
    paths = await reachable(site.url, '/', ...Object.values(mainPages[pack]))
  })
  afterAll(() => site?.close())

  test('there are many of them', () => {
    expect(paths.length).toBeGreaterThan(60)
  })

  test('and nothing is wrong with any of them', async () => {
    expect(await faultsOf(browser, site.url, paths)).toEqual([])
  }, 1_800_000)

  test.runIf(gallery)('nothing is wrong with any example of the gallery', async () => {
    const site = await testSite('northmere', { story: false, env: { NODE_ENV: 'development' } })
    try {
      const examples = (await reachable(site.url, '/design')).filter((path) => path.startsWith('/design'))
      expect(examples.length).toBeGreaterThan(10)
      expect(await faultsOf(browser, site.url, examples)).toEqual([])
    } finally {
      await site.close()
    }
  })
}

/** So many choices of the same filters or order are looked at; more of them show nothing else. */
const choices = 3

/** Paths, with their queries, of these pages and all that links lead to from them. */
async function reachable(base: string, ...starts: string[]): Promise<string[]> {
  const seen = new Map<string, number>()
  return (await crawl(base, starts))
    .map(({ address }) => address)
    .filter((address) => {
      const { pathname, searchParams, search } = new URL(address, base)
      if (search === '') return true
      const choice = `${pathname.split('/')[1]} ${[...searchParams.keys()].join(' ')}`
      seen.set(choice, (seen.get(choice) ?? 0) + 1)
      return seen.get(choice)! <= choices
    })
}

/** One line for everything that is wrong, with the page, the width and the scheme. */
async function faultsOf(browser: Browser, base: string, paths: string[]): Promise<string[]> {
  const faults: string[] = []
  const contexts = await Promise.all(
    schemes.map(async (colorScheme) => ({
      scheme: colorScheme,
      context: await browser.newContext({ colorScheme }),
    })),
  )
  const look = async (context: BrowserContext, scheme: Scheme) => {
    const page = await context.newPage()
    for (const path of paths) {
      await page.goto(base + path)
      // In the dark only the colours differ, and they do not depend on the width.
      for (const width of scheme === 'dark' ? [1280] : widths) {
        await page.setViewportSize({ width, height: 900 })
        const where = `${path} at ${width} px, ${scheme}`
        faults.push(...(await violationsOn(page, scheme)).map((fault) => `${where}: ${fault}`))
      }
      if (scheme === 'dark') continue
      await page.setViewportSize({ width: 320, height: 640 })
      const over = await sidewaysScroll(page)
      if (over > 0) faults.push(`${path} at 320 px: ${over} px too wide`)
    }
  }
  // Side by side: one waits while the other is drawn.
  await Promise.all(contexts.map(({ context, scheme }) => look(context, scheme)))
  await Promise.all(contexts.map(({ context }) => context.close()))
  return faults
}
