/** A whole quarter by the people of the practice office, the contributors and the publisher on a phone: with JavaScript and without. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedInAs } from '../signed-in.ts'
import { testSite, type TestSite } from '../site.ts'
import { bothWays, openJourneys, type Journeys, type Scripting } from './browser.ts'

const phone = 390
const desk = 1280
const quarter = '/office/plans/fair-policing-plan/periods/2025-26-q1'

describe.each(bothWays)('%s', (scripting) => {
  let site: TestSite
  let journeys: Journeys
  let oriel: Page
  let wren: Page
  beforeAll(async () => {
    site = await testSite('northmere')
    journeys = await openJourneys()
    oriel = await as('oriel-tamswick', desk)
    wren = await as('wren-quillhurst', phone)
  })
  afterAll(async () => {
    await journeys?.close()
    await site?.close()
  })

  async function as(person: string, width: number, how: Scripting = scripting): Promise<Page> {
    const { cookie } = await signedInAs(site, person)
    const page = await journeys.page(how, width)
    const [name, value] = cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.url }])
    return page
  }
  const main = (page: Page) => page.locator('main').innerText()
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

  test('a contributor finds what is overdue, writes it on a phone, and passes it to the lawyer', async () => {
    await wren.goto(`${site.url}/office`)
    await wren.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'What you owe' }).click()
    expect(await main(wren)).toContain('overdue')
    await wren
      .getByRole('link', { name: /2025\/26 quarter 1/ })
      .first()
      .click()
    await wren
      .getByRole('link', { name: /3\.2\/b/ })
      .first()
      .click()
    await wren.getByLabel('Ongoing', { exact: true }).check()
    await wren
      .getByLabel('What happened in this period')
      .fill('Two hearings ended. Both outcomes were out within four working days.')
    await press(wren, 'Save draft')
    expect(await main(wren)).toMatch(/saved/i)
    await press(wren, /^Check, and pass on/)
    expect(await main(wren)).toContain('Both outcomes were out within four working days.')
    await press(wren, /^Pass on to Isolde Marchgate/)
  })

  test('until it is submitted the office sees that work is under way, and not a word', async () => {
    await oriel.goto(`${site.url}${quarter}/commitments/3.2~b`)
    expect(await main(oriel)).toContain('Legal check')
    expect(await oriel.content()).not.toContain('four working days')
  })

  test('lawyer and chief officer pass it on, each with one tap', async () => {
    for (const person of ['isolde-marchgate', 'ambrose-thornlea']) {
      const page = await as(person, phone)
      await page.goto(`${site.url}/office`)
      await page
        .getByRole('main')
        .getByRole('link', { name: /3\.2\/b/ })
        .first()
        .click()
      if (!page.url().endsWith('submit')) await press(page, /^Check, and/)
      await press(page, /^(Pass on|Submit)/)
    }
  })

  test('staff return it with a comment, it comes back better, and is cleared', async () => {
    await oriel.goto(`${site.url}/office`)
    await oriel
      .getByRole('main')
      .getByRole('link', { name: /3\.2\/b/ })
      .click()
    await oriel.getByText('Return it with a comment').click()
    await oriel.getByLabel('What is to be put right').fill('Please name the days.')
    await oriel.getByRole('button', { name: /^Return/ }).click()
    await wren.goto(`${site.url}/office/owed/fair-policing-plan/2025-26-q1/3.2~b`)
    expect(await main(wren)).toContain('Please name the days.')
    await wren
      .getByLabel('What happened in this period')
      .fill('Two hearings ended, on 6 May and 11 June. Both outcomes were out within four working days.')
    await press(wren, /^Check, and/)
    await press(wren, /^(Pass on|Submit)/)
    for (const person of ['isolde-marchgate', 'ambrose-thornlea']) {
      const page = await as(person, phone)
      await page.goto(`${site.url}/office/owed/fair-policing-plan/2025-26-q1/3.2~b/submit`)
      await press(page, /^(Pass on|Submit)/)
    }
    await oriel.goto(`${site.url}${quarter}/commitments/3.2~b`)
    expect(await main(oriel)).toContain('on 6 May and 11 June')
    await oriel.getByRole('button', { name: 'Clear', exact: true }).click()
    expect(await main(oriel)).toMatch(/cleared/i)
  })

  test('the assessor is told which rule stands in the way, then assesses', async () => {
    const dov = await as('dov-larkmantle', desk)
    await dov.goto(`${site.url}/office/assessments`)
    await dov.getByRole('link', { name: /^1\.3\/a/ }).click()
    await dov.getByLabel('Substantial progress').check()
    await dov
      .getByLabel('Reasons')
      .fill('The register was looked at in the training school on 2 July: 1,149 names, each with a day.')
    await press(dov, 'Save the assessment')
    expect(await dov.getByRole('alert').innerText()).toMatch(/evidence/i)
    expect(await dov.getByLabel('Reasons').inputValue()).toContain('1,149 names')
    await dov.getByLabel(/^Course register/).check()
    await press(dov, 'Save the assessment')
    expect(await main(dov)).toMatch(/substantial/i)
  })

  test('who drafted it cannot publish it; a publisher does, on a phone, after looking at it', async () => {
    await oriel.goto(`${site.url}${quarter}/publication`)
    expect(await main(oriel)).toContain('will be shown as such')
    await press(oriel, 'Ask for publication')
    // She is Bram's deputy these weeks, and still cannot do both halves.
    await oriel.goto(`${site.url}${quarter}/publish`)
    expect(await oriel.getByRole('button', { name: /^Publish/ }).count()).toBe(0)

    const bram = await as('bram-ashkettle', phone)
    await bram.goto(`${site.url}/office`)
    await bram
      .getByRole('main')
      .getByRole('link', { name: /2025\/26 quarter 1/ })
      .first()
      .click()
    await bram.getByRole('link', { name: 'See it as the public will' }).click()
    expect(await bram.locator('body').innerText()).toMatch(/preview/i)
    await bram.goBack()
    await bram.getByLabel('Publish now').check()
    await press(bram, 'Confirm the decision')
    expect(await main(bram)).toMatch(/published/i)
  })

  test('everyone can read it', async () => {
    const reader = await journeys.page(scripting, phone)
    await reader.goto(`${site.url}/plans/fair-policing-plan/actions/3.2#b`)
    const words = await main(reader)
    expect(words).toContain('on 6 May and 11 June')
    await reader.goto(`${site.url}/plans/fair-policing-plan/editions/2025-26-q1`)
    expect(await main(reader)).toContain('2025/26 quarter 1')
    await reader.goto(`${site.url}/office`)
    expect(reader.url()).toContain('/sign-in')
  })

  test('and the next quarter is opened: every owner is asked', async () => {
    await oriel.goto(`${site.url}/office/plans/fair-policing-plan/periods/new`)
    await press(oriel, 'Open the period and ask every owner')
    expect(await main(oriel)).toContain('2025/26 quarter 2')
    await wren.goto(`${site.url}/office/owed`)
    expect(await main(wren)).toContain('2025/26 quarter 2')
  })

  test('the auditor finds who did what', async () => {
    const maud = await as('maud-stillwater', desk)
    await maud.goto(`${site.url}/office/audit`)
    const trail = await main(maud)
    for (const name of ['Oriel Tamswick', 'Bram Ashkettle', 'Wren Quillhurst']) expect(trail).toContain(name)
  })
})
