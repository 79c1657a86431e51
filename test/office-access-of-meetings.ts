/**
 * The rows of bodies and meetings, as in test/office-access-table.ts: staff prepare, whoever publishes or audits looks too, a
 * publisher publishes what another drafted, moderators see the questions and nothing else, contributors say how far the
 * action points of their own organisation are. `{…}` are ids that test/meetings-at-work.ts makes.
 */
import type { Role } from '#src/policy.ts'
import { discardOf, drafts, publicationOf } from './meetings-at-work.ts'
import type { OfficeRow } from './office-access-table.ts'

const looks: Role[] = ['staff', 'publisher', 'auditor']
const prepares: Role[] = ['staff']
const moderates: Role[] = ['staff', 'moderator']

type More = Omit<OfficeRow, 'route' | 'in' | 'at'>
const row = (route: string, who: Role[], at: Record<string, string>, more: More = {}): OfficeRow => ({
  route,
  in: who,
  at,
  ...more,
})
const none = (route: string, who: Role[], address: string, more: More = {}): OfficeRow =>
  row(route, who, { absent: address }, { finds: 'absent', ...more })

const nobodys = '00000000-0000-4000-8000-000000000000'
const base = '/office/meetings'
const noticeOf = (draft: string) => draft.split('/')[3]!

/** Meetings by how far they are. */
const states = {
  draft: noticeOf(drafts.notice),
  planned: 'board-2025-12-10',
  scheduled: 'board-2025-09-17',
  cancelled: 'panel-2025-05-08',
  held: 'board-2025-06-11',
  corrected: 'board-2024-10-16',
}
/** A page of a meeting, in each state of these. */
const of = (
  method: 'GET' | 'POST',
  path: string,
  who: Role[],
  which: Readonly<Record<string, string>> = states,
  more: More = {},
): OfficeRow[] => [
  row(
    `${method} ${base}/:meeting${path}`,
    who,
    Object.fromEntries(Object.entries(which).map(([state, slug]) => [state, `${base}/${slug}${path}`])),
    more,
  ),
  none(`${method} ${base}/:meeting${path}`, who, `${base}/no-such-meeting${path}`),
]
/** Where one looks and, at the same address, saves. */
const form = (path: string, which?: Readonly<Record<string, string>>): OfficeRow[] => [
  ...of('GET', path, looks, which),
  ...of('POST', path, prepares, which),
]

const withMinutes = { begun: noticeOf(drafts.minutes), held: states.held, corrected: states.corrected }
const withTranscript = { read: noticeOf(drafts.transcript), published: 'board-2025-01-22' }
/** Drafts by how far they are, by what they will be called in public. */
const keys = {
  open: 'meetings/board-2026-03-11',
  asked: 'bodies/young-northmere-forum',
  published: 'meetings/board-2024-07-17/minutes',
}
const inState = (address: (key: string) => string) =>
  Object.fromEntries(Object.entries(keys).map(([state, key]) => [state, address(key)]))

export const officeAccessOfMeetings: OfficeRow[] = [
  // Publication
  row('GET /office/meetings/publication', looks, inState(publicationOf)),
  none('GET /office/meetings/publication', looks, publicationOf('meetings/no-such-meeting')),
  row('POST /office/meetings/publication', ['publisher'], inState(publicationOf), { again: true }),
  none('POST /office/meetings/publication', ['publisher'], publicationOf('meetings/no-such-meeting'), {
    again: true,
  }),
  ...['ask', 'take-back'].flatMap((act) => [
    ...Object.values(keys).map((key) =>
      row(
        `POST /office/meetings/publication/${act}`,
        prepares,
        { [key]: `/office/meetings/publication/${act}` },
        {
          sends: { key, revision: '1' },
        },
      ),
    ),
    none(`POST /office/meetings/publication/${act}`, prepares, `/office/meetings/publication/${act}`),
  ]),

  row('GET /office/meetings/publication/discard', prepares, inState(discardOf)),
  none('GET /office/meetings/publication/discard', prepares, discardOf('meetings/no-such-meeting')),
  ...Object.values(keys).map((key) =>
    row(
      'POST /office/meetings/publication/discard',
      prepares,
      { [key]: '/office/meetings/publication/discard' },
      { sends: { key, revision: '0' } },
    ),
  ),
  none('POST /office/meetings/publication/discard', prepares, '/office/meetings/publication/discard'),

  // Bodies
  row('GET /office/bodies', looks, { there: '/office/bodies' }),
  row('GET /office/bodies/new', prepares, { there: '/office/bodies/new' }),
  row('POST /office/bodies/new', prepares, { there: '/office/bodies/new' }),
  row('GET /office/bodies/periods-of-office', looks, { there: '/office/bodies/periods-of-office' }),
  row('POST /office/bodies/periods-of-office', prepares, { there: '/office/bodies/periods-of-office' }),
  ...(['GET', 'POST'] as const).flatMap((method) => {
    const who = method === 'GET' ? looks : prepares
    return [
      row(`${method} /office/bodies/:body`, who, {
        asked: drafts.body,
        published: '/office/bodies/fair-policing-board',
      }),
      none(`${method} /office/bodies/:body`, who, '/office/bodies/no-such-body'),
    ]
  }),

  // A meeting: its notice, agenda and papers
  row('GET /office/meetings', looks, { there: base }),
  row('GET /office/meetings/new', prepares, { there: `${base}/new` }),
  row('POST /office/meetings/new', prepares, { there: `${base}/new` }),
  ...of('GET', '', looks),
  ...of('POST', '/state', prepares),
  ...form('/notice'),
  ...form('/agenda'),
  ...form('/papers'),
  ...(['GET', 'POST'] as const).flatMap((method) => {
    const who = method === 'GET' ? looks : prepares
    const route = `${method} ${base}/:meeting/papers/:paper`
    return [
      row(route, who, {
        draft: drafts.paper,
        published: `${base}/board-2025-01-22/papers/force-report`,
      }),
      none(route, who, `${base}/board-2025-01-22/papers/no-such-paper`),
    ]
  }),
  row(`POST ${base}/:meeting/papers/:paper/accessible`, prepares, {
    published: `${base}/board-2025-01-22/papers/force-report/accessible`,
  }),
  none(
    `POST ${base}/:meeting/papers/:paper/accessible`,
    prepares,
    `${base}/board-2025-01-22/papers/no-such-paper/accessible`,
  ),
  row(`GET ${base}/:meeting/papers/:paper/files/:sha256`, looks, { draft: `${drafts.paper}/files/{file}` }),
  none(
    `GET ${base}/:meeting/papers/:paper/files/:sha256`,
    looks,
    `${base}/board-2025-01-22/papers/force-report/files/{file}`,
  ),

  // Who comes: names and addresses of the public, so for those alone who receive them
  ...of('GET', '/joining', ['staff']),
  ...of('POST', '/joining', ['staff']),
  ...of('GET', '/bookings', ['staff']),
  ...of('GET', '/bookings.csv', ['staff']),
  ...of('POST', '/bookings/seen', ['staff']),
  row(`POST ${base}/:meeting/bookings/:id/cancel`, ['staff'], {
    booked: `${base}/panel-2025-07-24/bookings/{booking}/cancel`,
  }),
  none(
    `POST ${base}/:meeting/bookings/:id/cancel`,
    ['staff'],
    `${base}/panel-2025-07-24/bookings/${nobodys}/cancel`,
  ),
  // A booking of another meeting.
  none(
    `POST ${base}/:meeting/bookings/:id/cancel`,
    ['staff'],
    `${base}/board-2025-09-17/bookings/{booking}/cancel`,
  ),

  // Minutes
  ...of('GET', '/minutes', looks),
  ...of('POST', '/minutes', prepares, withMinutes),
  ...form('/minutes/attendance', withMinutes),
  ...form('/minutes/about', withMinutes),
  ...(['GET', 'POST'] as const).flatMap((method) => {
    const who = method === 'GET' ? looks : prepares
    const route = `${method} ${base}/:meeting/minutes/items/:item`
    return [
      row(route, who, {
        held: `${base}/${states.held}/minutes/items/plan`,
        private: `${base}/${states.corrected}/minutes/items/a-case`,
      }),
      none(route, who, `${base}/${states.held}/minutes/items/no-such-item`),
    ]
  }),
  ...of('POST', '/minutes/approve', prepares, { begun: withMinutes.begun }, { finds: 'absent' }),
  ...of('GET', '/minutes/print', looks, withMinutes),

  // Minutes read from a document
  row('GET /office/meetings/readings', looks, { there: `${base}/readings` }),
  row('POST /office/meetings/readings', prepares, { there: `${base}/readings` }),
  ...(
    [
      ['GET', '', looks],
      ['POST', '', prepares],
      ['GET', '/original', looks],
    ] as const
  ).flatMap(([method, path, who]) => [
    row(`${method} ${base}/readings/:id${path}`, who, { read: `${base}/readings/{reading}${path}` }),
    none(`${method} ${base}/readings/:id${path}`, who, `${base}/readings/${nobodys}${path}`),
  ]),

  // Transcripts
  ...form('/transcript'),
  ...of('POST', '/transcript/details', prepares, withTranscript),
  ...of('POST', '/transcript/items', prepares, withTranscript),
  ...form('/transcript/speakers', withTranscript),
  ...form('/transcript/links', withTranscript),
  ...form('/transcript/speeches', withTranscript),

  // Decisions
  row('GET /office/decisions', looks, { there: '/office/decisions' }),
  row('GET /office/decisions/new', prepares, { there: '/office/decisions/new' }),
  row('POST /office/decisions/new', prepares, { there: '/office/decisions/new' }),
  ...(['GET', 'POST'] as const).flatMap((method) => {
    const who = method === 'GET' ? looks : prepares
    return [
      row(`${method} /office/decisions/:decision`, who, {
        asked: drafts.decision,
        published: '/office/decisions/nopo-2025-05',
      }),
      none(`${method} /office/decisions/:decision`, who, '/office/decisions/nopo-1999-01'),
    ]
  }),

  // Questions
  row('GET /office/questions', moderates, { there: '/office/questions' }),
  row('GET /office/questions/:id', moderates, {
    received: '/office/questions/{received}',
    answered: '/office/questions/{answered}',
  }),
  none('GET /office/questions/:id', moderates, `/office/questions/${nobodys}`),
  row('GET /office/questions/number/:number', moderates, { accepted: '/office/questions/number/3' }),
  none('GET /office/questions/number/:number', moderates, '/office/questions/number/99'),
  ...['accept', 'decline'].flatMap((act) => [
    row(`POST /office/questions/:id/${act}`, moderates, {
      received: `/office/questions/{received}/${act}`,
      answered: `/office/questions/{answered}/${act}`,
    }),
    none(`POST /office/questions/:id/${act}`, moderates, `/office/questions/${nobodys}/${act}`),
  ]),
  // The answer is the office's, whoever let the question in; nothing is to be answered before that.
  row('POST /office/questions/:id/answer', prepares, { answered: '/office/questions/{answered}/answer' }),
  none('POST /office/questions/:id/answer', prepares, '/office/questions/{received}/answer'),
  none('POST /office/questions/:id/answer', prepares, `/office/questions/${nobodys}/answer`),

  // Owners
  row('GET /office/action-points', ['contributor'], { there: '/office/action-points' }),
  row(
    'POST /office/action-points',
    ['contributor'],
    { open: '/office/action-points' },
    {
      own: ['northmere-police'],
      sends: {
        action: 'board-2025-01-22-a1',
        organisation: 'northmere-police',
        words: 'The section is with the printer.',
      },
    },
  ),
  none('POST /office/action-points', ['contributor'], '/office/action-points', {
    sends: { action: 'no-such-action', organisation: 'northmere-police', words: 'Done.' },
  }),
]
