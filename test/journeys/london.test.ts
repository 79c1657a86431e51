import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import { commandFor, environment } from '../../scripts/node24.mjs'
import { testSite, type TestSite } from '../site.ts'
import { bothWays, openJourneys, type Journeys } from './browser.ts'

let site: TestSite
let journeys: Journeys
beforeAll(async () => {
  site = await testSite('london')
  journeys = await openJourneys()
})
afterAll(async () => {
  await journeys?.close()
  await site?.close()
})

describe.each(bothWays)('%s', (scripting) => {
  test('a resident finds what is late about schools officers', async () => {
    const page = await journeys.page(scripting)
    await page.goto(site.url)
    await page.getByRole('link', { name: 'See every commitment' }).click()
    await page.getByLabel('Words').fill('schools officers')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await page.getByRole('status').first().textContent()).toMatch(/of 43 commitments/)
    await page
      .getByRole('link', { name: /^2\.1\/a/ })
      .last()
      .click()
    const commitment = page.locator('#a')
    expect(await commitment.textContent()).toContain('31 days past its first date')
    expect(await commitment.textContent()).toContain('autumn 2021')
    expect(await commitment.textContent()).toMatch(
      /Announced next: Public review meeting.*18 January 2022\./i,
    )
    expect(page.url()).toMatch(/\/plans\/mayors-action-plan\/actions\/2\.1#a$/)
  })

  test('a resident searches for it instead', async () => {
    const page = await journeys.page(scripting)
    await page.goto(site.url)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Search' }).click()
    await page.getByRole('searchbox').first().fill('gangs matrix')
    await page
      .getByRole('button', { name: /search/i })
      .first()
      .click()
    await page
      .getByRole('link', { name: /4\.8\/a/ })
      .first()
      .click()
    expect(await page.locator('#a').textContent()).toMatch(/spring 2022/i)
  })

  test('a journalist cites an entry, and checks the downloaded file offline', async () => {
    const page = await journeys.page(scripting, 1280)
    await page.goto(`${site.url}/plans/mayors-action-plan/actions/4.8`)
    await page.getByText('Cite this').first().click()
    const citation = await page.locator('.cite__text').first().textContent()
    expect(citation).toMatch(
      /commitment 4\.8\/a.*as at 31 December 2021\. Mayor’s Office.*entry \d+ of the public record\. http:/,
    )
    const cited = new URL(citation!.slice(citation!.indexOf('http:')))
    await page.goto(site.url + cited.pathname + cited.hash)
    expect(await page.locator(`[id="${cited.hash.slice(1)}"]`).textContent()).toContain('4.8/a')

    await page.goto(`${site.url}/plans/mayors-action-plan/editions/2021-22-q3`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.downloads a[href$=".json"]').first().click(),
    ])
    const folder = mkdtempSync(join(tmpdir(), 'answerable-file-'))
    const file = join(folder, 'edition.json')
    await download.saveAs(file)
    const [node, args] = commandFor(join(packageRoot, 'src/cli.ts'), ['record', 'verify', file])
    const verify = () =>
      spawnSync(node, args, { encoding: 'utf8', env: { ...environment(), ANSWERABLE_DATA: folder } })
    const good = verify()
    expect(good.stdout + good.stderr).toMatch(/^GOOD/m)
    expect(good.status).toBe(0)

    writeFileSync(file, readFileSync(file, 'utf8').replace('spring 2022', 'autumn 2021'))
    const bad = verify()
    expect(bad.stdout + bad.stderr).toMatch(/changed/)
    expect(bad.status).toBe(1)
  })
})

test('every knot of a thread has an address that leads to it', async () => {
  const page = await journeys.page('without JavaScript', 1280)
  await page.goto(`${site.url}/plans/mayors-action-plan/actions/2.1`)
  const links = await page
    .locator('.knot__link')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
  expect(links.length).toBeGreaterThan(5)
  expect(new Set(links).size).toBe(links.length)
  for (const link of links) expect(await page.locator(`[id="${link.slice(1)}"]`).count()).toBe(1)
})
