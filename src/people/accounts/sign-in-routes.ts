/** Signing in by e-mail, and out. */
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { enteringOf, fieldOf, goOn, toOf, ToQuery, type Context } from './context.ts'
import { onTo, safePath } from './going-on.ts'
import { wayInFor } from './limits.ts'
import { mayPractise } from './practice.ts'
import { sessionOf } from './session-queries.ts'
import { wayInOf } from './sign-in-queries.ts'
import { addressOf, againByMail, askByMail, enterByCode, enterByLink, signOut } from './sign-in.ts'
import { codePage, linkGonePage, linkPage, otherBrowserPage, signInPage } from './views/sign-in.tsx'

const open = { door: 'page', policy: 'people.sign-in', keep: 'never' } as const
/** The mark of the browser outlives its codes a little. */
const browserCookie = 2 * wayInFor['sign-in']

export function signInRoutes(context: Context): Route[] {
  const { site, db, around } = context
  const askPage = (visit: Visit, to: string, email?: string): Answer => ({
    kind: 'page',
    ...(email === undefined ? {} : { status: 422 }),
    page: signInPage({
      csrfToken: visit.csrfToken(),
      to,
      practice: mayPractise(site, visit),
      signedIn: visit.viewer?.name ?? null,
      ...(email === undefined
        ? {}
        : {
            email,
            faults: [{ field: 'email', message: t('Type an e-mail address, like name@example.org.') }],
          }),
    }),
  })
  return [
    {
      ...open,
      method: 'GET',
      path: '/sign-in',
      query: ToQuery,
      answer: (visit) => askPage(visit, safePath(visit.query.to)),
    },
    {
      ...open,
      method: 'POST',
      path: '/sign-in',
      answer: async (visit) => {
        const typed = fieldOf(visit.body, 'email')
        const email = addressOf(typed)
        const to = toOf(visit.body)
        if (email === null) return askPage(visit, to, typed)
        const before = visit.cookie('browser')
        const browser = await askByMail(db(), { email, purpose: 'sign-in', to, before }, around())
        visit.setCookie('browser', browser, browserCookie)
        return { kind: 'redirect', to: onTo('/sign-in/code', to) }
      },
    },
    {
      ...open,
      method: 'GET',
      path: '/sign-in/code',
      query: ToQuery,
      answer: (visit) => ({
        kind: 'page',
        page: codePage({ csrfToken: visit.csrfToken(), to: safePath(visit.query.to) }),
      }),
    },
    {
      ...open,
      method: 'POST',
      path: '/sign-in/code',
      answer: async (visit) => {
        const to = toOf(visit.body)
        const given = { code: fieldOf(visit.body, 'code'), browser: visit.cookie('browser') }
        const entered = await enterByCode(db(), given, enteringOf(visit), around())
        if (entered) {
          visit.setCookie('browser', null)
          return goOn(context, visit, entered.token, to)
        }
        return {
          kind: 'page',
          status: 422,
          page: codePage({
            csrfToken: visit.csrfToken(),
            to,
            faults: [{ field: 'code', message: noCode() }],
          }),
        }
      },
    },
    ...linkRoutes(context),
    {
      ...open,
      method: 'POST',
      path: '/sign-out',
      answer: async (visit) => {
        await signOut(db(), visit.cookie('session'), visit.requestId)
        visit.setCookie('session', null)
        return { kind: 'redirect', to: '/' }
      },
    },
  ]
}

/** The same whatever the reason, so that it tells nothing about an address. */
export const noCode = () =>
  t(
    'That code does not work: it is wrong, was used, is too old, or was tried too often. Use the link in the e-mail, or ask for a new one.',
  )

function linkRoutes(context: Context): Route[] {
  const { db, keys } = context
  const gone = (to: string): Answer => ({ kind: 'page', status: 410, page: linkGonePage(to) })
  return [
    {
      ...open,
      method: 'GET',
      path: '/sign-in/link/:token',
      query: ToQuery,
      answer: async (visit) => {
        const to = safePath(visit.query.to)
        const way = await wayInOf(db(), visit.params.token)
        if (!way) return gone(to)
        const again = way.purpose === 'again'
        if (again && visit.viewer?.person !== way.person) return { kind: 'page', page: otherBrowserPage() }
        const { name } = way
        const action = `/sign-in/link/${visit.params.token}`
        return { kind: 'page', page: linkPage({ csrfToken: visit.csrfToken(), to, action, name, again }) }
      },
    },
    {
      ...open,
      method: 'POST',
      path: '/sign-in/link/:token',
      answer: async (visit) => {
        const to = toOf(visit.body)
        const link = visit.params.token
        const way = await wayInOf(db(), link)
        if (way?.purpose !== 'again') {
          const entered = await enterByLink(db(), link, enteringOf(visit))
          return entered ? goOn(context, visit, entered.token, to) : gone(to)
        }
        const session = await sessionOf(db(), visit.cookie('session'))
        if (session?.viewer.person !== way.person) return { kind: 'page', page: otherBrowserPage() }
        const { requestId } = visit
        const done = await againByMail(db(), session, { link }, { codeSecret: keys().code, requestId })
        return done ? { kind: 'redirect', to } : gone(to)
      },
    },
  ]
}
