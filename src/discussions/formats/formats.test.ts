import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask } from '#test/ask.ts'
import { givePerson } from '#test/people.ts'
import { testSite, type TestSite } from '#test/site.ts'
import {
  enterComments,
  enterDiscussion,
  enterParticipant,
  exampleDiscussion,
} from '../public/example-discussion.ts'
import { discussionKindName } from '../model.ts'
import { concerns, discussionItems, takenUpIn } from './published.ts'

let site: TestSite
let ids: number[]
const at = async (path: string) => {
  const answer = await ask(site.url, path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer
}
const json = async <T>(path: string): Promise<T> => JSON.parse((await at(path)).text) as T

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  for (const slug of ['oriel-tamswick', 'bram-ashkettle'])
    await givePerson(db, { slug, name: slug, organisation: 'nopo', roles: [{ role: 'staff' }] })
  await enterParticipant(db, 'p-secret-slug', 'Ferry passenger')
  await site.act(async ({ db: owner }) => {
    await owner.transaction().execute(async (tx) => {
      await enterDiscussion(tx, exampleDiscussion())
      await enterDiscussion(
        tx,
        exampleDiscussion({ discussion: 'second', title: 'Second', opensOn: '2025-02-01' }),
      )
    })
  })
  ids = await enterComments(db, 'night-buses', [
    { by: 'p-secret-slug', words: '=HYPERLINK("https://evil.example")' },
    { to: 0, by: 'p-secret-slug', words: 'A <b>reply</b> & more\u0007' },
    { by: 'p-secret-slug', state: 'hidden', words: 'HIDDEN WORDS' },
    { by: 'p-secret-slug', state: 'waiting', words: 'WAITING WORDS' },
    { by: 'p-secret-slug', state: 'withdrawn', words: '' },
    { by: 'p-secret-slug', words: 'Third\n\nwith a paragraph;\nand a line' },
  ])
  await vi.waitFor(async () => expect((await ask(site.url, '/discussions/second')).status).toBe(200))
})
afterAll(() => site?.close())

test('JSON holds the published question with its proof, and what is public now; nothing leads to an account', async () => {
  const whole = await json<{
    published: { question: string; sha256: string; record: { key: string } }
    commentList: { id: number; words: string }[]
  }>('/discussions/night-buses.json')
  expect(whole.published.question).toBe('What would make you feel safe on a night bus?')
  expect(whole.published.record.key).toBe('discussions/night-buses')
  expect(whole.commentList.map(({ id }) => id)).toEqual([ids[0], ids[1], ids[5]])
  for (const path of ['.json', '.csv', '.atom'])
    expect((await at(`/discussions/night-buses${path}`)).text).not.toMatch(
      /HIDDEN|WAITING|p-secret-slug|@example/,
    )
})

test('files that others keep name nobody; the API does as the page does', async () => {
  for (const path of ['.json', '.csv'])
    expect((await at(`/discussions/night-buses${path}`)).text).not.toMatch(/Ferry passenger|"name"|,name,/)
  const { items } = await json<{ items: { name: string }[] }>('/api/v1/discussions/night-buses/comments')
  expect(items[0]!.name).toBe('Ferry passenger')
})

test('one that a moderator hid says so, and not that it is open', async () => {
  const { db } = site.database
  await sql`insert into discussions_discussion (slug, origin, title, words, opens_on, state)
    values ('a-hidden-one', 'participant', 'Hidden', 'Words', '2025-01-01', 'hidden')`.execute(db)
  await vi.waitFor(async () =>
    expect(await json('/discussions/a-hidden-one.json')).toMatchObject({
      state: 'hidden',
      takesComments: false,
    }),
  )
  await sql`delete from discussions_discussion where slug = 'a-hidden-one'`.execute(db)
  expect(await json('/discussions/night-buses.json')).toMatchObject({ state: 'open' })
})

test('what was said in a discussion that a moderator hid is in none of its formats, nor at a comment’s own address', async () => {
  const { db } = site.database
  await enterParticipant(db, 'p-starter', 'Starter')
  await sql`insert into discussions_discussion (slug, origin, title, words, opens_on, started_by)
    values ('hidden-later', 'participant', 'Soon hidden', 'Words', '2025-01-01', 'p-starter')`.execute(db)
  const [said] = await enterComments(db, 'hidden-later', [{ by: 'p-secret-slug', words: 'SECRETWORDS' }])
  const page = '/discussions/hidden-later'
  const all = [
    page,
    `${page}?per=1000`,
    `${page}/comments/${said}`,
    ...['.json', '.csv', '.atom'].map((ending) => page + ending),
    `/api/v1${page}/comments`,
  ]
  await vi.waitFor(async () => {
    for (const path of all) expect((await ask(site.url, path)).text).toContain('SECRETWORDS')
  })
  await sql`update discussions_discussion set state = 'hidden' where slug = 'hidden-later'`.execute(db)
  await vi.waitFor(async () => expect(await json(`${page}.json`)).toMatchObject({ state: 'hidden' }))
  for (const path of all) expect((await ask(site.url, path)).text).not.toContain('SECRETWORDS')
})

test('the table cannot be run by a spreadsheet', async () => {
  const { text, headers } = await at('/discussions/night-buses.csv')
  expect(headers['content-type']).toContain('text/csv')
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[]
  expect(rows).toHaveLength(3)
  // A line end within a comment is quoted, so that no reader takes it for a row: outside of quotes there are only those of rows.
  expect(rows[2]!.words).toBe('Third\n\nwith a paragraph;\nand a line')
  const outside = text.replaceAll(/"(?:[^"]|"")*"/g, '')
  expect(outside.match(/\r\n|\r|\n/g)).toEqual(['\r\n', '\r\n', '\r\n', '\r\n'])
  expect(rows[0]!.words).toBe('\'=HYPERLINK("https://evil.example")')
  expect(rows[1]).toMatchObject({
    parent: String(ids[0]),
    depth: '1',
    summary: 'no',
  })
  // Without comments there are still columns.
  expect((await at('/discussions/second.csv')).text).toContain('discussion,id,address')
})

test('the feed has the newest first, as text', async () => {
  const { text, headers } = await at('/discussions/night-buses.atom')
  expect(headers['content-type']).toContain('application/atom+xml')
  const $ = load(text, { xml: true })
  expect(
    $('entry > id')
      .map((_at, one) => $(one).text())
      .get(),
  ).toEqual(
    [ids[5], ids[1], ids[0]].map((id) => `http://records.example/discussions/night-buses/comments/${id}`),
  )
  expect($('entry > summary, entry > content').eq(1).text()).toContain('&lt;b&gt;reply&lt;/b&gt;')
})

describe('the API', () => {
  test('lists discussions, in pages', async () => {
    type List = { items: { discussion: string; comments: number; people: number }[]; next: string | null }
    const first = await json<List>('/api/v1/discussions?limit=1')
    expect(first.items.map(({ discussion }) => discussion)).toEqual(['second'])
    const rest = await json<List>(`/api/v1/discussions?limit=5&cursor=${first.next}`)
    expect(rest.items).toMatchObject([{ discussion: 'night-buses', comments: 3, people: 1 }])
    expect(rest.next).toBeNull()
  })
  test('gives one, and its comments after any of them', async () => {
    expect(await json('/api/v1/discussions/night-buses')).toMatchObject({
      takesComments: true,
      comments: 3,
      points: [{ point: 'stops' }, { point: 'staff' }],
    })
    type List = { items: { id: number }[]; next: number | null }
    const first = await json<List>('/api/v1/discussions/night-buses/comments?limit=2')
    expect([first.items.map(({ id }) => id), first.next]).toEqual([[ids[0], ids[1]], ids[1]])
    const rest = await json<List>(`/api/v1/discussions/night-buses/comments?after=${first.next}`)
    expect([rest.items.map(({ id }) => id), rest.next]).toEqual([[ids[5]], null])
    expect((await ask(site.url, '/api/v1/discussions/night-buses/comments?limit=5000')).status).toBe(400)
    expect((await ask(site.url, '/api/v1/discussions/nothing/comments')).status).toBe(404)
  })
})

test('search, open data and e-mail know the discussion; search knows no comment', async () => {
  expect((await at('/search?q=night+bus')).text).toContain('/discussions/night-buses')
  expect((await at('/search?q=HYPERLINK')).text).not.toContain('evil.example')
  expect((await at('/open-data')).text).toContain('/discussions/night-buses.csv')
  expect((await at('/subscribe?target=discussions/night-buses')).text).toContain('Safety on night buses')
})

describe('what the record says', () => {
  const content = exampleDiscussion({
    closesOn: '2025-01-25',
    about: { address: 'plans/a-plan/actions/4.8#a', title: '4.8/a' },
    conclusions: {
      words: 'It changed.',
      on: '2025-02-01',
      changed: [{ address: 'meetings/one', title: 'One' }],
    },
    summarised: { shown: 30, of: 42, source: { title: 'A document', url: null, note: '' } },
  })
  const snapshot = {
    day: '2025-06-01',
    publications: new Map([
      [
        'discussions/night-buses',
        { key: 'discussions/night-buses', kind: discussionKindName, hold: null, versions: [{ content }] },
      ],
    ]),
  } as never

  test('stands where it hangs on, and where it changed something', () => {
    for (const address of ['plans/a-plan/actions/4.8', 'plans/a-plan/actions/4.8#a', 'meetings/one'])
      expect(takenUpIn(snapshot, address)).toMatchObject([
        { when: 'closed 25 January 2025', about: '42 comments. It changed.', how: 'said', day: '2025-01-25' },
      ])
    expect(takenUpIn(snapshot, 'plans/a-plan/actions/4.8#b')).toEqual([])
    expect(takenUpIn(snapshot, 'plans/a-plan')).toEqual([])
  })
  test('concerns who follows it, what it hangs on, what it changed and who asks', () => {
    const told = { kind: discussionKindName, key: '', number: 1, content, before: [], contentAt: () => null }
    expect(concerns(told)?.targets).toEqual([
      'discussions/night-buses',
      'plans/a-plan/actions/4.8#a',
      'plans/a-plan/actions/4.8',
      'meetings/one',
      'organisations/nopo',
    ])
    expect(concerns({ ...told, kind: 'minutes' })).toBeNull()
    expect(discussionItems({ kind: 'minutes', content })).toEqual([])
  })
})
