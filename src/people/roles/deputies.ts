/** Naming a deputy for one's own role, from a day to a day. A deputy's role ends with the role it stands in for. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { permit, refuse } from '#src/kernel/permit.ts'
import { roleInText } from '#src/kernel/role-words.ts'
import { t } from '#src/kernel/text.ts'
import {
  clashOf,
  holdingsFor,
  outsideRoles,
  privilegedRoles,
  type Holding,
  type Role,
  type Viewer,
} from '#src/policy.ts'
import { deputyChoices } from './account-queries.ts'
import {
  dayByClock,
  deputiesOf,
  endGrantRow,
  findGrant,
  insertGrant,
  openRoles,
  type Grant,
} from './queries.ts'
import { faultsOfDeputyDays, FieldFaults, takesTwo } from './rules.ts'
import { grantInWords, tellOfProposal, tellPerson } from './told.ts'

/** Roles of one's own that one may name a deputy for: not those that one holds as somebody's deputy. */
export const ownRoles = (viewer: Viewer): Holding[] =>
  holdingsFor(viewer, 'people.name-deputy').filter(({ deputyFor }) => deputyFor === null)

/** Another role of the same person may open the screen: a role that needs a second factor is passed on only with one. */
function demandSecondFactor(viewer: Viewer, role: Role): void {
  if (!viewer.secondFactor && privilegedRoles.includes(role)) refuse('second-factor', 'people.name-deputy')
}

export type NamingDeputy = {
  role: Role
  organisation: string | null
  /** Slug of the person. */
  deputy: string
  /** Days, YYYY-MM-DD, both included, by the clock: roles do not follow the day that an example is shown as on. */
  from: string
  to: string
  timeZone: string
  origin: string
}

/** Names a deputy. A role that needs a second factor waits for a second person here too. Throws FieldFaults. */
export async function nameDeputy(db: Db, viewer: Viewer, act: NamingDeputy): Promise<Grant> {
  const { role, organisation, deputy, from, to, timeZone, origin } = act
  permit(viewer, 'people.name-deputy', organisation === null ? undefined : { organisation })
  demandSecondFactor(viewer, role)
  const own = ownRoles(viewer).find((held) => held.role === role && held.organisation === organisation)
  if (!own) throw new FieldFaults([{ field: 'role', message: t('Choose a role that you hold yourself.') }])
  return db.transaction().execute(async (tx) => {
    const faults = faultsOfDeputyDays(from, to, await dayByClock(tx, timeZone))
    const outside = outsideRoles.includes(role)
    const choices = await deputyChoices(tx, viewer, { outside, organisation })
    if (!choices.some(({ slug }) => slug === deputy))
      faults.push({ field: 'deputy', message: t('Choose a person from the list.') })
    else {
      const held = (await openRoles(tx, deputy)).map((one) => one.role)
      if (clashOf(held, role) !== null)
        faults.push({
          field: 'deputy',
          message: t('An auditor holds no other role that needs a second factor. Choose somebody else.'),
        })
    }
    if (faults.length > 0) throw new FieldFaults(faults)
    const id = await insertGrant(tx, {
      person: deputy,
      role,
      organisation,
      lead: own.lead,
      deputyFor: viewer.person,
      proposedBy: viewer.person,
      needsSecond: takesTwo(role),
      lasts: { from, to, timeZone },
    })
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.name-deputy',
      thing: `people/${deputy}`,
      organisation,
      detail: { role, from, to },
    })
    const grant = (await findGrant(tx, { person: deputy, grant: id }))!
    if (grant.state === 'waiting') await tellOfProposal(tx, grant, origin)
    else
      await tellPerson(tx, deputy, t('You are deputy of {name}', { name: viewer.name }), [
        { paragraph: t('{name} named you: {role}.', { name: viewer.name, role: grantInWords(grant) }) },
        { action: { text: t('What needs you'), href: `${origin}/office` } },
      ])
    return grant
  })
}

/** Ends what oneself named, before its day. */
export async function endDeputy(db: Db, viewer: Viewer, of: { grant: string }): Promise<void> {
  permit(viewer, 'people.name-deputy')
  await db.transaction().execute(async (tx) => {
    const own = (await deputiesOf(tx, viewer.person)).find(({ id }) => id === of.grant)
    if (!own) throw absent(t('There is no such deputy of yours.'))
    const grant = (await findGrant(tx, { person: own.person, grant: own.id }, true))!
    demandSecondFactor(viewer, grant.role)
    if (grant.endedAt !== null) throw conflict(t('This role has ended already.'))
    await endGrantRow(tx, grant.id, viewer.person, t('Ended by the person whose deputy it was.'))
    await noteAct(tx, {
      person: viewer.person,
      act: 'people.end-deputy',
      thing: `people/${grant.person}`,
      organisation: grant.organisation,
      detail: { role: grant.role },
    })
    await tellPerson(tx, grant.person, t('You are no longer deputy of {name}', { name: viewer.name }), [
      {
        paragraph: t('{name} ended this role of yours: {role}.', {
          name: viewer.name,
          role: roleInText(grant.role),
        }),
      },
    ])
  })
}
