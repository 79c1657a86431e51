/** A discussion by the people of the practice office: drafted, published by a second person, answered with a badge, closed with conclusions. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilShown } from '../meetings-office.ts'
import { givePerson } from '../people.ts'
import { signedInAs } from '../signed-in.ts'
import { testSite, type TestSite } from '../site.ts'
import { enterParticipant } from '../../src/discussions/public/example-discussion.ts'
import { bothWays, openJourneys, type Journeys } from './browser.ts'

let site: TestSite
let journeys: Journeys
beforeAll(async () => {
  site = await testSite('northmere')
  journeys = await openJourneys()
  await givePerson(site.database.db, {
    slug: 'p-pier',
    name: 'Pier walker',
    roles: [{ role: 'participant' }],
  })
  await enterParticipant(site.database.db, 'p-pier', 'Pier walker')
})
afterAll(async () => {
  await journeys?.close()
  await site?.close()
})

describe.each(bothWays)('%s', (scripting) => {
  const title = `Benches ${scripting}`
  const days =
    scripting === 'with JavaScript'
      ? { opens: '17 July 2025', last: '30 July 2025', closed: '2025-07-21', concluded: '21 July 2025' }
      : { opens: '21 July 2025', last: '30 July 2025', closed: '2025-07-25', concluded: '25 July 2025' }
  const slug = title.toLowerCase().replaceAll(' ', '-')
  let oriel: Page
  let bram: Page
  let resident: Page
  let reader: Page
  beforeAll(async () => {
    oriel = await as('oriel-tamswick', 1280)
    bram = await as('bram-ashkettle', 390)
    resident = await as('p-pier', 390)
    reader = await journeys.page(scripting)
  })
  async function as(person: string, width: number): Promise<Page> {
    const { cookie } = await signedInAs(site, person)
    const page = await journeys.page(scripting, width)
    const [name, value] = cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.url }])
    return page
  }
  const main = (page: Page) => page.locator('main').innerText()
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const link = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('link', { name }).first().click()
  const field = (label: string | RegExp) => oriel.getByLabel(label).first()

  /** Staff ask; the publisher finds it among what needs her, and decides. */
  async function publish(correction?: { what: string; why: string }): Promise<void> {
    for (const [name, words] of Object.entries(correction ?? {}))
      await oriel.locator(`[name=${name}]`).fill(words)
    await press(oriel, 'Ask a publisher to publish it')
    expect(await main(oriel)).toMatch(/Waits for a publisher|A publisher is asked/)
    await bram.goto(`${site.url}/office`)
    await link(bram, new RegExp(title))
    await bram.getByLabel(/^Publish (it|the correction) now$/).check()
    await press(bram, 'Confirm the decision')
    expect(await main(bram)).toMatch(/Published: version/)
    await untilShown(site)
  }

  test('staff save half of it; what is missing is said when it is to be published, and nothing typed is lost', async () => {
    await oriel.goto(`${site.url}/office/discussions`)
    await oriel.goto(`${site.url}/office/discussions/new`)
    await field('Title').fill(title)
    await field('Opens on').fill(days.opens)
    await field('Last day').fill(days.last)
    await press(oriel, 'Save the draft')
    expect(await main(oriel)).toMatch(/saved/i)
    await press(oriel, 'Ask a publisher to publish it')
    expect(await oriel.getByRole('alert').innerText()).toMatch(/question/i)
    await oriel.goto(`${site.url}/office/discussions/${slug}/draft`)
    expect(await field('Title').inputValue()).toBe(title)
    await field('The question').fill('Where should somebody who waits for the police sit down?')
    await oriel.locator('[name=askedBy]').selectOption('nopo')
    await field('Who reads it').fill('The team of the office.')
    await field('What will happen with what people say').fill('We answer here by August.')
    await press(oriel, 'Save the draft')
    expect(await main(oriel)).toMatch(/saved/i)
    expect((await fetch(`${site.url}/discussions/${slug}`)).status).toBe(404)
  })

  test('a second person publishes it, and somebody comments', async () => {
    await publish()
    await resident.goto(`${site.url}/discussions/${slug}`)
    await press(resident, 'Write a comment')
    await resident.getByLabel('Your comment').fill('By the door, where one is seen.')
    await press(resident, /^Post/)
    expect(await main(resident)).toContain('By the door, where one is seen.')
  })

  test('staff see what has no answer, and answer with a badge', async () => {
    await oriel.goto(`${site.url}/office/discussions/${slug}`)
    await link(oriel, 'Answer Pier walker')
    await oriel.getByLabel('Your reply').fill('Which door do you mean?')
    await press(oriel, /^Post/)
    await reader.goto(`${site.url}/discussions/${slug}`)
    const answer = reader.locator('.comment--voice', { hasText: 'Which door' })
    expect(await answer.locator('.badge').innerText()).toMatch(/Staff/)
  })

  test('it is closed by two people; nobody writes there any more', async () => {
    // The day turns, as it does where the record is a real one.
    Object.assign(site.pack, { dateOfShowing: days.closed })
    await oriel.goto(`${site.url}/office/discussions/${slug}`)
    await oriel.locator('#close button[value=close]').click()
    await publish({ what: 'It is closed.', why: 'The doors are chosen.' })
    await reader.goto(`${site.url}/discussions/${slug}`)
    expect(await main(reader)).toContain('no more comments are taken')
    expect(await reader.getByRole('button', { name: 'Write a comment' }).count()).toBe(0)
  })

  test('its conclusions are published the same way, and stand above what was said', async () => {
    await oriel.goto(`${site.url}/office/discussions/${slug}/conclusions`)
    await field('What the office takes from it').fill('A bench stands beside each door from May on.')
    await field('Day').fill(days.concluded)
    await press(oriel, 'Save the draft')
    await publish({ what: 'Conclusions.', why: 'What people said was read.' })
    await reader.goto(`${site.url}/discussions/${slug}`)
    expect(await main(reader)).toMatch(/A bench stands beside each door[\s\S]*By the door/)
  })
})
