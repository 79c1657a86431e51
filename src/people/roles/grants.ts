/** Granting, confirming, refusing and ending a role: check, write, note, tell, in one transaction each. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { outsideRoles, type Viewer } from '#src/policy.ts'
import { findListedPerson, isOrganisation } from './account-queries.ts'
import { confirmGrantRow, endGrantRow, findGrant, insertGrant, openRoles, type Grant } from './queries.ts'
import { FieldFaults, faultsOfWanted, requireReason, takesTwo, type Wanted } from './rules.ts'
import { tellOfConfirmation, tellOfEnd, tellOfProposal } from './told.ts'

/** The host's command line acts for nobody: what it does is the host's to answer for, and the trail says so. */
export type By = Viewer | 'host'
export const personOf = (by: By): string | null => (by === 'host' ? null : by.person)
export const doorOf = (by: By) => (by === 'host' ? 'command line' : 'office')

/**
 * Grants a role to somebody who has an account. A plain one holds at once; one that needs a second factor waits for a
 * second person, who is asked. Nobody grants themselves anything. Throws FieldFaults. `origin` is PUBLIC_URL.
 */
export async function grantRole(
  db: Db,
  by: By,
  act: Wanted & { person: string; origin: string },
): Promise<Grant> {
  return db.transaction().execute((tx) => grantRoleIn(tx, by, act))
}

/** The same in the caller's transaction. */
export async function grantRoleIn(
  tx: Db,
  by: By,
  { person, origin, ...wanted }: Wanted & { person: string; origin: string },
): Promise<Grant> {
  const two = takesTwo(wanted.role)
  if (by !== 'host') permit(by, two ? 'people.propose-grant' : 'people.invite')
  const known = await findListedPerson(tx, person)
  if (!known) throw absent(t('There is no such person here.'))
  if (person === personOf(by))
    throw new FieldFaults([
      { field: 'role', message: t('Nobody grants themselves a role: ask somebody else.') },
    ])
  if (!known.hasAccount || known.closedAt !== null)
    throw new FieldFaults([
      { field: 'role', message: t('This person has no open account: invite them first.') },
    ])
  const faults = faultsOfWanted(wanted, await openRoles(tx, person))
  if (wanted.organisation !== null && !(await isOrganisation(tx, wanted.organisation)))
    faults.push({ field: 'organisation', message: t('Choose an organisation from the list.') })
  if (faults.length > 0) throw new FieldFaults(faults)
  const organisation = outsideRoles.includes(wanted.role) ? wanted.organisation : null
  const id = await insertGrant(tx, {
    person,
    role: wanted.role,
    organisation,
    lead: wanted.lead,
    proposedBy: personOf(by),
    needsSecond: two && by !== 'host',
    lasts: wanted.months === null ? null : { months: wanted.months },
  })
  await noteAct(tx, {
    person: personOf(by),
    act: two && by !== 'host' ? 'people.propose-grant' : 'people.grant',
    thing: `people/${person}`,
    organisation,
    detail: { role: wanted.role, ...(wanted.lead ? { lead: true } : {}), months: wanted.months },
    door: doorOf(by),
  })
  const grant = (await findGrant(tx, { person, grant: id }))!
  if (grant.state === 'waiting') await tellOfProposal(tx, grant, origin)
  return grant
}

/** What an act is on: a grant of a person. */
export type OnGrant = { person: string; grant: string; origin: string }

async function lockGrant(tx: Db, of: OnGrant): Promise<Grant> {
  const grant = await findGrant(tx, of, true)
  if (!grant) throw absent(t('There is no such role here.'))
  return grant
}

async function lockWaiting(tx: Db, viewer: Viewer, of: OnGrant): Promise<Grant> {
  const grant = await lockGrant(tx, of)
  const otherHalf = [grant.person, ...(grant.proposedBy === null ? [] : [grant.proposedBy])]
  permit(viewer, 'people.confirm-grant', { otherHalf })
  if (grant.state !== 'waiting') throw conflict(t('This role does not wait for anybody any more.'))
  return grant
}

/** The second half. Throws Refusal: neither who proposed it nor who would get it, and only while it waits. */
export async function confirmGrant(db: Db, viewer: Viewer, of: OnGrant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const grant = await lockWaiting(tx, viewer, of)
    await confirmGrantRow(tx, grant.id, viewer.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.confirm-grant',
      thing: `people/${grant.person}`,
      organisation: grant.organisation,
      detail: { role: grant.role, ...(grant.deputyFor === null ? {} : { for: grant.deputyFor }) },
    })
    await tellOfConfirmation(tx, grant, viewer.name, of.origin)
  })
}

/** The other answer of the second person. */
export async function refuseGrant(db: Db, viewer: Viewer, of: OnGrant & { reason: string }): Promise<void> {
  const reason = requireReason(of.reason)
  await db.transaction().execute(async (tx) => {
    const grant = await lockWaiting(tx, viewer, of)
    await endGrantRow(tx, grant.id, viewer.person, reason)
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.refuse-grant',
      thing: `people/${grant.person}`,
      organisation: grant.organisation,
      reason,
      detail: { role: grant.role },
    })
    await tellOfEnd(tx, grant, { by: viewer.name, reason, refused: true }, of.origin)
  })
}

/**
 * Ends a role, or takes back a proposal: from the next request on it opens nothing. The last administrator's stays, which
 * the database holds, also against two ends at once. Throws FieldFaults.
 */
export async function endGrant(db: Db, by: By, of: OnGrant & { reason: string }): Promise<void> {
  if (by !== 'host') permit(by, 'people.end-grant')
  const reason = requireReason(of.reason)
  await keepingAnAdministrator(() =>
    db.transaction().execute(async (tx) => {
      const grant = await lockGrant(tx, of)
      if (grant.endedAt !== null) throw conflict(t('This role has ended already.'))
      await endGrantRow(tx, grant.id, personOf(by), reason)
      await noteAct(tx, {
        person: personOf(by),
        act: 'people.end-grant',
        thing: `people/${grant.person}`,
        organisation: grant.organisation,
        reason,
        detail: { role: grant.role },
        door: doorOf(by),
      })
      const name = by === 'host' ? t('The host of this site') : by.name
      await tellOfEnd(tx, grant, { by: name, reason, refused: false }, of.origin)
    }),
  )
}

/** Says in a sentence what the database refused. */
export async function keepingAnAdministrator<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint === 'the last administrator stays')
      throw new FieldFaults([
        {
          field: 'reason',
          message: t(
            'This is the last administrator whose role has no end. Make somebody else administrator first, without an end.',
          ),
        },
      ])
    throw error
  }
}
