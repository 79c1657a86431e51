import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sidewaysScroll, violationsOn } from '#test/accessibility.ts'
import { openBrowser } from '#test/chromium.ts'
import { partsOf } from './mail.tsx'
import type { NoticeBlock } from './notify.ts'

const long = `https://record.example/office/owed/fair-policing-plan/2025-26-q1/4.3~a?step=${'x'.repeat(80)}`
const blocks: NoticeBlock[] = [
  {
    paragraph:
      'Northmere Policing Oversight Board asks for four updates on the Fair Policing Plan. They are due on 7 July 2025, and go into the edition for April to June.',
  },
  { action: { text: 'See what you owe', href: 'https://record.example/office/owed' } },
  { heading: 'Your list' },
  {
    list: [
      {
        text: '4.3/a The handbook on stop and search is published, with the reasons for each change',
        href: long,
      },
      { text: '4.3/b Half of all custody visits are unannounced' },
    ],
  },
  { code: '048213' },
  { paragraph: 'Tags are words here: <b>& "quotes"</b>.' },
]
const subject = 'Four updates are due on 7 July'

test('the text part has short lines, and whole addresses', () => {
  const { text } = partsOf(subject, blocks)
  expect(text).toContain(`\n  ${long}\n`)
  for (const line of text.split('\n'))
    if (!line.includes('https:')) expect(line.length).toBeLessThanOrEqual(72)
})

test('both parts say the same, in the same order', () => {
  const { text, html } = partsOf(subject, blocks)
  const said = ['asks for four updates', 'See what you owe', 'Your list', '4.3/b', '048213', 'Tags are words']
  for (const part of [text.replaceAll(/\s+/g, ' '), html]) {
    const places = said.map((words) => part.indexOf(words))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
})

test('words cannot become markup, and nothing is fetched or run', () => {
  const { html } = partsOf('<script>alert(1)</script>', [
    ...blocks,
    { list: [{ text: 'x', href: 'https://record.example/"onmouseover="alert(1)' }] },
  ])
  expect(html).not.toMatch(/<script|<img|<link|<b>|src=|url\(|" ?onmouseover/)
})

test('it names its language', () => {
  expect(partsOf(subject, blocks, 'cy').html).toContain('<html lang="cy">')
  expect(partsOf(subject, blocks).html).toContain('<html lang="en-GB">')
})

describe('the HTML part in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  test.each(['light', 'dark'] as const)(
    'has nothing that axe finds, on a phone, in %s',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 700 } })
      await page.setContent(partsOf(subject, blocks).html)
      expect(await violationsOn(page)).toEqual([])
      expect(await violationsOn(page, 'dark')).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)
      await page.close()
    },
  )
})
