import { load, type CheerioAPI } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import {
  enterComments,
  enterDiscussion,
  enterParticipant,
  enterReactions,
  exampleDiscussion,
} from './example-discussion.ts'

let site: TestSite
let ids: number[]
let many: number[]
let reader: SignedIn
const at = (path: string) => ask(site.url, path)
async function page(path: string): Promise<CheerioAPI> {
  const { status, text } = await at(path)
  expect([path, status]).toEqual([path, 200])
  return load(text)
}
const textOf = ($: CheerioAPI) => $('main').text().replaceAll(/\s+/g, ' ')
const db = () => site.database.db

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  for (const [slug, name] of [
    ['oriel-tamswick', 'Oriel Tamswick'],
    ['bram-ashkettle', 'Bram Ashkettle'],
    ['team-person', 'Pat of the team'],
  ] as const)
    await givePerson(db(), { slug, name, organisation: 'nopo', roles: [{ role: 'staff' }] })
  await givePerson(db(), { slug: 'p-reader', name: 'Reader', roles: [{ role: 'participant' }] })
  for (const [slug, name] of [
    ['p-reader', 'Reader'],
    ['p-ada', 'Ferry <b>passenger</b>'],
    ['p-bo', 'Bo'],
  ] as const)
    await enterParticipant(db(), slug, name)
  await site.act(async ({ db: owner }) => {
    await owner.transaction().execute(async (tx) => {
      await enterDiscussion(tx, exampleDiscussion())
      await enterDiscussion(
        tx,
        exampleDiscussion({ discussion: 'many', title: 'Many comments', closesOn: null }),
      )
      await enterDiscussion(
        tx,
        exampleDiscussion({
          discussion: 'later',
          title: 'Later on',
          opensOn: '2035-02-01',
          closesOn: '2035-03-01',
        }),
      )
      await enterDiscussion(
        tx,
        exampleDiscussion({
          discussion: 'over',
          title: 'Over and done',
          closesOn: '2025-02-01',
          about: { address: 'plans/a-plan/actions/4.8', title: '4.8 The handbook' },
          conclusions: {
            words: 'Two lines get staff.',
            on: '2025-03-01',
            changed: [{ address: 'meetings/a-meeting', title: 'A meeting' }],
          },
          summarised: { shown: 30, of: 42, source: { title: 'The document', url: null, note: '' } },
        }),
      )
    })
  })
  ids = await enterComments(db(), 'night-buses', [
    {
      by: 'p-ada',
      words: 'First <script>alert(1)</script>\n\n> quoted line\n\nSee https://lights.example/a?b=1.',
    },
    { to: 0, by: 'team-person', voice: 'staff', organisation: 'nopo', words: 'The team answers.' },
    { to: 1, by: 'p-bo', words: 'Thank you.' },
    { by: 'p-bo', state: 'hidden', category: 'personal-details', words: 'HIDDEN WORDS' },
    { to: 3, by: 'p-ada', words: 'An answer to what was hidden.' },
    { by: 'p-ada', state: 'withdrawn', words: '' },
    { by: 'p-bo', state: 'waiting', words: 'WAITING WORDS' },
    { by: 'p-bo', words: 'Changed words now', edited: true },
    { by: null, summary: true, undated: true, words: 'A participant asked for lights.' },
    { by: 'p-reader', words: `Long. ${'word '.repeat(200)}` },
    { by: 'p-bo', redacted: true, words: 'I know [taken out: Personal details] well.' },
    { by: 'p-bo', state: 'withdrawn', category: 'abuse', words: '' },
  ])
  await db()
    .insertInto('discussions_wording')
    .values({ comment: ids[7] as never, words: 'Changed words then', why: 'edit', by: 'p-bo' })
    .execute()
  await enterReactions(db(), 'night-buses', ids[2]!, 'agree', ['p-x1', 'p-x2', 'p-reader'])
  await enterReactions(db(), 'night-buses', ids[0]!, 'care', ['p-x1'])
  await enterReactions(db(), 'night-buses', 'stops', 'agree', ['p-x1'])
  many = await enterComments(
    db(),
    'many',
    Array.from({ length: 130 }, (_unused, n) =>
      n > 60 && n <= 90 ? { to: 60, by: 'p-bo' } : { by: 'p-ada' },
    ),
  )
  reader = await signedInAs(site, 'p-reader')
  await vi.waitFor(async () => expect((await at('/discussions/over')).status).toBe(200))
})
afterAll(() => site?.close())

describe('the list', () => {
  test('says what is open and for how long, what comes, and what is closed with what came of it', async () => {
    const $ = await page('/discussions')
    expect($('#open').text()).toContain('Safety on night buses')
    expect($('#open').text()).toMatch(/[\d,]+ days left/)
    expect($('#open').text()).toContain('8 comments')
    expect($('#planned').text()).toContain('Opens on 1 February 2035')
    expect($('#closed').text()).toContain('Over and done')
    expect($('#closed a[href="/plans/a-plan/actions/4.8"]').text()).toBe('4.8 The handbook')
    expect($('#closed a[href="/discussions/over#conclusions"]')).toHaveLength(1)
    expect((await at('/discussions?page=2')).status).toBe(404)
  })
  test('counts nothing that nobody did', async () => {
    expect(textOf(await page('/discussions'))).not.toMatch(/\b0 /)
  })
})

describe('a discussion', () => {
  test('shows people’s words as text: nothing in them is markup, quotes and addresses apart', async () => {
    const $ = await page('/discussions/night-buses')
    const first = $(`#c${ids[0]} .comment__words`)
    expect(first.find('script')).toHaveLength(0)
    expect(first.text()).toContain('First <script>alert(1)</script>')
    expect(first.find('blockquote').text()).toBe('quoted line')
    const link = first.find('a')
    expect([link.attr('href'), link.text(), link.attr('rel')]).toEqual([
      'https://lights.example/a?b=1',
      'https://lights.example/a?b=1',
      'nofollow ugc noopener',
    ])
    expect($(`#c${ids[0]} h3`).text()).toBe('Ferry <b>passenger</b>')
  })
  test('nests replies under what they answer, and whoever speaks for an organisation bears it', async () => {
    const $ = await page('/discussions/night-buses')
    const reply = $(`#c${ids[1]}`)
    expect(reply.closest('.replies').prev().attr('id')).toBe(`c${ids[0]}`)
    expect($(`#c${ids[2]}`).closest('.replies').prev().attr('id')).toBe(`c${ids[1]}`)
    expect(reply.find('.badge').text()).toMatch(/^Staff, /)
    expect(reply.find('h3').text()).toBe('Pat of the team')
    expect($(`#c${ids[0]} .badge`)).toHaveLength(0)
  })
  test('leaves a tombstone with the reason and the rules; replies to it stay; what waits is not there', async () => {
    const { text } = await at('/discussions/night-buses')
    const $ = load(text)
    const gone = $(`#c${ids[3]}`)
    expect(gone.text()).toContain('private details of somebody')
    expect(gone.find('a[href="/discussions/moderation#personal-details"]')).toHaveLength(1)
    expect(gone.find('button, a[href*="report"], a[href*="parent"]')).toHaveLength(0)
    expect($(`#c${ids[4]}`).closest('.replies').prev().attr('id')).toBe(`c${ids[3]}`)
    expect($(`#c${ids[5]}`).text()).toContain('took it back')
    // Taking back what a moderator hid does not make it look as if nobody had.
    expect($(`#c${ids[11]}`).text()).toMatch(
      /Hidden by a moderator.*Since then whoever wrote it took it back/s,
    )
    expect($(`#c${ids[6]}`)).toHaveLength(0)
    expect(text).not.toMatch(/HIDDEN WORDS|WAITING WORDS|p-ada|p-bo|example\.test/)
  })
  test('names summaries, words taken out and changes', async () => {
    const $ = await page('/discussions/night-buses')
    expect($(`#c${ids[8]}`).text()).toContain('Our summary')
    expect($(`#c${ids[8]}`).text()).not.toMatch(/no day stated|Report/)
    expect($(`#c${ids[10]} .taken-out`).text()).toBe('[taken out: Personal details]')
    expect($(`#c${ids[7]} a[href$="/comments/${ids[7]}/history"]`)).toHaveLength(1)
  })
  test('says how many agree only where somebody does, to whoever is not signed in as words', async () => {
    const $ = await page('/discussions/night-buses')
    expect($(`#c${ids[2]} .reacted`).text()).toBe('3 people agree')
    expect($(`#c${ids[0]} .reacted`).text()).toBe('1 person says it matters to them')
    expect($(`#c${ids[1]} .reacted`)).toHaveLength(0)
    expect($('button[form=react], form#react')).toHaveLength(0)
    expect($('#point-stops').text()).toContain('1 person agrees')
    expect(textOf($)).not.toMatch(/\b0 (people|comments|person)/)
  })
  test('tells who reads it, what happens next, what it hangs on and what came of it, with its entry', async () => {
    const $ = await page('/discussions/over')
    expect($('.conclusions').text()).toContain('Two lines get staff.')
    expect($('.columns__text').children().first().attr('id')).toBe('conclusions')
    expect($('.conclusions a[href="/meetings/a-meeting"]')).toHaveLength(1)
    expect($('#next').text()).toContain('The team of the office, and the board.')
    expect($('.stamp').text()).toMatch(/Entry \d+/)
    expect($('#take-part').text()).toContain('It is closed')
    expect($('a[href*="comments/new"]')).toHaveLength(0)
    expect(textOf($)).toContain('Closed. It ran from 1 January 2025 to 1 February 2025.')
  })
  test('speaks of a closed one as over, of an open one as going on', async () => {
    const facts = async (path: string) => {
      const $ = await page(path)
      return [$('#next h2').text(), $('#points h2').text(), textOf($)] as const
    }
    const [closedNext, closedPoints, closed] = await facts('/discussions/over')
    expect(closedNext).toContain('What happened with what was said')
    expect(closedPoints).not.toContain('react')
    expect(closed).toMatch(/Opened ?1 January 2025 ?Closed ?1 February 2025/)
    const [openNext, openPoints, open] = await facts('/discussions/night-buses')
    expect(openNext).toContain('What happens with what you say')
    expect(openPoints).toContain('Points to react to')
    expect(open).toMatch(/Opens ?\d+ \w+ \d+ ?Closes/)
  })
  test('one that is not open yet shows its question and when it opens', async () => {
    const $ = await page('/discussions/later')
    expect(textOf($)).toContain('Opens on 1 February 2035.')
    expect($('a[href*="comments/new"]')).toHaveLength(0)
  })
  test('is not there under a name that nobody gave it', async () => {
    expect((await at('/discussions/nothing')).status).toBe(404)
    expect((await at('/discussions/night-buses?sort=best')).status).toBe(400)
  })
})

describe('many comments', () => {
  test('stand on pages with addresses; no thread is cut, and a very long one is linked', async () => {
    const $ = await page('/discussions/many')
    expect($('.comments > li')).toHaveLength(50)
    expect($('a[rel=next][data-load-more]').attr('href')).toBe('/discussions/many?page=2#comments')
    const second = await page('/discussions/many?page=2')
    expect(second(`#c${many[60]}`)).toHaveLength(1)
    expect(second('.replies .comment')).toHaveLength(20)
    expect(second('.comments__more-replies a').attr('href')).toBe(
      `/discussions/many/comments/${many[60]}#replies`,
    )
    expect((await at('/discussions/many?page=9')).status).toBe(404)
    const seen = new Set<string>()
    for (let number = 1; number <= 3; number += 1) {
      const { status, text } = await at(`/discussions/many?page=${number}`)
      if (status !== 200) break
      load(text)('.comments > li > .comment').each((_at, one) => void seen.add(one.attribs.id!))
    }
    expect(seen.size).toBe(100)
  })
  test('a thousand fit on one page; all replies of a thread stand with it', async () => {
    const $ = await page('/discussions/many?per=1000')
    expect($('.comments > li')).toHaveLength(100)
    // Also those of a long thread, behind no link.
    expect($('.comments .comment')).toHaveLength(130)
    expect($('.comments__more-replies')).toHaveLength(0)
    expect((await page('/discussions/many'))('.comments-section').text()).toContain('All 130 on one page')
    const thread = await page(`/discussions/many/comments/${many[60]}`)
    expect(thread('#replies .comment')).toHaveLength(30)
  })
  test('are ordered as one asks, and shown without replies or where the team replied', async () => {
    const first = async (query: string) =>
      (await page(`/discussions/night-buses?${query}`))('.comments > li > .comment').first().attr('id')
    expect(await first('sort=newest')).toBe(`c${ids[11]}`)
    expect(await first('sort=cared')).toBe(`c${ids[0]}`)
    expect(await first('sort=replies')).toBe(`c${ids[0]}`)
    const team = await page('/discussions/night-buses?show=team')
    expect(team('.comments > li')).toHaveLength(1)
    const tops = await page('/discussions/night-buses?show=threads')
    expect(tops('.replies .comment')).toHaveLength(0)
    expect(tops('.comments__more-replies').first().text()).toContain('2 replies')
  })
})

describe('whoever is signed in', () => {
  test('finds their own reactions pressed, and their own comment to change or withdraw', async () => {
    const { body } = await reader.get('/discussions/night-buses')
    const $ = load(body)
    const pressed = $(`#c${ids[2]} button[name=react]`).first()
    expect([pressed.attr('aria-pressed'), pressed.attr('value')]).toEqual(['true', `undo-agree:c${ids[2]}`])
    expect(pressed.text()).toBe('Agree with Bo (3 people agree)')
    const other = $(`#c${ids[0]} button[name=react]`).first()
    expect([other.attr('aria-pressed'), other.attr('value')]).toEqual(['false', `agree:c${ids[0]}`])
    expect($('form#react input[name=_csrf]')).toHaveLength(1)
    expect($('form#react')).toHaveLength(1)
    expect($(`#c${ids[9]} a[href$="/edit"]`)).toHaveLength(1)
    expect($(`#c${ids[9]} button[name=react]`)).toHaveLength(0)
    expect($(`#c${ids[0]} a[href$="/edit"]`)).toHaveLength(0)
  })
  test('reads beside the comment just posted what happened, and how long it can be changed without a trace', async () => {
    const $ = load((await reader.get('/discussions/night-buses?said=posted')).body)
    expect($('.comment__said')).toHaveLength(1)
    expect($(`#c${ids[9]} .comment__said`).text()).toContain('15 minutes')
    expect(load((await reader.get('/discussions/night-buses')).body)('.comment__said')).toHaveLength(0)
  })
  test('whoever is not reads at the top how to come in; nobody does where nothing is taken', async () => {
    const wayIn = async (path: string) => textOf(await page(path)).includes('To take part, sign in or make')
    expect(await wayIn('/discussions/night-buses')).toBe(true)
    expect(await wayIn('/discussions/over')).toBe(false)
  })
  test('nobody else is shown a page that was made for them', async () => {
    await reader.get('/discussions/night-buses')
    expect((await at('/discussions/night-buses')).text).not.toContain('aria-pressed')
    expect((await reader.get('/discussions/night-buses')).headers['cache-control']).toBe('no-store')
  })
  test('staff see no buttons, and may write', async () => {
    const staff = await signedInAs(site, 'team-person')
    const $ = load((await staff.get('/discussions/night-buses')).body)
    expect($('button[name=react]')).toHaveLength(0)
    expect($('#take-part a[href$="/comments/new"]')).toHaveLength(1)
  })
  test('is told that their words wait', async () => {
    await enterComments(db(), 'night-buses', [{ by: 'p-reader', state: 'waiting', words: 'PENDING' }])
    const { body } = await reader.get('/discussions/night-buses')
    expect(load(body)('main').text()).toContain('1 comment of yours waits for a moderator')
    expect(body).not.toContain('PENDING')
  })
})

describe('one comment', () => {
  test('has an address that lasts, with what it answers and what answers it', async () => {
    const $ = await page(`/discussions/night-buses/comments/${ids[1]}`)
    expect($(`#c${ids[0]}`)).toHaveLength(1)
    expect($('#replies').text()).toContain('Thank you.')
    expect($('a[href="/discussions/night-buses#c' + ids[1] + '"]')).toHaveLength(1)
  })
  test('is a tombstone when hidden, and absent when it never was public', async () => {
    const { status, text } = await at(`/discussions/night-buses/comments/${ids[3]}`)
    expect(status).toBe(200)
    expect(text).not.toContain('HIDDEN WORDS')
    expect(load(text)('meta[name=robots]')).toHaveLength(1)
    expect((await at(`/discussions/night-buses/comments/${ids[6]}`)).status).toBe(404)
    expect((await at('/discussions/night-buses/comments/999999')).status).toBe(404)
    expect((await at('/discussions/night-buses/comments/new%20')).status).toBe(404)
    expect((await at(`/discussions/many/comments/${ids[0]}`)).status).toBe(404)
  })
  test('tells how it was changed; what a moderator took is in no history', async () => {
    const $ = await page(`/discussions/night-buses/comments/${ids[7]}/history`)
    expect($('del').text()).toContain('then')
    expect($('ins').text()).toContain('now')
    const redacted = await page(`/discussions/night-buses/comments/${ids[10]}/history`)
    expect(redacted('main').text()).toContain('kept from the public')
    expect((await at(`/discussions/night-buses/comments/${ids[3]}/history`)).status).toBe(404)
  })
})

test('what a moderator hides is gone from the next answer, everywhere', async () => {
  const [id] = await enterComments(db(), 'many', [{ by: 'p-bo', words: 'SOON GONE' }])
  const places = ['?page=2', '?per=1000', `/comments/${id}`, '.json', '.csv', '.atom']
  const addresses = [
    ...places.map((place) => `/discussions/many${place}`),
    '/api/v1/discussions/many/comments?limit=1000',
  ]
  await vi.waitFor(async () => expect((await at('/discussions/many.json')).text).toContain('SOON GONE'))
  for (const address of addresses) await at(address)
  await db()
    .updateTable('discussions_comment')
    .set({ state: 'hidden', category: 'abuse' } as never)
    .where('id', '=', id as never)
    .execute()
  await vi.waitFor(async () => expect((await at('/discussions/many.json')).text).not.toContain('SOON GONE'))
  for (const address of addresses)
    expect([address, (await at(address)).text.includes('SOON GONE')]).toEqual([address, false])
})

test('on hold, it is nowhere: neither its words nor what was said under them', async () => {
  await site.act(async ({ db: owner }) => {
    await placeHold(owner, {
      key: 'discussions/over',
      category: 'court-order',
      reason: 'A test.',
      person: 'oriel-tamswick',
    })
  })
  await vi.waitFor(async () => expect((await at('/discussions/over')).status).toBe(451))
  for (const place of ['.json', '.csv', '.atom', '/comments/1'])
    expect([place, (await at(`/discussions/over${place}`)).status]).toEqual([place, 451])
  expect((await at('/discussions')).text).not.toContain('Over and done')
  expect((await at('/api/v1/discussions')).text).not.toContain('Over and done')
})
