import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import type { CliContext } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { placeHold } from '#src/record/index.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { peopleCommands } from './cli.ts'
import type { Organisation } from './register.ts'

let site: TestSite
const get = (url: string) => site.server.inject({ url, headers: { accept: 'text/html' } })
const json = async <T>(url: string): Promise<T> => (await get(url)).json<T>()
type Page = { items: Organisation[]; next: string | null }
type Register = {
  organisations: Organisation[]
  areas: { code: string }[]
  version: number
  sha256: string
  entry: number
}
const jsonLd = (body: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)![1]!) as Record<
    string,
    unknown
  >

/** A command of the terminal, carried out on the test's database. */
const run = async (...words: string[]): Promise<string[]> => {
  const said: string[] = []
  const context: CliContext = { act: site.act, print: (line) => void said.push(line) }
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  peopleCommands(program, context)
  await program.parseAsync(['people', ...words], { from: 'user' })
  return said
}
const people = ['--drafted-by', 'record-drafter', '--published-by', 'record-checker']

beforeAll(async () => {
  site = await testSite('london')
})
afterAll(() => site?.close())

describe('the list of organisations', () => {
  test('names each once, under its kind, with the entry of the register', async () => {
    const { organisations } = await json<Register>('/organisations.json')
    const { statusCode, body } = await get('/organisations')
    expect(statusCode).toBe(200)
    for (const { slug } of organisations) expect(body.split(`href="/organisations/${slug}"`)).toHaveLength(2)
    expect(body).toContain('Police forces')
    expect(body).toContain('of the public record')
    expect(jsonLd(body)).toMatchObject({ '@type': 'ItemList', numberOfItems: organisations.length })
  })

  test('holds the areas with the codes of official statistics', async () => {
    const { body } = await get('/organisations')
    expect(body).toContain('E09000001')
    const { areas } = await json<Register>('/organisations.json')
    expect(areas.filter(({ code }) => code.startsWith('E09'))).toHaveLength(33)
  })
})

describe('the page of an organisation', () => {
  test('says what it is, what it is part of, what stands beneath it, and what it owes', async () => {
    const met = (await get('/organisations/met')).body
    expect(met).toContain('<h1>Metropolitan Police Service</h1>')
    expect(met).toContain('Beneath it')
    expect(met).toContain('href="/organisations/misconduct-disproportionality-group"')
    expect(met).toContain('What it owes under')
    expect(met).toMatch(/href="\/plans\/mayors-action-plan\/actions\/[^"]+"/)
    const group = await get('/organisations/misconduct-disproportionality-group')
    expect(group.body).toContain('Part of')
    expect(jsonLd(group.body)).toMatchObject({
      '@type': 'Organization',
      parentOrganization: { name: 'Metropolitan Police Service' },
      url: 'http://records.example/organisations/misconduct-disproportionality-group',
    })
  })

  test('says so when the record holds nothing of its own for it', async () => {
    expect((await get('/organisations/london-prisons-group')).body).toContain(
      'This record holds no commitment of its own',
    )
  })

  test('there is one for every organisation and for nothing else', async () => {
    const { organisations } = await json<Register>('/organisations.json')
    for (const { slug } of organisations)
      expect([slug, (await get(`/organisations/${slug}`)).statusCode]).toEqual([slug, 200])
    for (const slug of ['nobody', 'Met', '..%2fplans', '%00'])
      expect([400, 404]).toContain((await get(`/organisations/${slug}`)).statusCode)
  })
})

describe('the API', () => {
  test('gives the same organisations in the same order, page by page', async () => {
    const { organisations } = await json<Register>('/organisations.json')
    const seen: Organisation[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Page = await json<Page>(`/api/v1/organisations?limit=7${next && `&cursor=${next}`}`)
      seen.push(...page.items)
      next = page.next
    }
    expect(seen).toEqual(organisations)
  })
})

describe('the terminal', () => {
  test('publishes nothing while nothing changed, and a correction only with what and why', async () => {
    await expect(run('publish-register', ...people)).rejects.toThrow('Nothing changed')
    await expect(run('publish-register', ...people, '--what', 'A name')).rejects.toThrow(Faults)
  })

  test('a correction shows at once, with its version', async () => {
    await site.act(async ({ db }) => {
      await db
        .updateTable('people_organisation')
        .set({ note: 'Put right in a test.' })
        .where('slug', '=', 'npcc')
        .execute()
    })
    const before = await json<Register>('/organisations.json')
    expect(
      await run(
        'publish-register',
        ...people,
        '--what',
        'What the council of chiefs does',
        '--why',
        'It was wrong',
      ),
    ).toEqual(['Published the register of organisations.'])
    await expect
      .poll(async () => (await json<Register>('/organisations.json')).version)
      .toBe(before.version + 1)
    expect((await get('/organisations/npcc')).body).toContain('Put right in a test.')
    expect((await get('/organisations')).body).toContain('version 2 of 2')
    expect((await get('/')).body).toContain('Corrected: What the council of chiefs does')
  })

  test('in a pre-election period of the office’s day, a correction says why it cannot wait, and that is listed', async () => {
    const today = todayOf(site.pack)
    await site.act(async ({ db }) => {
      await db
        .insertInto('record_election')
        .values({
          label: 'An election',
          starts_on: today,
          ends_on: today,
          reason: 'The notice of election was published.',
          proposed_by: 'record-drafter',
          confirmed_by: 'record-checker',
          confirmed_at: new Date(),
        })
        .execute()
      await db
        .updateTable('people_organisation')
        .set({ note: 'Put right again in a test.' })
        .where('slug', '=', 'npcc')
        .execute()
    })
    const words = ['publish-register', ...people, '--what', 'A note', '--why', 'It was wrong']
    await expect(run(...words)).rejects.toThrow(/Only what is essential goes out/)
    await run(...words, '--essential', 'The law asks for it today.')
    await expect
      .poll(async () => (await get('/record/elections')).body)
      .toContain('The law asks for it today.')
    await site.act(async ({ db }) => {
      await db
        .updateTable('record_election')
        .set({ ended_at: new Date(), ended_by: 'record-checker' })
        .execute()
    })
  })

  test('load brings the working copy back to the pack’s', async () => {
    await run('load')
    const { note } = await site.database.db
      .selectFrom('people_organisation')
      .select('note')
      .where('slug', '=', 'npcc')
      .executeTakeFirstOrThrow()
    expect(note).not.toContain('test')
  })

  test('one person cannot do both halves', async () => {
    await expect(
      run(
        'publish-register',
        '--drafted-by',
        'record-drafter',
        '--published-by',
        'record-drafter',
        '--what',
        'x',
        '--why',
        'y',
      ),
    ).rejects.toThrow('two people')
  })
})

test('on hold, the register is gone in every form, and a tombstone stays', async () => {
  await site.act(async ({ db }) => {
    await placeHold(db, {
      key: 'organisations',
      category: 'data-protection',
      reason: 'a secret reason',
      person: 'record-drafter',
    })
  })
  const status = async (url: string) => (await get(url)).statusCode
  await expect.poll(() => status('/organisations')).toBe(451)
  for (const url of ['/organisations/met', '/organisations.json', '/api/v1/organisations'])
    expect([url, await status(url)]).toEqual([url, 451])
  const { body } = await get('/organisations/met')
  expect(body).toContain('On hold')
  expect(body).toContain('it may hold personal data')
  expect(body).toMatch(/href="\/record\/entries\/\d+"/)
  expect(body).not.toMatch(/Metropolitan|secret/)
  for (const url of ['/', '/open-data', '/sitemap.xml', '/search?q=metropolitan']) {
    const page = await get(url)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('/organisations/met')
  }
  expect((await get('/')).body).not.toContain('Who owes what')
})
