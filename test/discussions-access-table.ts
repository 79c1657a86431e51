/**
 * Who gets what in a discussion, by the state of the discussion, the comment and whose it is. Written by hand from what issue 5 and
 * src/policy.ts’ words promise: the test compares. A cell is a status.
 *
 * In an address `{public}`, `{waiting}` … is a comment of the author’s in that state, made for the cell; `{item}`, `{decision}` and
 * `{token}` are of such a comment, or the author’s.
 */
import { seenAs } from '../src/discussions/moderation/decided-on.ts'
import { slugOf, usualWords, type Standing } from './discussions-people.ts'

/** Groups that are answered alike, mostly. */
export const readers = [
  'nobody',
  'nothing',
  'author',
  'other',
  'suspended',
  'volunteer',
  'contributor',
  'staff',
  'assessor',
  'analyst',
  'moderator',
  'publisher',
  'auditor',
  'administrator',
] as const
export type Reader = (typeof readers)[number]

export type Cell = {
  method: 'GET' | 'POST'
  address: string
  sends?: Readonly<Record<string, string>>
  /** By a program: JSON with a token; whoever has none is told so. */
  program?: Readonly<Record<string, unknown>>
  expects: Readonly<Record<Reader, number>>
}

const all = (status: number, but: Partial<Record<Reader, number>> = {}) =>
  ({ ...Object.fromEntries(readers.map((one) => [one, status])), ...but }) as Record<Reader, number>

/** Whoever speaks for an organisation: with a badge. */
const voices = ['contributor', 'staff', 'assessor', 'moderator', 'publisher'] as const
const each = (who: readonly Reader[], status: number) =>
  Object.fromEntries(who.map((one) => [one, status])) as Partial<Record<Reader, number>>

/** Nobody signs in first (a link leads there, a form is answered with the page to sign in on); other roles may not. */
const writing = (
  method: 'GET' | 'POST',
  of: { takesPart: number; voice: number; volunteer: number; suspended: number },
) =>
  all(403, {
    nobody: method === 'GET' ? 303 : 401,
    author: of.takesPart,
    other: of.takesPart,
    suspended: of.suspended,
    volunteer: of.volunteer,
    ...each(voices, of.voice),
  })
const same = (status: number) => ({
  takesPart: status,
  voice: status,
  volunteer: status,
  suspended: status,
})

const open = `/discussions/${slugOf('open')}`
const get = (address: string, expects: Cell['expects']): Cell => ({ method: 'GET', address, expects })
const post = (address: string, sends: Cell['sends'], expects: Cell['expects']): Cell => ({
  method: 'POST',
  address,
  sends: sends ?? {},
  expects,
})

/** What each discussion is to readers; what it says to whoever writes there. */
const standings: Record<Standing, { reads: number; takes: number; writesPage: number }> = {
  open: { reads: 200, takes: 303, writesPage: 200 },
  left: { reads: 200, takes: 303, writesPage: 200 },
  planned: { reads: 200, takes: 422, writesPage: 200 },
  closed: { reads: 200, takes: 422, writesPage: 200 },
  locked: { reads: 200, takes: 422, writesPage: 200 },
  held: { reads: 451, takes: 451, writesPage: 451 },
  hidden: { reads: 200, takes: 422, writesPage: 200 },
  waiting: { reads: 404, takes: 404, writesPage: 404 },
  withdrawn: { reads: 404, takes: 404, writesPage: 404 },
}
const eachStanding = Object.entries(standings) as [Standing, (typeof standings)[Standing]][]

/** What whoever started it is answered who wants to withdraw it. */
const ownDiscussion: Partial<Record<Standing, number>> = { hidden: 409, waiting: 200, withdrawn: 409 }

const ofDiscussions: Cell[] = eachStanding.flatMap(([standing, { reads, takes, writesPage }]) => {
  const at = `/discussions/${slugOf(standing)}`
  const words = { words: 'Hello there.' }
  // Of a role without a name to write under, the form says so.
  const volunteer = takes === 303 ? 422 : takes
  // Reacting where nothing is taken now is a conflict, not a form with faults.
  const reacted = takes === 422 ? 409 : takes
  const reported = standing === 'hidden' ? 404 : reads
  return [
    ...['', '.json', '.csv', '.atom'].map((ending) => get(`${at}${ending}`, all(reads))),
    get(`/api/v1${at}`, all(reads)),
    get(`/api/v1${at}/comments`, all(reads)),
    get(`${at}/comments/new`, writing('GET', same(writesPage))),
    post(
      `${at}/comments`,
      words,
      writing('POST', { takesPart: takes, voice: takes, volunteer, suspended: takes === 303 ? 422 : takes }),
    ),
    post(
      `${at}/reactions`,
      { react: 'care:d' },
      all(403, {
        nobody: 401,
        author: reacted,
        other: reacted,
        suspended: takes === 303 ? 409 : reacted,
        // Without a name to take part under.
        volunteer: takes === 303 ? 409 : reacted,
      }),
    ),
    {
      method: 'POST',
      address: `/api/v1${at}/comments`,
      program: words,
      expects: {
        ...writing('POST', {
          ...same(takes === 303 ? 201 : takes === 422 ? 409 : takes),
          volunteer: takes === 303 ? 403 : takes === 422 ? 409 : takes,
          suspended: takes === 303 ? 403 : takes === 422 ? 409 : takes,
        }),
        // A token passes no second factor, so it opens no role that needs one.
        ...each(['staff', 'assessor', 'moderator', 'publisher'], 401),
      },
    },
    {
      method: 'POST',
      address: `/api/v1${at}/reactions`,
      program: { react: 'care:d' },
      expects: all(403, {
        nobody: 401,
        author: reacted === 303 ? 200 : reacted,
        other: reacted === 303 ? 200 : reacted,
        suspended: takes === 303 ? 403 : reacted,
        volunteer: takes === 303 ? 403 : reacted,
      }),
    },
    get(`${at}/report`, all(reported)),
    post(`${at}/report`, { category: 'other', words: 'Off.' }, all(reported === 200 ? 303 : reported)),
    // One's own alone, and only while it is shown or waits. Withdrawing itself is in src/discussions/editing.
    get(`${at}/withdraw`, all(404, { nobody: 303, author: ownDiscussion[standing] ?? 404 })),
    ...(standing === 'waiting'
      ? []
      : [post(`${at}/withdraw`, {}, all(404, { nobody: 401, author: ownDiscussion[standing] ?? 404 }))]),
  ]
})

/** `reads`: the comment's own page. The rest is what its author, and anybody else who writes, is answered. */
const commentStates = {
  public: { reads: 200, history: 200, edits: 200, edited: 303, withdraws: 200, withdrawn: 303 },
  waiting: { reads: 404, history: 404, edits: 409, edited: 422, withdraws: 200, withdrawn: 303 },
  hidden: { reads: 200, history: 404, edits: 409, edited: 422, withdraws: 200, withdrawn: 303 },
  withdrawn: { reads: 200, history: 404, edits: 409, edited: 422, withdraws: 409, withdrawn: 303 },
  refused: { reads: 404, history: 404, edits: 404, edited: 404, withdraws: 404, withdrawn: 404 },
} as const

const ofComments: Cell[] = Object.entries(commentStates).flatMap(([state, of]) => {
  const at = `${open}/comments/{${state}}`
  const seen = of.reads === 200
  const others = { takesPart: 404, voice: 404, volunteer: 404, suspended: 404 }
  const own = (method: 'GET' | 'POST', status: number) => ({
    ...writing(method, others),
    author: status,
  })
  const mine = (method: 'GET' | 'POST', status: number, another: number) =>
    all(another, { nobody: method === 'GET' ? 303 : 401, author: status })
  // Whoever is not shown it does not learn that it is there.
  const shownTo = state === 'public' ? 303 : seen ? 409 : 404
  const answered = state === 'public' ? 303 : 422
  const reported = state === 'public' ? 200 : seen ? 409 : 404
  return [
    get(at, all(of.reads)),
    get(`${at}/place`, all(seen ? 303 : 404)),
    get(`${at}/history`, all(of.history)),
    get(`${at}/edit`, own('GET', of.edits)),
    post(`${at}/edit`, { words: 'Better words.' }, own('POST', of.edited)),
    get(`${at}/withdraw`, mine('GET', of.withdraws, 404)),
    post(`${at}/withdraw`, {}, mine('POST', of.withdrawn, seen ? 409 : 404)),
    post(
      `${open}/reactions`,
      { react: `agree:c{${state}}` },
      all(403, {
        nobody: 401,
        author: state === 'public' ? 409 : shownTo,
        other: shownTo,
        volunteer: 409,
        suspended: 409,
      }),
    ),
    post(
      `${open}/comments`,
      { words: 'An answer.', parent: `{${state}}` },
      writing('POST', { takesPart: answered, voice: answered, volunteer: 422, suspended: 422 }),
    ),
    get(`${open}/comments/new?parent={${state}}`, writing('GET', same(state === 'public' ? 200 : 404))),
    // An address of another discussion is none of this comment’s.
    get(`/discussions/${slugOf('left')}/comments/{${state}}`, all(404)),
    post(
      `/discussions/${slugOf('left')}/comments/{${state}}/edit`,
      { words: 'Better words.' },
      writing('POST', same(404)),
    ),
    get(`${open}/report?comment={${state}}`, all(reported)),
    post(
      `${open}/report`,
      { comment: `{${state}}`, category: 'other', words: 'Off.' },
      all(reported === 200 ? 303 : reported),
    ),
    get(`/discussions/notices?comment={${state}}`, all(reported)),
  ]
})

const office = (method: 'GET' | 'POST', opens: Partial<Record<Reader, number>>) =>
  all(403, { nobody: method === 'GET' ? 303 : 401, ...opens })
const looks = { moderator: 200, auditor: 200 }
const base = '/office/moderation'
// As the form of the decision sends back what it showed.
const seen = seenAs({ words: usualWords, state: 'public' })
const decision = { act: 'dismiss', rule: 'within-the-rules', reason: 'It keeps to the rules.', seen }

const ofModeration: Cell[] = [
  get(base, office('GET', looks)),
  get(`${base}/items/{item}`, office('GET', looks)),
  get(`${base}/comments/{waiting}`, office('GET', looks)),
  get(`${base}/comments/{hidden}`, office('GET', looks)),
  get(`${base}/people/p-author`, office('GET', looks)),
  get(`${base}/decisions`, office('GET', looks)),
  get(`${base}/decisions.csv`, office('GET', looks)),
  get(`${base}/suspensions`, office('GET', { moderator: 200, publisher: 200 })),
  post(`${base}/items/{item}/claim`, {}, office('POST', { moderator: 303 })),
  post(`${base}/items/{item}/release`, {}, office('POST', { moderator: 303 })),
  post(`${base}/items/{item}`, decision, office('POST', { moderator: 303 })),
  post(`${base}/items/{item}`, { act: 'hide' }, office('POST', { moderator: 422 })),
  post(
    `${base}/comments/{public}`,
    { act: 'hide', rule: 'private-details', reason: 'A number.', seen },
    office('POST', { moderator: 303 }),
  ),
  post(
    `${base}/reporters`,
    { comment: '{public}', why: 'To see who it was.' },
    office('POST', { moderator: 200, auditor: 200 }),
  ),
  // One's own decision, and nobody else's: not even a moderator's who is not its author.
  get('/account/decisions/{decision}', office('GET', { ...all(404), nobody: 303, author: 200 })),
  get('/account/decisions/{decision}/appeal', office('GET', { ...all(404), nobody: 303, author: 200 })),
  post(
    '/account/decisions/{decision}/appeal',
    { words: 'I named nobody.' },
    office('POST', { ...all(404), nobody: 401, author: 303 }),
  ),
  // This one asked nothing, so there is nothing to answer.
  post(
    '/account/decisions/{decision}/answer',
    { says: 'stands', words: 'It is true.' },
    office('POST', { ...all(404), nobody: 401 }),
  ),
  // Of one's own settings nothing typed is worth keeping: nobody is led to sign in.
  post('/account/tokens/{token}/end', {}, office('POST', { ...all(404), nobody: 303, author: 303 })),
]

export const cells: Cell[] = [...ofDiscussions, ...ofComments, ...ofModeration]
