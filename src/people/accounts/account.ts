/** What a person sees of their own account. */
import type { Db } from '#src/kernel/database.ts'
import { listOrganisations } from '../register.ts'
import { ownActs, ownAddress } from './account-queries.ts'
import { factorsOf } from './second-factor-queries.ts'
import { limitsOf, sessionsOf, type Session } from './session-queries.ts'
import { roleLine, type Account } from './views/account.tsx'

export async function ownAccount(
  db: Db,
  { id, viewer }: Session,
): Promise<Omit<Account, 'csrfToken' | 'panels'>> {
  const { person, holdings } = viewer
  const names = new Map((await listOrganisations(db)).map(({ slug, name }) => [slug, name]))
  return {
    viewer,
    here: id,
    email: await ownAddress(db, person),
    roles: holdings.map((held) =>
      roleLine(held, held.organisation && (names.get(held.organisation) ?? held.organisation)),
    ),
    factors: await factorsOf(db, person),
    sessions: await sessionsOf(db, viewer),
    limits: limitsOf(viewer),
    acts: await ownActs(db, person, 50),
  }
}
