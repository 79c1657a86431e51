/**
 * Someone without rights finds no joining link, no draft, nothing withheld and nobody's data: in no page, file, feed, calendar,
 * search, API or kept answer. Every address that the site gives out is asked for, by staff first, then by a stranger.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmHold, liftHold, placeHold } from '#src/record/index.ts'
import { ask, type Asked } from './ask.ts'
import { crawlFiles, type Found } from './crawl-files.ts'
import {
  canaries,
  openDiscussion,
  plantCanaries,
  storedWords,
  storysOwn,
  tellInDiscussions,
  unannounced,
  type Planted,
} from './meetings-canaries.ts'
import { untilShown } from './meetings-office.ts'
import { signedInAs } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

const publicUrl = 'http://records.example'
/**
 * Nothing of a meeting has ever been in these, and they are slow. A thousand comments have pages of their own, which
 * discussions-privacy.test.ts looks at.
 */
const leave =
  /^\/plans\/.*\.(pdf|docx|xlsx)$|^\/(office|account|sign-in)\b|board-2031|example-board|night-buses|^\/discussions\/[^/]+[/?]|^\/discussions\/report/
const starts = [
  '/',
  '/sitemap.xml',
  '/robots.txt',
  '/open-data',
  '/healthz',
  '/record/tile/0/000.p/1',
  '/api/oparl/1.1/system',
  ...['', '.json', '.csv', '.atom'].map((ending) => `/discussions/${openDiscussion}${ending}`),
  `/api/v1/discussions/${openDiscussion}/comments`,
]

let site: TestSite
let planted: Planted
let staff: string
let refused: string[]
let found: Map<string, Found>
beforeAll(async () => {
  site = await testSite('northmere')
  planted = await plantCanaries(site)
  refused = await tellInDiscussions(site)
  staff = (await signedInAs(site, 'oriel-tamswick')).cookie
  found = await everything()
}, 240_000)
afterAll(() => site?.close())

const forbidden = [...canaries, ...storysOwn, unannounced].map((one) => one.toLowerCase())
/** Which of them an answer says. */
const leaks = ({ words }: Pick<Found, 'words'>, of: readonly string[] = forbidden) =>
  of.filter((one) => words.includes(one.toLowerCase()))
const toldBy = (answers: Iterable<Found>, of?: readonly string[]) =>
  [...answers].flatMap((one) => leaks(one, of).map((leak) => `${one.address}: ${leak}`))

/** All that a stranger gets, where staff asked a moment before. */
function everything(): Promise<Map<string, Found>> {
  return crawlFiles({
    site: site.url,
    publicUrl,
    starts: [
      ...starts,
      ...searched.map((words) => `/search?q=${encodeURIComponent(words)}`),
      ...meetings.map((slug) => `/api/v1/meetings/${slug}`),
      ...['fair-policing-board', 'stop-and-search-panel'].map((slug) => `/api/v1/bodies/${slug}`),
    ],
    leave,
    before: async (address) => {
      await ask(site.url, address, { headers: { accept: 'text/html', cookie: staff } })
    },
  })
}
/** Each of them is in something hidden, or in what is hidden later. A page of search says what was searched: so none is all of what is forbidden. */
const searched =
  'canary thaddeus thistlewood heron meet goldacre residents sergeant answered handcuffs fourteen nobody dusk knife advisers charge letters'.split(
    ' ',
  )
const meetings = [
  'board-2022-11-09',
  'board-2024-04-24',
  'board-2024-07-17',
  'board-2024-10-16',
  'board-2025-01-22',
  'board-2025-06-11',
  'board-2025-09-17',
  'board-2025-12-10',
  'panel-2025-05-08',
  'panel-2025-07-24',
]
test('every word is really there, in the office’s tables', async () => {
  const stored = await storedWords(site)
  expect([...canaries, ...storysOwn].filter((one) => !stored.includes(one))).toEqual([])
})

test('nobody could tell others how to join, by what they write or by their name', () => {
  expect(refused).toHaveLength(5)
  expect([...new Set(refused)]).toEqual([expect.stringMatching(/^422 This says how to join a meeting/)])
})

describe('a stranger', () => {
  test('was shown every public address of meetings', () => {
    const tokens = /:token/
    const paths = site.capabilities
      .find(({ name }) => name === 'meetings')!
      .routes.filter(({ method, door, path }) => method === 'GET' && door !== 'office' && !tokens.test(path))
      .map(({ path }) => path)
    const shown = [...found.values()].filter(({ status }) => status < 400)
    const asked = shown.map(({ address }) => address.split('?', 1)[0]!)
    const missed = paths.filter((path) => !asked.some((address) => patternOf(path).test(address)))
    expect(missed).toEqual([])
    expect(shown.length).toBeGreaterThan(500)
  })

  test('reads none of it anywhere', () => {
    expect(toldBy(found.values())).toEqual([])
  })

  test('nor where people write to one another', () => {
    const asked = [...found.values()].filter(({ address }) => address.includes(openDiscussion))
    expect(asked.map(({ address, status }) => [address, status])).toEqual(
      expect.arrayContaining([
        [`/discussions/${openDiscussion}`, 200],
        [`/discussions/${openDiscussion}.csv`, 200],
        [`/api/v1/discussions/${openDiscussion}/comments`, 200],
      ]),
    )
  })

  test('is led nowhere that is not there', () => {
    const dead = [...found.values()].filter(({ status }) => status >= 400)
    expect(dead.map(({ address, status }) => `${status} ${address}`)).toEqual([
      '451 /plans/fair-policing-plan/editions/2024-25-q3',
    ])
  })

  test('does not learn that a draft is there by asking for its address', async () => {
    const nothing = await Promise.all(forms('meetings/board-1999-01-01').map((one) => get(one)))
    const same = async (key: string) => {
      const answers = await Promise.all(forms(key).map((one) => get(one)))
      const plain = ({ status, words }: Found) => [
        status,
        words.replaceAll(/board-[\d-]+\d/g, '').replaceAll(/"x-request-id":"[^"]*"|"date":"[^"]*"/g, ''),
      ]
      expect(answers.map((one) => plain(one)[0])).toEqual(nothing.map((one) => one.status))
      expect(toldBy(answers, canaries)).toEqual([])
    }
    await same(`meetings/${unannounced}`)
    const { file } = planted
    const gone = [
      '/meetings/board-2022-11-09/minutes',
      '/meetings/board-2022-11-09/minutes.json',
      '/meetings/board-2022-11-09/minutes.docx',
      '/meetings/board-2022-11-09/minutes.akn.xml',
      '/meetings/board-2025-06-11/transcript.json',
      '/meetings/board-2025-06-11/transcript.vtt',
      '/meetings/board-2025-12-10/agenda.json',
      '/meetings/board-2025-09-17/papers/letters',
      `/meetings/board-2025-09-17/papers/letters/files/${file.sha256}/${file.name}`,
      // Under the address of a paper that is public, and as a recording.
      `/meetings/board-2025-06-11/papers/four-pages-draft/files/${file.sha256}/${file.name}`,
      `/meetings/board-2025-01-22/recording/${file.sha256}/${file.name}`,
      '/meetings/decisions/nopo-2025-07',
      '/bodies/young-northmere-forum',
      '/bodies/young-northmere-forum.json',
      `/questions/${planted.accepted}`,
      `/questions/${planted.accepted}.json`,
      `/subscribe?target=meetings/${unannounced}`,
      '/subscribe?target=bodies/young-northmere-forum',
    ]
    for (const address of gone) {
      const answer = await get(address)
      expect([address, answer.status, leaks(answer, canaries)]).toEqual([address, 404, []])
    }
    const form = await get(`/questions/ask?body=fair-policing-board&meeting=${unannounced}`)
    expect([form.status, leaks(form, canaries)]).toEqual([200, []])
  })

  test('is turned away from the office without a word of it', async () => {
    const pages = ['', '/notice', '/agenda', '/papers', '/joining', '/bookings', '/bookings.csv', '/minutes']
    const all = [
      ...pages.flatMap((page) => [`board-2025-09-17${page}`, `${unannounced}${page}`]),
      'publication?key=meetings%2Fboard-2025-12-10%2Fagenda',
    ]
    for (const page of all) {
      const answer = await get(`/office/meetings/${page}`)
      expect([page, answer.status, leaks(answer, canaries)]).toEqual([page, 303, []])
    }
  })
})

describe('somebody of the office', () => {
  // Each with the words of its own organisation.
  const people: Record<string, string[]> = {
    'wren-quillhurst': ['CANARY-POLICE-WORD', 'Three people who are not police have read it'],
    'osric-wendlebury': ['CANARY-OWNER-WORD', 'Their letters are in the papers for September'],
    'dov-larkmantle': [],
    'corin-brackenfold': [],
  }
  test.each(Object.entries(people))(
    '%s, who has no part in meetings, sees nothing of them but what is their own',
    async (person, own) => {
      const { cookie } = await signedInAs(site, person)
      const mine = await crawlFiles({
        site: site.url,
        publicUrl,
        starts: ['/office', '/account', '/office/action-points', '/office/meetings', '/office/questions'],
        headers: { cookie },
        leave: /^(?!\/(office|account)\b)|\.(pdf|docx|xlsx|csv)$/,
        most: 400,
      })
      expect(mine.size).toBeGreaterThan(3)
      const others = [...canaries, ...storysOwn].filter((one) => !own.includes(one))
      expect(toldBy(mine.values(), others)).toEqual([])
      // What it said last stands there for it to go on from.
      if (own[0]) expect(toldBy(mine.values(), [own[0]])).not.toEqual([])
    },
  )
})

describe('what is on hold', () => {
  /** Of each the key, words that are in nothing else, and an address that its key does not begin. */
  const held: { key: string; words: string[]; also?: string }[] = [
    {
      key: 'meetings/board-2025-01-22',
      words: [
        'Church Row, Oxenholt',
        'with a boy of fourteen',
        'Nobody could say.',
        'Rewrite the section on handcuffs',
        'To bring the next report on force to the Board',
        'Force used by officers in 2024',
      ],
      also: '/api/v1/meetings/board-2025-01-22',
    },
    {
      key: 'meetings/board-2024-07-17/minutes',
      words: ['Nobody had written to all six', 'Write to all six councils about beds'],
    },
    {
      key: 'meetings/board-2024-10-16/papers/youth-work-note',
      words: ['A youth worker instead of a charge: where it stands', 'youth-work-note.pdf'],
    },
    {
      key: 'bodies/stop-and-search-panel',
      words: ['Maren Dusk', 'Search Watch Group', 'Once a year they invite the public to an evening'],
      also: '/api/v1/bodies/stop-and-search-panel',
    },
    {
      key: 'questions/1',
      words: ['How many children under twelve were searched', 'kitchen knife'],
    },
    {
      key: 'meetings/decisions/nopo-2025-02',
      words: ['Pays two advisers for two afternoons'],
    },
  ]
  /** Every address that was given out under a key, pages and files alike. */
  const given = ({ key, also }: (typeof held)[number]): string[] => [
    ...[...found.keys()].filter((address) => new RegExp(`^/${key}([./]|$)`).test(address)),
    ...(also ? [also] : []),
  ]
  const before = new Map<string, Asked>()
  let after: Map<string, Found>
  beforeAll(async () => {
    for (const address of held.flatMap(given)) before.set(address, await get(address))
    await site.act(async ({ db }) => {
      for (const { key } of held) {
        await placeHold(db, { key, category: 'court-order', reason: 'CANARY-HOLD', person: 'oriel-tamswick' })
        await confirmHold(db, { key, person: 'bram-ashkettle', reason: 'CANARY-HOLD' })
      }
    })
    await untilShown(site)
    after = await everything()
  }, 240_000)

  test('was there before: its words, and its addresses', () => {
    const missing = held.flatMap(({ words }) =>
      words.filter((one) => toldBy(found.values(), [one]).length === 0),
    )
    expect(missing).toEqual([])
    const forms = ['', '.json', '.ics', '/pack.pdf', '/minutes', '/minutes.akn.xml', '/transcript.vtt']
    const meeting = given(held[0]!)
    expect(meeting).toEqual(expect.arrayContaining(forms.map((form) => `/${held[0]!.key}${form}`)))
    for (const file of [/papers\/force-report\/files\//, /\/recording\//])
      expect(meeting.filter((address) => file.test(address))).toHaveLength(1)
    for (const one of held) expect(given(one).length).toBeGreaterThan(0)
  })

  test.each(held)('$key answers 451 in every form, also to who had it already', async (one) => {
    for (const address of given(one)) {
      const { etag } = before.get(address)!.headers
      const again = await get(address, etag ? { 'if-none-match': etag } : {})
      expect([address, again.status]).toEqual([address, 451])
    }
  })

  test.each(held)('$key is gone from everything else', ({ words }) => {
    expect(toldBy(after.values(), [...words, 'CANARY-HOLD'])).toEqual([])
  })

  test('is told as deleted to whoever keeps a copy by OParl', async () => {
    for (const path of ['meeting/board-2025-01-22', 'paper/board-2025-01-22/force-report']) {
      const { status, text } = await get(`/api/oparl/1.1/${path}`)
      expect([path, status, JSON.parse(text)]).toEqual([
        path,
        200,
        expect.objectContaining({ deleted: true }),
      ])
    }
  })

  test('nothing fails because of it, and no link leads to a page that was never there', () => {
    const wrong = [...after.values()].filter(({ status }) => status >= 400 && status !== 451)
    expect(wrong.map(({ address, status }) => `${status} ${address}`)).toEqual([])
  })

  test('shows again once it is lifted', async () => {
    await site.act(async ({ db }) => {
      for (const { key } of held) await liftHold(db, { key, person: 'oriel-tamswick', reason: 'It is over.' })
    })
    await untilShown(site)
    for (const [address, { status }] of before)
      expect([address, (await get(address)).status]).toEqual([address, status])
  })
})

/** Every form in which a meeting is given out, and what belongs to it. */
const forms = (key: string): string[] =>
  [
    '',
    '.json',
    '.ics',
    '/agenda.json',
    '/pack.pdf',
    '/book',
    ...['', '.json', '.akn.xml', '.docx', '.pdf'].map((form) => `/minutes${form}`),
    ...['', '.json', '.akn.xml', '.vtt'].map((form) => `/transcript${form}`),
  ].map((form) => `/${key}${form}`)

async function get(address: string, headers: Record<string, string> = {}): Promise<Found> {
  const answer = await ask(site.url, address, { headers: { accept: 'text/html', ...headers } })
  return { ...answer, address, words: `${JSON.stringify(answer.headers)}\n${answer.text}`.toLowerCase() }
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/:[a-z0-9]+/gi, '[^/]+')}$`)
