/**
 * Every third kind of page has nothing that axe finds wrong, on a wide screen and on a phone, and can be read zoomed in: for the time it
 * takes. The trials look at every page, at three widths.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutOff, sidewaysScroll, spaceOut, violationsOn } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { mainPages, type PackName } from './main-pages.ts'
import { testSite, type TestSite } from './site.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

test('what is wrong is found', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.setContent(
    '<!doctype html><html lang="en-GB"><title>Planted</title><main><h1>Planted</h1><p style="color:#bbb">Pale</p><h3>Too deep</h3></main></html>',
  )
  const found = new Set((await violationsOn(page)).map((line) => line.split(':')[0]))
  expect(found).toEqual(new Set(['color-contrast', 'heading-order']))
  expect(await violationsOn(page, 'dark')).toHaveLength(1)
})

describe.each(Object.keys(mainPages) as PackName[])('%s', (pack) => {
  let site: TestSite
  let page: Page
  let spaced: Page
  beforeAll(async () => {
    site = await testSite(pack)
    page = await (await browser.newContext()).newPage()
    spaced = await (await browser.newContext({ bypassCSP: true })).newPage()
  })
  afterAll(() => site?.close())

  const aThird = Object.entries(mainPages[pack]).filter((_one, index) => index % 3 === 0)
  test.each(aThird)('%s', async (_kind, path) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(site.url + path)
    const wide = await violationsOn(page)
    await page.setViewportSize({ width: 360, height: 780 })
    const onPhone = await violationsOn(page)
    await page.setViewportSize({ width: 320, height: 640 })
    expect({ wide, onPhone, scrollsSideways: await sidewaysScroll(page) }).toEqual({
      wide: [],
      onPhone: [],
      scrollsSideways: 0,
    })
  })

  test('stays whole with the reader’s own spacing of text', async () => {
    const broken: string[] = []
    for (const [kind, path] of Object.entries(mainPages[pack])) {
      await spaced.goto(site.url + path)
      await spaceOut(spaced)
      for (const width of [1280, 360]) {
        await spaced.setViewportSize({ width, height: 900 })
        const over = await sidewaysScroll(spaced)
        if (over > 0) broken.push(`${kind} at ${width} px: ${over} px too wide`)
        broken.push(...(await cutOff(spaced)).map((what) => `${kind} at ${width} px: ${what} is cut off`))
      }
    }
    expect(broken).toEqual([])
  }, 240_000)
})
