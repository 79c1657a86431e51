/** The link that lets a new person in for the first time, and the mail that brings it. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { hashOf, newToken } from '../accounts/tokens.ts'

/** How long an invitation is good for. Whoever comes later asks for a link at /sign-in: the account is there. */
const invitationDays = 7

/**
 * Writes an invitation to a person with an account, in the caller's transaction, and returns its link. An earlier
 * invitation ends. `origin` is PUBLIC_URL; `says` tells what the person may do.
 */
export async function inviteByMail(
  tx: Db,
  { person, origin, says }: { person: string; origin: string; says: string },
): Promise<string> {
  const token = newToken()
  await sql`update people_sign_in set used_at = clock_timestamp()
    where person = ${person} and purpose = 'invitation' and used_at is null`.execute(tx)
  await sql`insert into people_sign_in (person, purpose, link_hash, expires_at)
    values (${person}, 'invitation', ${hashOf(token)}, clock_timestamp() + make_interval(days => ${invitationDays}::int))`.execute(
    tx,
  )
  const link = `${origin}/sign-in/link/${token}`
  await notify(tx, {
    kind: 'invitation',
    to: { person },
    needs: 'whoever it is',
    subject: t('You are invited'),
    secret: true,
    blocks: [
      { paragraph: says },
      {
        paragraph: t('This link lets you in. It works once, for {days, number} days.', {
          days: invitationDays,
        }),
      },
      { action: { text: t('Accept the invitation'), href: link } },
      {
        paragraph: t(
          'If you come later, ask for a new link at {address}. If you did not expect this, do nothing.',
          { address: `${origin}/sign-in` },
        ),
      },
    ],
  })
  return link
}
