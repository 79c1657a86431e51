/**
 * The rows of discussions as the public reads them, as in test/access-table.ts. Whoever takes part has rows elsewhere. What a discussion on
 * hold answers is in src/discussions/public/public.test.ts: the practice pack has none on hold.
 */
import type { Row } from './access-table.ts'

const get = (path: string, published: string): Row => ({ method: 'GET', path, published })
const none = '/discussions/no-such-discussion'

export const discussions: Row[] = [
  get('/discussions', '/discussions 200'),
  get('/discussions/moderation', '/discussions/moderation 200'),
  get('/discussions/moderation.csv', '/discussions/moderation.csv 200'),
  get('/discussions/:discussion', `${none} 404`),
  get('/discussions/:discussion.json', `${none}.json 404`),
  get('/discussions/:discussion.csv', `${none}.csv 404`),
  get('/discussions/:discussion.atom', `${none}.atom 404`),
  get('/discussions/:discussion/comments/:id', `${none}/comments/1 404`),
  get('/discussions/:discussion/comments/:id/place', `${none}/comments/1/place 404`),
  get('/discussions/:discussion/comments/:id/history', `${none}/comments/1/history 404`),
  // Reports and legal notices: without an account, with a form's token.
  get('/discussions/help', '/discussions/help 200'),
  get('/discussions/:discussion/report', `${none}/report 404`),
  { method: 'POST', path: '/discussions/:discussion/report', published: `${none}/report 403` },
  get('/discussions/report/:token', '/discussions/report/never-given 404'),
  get('/discussions/notices', '/discussions/notices 404'),
  { method: 'POST', path: '/discussions/notices', published: '/discussions/notices 403' },
  get('/api/v1/discussions', '/api/v1/discussions 200'),
  get('/api/v1/discussions/:discussion', `/api/v1${none} 404`),
  get('/api/v1/discussions/:discussion/comments', `/api/v1${none}/comments 404`),
]
