/** Requests meant to cost, to forge, or to act for somebody else, at every address of discussions. */
import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import {
  discussionsAtWork,
  giveComment,
  giveDecision,
  giveItem,
  giveProgram,
  giveTakingPart,
  slugOf,
  slugOfPerson,
} from './discussions-people.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'
import { statementsOf } from './statements.ts'

const open = `/discussions/${slugOf('open')}`
const form = 'application/x-www-form-urlencoded'
let site: TestSite
let author: SignedIn
let other: SignedIn
let moderator: SignedIn
let nobody: SignedIn
const db = () => site.database.db
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await discussionsAtWork(site)
  author = await signedInAs(site, slugOfPerson('author'))
  other = await signedInAs(site, slugOfPerson('other'))
  moderator = await signedInAs(site, slugOfPerson('moderator'))
  nobody = browserWith(site, '')
})
afterAll(() => site?.close())

const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
  Number((await query.execute(db())).rows[0]!.n)
const isThere = (id: number) =>
  vi.waitFor(async () => expect((await nobody.get(`${open}/comments/${id}`)).statusCode).toBe(200), {
    interval: 5,
  })
async function shown(of: Parameters<typeof giveComment>[1] = {}): Promise<number> {
  const id = await giveComment(db(), of)
  await isThere(id)
  return id
}
/** A form’s token with its cookie, for requests that go over the socket. */
async function formOf(browser: SignedIn): Promise<{ csrf: string; cookie: string }> {
  const { body, headers } = await browser.get('/discussions/join')
  const given = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';', 1)[0]!)
  return {
    csrf: load(body)('input[name=_csrf]').first().attr('value')!,
    cookie: [browser.cookie, ...given].filter(Boolean).join('; '),
  }
}
const everyAddress = () => site.capabilities.find(({ name }) => name === 'discussions')!.routes

describe('numbers that no honest reader sends', () => {
  const odd = [
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    '1.5',
    'NaN',
    'x',
    "1'--",
    '%00',
    '9223372036854775808',
    'a'.repeat(300),
  ]
  test.each([
    ...['page', 'per', 'sort', 'show', 'said', 'why'].map((name) => `${open}?${name}=`),
    '/discussions?page=',
    `${open}/comments/1?page=`,
    `${open}/comments/`,
    `${open}/report?comment=`,
    `${open}/report?step=`,
    '/discussions/notices?comment=',
    ...['limit', 'after'].map((name) => `/api/v1${open}/comments?${name}=`),
    ...['limit', 'after'].map((name) => `/api/v1/discussions?${name}=`),
    '/discussions/report/',
    '/discussions/report?code=',
    '/discussions/join/',
  ])('%s… is answered plainly', async (address) => {
    for (const one of odd) {
      const { status } = await ask(site.url, address + one)
      expect([address + one, status < 500]).toEqual([address + one, true])
    }
  })

  test('also from the office, and to whoever is signed in', async () => {
    for (const one of odd)
      for (const [browser, address] of [
        [author, `/account/comments?page=${one}`],
        [author, `${open}/comments/new?parent=${one}`],
        [author, `${open}/comments/${one}/edit`],
        [author, `/account/decisions/${one}`],
        [moderator, `/office/moderation?page=${one}`],
        [moderator, `/office/moderation?kind=${one}`],
        [moderator, `/office/moderation/decisions?page=${one}`],
        [moderator, `/office/moderation/decisions?day=${one}`],
        [moderator, `/office/moderation/comments/${one}`],
        [moderator, `/office/moderation/items/${one}`],
        [moderator, `/office/moderation/people/${one}`],
        [moderator, `/office/moderation/find?address=${one}`],
      ] as const) {
        const { statusCode } = await browser.get(address)
        expect([address, statusCode < 500]).toEqual([address, true])
      }
  })

  test('and in what is sent: nothing is written', async () => {
    const before = await count(sql`select count(*) n from discussions_comment`)
    for (const parent of odd.slice(0, -1).concat('9007199254740993')) {
      if (parent === '0') continue
      const { statusCode } = await author.post(`${open}/comments`, {
        words: 'Hello.',
        parent,
        once: randomUUID(),
      })
      expect([parent, statusCode]).toEqual([parent, 422])
    }
    for (const react of [
      'agree:c9999999999999999999',
      'agree:c-1',
      `agree:p:${'a'.repeat(500)}`,
      'agree:p:nowhere',
      `${'undo-'.repeat(99)}agree:d`,
    ])
      expect([404, 409]).toContain((await author.post(`${open}/reactions`, { react })).statusCode)
    expect(await count(sql`select count(*) n from discussions_comment`)).toBe(before)
  })
})

test('a zero byte, which no text can hold, is refused as such, in every field of every form', async () => {
  const comment = await shown({ author: slugOfPerson('other') })
  const own = await shown()
  const decision = await giveDecision(db(), await giveComment(db(), { state: 'hidden' }))
  const zero = 'x\u0000y'
  const forms: [SignedIn, string, Record<string, string>][] = [
    [author, `${open}/comments`, { words: zero, once: zero, parent: zero }],
    [author, `${open}/comments/${own}/edit`, { words: zero }],
    [author, `${open}/reactions`, { react: zero, back: zero }],
    [author, `${open}/reactions`, { react: 'care:d', back: zero }],
    [author, '/account/tokens', { label: zero }],
    [author, '/account/name', { name: zero }],
    [author, `/account/decisions/${decision}/appeal`, { words: zero }],
    [author, `/account/decisions/${decision}/answer`, { says: zero, words: zero }],
    [nobody, `${open}/report`, { category: 'other', words: zero, comment: String(comment) }],
    [nobody, `${open}/report`, { category: zero, words: zero, address: zero }],
    [
      nobody,
      '/discussions/notices',
      {
        comment: String(comment),
        ground: 'defamation',
        what: zero,
        why: zero,
        name: zero,
        address: 'a@example.test',
        pass: 'no',
      },
    ],
    [
      nobody,
      '/discussions/join',
      { email: `a${zero}@example.test`, name: zero, area: zero, age: 'yes', to: `/${zero}` },
    ],
    [
      nobody,
      '/discussions/join',
      { email: 'zero@example.test', name: 'Zero', age: 'yes', to: `/discussions/${zero}` },
    ],
    [
      moderator,
      `/office/moderation/comments/${comment}`,
      { act: 'hide', rule: 'private-details', reason: zero },
    ],
    [
      moderator,
      '/office/moderation/proceedings',
      { name: zero, watch: zero, effect: 'nudge', startsOn: '2025-07-17', reason: zero },
    ],
    [moderator, '/office/moderation/reporters', { comment: String(comment), why: zero }],
  ]
  for (const [browser, path, fields] of forms) {
    const { statusCode } = await browser.post(path, fields)
    expect([path, statusCode < 500]).toEqual([path, true])
  }
  for (const address of [
    '/discussions/%00',
    '/discussions/%00.json',
    '/discussions/%00/comments/1',
    '/discussions/%00/report',
    '/api/v1/discussions/%00',
    '/discussions/report/%00',
    '/discussions/join/%00',
    `${open}?sort=%00`,
    '/search?q=%00',
  ])
    expect([address, (await ask(site.url, address)).status < 500]).toEqual([address, true])
})

describe('bodies that are too much', () => {
  test('are refused before they are kept, for people and for programs', async () => {
    const { csrf, cookie } = await formOf(author)
    const huge = new URLSearchParams({ _csrf: csrf, words: 'x'.repeat(1_200_000) }).toString()
    for (const path of ['/comments', '/reactions', '/report'])
      expect(
        (
          await ask(site.url, open + path, {
            method: 'POST',
            headers: { 'content-type': form, cookie },
            body: huge,
          })
        ).status,
      ).toBe(413)
    const { token } = await giveProgram(db(), slugOfPerson('author'))
    const program = (body: string, type = 'application/json') =>
      ask(site.url, `/api/v1${open}/comments`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${token}` },
        body,
      })
    expect((await program(JSON.stringify({ words: 'x'.repeat(200_000) }))).status).toBe(413)
    const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      nested,
      `{"words":${nested}}`,
      '{"words":1}',
      '{"__proto__":{"words":"x"}}',
      '{"words":"x","wentOn":[[]]}',
    ]) {
      const { status } = await program(body)
      expect([body.slice(0, 40), [400, 422].includes(status)]).toEqual([body.slice(0, 40), true])
    }
    expect((await program('words=x', form)).status).toBeLessThan(500)
    expect((await program('<x/>', 'text/xml')).status).toBe(415)
  })

  test('of a form with thousands of fields, or one field many times, nothing comes', async () => {
    const before = await count(sql`select count(*) n from discussions_comment`)
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_unused, n) => [`f${n}`, 'x']))
    expect((await author.post(`${open}/comments`, { ...many })).statusCode).toBe(422)
    expect((await author.post(`${open}/comments`, { words: ['Twice.', 'Sent.'] })).statusCode).toBe(422)
    expect((await author.post(`${open}/reactions`, { react: ['care:d', 'agree:d'] })).statusCode).toBe(409)
    expect(await count(sql`select count(*) n from discussions_comment`)).toBe(before)
  })
})

test('replies go two levels deep and no further, however long the chain that is asked for', async () => {
  let parent = await shown()
  for (let n = 0; n < 12; n += 1) {
    const { statusCode, headers } = await author.post(`${open}/comments`, {
      words: `Level ${n}.`,
      parent,
      once: randomUUID(),
    })
    expect(statusCode).toBe(303)
    parent = Number(/comments\/(\d+)/.exec(String(headers.location))![1])
  }
  expect(
    await count(sql`select max(depth) n from discussions_comment where discussion = ${slugOf('open')}`),
  ).toBe(2)
  expect((await nobody.get(open)).statusCode).toBe(200)
})

/** How many statements a page puts to the database. */
async function statementsFor(url: string): Promise<number> {
  const { given, office, web } = await statementsOf(() => moderator.get(url))
  expect(given.statusCode).toBe(200)
  return office.length + web.length
}
/** The fewest of three looks: what another test left to be read anew is read by the first. */
const fewest = async (url: string) =>
  Math.min(await statementsFor(url), await statementsFor(url), await statementsFor(url))
/** One look at a case, and at the queue: not a number that grows. */
const mostStatements = { case: 20, queue: 6 }

test('the queue and a case are read in as many statements with two hundred reports as with one', async () => {
  const comment = await shown({ author: slugOfPerson('other') })
  const reportOne = (n: number) =>
    browserWith(site, '').post(`${open}/report`, { comment, category: 'spam', words: `Away with it ${n}.` })
  expect((await reportOne(0)).statusCode).toBe(303)
  const { rows } = await sql<{
    id: string
  }>`select id from discussions_item where comment = ${comment} and decided_at is null`.execute(db())
  const one = `/office/moderation/items/${rows[0]!.id}`
  const before = { case: await fewest(one), queue: await fewest('/office/moderation') }
  await sql`insert into discussions_report (discussion, comment, category, words, receipt_hash, item)
    select ${slugOf('open')}, ${comment}, 'spam', 'Away.', sha256(('many' || n)::bytea), ${rows[0]!.id} from generate_series(1, 199) n`.execute(
    db(),
  )
  // Forty more things wait, too.
  for (let n = 0; n < 40; n += 1) await giveItem(db(), 'report', await giveComment(db()))
  const after = { case: await fewest(one), queue: await fewest('/office/moderation') }
  expect(after).toEqual(before)
  expect(after.case).toBeLessThanOrEqual(mostStatements.case)
  expect(after.queue).toBeLessThanOrEqual(mostStatements.queue)
})

test('of ten thousand reports nothing is hidden, one thing waits, and its page is read in a few statements', async () => {
  const comment = await shown({ author: slugOfPerson('other') })
  for (let n = 0; n < 5; n += 1)
    expect(
      (
        await browserWith(site, '').post(`${open}/report`, {
          comment,
          category: 'spam',
          words: `Away with it ${n}.`,
        })
      ).statusCode,
    ).toBe(303)
  await sql`insert into discussions_report (discussion, comment, category, words, receipt_hash, item)
    select ${slugOf('open')}, ${comment}, 'spam', 'Away with it.', sha256(n::text::bytea), (select item from discussions_report where comment = ${comment} limit 1)
    from generate_series(1, 10000) n`.execute(db())
  const { rows } = await sql<{
    id: string
  }>`select id from discussions_item where comment = ${comment} and decided_at is null`.execute(db())
  expect(rows).toHaveLength(1)
  expect((await nobody.get(`${open}/comments/${comment}`)).body).toContain('What I have to say.')
  const address = `/office/moderation/items/${rows[0]!.id}`
  expect(await fewest(address)).toBeLessThanOrEqual(mostStatements.case)
  const page = await moderator.get(address)
  expect(page.statusCode).toBe(200)
  expect(page.body.length).toBeLessThan(400_000)
  expect((await moderator.get('/office/moderation')).statusCode).toBe(200)
})

describe('what others open with other programs', () => {
  const formula = [
    '=cmd|x',
    '+1+1',
    '-2',
    ' =1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1',
    '=HYPERLINK("https://evil.example")',
  ]

  test('tables for a spreadsheet hold no formula', async () => {
    for (const [at, words] of formula.entries()) {
      await giveTakingPart(db(), `p-formula-${at}`, words)
      await giveComment(db(), { words, author: `p-formula-${at}` })
      await giveDecision(db(), await giveComment(db(), { state: 'hidden' }), { reason: words })
    }
    await shown({ words: 'The last.' })
    for (const { body } of [
      await nobody.get(`${open}.csv`),
      await nobody.get('/discussions/moderation.csv'),
      await moderator.get('/office/moderation/decisions.csv'),
    ]) {
      const cells = (parse(body, { bom: true, relax_column_count: true }) as string[][]).flat()
      expect(cells.length).toBeGreaterThan(3)
      expect(cells.filter((cell) => /^\s*[=+@＝＋－＠]|^[\t\r\n]|^-(?!\d+(\.\d+)?$)/.test(cell))).toEqual([])
    }
  })

  test('feeds and JSON stay whole, whatever is said', async () => {
    const said =
      ']]></content></entry><entry><id>x</id>\u0001\u0008\ufffe"},{"words":"forged"}\u2028</script>&bogus;'
    await shown({ words: said })
    const feed = (await nobody.get(`${open}.atom`)).body
    const parser = new SaxesParser()
    let entries = 0
    parser.on('opentag', ({ name }) => void (entries += name === 'entry' ? 1 : 0))
    parser.on('error', (fault) => {
      throw fault
    })
    parser.write(feed).close()
    const { items } = (await nobody.get(`/api/v1${open}/comments?limit=1000`)).json<{
      items: { words: string }[]
    }>()
    expect(items.some(({ words }) => words === said)).toBe(true)
    expect(items.some(({ words }) => words === 'forged')).toBe(false)
    expect(entries).toBe(Math.min(60, items.length))
  })
})

describe('where somebody is led', () => {
  const elsewhere = [
    '//evil.example',
    'https://evil.example/',
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    '/%5cevil.example',
    `${open}@evil.example`,
    `${open}.evil.example/`,
    `${open}/../../..//evil.example`,
    `${open}?a=%0d%0aset-cookie:x=1`,
    `${open}\r\nset-cookie: x=1`,
    `${open}?x\r\nlocation: https://evil.example`,
    'javascript:alert(1)',
    `/${'a'.repeat(5000)}`,
    '/\t/evil.example',
  ]
  test('stays here: after a reaction, after joining, and by what is said', async () => {
    const comment = await shown({ author: slugOfPerson('other') })
    for (const back of elsewhere) {
      const { statusCode, headers } = await author.post(`${open}/reactions`, {
        react: `agree:c${comment}`,
        back,
      })
      expect(statusCode).toBe(303)
      const to = new URL(String(headers.location), site.url)
      expect([back, to.origin, to.pathname.startsWith(open)]).toEqual([back, site.url, true])
      expect(headers['set-cookie'] ?? []).not.toContain('x=1')
      const page = await nobody.get(`/discussions/join?to=${encodeURIComponent(back)}`)
      const onto = load(page.body)('input[name=to]').attr('value') ?? '/account'
      const led = URL.parse(onto, site.url)
      expect([back, led?.origin]).toEqual([back, site.url])
      expect((await nobody.get(`${open}?said=${encodeURIComponent(back)}`)).statusCode).toBe(400)
    }
  })

  test('of a joining that brings somebody elsewhere, the link leads to the account', async () => {
    for (const [at, to] of elsewhere.entries()) {
      const email = `elsewhere-${at}@example.test`
      const name = `Elsewhere ${'abcdefghijklmnopq'[at]!}`
      expect((await nobody.post('/discussions/join', { email, name, age: 'yes', to })).statusCode).toBe(303)
      const { rows } = await sql<{
        onto: string
      }>`select onto from discussions_joining where email = ${email}`.execute(db())
      expect([to, new URL(rows[0]!.onto, site.url).origin]).toEqual([to, site.url])
      expect(rows[0]!.onto).not.toMatch(/[\r\n\t\\]|^\/\//)
    }
  })
})

describe('forms that another site sends', () => {
  test('change nothing: without a token, with another reader’s, or with a made-up one', async () => {
    const foreign = await formOf(other)
    const fill = (path: string) =>
      path
        .replace(':discussion', slugOf('open'))
        .replace(/:(id|token)/, path.includes('/comments/:id') ? '1' : randomUUID())
        .replace(':person', slugOfPerson('author'))
    const posts = everyAddress().filter(
      ({ method, door, withoutToken }) => method === 'POST' && door !== 'api' && !withoutToken,
    )
    expect(posts.length).toBeGreaterThan(20)
    const marks = async () =>
      Object.values(
        (
          await sql`select (select count(*) from discussions_comment) c, (select count(*) from discussions_reaction) r, (select count(*) from discussions_report) p,
            (select count(*) from discussions_decision) d, (select count(*) from discussions_token) t, (select count(*) from audit_act) a,
            (select count(*) from discussions_joining) j, (select count(*) from discussions_participant) n`.execute(
            db(),
          )
        ).rows[0]!,
      ).join()
    const before = await marks()
    for (const { path, uploads } of posts)
      for (const browser of path.startsWith('/office') ? [moderator] : [author, nobody])
        for (const csrf of [undefined, foreign.csrf, 'made-up']) {
          const body = new URLSearchParams({
            ...(csrf ? { _csrf: csrf } : {}),
            words: 'Forged.',
            react: 'care:d',
            act: 'hide',
          })
          const { statusCode } = await site.server.inject({
            method: 'POST',
            url: fill(path),
            payload: body.toString(),
            headers: { 'content-type': form, accept: 'text/html', cookie: browser.cookie },
          })
          // A form with files is of another kind: this one is not read at all.
          expect([path, csrf, uploads ? [403, 415].includes(statusCode) : statusCode]).toEqual([
            path,
            csrf,
            uploads ? true : 403,
          ])
        }
    expect(await marks()).toBe(before)
  })

  test('nor does the API take a session for a token, from whatever site', async () => {
    const { csrf, cookie } = await formOf(author)
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }]) {
      const { status } = await ask(site.url, `/api/v1${open}/comments`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ words: 'Forged.', _csrf: csrf }),
      })
      expect(status).toBe(401)
    }
  })

  test('reading changes nothing, whoever reads whatever address', async () => {
    const id = await shown()
    const item = await giveItem(db(), 'report', id)
    const decision = await giveDecision(db(), id)
    const all = async () =>
      (
        await sql<{ sum: string }>`select string_agg(t, '|' order by t) as sum from (
          select c::text t from discussions_comment c union all select r::text from discussions_reaction r union all select i::text from discussions_item i
          union all select d::text from discussions_decision d union all select p::text from discussions_report p union all select n::text from discussions_legal_notice n
          union all select j::text from discussions_joining j union all select k::text from discussions_token k union all select q::text from discussions_participant q
          union all select o::text from discussions_proceedings o union all select w::text from discussions_wording w union all select x::text from discussions_discussion x) all_of_it`.execute(
          db(),
        )
      ).rows[0]!.sum
    const before = await all()
    for (const { method, path } of everyAddress()) {
      if (method !== 'GET') continue
      const address = path
        .replace(':discussion', slugOf('open'))
        .replace(':id', path.includes('items') ? item : path.includes('decisions') ? decision : String(id))
        .replace(':person', slugOfPerson('author'))
        .replace(/:\w+/g, 'x')
      for (const browser of [nobody, author, moderator]) await browser.get(address)
    }
    expect(await all()).toBe(before)
  })
})

describe('acting for somebody else', () => {
  test('the mark of one’s form is nobody else’s: sent by another, in another discussion, or by a program', async () => {
    const once = randomUUID()
    expect((await author.post(`${open}/comments`, { words: 'Mine.', once })).statusCode).toBe(303)
    const { token } = await giveProgram(db(), slugOfPerson('other'))
    expect((await other.post(`${open}/comments`, { words: 'Mine too.', once })).statusCode).toBe(422)
    expect(
      (await author.post(`/discussions/${slugOf('left')}/comments`, { words: 'Mine.', once })).statusCode,
    ).toBe(422)
    const program = await ask(site.url, `/api/v1${open}/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ words: 'Mine too.', once }),
    })
    expect([program.status, program.text.includes('"id"')]).toEqual([409, false])
    expect(await count(sql`select count(*) n from discussions_comment where once = ${once}`)).toBe(1)
  })

  test('whom a form or a program names makes no difference', async () => {
    const comment = await shown({ author: slugOfPerson('other') })
    const claims = {
      person: slugOfPerson('other'),
      author: slugOfPerson('other'),
      by: slugOfPerson('other'),
      voice: 'staff',
      organisation: 'nopo',
      state: 'public',
      id: String(comment),
    }
    const words = 'Said by whoever is signed in.'
    await author.post(`${open}/comments`, { words, once: randomUUID(), ...claims })
    await author.post(`${open}/reactions`, { react: `care:c${comment}`, ...claims })
    const { rows } = await sql<{
      author: string
      voice: string | null
    }>`select author, voice from discussions_comment where words = ${words}`.execute(db())
    expect(rows).toEqual([{ author: slugOfPerson('author'), voice: null }])
    expect(
      await count(
        sql`select count(*) n from discussions_reaction where comment = ${comment} and person <> ${slugOfPerson('author')}`,
      ),
    ).toBe(0)
  })

  test('taking back takes back one’s own alone', async () => {
    const comment = await shown({ author: slugOfPerson('volunteer') })
    for (const browser of [author, other])
      await browser.post(`${open}/reactions`, { react: `agree:c${comment}` })
    await author.post(`${open}/reactions`, { react: `undo-agree:c${comment}` })
    await author.post(`${open}/reactions`, { react: `undo-agree:c${comment}` })
    const { rows } = await sql`select person from discussions_reaction where comment = ${comment}`.execute(
      db(),
    )
    expect(rows).toEqual([{ person: slugOfPerson('other') }])
  })

  test('a decision about somebody is theirs to read and appeal against; a token theirs to end', async () => {
    const decision = await giveDecision(db(), await giveComment(db(), { state: 'hidden' }))
    const { id } = await giveProgram(db(), slugOfPerson('author'))
    for (const browser of [other, moderator]) {
      expect((await browser.get(`/account/decisions/${decision}`)).statusCode).toBe(404)
      expect(
        (await browser.post(`/account/decisions/${decision}/appeal`, { words: 'For them.' })).statusCode,
      ).toBe(404)
      expect((await browser.post(`/account/tokens/${id}/end`)).statusCode).toBe(404)
    }
    expect(await count(sql`select count(*) n from discussions_item where appeals = ${decision}`)).toBe(0)
    expect(
      await count(sql`select count(*) n from discussions_token where id = ${id} and ended_at is not null`),
    ).toBe(0)
  })

  test('a receipt is read by whoever has its code: 100 bits by chance, in no other place, and not by what leads there', async () => {
    const comment = await shown({ author: slugOfPerson('other') })
    const codes = new Set<string>()
    for (let n = 0; n < 20; n += 1) {
      const { headers } = await browserWith(site, '').post(`${open}/report`, { comment, category: 'spam' })
      codes.add(String(headers.location))
    }
    expect(codes.size).toBe(20)
    for (const code of codes) {
      expect(code).toMatch(/^\/discussions\/report\/([0-9a-z]{5}-){3}[0-9a-z]{5}$/)
      const page = await nobody.get(code)
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store'])
    }
    const [code] = codes
    for (const near of [
      code!.slice(0, -1),
      `${code!.slice(0, -1)}${code!.endsWith('0') ? '1' : '0'}`,
      `${code!}0`,
      '/discussions/report/%25',
      "/discussions/report/' or 1=1",
    ])
      expect((await ask(site.url, near.replaceAll(' ', '%20'))).status).toBe(404)
  })
})

describe('a program’s token', () => {
  const write = async (token: string) =>
    (
      await ask(site.url, `/api/v1${open}/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ words: `By a program ${randomUUID()}.` }),
      })
    ).status

  test('opens nothing any more once its owner is suspended, is closed, lost the role, or ended it', async () => {
    const ways: [string, (slug: string, id: string) => Promise<unknown>, number][] = [
      [
        'suspended',
        (slug) =>
          sql`update discussions_participant set suspended_at = now() where person = ${slug}`.execute(db()),
        403,
      ],
      [
        'closed',
        (slug) => sql`update people_account set closed_at = now() where person = ${slug}`.execute(db()),
        401,
      ],
      [
        'roleless',
        (slug) => sql`update people_grant set ended_at = now() where person = ${slug}`.execute(db()),
        403,
      ],
      [
        'ended',
        (_slug, id) => sql`update discussions_token set ended_at = now() where id = ${id}`.execute(db()),
        401,
      ],
    ]
    for (const [name, end, status] of ways) {
      const slug = `p-token-${name}`
      await giveTakingPart(db(), slug, `Token ${name}`)
      const { id, token } = await giveProgram(db(), slug)
      expect([name, await write(token)]).toEqual([name, 201])
      await end(slug, id)
      expect([name, await write(token)]).toEqual([name, status])
    }
  })

  test('is a way in at the API alone: no page knows it, and a session is none', async () => {
    const { token } = await giveProgram(db(), slugOfPerson('author'))
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `session=${token}` }])
      for (const address of ['/account', `${open}/comments/new`, '/office'])
        expect((await ask(site.url, address, { headers: { accept: 'text/html', ...headers } })).status).toBe(
          303,
        )
    expect(await write(author.cookie.slice('session='.length))).toBe(401)
    for (const odd of ['', 'x', `${token}x`, 'x'.repeat(5000), `${token} ${token}`, "' or true --"])
      expect(await write(odd)).toBe(401)
  })
})

describe('fifty times the same at the same moment, over HTTP', () => {
  /** Really at once: each has a connection of its own, and none waits for another. */
  const atOnce = async (run: () => Promise<{ status: number; headers: Record<string, unknown> }>) => {
    const answers = await Promise.all(Array.from({ length: 50 }, run))
    return {
      statuses: [...new Set(answers.map(({ status }) => status))],
      led: [...new Set(answers.map(({ headers }) => headers.location))],
    }
  }
  const sendTo = async (browser: SignedIn, path: string, fields: Record<string, string>) => {
    const { csrf, cookie } = await formOf(browser)
    const body = new URLSearchParams({ _csrf: csrf, ...fields }).toString()
    return () =>
      ask(site.url, path, {
        method: 'POST',
        headers: { 'content-type': form, accept: 'text/html', cookie },
        body,
      })
  }

  test('one comment, and everybody is led to it', async () => {
    const once = randomUUID()
    const { statuses, led } = await atOnce(
      await sendTo(other, `${open}/comments`, { words: 'Fifty times this.', once }),
    )
    expect([statuses, led.length]).toEqual([[303], 1])
    expect(
      await count(sql`select count(*) n from discussions_comment where words = 'Fifty times this.'`),
    ).toBe(1)
  })

  test('one comment also of a program that names no form', async () => {
    const { token } = await giveProgram(site.database.db, slugOfPerson('other'))
    const run = () =>
      ask(site.url, `/api/v1${open}/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ words: 'Fifty times by a program.' }),
      })
    const { statuses, led } = await atOnce(run)
    expect([statuses, led.length]).toEqual([[201], 1])
    expect(
      await count(sql`select count(*) n from discussions_comment where words = 'Fifty times by a program.'`),
    ).toBe(1)
  })

  test('one reply, and whoever is answered hears of it once', async () => {
    const parent = await shown({ author: slugOfPerson('author') })
    const before = await count(sql`select count(*) n from notices_message`)
    const fields = { words: 'Fifty times this answer.', once: randomUUID(), parent: String(parent) }
    const { statuses } = await atOnce(await sendTo(other, `${open}/comments`, fields))
    expect(statuses).toEqual([303])
    expect(
      await count(sql`select count(*) n from discussions_comment where words = 'Fifty times this answer.'`),
    ).toBe(1)
    expect(await count(sql`select count(*) n from notices_message`)).toBeLessThanOrEqual(before + 1)
  })

  test('one vote; and taken back fifty times, none', async () => {
    const comment = await shown({ author: slugOfPerson('author') })
    const votes = () => count(sql`select count(*) n from discussions_reaction where comment = ${comment}`)
    await atOnce(await sendTo(other, `${open}/reactions`, { react: `agree:c${comment}` }))
    expect(await votes()).toBe(1)
    await atOnce(await sendTo(other, `${open}/reactions`, { react: `undo-agree:c${comment}` }))
    expect(await votes()).toBe(0)
  })

  test('one comment of a program, one withdrawal, one change, one decision, one appeal', async () => {
    const { token } = await giveProgram(db(), slugOfPerson('other'))
    const body = JSON.stringify({ words: 'Fifty programs.', once: randomUUID() })
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const programs = await atOnce(() =>
      ask(site.url, `/api/v1${open}/comments`, { method: 'POST', headers, body }),
    )
    expect([programs.statuses, programs.led.length]).toEqual([[201], 1])

    const changed = await shown({ author: slugOfPerson('other') })
    await atOnce(await sendTo(other, `${open}/comments/${changed}/edit`, { words: 'Changed at once.' }))
    expect(await count(sql`select count(*) n from discussions_wording where comment = ${changed}`)).toBe(1)
    await atOnce(await sendTo(other, `${open}/comments/${changed}/withdraw`, {}))
    expect(await count(sql`select count(*) n from discussions_wording where comment = ${changed}`)).toBe(2)

    const comment = await shown({ author: slugOfPerson('author') })
    const at = `/office/moderation/comments/${comment}`
    const seen = /name="seen" value="([^"]*)"/.exec((await moderator.get(at)).body)![1]!
    const fields = { act: 'hide', rule: 'private-details', reason: 'Fifty times.', seen }
    const decided = await atOnce(await sendTo(moderator, at, fields))
    expect(new Set(decided.statuses)).toEqual(new Set([303, 409]))
    const { rows } = await sql<{
      id: string
    }>`select id from discussions_decision where comment = ${comment}`.execute(db())
    expect(rows).toHaveLength(1)
    const appeal = await sendTo(author, `/account/decisions/${rows[0]!.id}/appeal`, {
      words: 'Fifty times, too.',
    })
    await atOnce(appeal)
    expect(await count(sql`select count(*) n from discussions_item where appeals = ${rows[0]!.id}`)).toBe(1)
  })
})
