/** The gate of http.ts: who a session's token belongs to, and what somebody gets who may not pass. */
import type { Db } from '#src/kernel/database.ts'
import { Refusal } from '#src/kernel/errors.ts'
import type { Answer, Capability, Gate } from '#src/kernel/manifest.ts'
import { refuse } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { askedAt, onTo } from './going-on.ts'
import { fieldsOf } from './kept-fields.ts'
import { keepForm } from './kept-queries.ts'
import { ranOutFor, sessionOf } from './session-queries.ts'
import { actingAs } from './viewer-queries.ts'
import { heldUpPage } from './views/held-up.tsx'

type Asked = Parameters<Gate['turnedAway']>[0]
type Lacking = keyof typeof askedAt

export function createGate(db: () => Db, capabilities: readonly Pick<Capability, 'bearer'>[]): Gate {
  return {
    // A program has passed no second factor and signed in nowhere: roles that need one stay shut.
    bearer: async (token) => {
      for (const { bearer } of capabilities) {
        const person = await bearer?.(token)
        if (person) return { ...(await actingAs(db(), person)), secondFactor: false, fresh: false }
      }
      return null
    },
    viewer: async (token) => (await sessionOf(db(), token))?.viewer ?? null,
    turnedAway: async (asked) => {
      const { denial, action, method, url, json } = asked
      if (!(denial in askedAt)) return refuse(denial, action)
      const way = askedAt[denial as Lacking]
      // A program has no page, and nobody to sign in.
      if (url.startsWith('/api/'))
        throw new Refusal(
          401,
          'sign-in',
          t(
            'This needs a token. Make one on the page /account/tokens, and send it as “Authorization: Bearer …”.',
          ),
          { denial },
        )
      // A script goes on showing the page, with everything in it; only the person can sign in.
      if (json) throw new Refusal(401, 'sign-in', lackWords(denial as Lacking), { denial, signIn: way })
      if (method === 'GET') return { kind: 'redirect', to: onTo(way, url) }
      return keepAndAsk(db(), asked, way)
    },
  }
}

const lackWords = (denial: Lacking): string =>
  ({
    'sign-in': () =>
      t(
        'You are signed out. What you typed is still on your page: sign in in another window, then save again.',
      ),
    'second-factor': () => t('This needs your second factor. What you typed is still on your page.'),
    fresh: () => t('Sign in again first: this act needs it. What you typed is still on your page.'),
  })[denial]()

/** Nothing typed is lost: it is kept for its person, or, when nobody knows whose it is, given back on the page. */
async function keepAndAsk(db: Db, asked: Asked, way: string): Promise<Answer> {
  const { url, body, files, token, csrfToken } = asked
  // The forms of signing in hold nothing worth keeping, and codes are not kept. An appeal is.
  if (/^\/(sign-in|sign-out|account(?!\/decisions\/))(\/|\?|$)/.test(url))
    return { kind: 'redirect', to: onTo(way, '/account') }
  const fields = fieldsOf(body)
  const person = await ranOutFor(db, token)
  if (person === null)
    return {
      kind: 'page',
      status: 401,
      page: heldUpPage({ path: url, page: asked.from ?? url, fields, files, csrfToken: csrfToken(), way }),
    }
  const id = await keepForm(db, { person, path: url, fields, files })
  return { kind: 'redirect', to: onTo(way, `/office/kept/${id}`) }
}
