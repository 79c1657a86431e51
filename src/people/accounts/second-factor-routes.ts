/** Passing the second factor, and signing in again. */
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { FormFault } from '#src/design/index.ts'
import { z } from 'zod'
import { ownAddress } from './account-queries.ts'
import {
  actingOf,
  fieldOf,
  goOn,
  nothingHere,
  requireSession,
  toOf,
  ToQuery,
  type Context,
} from './context.ts'
import { onTo, safePath } from './going-on.ts'
import { wayInFor } from './limits.ts'
import { askToPass, passWithPasskey } from './passkey.ts'
import { isPracticePerson } from './practice-queries.ts'
import { mayPractise } from './practice.ts'
import { factorsOf } from './second-factor-queries.ts'
import { passWithApp } from './second-factor.ts'
import { isPrivileged, type Session } from './session-queries.ts'
import { againByMail, askByMail } from './sign-in.ts'
import { noCode } from './sign-in-routes.ts'
import { againPage } from './views/again.tsx'
import { secondFactorPage, setUpPage } from './views/second-factor.tsx'

const own = { door: 'page', policy: 'people.own-account', keep: 'never' } as const

/** The page that asks for the second factor (`again`: anew), or, without one, helps to set one up. */
export async function secondFactorAnswer(
  context: Context,
  visit: Visit,
  session: Session,
  how: { to: string; again: boolean; faults: readonly FormFault[] },
): Promise<Answer> {
  const factors = await factorsOf(context.db(), session.viewer.person)
  const has = (kind: 'totp' | 'passkey') => factors.some((factor) => factor.kind === kind)
  const asking = {
    ...how,
    csrfToken: visit.csrfToken(),
    passkeys: context.place !== null,
    practice: await canPractise(context, visit, session),
  }
  return {
    kind: 'page',
    ...(how.faults.length > 0 ? { status: 422 } : {}),
    page:
      factors.length > 0
        ? secondFactorPage({ ...asking, has: { totp: has('totp'), passkey: has('passkey') } })
        : setUpPage({ ...asking, required: isPrivileged(session.viewer) }),
  }
}

export function secondFactorRoutes(context: Context): Route[] {
  const { db, place } = context
  return [
    {
      ...own,
      method: 'GET',
      path: '/sign-in/second-factor',
      query: ToQuery,
      answer: async (visit) =>
        secondFactorAnswer(context, visit, await requireSession(context, visit), {
          to: safePath(visit.query.to),
          again: false,
          faults: [],
        }),
    },
    {
      ...own,
      method: 'POST',
      path: '/sign-in/second-factor',
      answer: async (visit) => {
        const to = toOf(visit.body)
        const acting = await actingOf(context, visit)
        const tried = await passWithApp(db(), acting, fieldOf(visit.body, 'code'))
        if ('token' in tried) return goOn(context, visit, tried.token, to)
        const message = tried.restsUntil
          ? t('Too many wrong codes. Wait until {when}, then try again.', {
              when: formatDate(tried.restsUntil, 'second'),
            })
          : t('That code does not work. Type the one that your app shows now; each works once.')
        return secondFactorAnswer(context, visit, acting.session, {
          to,
          again: fieldOf(visit.body, 'again') === 'yes',
          faults: [{ field: 'code', message }],
        })
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/sign-in/second-factor/passkey/options',
      answer: async (visit) => {
        const options = place && (await askToPass(db(), await actingOf(context, visit), place))
        if (!options) throw nothingHere()
        return { kind: 'json', body: options }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/sign-in/second-factor/passkey',
      answer: async (visit) => {
        if (!place) throw nothingHere()
        const to = toOf(visit.body)
        const acting = await actingOf(context, visit)
        const token = await passWithPasskey(db(), acting, place, fieldOf(visit.body, 'answer'))
        if (token !== null) return goOn(context, visit, token, to)
        return secondFactorAnswer(context, visit, acting.session, { to, again: false, faults: noPasskey() })
      },
    },
    ...againRoutes(context),
  ]
}

export const noPasskey = (): FormFault[] => [
  { field: 'content', message: t('That passkey did not work. Try again, or use another way.') },
]

/** Practice stands for the second factor of practice accounts. */
export async function canPractise(context: Context, visit: Visit, { viewer }: Session): Promise<boolean> {
  return mayPractise(context.site, visit) && (await isPracticePerson(context.db(), viewer.person))
}

const AgainQuery = z.object({ to: z.string().optional(), sent: z.string().optional() })

function againRoutes(context: Context): Route[] {
  const { db, around } = context
  const page = async (
    visit: Visit,
    session: Session,
    how: { to: string; sent: boolean; fault?: string },
  ) => ({
    kind: 'page' as const,
    ...(how.fault === undefined ? {} : { status: 422 }),
    page: againPage({
      csrfToken: visit.csrfToken(),
      to: how.to,
      sent: how.sent,
      practice: await canPractise(context, visit, session),
      faults: how.fault === undefined ? [] : [{ field: 'code', message: how.fault }],
    }),
  })
  const hasFactor = async ({ viewer }: Session) => (await factorsOf(db(), viewer.person)).length > 0
  return [
    {
      ...own,
      method: 'GET',
      path: '/sign-in/again',
      query: AgainQuery,
      answer: async (visit) => {
        const session = await requireSession(context, visit)
        const to = safePath(visit.query.to)
        return (await hasFactor(session))
          ? secondFactorAnswer(context, visit, session, { to, again: true, faults: [] })
          : page(visit, session, { to, sent: visit.query.sent === 'yes' })
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/sign-in/again/send',
      answer: async (visit) => {
        const session = await requireSession(context, visit)
        const to = toOf(visit.body)
        const asked = {
          email: await ownAddress(db(), session.viewer.person),
          purpose: 'again' as const,
          to,
          before: visit.cookie('browser'),
        }
        const browser = await askByMail(db(), asked, around())
        visit.setCookie('browser', browser, 2 * wayInFor.again)
        return { kind: 'redirect', to: `${onTo('/sign-in/again', to)}&sent=yes` }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/sign-in/again',
      answer: async (visit) => {
        const session = await requireSession(context, visit)
        const to = toOf(visit.body)
        // Whoever has a second factor signs in again with it, and with nothing less.
        if (await hasFactor(session)) return { kind: 'redirect', to: onTo('/sign-in/again', to) }
        const given = { code: fieldOf(visit.body, 'code'), browser: visit.cookie('browser') }
        const { requestId } = visit
        const done = await againByMail(db(), session, given, { codeSecret: around().codeSecret, requestId })
        return done ? { kind: 'redirect', to } : page(visit, session, { to, sent: true, fault: noCode() })
      },
    },
  ]
}
