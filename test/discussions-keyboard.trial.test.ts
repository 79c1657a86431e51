/** Reading, reacting, replying and deciding with the keys alone; and the keys that moderators have besides. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'
import { buses, discussionsAtWork, type DiscussionsAtWork } from './discussions-at-work.ts'
import { markAll, tabTo, walk } from './keys.ts'
import { signedInAs } from './signed-in.ts'

let site: DiscussionsAtWork
let browser: Browser
let author: Page
let mo: Page
let sefton: Page
beforeAll(async () => {
  site = await discussionsAtWork({ more: 2 })
  browser = await openBrowser()
  author = await as('p-late')
  mo = await as('mo-derwent')
  sefton = await as('sefton-hale')
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function as(person: string | null): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  if (person !== null) {
    const [name, value] = (await signedInAs(site, person)).cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: site.url }])
  }
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return page
}
const main = (page: Page) => page.locator('main').innerText()
/** Presses what has the focus, and waits for the page that follows. */
const follow = (page: Page, key = 'Enter') =>
  Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

describe('each stop is seen, in order, with nothing over it, and nothing holds one back', () => {
  const walks: [string, string | null, (ids: number[]) => string][] = [
    ['a discussion', null, () => buses],
    ['a discussion, signed in', 'p-late', () => buses],
    ['writing a reply', 'p-late', (ids) => `${buses}/comments/new?parent=${ids[0]}`],
    ['reporting', null, (ids) => `${buses}/report?comment=${ids[3]}`],
    ['joining', null, () => '/discussions/join'],
    ['a case', 'mo-derwent', (ids) => `/office/moderation/comments/${ids[3]}`],
  ]
  test.each(walks)('%s', async (_name, person, path) => {
    const page = await as(person)
    for (const [width, height] of [
      [1280, 900],
      [390, 780],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(site.url + path(site.ids))
      const all = await markAll(page)
      const { order, unseen } = await walk(page, all)
      expect(unseen).toEqual([])
      expect(order).toEqual(all)
    }
    await page.context().close()
  })
})

describe('somebody who takes part', () => {
  test('comes to a link in a folded comment, which unfolds; folds it, and unfolds it again', async () => {
    await author.goto(site.url + buses)
    const words = author.locator(`#c${site.ids[0]}-words`)
    await tabTo(author, 'https://lights.example/stops')
    await author.keyboard.press('Tab')
    expect(await focused(author)).toBe('Show less')
    await author.keyboard.press('Enter')
    expect(await words.getAttribute('class')).toContain('folded')
    await author.keyboard.press('Space')
    expect(await focused(author)).toBe('Show less')
    expect(await words.getAttribute('class')).not.toContain('folded')
  })

  test('reacts: the page comes back to the comment, and Tab goes on from there', async () => {
    await author.goto(site.url + buses)
    await tabTo(author, /^Matters to me: Oriel Tamswick/)
    await follow(author, 'Space')
    expect(new URL(author.url()).hash).toBe(`#c${site.ids[1]}`)
    await tabTo(author, /^Matters to me: /)
    expect(await author.locator(':focus').getAttribute('aria-pressed')).toBe('true')
  })

  test('replies', async () => {
    await tabTo(author, /^Reply to Oriel Tamswick/)
    await follow(author)
    await tabTo(author, 'Your reply')
    await author.keyboard.type('The dark one, where everybody is a fool.')
    await tabTo(author, /^Post/)
    await follow(author)
    expect(await main(author)).toContain('The dark one, where everybody is a fool.')
  })
})

describe('a comment', () => {
  const words = 'The dark one, where everybody is a fool.'

  test('is reported with the keys alone', async () => {
    const reader = await as(null)
    await reader.goto(site.url + buses)
    const { id } = await site.database.db
      .selectFrom('discussions_comment')
      .select('id')
      .where('words', '=', words)
      .executeTakeFirstOrThrow()
    for (const of of [Number(id), site.ids[3]!]) {
      await reader.goto(`${site.url}${buses}#c${of}`)
      await tabTo(reader, /^Report/)
      await follow(reader)
      await tabTo(reader, 'It is abusive')
      await reader.keyboard.press('ArrowDown')
      await reader.keyboard.press('ArrowUp')
      await tabTo(reader, 'Go on')
      await follow(reader)
      expect(await main(reader)).toContain('It is abusive')
      await tabTo(reader, 'Send the report')
      await follow(reader)
      expect(await main(reader)).toContain('We have your report')
    }
  })

  test('is found by a moderator with j and k, which do nothing outside the list and while one types', async () => {
    await mo.goto(`${site.url}/office/moderation`)
    await mo.keyboard.press('j')
    expect(await mo.evaluate(() => document.activeElement === document.body)).toBe(true)
    await tabTo(mo, /./, '[data-keys=list] a')
    const first = await focused(mo)
    await mo.keyboard.press('j')
    const second = await focused(mo)
    expect(second).not.toBe(first)
    await mo.keyboard.press('j')
    expect(await focused(mo)).toBe(second)
    await mo.keyboard.press('k')
    expect(await focused(mo)).toBe(first)
    await mo.keyboard.press(first === words ? 'k' : 'j')
    expect(await focused(mo)).toBe(words)
    await follow(mo)
    await tabTo(mo, 'Why')
    await mo.keyboard.type('j2')
    expect(await mo.getByRole('radio', { checked: true }).count()).toBe(0)
    await mo.keyboard.press('Control+a')
    await mo.keyboard.press('Delete')
  })

  test('is hidden by number, rule and reason; each number stands beside its choice', async () => {
    const names = await mo.locator('label:has(.shortcut)').allInnerTexts()
    const hide = names.find((name) => /Hide it/.test(name))!
    await tabTo(mo, /./, 'input[type=radio]').catch(() => {})
    if (!(await mo.locator('input[type=radio]:focus').count())) await mo.keyboard.press('Shift+Tab')
    await mo.keyboard.press(hide.trim()[0]!)
    expect(await mo.getByRole('radio', { name: 'Hide it' }).isChecked()).toBe(true)
    await tabTo(mo, 'By which rule')
    await mo.keyboard.type('Argue')
    await tabTo(mo, 'Why')
    await mo.keyboard.type('It calls people fools.')
    await tabTo(mo, 'Decide')
    await follow(mo)
    expect(await main(mo)).toContain('Decided: Hidden')
  })

  test('its author appeals', async () => {
    await author.goto(`${site.url}/account/comments`)
    await tabTo(author, /^Appeal/)
    await follow(author)
    await tabTo(author, 'Why the decision was wrong')
    await author.keyboard.type('I am one of them.')
    await tabTo(author, 'Send the appeal')
    await follow(author)
    expect(await main(author)).toContain('You appealed on')
  })

  test('another moderator undoes it, and it is back', async () => {
    await sefton.goto(`${site.url}/office/moderation?kind=appeal`)
    await tabTo(sefton, words)
    await follow(sefton)
    await tabTo(sefton, /^.?The decision stands/)
    await sefton.keyboard.press('2')
    expect(await sefton.getByRole('radio', { name: /undo it/ }).isChecked()).toBe(true)
    await tabTo(sefton, 'By which rule')
    await sefton.keyboard.type('What breaks')
    await tabTo(sefton, 'Why')
    await sefton.keyboard.type('They speak of themselves.')
    await tabTo(sefton, 'Decide')
    await follow(sefton)
    expect(await main(sefton)).toContain('the decision was undone')
    await author.goto(site.url + buses)
    expect(await main(author)).toContain(words)
  })
})
