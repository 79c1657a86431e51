/**
 * Every page of the office has nothing that axe finds wrong: at three widths in the light, and in the dark. So has every e-mail that it
 * sends.
 */
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
import { routesOf } from './routes.ts'

let site: OfficeAtWork
let browser: Browser
let looking: Looking
beforeAll(async () => {
  site = await officeAtWork()
  browser = await openBrowser()
  looking = lookingAround(site, browser)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

test('no page of the office is forgotten', () => {
  const declared = site.capabilities
    .flatMap(({ routes }) => routes)
    .filter(({ method, door, path }) => method === 'GET' && door === 'office' && !notPages.includes(path))
    .map(({ path }) => path)
  const routeOf = routesOf(declared)
  const looked = new Set(
    Object.values(officePages)
      .filter(({ sends, status = 200 }) => !sends && status === 200)
      .map((one) => routeOf(looking.addressOf(one).split('?')[0]!)),
  )
  expect(declared.filter((path) => !looked.has(path))).toEqual([])
})

test.each(Object.entries(officePages))('%s', async (_kind, one) => {
  const page = await looking.open(one)
  const wrong: string[] = []
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 900 })
    // The colours are the same at every width.
    for (const scheme of width === 1280 ? (['dark', 'light'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme: scheme })
      wrong.push(...(await violationsOn(page, scheme)).map((found) => `${width} px, ${scheme}: ${found}`))
    }
    if ((await sidewaysScroll(page)) > 0) wrong.push(`${width} px: scrolls sideways`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  expect(wrong).toEqual([])
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
