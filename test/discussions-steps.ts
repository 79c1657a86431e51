/**
 * Taking part, reporting and deciding, in a browser: after each thing that somebody does the page is looked at. For the browser tests,
 * at one width in the suite and at all in the trials.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sidewaysScroll, violationsOn } from './accessibility.ts'
import { openBrowser } from './chromium.ts'
import { buses, discussionsAtWork, type DiscussionsAtWork } from './discussions-at-work.ts'
import { signedInAs } from './signed-in.ts'

/** Declares the tests. `widths`: px. */
export function lookAfterEachStep(widths: readonly number[]): void {
  let site: DiscussionsAtWork
  let browser: Browser
  let reader: Page
  let author: Page
  let moderator: Page
  beforeAll(async () => {
    site = await discussionsAtWork({ more: 50 })
    browser = await openBrowser()
    reader = await as(null)
    author = await as('p-reader')
    moderator = await as('mo-derwent')
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  async function as(person: string | null): Promise<Page> {
    const context = await browser.newContext()
    if (person !== null) {
      const [name, value] = (await signedInAs(site, person)).cookie.split('=') as [string, string]
      await context.addCookies([{ name, value, url: site.url }])
    }
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    return page
  }

  const go = (page: Page, path: string) => page.goto(site.url + path)
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

  /** Fails when something is wrong with the page as it stands, or when it is another page than was meant. */
  async function fine(page: Page, shows: string | RegExp): Promise<void> {
    expect(await page.getByRole('main').innerText()).toMatch(shows)
    const wrong: string[] = []
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      wrong.push(...(await violationsOn(page)).map((found) => `${width} px: ${found}`))
    }
    await page.setViewportSize({ width: 320, height: 900 })
    expect({ wrong, over: await sidewaysScroll(page) }).toEqual({ wrong: [], over: 0 })
  }

  describe('a reader', () => {
    test('unfolds a long comment, and loads more', async () => {
      await go(reader, buses)
      await press(reader, 'Show all of it')
      await fine(reader, /That would be a beginning/)
      await reader.locator('[data-load-more]').click()
      await expect.poll(() => reader.locator('[data-load-more]').count()).toBe(0)
      await fine(reader, 'Shorter waits at stop 50.')
    })

    test('orders and chooses', async () => {
      await go(reader, `${buses}?sort=cared&show=team`)
      await fine(reader, 'Which stop do you mean?')
    })

    test('reports in two steps, with a fault in each, and has a receipt', async () => {
      await go(reader, `${buses}/report?comment=${site.ids[3]}`)
      await fine(reader, 'Step 1 of 2')
      await press(reader, 'Go on')
      await fine(reader, /There is a problem/)
      await reader.locator('[name=category][value=illegal]').check()
      await press(reader, 'Go on')
      await fine(reader, 'Step 2 of 2')
      await reader.getByLabel(/^Your e-mail address/).fill('nobody')
      await press(reader, 'Send the report')
      await fine(reader, /There is a problem/)
      await reader.getByLabel(/^Your e-mail address/).fill('')
      await press(reader, 'Send the report')
      await fine(reader, 'We have your report')
    })

    test('looks at a legal notice, and at what is wrong with it', async () => {
      await go(reader, `/discussions/notices?comment=${site.ids[3]}`)
      await fine(reader, /notice/i)
      await reader.getByRole('main').getByRole('button').last().click()
      await fine(reader, /There is a problem/)
    })
  })

  describe('somebody who takes part', () => {
    test('reacts', async () => {
      await go(author, buses)
      await press(author, /^Agree with Ferry passenger/)
      await fine(author, 'Safety on night buses')
    })

    test('replies, with a fault first, and after having looked again', async () => {
      await author
        .getByRole('link', { name: /^Reply to/ })
        .first()
        .click()
      await fine(author, 'Reply to Ferry passenger')
      await press(author, /^Post/)
      await fine(author, /There is a problem/)
      await author.getByLabel('Your reply').fill('Ring me on 07700 900123, I see him hitting her right now.')
      await press(author, /^Post/)
      await fine(author, 'Nothing is posted yet')
      await author.getByLabel('Your words').fill('I wait there too.')
      await press(author, 'Check my changes and post')
      await fine(author, 'I wait there too.')
    })

    test('changes and withdraws', async () => {
      const own = () => author.locator('.comment', { hasText: 'I wait there too' }).first()
      await own()
        .getByRole('link', { name: /^Change/ })
        .click()
      await fine(author, 'Change your comment')
      await author.getByLabel('Your comment').fill(' ')
      await press(author, 'Save the change')
      await fine(author, /There is a problem/)
      await author.getByLabel('Your comment').fill('I wait there too, at night.')
      await site.database.db
        .updateTable('discussions_comment')
        .set({ posted_at: new Date(Date.now() - 3_600_000) })
        .where('words', '=', 'I wait there too.')
        .execute()
      await press(author, 'Save the change')
      await own().getByRole('link', { name: 'history' }).click()
      await fine(author, 'How a comment by Reader on the 43 was changed')
      await go(author, buses)
      await own()
        .getByRole('link', { name: /^Withdraw/ })
        .click()
      await fine(author, 'Withdraw your comment')
      await press(author, 'Withdraw it')
      await fine(author, 'Your comment is withdrawn')
    })

    test('sees what is theirs', async () => {
      for (const [path, shows] of [
        ['/account', 'Others see you as'],
        ['/account/comments', 'What you wrote'],
        ['/account/name', 'Change your name'],
        ['/account/tokens', 'Programs that act for you'],
        ['/account/leave', 'What goes'],
      ] as const) {
        await go(author, path)
        await fine(author, shows)
      }
    })
  })

  describe('a moderator', () => {
    test('looks at the queue, and decides nothing without choosing', async () => {
      await go(moderator, '/office/moderation')
      await fine(moderator, 'Against the law')
      await press(moderator, 'Decide')
      await fine(moderator, /There is a problem/)
    })

    test('says that they look, and is told what a decision lacks', async () => {
      await go(moderator, '/office/moderation')
      await moderator.locator('[data-keys=list] tbody th a').first().click()
      await fine(moderator, 'This is the one')
      await press(moderator, /^Tell the others/)
      await fine(moderator, 'The others see that you look at it')
      await press(moderator, 'Decide')
      await fine(moderator, /There is a problem/)
      await moderator.getByRole('radio', { name: 'Take words out' }).check()
      await moderator.getByLabel('Words to take out').fill('a fool')
      await press(moderator, 'See how it would read')
      await fine(moderator, 'As it would read')
    })

    test('decides; the author reads it and appeals', async () => {
      await moderator.getByLabel('By which rule').selectOption({ value: 'no-abuse' })
      await moderator.getByLabel('Why', { exact: true }).fill('It is about a person.')
      await press(moderator, /^Decide$/)
      await fine(moderator, 'Decided: Words taken out')
      await go(moderator, '/office/moderation/decisions')
      await fine(moderator, 'It is about a person.')
      const late = await as('p-late')
      const { id } = await site.database.db
        .selectFrom('discussions_decision')
        .select('id')
        .executeTakeFirstOrThrow()
      await go(late, `/account/decisions/${id}`)
      await fine(late, 'It is about a person.')
      await late
        .getByRole('link', { name: /^Appeal/ })
        .first()
        .click()
      await fine(late, 'Appeal against a decision')
      await press(late, 'Send the appeal')
      await fine(late, /There is a problem/)
      await late.getByLabel('Why the decision was wrong').fill('It was a joke.')
      await press(late, 'Send the appeal')
      await fine(late, 'You appealed on')
      await go(moderator, '/office/moderation?kind=appeal')
      await moderator.locator('[data-keys=list] tbody th a').first().click()
      await fine(moderator, 'You took the decision that is appealed against')
      await go(moderator, '/office/moderation/people/p-late')
      await fine(moderator, 'Late shift')
    })
  })
}
