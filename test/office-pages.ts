/** One address for every kind of page of the office, of accounts, of signing in and of subscriptions, with who looks at it. */
import { sees, sent, type OfficePage } from './office-page.ts'
import { meetingsOfficePages } from './office-pages-of-meetings.ts'
import { editingOfficePages } from './office-pages-of-editing.ts'
import { moderationOfficePages } from './office-pages-of-moderation.ts'

const plan = 'fair-policing-plan'
const plans = `/office/plans/${plan}`
const quarter = `${plans}/periods/2025-26-q1`
const owed = `/office/owed/${plan}/2025-26-q1`
const nobodys = '00000000-0000-4000-8000-000000000000'

const oriel = 'oriel-tamswick'
const bram = 'bram-ashkettle'
const ines = 'ines-vallowmere'
const tamsin = 'tamsin-ferncastle'
const maud = 'maud-stillwater'
const wren = 'wren-quillhurst'
const isolde = 'isolde-marchgate'
const osric = 'osric-wendlebury'
const halden = 'halden-crossbeam'
const dov = 'dov-larkmantle'
const corin = 'corin-brackenfold'

const request = (ref: string) => `${quarter}/commitments/${ref}`
/** What a form that is sent from a request's page brings besides. */
const asItStood = { state: 'submitted', revision: '1' }

export const officePages: Readonly<Record<string, OfficePage>> = {
  // Signing in
  'sign in': sees(null, '/sign-in'),
  'sign in, no address': sent(null, '/sign-in', { email: 'nobody' }),
  'type the code': sees(null, '/sign-in/code'),
  'wrong code': sent(null, '/sign-in/code', { code: '000000' }),
  'the link of an e-mail': sees(null, ({ signInLink }) => signInLink),
  'a link that was used': sees(null, `/sign-in/link/${'a'.repeat(43)}`, { status: 410 }),
  'sign in again': sees(oriel, '/sign-in/again', { how: { fresh: false } }),
  'second factor asked for': sees(bram, '/sign-in/second-factor', { how: { secondFactor: false } }),
  'practice accounts': sees(null, '/sign-in/practice'),

  // Taking part
  'take part': sees(null, '/discussions/join'),
  'take part, not right': sent(null, '/discussions/join', { email: 'nobody', name: 'Police' }),
  'look at your e-mail, to take part': sees(null, '/discussions/join/sent'),
  'a link to take part that is too old': sees(null, `/discussions/join/${'a'.repeat(43)}`, { status: 410 }),
  'you have left': sees(null, '/discussions/join/left'),
  'what one wrote: nothing': sees(oriel, '/account/comments'),
  'another name, of somebody who never joined': sees(oriel, '/account/name', { status: 404 }),
  'the area, of somebody who never joined': sees(oriel, '/account/area', { status: 404 }),
  'programs, of somebody who never joined': sees(oriel, '/account/tokens', { status: 404 }),
  'leaving, of somebody who never joined': sees(oriel, '/account/leave', { status: 404 }),

  // Oneself
  'own account': sees(oriel, '/account'),
  'second factors': sees(oriel, '/account/second-factor'),
  'second factor being set up': sees(maud, ({ appToSetUp }) => appToSetUp),
  'second factor, wrong code': sent(maud, ({ appToSetUp }) => `${appToSetUp.split('?')[0]}/confirm`, {
    code: '1',
  }),
  deputies: sees(bram, '/account/deputies'),
  'deputy not named': sent(oriel, '/account/deputies', { role: 'staff' }),
  'what was kept': sees(halden, ({ kept }) => kept),
  'nothing kept': sees(halden, `/office/kept/${nobodys}`, { status: 404 }),

  // The office
  'what needs staff': sees(oriel, '/office'),
  'what needs the publisher': sees(bram, '/office'),
  'what needs a contributor': sees(wren, '/office'),
  'what needs the lawyer': sees(isolde, '/office'),
  'what needs the administrator': sees(tamsin, '/office'),
  'nothing needs the analyst': sees(corin, '/office'),
  roles: sees(oriel, '/office/roles'),
  'not theirs': sees(wren, '/office/people', { status: 403 }),
  'not there': sees(oriel, `${plans}/periods/1999-q1`, { status: 404 }),

  // People, roles and the audit trail
  people: sees(tamsin, '/office/people'),
  'people, for the auditor': sees(maud, '/office/people'),
  'invite somebody': sees(tamsin, '/office/people/invite'),
  'invited without a name': sent(tamsin, '/office/people/invite', { role: 'contributor' }),
  'one person': sees(tamsin, '/office/people/corin-brackenfold'),
  'role not proposed': sent(tamsin, '/office/people/corin-brackenfold/grants', { role: 'auditor' }),
  'confirm a role': sees(bram, ({ grantToConfirm }) => grantToConfirm),
  'end a role': sees(tamsin, ({ grantToEnd }) => grantToEnd),
  'ended without a reason': sent(tamsin, ({ grantToEnd }) => grantToEnd),
  'second factor taken away': sees(tamsin, '/office/people/maud-stillwater/second-factor/reset'),
  'close an account': sees(tamsin, '/office/people/halden-crossbeam/close'),
  'closed without a reason': sent(tamsin, '/office/people/halden-crossbeam/close'),
  'open an account': sees(tamsin, '/office/people/halden-crossbeam/open'),
  'see an address': sees(tamsin, '/office/people/wren-quillhurst/address'),
  'see an address, no reason': sent(tamsin, '/office/people/wren-quillhurst/address'),
  'audit trail': sees(maud, '/office/audit'),
  'audit trail, nothing found': sees(maud, '/office/audit?person=nobody-at-all'),

  // Closing a quarter: staff
  'plans of the office': sees(oriel, '/office/plans'),
  'open a period': sees(oriel, `${plans}/periods/new`),
  'period not opened': sent(oriel, `${plans}/periods/new`, { label: '', startsOn: 'soon' }),
  board: sees(oriel, quarter),
  'board, for the auditor': sees(maud, quarter),
  'board, nothing found': sees(oriel, `${quarter}?state=cleared&owner=northmere-scrutiny-trust`),
  'board of a published period': sees(oriel, `${plans}/periods/2024-25-q4`),
  reminders: sees(oriel, `${quarter}/reminders`),
  'reminder without days': sent(oriel, `${quarter}/reminders`, { days: '', when: 'before' }),
  'request asked for': sees(oriel, request('2.1~b')),
  'request under way': sees(oriel, request('2.2~b')),
  'request submitted': sees(oriel, request('2.2~a')),
  'request with an edit for style': sees(oriel, request('1.1~b')),
  'request returned': sees(oriel, request('1.1~a')),
  'request cleared': sees(oriel, request('1.3~a')),
  'request withheld': sees(oriel, request('2.3~a')),
  'returned without a comment': sent(oriel, `${request('2.2~a')}/return`, asItStood),
  'withheld without a reason': sent(oriel, `${request('2.2~a')}/withhold`, asItStood),

  // Closing a quarter: owners
  'what one owes': sees(wren, '/office/owed'),
  'what one owes, for the office’s own': sees(osric, '/office/owed'),
  'what one owes for a period': sees(wren, owed),
  'a colleague’s part': sees(halden, owed),
  'share out': sees(wren, `${owed}/share`),
  'shared out to nobody': sent(wren, `${owed}/share`),
  steps: sees(wren, '/office/owed/steps'),
  'steps without names': sent(wren, '/office/owed/steps', {
    organisation: 'northmere-police',
    'steps.0.name': '',
    'steps.1.name': 'Legal check',
    'steps.1.holder': 'nobody-at-all',
  }),
  'form, overdue': sees(wren, `${owed}/3.2~b`),
  'form, drafted': sees(wren, `${owed}/2.2~b?check=1`),
  'form, with every list': sees(wren, `${owed}/2.1~b`),
  'form, with every list, checked': sees(wren, `${owed}/2.1~b?check=1`),
  'form, returned': sees(wren, `${owed}/1.1~a`),
  'form, submitted, an edit to agree to': sees(wren, `${owed}/1.1~b`),
  'form, assessed, a reply to write': sees(halden, `${owed}/1.3~a`),
  'check and pass on': sees(wren, `${owed}/1.1~a/submit`),
  'two versions': sees(wren, ({ beside }) => beside),
  'files to fill in': sees(wren, `${owed}/bulk`),
  'no file sent': sent(wren, `${owed}/bulk`),
  'file that was looked at': sees(wren, ({ bulk }) => bulk),
  'file with faults': sees(wren, ({ faultyBulk }) => faultyBulk, { status: 422 }),

  // Assessing
  'to assess': sees(dov, '/office/assessments'),
  assess: sees(dov, `/office/assessments/${plan}/2025-26-q1/1.2~a`),
  'assessed against the rules': sent(dov, `/office/assessments/${plan}/2025-26-q1/1.3~a`, {
    assessed: 'complete',
    reasons: 'It is.',
  }),

  // Preview and publication
  publication: sees(oriel, `${quarter}/publication`),
  'publication of what is published': sees(oriel, `${plans}/periods/2024-25-q4/publication`),
  'not asked again': sent(oriel, `${quarter}/publication`, { act: 'call-off' }),
  'access given without a day': sent(oriel, `${quarter}/publication`, {
    act: 'embargo',
    organisation: 'nopo',
  }),
  publish: sees(bram, `${quarter}/publish`),
  'publish, by who drafted': sees(oriel, `${quarter}/publish`),
  'published without a choice': sent(bram, `${quarter}/publish`),
  'preview of the edition': sees(bram, `${quarter}/preview/plans/${plan}/editions/2025-26-q1`),
  'preview of a plan': sees(bram, `${quarter}/preview/plans/${plan}`),
  'preview of an action': sees(bram, `${quarter}/preview/plans/${plan}/actions/2.2`),
  'before publication': sees(wren, `/office/embargoed/${plan}/2025-26-q1`),
  'before publication, an action': sees(
    wren,
    `/office/embargoed/${plan}/2025-26-q1/plans/${plan}/actions/2.2`,
  ),
  'interim notices': sees(oriel, `${plans}/interim`),
  'interim notice without words': sent(oriel, `${plans}/interim`, { ref: '2.3/b' }),
  'interim notice, waiting': sees(bram, ({ interim }) => interim),
  corrections: sees(oriel, '/office/corrections'),
  'correct: which one': sees(oriel, `/office/corrections/new?plan=${plan}&period=2024-25-q4`),
  correct: sees(oriel, `/office/corrections/new?plan=${plan}&period=2024-25-q4&ref=1.1/a`),
  'corrected without a reason': sent(oriel, '/office/corrections/new', {
    plan,
    period: '2024-25-q4',
    ref: '1.1/a',
    'updates.0.update': 'Other words.',
  }),
  'correction, waiting': sees(bram, ({ correction }) => correction),

  // Documents
  documents: sees(oriel, `${plans}/documents`),
  'no document sent': sent(oriel, `${plans}/documents`, { period: 'new' }),
  document: sees(oriel, ({ document }) => document),
  'document: a piece': sees(oriel, ({ piece }) => piece),
  'document: a row': sees(oriel, ({ row }) => row),
  'document: match': sees(oriel, ({ document }) => `${document}/match`),
  'document: load': sees(oriel, ({ document }) => `${document}/load`),

  ...meetingsOfficePages,
  ...editingOfficePages,
  ...moderationOfficePages,

  // Holds and elections
  holds: sees(ines, '/office/holds'),
  'put on hold': sees(ines, `/office/holds/new?key=plans/${plan}/editions/2024-25-q2`),
  'put on hold: nothing said': sees(ines, '/office/holds/new'),
  'hold that waits': sees(ines, ({ hold }) => hold),
  'hold that was confirmed': sees(bram, '/office/holds/5'),
  elections: sees(bram, '/office/elections'),
  'election without days': sent(oriel, '/office/elections', { label: 'Spring' }),

  // What was sent
  outbox: sees(tamsin, '/office/outbox'),
  'outbox, nothing found': sees(tamsin, '/office/outbox?state=failed'),
  message: sees(tamsin, ({ message }) => message),

  // Subscriptions
  subscribe: sees(null, `/subscribe?target=plans/${plan}`),
  'subscribe without an address': sent(null, '/subscribe', {
    target: 'everything',
    address: 'no',
    frequency: 'daily',
  }),
  'subscribe: look at your e-mail': sent(
    null,
    '/subscribe',
    { target: 'everything', address: 'reader@example.org', frequency: 'daily' },
    { status: 200 },
  ),
  'confirm a subscription': sees(null, `/subscribe/confirm/${'a'.repeat(43)}`),
  'stop a subscription': sees(null, `/unsubscribe/${'a'.repeat(43)}`),
}

/** GET routes that answer with a file or lead to another page. */
export const notPages = [
  '/account/take-along',
  '/account/second-factor/:id/picture.svg',
  '/office/audit.csv',
  '/office/discussions/:discussion/picture/:sha256',
  '/office/moderation/decisions.csv',
  '/office/moderation/find',
  '/office/meetings/:meeting/bookings.csv',
  '/office/meetings/:meeting/papers/:paper/files/:sha256',
  '/office/meetings/readings/:id/original',
  '/office/questions/number/:number',
  '/office/owed/:plan/:period/:ref/files/:sha256',
  '/office/owed/:plan/:period/bulk/files/:name',
  // An e-mail as it was sent: every kind of them is looked at by itself.
  '/office/outbox/:id/html',
  '/office/plans/:plan/documents/:id/original',
  '/office/plans/:plan/periods/:period/preview',
]
