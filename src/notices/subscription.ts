/**
 * A subscription by e-mail: asked for, confirmed from the address itself, ended by one link. Nothing is kept but the
 * address and what it wishes, and that goes when it ends.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import { tooMany } from '#src/kernel/errors.ts'
import { readOrMakeSecret } from '#src/kernel/secrets.ts'
import { t } from '#src/kernel/text.ts'
import type { FormFault } from '#src/design/index.ts'
import { notify } from './notify.ts'
import {
  confirmByHash,
  countAsked,
  countOf,
  deleteByHash,
  findSubscription,
  insertSubscription,
  lockAddress,
  renewSubscription,
  type Frequency,
  type Subscription,
} from './subscription-queries.ts'

/** Mails that ask to confirm: to one address in a day; to all in an hour. And how much one address may ask for. */
export const limits = { aDay: 3, anHour: 300, subscriptions: 20 } as const

export type Wish = { address: string; target: string; title: string; frequency: Frequency }
type Settings = Pick<Config, 'ANSWERABLE_DATA' | 'PUBLIC_URL'>

/** One address, in small letters, and nothing that a mail program could read as two. */
export function readAddress(typed: unknown): { address: string } | { fault: FormFault } {
  const address = typeof typed === 'string' ? typed.trim().toLowerCase() : ''
  const message =
    address === ''
      ? t('Enter your e-mail address')
      : // The length first: the pattern takes long over what is long.
        address.length <= 254 &&
          /^[^\s@<>()[\],;:"\\\p{Cc}]+@[^\s@<>()[\],;:"\\\p{Cc}]+\.[^\s@<>()[\],;:"\\.\p{Cc}]+$/u.test(
            address,
          )
        ? null
        : t('Enter an e-mail address in the correct format, like name@example.org')
  return message === null ? { address } : { fault: { field: 'address', message } }
}

/**
 * What a token stands for can be told from the database; the token cannot. It is the same each time it is needed, so
 * that every mail's link works.
 */
function tokensOf(config: Settings, id: string): { confirm: string; end: string } {
  const secret = readOrMakeSecret(join(config.ANSWERABLE_DATA, 'subscription-secret'))
  const make = (what: string) => createHmac('sha256', secret).update(`${what}:${id}`).digest('base64url')
  return { confirm: make('confirm'), end: make('end') }
}
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The link that ends one, and the headers by which a mail program offers it (RFC 2369, RFC 8058). */
export function endingOf(config: Settings, id: string) {
  const { end } = tokensOf(config, id)
  const href = `${config.PUBLIC_URL}/unsubscribe/${end}`
  return {
    href,
    hash: hashOf(end),
    headers: { 'List-Unsubscribe': `<${href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

/**
 * Sends the mail that asks to confirm; or, to who has it already, one that says so. Nobody learns from the answer which
 * of them it was, or that the address has had enough mails today. Throws 429 when too many are asked for in all.
 */
export function askToSubscribe(db: Db, config: Settings, siteName: string, wish: Wish): Promise<void> {
  const { address, target, title, frequency } = wish
  return db.transaction().execute(async (tx) => {
    await lockAddress(tx, address)
    const asked = await countAsked(tx, address)
    if (asked.all >= limits.anHour)
      throw tooMany(t('Many people are asking for e-mail just now. Wait an hour and try again.'))
    if (asked.here >= limits.aDay) return
    const known = await findSubscription(tx, wish)
    if (!known && (await countOf(tx, address)) >= limits.subscriptions) return
    const id = known?.id ?? randomUUID()
    const { confirm, end } = tokensOf(config, id)
    if (!known)
      await insertSubscription(tx, { ...wish, id, confirmHash: hashOf(confirm), endHash: hashOf(end) })
    else if (!known.confirmed) await renewSubscription(tx, id, frequency)
    const words = { title, siteName, how: frequencyWords(known?.confirmed ? known.frequency : frequency) }
    const about = { href: addressOfTarget(config, target) }
    await notify(tx, {
      kind: 'subscribe',
      to: { address },
      needs: 'whoever it is',
      subscription: id,
      // Whoever reads it could confirm in the reader's place.
      secret: true,
      ...(known?.confirmed
        ? {
            subject: t('You get e-mail about this already: {title}', words),
            blocks: [
              {
                paragraph: t(
                  'Somebody, probably you, asked for e-mail from {siteName} about this: {title}. You get it already: {how}.',
                  words,
                ),
              },
              { list: [{ text: title, ...about }] },
              { paragraph: t('To get it at other times, stop it first, and then ask for it again.') },
              { list: [{ text: t('Stop these e-mails'), href: `${config.PUBLIC_URL}/unsubscribe/${end}` }] },
            ],
          }
        : {
            subject: t('Confirm that you want e-mail: {title}', words),
            blocks: [
              {
                paragraph: t(
                  'Somebody, probably you, asked for e-mail from {siteName} to this address about this: {title}.',
                  words,
                ),
              },
              {
                paragraph: t(
                  'It would come when something new is published: {how}. Press the link, and then the button.',
                  words,
                ),
              },
              {
                action: {
                  text: t('Confirm on the page'),
                  href: `${config.PUBLIC_URL}/subscribe/confirm/${confirm}`,
                },
              },
              {
                paragraph: t(
                  'If it was not you, do nothing: no other e-mail comes, and in seven days this address is forgotten.',
                ),
              },
            ],
          }),
    })
  })
}

/** Undefined when the link is unknown, or its seven days are over. */
export const confirmSubscription = (db: Db, token: string): Promise<Subscription | undefined> =>
  confirmByHash(db, hashOf(token))

/** Whether there was one to end. */
export const endSubscription = (db: Db, token: string): Promise<boolean> => deleteByHash(db, hashOf(token))

export const frequencyWords = (frequency: Frequency): string =>
  frequency === 'daily'
    ? t('at most once a day, in the morning')
    : t('at most once a week, on Monday morning')

export const addressOfTarget = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, target: string): string =>
  target === 'everything' ? `${PUBLIC_URL}/record` : `${PUBLIC_URL}/${target}`
