/** Making an account to take part: asked for with an address, made with the link that was sent there. */
import { randomInt } from 'node:crypto'
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { tooMany } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { hashOf, linkToSignIn, newToken, openAccount, personAt, sendOrPretend } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { hoursToJoin, joinings } from './limits.ts'
import { accountNotice, joiningNotice, suspendedNotice } from './mails.ts'
import { nameKey, tidyName } from './names.ts'
import {
  countJoinings,
  endJoinings,
  insertJoining,
  insertParticipant,
  isTaken,
  joiningOf,
  leftSuspendedUntil,
  lockName,
} from './queries.ts'

export type Wish = {
  /** In small letters. */
  email: string
  name: string
  /** Code of an area; null for whoever would rather not say. */
  area: string | null
  /** Path of this site that they wanted to go to. */
  onto: string
}

/**
 * Sends a link to an address: to make an account, or, where there is one, to sign in. The same statements run for every
 * address and the same answer is given, so that nobody learns who has an account. Throws 429 when too many ask in all.
 */
export async function askToJoin(db: Db, site: Site, wish: Wish): Promise<void> {
  const { email, area, onto } = wish
  const name = tidyName(wish.name)
  await db.transaction().execute(async (tx) => {
    // Whoever else asks for this address waits here.
    const way = await linkToSignIn(tx, site, { email, to: onto })
    const asked = await countJoinings(tx, email)
    if (asked.all >= joinings.anHour)
      throw tooMany(t('Many people are joining just now. Wait an hour and try again.'))
    const isNew = (await personAt(tx, email)) === null && asked.here < joinings.aDay
    const token = newToken()
    await sendOrPretend(tx, way.person !== null, (inner) =>
      notify(inner, accountNotice({ person: way.person, email, href: way.href }, site)),
    )
    const until = await leftSuspendedUntil(tx, email)
    await sendOrPretend(tx, isNew, async (inner) => {
      if (until !== null) {
        await notify(inner, suspendedNotice({ email, until }, site))
        return
      }
      const { age } = site.pack.discussions
      const linkHash = hashOf(token)
      const hours = hoursToJoin
      await insertJoining(inner, { email, name, nameKey: nameKey(name), area, age, linkHash, onto, hours })
      const href = `${site.config.PUBLIC_URL}/discussions/join/${token}`
      await notify(inner, joiningNotice({ email, name, href }, site))
    })
  })
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** `p-` and twelve letters or figures by chance: it says nothing of whose it is, and is never public. */
export const newSlug = (): string =>
  `p-${Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')}`

export type NewPerson = {
  slug?: string | undefined
  email: string
  name: string
  area: string | null
  age: number
  practice?: boolean
  /** In an example: when it was. */
  since?: string | null
}

/** Makes the person, their account, their role and their name. Returns the slug. The name and the address are free. */
export async function makeParticipant(
  tx: Db,
  of: NewPerson,
  by: { door: 'public' | 'practice'; requestId?: string },
): Promise<string> {
  const { slug = newSlug(), email, name, area, age, practice = false, since = null } = of
  await openAccount(tx, { slug, name, email, practice, since })
  await insertParticipant(tx, { person: slug, name, nameKey: nameKey(name), area, age, since })
  await noteAct(tx, { person: slug, act: 'discussions.joined', thing: `people/${slug}`, ...by })
  return slug
}

export type Joined = { person: string; onto: string } | 'gone' | 'taken'

/**
 * Uses a link up. `gone`: it was used, is too old, or never was. `taken`: somebody took the name meanwhile; the link still
 * works, with another `name` (which was found to be allowed).
 */
export async function confirmJoining(
  tx: Db,
  given: { token: string; name: string | null; requestId?: string },
): Promise<Joined> {
  const joining = await joiningOf(tx, hashOf(given.token), true)
  if (!joining || (await personAt(tx, joining.email)) !== null) return 'gone'
  const name = given.name === null ? joining.name : tidyName(given.name)
  const key = nameKey(name)
  await lockName(tx, key)
  if (await isTaken(tx, key)) return 'taken'
  const { email, area, age, onto } = joining
  const by = { door: 'public' as const, ...(given.requestId ? { requestId: given.requestId } : {}) }
  const person = await makeParticipant(tx, { email, name, area, age }, by)
  await endJoinings(tx, email)
  return { person, onto }
}
