/**
 * A whole meeting by the people of the practice office, staff at a desk and the publisher on a phone: from its notice to approved
 * minutes, with an action point that is carried over twice until the body closes it. Without JavaScript; with it as far as its minutes.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { todayOf } from '#src/kernel/today.ts'
import { enterDraft } from '../../src/meetings/drafts/commands.ts'
import { kindOf } from '../../src/meetings/kinds-of-drafts.ts'
import { asPdf } from '../documents.ts'
import { untilShown } from '../meetings-office.ts'
import { signedInAs } from '../signed-in.ts'
import { testSite, type TestSite } from '../site.ts'
import { bothWays, openJourneys, type Journeys } from './browser.ts'

const first = 'board-2025-07-24'
const later = { second: 'board-2025-07-31', third: 'board-2025-08-07', fourth: 'board-2025-08-14' }
const action = `/bodies/fair-policing-board/action-points/${first}-a1`
const task = 'Put a ramp at each of the eleven stations that have steps.'
/** Typed at the item that is taken in private, in its title and in its text. */
const canary = 'CANARY-OFFICER'

describe.each(bothWays)('%s', (scripting) => {
  // A late paper and the later meetings use no page that the first meeting does not: once is enough.
  const further = test.runIf(scripting === 'without JavaScript')
  let site: TestSite
  let journeys: Journeys
  let oriel: Page
  let bram: Page
  let reader: Page
  beforeAll(async () => {
    site = await testSite('northmere')
    journeys = await openJourneys()
    oriel = await as('oriel-tamswick', 1280)
    bram = await as('bram-ashkettle', 390)
    reader = await journeys.page(scripting)
  })
  afterAll(async () => {
    await journeys?.close()
    await site?.close()
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
  const office = (path: string) => oriel.goto(`${site.url}/office/meetings/${path}`)
  const field = (label: string | RegExp) => oriel.getByLabel(label).first()
  const open = (summary: string | RegExp) => oriel.locator('summary', { hasText: summary }).first().click()

  /** Staff ask; the publisher finds it among what needs her, looks at it, and decides. */
  async function publish(title: string | RegExp): Promise<void> {
    await press(oriel, 'Ask a publisher to publish it')
    expect(await main(oriel)).toMatch(/Waits for a publisher|A publisher is asked/)
    await decide(title)
  }
  async function decide(title: string | RegExp): Promise<void> {
    await bram.goto(`${site.url}/office`)
    await link(bram, title)
    await bram.getByLabel(/^Publish (it|the correction) now$/).check()
    await press(bram, 'Confirm the decision')
    expect(await main(bram)).toMatch(/Published: version/)
    await untilShown(site)
  }
  /** The day turns, as it does where the record is a real one. */
  const onDay = (day: string) => Object.assign(site.pack, { dateOfShowing: day })

  test('staff announce it; what is wrong stands beside its field, and nothing typed is lost', async () => {
    await oriel.goto(`${site.url}/office`)
    await oriel.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'Meetings' }).click()
    await press(oriel, 'Announce a meeting')
    await field('Body that leads').selectOption('Fair Policing Board')
    await field('Title').fill('Fair Policing Board in Veyside')
    await field('Day').fill('24 July 2025')
    await field('Starts').fill('half past six')
    await field('Ends').fill('20:30')
    await field('Place').fill('Veyside Fish Market')
    await field('Name in addresses').fill(first)
    await field('Start from the last meeting').check()
    await press(oriel, 'Begin the notice')
    expect(await oriel.getByRole('alert').innerText()).toContain('24-hour clock')
    expect(await field('Place').inputValue()).toBe('Veyside Fish Market')
    await field('Starts').fill('18:30')
    await press(oriel, 'Begin the notice')
    await field('In person and online').check()
    await field('Public seats').fill('60')
    await press(oriel, 'Save the notice')
    expect(await main(oriel)).toContain('The notice is saved.')
    await reader.goto(`${site.url}/meetings`)
    expect(await main(reader)).not.toContain('Veyside')
  })

  test('who wrote it cannot publish it; a second person does, and everyone reads it', async () => {
    await press(oriel, 'Ask a publisher to publish it')
    await link(oriel, /as it would be published/)
    // She is Bram's deputy these weeks, and still cannot do both halves.
    expect(await oriel.getByRole('button', { name: 'Confirm the decision' }).count()).toBe(0)
    await decide(/Fair Policing Board in Veyside/)
    await reader.goto(`${site.url}/meetings/${first}`)
    expect(await main(reader)).toContain('Veyside Fish Market')
    expect(await main(reader)).toContain('The agenda is not published yet.')
  })

  test('its agenda begins with the items that propose themselves; one is taken in private', async () => {
    await office(`${first}/agenda`)
    const titles = () =>
      oriel
        .locator('[name^="items."][name$=".title"]:not([name*=".links."])')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    expect((await titles()).slice(0, 4)).toEqual([
      'Welcome and apologies',
      'Minutes and previous actions',
      'How the Fair Policing Plan is going',
      'Children held overnight',
    ])
    expect(await main(oriel)).toContain('A standing item of every meeting')
    const at = (await titles()).length
    for (const title of ['Steps at the doors of stations', `The case of ${canary}`]) {
      await press(oriel, 'Add an item')
      await oriel.locator(`[name="items.${(await titles()).length - 1}.title"]`).fill(title)
    }
    await open(`Taken in private? Item ${at + 2}`)
    await oriel.locator(`[name="items.${at + 1}.publicTitle"]`).fill('A matter of staff')
    await oriel.locator(`[name="items.${at + 1}.privateReason"]`).fill('It is about one named person.')
    await press(oriel, 'Save the agenda')
    expect(await main(oriel)).toContain('The agenda is saved.')
  })

  test('a paper is sent in, looked through, set on the agenda, and both are published', async () => {
    await office(`${first}/papers`)
    await field('Title').fill('Steps at eleven stations')
    await field('Files').setInputFiles(pdf('steps.pdf', 'Eleven stations have steps at the door.'))
    await press(oriel, 'Add')
    await field(/steps\.pdf can be read aloud/).check()
    await press(oriel, /^Save$/)
    await publish(/Steps at eleven stations/)
    await office(`${first}/agenda`)
    const item = oriel.locator('.form-row', {
      has: oriel.locator('[value="Steps at the doors of stations"]'),
    })
    await item.locator('summary', { hasText: 'Papers and links' }).click()
    await item.getByLabel('Steps at eleven stations').check()
    await press(oriel, 'Save the agenda')
    await publish(/^Decide.*Agenda/)
    await reader.goto(`${site.url}/meetings/${first}`)
    const words = await main(reader)
    expect(words).toContain('Steps at eleven stations')
    expect(words).toContain('A matter of staff')
    expect(await reader.content()).not.toMatch(new RegExp(canary, 'i'))
  })

  further('a paper that comes late must say why, and is shown as a supplement', async () => {
    await office(`${first}/papers`)
    await field('Title').fill('What eleven ramps cost')
    await field('Files').setInputFiles(pdf('costs.pdf', 'A ramp costs £4,000.'))
    await press(oriel, 'Add')
    await field(/costs\.pdf can be read aloud/).check()
    await press(oriel, /^Save$/)
    await press(oriel, 'Ask a publisher to publish it')
    expect(await oriel.getByRole('alert').innerText()).toMatch(/after the agenda|late/i)
    await office(`${first}/papers/what-eleven-ramps-cost`)
    await field('Why it came after the agenda was published').fill('The builder answered on 17 July.')
    await press(oriel, /^Save$/)
    await publish(/What eleven ramps cost/)
    await reader.goto(`${site.url}/meetings/${first}`)
    expect(await main(reader)).toMatch(/Supplement[\s\S]*The builder answered on 17 July\./)
  })

  test('the evening passes; staff say that it was held, and the publisher publishes that', async () => {
    onDay('2025-07-25')
    await oriel.goto(`${site.url}/office`)
    await link(oriel, 'Say whether it was held: Fair Policing Board in Veyside')
    await open('Say that it was held')
    await field('It ended at').fill('20:41')
    await oriel.locator('#move-held').getByRole('button').click()
    await decide(/Fair Policing Board in Veyside/)
    await reader.goto(`${site.url}/meetings/${first}`)
    expect(await main(reader)).toMatch(/Held/)
  })

  test('minutes: who was there is picked, an item gets its outcome, its action point and a promise', async () => {
    await office(`${first}/minutes`)
    await press(oriel, 'Begin the minutes')
    await link(oriel, /^Who was there/)
    await field(/^Aurelia Sandbourne/).selectOption('Present')
    await field(/^Rufus Ellerwick/).selectOption('Apologies')
    await press(oriel, 'Add somebody')
    await field('Name').fill('Wilf Carpenter')
    await field('Was there?').selectOption('Present')
    await field('Members of the public').fill('57')
    await press(oriel, /^Save$/)
    expect(await main(oriel)).toContain('Saved.')
    await office(`${first}/minutes`)
    await link(oriel, /Steps at the doors/)
    await field('What was said').fill('Members asked who had counted the steps. The police had not.')
    await press(oriel, 'Add an outcome')
    await field('Outcome 1').selectOption('Agreed')
    await field('In words').fill('That every door can be reached without steps within a year.')
    await press(oriel, 'Add an action point or undertaking')
    await oriel.locator('[name="actions.0.text"]').fill(task)
    await oriel.locator('[name="actions.0.organisation"]').selectOption('Northmere Police')
    await oriel.locator('[name="actions.0.due"]').selectOption('At the next meeting')
    await oriel.locator('[name="actions.0.link"]').fill('4.1/a')
    await press(oriel, 'Add an action point or undertaking')
    await oriel.locator('[name="actions.1.kind"]').selectOption('Undertaking')
    await oriel.locator('[name="actions.1.text"]').fill('To come back to Veyside within a year.')
    await oriel.locator('[name="actions.1.name"]').fill('Aurelia Sandbourne')
    await press(oriel, 'Save, and go on')
    expect(await main(oriel)).toContain('A matter of staff')
    await field('What was said').fill(`${canary} was heard.`)
    await press(oriel, /^Save$/)
  })

  test('they are published as a draft, without a word of what was private', async () => {
    await office(`${first}/minutes`)
    await publish(/^Decide.*Minutes/)
    await reader.goto(`${site.url}/meetings/${first}/minutes`)
    const words = await main(reader)
    expect(words).toMatch(/draft/i)
    expect(words).toMatch(/Wilf Carpenter[\s\S]*Apologies[\s\S]*Rufus Ellerwick/)
    expect(words).toContain(task)
    for (const form of ['', '/minutes', '/minutes.json', '/agenda.json', '.json']) {
      const answer = await fetch(`${site.url}/meetings/${first}${form}`)
      expect(await answer.text(), form).not.toMatch(new RegExp(canary, 'i'))
    }
    await reader.goto(`${site.url}${action}`)
    expect(await main(reader)).toMatch(/Open[\s\S]*Not carried over/)
  })

  /** A later meeting, announced and held as the first one was: by commands. */
  async function heldLater(slug: string, day: string, previous: string): Promise<void> {
    onDay(day)
    await site.act(async ({ db, config, pack }) => {
      const act = {
        draftedBy: 'oriel-tamswick',
        publishedBy: 'bram-ashkettle',
        today: todayOf(pack),
        publicUrl: config.PUBLIC_URL,
        pack,
      }
      await enterDraft(db, kindOf('meeting'), {
        ...act,
        content: {
          meeting: slug,
          title: 'Fair Policing Board',
          bodies: [{ slug: 'fair-policing-board', name: 'Fair Policing Board' }],
          state: 'held',
          on: day,
          previous,
        },
      })
      const item = { id: 'minutes', number: '1', order: 1, title: 'Minutes and actions' }
      await enterDraft(db, kindOf('agenda'), {
        ...act,
        content: { meeting: slug, items: [{ ...item, kind: 'minutes-and-actions' }] },
      })
    })
    await untilShown(site)
    await office(`${slug}/minutes`)
    await press(oriel, 'Begin the minutes')
    await link(oriel, /Minutes and actions/)
    expect(await main(oriel)).toContain(task)
  }
  /** Whatever number it got. */
  const review = () => oriel.locator(`#review-${first}-a1`)
  async function say(state: string, words: string): Promise<void> {
    await review()
      .getByLabel(/stands after this meeting/)
      .selectOption(state)
    await review()
      .getByLabel(/^What was said of/)
      .fill(words)
    await press(oriel, /^Save$/)
  }

  further(
    'the next meeting lists what is open, and it is reviewed; the minutes before are approved there',
    async () => {
      await heldLater(later.second, '2025-07-31', first)
      await say('In progress', 'Two ramps are laid.')
      await press(oriel, 'Save, and approve the minutes of 24 July 2025 at this item')
      await decide(/^Decide.*Minutes/)
      await publish(/^Decide.*Minutes/)
      await reader.goto(`${site.url}/meetings/${first}/minutes`)
      expect(await main(reader)).toMatch(/Approved at Fair Policing Board, (31 July 2025|2025-07-31)/)
      await reader.goto(`${site.url}${action}`)
      expect(await main(reader)).toMatch(/In progress[\s\S]*Carried over once/)
    },
  )

  further('at the one after that nobody speaks of it: it is shown as not reviewed', async () => {
    await heldLater(later.third, '2025-08-07', later.second)
    await press(oriel, /^Save$/)
    await office(`${later.third}/minutes`)
    await publish(/^Decide.*Minutes/)
    await reader.goto(`${site.url}/meetings/${later.third}/minutes`)
    expect(await main(reader)).toMatch(/not reviewed/i)
    await reader.goto(`${site.url}/bodies/fair-policing-board/action-points`)
    expect(await main(reader)).toContain(task)
  })

  further(
    'then the body closes it, and its page tells all of it from the first day to the last',
    async () => {
      await heldLater(later.fourth, '2025-08-14', later.third)
      await say('Closed by the body', 'The chair rolled into all eleven.')
      await office(`${later.fourth}/minutes`)
      await publish(/^Decide.*Minutes/)
      await reader.goto(`${site.url}${action}`)
      const words = await main(reader)
      expect(words).toContain('Carried over twice')
      expect(words).toMatch(
        /Given[\s\S]*In progress[\s\S]*Two ramps are laid\.[\s\S]*Not reviewed[\s\S]*Closed by the body[\s\S]*The chair rolled into all eleven\./,
      )
      // The promise of the plan leads here, and back.
      await link(reader, /4\.1\/a/)
      expect(new URL(reader.url()).pathname).toBe('/plans/fair-policing-plan/actions/4.1')
      expect(await main(reader)).toContain('Closed by the body')
    },
  )

  function pdf(name: string, words: string) {
    return { name, mimeType: 'application/pdf', buffer: Buffer.from(asPdf([{ h: 1, t: words }])) }
  }
})
