/** The rules of grants, without a database. */
import { Faults } from '#src/kernel/errors.ts'
import { roleInText } from '#src/kernel/role-words.ts'
import { t } from '#src/kernel/text.ts'
import { isDay, plusDays } from '#src/kernel/today.ts'
import type { FormFault } from '#src/design/index.ts'
import { clashOf, outsideRoles, privilegedRoles, roles, type Role } from '#src/policy.ts'

/** Broken rules of a form, each with its field. At the command line they read like any Faults. */
export class FieldFaults extends Faults {
  readonly fields: readonly FormFault[]
  constructor(fields: readonly FormFault[]) {
    super(fields.map(({ message }) => message))
    this.fields = fields
  }
}

/** For how many months a role may be granted at once; the roles of outside people always end. */
export const grantMonths = [1, 3, 6, 12, 24] as const
export const usualMonths = 12
/** A deputy stands in for half a year at most. */
export const mostDeputyDays = 183

/** Participants make their own account; every other role is granted. */
export const grantable: readonly Role[] = roles.filter((role) => role !== 'participant')

export const takesTwo = (role: Role): boolean => privilegedRoles.includes(role)

export type Wanted = {
  role: Role
  organisation: string | null
  lead: boolean
  /** Null: without an end. */
  months: number | null
}

/** What is wrong with a wanted role, given the roles that the person holds or waits for. */
export function faultsOfWanted(wanted: Wanted, held: readonly { role: Role; organisation: string | null }[]) {
  const { role, organisation, lead, months } = wanted
  const faults: FormFault[] = []
  const outside = outsideRoles.includes(role)
  if (!grantable.includes(role)) faults.push({ field: 'role', message: t('Choose a role.') })
  if (outside && organisation === null)
    faults.push({ field: 'organisation', message: t('Choose the organisation that the person acts for.') })
  if (lead && role !== 'contributor')
    faults.push({ field: 'lead', message: t('Only a contributor can be the lead of an organisation.') })
  if (outside && months === null)
    faults.push({
      field: 'months',
      message: t('A role of somebody from outside always ends: choose for how long.'),
    })
  if (months !== null && !grantMonths.some((known) => known === months))
    faults.push({ field: 'months', message: t('Choose for how long from the list.') })
  const clash = clashOf(
    held.map((one) => one.role),
    role,
  )
  if (clash !== null)
    faults.push({
      field: 'role',
      message: t(
        'An auditor holds no other role that needs a second factor. This person has the role {role}.',
        {
          role: roleInText(clash),
        },
      ),
    })
  if (held.some((one) => one.role === role && one.organisation === (outside ? organisation : null)))
    faults.push({
      field: 'role',
      message: t('This person has this role already, or it waits to be confirmed.'),
    })
  return faults
}

/** From a day to a day, both included (YYYY-MM-DD). */
export function faultsOfDeputyDays(from: string, to: string, today: string): FormFault[] {
  const faults: FormFault[] = []
  if (!isDay(from))
    faults.push({ field: 'from', message: t('Write the first day as year-month-day: 2026-07-01.') })
  if (!isDay(to))
    faults.push({ field: 'to', message: t('Write the last day as year-month-day: 2026-07-14.') })
  if (faults.length > 0) return faults
  if (from < today) faults.push({ field: 'from', message: t('The first day is today or later.') })
  if (to < from) faults.push({ field: 'to', message: t('The last day is not before the first.') })
  else if (to > plusDays(from, mostDeputyDays))
    faults.push({
      field: 'to',
      message: t('A deputy stands in for at most {days, number} days.', { days: mostDeputyDays }),
    })
  return faults
}

export const requireReason = (reason: string): string => {
  const words = reason.trim()
  if (words === '')
    throw new FieldFaults([
      { field: 'reason', message: t('Write the reason. It stands on the audit trail.') },
    ])
  if (words.length > 2000)
    throw new FieldFaults([
      { field: 'reason', message: t('Make the reason shorter: 2,000 letters at most.') },
    ])
  return words
}
