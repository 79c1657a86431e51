/** The gallery in a real browser: what only a browser can tell about the look. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#test/chromium.ts'
import { readAsset } from './assets.ts'
import { galleryNames, galleryPage } from './gallery.tsx'

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'"
let browser: Browser
let context: BrowserContext
let page: Page
const refused: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
  context = await browser.newContext()
  await context.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    const asset = readAsset(pathname)
    if (asset) return route.fulfill({ body: asset.bytes, contentType: asset.type })
    const body = galleryPage(pathname.replace('/design/', ''))
    if (body === null) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({
      body,
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': policy },
    })
  })
  page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text())
  })
})
afterAll(() => browser.close())

const widths = [360, 768, 1280]
const show = async (name: string): Promise<void> => {
  await page.goto(`https://gallery.test/design/${name}`)
  await page.evaluate(() => document.fonts.ready)
}

describe.each(galleryNames)('%s', (name) => {
  const violations = async (width: number, builder: AxeBuilder): Promise<string[]> => {
    await page.setViewportSize({ width, height: 900 })
    const found = await builder.analyze()
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${width} ${id} ${node.html}`))
  }
  it('meets axe at every width', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await show(name)
    for (const width of widths) expect(await violations(width, new AxeBuilder({ page }))).toEqual([])
  })
  // Only colours change in the dark.
  it('meets axe on contrast in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await show(name)
    const contrast = () => new AxeBuilder({ page }).withRules(['color-contrast'])
    for (const width of [360, 1280]) expect(await violations(width, contrast())).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })

  it('never scrolls sideways, not even at 320 px', async () => {
    await show(name)
    for (const width of [320, ...widths]) {
      await page.setViewportSize({ width, height: 900 })
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect({ width, over }).toEqual({ width, over: 0 })
    }
  })
})

describe('the two dates', () => {
  it.each([320, 360, 640, 1280])('have no two labels that overlap, at %i px', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    await show('two-dates')
    const overlapping = await page.evaluate(() =>
      [...document.querySelectorAll('svg.dates__wide, svg.dates__narrow')].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll('text')].flatMap((text) =>
          (text.children.length > 0 ? [...text.children] : [text]).map((line) => ({
            words: line.textContent,
            box: line.getBoundingClientRect(),
          })),
        )
        const shown = boxes.filter(({ box }) => box.width > 0)
        return shown.flatMap((a, at) =>
          shown.slice(at + 1).flatMap((b) => {
            const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
            const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
            return wide > 0 && high > a.box.height * 0.25 ? [`${a.words} / ${b.words}`] : []
          }),
        )
      }),
    )
    expect(overlapping).toEqual([])
  })

  it('shows one drawing at a time', async () => {
    for (const [width, shown] of [
      [360, 'dates__narrow'],
      [1280, 'dates__wide'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await show('two-dates')
      const classes = await page.evaluate(() =>
        [...document.querySelectorAll('figure.dates > svg')]
          .filter((svg) => svg.getBoundingClientRect().width > 0)
          .map((svg) => svg.getAttribute('class')),
      )
      expect(new Set(classes)).toEqual(new Set([shown]))
    }
  })
})

it('shapes stay as large as the words beside them, wherever they stand', async () => {
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const name of galleryNames) {
    await show(name)
    const tallest = await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true
      return Math.max(
        0,
        ...[...document.querySelectorAll('.shape')].map((shape) => shape.getBoundingClientRect().height),
      )
    })
    expect({ name, tall: tallest > 32 }).toEqual({ name, tall: false })
  }
})

describe('the face', () => {
  it('is set in its own two faces', async () => {
    await show('facts')
    const loaded = await page.evaluate(() =>
      [...document.fonts]
        .filter((font) => font.status === 'loaded')
        .map((font) => font.family.replaceAll('"', '')),
    )
    expect(loaded).toEqual(
      expect.arrayContaining(['Source Serif 4 Variable', 'Atkinson Hyperlegible Next Variable']),
    )
  })
  it('puts the facts first on a phone and beside the text where there is room', async () => {
    await show('layout')
    const places = async (width: number) => {
      await page.setViewportSize({ width, height: 900 })
      return page.evaluate(() => {
        const [facts, text] = ['.columns__facts', '.columns__text'].map((part) =>
          document.querySelector(part)?.getBoundingClientRect(),
        )
        return facts && text && { above: facts.bottom <= text.top, beside: facts.left >= text.right }
      })
    }
    expect(await places(360)).toEqual({ above: true, beside: false })
    expect(await places(1280)).toEqual({ above: false, beside: true })
  })
  it('prints the page without its navigation, with the whole hash of its entry', async () => {
    await page.emulateMedia({ media: 'print' })
    await show('facts')
    const shown = (selector: string) =>
      page.evaluate((found) => document.querySelector(found)?.getBoundingClientRect().height !== 0, selector)
    expect([await shown('.site-nav'), await shown('.stamp code.print-only')]).toEqual([false, true])
    await page.emulateMedia({ media: null })
  })
  it('copies a citation, and leaves it to select where the browser cannot', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await show('facts')
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('https://record.example/3')
  })
  it('asks for nothing that the content security policy refuses', () => {
    expect(refused).toEqual([])
  })
})
