/** The contributor's form on a phone-sized screen, with and without JavaScript, as a reader of screens and by keyboard. */
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  browserOf,
  formOf,
  ownerSite,
  period,
  plan,
  type OwnerSite,
} from '../../src/plans/quarter/owner-for-test.ts'
import { findOwnRequest } from '../../src/plans/quarter/owner-queries.ts'
import { sidewaysScroll, violationsOn } from '../accessibility.ts'
import { bothWays, openJourneys, type Journeys, type Scripting } from './browser.ts'

let site: OwnerSite
let journeys: Journeys
beforeAll(async () => {
  site = await ownerSite()
  journeys = await openJourneys()
})
afterAll(async () => {
  await journeys.close()
  await site.close()
})

async function signedIn(person: string, scripting: Scripting, width?: number): Promise<Page> {
  const page = await journeys.page(scripting, width)
  const [name, value] = (await browserOf(site, person)).cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: site.url }])
  return page
}
const request = async (ref: string) => (await findOwnRequest(site.database.db, { plan, period, ref }))!
const shots = process.env.SHOTS
async function look(page: Page, name: string): Promise<void> {
  // axe is a script itself.
  if (name.endsWith('without JavaScript')) return
  expect([name, await violationsOn(page)]).toEqual([name, []])
  expect([name, await sidewaysScroll(page)]).toEqual([name, 0])
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: `${shots}/${name}-${page.viewportSize()!.width}.png`, fullPage: true })
}

describe.each(bothWays)('%s', (scripting) => {
  const ref = scripting === 'with JavaScript' ? '3.2/b' : '4.1/b'

  test('an update is written on a phone, checked and submitted', async () => {
    const page = await signedIn('mina-ost', scripting)
    await page.goto(`${site.url}/office/owed`)
    await look(page, `owed-${scripting}`)
    await page
      .getByRole('link', { name: /2026\/27 quarter 1/ })
      .first()
      .click()
    await look(page, `list-${scripting}`)
    await page.getByRole('link', { name: new RegExp(`^${ref} `) }).click()
    await page.getByRole('button', { name: 'Check, and submit' }).click()
    await page.getByRole('link', { name: 'Choose how far the commitment has got.' }).click()
    await look(page, `faults-${scripting}`)
    await page.getByLabel('In progress').check()
    await page.getByLabel('What happened in this period').fill('Eighty people were asked.\n\n- one\n- two')
    await page.getByRole('button', { name: 'Add evidence' }).click()
    await page.getByLabel('What evidence 1 is').fill('The list')
    await page.getByLabel('Its address, if it has one').fill('https://example.org/list')
    await page.getByLabel('What kind of evidence').selectOption('2')
    await look(page, `form-${scripting}`)
    await page.getByRole('button', { name: 'Check, and submit' }).click()
    await page.getByRole('heading', { name: 'This is how it will read' }).waitFor()
    await look(page, `check-${scripting}`)
    await page.getByRole('button', { name: 'Submit to the office' }).click()
    await page.getByText('Submitted to the office.').waitFor()
    await look(page, `submitted-${scripting}`)
    const { state, submitted } = await request(ref)
    expect([state, submitted!.update, submitted!.evidence.length]).toEqual([
      'submitted',
      'Eighty people were asked.\n\n- one\n- two',
      1,
    ])
  })
})

test('with JavaScript words are saved as one types, and somebody else’s save is told without taking the focus', async () => {
  const ref = '2.2/b'
  const page = await signedIn('mina-ost', 'with JavaScript')
  await page.goto(`${site.url}${formOf(ref)}`)
  const words = page.getByLabel('What happened in this period')
  await words.pressSequentially('We asked three councils.')
  await page.getByText(/^Saved at \d/).waitFor()
  expect((await request(ref)).draft!.update).toBe('We asked three councils.')
  await words.pressSequentially(' Two answered.')
  await expect
    .poll(async () => (await request(ref)).draft!.update, { timeout: 10_000 })
    .toContain('Two answered.')

  const other = await signedIn('ada-legal', 'without JavaScript')
  await other.goto(`${site.url}${formOf(ref)}`)
  await other.getByLabel('What happened in this period').fill('Ada was here.')
  await other.getByRole('button', { name: 'Save draft' }).first().click()
  await words.pressSequentially(' One refused.')
  await page.getByText(/Ada Legal saved at/).waitFor()
  expect(await words.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.getByRole('link', { name: 'See both versions' }).click()
  await page.getByRole('heading', { name: 'Two versions of one update' }).waitFor()
  await look(page, 'beside')
  await page.getByRole('button', { name: 'Mend both into one' }).click()
  await look(page, 'mend')
  expect(await words.inputValue()).toBe('We asked three councils. Two answered. One refused.')
})

test('when a save cannot reach the site, that is said, the words stay, and it is tried again', async () => {
  const ref = '2.2/a'
  const page = await signedIn('mina-ost', 'with JavaScript')
  await page.goto(`${site.url}${formOf(ref)}`)
  await page.context().setOffline(true)
  const words = page.getByLabel('What happened in this period')
  await words.pressSequentially('Typed in a tunnel.')
  await page.getByText(/^Not saved/).waitFor()
  await page.context().setOffline(false)
  await words.pressSequentially(' Out again.')
  await page.getByText(/^Saved at/).waitFor()
  await expect.poll(async () => (await request(ref)).draft!.update).toBe('Typed in a tunnel. Out again.')
})

test('the lead’s pages on a wide screen', async () => {
  const page = await signedIn('wren-quillhurst', 'with JavaScript', 1280)
  for (const [name, path] of [
    ['steps', '/office/owed/steps'],
    ['share', `/office/owed/${plan}/${period}/share`],
    ['list', `/office/owed/${plan}/${period}`],
    ['form', formOf('1.2/a')],
  ] as const) {
    await page.goto(`${site.url}${path}`)
    await look(page, name)
  }
})
