import { expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'

test('the browser of the tests shows a page', async () => {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent('<!doctype html><html lang="en-GB"><title>A page</title><h1>Promises</h1></html>')
    expect(await page.title()).toBe('A page')
    expect(await page.getByRole('heading', { name: 'Promises' }).isVisible()).toBe(true)
  } finally {
    await browser.close()
  }
})
