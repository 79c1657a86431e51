/** Pages of the office, and every e-mail that it sends, have nothing that axe finds wrong and can be read on a phone. */
import { load } from 'cheerio'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailKinds } from '../src/notices/words.ts'
import { sidewaysScroll, violationsOn } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { officeAtWork, type OfficeAtWork } from './office-at-work.ts'
import { lookingAround, type Looking } from './office-look.ts'
import { mailsOf, type Mail } from './office-mails.ts'
import { notPages, officePages } from './office-pages.ts'

let site: OfficeAtWork
let browser: Browser
let looking: Looking
beforeAll(async () => {
  site = await officeAtWork()
  browser = await openBrowser()
  looking = lookingAround(site, browser)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

test('no page of the office is forgotten', () => {
  const declared = site.capabilities
    .flatMap(({ routes }) => routes)
    .filter(({ method, door, path }) => method === 'GET' && door === 'office' && !notPages.includes(path))
    .map(({ path }) => path)
  const shape = (path: string) =>
    new RegExp(
      `^${path
        .replaceAll('.', String.raw`\.`)
        .replaceAll(/:\w+/g, '[^/]+')
        .replace('*', '.+')}$`,
    )
  // Of two that fit, the one with fewer gaps is meant, as by the server.
  const gaps = (path: string) => path.split('/').filter((part) => /^[:*]/.test(part)).length
  const routeOf = (address: string) =>
    declared.filter((path) => shape(path).test(address)).toSorted((a, b) => gaps(a) - gaps(b))[0]
  const looked = new Set(
    Object.values(officePages)
      .filter(({ sends, status = 200 }) => !sends && status === 200)
      .map((one) => routeOf(looking.addressOf(one).split('?')[0]!)),
  )
  expect(declared.filter((path) => !looked.has(path))).toEqual([])
})

// Every sixth page, for the time it takes: the trials look at all of them, at three widths.
const aSixth = Object.entries(officePages).filter((_one, index) => index % 6 === 0)
describe('nothing is wrong on a phone with', () => {
  test.each(aSixth)('%s', async (_kind, one) => {
    const page = await looking.open(one)
    await page.setViewportSize({ width: 360, height: 780 })
    const found = await violationsOn(page)
    await page.setViewportSize({ width: 320, height: 640 })
    expect({ found, scrollsSideways: await sidewaysScroll(page) }).toEqual({ found: [], scrollsSideways: 0 })
  })
})

describe('every e-mail', () => {
  let mails: Mail[]
  // Publishes the quarter: after the pages.
  beforeAll(async () => {
    mails = await mailsOf(site)
  })

  test('is here, of every kind that there is', () => {
    expect([...new Set(mails.map(({ kind }) => kind))].toSorted()).toEqual(Object.keys(mailKinds).toSorted())
  })

  test('has nothing that axe finds wrong, light and dark, and fits a phone', async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
    const wrong: string[] = []
    for (const { kind, subject, html } of mails) {
      await page.setContent(html)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        wrong.push(...(await violationsOn(page, scheme)).map((found) => `${kind}, ${subject}: ${found}`))
      }
      if ((await sidewaysScroll(page)) > 0) wrong.push(`${kind}, ${subject}: too wide`)
    }
    expect(wrong).toEqual([])
  })

  test('says the same in plain text, with whole addresses', () => {
    const wrong = mails.flatMap(({ kind, subject, text, html }) => {
      const $ = load(html)
      const missing = $('a, p, h2, li')
        .toArray()
        .flatMap((element) => [$(element).attr('href') ?? '', ...$(element).text().split(/\s+/)])
        .filter((word) => !text.includes(word))
      const short = [...text.matchAll(/(?<!\S)\/[\w/.~-]+/g)].map(([path]) => path)
      const links = $('a')
        .toArray()
        .map((link) => $(link).attr('href')!)
      const relative = links.filter((href) => !href.startsWith(`${site.config.PUBLIC_URL}/`))
      return [
        ...(text.trim() === '' ? ['empty'] : []),
        ...[...missing, ...short, ...relative].map((what) => `“${what}”`),
      ].map((what) => `${kind}, ${subject}: ${what}`)
    })
    expect(wrong).toEqual([])
  })
})
