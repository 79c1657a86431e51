/** The problem document (RFC 9457): one shape for every refusal, at the API and behind the error page. */
import { Refusal } from './errors.ts'
import { isOutage } from './outage.ts'
import { t } from './text.ts'

export const problemType = 'application/problem+json; charset=utf-8'
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  requestId: string
  [detail: string]: unknown
}

type Known = { status: number; code: string; title: () => string }
const formExpired: Known = {
  status: 403,
  code: 'form-expired',
  title: () =>
    t('This form was open too long, or cookies are off. Go back, load the page again and send it once more.'),
}

/** Seconds after which it is worth to ask again, when the database is away. */
export const retryAfter = 15

const noText: Known = {
  status: 400,
  code: 'bad-request',
  title: () => t('The request could not be read.'),
}
/** Codes of refusals by the framework, and by the database, that are the client's doing, in our words. */
const clientFaults = new Map<string | undefined, Known>([
  [
    'FST_ERR_CTP_BODY_TOO_LARGE',
    { status: 413, code: 'too-large', title: () => t('What was sent is too large.') },
  ],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    {
      status: 415,
      code: 'media-type',
      title: () => t('What was sent is of a kind that this address does not read.'),
    },
  ],
  ['FST_CSRF_MISSING_SECRET', formExpired],
  ['FST_CSRF_INVALID_TOKEN', formExpired],
  // PostgreSQL: a zero byte in a text, or in JSON. No page and no keyboard sends one.
  ['22021', noText],
  ['22P05', noText],
])

/** Anything that is not a Refusal or a known client fault is a bug: its text never reaches the client. */
export function problemOf(error: Error & { statusCode?: number; code?: string }, requestId: string): Problem {
  if (error instanceof Refusal)
    return problem(requestId, error.status, error.code, error.message, error.detail)
  if (isOutage(error))
    return problem(requestId, 503, 'unavailable', t('The database does not answer just now.'))
  const known = clientFaults.get(error.code)
  if (known) return problem(requestId, known.status, known.code, known.title())
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return problem(requestId, error.statusCode, 'bad-request', t('The request could not be read.'))
  return problem(requestId, 500, 'bug', t('Something went wrong on our side.'))
}

const problem = (
  requestId: string,
  status: number,
  code: string,
  title: string,
  detail: Readonly<Record<string, unknown>> = {},
): Problem => ({ ...detail, type: 'about:blank', title, status, code, requestId })
