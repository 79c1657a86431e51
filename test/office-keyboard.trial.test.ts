/** A quarter is closed with the keys alone: the contributor’s form, the clearing, the publication. No mouse is used. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'
import { markAll, tabTo, walk } from './keys.ts'
import { signedInAs } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

const plan = 'fair-policing-plan'
const quarter = `/office/plans/${plan}/periods/2025-26-q1`
const form = `/office/owed/${plan}/2025-26-q1/3.2~b`
const words = 'Two hearings ended, on 6 May and 11 June. Both outcomes were out within four working days.'

let site: TestSite
let browser: Browser
const pages = new Map<string, Page>()
beforeAll(async () => {
  site = await testSite('northmere')
  browser = await openBrowser()
  for (const person of ['wren-quillhurst', 'oriel-tamswick', 'bram-ashkettle', 'ines-vallowmere']) {
    const [name, value] = (await signedInAs(site, person)).cookie.split('=') as [string, string]
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name, value, url: site.url }])
    pages.set(person, await context.newPage())
  }
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})
const wren = () => pages.get('wren-quillhurst')!
const oriel = () => pages.get('oriel-tamswick')!
const bram = () => pages.get('bram-ashkettle')!
const main = (page: Page) => page.locator('main').innerText()

/** Presses what has the focus, and waits for the page that follows. */
async function follow(page: Page, key = 'Enter'): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
}

describe('each stop is seen, in order, with nothing over it, and nothing holds one back', () => {
  const walks: [string, string, string][] = [
    ['what needs one', 'oriel-tamswick', '/office'],
    ['the board', 'oriel-tamswick', quarter],
    ['a request', 'oriel-tamswick', `${quarter}/commitments/2.2~a`],
    ['the contributor’s form', 'wren-quillhurst', form],
    ['what one owes', 'wren-quillhurst', `/office/owed/${plan}/2025-26-q1`],
    ['a hold', 'ines-vallowmere', `/office/holds/new?key=plans/${plan}/editions/2024-25-q1`],
    ['a meeting of the office', 'oriel-tamswick', '/office/meetings/board-2025-09-17'],
    ['the notice', 'oriel-tamswick', '/office/meetings/board-2025-09-17/notice'],
    ['the agenda', 'oriel-tamswick', '/office/meetings/board-2025-12-10/agenda'],
    ['who was there', 'oriel-tamswick', '/office/meetings/board-2025-06-11/minutes/attendance'],
    ['the preview', 'bram-ashkettle', `${quarter}/preview/plans/${plan}/editions/2025-26-q1`],
  ]
  test.each(walks)('%s', async (_name, person, path) => {
    const page = pages.get(person)!
    for (const [width, height] of [
      [1280, 900],
      [390, 780],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(site.url + path)
      const all = await markAll(page)
      const { order, unseen } = await walk(page, all)
      expect(unseen).toEqual([])
      expect(order).toEqual(all)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })
})

describe('the contributor', () => {
  test('comes from the start page to the row that is overdue', async () => {
    await wren().goto(`${site.url}/office`)
    await tabTo(wren(), 'What you owe')
    await follow(wren())
    await tabTo(wren(), /2025\/26 quarter 1/)
    await follow(wren())
    await tabTo(wren(), /3\.2\/b/)
    await follow(wren())
    expect(wren().url()).toContain(form)
  })

  test('chooses with the arrows, types, and saves', async () => {
    await tabTo(wren(), 'Not started')
    // Whoever comes by Tab to buttons of which none is chosen chooses with the space bar, then moves with the arrows.
    await wren().keyboard.press('Space')
    for (let steps = 0; steps < 4; steps += 1) await wren().keyboard.press('ArrowDown')
    expect(await wren().getByLabel('Ongoing', { exact: true }).isChecked()).toBe(true)
    await tabTo(wren(), 'What happened in this period')
    await wren().keyboard.type(words)
    await tabTo(wren(), 'Save draft')
    await follow(wren())
    expect(await main(wren())).toMatch(/saved/i)
  })

  test('checks it, goes back with Shift and Tab, and passes it on', async () => {
    await tabTo(wren(), /^Check, and pass on/)
    const there = await focusedOn(wren())
    await wren().keyboard.press('Shift+Tab')
    expect(await focusedOn(wren())).not.toBe(there)
    await wren().keyboard.press('Tab')
    expect(await focusedOn(wren())).toBe(there)
    await follow(wren())
    expect(await main(wren())).toContain(words)
    await tabTo(wren(), /^Pass on to Isolde Marchgate/)
    await follow(wren())
    expect(await main(wren())).toMatch(/passed|Isolde/i)
  })

  test('what is missing leads to its field by Enter', async () => {
    await wren().goto(`${site.url}/office/owed/${plan}/2025-26-q1/2.1~b`)
    await tabTo(wren(), /^Check, and pass on/)
    await follow(wren(), 'Space')
    await tabTo(wren(), /./, 'a[href^="#"]:not(.govuk-skip-link)')
    const field = (await wren().locator(':focus').getAttribute('href'))!.slice(1)
    await wren().keyboard.press('Enter')
    expect(await wren().evaluate(() => document.activeElement?.id)).toBe(field)
  })
})

describe('staff and the publisher', () => {
  test('an update is cleared', async () => {
    await oriel().goto(`${site.url}${quarter}`)
    await tabTo(oriel(), /2\.2\/a/)
    await follow(oriel())
    await tabTo(oriel(), 'Clear')
    await follow(oriel(), 'Space')
    expect(await main(oriel())).toMatch(/cleared/i)
  })

  test('publication is asked for', async () => {
    await oriel().goto(`${site.url}${quarter}/publication`)
    await tabTo(oriel(), 'Ask for publication')
    await follow(oriel())
    expect(await main(oriel())).toMatch(/asked/i)
  })

  test('a second person looks at it, and publishes', async () => {
    await bram().goto(`${site.url}/office`)
    await tabTo(bram(), /2025\/26 quarter 1/, 'main *')
    await follow(bram())
    await tabTo(bram(), 'See it as the public will')
    await follow(bram())
    expect(await bram().locator('body').innerText()).toMatch(/preview/i)
    await bram().goto(`${site.url}${quarter}/publish`)
    await tabTo(bram(), 'Publish now')
    await bram().keyboard.press('Space')
    expect(await bram().getByLabel('Publish now').isChecked()).toBe(true)
    await tabTo(bram(), 'Confirm the decision')
    await follow(bram())
    expect(await main(bram())).toMatch(/published/i)
  })
})

describe('minutes are typed with the keys alone', () => {
  const minutes = '/office/meetings/board-2022-11-09/minutes'
  test('they are begun, and an item is added', async () => {
    await oriel().goto(`${site.url}/office/meetings/board-2022-11-09`)
    await tabTo(oriel(), /minutes/i, 'main a')
    await follow(oriel())
    await tabTo(oriel(), /^Begin/)
    await follow(oriel())
    expect(oriel().url()).toBe(site.url + minutes)
    await tabTo(oriel(), 'An item that was not on the agenda', 'input')
    await oriel().keyboard.type('The new hall')
    await follow(oriel())
    expect(await main(oriel())).toContain('The new hall')
  })

  test('somebody who was there is added to the list, in a row more', async () => {
    await oriel().goto(`${site.url}${minutes}/attendance`)
    const names = oriel().locator('main input[name$=".name"]')
    const rows = await names.count()
    await tabTo(oriel(), 'Add somebody', 'button')
    await follow(oriel())
    expect(await names.count()).toBe(rows + 1)
  })

  test('what was said and an action point are typed, and saved with Enter on the button', async () => {
    await oriel().goto(`${site.url}${minutes}/items/the-new-hall`)
    await tabTo(oriel(), 'What was said', 'textarea')
    await oriel().keyboard.type('It is nearer to the station.')
    await tabTo(oriel(), 'Add an action point or undertaking', 'button')
    await follow(oriel(), 'Space')
    await tabTo(oriel(), 'What is to be done', 'textarea')
    await oriel().keyboard.type('Ask for a ramp.')
    await tabTo(oriel(), /^Save/, 'button')
    await follow(oriel())
    expect(oriel().url()).toContain(minutes)
    await oriel().goto(`${site.url}${minutes}/items/the-new-hall`)
    expect(await oriel().getByLabel('What was said').inputValue()).toBe('It is nearer to the station.')
    expect(await oriel().getByLabel('What is to be done').inputValue()).toBe('Ask for a ramp.')
  })
})

const focusedOn = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML ?? '')
