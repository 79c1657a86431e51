/** Speaking in a discussion, from the first link to leaving: on a phone, with JavaScript and without, with mail as it goes over SMTP. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runJob } from '#src/kernel/jobs.ts'
import { buses, discussionsAtWork, type DiscussionsAtWork } from '../discussions-at-work.ts'
import { mailServer, type Caught, type MailServer } from '../mail-server.ts'
import { signedInAs } from '../signed-in.ts'
import { bothWays, openJourneys, type Journeys } from './browser.ts'

let site: DiscussionsAtWork
let server: MailServer
let journeys: Journeys
beforeAll(async () => {
  server = await mailServer()
  site = await discussionsAtWork({ env: { SMTP_URL: server.url } })
  journeys = await openJourneys()
})
afterAll(async () => {
  await journeys?.close()
  await site?.close()
  await server?.close()
})

const main = (page: Page) => page.getByRole('main').innerText()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const link = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('link', { name }).first().click()
const pathOf = (page: Page) => new URL(page.url()).pathname

async function mailTo(to: string): Promise<Caught> {
  await site.act((act) => runJob(site.capabilities, 'notices.deliver', act))
  const [mail, ...more] = server.caught.splice(0).filter(({ recipients }) => recipients[0] === to)
  if (!mail || more.length > 0) throw new Error(`${to} got ${more.length + (mail ? 1 : 0)} mails, not one.`)
  return mail
}
/** Presses the link of a mail, as its reader does. */
async function follow(page: Page, { text }: Caught, under: string): Promise<void> {
  const found = new RegExp(`http://records\\.example(${under}[\\w/-]*)`).exec(text ?? '')?.[1]
  if (!found) throw new Error(`No link to ${under} in: ${text}`)
  await page.goto(site.url + found)
}

describe.each(bothWays)('%s', (scripting) => {
  const name = scripting === 'with JavaScript' ? 'Heron on the quay' : 'Owl of the lock'
  const address = `${name.split(' ')[0]!.toLowerCase()}@residents.northmere.example`
  let resident: Page
  let team: Page
  beforeAll(async () => {
    resident = await journeys.page(scripting)
    team = await as('oriel-tamswick', 1280)
  })
  async function as(person: string, width = 390): Promise<Page> {
    const { cookie } = await signedInAs(site, person)
    const page = await journeys.page(scripting, width)
    const [key, value] = cookie.split('=') as [string, string]
    await page.context().addCookies([{ name: key, value, url: site.url }])
    return page
  }
  /** The comment with these words. */
  const said = (page: Page, words: string) => page.locator('.comment', { hasText: words }).first()
  const words = `Let drivers stop between stops at night, says ${name}.`

  describe('somebody who has never been here', () => {
    test('wants to write, and makes an account with a name that is theirs', async () => {
      await resident.goto(`${site.url}/discussions`)
      await link(resident, 'Safety on night buses')
      await link(resident, 'make an account')
      await resident.getByLabel('E-mail address').fill(address)
      await resident.getByLabel('Name that others see').fill('Northmere Police')
      await press(resident, 'Send me a link')
      expect(await resident.getByRole('alert').innerText()).toMatch(/official|older/)
      expect(await resident.getByLabel('E-mail address').inputValue()).toBe(address)
      await resident.getByLabel('Name that others see').fill(name)
      await resident.getByLabel(/or older$/).check()
      await press(resident, 'Send me a link')
      expect(await main(resident)).toContain('is on its way')
      await follow(resident, await mailTo(address), '/discussions/join/')
      await press(resident, 'Make the account')
      // They wanted to write: that is where they are.
      expect(pathOf(resident)).toBe(`${buses}/comments/new`)
    })

    test('reacts, and takes it back; the count is of people', async () => {
      await resident.goto(site.url + buses)
      const own = () => resident.getByRole('button', { name: /^Agree with Late shift/ }).first()
      await own().click()
      expect(await own().getAttribute('aria-pressed')).toBe('true')
      expect(await own().innerText()).toContain('1')
      await own().click()
      expect(await own().getAttribute('aria-pressed')).toBe('false')
      expect(await own().innerText()).not.toMatch(/\d/)
      await own().click()
    })

    test('is asked to look again at a telephone number, and takes it out', async () => {
      await press(resident, 'Write a comment')
      await resident.getByLabel('Your comment').fill(`${words} My neighbour’s number is 07700 900123.`)
      await press(resident, /^Post/)
      expect(await main(resident)).toContain('Nothing is posted yet.')
      expect(await resident.locator('.checked-words mark').innerText()).toContain('07700 900123')
      await resident.getByLabel('Your words').fill(words)
      await press(resident, 'Check my changes and post')
      expect(await main(resident)).toContain('Your comment is shown.')
      expect(await said(resident, words).innerText()).toContain(name)
      expect(await main(resident)).not.toContain('07700')
    })

    test('answers somebody, and the answer stands below', async () => {
      await resident
        .getByRole('link', { name: /^Reply to Late shift/ })
        .first()
        .click()
      expect(await main(resident)).toContain('Whoever drives the 43')
      await resident.getByLabel('Your reply').fill(`I ride it, says ${name}.`)
      await press(resident, /^Post/)
      expect(await resident.locator('.replies', { hasText: `I ride it, says ${name}.` }).count()).toBe(1)
    })

    test('changes it, at first without a trace', async () => {
      await said(resident, words)
        .getByRole('link', { name: /^Change/ })
        .click()
      await resident.getByLabel('Your comment').fill(`${words} And wait.`)
      await press(resident, 'Save the change')
      expect(await main(resident)).toContain('Your comment is changed.')
      expect(await said(resident, words).innerText()).not.toContain('history')
    })

    test('and later with its history beside it', async () => {
      await site.database.db
        .updateTable('discussions_comment')
        .set({ posted_at: new Date(Date.now() - 3_600_000) })
        .where('words', 'like', `${words}%`)
        .execute()
      await said(resident, words)
        .getByRole('link', { name: /^Change/ })
        .click()
      expect(await main(resident)).toContain('Everybody will see that it was changed')
      await resident.getByLabel('Your comment').fill(`${words} And wait, please.`)
      await press(resident, 'Save the change')
      await said(resident, words).getByRole('link', { name: 'history' }).click()
      expect(await resident.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('please')])
    })

    test('is told by e-mail when the team answers, which bears a badge', async () => {
      await team.goto(site.url + buses)
      await said(team, words)
        .getByRole('link', { name: /^Reply/ })
        .click()
      expect(await main(team)).toContain('with the badge of')
      await team.getByLabel('Your reply').fill(`Thank you, ${name}. We ask the drivers.`)
      await press(team, /^Post/)
      const mail = await mailTo(address)
      expect(mail.subject).toBe('The team answered you: Safety on night buses')
      expect(mail.text).not.toContain('We ask the drivers')
      await follow(resident, mail, `${buses}/comments/`)
      const answer = resident.locator('.comment--voice', { hasText: 'We ask the drivers.' })
      expect(await answer.locator('.badge').innerText()).toMatch(/Staff|Team/)
    })

    test('withdraws a comment; its place stays for those who answered', async () => {
      await resident.goto(site.url + buses)
      await said(resident, words)
        .getByRole('link', { name: /^Withdraw/ })
        .click()
      expect(await main(resident)).toContain('This cannot be undone.')
      await press(resident, 'Withdraw it')
      expect(await main(resident)).toContain('Your comment is withdrawn.')
      expect(await main(resident)).not.toContain(words)
      expect(await main(resident)).toContain(`Thank you, ${name}. We ask the drivers.`)
    })

    test('loses the session while writing, and finds the words again', async () => {
      const lost = `Typed for an hour by ${name}.`
      await resident.goto(`${site.url}${buses}/comments/new`)
      await resident.getByLabel('Your comment').fill(lost)
      const { person } = await site.database.db
        .selectFrom('people_account')
        .select('person')
        .where('email', '=', address)
        .executeTakeFirstOrThrow()
      await site.database.db
        .updateTable('people_session')
        .set({ expires_at: new Date(Date.now() - 60_000) })
        .where('person', '=', person)
        .execute()
      await press(resident, /^Post/)
      await resident.getByLabel(/e-mail address/i).fill(address)
      await press(resident, /^Send/)
      await follow(resident, await mailTo(address), '/sign-in/link/')
      await press(resident, /Sign in/)
      expect(await main(resident)).toContain(lost)
      await resident.getByRole('main').getByRole('button').first().click()
      expect(await said(resident, lost).innerText()).toContain(name)
    })

    test('takes everything along, and leaves; the words are gone, and the account with them', async () => {
      await resident.goto(`${site.url}/account`)
      const [file] = await Promise.all([resident.waitForEvent('download'), link(resident, /^Take along/)])
      const held = await readFile(await file.path(), 'utf8')
      for (const part of [name, address, `I ride it, says ${name}.`]) expect(held).toContain(part)
      await link(resident, 'Leave, and have it deleted')
      await press(resident, 'Delete it all and leave')
      expect(await main(resident)).toContain('You have left')
      await link(resident, 'See the discussions')
      await link(resident, 'Safety on night buses')
      expect(await main(resident)).not.toContain('I ride it')
      // The team's answer names them in its own words; nothing else does.
      expect((await resident.content()).match(new RegExp(name, 'g'))).toHaveLength(1)
      await resident.goto(`${site.url}/account`)
      expect(pathOf(resident)).toMatch(/^\/sign-in/)
    })
  })

  describe('a comment that breaks a rule', () => {
    const rude = `Everybody in Veyside is a fool, ${scripting}.`
    const reason = 'It calls a whole town fools, and says nothing about buses.'
    let reader: Page
    let author: Page
    let mo: Page
    let sefton: Page
    let receipt: string
    beforeAll(async () => {
      reader = await journeys.page(scripting)
      author = await as('p-late')
      mo = await as('mo-derwent', 1280)
      sefton = await as('sefton-hale', 1280)
      await author.goto(`${site.url}${buses}/comments/new`)
      await author.getByLabel('Your comment').fill(rude)
      await press(author, /^Post/)
    })

    test('is reported in two steps by somebody without an account, who gets a receipt', async () => {
      await reader.goto(site.url + buses)
      await said(reader, rude)
        .getByRole('link', { name: /^Report/ })
        .click()
      expect(await main(reader)).toContain(rude)
      await press(reader, 'Go on')
      expect(await reader.getByRole('alert').innerText()).toMatch(/wrong/)
      await reader.locator('[name=category][value=abuse]').check()
      await press(reader, 'Go on')
      await reader.getByLabel(/^What should the moderator know/).fill('I live there.')
      await press(reader, 'Send the report')
      expect(await main(reader)).toContain('It waits for a moderator.')
      receipt = reader.url()
      await reader.goto(site.url + buses)
      expect(await said(reader, rude).count()).toBe(1)
    })

    test('is hidden by a moderator, with a rule and a reason', async () => {
      await mo.goto(`${site.url}/office/moderation`)
      await link(mo, rude)
      await press(mo, /^Tell the others/)
      expect(await main(mo)).toContain('I live there.')
      await mo.getByRole('radio', { name: 'Hide it' }).check()
      await press(mo, 'Decide')
      expect(await mo.getByRole('alert').innerText()).toMatch(/rule[\s\S]*why/i)
      await mo.getByLabel('By which rule').selectOption({ value: 'no-abuse' })
      await mo.getByLabel('Why', { exact: true }).fill(reason)
      await press(mo, 'Decide')
      expect(await main(mo)).toContain('Decided: Hidden')
      await reader.goto(receipt)
      expect(await main(reader)).toMatch(/Decided on[\s\S]*It is not shown\./)
      await reader.goto(site.url + buses)
      expect(await main(reader)).not.toContain(rude)
    })

    test('its author is told what, by which rule and why, and appeals', async () => {
      const mail = await mailTo('p-late@example.test')
      expect(mail.subject).toBe('Your comment was hidden')
      expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain(reason)
      await follow(author, mail, '/account/decisions/')
      expect(await main(author)).toContain(reason)
      await link(author, 'Appeal against this decision')
      await press(author, 'Send the appeal')
      expect(await author.getByRole('alert').innerText()).toMatch(/why/i)
      await author.getByLabel('Why the decision was wrong').fill('I live in Veyside. It was a joke about us.')
      await press(author, 'Send the appeal')
      expect(await main(author)).toContain('You appealed on')
    })

    test('whoever decided first cannot decide the appeal; another moderator undoes it', async () => {
      for (const page of [mo, sefton]) {
        await page.goto(`${site.url}/office/moderation?kind=appeal`)
        await link(page, rude)
      }
      expect(await main(mo)).toContain('You took the decision that is appealed against')
      expect(await mo.getByRole('button', { name: 'Decide' }).count()).toBe(0)
      expect(await main(sefton)).toMatch(/It was a joke about us\./)
      await sefton.getByRole('radio', { name: /^The decision was wrong/ }).check()
      await sefton.getByLabel('By which rule').selectOption({ value: 'within-the-rules' })
      await sefton.getByLabel('Why', { exact: true }).fill('It is a joke about their own town.')
      await press(sefton, 'Decide')
      expect(await main(sefton)).toContain('Decided: Appeal: the decision was undone')
      expect((await mailTo('p-late@example.test')).subject).toBe('Your appeal: the decision was undone')
      await reader.goto(site.url + buses)
      expect(await said(reader, rude).count()).toBe(1)
      await reader.goto(`${site.url}/discussions/moderation`)
      expect(await main(reader)).toMatch(/appeal/i)
    })
  })
})
