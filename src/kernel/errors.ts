import { t } from './text.ts'

/**
 * The few ways a request is refused. Invalid input is not here: it is a value that a page or a problem document
 * shows beside the field. Whatever is thrown and is not a Refusal is a bug.
 */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, message: string, detail: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.detail = detail
  }
}

export const absent = (message: string) => new Refusal(404, 'absent', message)
/** Known to us, and not for this person. `detail.denial` says which rule. */
export const forbidden = (message: string, detail: Record<string, unknown> = {}) =>
  new Refusal(403, 'forbidden', message, detail)
/** Somebody else was quicker, or the thing is no longer in the state that this act needs. */
export const conflict = (message: string, detail: Record<string, unknown> = {}) =>
  new Refusal(409, 'conflict', message, detail)
/** The address is there, but takes only the methods named. */
export const notAllowed = (allow: readonly string[]) =>
  new Refusal(405, 'method', t('This address does not take that kind of request.'), { allow })
/** Parameters of the address that cannot be read. */
export const unreadable = (errors: readonly { parameter: string; detail: string }[]) =>
  new Refusal(
    400,
    'invalid',
    t('This part of the address cannot be read: {parameters}.', {
      parameters: errors.map(({ parameter }) => parameter).join(', '),
    }),
    { errors },
  )
export const tooMany = (message: string) => new Refusal(429, 'too-many', message)
/** Hidden by a hold: HTTP 451 says that a legal or safety reason keeps it back (RFC 7725). */
export const held = (message: string, detail: { category: string; since: string; entry: number }) =>
  new Refusal(451, 'held', message, detail)

/** Faults of an act at the command line: one line each, nothing written. */
export class Faults extends Error {
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'Faults'
    this.lines = lines
  }
}
