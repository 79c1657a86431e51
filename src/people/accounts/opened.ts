/** What a capability needs in which people make accounts of their own: the same answer for every address, and the way in. */
import type { Db } from '#src/kernel/database.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { contextOf, enteringOf, goOn } from './context.ts'
import { onTo, safePath } from './going-on.ts'
import { letIn } from './sign-in.ts'
import { writeWayIn } from './sign-in-queries.ts'
import { newCode, newToken } from './tokens.ts'

/**
 * A link with which the owner of an address signs in. Made for every address; `person` is null when it leads nowhere,
 * because there is no open account, or five links are under way. Others who ask for the address wait for the transaction.
 */
export async function linkToSignIn(
  tx: Db,
  site: Site,
  { email, to }: { email: string; to: string },
): Promise<{ person: string | null; href: string }> {
  const link = newToken()
  const { codeSecret, publicUrl } = contextOf(site).around()
  const way = { link, code: newCode(), browser: newToken(), before: undefined, codeSecret }
  const person = await writeWayIn(tx, { purpose: 'sign-in', email, ...way })
  return { person, href: `${publicUrl}${onTo(`/sign-in/link/${link}`, to)}` }
}

/** Begins a session in the transaction that made the account; the token is for `goOnWith`. */
export const enterNew = (tx: Db, visit: Visit, person: string): Promise<string> =>
  letIn(tx, person, 'joining', enteringOf(visit))

/** Gives the browser its session and leads on, once the transaction is through. */
export const goOnWith = (site: Site, visit: Visit, token: string, to: string): Promise<Answer> =>
  goOn(contextOf(site), visit, token, to)

/** Ends the browser's cookie: its session is gone. */
export const forgetBrowser = (visit: Visit): void => visit.setCookie('session', null)

/** Where to sign in again for an act that needs it, and come back. */
export const againAt = (back: string): string => onTo('/sign-in/again', back)

/** A path of this site as it stood in a form or an address; `otherwise` when it is none. */
export const pathWithin = (to: unknown, otherwise: string): string => {
  const path = safePath(to)
  return path === '/office' ? otherwise : path
}
