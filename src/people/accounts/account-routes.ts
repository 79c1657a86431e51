/** One's own account: sessions and second factors. */
import QRCode from 'qrcode'
import { z } from 'zod'
import { noteAct } from '#src/audit/index.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { ownAccount } from './account.ts'
import {
  actingOf,
  fieldOf,
  firstAsked,
  goOn,
  nothingHere,
  requireSession,
  toOf,
  ToQuery,
  type Context,
} from './context.ts'
import { deviceOf } from './device.ts'
import { onTo, safePath } from './going-on.ts'
import { sessionCookie } from './limits.ts'
import { addWithPasskey, askToAdd } from './passkey.ts'
import { canPractise, noPasskey } from './second-factor-routes.ts'
import { appBegun } from './second-factor-queries.ts'
import { beginAppFor, confirmAppFor, removeFactorOf, secretOf } from './second-factor.ts'
import { endSession, endSessionsOf, isPrivileged } from './session-queries.ts'
import { appAddress, inGroups } from './totp.ts'
import { accountPage } from './views/account.tsx'
import { appPage, setUpPage } from './views/second-factor.tsx'

const own = { door: 'office', policy: 'people.own-account', keep: 'never' } as const
const Id = z.object({ id: z.uuid() })

export function accountRoutes(context: Context): Route[] {
  const { db } = context
  return [
    {
      ...own,
      method: 'GET',
      path: '/account',
      answer: async (visit) => {
        const session = await requireSession(context, visit)
        const csrfToken = visit.csrfToken()
        const panels = []
        for (const { aboutOneself } of context.others())
          panels.push(...((await aboutOneself?.(db(), session.viewer, csrfToken)) ?? []))
        const account = await ownAccount(db(), session)
        return { kind: 'page', page: accountPage({ ...account, panels, csrfToken }) }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/account/sessions/:id/end',
      params: Id,
      answer: async (visit) => {
        const session = await requireSession(context, visit)
        const { person } = session.viewer
        const ended = await db()
          .transaction()
          .execute(async (tx) => {
            const found = await endSession(tx, person, visit.params.id)
            if (found) await noteAct(tx, ofSession(person, visit, 1))
            return found
          })
        if (!ended) throw nothingHere()
        if (visit.params.id !== session.id) return { kind: 'redirect', to: '/account#sessions' }
        visit.setCookie('session', null)
        return { kind: 'redirect', to: '/sign-in' }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/account/sessions/end-others',
      answer: async (visit) => {
        const session = await requireSession(context, visit)
        const { person } = session.viewer
        await db()
          .transaction()
          .execute(async (tx) => {
            const count = await endSessionsOf(tx, person, session.id)
            if (count > 0) await noteAct(tx, ofSession(person, visit, count))
          })
        return { kind: 'redirect', to: '/account#sessions' }
      },
    },
    ...factorRoutes(context),
    ...appRoutes(context),
    ...passkeyRoutes(context),
  ]
}

const ofSession = (person: string, { requestId }: Visit, count: number) => ({
  person,
  act: 'people.session-ended',
  thing: `people/${person}`,
  detail: { count },
  requestId,
})

function factorRoutes(context: Context): Route[] {
  const { db } = context
  return [
    {
      ...own,
      method: 'GET',
      path: '/account/second-factor',
      query: ToQuery,
      answer: (visit) => setUpAnswer(context, visit, safePath(visit.query.to ?? '/account')),
    },
    {
      ...own,
      method: 'POST',
      path: '/account/second-factor/:id/remove',
      params: Id,
      answer: async (visit) => {
        const acting = await actingOf(context, visit)
        const first = await firstAsked(context, acting.session, '/account')
        if (first) return first
        const token = await removeFactorOf(db(), acting, visit.params.id)
        visit.setCookie('session', token, sessionCookie)
        return { kind: 'redirect', to: '/account#second-factors' }
      },
    },
  ]
}

async function setUpAnswer(
  context: Context,
  visit: Visit,
  to: string,
  faults: ReturnType<typeof noPasskey> = [],
): Promise<Answer> {
  const session = await requireSession(context, visit)
  return {
    kind: 'page',
    ...(faults.length > 0 ? { status: 422 } : {}),
    page: setUpPage({
      csrfToken: visit.csrfToken(),
      to,
      faults,
      passkeys: context.place !== null,
      practice: !session.viewer.secondFactor && (await canPractise(context, visit, session)),
      required: isPrivileged(session.viewer),
    }),
  }
}

function appRoutes(context: Context): Route[] {
  const { db, keys, site } = context
  /** The app that is being set up, by its owner, who was asked for what they have. */
  const begun = async (visit: Visit) => {
    const acting = await actingOf(context, visit)
    const first = await firstAsked(context, acting.session, visit.url)
    const app = await appBegun(db(), acting.session.viewer.person, visit.params.id!)
    if (!app) throw nothingHere()
    return { acting, first, app, secret: secretOf(app, acting.session.viewer.person, keys()) }
  }
  return [
    {
      ...own,
      method: 'POST',
      path: '/account/second-factor/totp',
      answer: async (visit) => {
        const acting = await actingOf(context, visit)
        const to = toOf(visit.body)
        const first = await firstAsked(context, acting.session, onTo('/account/second-factor', to))
        if (first) return first
        const label = fieldOf(visit.body, 'label').trim().slice(0, 80) || t('Authenticator app')
        const id = await beginAppFor(db(), acting, label)
        return { kind: 'redirect', to: onTo(`/account/second-factor/${id}`, to) }
      },
    },
    {
      ...own,
      method: 'GET',
      path: '/account/second-factor/:id',
      params: Id,
      query: ToQuery,
      answer: async (visit) => {
        const { first, app, secret } = await begun(visit)
        const { id, label } = app
        const form = { id, label, secret: inGroups(secret), csrfToken: visit.csrfToken() }
        return first ?? { kind: 'page', page: appPage({ ...form, to: safePath(visit.query.to), faults: [] }) }
      },
    },
    {
      ...own,
      method: 'GET',
      path: '/account/second-factor/:id/picture.svg',
      params: Id,
      answer: async (visit) => {
        const { first, secret, acting } = await begun(visit)
        if (first) return first
        const address = appAddress(secret, { site: site.pack.siteName, person: acting.session.viewer.name })
        const bytes = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M' })
        return { kind: 'bytes', type: 'image/svg+xml', bytes }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/account/second-factor/:id/confirm',
      params: Id,
      answer: async (visit) => {
        const { first, acting, app, secret } = await begun(visit)
        if (first) return first
        const to = toOf(visit.body)
        const token = await confirmAppFor(db(), acting, app.id, fieldOf(visit.body, 'code'))
        if (token !== null) return goOn(context, visit, token, to)
        const { id, label } = app
        const message = t('That code does not work. Type the one that your app shows now.')
        const faults = [{ field: 'code', message }]
        const form = { id, label, secret: inGroups(secret), csrfToken: visit.csrfToken(), to, faults }
        return { kind: 'page', status: 422, page: appPage(form) }
      },
    },
  ]
}

function passkeyRoutes(context: Context): Route[] {
  const { db, place } = context
  return [
    {
      ...own,
      method: 'POST',
      path: '/account/second-factor/passkey/options',
      answer: async (visit) => {
        if (!place) throw nothingHere()
        const acting = await actingOf(context, visit)
        return (
          (await firstAsked(context, acting.session, '/account/second-factor')) ?? {
            kind: 'json',
            body: await askToAdd(db(), acting, place),
          }
        )
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/account/second-factor/passkey',
      answer: async (visit) => {
        if (!place) throw nothingHere()
        const acting = await actingOf(context, visit)
        const to = toOf(visit.body)
        const first = await firstAsked(context, acting.session, onTo('/account/second-factor', to))
        if (first) return first
        const label = t('Passkey of {device}', { device: deviceOf(visit.userAgent) })
        const answer = fieldOf(visit.body, 'answer')
        const token = await addWithPasskey(db(), acting, place, answer, label)
        return token === null ? setUpAnswer(context, visit, to, noPasskey()) : goOn(context, visit, token, to)
      },
    },
  ]
}
