/** Signing in and out: the acts behind the pages. Each is one transaction. */
import { noteAct, type Act } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { notify, type Notice } from '#src/notices/index.ts'
import { onTo } from './going-on.ts'
import { beginSession, endSession, freshen, sessionOf } from './session-queries.ts'
import { spendCode, spendLink, writeWayIn, type WayIn } from './sign-in-queries.ts'
import { sendOrPretend } from './send-queries.ts'
import { newCode, newToken } from './tokens.ts'

/** What the acts need to know of the site. */
export type Around = { publicUrl: string; siteName: string; language: string; codeSecret: string }

/** Small letters, as accounts hold it; null when it cannot be an address. */
export function addressOf(typed: unknown): string | null {
  const email = typeof typed === 'string' ? typed.trim().toLowerCase() : ''
  // The length first: the pattern takes long over what is long.
  return email.length <= 254 && /^[^@\s]+@[^@\s]+$/.test(email) ? email : null
}

/**
 * Sends a link and a code to an address, if it is an account's. The same is done for every address; what is for nobody
 * is not kept. Returns the new mark of the browser, in which the code will work.
 */
export async function askByMail(
  db: Db,
  asked: { email: string; purpose: 'sign-in' | 'again'; to: string; before: string | undefined },
  around: Around,
): Promise<string> {
  const { email, purpose, to, before } = asked
  const [browser, link, code] = [newToken(), newToken(), newCode()]
  await db.transaction().execute(async (tx) => {
    const { codeSecret } = around
    const person = await writeWayIn(tx, { purpose, email, link, code, browser, before, codeSecret })
    const notice = wayInNotice({ person, email, code, purpose, link: linkOf(link, to, around) }, around)
    await sendOrPretend(tx, person !== null, (inner) => notify(inner, notice))
  })
  return browser
}

const linkOf = (link: string, to: string, { publicUrl }: Pick<Around, 'publicUrl'>) =>
  `${publicUrl}${onTo(`/sign-in/link/${link}`, to)}`

function wayInNotice(
  way: { person: string | null; email: string; code: string; purpose: 'sign-in' | 'again'; link: string },
  { siteName, language }: Around,
): Notice {
  const again = way.purpose === 'again'
  return {
    kind: 'sign-in',
    to: way.person === null ? { address: way.email } : { person: way.person },
    needs: 'whoever it is',
    subject: again
      ? t('Your code to go on, {site}', { site: siteName })
      : t('Your link to sign in, {site}', { site: siteName }),
    secret: true,
    language,
    blocks: [
      {
        paragraph: again
          ? t('Type this code on the page that asked for it. It works once, for 15 minutes.')
          : t(
              'Type this code on the page where you asked for it, or use the link below. They work once, for 15 minutes.',
            ),
      },
      { code: way.code },
      { action: { text: again ? t('Go on') : t('Sign in'), href: way.link } },
      {
        paragraph: t(
          'You did not ask for this? Then do nothing: without this e-mail nobody gets in. Give the code to nobody, whoever asks.',
        ),
      },
    ],
  }
}

export type Entering = { userAgent: string; instead: string | undefined; requestId?: string }

/** Begins the session, on the audit trail. Returns the token. */
export async function letIn(
  tx: Db,
  person: string,
  how: 'link' | 'code' | 'invitation' | 'joining' | 'practice',
  entering: Entering,
): Promise<string> {
  const practice = how === 'practice'
  const token = await beginSession(tx, { ...entering, person, secondFactor: practice })
  await noteAct(
    tx,
    act('people.signed-in', person, entering.requestId, { how }, practice ? 'practice' : 'office'),
  )
  return token
}

const act = (
  name: string,
  person: string | null,
  requestId: string | undefined,
  detail: Record<string, unknown> = {},
  door: Act['door'] = 'office',
): Act => ({
  act: name,
  person,
  thing: person === null ? 'sign-in' : `people/${person}`,
  detail,
  requestId,
  door,
})

export type Entered = { person: string; token: string }

/** By the link of an e-mail or an invitation, in any browser. Null when it was used, is too old, or is for something else. */
export function enterByLink(db: Db, link: string, entering: Entering): Promise<Entered | null> {
  return db.transaction().execute(async (tx) => {
    const way = await spendLink(tx, link, ({ purpose }) => purpose !== 'again')
    if (!way) return null
    const how = way.purpose === 'invitation' ? 'invitation' : 'link'
    return { person: way.person, token: await letIn(tx, way.person, how, entering) }
  })
}

/** By the code of an e-mail, in the browser that asked. Null when it is wrong, used, too old, or guessed too often. */
export function enterByCode(
  db: Db,
  given: { code: string; browser: string | undefined },
  entering: Entering,
  { codeSecret }: Pick<Around, 'codeSecret'>,
): Promise<Entered | null> {
  return db.transaction().execute(async (tx) => {
    const spent = await spendCode(tx, { ...given, purpose: 'sign-in', codeSecret })
    if (spent === 'wrong')
      await noteAct(tx, act('people.sign-in-failed', null, entering.requestId, { how: 'code' }))
    if (typeof spent === 'string') return null
    return { person: spent.person, token: await letIn(tx, spent.person, 'code', entering) }
  })
}

/** Signed in again, by the code or the link of an e-mail that this person asked for. False when it cannot be used. */
export function againByMail(
  db: Db,
  session: { id: string; viewer: { person: string } },
  given: { code: string; browser: string | undefined } | { link: string },
  { codeSecret, requestId }: { codeSecret: string; requestId?: string },
): Promise<boolean> {
  const { person } = session.viewer
  return db.transaction().execute(async (tx) => {
    const fits = (way: WayIn) => way.purpose === 'again' && way.person === person
    const done =
      'link' in given
        ? (await spendLink(tx, given.link, fits)) !== null
        : await spendCode(tx, { ...given, purpose: 'again', codeSecret }).then(
            (spent) => typeof spent === 'object' && spent.person === person,
          )
    await noteAct(tx, act(done ? 'people.signed-in-again' : 'people.sign-in-failed', person, requestId))
    if (done) await freshen(tx, session.id)
    return done
  })
}

/** Ends the session of this token. Nothing happens when there is none. */
export async function signOut(db: Db, token: string | undefined, requestId?: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const session = await sessionOf(tx, token)
    if (!session) return
    await endSession(tx, session.viewer.person, session.id)
    await noteAct(tx, act('people.signed-out', session.viewer.person, requestId))
  })
}
