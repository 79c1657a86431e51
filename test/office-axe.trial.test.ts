/** Every page of the office has nothing that axe finds wrong: at three widths in the light, and in the dark. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sidewaysScroll, violationsOn } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { officeAtWork, type OfficeAtWork } from './office-at-work.ts'
import { lookingAround, type Looking } from './office-look.ts'
import { officePages } from './office-pages.ts'

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
