/** Taking part by forms and by a program: a whole site, real answers. */
import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveDiscussion, giveParticipant, giveStaff, giveToken } from './site-for-test.ts'

const pathOf = ({ headers }: { headers: Record<string, unknown> }) => String(headers['location'])
let site: TestSite
let ada: SignedIn
let ben: SignedIn
let kit: SignedIn
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await giveParticipant(db, 'p-ada', 'Ada')
  await giveParticipant(db, 'p-ben', 'Ben')
  await giveStaff(db, 'kit')
  const open = { opens: '2020-01-01', closes: null }
  for (const slug of ['streets', 'lost', 'program']) await giveDiscussion(db, slug, open)
  await giveDiscussion(db, 'careful', { ...open, waits: 'all' })
  await giveDiscussion(db, 'over', { opens: '2020-01-01', closes: '2020-02-01' })
  ada = await signedInAs(site, 'p-ada')
  ben = await signedInAs(site, 'p-ben')
  kit = await signedInAs(site, 'kit')
})
afterAll(() => site.close())

const of = '/discussions/streets/comments'
/** Fills in the form on a page, as a browser does, and sends it. */
async function fillIn(browser: SignedIn, path: string, words: string) {
  const page = await browser.get(path)
  expect(page.statusCode).toBe(200)
  const $ = load(page.body)
  const form = $('main form[method=post]').has('textarea[name=words]')
  const fields: Record<string, string> = { words }
  form.find('input[type=hidden]').each((_, input) => {
    const name = $(input).attr('name')!
    if (name !== '_csrf') fields[name] = $(input).attr('value') ?? ''
  })
  return { answer: await browser.post(form.attr('action')!, fields), fields, action: form.attr('action')! }
}
/** Posts, and gives the id of the comment, which stands where the browser is led. */
async function posted(browser: SignedIn, words: string, path = `${of}/new`) {
  const { answer } = await fillIn(browser, path, words)
  expect(answer.statusCode).toBe(303)
  const place = await browser.get(pathOf(answer))
  const at = pathOf(place)
  const id = Number(/#c(\d+)$|comments\/(\d+)/.exec(at)!.slice(1).find(Boolean))
  return { id, at }
}

describe('writing', () => {
  test('leads to where the comment stands, and it stands there for everybody', async () => {
    const { id, at } = await posted(ada, 'Buses stop at nine.')
    expect(at).toBe(`/discussions/streets?said=posted#c${id}`)
    for (const get of [ada.get, browserWith(site, '').get]) {
      const $ = load((await get('/discussions/streets')).body)
      expect($(`#c${id}`).text()).toContain('Buses stop at nine.')
    }
  })

  test('a reply shows what it answers, and stands below it', async () => {
    const { id } = await posted(ada, 'Why at nine?')
    const path = `${of}/new?parent=${id}`
    expect(load((await ben.get(path)).body)('main').text()).toContain('Why at nine?')
    const reply = await posted(ben, 'Drivers.', path)
    const { rows } = await sql`select parent from discussions_comment where id = ${reply.id}`.execute(
      site.database.db,
    )
    expect(rows).toEqual([{ parent: id }])
  })

  test('says under which name, and with which badge', async () => {
    expect(load((await ada.get(`${of}/new`)).body)('main form').text()).toContain('under your name, Ada.')
    expect(load((await kit.get(`${of}/new`)).body)('main form').text()).toMatch(
      /Staff kit, with the badge of/,
    )
  })

  test('the same form sent twice is one comment', async () => {
    const { answer, fields, action } = await fillIn(ada, `${of}/new`, 'Sent twice')
    const again = await ada.post(action, fields)
    expect(pathOf(again)).toBe(pathOf(answer))
  })

  test('with a fault keeps what was typed, and says what is wrong', async () => {
    const { answer } = await fillIn(ada, `${of}/new`, '   ')
    expect(answer.statusCode).toBe(422)
    const long = 'x'.repeat(5_001)
    const tooLong = await ada.post(of, { words: long })
    expect(tooLong.statusCode).toBe(422)
    const $ = load(tooLong.body)
    expect($('.govuk-error-summary a').attr('href')).toBe('#words')
    expect($('textarea').text()).toContain(long)
  })

  test('when the discussion closed meanwhile, nobody loses what they typed', async () => {
    const refused = await ada.post('/discussions/over/comments', { words: 'Typed for an hour' })
    expect(refused.statusCode).toBe(422)
    expect(load(refused.body)('textarea').text()).toContain('Typed for an hour')
    expect((await ada.get('/discussions/over/comments/new')).body).toContain('takes no comments')
  })

  test('is told when it waits for a moderator', async () => {
    const { answer } = await fillIn(ada, '/discussions/careful/comments/new', 'Careful')
    expect(pathOf(answer)).toBe('/discussions/careful?said=waits&why=pre-moderated')
    expect((await ben.get('/discussions/careful')).body).not.toContain('>Careful<')
  })

  test('is not for whoever is signed out, and there is nothing where nothing is', async () => {
    const out = browserWith(site, '')
    const sent = await out.get(`${of}/new?parent=3`)
    expect(pathOf(sent)).toBe(`/sign-in?to=${encodeURIComponent(`${of}/new?parent=3`)}`)
    expect((await ada.get('/discussions/nowhere/comments/new')).statusCode).toBe(404)
    expect((await ada.post('/discussions/nowhere/comments', { words: 'x' })).statusCode).toBe(404)
    expect((await ada.get(`${of}/new?parent=999999`)).statusCode).toBe(404)
  })
})

describe('what is noticed', () => {
  const words = 'Call my neighbour on 07700 900123 about it.'

  test('comes before posting, with the words kept and the choice to go on', async () => {
    const { answer } = await fillIn(ada, `${of}/new`, words)
    expect(answer.statusCode).toBe(422)
    const $ = load(answer.body)
    expect($('textarea[name=words]').text()).toContain(words)
    const fields: Record<string, string> = { words }
    $('main form input[type=hidden]').each((_, input) => {
      if ($(input).attr('name') !== '_csrf') fields[$(input).attr('name')!] = $(input).attr('value')!
    })
    const went = await ada.post($('main form').attr('action')!, {
      ...fields,
      'went-on': $('button[name=went-on]').attr('value')!,
    })
    expect(went.statusCode).toBe(303)
    const { rows } = await sql<{
      nudges: string[]
    }>`select nudges from discussions_comment where words = ${words}`.execute(site.database.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.nudges.length).toBeGreaterThan(0)
  })

  test('holds in a change as well', async () => {
    const { id } = await posted(ada, 'Harmless')
    const { answer } = await fillIn(ada, `${of}/${id}/edit`, words)
    expect(answer.statusCode).toBe(422)
    expect(load(answer.body)('main form').attr('action')).toBe(`${of}/${id}/edit`)
  })

  test('about a live case waits', async () => {
    await sql`insert into discussions_proceedings (name, watch, effect, starts_on, reason, entered_by)
      values ('A case', '{zzyzx road}', 'pre-moderate', '2020-01-01', 'A trial', 'kit')`.execute(
      site.database.db,
    )
    const first = await ada.post(of, { words: 'He did it on Zzyzx Road.' })
    expect(first.statusCode).toBe(422)
    const went = await ada.post(of, {
      words: 'He did it on Zzyzx Road.',
      'went-on': load(first.body)('button[name=went-on]').attr('value')!,
    })
    expect(pathOf(went)).toBe('/discussions/streets?said=waits&why=proceedings')
    const { rows } =
      await sql`select i.kind from discussions_item i join discussions_comment c on c.id = i.comment
      where c.words like '%Zzyzx%'`.execute(site.database.db)
    expect(rows).toEqual([{ kind: 'proceedings' }])
  })
})

describe('one’s own comment', () => {
  test('is changed and withdrawn by its author, on pages of their own', async () => {
    const { id } = await posted(ada, 'First words')
    const { answer } = await fillIn(ada, `${of}/${id}/edit`, 'Better words')
    expect(answer.statusCode).toBe(303)
    expect(pathOf(await ada.get(pathOf(answer)))).toMatch(new RegExp(`said=edited#c${id}$`))
    expect((await ada.get('/discussions/streets')).body).toContain('Better words')
    for (const path of [`${of}/${id}/edit`, `${of}/${id}/withdraw`])
      expect((await ben.get(path)).statusCode).toBe(404)
    expect((await ben.post(`${of}/${id}/edit`, { words: 'Stolen' })).statusCode).toBe(404)
    expect((await ben.post(`${of}/${id}/withdraw`)).statusCode).toBe(409)
    expect((await ada.get(`${of}/${id}/withdraw`)).body).toContain('Better words')
    expect(pathOf(await ada.post(`${of}/${id}/withdraw`))).toBe('/discussions/streets?said=withdrawn')
    expect((await ada.get('/discussions/streets')).body).not.toContain('Better words')
    expect((await ada.get(`${of}/${id}/edit`)).statusCode).toBe(409)
  })
})

describe('reacting', () => {
  test('leads back to the page and the thing', async () => {
    const { id } = await posted(ada, 'Lights')
    const go = async (react: string, back = '/discussions/streets?sort=newest') =>
      pathOf(await ben.post('/discussions/streets/reactions', { react, back }))
    expect(await go(`agree:c${id}`)).toBe(`/discussions/streets?sort=newest#c${id}`)
    expect(await go(`undo-agree:c${id}`, 'https://evil.example/')).toBe(`/discussions/streets#c${id}`)
    expect(await go('care:d', '/discussions/streets-of-another')).toBe('/discussions/streets')
    const refused = [`agree:c999999`, 'agree:x', 'hate:d', 'agree:p:nothing']
    for (const react of refused)
      expect((await ben.post('/discussions/streets/reactions', { react })).statusCode).toBeGreaterThanOrEqual(
        404,
      )
    expect((await ada.post('/discussions/streets/reactions', { react: `agree:c${id}` })).statusCode).toBe(409)
    expect((await kit.post('/discussions/streets/reactions', { react: `agree:c${id}` })).statusCode).toBe(403)
  })
})

describe('whoever was signed out while they typed', () => {
  test('finds their words after signing in, and sends them', async () => {
    const words = 'Written while the session ended.'
    const browser = await signedInAs(site, 'p-ada')
    const { fields, action } = { fields: { words, once: randomUUID() }, action: '/discussions/lost/comments' }
    await sql`update people_session set expires_at = clock_timestamp() - interval '1 minute'
      where person = 'p-ada' and token_hash = (select token_hash from people_session where person = 'p-ada' order by created_at desc, signed_in_at desc limit 1)`.execute(
      site.database.db,
    )
    const refused = await browser.post(action, fields)
    expect(refused.statusCode).toBe(303)
    const kept = decodeURIComponent(/to=([^&]+)/.exec(pathOf(refused))![1]!)
    const again = await signedInAs(site, 'p-ada')
    const page = load((await again.get(kept)).body)
    expect(page('main').text()).toContain(words)
    expect(page('main').text()).not.toContain(fields.once)
    const sent = await again.post(kept, fields)
    expect([sent.statusCode, pathOf(sent)]).toEqual([307, action])
    expect((await again.post(action, fields)).statusCode).toBe(303)
    expect((await again.get('/discussions/lost')).body).toContain(words)
  })

  test('and never signed in here, gets them back on the page', async () => {
    const refused = await browserWith(site, '').post('/discussions/lost/comments', {
      words: 'Nobody knows me',
    })
    expect(refused.statusCode).toBe(401)
    expect(refused.body).toContain('Nobody knows me')
  })
})

describe('a program', () => {
  let token: string
  beforeAll(async () => {
    token = await giveToken(site.database.db, 'p-ada')
  })
  const send = async (path: string, body: unknown, bearer: string | null = token) => {
    const { statusCode, headers, json } = await site.server.inject({
      method: 'POST',
      url: `/api/v1/discussions/program${path}`,
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      payload: JSON.stringify(body),
    })
    return { status: statusCode, headers, body: json() as Record<string, unknown> }
  }

  test('writes as its owner, and is told where it stands', async () => {
    const once = randomUUID()
    const first = await send('/comments', { words: 'By a program', once })
    expect(first.status).toBe(201)
    expect(first.headers.location).toBe(`/discussions/program/comments/${first.body['id'] as number}`)
    expect(first.body).toMatchObject({ state: 'public', waits: null })
    expect((await send('/comments', { words: 'By a program', once })).body).toEqual(first.body)
    const reply = await send('/comments', { words: 'Below', parent: first.body['id'] })
    expect(reply.status).toBe(201)
    const shown = await site.server.inject({ url: '/discussions/program' })
    expect(shown.body).toContain('By a program')
  })

  test('is told which field is wrong, what was noticed, and what the discussion does not take', async () => {
    for (const [body, field] of [
      [{}, 'words'],
      [{ words: '' }, 'words'],
      [{ words: 'x', parent: 'first' }, 'parent'],
      [{ words: 'x', parent: 999_999 }, 'parent'],
      [{ words: 'x', once: 'no' }, 'once'],
    ] as const) {
      const { status, headers, body: problem } = await send('/comments', body)
      expect([status, headers['content-type'], problem['errors']]).toEqual([
        422,
        expect.stringContaining('problem+json'),
        [expect.objectContaining({ field })],
      ])
    }
    const words = 'Call my neighbour on 07700 900123 about it.'
    const noticed = await send('/comments', { words })
    expect(noticed.status).toBe(422)
    const nudges = noticed.body['nudges'] as { id: string; title: string; routes: unknown[] }[]
    expect(nudges[0]).toMatchObject({
      id: expect.any(String),
      title: expect.any(String),
      routes: expect.any(Array),
    })
    expect((await send('/comments', { words, wentOn: nudges.map(({ id }) => id) })).status).toBe(201)
    await sql`update discussions_discussion set locked_at = clock_timestamp() where slug = 'program'`.execute(
      site.database.db,
    )
    expect((await send('/comments', { words: 'x' })).body).toMatchObject({ status: 409, rule: 'locked' })
    await sql`update discussions_discussion set locked_at = null where slug = 'program'`.execute(
      site.database.db,
    )
  })

  test('is nobody without a token', async () => {
    const without = await send('/comments', { words: 'x' }, null)
    expect(without.status).toBe(401)
    expect(without.body['title']).toContain('/account/tokens')
    expect((await send('/comments', { words: 'x' }, 'wrong')).status).toBe(401)
  })

  test('reacts', async () => {
    expect(await send('/reactions', { react: 'care:d' })).toMatchObject({
      status: 200,
      body: { react: 'care:d' },
    })
    expect((await send('/reactions', { react: 'like:d' })).status).toBe(422)
  })
})
