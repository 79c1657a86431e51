/**
 * What a reader who is not signed in gets at every address, in every state of what is there. Written by hand from what
 * the record promises, never from the program's own policies: the test compares the two. Practice pack: the third
 * edition is on hold, and so is all of “kept-back-plan”, which the test adds. In the column `held` of the
 * organisations the whole register is on hold.
 *
 * Each cell is an address and the status it answers with. `{held}` and `{open}` are the numbers of entries: of the edition
 * that is on hold, and of one that is not. `{asset}` is a file of the design. A state that an address cannot be in is left out.
 */
import { discussions } from './access-of-discussions.ts'
import { meetings, periods } from './access-of-meetings.ts'

export type Row = {
  method: 'GET' | 'POST'
  /** As the program declares it. */
  path: string
  published: string | readonly string[]
  held?: string | readonly string[]
  absent?: string | readonly string[]
}

const row = (method: Row['method'], path: string, states: Omit<Row, 'method' | 'path'>): Row => ({
  method,
  path,
  ...states,
})
const get = (path: string, published: string, held?: string, absent?: string): Row =>
  row('GET', path, { published, ...(held ? { held } : {}), ...(absent ? { absent } : {}) })

const open = 'fair-policing-plan/editions/2024-25-q2'
const held = 'fair-policing-plan/editions/2024-25-q3'
const never = 'fair-policing-plan/editions/1999-00-q1'

/** What stands under a plan; on hold as a whole, nothing of it does. */
const ofPlan = (path: string, door = '') =>
  get(
    `${door}/plans/:plan${path}`,
    `${door}/plans/fair-policing-plan${path} 200`,
    `${door}/plans/kept-back-plan${path} 451`,
    `${door}/plans/no-such-plan${path} 404`,
  )
const ofEdition = (path: string, door = '') =>
  get(
    `${door}/plans/:plan/editions/:period${path}`,
    `${door}/plans/${open}${path} 200`,
    `${door}/plans/${held}${path} 451`,
    `${door}/plans/${never}${path} 404`,
  )
const ofVersion = (path: string) =>
  get(
    `/plans/:plan/editions/:period/versions/:number${path}`,
    `/plans/${open}/versions/2${path} 200`,
    `/plans/${held}/versions/1${path} 451`,
    `/plans/${open}/versions/9${path} 404`,
  )

export const plans: Row[] = [
  get('/plans', '/plans 200'),
  ofPlan(''),
  get(
    '/plans/:plan/actions/:action',
    '/plans/fair-policing-plan/actions/1.1 200',
    '/plans/kept-back-plan/actions/1.1 451',
    '/plans/fair-policing-plan/actions/99.9 404',
  ),
  ofPlan('/moved-dates'),
  ofPlan('/history.csv'),
  ofPlan('/restatements.csv'),
  ofPlan('/feed.atom'),
  ofPlan('/editions'),
  ofEdition(''),
  ofEdition('.json'),
  ofEdition('.csv'),
  ofEdition('.xlsx'),
  ofEdition('.docx'),
  ofEdition('.pdf'),
  ofEdition('/changes'),
  ofEdition('/feed.atom'),
  // Only northmere's source document may be copied; where it is not kept here, 404.
  ofEdition('/source'),
  ofEdition('/versions'),
  ofVersion(''),
  ofVersion('.json'),
  ofVersion('.csv'),
  ofVersion('.xlsx'),
  ofVersion('.docx'),
  ofVersion('.pdf'),
  ofVersion('/changes'),
  get('/api/v1/plans', '/api/v1/plans 200'),
  ofPlan('', '/api/v1'),
  ofPlan('/editions', '/api/v1'),
  ofEdition('', '/api/v1'),
]

export const organisations: Row[] = [
  get('/organisations', '/organisations 200', '/organisations 451'),
  get('/organisations.json', '/organisations.json 200', '/organisations.json 451'),
  get(
    '/organisations/:organisation',
    '/organisations/northmere-police 200',
    '/organisations/northmere-police 451',
    '/organisations/nobody 404',
  ),
  get('/api/v1/organisations', '/api/v1/organisations 200', '/api/v1/organisations 451'),
]

/** Of something on hold the record still tells that it was entered, and that it is on hold: 200, without its words. */
export const record: Row[] = [
  get('/record', '/record 200'),
  get(
    '/record/entries/:entry',
    '/record/entries/{open} 200',
    '/record/entries/{held} 200',
    '/record/entries/99999 404',
  ),
  get(
    '/record/entries/:entry.tlog-proof',
    '/record/entries/{open}.tlog-proof 200',
    '/record/entries/{held}.tlog-proof 200',
    '/record/entries/99999.tlog-proof 404',
  ),
  get(
    '/record/versions/:file',
    '/record/versions/{open}.json 200',
    '/record/versions/{held}.json 200',
    '/record/versions/99999.json 404',
  ),
  get('/record/feed.atom', '/record/feed.atom 200'),
  get(
    '/record/check',
    '/record/check 200',
    '/record/check?entry={held} 200',
    '/record/check?entry=99999 200',
  ),
  // Only with the token of the form that this site gave out: test/security.test.ts.
  row('POST', '/record/check', { published: '/record/check 403', held: '/record/check?entry={held} 403' }),
  get('/record/checkpoint', '/record/checkpoint 200'),
  get('/record/checkpoints.json', '/record/checkpoints.json 200'),
  get(
    '/record/checkpoints/:size',
    '/record/checkpoints/{size} 200',
    undefined,
    '/record/checkpoints/99999 404',
  ),
  get('/record/vkey', '/record/vkey 200'),
  get('/record/index.json', '/record/index.json 200'),
  get('/record/tile/*', '/record/tile/0/000.p/1 200', undefined, '/record/tile/9/000 404'),
]

export const rest: Row[] = [
  get('/', '/ 200'),
  get('/search', '/search?q=handbook 200', '/search?q=Saltreath 200', '/search?q=xyzzy 200'),
  get('/accessibility', '/accessibility 200'),
  get('/privacy', '/privacy 200'),
  get('/terms', '/terms 200'),
  get('/contact', '/contact 200'),
  get('/press', '/press 200'),
  get('/sources', '/sources 200'),
  get('/open-data', '/open-data 200'),
  get('/api', '/api 200'),
  get('/api/v1/openapi.json', '/api/v1/openapi.json 200'),
  get('/robots.txt', '/robots.txt 200'),
  get('/sitemap.xml', '/sitemap.xml 200'),
  get('/assets/*', '{asset} 200', undefined, '/assets/no-such-file.css 404'),
  get('/favicon.ico', '/favicon.ico 302'),
  get('/healthz', '/healthz 200'),
]

/** Only while the program is being worked on; elsewhere there is nothing at these addresses. */
export const onlyInDevelopment: Row[] = [
  get('/design', '/design 200'),
  get('/design/:name', '/design/strip 200', undefined, '/design/nothing 404'),
]

const nothing = '0'.repeat(64)
const post = (path: string, published: string): Row => row('POST', path, { published })
/** Ways in that are for everyone. What changes something is refused without a form's token, but for one-click unsubscribing. */
const waysIn: Row[] = [
  get('/sign-in', '/sign-in 200'),
  post('/sign-in', '/sign-in 403'),
  get('/sign-in/code', '/sign-in/code 200'),
  post('/sign-in/code', '/sign-in/code 403'),
  // A link that was never given looks like one that is used up.
  get('/sign-in/link/:token', '/sign-in/link/never-given 410'),
  post('/sign-in/link/:token', '/sign-in/link/never-given 403'),
  // Not there: this site does not stand on a loopback address.
  get('/sign-in/practice', '/sign-in/practice 404'),
  post('/sign-in/practice/:person', '/sign-in/practice/oriel-tamswick 403'),
  post('/sign-out', '/sign-out 403'),
  get('/subscribe', '/subscribe 200', undefined, '/subscribe?target=plans/no-such-plan 404'),
  post('/subscribe', '/subscribe 403'),
  get('/subscribe/confirm/:token', '/subscribe/confirm/never-given 200'),
  post('/subscribe/confirm/:token', '/subscribe/confirm/never-given 403'),
  get('/unsubscribe/:token', '/unsubscribe/never-given 200'),
  post('/unsubscribe/:token', '/unsubscribe/never-given 200'),
]
const takingPart: Row[] = [
  get('/discussions/join', '/discussions/join 200'),
  post('/discussions/join', '/discussions/join 403'),
  get('/discussions/join/sent', '/discussions/join/sent 200'),
  get('/discussions/join/left', '/discussions/join/left 200'),
  // As with signing in: a link that was never given looks like one that is too old.
  get('/discussions/join/:token', '/discussions/join/never-given 410'),
  post('/discussions/join/:token', '/discussions/join/never-given 403'),
]
const ofQuarters: Row[] = [
  get(
    '/plans/:plan/notices/:number',
    '/plans/fair-policing-plan/notices/1 200',
    undefined,
    '/plans/fair-policing-plan/notices/99 404',
  ),
  get(
    '/plans/:plan/notices/:number.json',
    '/plans/fair-policing-plan/notices/1.json 200',
    undefined,
    '/plans/fair-policing-plan/notices/99.json 404',
  ),
  // The practice pack publishes no file as evidence: src/plans/quarter/owner-evidence.test.ts does.
  get(
    '/plans/:plan/editions/:period/evidence/:sha256/:name',
    `/plans/${open}/evidence/${nothing}/a.pdf 404`,
    `/plans/${held}/evidence/${nothing}/a.pdf 451`,
  ),
  get('/record/elections', '/record/elections 200'),
]

export const access: Row[] = [
  ...waysIn,
  ...takingPart,
  ...discussions,
  ...ofQuarters,
  ...plans,
  ...organisations,
  ...meetings,
  ...periods,
  ...record,
  ...rest,
  ...onlyInDevelopment,
]
