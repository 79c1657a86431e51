/** A transcript beside its recording, as a person meets it: a real browser, with and without scripts. */
import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '#test/chromium.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import {
  enterExamples,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
} from '../example-meetings.ts'
import { transcriptSteps } from './steps.ts'

let site: TestSite
let browser: Browser
const page = '/meetings/board-2031-07-08/transcript'

beforeAll(async () => {
  ;[site, browser] = await Promise.all([testSite('northmere', { story: false }), openBrowser()])
  const { db } = site.database
  const folder = site.pack.folder
  for (const [slug, role] of [
    ['staff-one', 'staff'],
    ['pub-one', 'publisher'],
  ] as const)
    await givePerson(db, { slug, name: slug, organisation: 'nopo', roles: [{ role }] })
  const content = readFileSync(join(folder, 'meetings/files/board-2025-01-22.ogg'))
  const file = {
    sha256: createHash('sha256').update(content).digest('hex'),
    name: 'board.ogg',
    mediaType: 'audio/ogg',
    bytes: content.length,
  }
  await db
    .insertInto('meetings_published_file')
    .values({ sha256: file.sha256, name: file.name, media_type: file.mediaType, content })
    .execute()
  await site.act(async (act) => {
    await enterExamples(act.db, [
      exampleBody(),
      exampleMeeting({ state: 'held', recording: { file, about: 'Two minutes, read by a machine.' } }),
      exampleAgenda({
        items: [
          exampleItem(),
          exampleItem({ id: 'force', number: '5', order: 2, title: 'Force used by officers' }),
        ],
      }),
    ])
    await transcriptSteps['meetings.transcript']!(
      { ...act, packFolder: folder },
      {
        do: 'meetings.transcript',
        meeting: 'board-2031-07-08',
        file: 'meetings/files/board-2025-01-22.vtt',
        speakers: { Chair: { person: 'ada-fell', name: 'Ada Fell', post: 'Chair of the Board' } },
        items: { force: 's3' },
        source: 'verbatim',
        draftedBy: 'staff-one',
        publishedBy: 'pub-one',
      },
    )
  })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function opened(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ tab: Page; close: () => Promise<void> }> {
  const context = await browser.newContext(options)
  const tab = await context.newPage()
  await tab.goto(site.url + page)
  return { tab, close: () => context.close() }
}

describe('beside its recording', () => {
  test('a press on a time goes there, and the speech that is heard is marked', async () => {
    const { tab, close } = await opened({ reducedMotion: 'reduce' })
    const broken: string[] = []
    tab.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
    const time = tab.locator('.speech button').nth(2)
    expect(await time.getAttribute('aria-label')).toMatch(/^Play from 0:\d\d$/)
    const anchor = await time.locator('xpath=ancestor::div[1]').getAttribute('id')
    await time.click()
    await tab.waitForFunction(
      (id) => document.getElementById(id!)?.classList.contains('speech--now') === true,
      anchor,
    )
    expect(await tab.locator(`#${anchor}`).getAttribute('aria-current')).toBe('true')
    expect(await tab.evaluate('document.querySelector("audio").currentTime')).toBeGreaterThan(5)
    await tab.evaluate('document.querySelector("audio").pause()')
    expect(await tab.evaluate('document.querySelector("audio").textTracks[0].label')).toBe('Transcript')
    expect(broken).toEqual([])
    await close()
  })

  test('without scripts the player is there and the times are plain', async () => {
    const { tab, close } = await opened({ javaScriptEnabled: false })
    expect(await tab.locator('audio[controls]').count()).toBe(1)
    expect(await tab.locator('.speech button').count()).toBe(0)
    expect(await tab.locator('#s2').textContent()).toMatch(/Ada Fell.*0:00/)
    expect(await tab.getByText('Follow the speeches').isVisible()).toBe(false)
    await close()
  })

  test('axe finds nothing and nothing scrolls sideways, on a phone, a tablet or a desk', async () => {
    const { tab, close } = await opened()
    for (const width of [320, 768, 1280]) {
      await tab.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page: tab }).analyze()
      expect(violations.map(({ id, nodes }) => [width, id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      if (process.env.LOOK)
        await tab.screenshot({ path: `/tmp/h6-public-${width}.png`, fullPage: width === 320 })
    }
    await close()
  })
})

test.each(['', '/speakers', '/speeches', '/links'])(
  'the office’s page “%s” has nothing for axe to find',
  async (path) => {
    const { cookie } = await signedInAs(site, 'staff-one')
    const context = await browser.newContext()
    await context.addCookies([{ name: 'session', value: cookie.split('=')[1]!, url: site.url }])
    const tab = await context.newPage()
    await tab.goto(`${site.url}/office/meetings/board-2031-07-08/transcript${path}`)
    expect(await tab.getByRole('heading', { level: 1 }).count()).toBe(1)
    for (const width of [320, 1280]) {
      await tab.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page: tab }).analyze()
      expect(violations.map(({ id, nodes }) => [width, id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      if (process.env.LOOK)
        await tab.screenshot({
          path: `/tmp/h6-office${path.replace('/', '-')}-${width}.png`,
          fullPage: width > 400,
        })
    }
    await context.close()
  },
)
