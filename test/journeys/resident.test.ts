/** A resident on a phone, who has never been here: with JavaScript and without, with mail as it goes over SMTP. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runJob } from '#src/kernel/jobs.ts'
import { acceptQuestion } from '../../src/meetings/questions/commands.ts'
import { actingAs } from '#src/people/index.ts'
import { mailServer, type Caught, type MailServer } from '../mail-server.ts'
import { publishAsked } from '../meetings-office.ts'
import { testSite, type TestSite } from '../site.ts'
import { openJourneys, type Journeys, type Scripting } from './browser.ts'

const board = '/meetings/board-2025-09-17'
const evening = '/meetings/panel-2025-07-24'
/** Where those who booked online join. Nobody else is ever shown it. */
const joinAddress = 'https://meet.northmere.example/j/62077183045'

type Way = {
  scripting: Scripting
  name: string
  address: string
  /** Of the story's residents: who gives up a place at the open evening, in turn, and who gets it. */
  cancel: string[]
  getIt: string[]
  question: { number: number; words: string }
}
const of = (name: string) => `${name}@residents.northmere.example`
const ways: Way[] = [
  {
    scripting: 'with JavaScript',
    name: 'Morwenna Askew',
    address: of('morwenna'),
    cancel: ['lowri', 'odile', 'brannock'],
    getIt: ['petronella', 'dafydd', 'morwenna'],
    question: {
      number: 4,
      words: 'Who looks after a child who is let out of a cell at four in the morning?',
    },
  },
  {
    scripting: 'without JavaScript',
    name: 'Ivo Sandling',
    address: of('ivo'),
    cancel: ['yusra'],
    getIt: ['ivo'],
    question: { number: 5, words: 'How many of the beds for children stood empty on Christmas Eve?' },
  },
]

let site: TestSite
let server: MailServer
let journeys: Journeys
beforeAll(async () => {
  server = await mailServer()
  site = await testSite('northmere', { env: { SMTP_URL: server.url } })
  journeys = await openJourneys()
})
afterAll(async () => {
  await journeys?.close()
  await site?.close()
  await server?.close()
})

describe.each(ways)('$scripting', ({ scripting, name, address, cancel, getIt, question }) => {
  let resident: Page
  beforeAll(async () => {
    resident = await journeys.page(scripting)
    await mails()
  })

  const mails = async (to?: string): Promise<Caught[]> => {
    await site.act((act) => runJob(site.capabilities, 'notices.deliver', act))
    return server.caught.splice(0).filter(({ recipients }) => !to || recipients[0] === to)
  }
  const mailTo = async (to: string): Promise<Caught> => {
    const [mail, ...more] = await mails(to)
    if (!mail || more.length > 0) throw new Error(`${to} got ${more.length + (mail ? 1 : 0)} mails, not one.`)
    return mail
  }
  /** Presses the link of a mail, as its reader does. */
  const follow = async (page: Page, { text }: Caught, under: string) => {
    const found = new RegExp(`http://records\\.example(${under}[\\w-]{30,})`).exec(text ?? '')?.[1]
    if (!found) throw new Error(`No link to ${under} in: ${text}`)
    await page.goto(site.url + found)
  }
  const main = (page: Page) => page.getByRole('main').innerText()
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const followLink = (page: Page, name: string | RegExp) =>
    page.getByRole('main').getByRole('link', { name }).first().click()

  async function fillIn(
    page: Page,
    wish: { name: string; address: string; mode?: string },
    button = 'Book a place',
  ): Promise<void> {
    if (wish.mode) await page.getByLabel(wish.mode, { exact: true }).check()
    await page.getByLabel('Your name').fill(wish.name)
    await page.getByLabel('Your e-mail address').fill(wish.address)
    await press(page, button)
  }

  test('finds the next meeting that has places, from the home page', async () => {
    await resident.goto(site.url)
    await followLink(resident, 'All meetings')
    await followLink(resident, 'Fair Policing Board in Saltreath')
    expect(await main(resident)).toContain('Saltreath Corn Hall')
    expect(await main(resident)).toContain('Step-free: yes')
    await press(resident, 'Book a place')
    expect(new URL(resident.url()).pathname).toBe(`${board}/book`)
    expect(await main(resident)).toContain('89 places are free.')
  })

  test('books one; a field left empty is asked for, and nothing typed is lost', async () => {
    await fillIn(resident, { name, address: '', mode: 'Online' })
    expect(await resident.getByRole('alert').innerText()).toMatch(/e-mail/i)
    expect(await resident.getByLabel('Your name').inputValue()).toBe(name)
    await resident.getByLabel('Your e-mail address').fill(address)
    await resident.getByLabel('What do you need to take part?').fill('Captions in large type')
    await press(resident, 'Book a place')
    expect(await main(resident)).toContain('an e-mail is on its way there')
  })

  test('confirms it from the mailbox, and sees the own booking and how to join', async () => {
    const mail = await mailTo(address)
    expect(mail.subject).toBe('Confirm your place: Fair Policing Board in Saltreath')
    expect(mail.raw).not.toContain(joinAddress)
    await follow(resident, mail, '/meetings/bookings/confirm/')
    expect(await resident.content()).not.toContain(joinAddress)
    await press(resident, 'Confirm my place')
    expect(await main(resident)).toContain(`${name}, you have a place online.`)
    expect(await resident.getByRole('link', { name: 'Join online here' }).getAttribute('href')).toBe(
      joinAddress,
    )
    const told = await mailTo(address)
    expect(told.subject).toBe('You have a place: Fair Policing Board in Saltreath')
    expect(told.text).toContain(joinAddress)
    // The link in it leads to the booking for as long as it lasts.
    await resident.goto(site.url)
    await follow(resident, told, '/meetings/bookings/')
    expect(await main(resident)).toContain('you have a place online')
  })

  test('cancels it: the way to join is gone, and the place is free again', async () => {
    await press(resident, 'Cancel my booking')
    expect(await main(resident)).toContain('This booking is cancelled.')
    expect(await resident.content()).not.toContain(joinAddress)
    expect((await mailTo(address)).subject).toBe('Your place is cancelled: Fair Policing Board in Saltreath')
    await followLink(resident, 'Book again')
    expect(await main(resident)).toContain('199 places are free.')
  })

  test('joins the waiting list of the open evening, which is full', async () => {
    await resident.goto(site.url)
    await followLink(resident, 'Open evening of the Panel')
    await press(resident, 'Book a place')
    expect(await main(resident)).toContain('Full. You join the waiting list')
    await fillIn(resident, { name, address }, 'Join the waiting list')
    const asked = await mailTo(address)
    expect(asked.subject).toBe('Full, confirm that you want to wait: Open evening of the Panel')
    await follow(resident, asked, '/meetings/bookings/confirm/')
    await press(resident, 'Confirm my place')
    expect(await main(resident)).toContain(`You are number ${getIt.length} in the queue at most.`)
    expect((await mailTo(address)).subject).toBe('You are on the waiting list: Open evening of the Panel')
  })

  test('has a place by itself when others cancel, who had lost their links and asked for them', async () => {
    const other = await journeys.page(scripting)
    for (const [n, leaving] of cancel.entries()) {
      await other.goto(`${site.url}${evening}/book`)
      await fillIn(other, { name: 'Somebody', address: of(leaving) }, 'Join the waiting list')
      // The page says the same to everyone; only the mailbox is told.
      expect(await main(other)).toContain('an e-mail is on its way there')
      await follow(other, await mailTo(of(leaving)), '/meetings/bookings/')
      await press(other, 'Cancel my booking')
      const told = await mails()
      expect(told.map(({ recipients, subject }) => [recipients[0], subject])).toEqual([
        [of(leaving), 'Your place is cancelled: Open evening of the Panel'],
        [of(getIt[n]!), 'You have a place now: Open evening of the Panel'],
      ])
      if (n === cancel.length - 1) await follow(resident, told[1]!, '/meetings/bookings/')
    }
    expect(await main(resident)).toContain(`${name}, you have a place in the room.`)
    expect(await main(resident)).toContain('Come to: Harbour Street Advice')
  })

  test('asks the Board a question, and confirms it; before that nobody reads it', async () => {
    await resident.goto(site.url)
    await followLink(resident, 'All meetings')
    await followLink(resident, 'Questions')
    await press(resident, 'Ask a question')
    await resident
      .getByLabel('Whom do you ask?')
      .selectOption({ label: 'Fair Policing Board (answers in 14 days)' })
    await resident.getByLabel('Your question').fill(question.words)
    await resident.getByLabel('Your name').fill(name)
    await resident.getByLabel('No: “A member of the public”').check()
    await resident.getByLabel('Your e-mail address').fill(address)
    await press(resident, 'Send my question')
    const mail = await mailTo(address)
    expect(mail.text).not.toContain(question.words)
    await follow(resident, mail, '/questions/confirm/')
    await press(resident, 'Yes, put my question')
    expect(await main(resident)).toContain('We have your question.')
    expect((await mailTo(address)).recipients).toEqual([address])
    await resident.goto(`${site.url}/questions`)
    expect(await main(resident)).not.toContain(question.words)
  })

  test('finds it with its clock when a moderator accepted it and a publisher published it', async () => {
    const { id } = await site.database.db
      .selectFrom('meetings_question')
      .select('id')
      .where('email', '=', address)
      .executeTakeFirstOrThrow()
    await site.act(async ({ db, pack, config }) => {
      const moderator = await actingAs(db, 'ines-vallowmere')
      const around = { today: '2025-07-17', publicUrl: config.PUBLIC_URL, pack }
      expect(await acceptQuestion(db, moderator, { id: String(id), text: question.words, ...around })).toBe(
        question.number,
      )
    })
    await publishAsked(site, 'bram-ashkettle', `questions/${question.number}`)
    await resident.goto(`${site.url}/questions`)
    await followLink(resident, question.words)
    const page = await main(resident)
    expect(page).toContain('A member of the public')
    expect(page).toContain('31 July 2025')
    expect(page).toMatch(/Asked today, answer due in 14 days/)
    expect(await resident.content()).not.toMatch(/Morwenna|Ivo|residents\.northmere/)
    expect((await mails(address)).map(({ subject }) => subject)).toEqual([
      `Your question is accepted: number ${question.number}`,
      `Your question is published: number ${question.number}`,
    ])
  })

  test('reads a promise, where it was spoken of, and goes back to the promise', async () => {
    await resident.goto(`${site.url}/plans/fair-policing-plan`)
    await followLink(resident, /^2\.3\/a/)
    const promise = new URL(resident.url()).pathname
    expect(promise).toBe('/plans/fair-policing-plan/actions/2.3')
    const thread = resident.locator('#a-at-meetings-board-2025-01-22-cells')
    expect(await thread.innerText()).toContain('Nobody could say.')
    await thread.getByRole('link', { name: 'About this in the meeting' }).click()
    expect(new URL(resident.url()).pathname).toBe('/meetings/board-2025-01-22/minutes')
    await resident
      .locator('#cells')
      .getByRole('link', { name: /^2\.3\/a/ })
      .click()
    expect(new URL(resident.url()).pathname).toBe(promise)
    expect(new URL(resident.url()).hash).toBe('#a')
  })
})
