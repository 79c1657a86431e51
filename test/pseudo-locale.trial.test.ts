import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { interceptionRules } from '../src/discussions/interception/rules.ts'
import { houseRules } from '../src/discussions/moderation/rules.ts'
import { pseudoLanguage } from '#src/kernel/text.ts'
import { readSnapshot } from '#src/record/index.ts'
import { ask } from './ask.ts'
import { crawl, type Crawled } from './crawl.ts'
import { testSite, type TestSite } from './site.ts'
import { dataOf, untranslated, type Data } from './untranslated.ts'

async function dataBehind({ pack, database }: TestSite): Promise<Data> {
  const { publications, holds } = await readSnapshot(database.webDb)
  // What people said, in the name they chose, and the rules that a pack and the product bring as data.
  const said = await sql<{
    words: string
    name: string | null
  }>`select words, name from discussions_public_comment
    union all select title || E'\n' || words, started_by from discussions_public_discussion`.execute(
    database.webDb,
  )
  const rules = [houseRules(pack), interceptionRules(pack)]
  // What a moderator took out stands in a sentence like a word of ours.
  const parts = said.rows.map(({ words, name }) => [name, words, ...words.split(/⟦[^⟧]*⟧/)])
  return dataOf(pack, [...publications.values()], holds, asked, parts, rules)
}

const pages: Record<'london' | 'northmere', string[]> = {
  london: ['/search?q=handbook', '/search?q=xyzzy'],
  northmere: ['/search?q=search&kind=commitment', '/search?q=search&page=400'],
}
/** What the reader typed, and the name of a parameter that cannot be read. */
const asked = ['handbook', 'xyzzy', 'search', 'page', '/bodies/{body}.ics']
const everywhere = [
  '/',
  '/nothing',
  '/%',
  '/record?page=x',
  '/search?page=x',
  `/search?q=${'x'.repeat(250)}`,
  '/record/check',
]

/** Words that are nobody's, with the first address at which they stand. */
function strayWords(pages: Crawled[], data: Data): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { $, address } of pages) for (const words of untranslated($, data)) found[words] ??= address
  return found
}

describe.each(['london', 'northmere'] as const)('in another language, %s', (name) => {
  let site: TestSite
  let data: Data
  beforeAll(async () => {
    site = await testSite(name, { language: pseudoLanguage })
    data = await dataBehind(site)
  })
  afterAll(() => site?.close())

  test('no page has a word that is neither translated nor data', async () => {
    const crawled = await crawl(site.url, [...everywhere, ...pages[name]])
    expect(crawled.length).toBeGreaterThan(50)
    for (const { html } of crawled) expect(html).toMatch(/<html lang="en-XA">.*⟦/s)
    expect(strayWords(crawled, data)).toEqual({})
  })

  test('nor has any answer of the form that checks a file', async () => {
    const opened = await ask(site.url, '/record/check')
    const token = /name="_csrf" value="([^"]+)"/.exec(opened.text)![1]!
    const cookie = opened.headers['set-cookie']![0]!.split(';')[0]!
    const file = (await ask(site.url, '/organisations.json')).text
    for (const [text, _csrf] of [
      [file, token],
      [file.replace(/"kind":"[^"]*"/, '"kind":"handbook"'), token],
      ['{"a":1}', token],
      ['no JSON at all', token],
      [file, 'wrong'],
    ] as const) {
      const { text: html, status } = await ask(site.url, '/record/check', {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ file: text, _csrf }).toString(),
      })
      const page = { address: `checked: ${status}`, from: undefined, status, html, $: load(html) }
      page.$('textarea').remove()
      expect(strayWords([page], data)).toEqual({})
    }
  })
})

test('in another language, a record with nothing in it', async () => {
  const site = await testSite('northmere', { language: pseudoLanguage, story: false })
  try {
    const crawled = await crawl(site.url, ['/', '/organisations', '/plans/nothing', '/organisations/nobody'])
    expect(strayWords(crawled, await dataBehind(site))).toEqual({})
  } finally {
    await site.close()
  }
})

test('words that go past the catalogue are found', () => {
  const data = dataOf({ name: 'Northmere Police', due: { edtf: '2022-21', text: 'by spring 2022' } })
  const stray = (html: string) => untranslated(load(html), data)
  expect(stray('<p>⟦Ŕéþóŕťéđ ƀý Northmere Police⟧, 5 May 2031, spring 2022 0a1b2c3d, 2.1/a</p>')).toEqual([])
  expect(stray('<p>⟦Ñéẋť⟧: Wednesday, 17 July 2024, Tue, British Summer Time, A3 ⟦íš⟧</p>')).toEqual([])
  expect(stray('<p>Overdue on Wednesday</p>')).toEqual(['Overdue on Wednesday'])
  expect(stray('<p>Overdue</p>')).toEqual(['Overdue'])
  expect(stray('<img alt="A chart">')).toEqual(['A chart'])
  expect(stray('<p>⟦Ŕéþóŕťéđ: overdue⟧</p>')).toEqual(['overdue'])
  expect(stray('<p>Northmere Police ⟦íš⟧ late</p>')).toEqual(['late'])
})
