/** The record's pages as a person meets them: the whole site, a real browser, with and without scripts. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#test/chromium.ts'
import { testSite, type TestSite } from '#test/site.ts'

let site: TestSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([testSite('northmere'), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const corrected = '/plans/fair-policing-plan/editions/2024-25-q2'

test.each(['/record', '/record/entries/3', '/record/entries/5', '/record/check?entry=3'])(
  '%s has nothing for axe to find and does not scroll sideways, on a phone, a tablet or a desk',
  async (path) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(site.url + path)
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [width, id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }
    await context.close()
  },
)

test.each([true, false])('a reader checks a downloaded file (scripts: %s)', async (javaScriptEnabled) => {
  const context = await browser.newContext({ javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(site.url + corrected)
  await page.getByRole('link', { name: 'Check it yourself' }).click()
  // On one line: typing thousands of lines, which a driver does and nobody who pastes, takes minutes.
  const file = JSON.stringify(await (await fetch(`${site.url}${corrected}.json`)).json())
  const say = async (text: string) => {
    await page.getByRole('textbox').fill(text)
    await page.getByRole('button', { name: 'Check it' }).click()
    return (await page.getByRole('main').textContent()) ?? ''
  }
  expect(await say('half a fi')).toContain('not a whole downloaded file')
  expect(await page.getByRole('textbox').inputValue()).toBe('half a fi')
  expect(await say(file)).toContain('Yes: every word of this file is what the record holds')
  expect(await say(file.replace('300 of 436', '266 of 436'))).toContain(
    'No: this file differs from the record in',
  )
  expect(await page.getByRole('table').textContent()).toContain('266 of 436')
  await context.close()
})
