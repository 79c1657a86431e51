/** The problem document (RFC 9457): one shape for every refusal, at the API and behind the error page. */
import { Refusal } from './errors.ts'

export const problemType = 'application/problem+json; charset=utf-8'
export type Problem = { type: string; title: string; status: number; code: string; requestId: string; [detail: string]: unknown }

/** Codes of the framework's own refusals that are the client's doing, in our words. */
const clientFaults: Record<string, [number, string, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too-large', 'What was sent is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'media-type', 'What was sent is of a kind this address does not read.'],
  FST_CSRF_MISSING_SECRET: [403, 'form-expired', 'This form was open too long, or cookies are off. Go back, load the page again and send it once more.'],
  FST_CSRF_INVALID_TOKEN: [403, 'form-expired', 'This form was open too long, or cookies are off. Go back, load the page again and send it once more.'],
}

/** Anything that is not a Refusal or a known client fault is a bug: its text never reaches the client. */
export function problemOf(error: Error & { statusCode?: number; code?: string }, requestId: string): Problem {
  if (error instanceof Refusal) {
    return { type: 'about:blank', title: error.message, status: error.status, code: error.code, requestId, ...error.detail }
  }
  const known = error.code ? clientFaults[error.code] : undefined
  if (known) return { type: 'about:blank', title: known[2], status: known[0], code: known[1], requestId }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return { type: 'about:blank', title: 'The request could not be read.', status: error.statusCode, code: 'bad-request', requestId }
  }
  return { type: 'about:blank', title: 'Something went wrong on our side.', status: 500, code: 'bug', requestId }
}
