/** What the addresses of signing in share. */
import { z } from 'zod'
import type { Db } from '#src/kernel/database.ts'
import { absent, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Capability, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { askedAt, onTo, safePath } from './going-on.ts'
import { keysOf, type Keys } from './keys.ts'
import { waitingForm } from './kept-queries.ts'
import { sessionCookie } from './limits.ts'
import { placeOf, type Place } from './passkey.ts'
import { factorsOf } from './second-factor-queries.ts'
import type { Acting } from './second-factor.ts'
import { isPrivileged, sessionOf, type Session } from './session-queries.ts'
import type { Around, Entering } from './sign-in.ts'

export type Context = {
  site: Site
  db: () => Db
  keys: () => Keys
  around: () => Around
  /** Where passkeys are good for; null when this site's address cannot have any. */
  place: Place | null
  /** The capabilities that may know something about whoever is signed in. */
  others: () => readonly Pick<Capability, 'aboutOneself'>[]
}

export function contextOf(site: Site, others: Context['others'] = () => []): Context {
  const { config, pack } = site
  const keys = keysOf(config)
  return {
    site,
    db: site.officeDb,
    keys,
    around: () => ({
      publicUrl: config.PUBLIC_URL,
      siteName: pack.siteName,
      language: pack.language,
      codeSecret: keys().code,
    }),
    place: placeOf(config.PUBLIC_URL, pack.siteName),
    others,
  }
}

export const ToQuery = z.object({ to: z.string().optional() })

/** A field of a form, as text; empty when it is not there. */
export function fieldOf(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}
/** Where the form goes on to. */
export const toOf = (body: unknown): string => safePath(fieldOf(body, 'to'))

/** The session of this browser. Only on routes for people who are signed in. */
export async function requireSession({ db }: Context, visit: Visit): Promise<Session> {
  const session = await sessionOf(db(), visit.cookie('session'))
  if (!session) throw new Refusal(401, 'sign-in', t('Sign in first.'))
  return session
}

export const actingOf = async (context: Context, visit: Visit): Promise<Acting> => ({
  session: await requireSession(context, visit),
  keys: context.keys(),
  requestId: visit.requestId,
})

export const enteringOf = (visit: Visit): Entering => ({
  userAgent: visit.userAgent,
  instead: visit.cookie('session'),
  requestId: visit.requestId,
})

/** Gives the browser its session, and leads on: to what its session lacks, to what it typed before, or where it wanted to go. */
export async function goOn({ db }: Context, visit: Visit, token: string, to: string): Promise<Answer> {
  visit.setCookie('session', token, sessionCookie)
  const session = await sessionOf(db(), token)
  return { kind: 'redirect', to: session ? await nextStop(db(), session, to) : onTo(askedAt['sign-in'], to) }
}

async function nextStop(db: Db, { viewer }: Session, to: string): Promise<string> {
  const lacks =
    !viewer.secondFactor && (isPrivileged(viewer) || (await factorsOf(db, viewer.person)).length > 0)
  if (lacks) return onTo(askedAt['second-factor'], to)
  if (to.startsWith('/office/kept/')) return to
  const waiting = await waitingForm(db, viewer.person)
  if (waiting) return `/office/kept/${waiting}`
  // Somebody without an office role has an account, and no office.
  return to === '/office' && !may(viewer, 'office.home') ? '/account' : to
}

/** Second factors are changed only by whoever passed one (if there is any) and signed in just now. Null when so. */
export async function firstAsked(
  context: Context,
  { viewer }: Session,
  back: string,
): Promise<Answer | null> {
  const any = (await factorsOf(context.db(), viewer.person)).length > 0
  if (any && !viewer.secondFactor) return { kind: 'redirect', to: onTo(askedAt['second-factor'], back) }
  if (!viewer.fresh) return { kind: 'redirect', to: onTo(askedAt.fresh, back) }
  return null
}

export const nothingHere = () => absent(t('There is nothing at this address.'))
