/**
 * The rows of bodies and meetings, as in test/access-table.ts. Practice pack: on hold are the whole meeting of June 2025, the minutes of
 * July 2024, the agenda of April 2024, a paper and the transcript of October 2024, the Panel, the second question and the second decision.
 * Marks: `{paper}` and `{recording}` are the SHA-256 of files, `{location}` is a place as OParl names it.
 */
import { hiddenInStory } from './meetings-canaries.ts'
import type { Row } from './access-table.ts'

type States = {
  published: string | readonly string[]
  held?: string | readonly string[]
  absent?: string | readonly string[]
}
const get = (path: string, states: States | string): Row =>
  typeof states === 'string' ? { method: 'GET', path, published: states } : { method: 'GET', path, ...states }
/** With the token of no form: refused, whatever is there. */
const post = (path: string, published: string): Row => ({
  method: 'POST',
  path,
  published: `${published} 403`,
})
/** Always there; what is on hold is not in it. */
const list = (path: string, address = path): Row => get(path, `${address} 200`)

/** Everything is published of it. */
const open = 'board-2025-01-22'
/** On hold as a whole: notice, agenda, papers, minutes. */
const held = 'board-2025-06-11'
const heldMinutes = 'board-2024-07-17'
const heldAgenda = 'board-2024-04-24'
/** One of its papers is, and the transcript. An item of it was taken in private. */
const heldPaper = 'board-2024-10-16'
/** Only its notice is published. */
const bare = 'board-2022-11-09'
const board = 'fair-policing-board'
const heldBody = 'stop-and-search-panel'

/** What is kept under on hold: held with the meeting, and where it is held by itself. */
export const keysOnHold = [
  `meetings/${held}`,
  `meetings/${heldMinutes}/minutes`,
  `meetings/${heldAgenda}/agenda`,
  `meetings/${heldPaper}/papers/youth-work-note`,
  // The test publishes it.
  `meetings/${heldPaper}/transcript`,
  `bodies/${heldBody}`,
  'questions/2',
  'meetings/decisions/nopo-2025-02',
]
/** Words that only those have, and what no public address has ever: how to join, and what was taken in private. */
export const heldWords = [
  'The heating of the hall failed',
  'The first draft of the four pages was looked at',
  'Members asked for larger type',
  'Bring a second draft with a page on what has not been done',
  'To answer every written question of this evening',
  'the police had waited for the number of posts filled',
  'The windows were opened so that those outside could hear',
  'Write to all six councils about beds',
  'Said under a hold',
  'Search Watch Group',
  'Why have the talks about beds for children stopped, and who decided that',
  'Pays two advisers for two afternoons',
  ...hiddenInStory,
  'meet.northmere.example',
]

/** Of a meeting: `alone` is an address where only this part is on hold. */
const ofMeeting = (
  path: string,
  {
    door = '',
    status = 200,
    alone = [],
    absent = [],
    also = [],
  }: {
    door?: string
    status?: number
    alone?: readonly string[]
    /** Meetings that have none. */
    absent?: readonly string[]
    /** Others that have one. */
    also?: readonly string[]
  } = {},
): Row => {
  const at = (meeting: string, answer: number) => `${door}/meetings/${meeting}${path} ${answer}`
  return get(`${door}/meetings/:meeting${path}`, {
    published: [open, ...also].map((meeting) => at(meeting, status)),
    held: [held, ...alone].map((meeting) => at(meeting, 451)),
    absent: ['no-such-meeting', ...absent].map((meeting) => at(meeting, 404)),
  })
}
const ofMinutes = (path: string) =>
  ofMeeting(path, { alone: [heldMinutes], absent: [bare], also: [heldPaper] })
const ofTranscript = (path: string) => ofMeeting(path, { alone: [heldPaper], absent: [bare] })
const ofBody = (path: string, door = ''): Row =>
  get(`${door}/bodies/:body${path}`, {
    published: `${door}/bodies/${board}${path} 200`,
    held: `${door}/bodies/${heldBody}${path} 451`,
    absent: `${door}/bodies/no-such-body${path} 404`,
  })
const ofDecision = (path: string): Row =>
  get(`/meetings/decisions/:decision${path}`, {
    published: `/meetings/decisions/nopo-2025-05${path} 200`,
    held: `/meetings/decisions/nopo-2025-02${path} 451`,
    absent: `/meetings/decisions/nopo-1999-01${path} 404`,
  })
const ofQuestion = (path: string): Row =>
  get(`/questions/:number${path}`, {
    published: `/questions/1${path} 200`,
    held: `/questions/2${path} 451`,
    absent: [`/questions/99${path} 404`, `/questions/zero${path} 404`],
  })
/**
 * OParl asks that an object’s address lasts, and tells of what may not be read that it is deleted: 200, without its words.
 */
const oparl = (
  type: string,
  names: string,
  published: string,
  gone: readonly string[],
  absent: string,
): Row => {
  const at = (parts: string, status: number) => `/api/oparl/1.1/${type}/${parts} ${status}`
  return get(`/api/oparl/1.1/${type}/${names}`, {
    published: at(published, 200),
    ...(gone.length > 0 ? { held: gone.map((parts) => at(parts, 200)) } : {}),
    absent: at(absent, 404),
  })
}
const oparlLists = [
  'system',
  'body',
  'bodies',
  'organizations',
  'persons',
  'meetings',
  'papers',
  'agendaitems',
  'consultations',
  'files',
  'locations',
  'legislativeterms',
  'memberships',
]

const nothing = '0'.repeat(64)
export const meetings: Row[] = [
  // Bodies, and what they gave to whom.
  list('/bodies'),
  ofBody(''),
  ofBody('.json'),
  ofBody('.ics'),
  ofBody('.atom'),
  ofBody('/action-points'),
  ofBody('/action-points.csv'),
  get('/bodies/:body/action-points/:action', {
    published: `/bodies/${board}/action-points/board-2025-01-22-a1 200`,
    // Given in a meeting, and in minutes, that are on hold; of a body that is.
    held: [
      `/bodies/${board}/action-points/board-2025-06-11-a1 451`,
      `/bodies/${board}/action-points/board-2024-07-17-a1 451`,
      `/bodies/${heldBody}/action-points/board-2025-01-22-a1 451`,
    ],
    absent: `/bodies/${board}/action-points/board-2025-01-22-a9 404`,
  }),
  get('/organisations/:organisation/action-points', {
    published: '/organisations/northmere-police/action-points 200',
    absent: '/organisations/nobody/action-points 404',
  }),
  list('/meetings/undertakings'),
  list('/meetings/undertakings.csv'),

  // Meetings
  list('/meetings'),
  list('/meetings/calendar', '/meetings/calendar?month=2025-09'),
  list('/meetings/forward-plan'),
  list('/meetings/archive'),
  get('/meetings/archive/:period', {
    published: '/meetings/archive/second-term 200',
    absent: '/meetings/archive/third-term 404',
  }),
  list('/meetings/letters'),
  list('/meetings.csv'),
  list('/meetings.json'),
  list('/meetings.ics'),
  list('/meetings.atom'),
  ofMeeting('', { also: [heldPaper] }),
  ofMeeting('.json', { also: [heldPaper] }),
  ofMeeting('.ics', { also: [heldPaper] }),
  // Both stand on the meeting's page.
  ofMeeting('/agenda', { status: 303, alone: [heldAgenda], absent: [bare], also: [heldPaper] }),
  ofMeeting('/agenda.json', { alone: [heldAgenda], absent: [bare], also: [heldPaper] }),
  ofMeeting('/pack.pdf', { alone: [heldAgenda], absent: [bare], also: [heldPaper] }),
  get('/meetings/:meeting/papers/:paper', {
    published: `/meetings/${open}/papers/force-report 200`,
    held: [
      `/meetings/${held}/papers/four-pages-draft 451`,
      `/meetings/${heldPaper}/papers/youth-work-note 451`,
    ],
    absent: [`/meetings/${open}/papers/no-such-paper 404`, '/meetings/no-such-meeting/papers/a 404'],
  }),
  get('/meetings/:meeting/papers/:paper/files/:sha256/:name', {
    published: `/meetings/${open}/papers/force-report/files/{paper}/force-report.pdf 200`,
    held: [
      `/meetings/${held}/papers/four-pages-draft/files/{heldWithMeeting}/four-pages-draft.pdf 451`,
      `/meetings/${heldPaper}/papers/youth-work-note/files/{heldPaper}/youth-work-note.pdf 451`,
    ],
    absent: [
      `/meetings/${open}/papers/force-report/files/${nothing}/force-report.pdf 404`,
      // A file of another paper, and one that is on hold there.
      `/meetings/${open}/papers/force-report/files/{heldPaper}/youth-work-note.pdf 404`,
      `/meetings/${open}/papers/force-report/files/{recording}/${open}.ogg 404`,
    ],
  }),
  get('/meetings/:meeting/recording/:sha256/:name', {
    published: `/meetings/${open}/recording/{recording}/${open}.ogg 200`,
    held: `/meetings/${held}/recording/${nothing}/a.ogg 451`,
    absent: [
      `/meetings/${open}/recording/${nothing}/a.ogg 404`,
      `/meetings/${bare}/recording/{recording}/${open}.ogg 404`,
    ],
  }),
  ofMinutes('/minutes'),
  ofMinutes('/minutes.json'),
  ofMinutes('/minutes.docx'),
  ofMinutes('/minutes.pdf'),
  ofMinutes('/minutes.akn.xml'),
  {
    ...ofTranscript('/transcript'),
    // A meeting that has none says so on the page where it would be.
    absent: ['/meetings/no-such-meeting/transcript 404', `/meetings/${bare}/transcript 200`],
  },
  ofTranscript('/transcript.json'),
  ofTranscript('/transcript.vtt'),
  ofTranscript('/transcript.akn.xml'),
  ofTranscript('/transcript.popolo.json'),
  list('/meetings/decisions'),
  list('/meetings/decisions.csv'),
  list('/meetings/decisions.atom'),
  ofDecision(''),
  ofDecision('.json'),

  // Places at a meeting. A link that was never given looks like one that waits, and where one would see a place, like none.
  get('/meetings/:meeting/book', {
    published: '/meetings/board-2025-09-17/book 200',
    held: `/meetings/${held}/book 451`,
    absent: '/meetings/no-such-meeting/book 404',
  }),
  post('/meetings/:meeting/book', '/meetings/board-2025-09-17/book'),
  get('/meetings/bookings/confirm/:token', '/meetings/bookings/confirm/never-given 200'),
  post('/meetings/bookings/confirm/:token', '/meetings/bookings/confirm/never-given'),
  get('/meetings/bookings/:token', '/meetings/bookings/never-given 404'),
  post('/meetings/bookings/:token', '/meetings/bookings/never-given'),

  // Questions
  list('/questions'),
  list('/questions/rules'),
  list('/questions.json'),
  list('/questions.atom'),
  ofQuestion(''),
  ofQuestion('.json'),
  list('/questions/ask', `/questions/ask?body=${board}`),
  post('/questions/ask', '/questions/ask'),
  get('/questions/confirm/:token', '/questions/confirm/never-given 200'),
  post('/questions/confirm/:token', '/questions/confirm/never-given'),

  // For programs
  list('/api/v1/bodies'),
  ofBody('', '/api/v1'),
  list('/api/v1/meetings'),
  ofMeeting('', { door: '/api/v1', also: [heldPaper] }),
  list('/api/v1/action-points'),
  list('/api/v1/undertakings'),
  list('/api/popolo.json'),
  ...oparlLists.map((name) => list(`/api/oparl/1.1/${name}`)),
  ...['meetings', 'consultations'].map((name) =>
    get(`/api/oparl/1.1/organization/:slug/${name}`, {
      published: `/api/oparl/1.1/organization/${board}/${name} 200`,
      absent: `/api/oparl/1.1/organization/nobody/${name} 404`,
    }),
  ),
  oparl('meeting', ':meeting', open, [held], 'no-such-meeting'),
  oparl(
    'agendaitem',
    ':meeting/:item',
    `${open}/welcome`,
    [`${heldAgenda}/welcome`, `${held}/welcome`],
    `${open}/no-such-item`,
  ),
  oparl(
    'paper',
    ':meeting/:paper',
    `${open}/force-report`,
    [`${heldPaper}/youth-work-note`, `${held}/four-pages-draft`],
    `${open}/no-such-paper`,
  ),
  oparl(
    'consultation',
    ':meeting/:paper/:item',
    `${open}/force-report/force`,
    [`${heldPaper}/youth-work-note/youth-work`, `${held}/four-pages-draft/four-pages`],
    `${open}/force-report/welcome`,
  ),
  oparl(
    'file',
    ':meeting/:name',
    `${open}/minutes`,
    [`${heldMinutes}/minutes`, `${held}/minutes`, `${heldPaper}/transcript`],
    `${open}/no-such-file`,
  ),
  oparl(
    'file',
    ':meeting/:paper/:hash',
    `${open}/force-report/{paper16}`,
    [`${heldPaper}/youth-work-note/{heldPaper16}`],
    `${open}/force-report/${nothing.slice(16)}`,
  ),
  // An organisation of the register stays when the body of its name is on hold: as an organisation, without the body's words.
  oparl('organization', ':slug', board, [heldBody], 'nobody'),
  oparl(
    'membership',
    ':body/:person/:mark',
    `${board}/aurelia-sandbourne/1`,
    [`${heldBody}/maren-dusk/1`],
    `${board}/nobody/1`,
  ),
  oparl('person', ':slug', 'aurelia-sandbourne', [], 'nobody'),
  oparl('location', ':key', '{location}', [], '0123456789abcdef'),
  oparl('legislativeterm', ':slug', 'second-term', [], 'third-term'),
]

/** In the column `held` the periods of office are on hold. */
export const periods: Row[] = [
  get('/periods-of-office', { published: '/periods-of-office 303', held: '/periods-of-office 451' }),
]
