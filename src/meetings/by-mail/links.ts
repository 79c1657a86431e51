/**
 * Links in e-mail: what lets somebody without an account confirm, see, cancel and withdraw what is theirs. The database
 * knows of a link only what tells it again; whoever reads the database cannot make one.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '#src/kernel/database.ts'
import { tooMany } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { countAsked, insertOwnLink, lockAddress } from './queries.ts'

/**
 * Mails because an address was typed: to one of them in a day; to all in an hour. Days that a link to confirm works. One computer may
 * ask ten times a minute, 600 times an hour: the limit for all is five times that, so that nobody can shut booking for everybody
 * else from one place. It is there for what no limit on one computer or one address stops.
 */
export const limits = { aDay: 4, anHour: 3000, daysToConfirm: 7 } as const

export const newToken = (): { token: string; hash: Buffer } => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes one more link to a booking or a question. Gives its token. */
export async function ownLink(tx: Tx, of: { booking: string } | { question: string }): Promise<string> {
  const { token, hash } = newToken()
  await insertOwnLink(tx, { ...of, hash })
  return token
}

/**
 * Whether one more mail may go to an address that somebody typed. False when it has had enough today, of which nobody is
 * told. Throws 429 when too many are asked for in all. Others who ask for the same address wait until the end.
 */
export async function mayAsk(tx: Tx, kind: 'booking' | 'question', address: string): Promise<boolean> {
  await lockAddress(tx, address)
  const asked = await countAsked(tx, kind, address)
  if (asked.all >= limits.anHour)
    throw tooMany(t('Many people are asking for this just now. Wait an hour and try again.'))
  return asked.here < limits.aDay
}
