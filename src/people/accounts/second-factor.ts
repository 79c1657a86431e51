/** Second factors: set up, passed, taken away. Each act is one transaction. */
import { noteAct } from '#src/audit/index.ts'
import { randomUUID } from 'node:crypto'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Keys } from './keys.ts'
import { seal, unseal } from './sealed.ts'
import {
  appBegun,
  appsOf,
  beginApp,
  confirmApp,
  countWrong,
  factorsOf,
  holdPerson,
  removeFactor,
  useStep,
  type App,
} from './second-factor-queries.ts'
import { endSessionsOf, isPrivileged, raise, type Session } from './session-queries.ts'
import { newAppSecret, stepOf } from './totp.ts'

export type Acting = { session: Session; keys: Keys; requestId?: string }

const aboutApp = (person: string, id: string) => `${person}/${id}`
export const secretOf = (app: Pick<App, 'id' | 'secret'>, person: string, { secondFactor }: Keys): string =>
  unseal(secondFactor, aboutApp(person, app.id), app.secret)

/** Begins to set up an authenticator app. Returns its id. */
export async function beginAppFor(db: Db, { session, keys }: Acting, label: string): Promise<string> {
  const { person } = session.viewer
  const id = randomUUID()
  const sealed = seal(keys.secondFactor, aboutApp(person, id), newAppSecret())
  await db.transaction().execute((tx) => beginApp(tx, { id, person, label, sealed }))
  return id
}

/** The app's first code. Returns the session's new token, or null when the code is wrong. */
export function confirmAppFor(db: Db, acting: Acting, id: string, code: string): Promise<string | null> {
  const { session, keys } = acting
  const { person } = session.viewer
  return db.transaction().execute(async (tx) => {
    await holdPerson(tx, person)
    const app = await appBegun(tx, person, id)
    if (!app) throw absent(t('This setting-up is over. Begin again on your account page.'))
    if (app.rests) return null
    const step = stepOf(secretOf(app, person, keys), code, { now: app.now, after: null })
    if (step === null) {
      await countWrong(tx, [id])
      return null
    }
    await confirmApp(tx, id, step)
    return added(tx, acting, 'totp')
  })
}

/** What follows when a factor was added: every other session ends, and this one has passed it. Returns its new token. */
export async function added(
  tx: Db,
  { session, requestId }: Acting,
  kind: 'totp' | 'passkey',
): Promise<string> {
  const { person } = session.viewer
  await endSessionsOf(tx, person, session.id)
  await noteAct(tx, {
    person,
    act: 'people.second-factor-added',
    thing: `people/${person}`,
    detail: { kind },
    requestId,
  })
  return raise(tx, session.id)
}

export type Tried = { token: string } | { wrong: true; restsUntil: Date | null }

/** A code of an authenticator app. Each works once; wrong ones are counted and slow the next. */
export function passWithApp(db: Db, acting: Acting, code: string): Promise<Tried> {
  const { session, keys } = acting
  const { person } = session.viewer
  return db.transaction().execute(async (tx): Promise<Tried> => {
    await holdPerson(tx, person)
    const open = (await appsOf(tx, person)).filter(({ rests }) => !rests)
    for (const app of open) {
      const step = stepOf(secretOf(app, person, keys), code, { now: app.now, after: app.last_step })
      if (step === null) continue
      await useStep(tx, app.id, step)
      return { token: await passed(tx, acting, 'totp') }
    }
    if (open.length > 0) {
      await countWrong(
        tx,
        open.map(({ id }) => id),
      )
      await noteAct(tx, {
        person,
        act: 'people.sign-in-failed',
        thing: `people/${person}`,
        detail: { how: 'totp' },
        requestId: acting.requestId,
      })
    }
    const apps = await appsOf(tx, person)
    const all = apps.length > 0 && apps.every(({ rests }) => rests)
    const until = all ? Math.min(...apps.map(({ locked_until }) => locked_until!.getTime())) : null
    return { wrong: true, restsUntil: until === null ? null : new Date(until) }
  })
}

/** The session passed its second factor. Returns its new token. */
export async function passed(
  tx: Db,
  { session, requestId }: Acting,
  how: 'totp' | 'passkey' | 'practice',
): Promise<string> {
  const { person } = session.viewer
  await noteAct(tx, {
    person,
    act: 'people.second-factor-passed',
    thing: `people/${person}`,
    detail: { how },
    door: how === 'practice' ? 'practice' : 'office',
    requestId,
  })
  return raise(tx, session.id)
}

/**
 * Takes a factor away; every other session ends. The last one of somebody whose role needs one stays: they set up
 * another first, or an administrator takes it away. Returns the session's new token.
 */
export function removeFactorOf(db: Db, { session, requestId }: Acting, id: string): Promise<string> {
  const { viewer } = session
  const { person } = viewer
  return db.transaction().execute(async (tx) => {
    await holdPerson(tx, person)
    const factors = await factorsOf(tx, person)
    if (factors.some((factor) => factor.id === id) && factors.length === 1 && isPrivileged(viewer))
      throw conflict(t('Your role needs a second factor, and this is your last. Set up another one first.'))
    const kind = await removeFactor(tx, person, id)
    if (kind === null) throw absent(t('There is no such second factor.'))
    await endSessionsOf(tx, person, session.id)
    await noteAct(tx, {
      person,
      act: 'people.second-factor-removed',
      thing: `people/${person}`,
      detail: { kind },
      requestId,
    })
    return raise(tx, session.id)
  })
}
