/**
 * The rows of discussions as the public reads them, as in test/access-table.ts: one that is open, one on hold, one that nobody asked.
 * How they answer in every other state, and whoever takes part, is in test/discussions-access-table.ts.
 */
import type { Row } from './access-table.ts'

type States = Pick<Row, 'published' | 'held' | 'absent'>
const get = (path: string, published: Row['published'], more: Omit<States, 'published'> = {}): Row => ({
  method: 'GET',
  path,
  published,
  ...more,
})
const none = '/discussions/no-such-discussion'
const open = '/discussions/stands-open'
const held = '/discussions/stands-held'
/** What stands under a discussion. */
const ofOne = (path: string, door = '') =>
  get(`${door}/discussions/:discussion${path}`, `${door}${open}${path} 200`, {
    held: `${door}${held}${path} 451`,
    absent: [`${door}${none}${path} 404`, `${door}/discussions/stands-waiting${path} 404`],
  })
/** What stands under a comment. A tombstone stays where something was hidden; what waits is not there. */
const ofComment = (path: string, status: number, hidden: number) =>
  get(
    `/discussions/:discussion/comments/:id${path}`,
    [`${open}/comments/{comment}${path} ${status}`, `${open}/comments/{hiddenComment}${path} ${hidden}`],
    {
      held: `${held}/comments/{heldComment}${path} 451`,
      absent: [`${none}/comments/1${path} 404`, `${open}/comments/{waitingComment}${path} 404`],
    },
  )

export const discussions: Row[] = [
  get('/discussions', '/discussions 200'),
  get('/discussions/moderation', '/discussions/moderation 200'),
  get('/discussions/moderation.csv', '/discussions/moderation.csv 200'),
  ofOne(''),
  ofOne('.json'),
  ofOne('.csv'),
  ofOne('.atom'),
  // None of these shows a picture: one that does is in src/discussions/editing.
  get('/discussions/:discussion/picture/:sha256/:name', `${open}/picture/${'0'.repeat(64)}/a.png 404`, {
    held: `${held}/picture/${'0'.repeat(64)}/a.png 451`,
    absent: `${none}/picture/${'0'.repeat(64)}/a.png 404`,
  }),
  ofComment('', 200, 200),
  ofComment('/place', 303, 303),
  ofComment('/history', 200, 404),
  // Reports and legal notices: without an account, with a form's token.
  get('/discussions/help', '/discussions/help 200'),
  get('/discussions/:discussion/report', `${open}/report?comment={comment} 200`, {
    held: `${held}/report 451`,
    absent: [`${none}/report 404`, `${open}/report?comment={waitingComment} 404`],
  }),
  { method: 'POST', path: '/discussions/:discussion/report', published: `${open}/report 403` },
  get('/discussions/report', '/discussions/report 200'),
  get('/discussions/report/:token', '/discussions/report/never-given 404'),
  get('/discussions/notices', '/discussions/notices?comment={comment} 200', {
    held: '/discussions/notices?comment={heldComment} 451',
    absent: ['/discussions/notices 404', '/discussions/notices?comment={waitingComment} 404'],
  }),
  { method: 'POST', path: '/discussions/notices', published: '/discussions/notices 403' },
  get('/discussions/notices/:token', '/discussions/notices/never-given 404'),
  {
    method: 'POST',
    path: '/discussions/notices/:token',
    published: '/discussions/notices/never-given 403',
  },
  get('/api/v1/discussions', '/api/v1/discussions 200'),
  ofOne('', '/api/v1'),
  ofOne('/comments', '/api/v1'),
]
