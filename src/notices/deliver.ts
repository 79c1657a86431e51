/**
 * Brings one message out of the outbox, once. `waiting` becomes `sending` before anything is sent, so that whatever
 * happens afterwards, no process takes it up again by itself; what a crash leaves in `sending` a person decides on.
 */
import type { ActContext, Capability, Job } from '#src/kernel/manifest.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import type { Holding } from '#src/policy.ts'
import {
  forgetOld,
  lockWaiting,
  markSending,
  settleMessage,
  waitingMessages,
  type Sendable,
} from './queries.ts'
import { forgetFiles, sendLetter } from './send.ts'

/** What is asked again when a message is sent. */
export type AskedAgain = {
  /** The roles that a person holds at this moment. */
  holdingsOf: (db: Db, person: string) => Promise<Holding[]>
  /** Every condition that a message may name: whether it holds, in the transaction that marks the message. */
  stillHolds: () => NonNullable<Capability['stillHolds']>
}

/** It did not go out, and is tried again. Its words name no address. */
export class NotYet extends Error {
  override name = 'NotYet'
}

/** Sends one message. `last`: what does not go out now has failed. Throws NotYet when it is to be tried again. */
export async function deliver(act: ActContext, id: string, last: boolean, again: AskedAgain): Promise<void> {
  const message = await claim(act.db, id, again)
  if (!message) return
  const { name, address } = message
  const outcome = await sendLetter(
    { ...message, to: { name: name ?? '', address: address! } },
    act.config,
    act.pack,
  )
  if (outcome.is === 'sent') {
    // A way in is of no use to whoever reads the database later; an example shows it to who tries it out.
    const empty = message.secret && act.config.SMTP_URL !== undefined
    return settleMessage(act.db, id, { state: 'sent', empty })
  }
  const { trouble } = outcome
  if (outcome.is === 'unknown') return settleMessage(act.db, id, { state: 'sending', trouble })
  const failed = outcome.is === 'refused' || last
  await settleMessage(act.db, id, { state: failed ? 'failed' : 'waiting', trouble })
  if (!failed) throw new NotYet(trouble)
}

/** In one transaction: whether it may still go to whom it was meant for, and that it is ours to send. */
function claim(db: Db, id: string, again: AskedAgain): Promise<Sendable | null> {
  return db.transaction().execute(async (tx) => {
    const message = await lockWaiting(tx, id)
    if (!message) return null
    const why = await whyNot(tx, message, again)
    if (why) {
      await settleMessage(tx, id, { state: 'dropped', trouble: why, empty: message.secret })
      return null
    }
    await markSending(tx, id)
    return message
  })
}

async function whyNot(
  tx: Tx,
  message: Sendable,
  { holdingsOf, stillHolds }: AskedAgain,
): Promise<string | null> {
  const { person, address, needsRole, needsOrganisation, onlyWhile } = message
  if (!address) return t('This person has no account any more.')
  // What nobody can say holds, does not.
  if (onlyWhile && !(await stillHolds()[onlyWhile.is]?.(tx, onlyWhile.of)))
    return t('What it says does not hold any more.')
  if (!person || !needsRole) return null
  const holds = (await holdingsOf(tx, person)).some(
    ({ role, organisation }) =>
      role === needsRole && (needsOrganisation === null || organisation === needsOrganisation),
  )
  return holds ? null : t('This person no longer has the role that it was meant for.')
}

export function deliveryJobs(again: AskedAgain): Job[] {
  return [
    {
      name: 'notices.deliver',
      cron: '* * * * *',
      wokenBy: 'notices',
      // Each once; what is not out then waits for the next time.
      run: async (act) => {
        for (const { id } of await waitingMessages(act.db))
          await deliver(act, id, false, again).catch((error: unknown) => {
            if (!(error instanceof NotYet)) throw error
          })
      },
      parts: {
        due: ({ db }) => waitingMessages(db),
        run: (act, id, last) => deliver(act, id, last, again),
      },
    },
    {
      name: 'notices.forget',
      cron: '41 3 * * *',
      run: async ({ db, config }) => {
        await forgetOld(db)
        await forgetFiles(config)
      },
    },
  ]
}
