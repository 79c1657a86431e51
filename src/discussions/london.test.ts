/**
 * The London pack's discussion: what its page shows, as neutral summaries in our words, and not one thing more. The document lies beside the
 * repository, never in it; without it the comparisons are skipped, and say so.
 */
import { load } from 'cheerio'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSnapshot } from '#src/record/index.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { knownNames } from './participants/known-names.ts'
import { nameFault } from './participants/names.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const shared = at('../../../shared/seeds')
const seeds = existsSync(shared)
  ? readdirSync(shared)
      .filter((name) => name.startsWith('003'))
      .map((name) => readFileSync(`${shared}/${name}`, 'utf8'))
  : []
const folder = at('../../packs/london/discussions')
const files = readdirSync(folder)
  .filter((name) => name.startsWith('the-mayor'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
const slug = 'the-mayor-and-policing'

type Told = {
  name: string | null
  role: string | null
  organisation: string | null
  summary: boolean
  postedAt: string | null
}

let site: TestSite
const knownHere = async () => {
  const snapshot = await readSnapshot(site.database.db)
  return knownNames(site.database.db, { pack: site.pack, snapshot: () => snapshot })
}
const get = async (url: string) => {
  const answer = await site.server.inject({ url })
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer.body
}
const page = async (url: string) => load(await get(url))

beforeAll(async () => {
  site = await testSite('london')
})
afterAll(() => site.close())

describe('what this record holds of the discussion', () => {
  test('28 of participants and two of the team, each our summary, without a name and without a day', async () => {
    const { items: comments } = JSON.parse(await get(`/api/v1/discussions/${slug}/comments?limit=100`)) as {
      items: Told[]
    }
    expect(comments).toHaveLength(30)
    expect(comments.filter(({ role }) => role === null)).toHaveLength(28)
    expect(comments.filter(({ role }) => role === 'staff').map((one) => one.organisation)).toEqual([
      'talk-london',
      'talk-london',
    ])
    for (const one of comments) expect([one.summary, one.name, one.postedAt]).toEqual([true, null, null])
  })

  test('it is closed, ran on the days that the page gives, and has five priorities', async () => {
    const $ = await page(`/discussions/${slug}`)
    expect($('.lead').text()).toBe('Closed. It ran from 25 October 2016 to 25 January 2017.')
    expect($('.points > li')).toHaveLength(5)
    expect((await page('/discussions'))('#closed').length).toBe(1)
  })

  test('it says that they are our summaries of 30 of 42, and shows no day of a comment and no reaction', async () => {
    const $ = await page(`/discussions/${slug}`)
    const main = $('main').text().replaceAll(/\s+/g, ' ')
    expect(main).toContain('summaries by this record, not anybody’s own words')
    expect(main).toContain('30 of the 42 comments')
    expect($('article.comment')).toHaveLength(30)
    expect($('article.comment time')).toHaveLength(0)
    expect(main).not.toMatch(/\b0 (people|agree|comments|replies)\b|nobody agrees/i)
    expect($('form[action$="/reactions"]')).toHaveLength(0)
  })

  test('the team’s two posts bear its badge', async () => {
    const $ = await page(`/discussions/${slug}`)
    const theirs = $('article.comment--voice')
    expect(theirs.find('.badge')).toHaveLength(2)
    expect(
      theirs
        .find('h3')
        .map((_, by) => $(by).text())
        .get(),
    ).toEqual(Array(2).fill('Talk London (City Hall’s online community)'))
  })

  test('it is found by its words, and its version stands in the record without a date of its own', async () => {
    expect(await get('/search?q=neighbourhoods+policed')).toContain(`/discussions/${slug}`)
    expect(await get(`/discussions/${slug}.csv`)).toContain('A participant')
  })

  test('where participants start nothing, no page offers it and the address is not there', async () => {
    expect(await get('/discussions')).not.toContain('/discussions/start')
    expect((await site.server.inject({ url: '/discussions/start' })).statusCode).toBe(404)
  })
})

if (seeds.length === 0)
  console.warn(`SKIPPED: ${shared} has no 003*, so London’s discussion was not compared with its document.`)

test('comments without days and counts are offered in no order that needs them', async () => {
  const $ = await page(`/discussions/${slug}`)
  const orders = $('select[name=sort] option').toArray()
  expect(orders.map((one) => $(one).text())).toEqual(['As the document has them', 'Most replies first'])
})

describe.skipIf(seeds.length === 0)('against the document', () => {
  const words = (text: string) =>
    text
      .replaceAll('’', "'")
      .toLowerCase()
      .match(/[a-z0-9']+/g) ?? []
  const runs = (text: string) => {
    const all = words(text)
    return all.slice(8).map((_, i) => all.slice(i, i + 9).join(' '))
  }
  test('the comments stand in the order of the document, and are numbered by it', async () => {
    const $ = await page(`/discussions/${slug}`)
    const heads = $('.comment__by')
      .toArray()
      .map((one) => $(one).text().trim())
    expect(heads).toHaveLength(30)
    const places = heads.map((head) => /^Comment (\d+) of the document’s 30$/.exec(head)?.[1] ?? null)
    expect(places.filter((place, at) => place !== null && Number(place) !== at + 1)).toEqual([])
    expect($('.comment').first().text()).toContain('school')
    expect($('.comment').last().text()).toContain('paperwork')
  })
  test('no nine words in a row are theirs', () => {
    const theirs = new Set(seeds.flatMap(runs))
    expect(files.flatMap(runs).filter((run) => theirs.has(run))).toEqual([])
  })
})

test('nobody takes the name of whoever holds a post, nor of a body that its record has', async () => {
  const known = await knownHere()
  for (const name of [
    'Sadiq Khan',
    'Sadiq Khan 1',
    'Sir Sadiq Khan',
    'Sophie Linden',
    'MOPAC',
    'VRU',
    'Crown Prosecution',
  ])
    expect([name, nameFault(name, known)]).toEqual([name, expect.stringContaining('could be taken for')])
  for (const name of ['Sadiq', 'Amina Khan', 'Sophie Lind', 'Camden Cyclist'])
    expect([name, nameFault(name, known)]).toEqual([name, null])
})
