/**
 * Who gets in at every address that is not for everyone, written by hand from the roles of the record, never from the
 * program's own policy: the test compares the two. Practice pack, its open quarter.
 *
 * `in` names the roles that get in; everybody else who is signed in is refused (403), and whoever is not is sent to sign in.
 * `own` names the organisation whose thing it is: contributors of another find nothing (404). `again`: the act needs a fresh
 * sign-in. A role that needs a second factor, without it, is sent to set one up. `finds` is what those let in find at a
 * target that is not there.
 */
import type { Role } from '#src/policy.ts'
import { officeAccessOfComments } from './office-access-of-comments.ts'
import { officeAccessOfEditing } from './office-access-of-editing.ts'
import { officeAccessOfMeetings } from './office-access-of-meetings.ts'
import { officeAccessOfModeration } from './office-access-of-moderation.ts'

export type OfficeRow = {
  /** As the program declares it. */
  route: string
  in: readonly Role[] | 'signed-in'
  /** Addresses to try, by the state of what is there. */
  at: Readonly<Record<string, string>>
  own?: readonly string[]
  /** Of contributors, only the lead. */
  lead?: true
  again?: true
  /** What a form that is posted there holds; nothing when not said. */
  sends?: Readonly<Record<string, string>>
  finds?: 'absent' | 'in'
  /** With the token of a program alone: a session is nobody there. */
  byProgram?: true
}

const plan = 'fair-policing-plan'
const quarter = `${plan}/periods/2025-26-q1`
const nobodys = '00000000-0000-4000-8000-000000000000'

const officeAndAuditor: Role[] = ['staff', 'publisher', 'auditor', 'assessor']
const preview: Role[] = ['staff', 'publisher', 'auditor']
const holders: Role[] = ['staff', 'publisher', 'moderator']
const everyOffice: Role[] = [
  'contributor',
  'staff',
  'assessor',
  'analyst',
  'moderator',
  'publisher',
  'auditor',
  'administrator',
]

/** One commitment in each state of the board, of the police and of the office itself. */
const ofPolice = {
  requested: '2.1~b',
  drafted: '2.2~b',
  submitted: '1.1~b',
  returned: '1.1~a',
  cleared: '1.2~a',
  withheld: '2.3~a',
}
const ofOffice = { requested: '2.4~a', drafted: '4.2~b', submitted: '2.3~b', cleared: '1.4~a' }
const each = (refs: Record<string, string>, address: (ref: string) => string) =>
  Object.fromEntries(Object.entries(refs).map(([state, ref]) => [state, address(ref)]))

const row = (
  route: string,
  who: OfficeRow['in'],
  at: Record<string, string>,
  more: Omit<OfficeRow, 'route' | 'in' | 'at'> = {},
): OfficeRow => ({ route, in: who, at, ...more })
/** An address without parameters, or whose only state is that it is there. */
const one = (
  route: string,
  who: OfficeRow['in'],
  address?: string,
  more: Omit<OfficeRow, 'route' | 'in' | 'at'> = {},
) => row(route, who, { there: address ?? route.split(' ')[1]! }, more)
/** Those let in are told that nothing is there: the target belongs to nobody. */
const none = (
  route: string,
  who: OfficeRow['in'],
  address: string,
  more: Omit<OfficeRow, 'route' | 'in' | 'at'> = {},
) => row(route, who, { absent: address }, { finds: 'absent', ...more })

/** The office's page of one request and what is done there. */
const ofRequest = (method: 'GET' | 'POST', act: string, who: Role[]): OfficeRow[] => {
  const route = `${method} /office/plans/:plan/periods/:period/commitments/:ref${act}`
  const address = (ref: string) => `/office/plans/${quarter}/commitments/${ref}${act}`
  return [
    row(route, who, each({ ...ofPolice }, address)),
    row(route, who, each({ ...ofOffice }, address)),
    none(route, who, address('99.9~z')),
  ]
}
/** The owner's form and what is done there, for the police's and the office's own commitments. */
const ofOwner = (method: 'GET' | 'POST', act = '', who: Role[] = ['contributor']): OfficeRow[] => {
  const route = `${method} /office/owed/:plan/:period/:ref${act}`
  const address = (ref: string) => `/office/owed/${plan}/2025-26-q1/${ref}${act}`
  return [
    row(route, who, each(ofPolice, address), { own: ['northmere-police'] }),
    row(route, who, each(ofOffice, address), { own: ['nopo'] }),
    none(route, who, address('99.9~z')),
  ]
}

/** A step of the request's page that changes something. */
const decisions = ['clear', 'return', 'style', 'style-take-back', 'ask-again', 'withhold', 'withhold-end']

export const officeAccess: OfficeRow[] = [
  // Oneself: whoever is signed in. Targets are nobody's, so that no session of the test ends.
  one('GET /account', 'signed-in'),
  none('POST /account/sessions/:id/end', 'signed-in', `/account/sessions/${nobodys}/end`),
  one('GET /account/second-factor', 'signed-in'),
  none('GET /account/second-factor/:id', 'signed-in', `/account/second-factor/${nobodys}`),
  none(
    'GET /account/second-factor/:id/picture.svg',
    'signed-in',
    `/account/second-factor/${nobodys}/picture.svg`,
  ),
  none('POST /account/second-factor/:id/confirm', 'signed-in', `/account/second-factor/${nobodys}/confirm`),
  none('POST /account/second-factor/:id/remove', 'signed-in', `/account/second-factor/${nobodys}/remove`, {
    again: true,
  }),
  one('GET /sign-in/second-factor', 'signed-in'),
  one('GET /sign-in/again', 'signed-in'),
  none('GET /office/kept/:id', 'signed-in', `/office/kept/${nobodys}`),
  none('POST /office/kept/:id', 'signed-in', `/office/kept/${nobodys}`),
  none('POST /office/kept/:id/drop', 'signed-in', `/office/kept/${nobodys}/drop`, { finds: 'in' }),
  // Nobody of these joined the discussions.
  one('GET /account/comments', 'signed-in'),
  one('GET /account/take-along', 'signed-in'),
  none('GET /account/name', 'signed-in', '/account/name'),
  none('POST /account/name', 'signed-in', '/account/name'),
  none('GET /account/area', 'signed-in', '/account/area'),
  none('POST /account/area', 'signed-in', '/account/area'),
  none('POST /account/replies', 'signed-in', '/account/replies'),
  none('GET /account/tokens', 'signed-in', '/account/tokens'),
  none('POST /account/tokens', 'signed-in', '/account/tokens', { again: true }),
  none('POST /account/tokens/:id/end', 'signed-in', `/account/tokens/${nobodys}/end`),
  none('GET /account/leave', 'signed-in', '/account/leave'),
  none('POST /account/leave', 'signed-in', '/account/leave', { again: true }),
  one('GET /account/deputies', everyOffice),
  one('POST /account/deputies', everyOffice, undefined, {
    again: true,
  }),
  none('POST /account/deputies/:grant/end', everyOffice, `/account/deputies/${nobodys}/end`, { again: true }),

  // The office
  one('GET /office', everyOffice),
  one('GET /office/roles', everyOffice),

  // People and roles
  one('GET /office/people', ['administrator', 'auditor']),
  row('GET /office/people/:person', ['administrator', 'auditor'], {
    there: '/office/people/wren-quillhurst',
  }),
  none('GET /office/people/:person', ['administrator', 'auditor'], '/office/people/nobody-at-all'),
  one('GET /office/people/invite', ['administrator']),
  one('POST /office/people/invite', ['administrator'], undefined, { again: true }),
  none('POST /office/people/:person/grants', ['administrator'], '/office/people/nobody-at-all/grants', {
    again: true,
  }),
  ...['GET', 'POST'].flatMap((method) => {
    const again = method === 'POST' ? { again: true as const } : {}
    const at = '/office/people/nobody-at-all'
    return [
      none(
        `${method} /office/people/:person/grants/:grant/confirm`,
        ['administrator', 'publisher'],
        `${at}/grants/${nobodys}/confirm`,
        again,
      ),
      none(
        `${method} /office/people/:person/grants/:grant/end`,
        ['administrator'],
        `${at}/grants/${nobodys}/end`,
        again,
      ),
      none(
        `${method} /office/people/:person/second-factor/reset`,
        ['administrator'],
        `${at}/second-factor/reset`,
        again,
      ),
      none(`${method} /office/people/:person/close`, ['administrator'], `${at}/close`, again),
      none(`${method} /office/people/:person/open`, ['administrator'], `${at}/open`, again),
      none(`${method} /office/people/:person/address`, ['administrator'], `${at}/address`),
    ]
  }),
  one('GET /office/audit', ['auditor', 'administrator']),
  one('GET /office/audit.csv', ['auditor', 'administrator']),

  // Closing a quarter: the office's side
  one('GET /office/plans', officeAndAuditor),
  row('GET /office/plans/:plan/periods/new', ['staff'], { there: `/office/plans/${plan}/periods/new` }),
  row('POST /office/plans/:plan/periods/new', ['staff'], { there: `/office/plans/${plan}/periods/new` }),
  row('GET /office/plans/:plan/periods/:period', officeAndAuditor, {
    open: `/office/plans/${quarter}`,
    published: `/office/plans/${plan}/periods/2024-25-q4`,
  }),
  none('GET /office/plans/:plan/periods/:period', officeAndAuditor, `/office/plans/${plan}/periods/1999-q1`),
  none(
    'POST /office/plans/:plan/periods/:period/ask-again',
    ['staff'],
    `/office/plans/${plan}/periods/1999-q1/ask-again`,
  ),
  row('GET /office/plans/:plan/periods/:period/reminders', ['staff'], {
    open: `/office/plans/${quarter}/reminders`,
  }),
  row('POST /office/plans/:plan/periods/:period/reminders', ['staff'], {
    open: `/office/plans/${quarter}/reminders`,
  }),
  row(
    'POST /office/plans/:plan/periods/:period/reminders/remove',
    ['staff'],
    {
      open: `/office/plans/${quarter}/reminders/remove`,
    },
    { finds: 'absent' },
  ),
  ...ofRequest('GET', '', officeAndAuditor),
  ...decisions.flatMap((act) => ofRequest('POST', `/${act}`, ['staff'])),

  // Closing a quarter: the owner's side
  one('GET /office/owed', ['contributor']),
  row(
    'GET /office/owed/:plan/:period',
    ['contributor'],
    { open: `/office/owed/${plan}/2025-26-q1` },
    { finds: 'in' },
  ),
  ...ofOwner('GET'),
  ...ofOwner('POST'),
  ...['submit', 'back', 'take-back', 'unchanged', 'style', 'reply'].flatMap((act) =>
    ofOwner('POST', `/${act}`),
  ),
  ...ofOwner('GET', '/submit'),
  one('GET /office/owed/steps', ['contributor'], undefined, { lead: true }),
  one('POST /office/owed/steps', ['contributor'], undefined, { lead: true, finds: 'absent' }),
  row(
    'GET /office/owed/:plan/:period/share',
    ['contributor'],
    { open: `/office/owed/${plan}/2025-26-q1/share` },
    { lead: true },
  ),
  row(
    'POST /office/owed/:plan/:period/share',
    ['contributor'],
    { open: `/office/owed/${plan}/2025-26-q1/share` },
    { lead: true },
  ),
  row(
    'POST /office/owed/:plan/:period/share/end',
    ['contributor'],
    { open: `/office/owed/${plan}/2025-26-q1/share/end` },
    { lead: true, finds: 'absent' },
  ),
  row('POST /office/owed/:plan/:period/pass', ['contributor'], {
    open: `/office/owed/${plan}/2025-26-q1/pass`,
  }),
  none(
    'GET /office/owed/:plan/:period/:ref/beside/:save',
    ['contributor'],
    `/office/owed/${plan}/2025-26-q1/2.1~b/beside/999999`,
  ),
  none(
    'POST /office/owed/:plan/:period/:ref/beside/:save',
    ['contributor'],
    `/office/owed/${plan}/2025-26-q1/2.1~b/beside/999999`,
  ),
  none(
    'GET /office/owed/:plan/:period/:ref/files/:sha256',
    ['contributor'],
    `/office/owed/${plan}/2025-26-q1/2.1~b/files/${'0'.repeat(64)}`,
  ),
  row(
    'GET /office/owed/:plan/:period/bulk',
    ['contributor'],
    {
      open: `/office/owed/${plan}/2025-26-q1/bulk`,
    },
    { own: ['northmere-police', 'nopo'] },
  ),
  row(
    'POST /office/owed/:plan/:period/bulk',
    ['contributor'],
    {
      open: `/office/owed/${plan}/2025-26-q1/bulk`,
    },
    { own: ['northmere-police', 'nopo'] },
  ),
  none(
    'GET /office/owed/:plan/:period/bulk/files/:name',
    ['contributor'],
    `/office/owed/${plan}/2025-26-q1/bulk/files/nothing`,
  ),
  none(
    'GET /office/owed/:plan/:period/bulk/sent/:id',
    ['contributor'],
    `/office/owed/${plan}/2025-26-q1/bulk/sent/${nobodys}`,
  ),
  none(
    'POST /office/owed/:plan/:period/bulk/sent/:id',
    ['contributor'],
    `/office/owed/${plan}/2025-26-q1/bulk/sent/${nobodys}`,
  ),

  // Preview and publication
  row('GET /office/plans/:plan/periods/:period/preview', preview, {
    open: `/office/plans/${quarter}/preview`,
  }),
  row('GET /office/plans/:plan/periods/:period/preview/*', preview, {
    open: `/office/plans/${quarter}/preview/plans/${plan}`,
  }),
  row('GET /office/plans/:plan/periods/:period/publication', preview, {
    open: `/office/plans/${quarter}/publication`,
  }),
  row('POST /office/plans/:plan/periods/:period/publication', ['staff'], {
    open: `/office/plans/${quarter}/publication`,
  }),
  row('GET /office/plans/:plan/periods/:period/publish', ['publisher'], {
    open: `/office/plans/${quarter}/publish`,
  }),
  row(
    'POST /office/plans/:plan/periods/:period/publish',
    ['publisher'],
    { open: `/office/plans/${quarter}/publish` },
    { again: true },
  ),
  row('GET /office/plans/:plan/interim', preview, { there: `/office/plans/${plan}/interim` }),
  row('POST /office/plans/:plan/interim', ['staff'], { there: `/office/plans/${plan}/interim` }),
  none('GET /office/plans/:plan/interim/:id', preview, `/office/plans/${plan}/interim/${nobodys}`),
  none('POST /office/plans/:plan/interim/:id', ['publisher'], `/office/plans/${plan}/interim/${nobodys}`, {
    again: true,
  }),
  // Nobody was given an embargoed preview yet: to every contributor it is as if there were none.
  none('GET /office/embargoed/:plan/:period', ['contributor'], `/office/embargoed/${plan}/2025-26-q1`),
  none(
    'GET /office/embargoed/:plan/:period/*',
    ['contributor'],
    `/office/embargoed/${plan}/2025-26-q1/plans/${plan}`,
  ),

  // Corrections
  one('GET /office/corrections', ['staff', 'publisher', 'auditor', 'contributor']),
  row(
    'GET /office/corrections/new',
    ['staff', 'contributor'],
    {
      published: `/office/corrections/new?plan=${plan}&period=2024-25-q4&ref=1.1/a`,
    },
    { own: ['northmere-police'] },
  ),
  row(
    'POST /office/corrections/new',
    ['staff', 'contributor'],
    {
      published: `/office/corrections/new?plan=${plan}&period=2024-25-q4&ref=1.1/a`,
    },
    { own: ['northmere-police'], finds: 'absent' },
  ),
  none(
    'GET /office/corrections/:id',
    ['staff', 'publisher', 'auditor', 'contributor'],
    `/office/corrections/${nobodys}`,
  ),
  none('POST /office/corrections/:id', ['publisher'], `/office/corrections/${nobodys}`, { again: true }),
  none(
    'POST /office/corrections/:id/take-back',
    ['staff', 'contributor'],
    `/office/corrections/${nobodys}/take-back`,
  ),

  // Documents that are turned into rows
  row('GET /office/plans/:plan/documents', ['staff'], { there: `/office/plans/${plan}/documents` }),
  row('POST /office/plans/:plan/documents', ['staff'], { there: `/office/plans/${plan}/documents` }),
  none('GET /office/plans/:plan/documents/:id', ['staff'], `/office/plans/${plan}/documents/${nobodys}`),
  ...['original', 'pieces/0', 'rows/1', 'match', 'load'].map((part) =>
    none(
      `GET /office/plans/:plan/documents/:id/${part.replace('/0', '/:start').replace('/1', '/:row')}`,
      ['staff'],
      `/office/plans/${plan}/documents/${nobodys}/${part}`,
    ),
  ),
  // Nothing is chosen, so it leads back to its page, which is not there.
  none(
    'POST /office/plans/:plan/documents/:id/match',
    ['staff'],
    `/office/plans/${plan}/documents/${nobodys}/match`,
    { finds: 'in' },
  ),
  ...['again', 'away', 'moves', 'rows/1', 'load'].map((part) =>
    none(
      `POST /office/plans/:plan/documents/:id/${part.replace('/1', '/:row')}`,
      ['staff'],
      `/office/plans/${plan}/documents/${nobodys}/${part}`,
    ),
  ),

  // Assessing
  one('GET /office/assessments', ['assessor']),
  row(
    'GET /office/assessments/:plan/:period/:ref',
    ['assessor'],
    each(ofPolice, (ref) => `/office/assessments/${plan}/2025-26-q1/${ref}`),
  ),
  row(
    'POST /office/assessments/:plan/:period/:ref',
    ['assessor'],
    each(ofPolice, (ref) => `/office/assessments/${plan}/2025-26-q1/${ref}`),
  ),

  ...officeAccessOfComments,
  ...officeAccessOfEditing,
  ...officeAccessOfMeetings,
  ...officeAccessOfModeration,

  // Holds and elections
  one('GET /office/holds', ['staff', 'publisher', 'moderator', 'auditor', 'administrator']),
  row('GET /office/holds/new', holders, { there: `/office/holds/new?key=plans/${plan}/editions/2024-25-q1` }),
  row('POST /office/holds/new', holders, { nothing: '/office/holds/new' }, { finds: 'absent' }),
  none(
    'GET /office/holds/:entry',
    ['staff', 'publisher', 'moderator', 'auditor', 'administrator'],
    '/office/holds/99999',
  ),
  none('POST /office/holds/:entry/confirm', holders, '/office/holds/99999/confirm', { again: true }),
  none('POST /office/holds/:entry/lift', holders, '/office/holds/99999/lift', { again: true }),
  one('GET /office/elections', ['staff', 'publisher', 'moderator', 'auditor', 'administrator']),
  one('POST /office/elections', ['staff', 'publisher']),
  none('POST /office/elections/:election/confirm', ['publisher'], `/office/elections/${nobodys}/confirm`, {
    again: true,
  }),
  none('POST /office/elections/:election/end', ['publisher'], `/office/elections/${nobodys}/end`, {
    again: true,
  }),
  none(
    'POST /office/elections/:election/take-back',
    ['staff', 'publisher'],
    `/office/elections/${nobodys}/take-back`,
  ),

  // What was sent
  one('GET /office/outbox', ['administrator', 'staff']),
  none('GET /office/outbox/:id', ['administrator', 'staff'], `/office/outbox/${nobodys}`),
  none('GET /office/outbox/:id/html', ['administrator', 'staff'], `/office/outbox/${nobodys}/html`),
  none('POST /office/outbox/:id/again', ['administrator', 'staff'], `/office/outbox/${nobodys}/again`),
  none('POST /office/outbox/:id/drop', ['administrator', 'staff'], `/office/outbox/${nobodys}/drop`),
]
