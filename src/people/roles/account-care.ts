/** What an administrator may do with somebody's account: see its address, take a lost second factor away, close it. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import {
  addressOf,
  closeAccountRow,
  findListedPerson,
  openAccountRow,
  removeSecondFactors,
  type ListedPerson,
} from './account-queries.ts'
import { keepingAnAdministrator } from './grants.ts'
import { endGrantsOf } from './queries.ts'
import { requireReason } from './rules.ts'
import { tellAuditors, tellPerson } from './told.ts'

type OnPerson = { person: string; reason: string; origin: string }

async function requireAccount(tx: Db, person: string): Promise<ListedPerson> {
  const known = await findListedPerson(tx, person)
  if (!known?.hasAccount) throw absent(t('There is no such account here.'))
  return known
}

/** The e-mail address of an account. The reading, with its reason, stands on the audit trail before anybody sees it. */
export async function seeAddress(db: Db, viewer: Viewer, act: Omit<OnPerson, 'origin'>): Promise<string> {
  permit(viewer, 'people.see-address')
  const reason = requireReason(act.reason)
  return db.transaction().execute(async (tx) => {
    await requireAccount(tx, act.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.see-address',
      thing: `people/${act.person}`,
      reason,
      personal: true,
    })
    return (await addressOf(tx, act.person))!
  })
}

/** Takes away a lost second factor, with every session: its owner signs in by mail and sets up a new one. */
export async function resetSecondFactor(db: Db, viewer: Viewer, act: OnPerson): Promise<void> {
  permit(viewer, 'people.reset-second-factor', { otherHalf: [act.person] })
  const reason = requireReason(act.reason)
  await db.transaction().execute(async (tx) => {
    const known = await requireAccount(tx, act.person)
    if (known.secondFactors === 0) throw conflict(t('This account has no second factor.'))
    await removeSecondFactors(tx, act.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.reset-second-factor',
      thing: `people/${act.person}`,
      reason,
    })
    const words = { who: viewer.name, name: known.name, reason }
    await tellPerson(tx, act.person, t('Your second factor was removed'), [
      { paragraph: t('{who} removed the second factor of your account, and ended its sessions.', words) },
      { paragraph: t('The reason: {reason}', words) },
      { paragraph: t('If you did not ask for this, say so at once to another administrator.') },
      { action: { text: t('Set up a new one'), href: `${act.origin}/sign-in/second-factor` } },
    ])
    await tellAuditors(
      tx,
      [{ paragraph: t('{who} removed the second factor of {name}. The reason: {reason}', words) }],
      { person: act.person, personName: known.name },
      act.origin,
    )
  })
}

/** Closes an account: its roles, its deputies', its sessions and open invitations end. What the person did stays on record. */
export async function closeAccount(db: Db, viewer: Viewer, act: OnPerson): Promise<void> {
  permit(viewer, 'people.close-account', { otherHalf: [act.person] })
  const reason = requireReason(act.reason)
  await keepingAnAdministrator(() =>
    db.transaction().execute(async (tx) => {
      const known = await requireAccount(tx, act.person)
      if (known.closedAt !== null) throw conflict(t('This account is closed already.'))
      await endGrantsOf(tx, act.person, viewer.person, reason)
      await closeAccountRow(tx, act.person)
      await noteAct(tx, {
        person: viewer.person,
        act: 'people.close-account',
        thing: `people/${act.person}`,
        reason,
      })
      await tellAuditors(
        tx,
        [
          {
            paragraph: t('{who} closed the account of {name}. The reason: {reason}', {
              who: viewer.name,
              name: known.name,
              reason,
            }),
          },
        ],
        { person: act.person, personName: known.name },
        act.origin,
      )
    }),
  )
}

/** Opens a closed account again, with no role: each is granted anew. */
export async function openAccount(db: Db, viewer: Viewer, act: Omit<OnPerson, 'origin'>): Promise<void> {
  permit(viewer, 'people.close-account', { otherHalf: [act.person] })
  const reason = requireReason(act.reason)
  await db.transaction().execute(async (tx) => {
    const known = await requireAccount(tx, act.person)
    if (known.closedAt === null) throw conflict(t('This account is open already.'))
    await openAccountRow(tx, act.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.open-account',
      thing: `people/${act.person}`,
      reason,
    })
  })
}
