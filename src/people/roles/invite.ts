/** Inviting a person: a person, an account, a first role, and a mail with the way in. */
import { noteAct } from '#src/audit/index.ts'
import type { FormFault } from '#src/design/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import {
  findListedPerson,
  freeSlug,
  insertAccount,
  insertPerson,
  isOrganisation,
  ownerOfAddress,
} from './account-queries.ts'
import { doorOf, grantRoleIn, personOf, type By } from './grants.ts'
import { inviteByMail } from './invitation-queries.ts'
import { confirmersOf, grantInWords, namesOf } from './told.ts'
import { FieldFaults, type Wanted } from './rules.ts'

export type Invitation = Wanted & {
  /** Slug of somebody who is known here and has no account; a new person when absent. */
  person?: string | undefined
  name: string
  post: string
  /** The organisation that the person works for; the role's own when it is a role of outside people. */
  worksFor: string | null
  email: string
  origin: string
}

/** Returns the person's slug and the link of the invitation, which the mail brings. Throws FieldFaults. */
export async function invitePerson(
  db: Db,
  by: By,
  invitation: Invitation,
): Promise<{ person: string; link: string }> {
  if (by !== 'host') permit(by, 'people.invite')
  return db.transaction().execute(async (tx) => {
    const email = invitation.email.trim().toLowerCase()
    const faults = await faultsOf(tx, { ...invitation, email })
    if (faults.length > 0) throw new FieldFaults(faults)
    const person = invitation.person ?? (await makePerson(tx, invitation))
    await insertAccount(tx, person, email)
    await noteAct(tx, {
      person: personOf(by),
      act: 'people.invite',
      thing: `people/${person}`,
      door: doorOf(by),
    })
    const grant = await grantRoleIn(tx, by, { ...invitation, person })
    const says =
      grant.state === 'waiting'
        ? t(
            '{who} invites you as {role}. You can sign in now. The role begins when a second person has confirmed it: one of {names}.',
            {
              who: grant.proposedByName ?? '',
              role: grantInWords(grant),
              names: namesOf(await confirmersOf(tx, grant)) || '–',
            },
          )
        : t('{who} invites you as {role}.', {
            who: grant.proposedByName ?? t('The host of this site'),
            role: grantInWords(grant),
          })
    return { person, link: await inviteByMail(tx, { person, origin: invitation.origin, says }) }
  })
}

async function makePerson(tx: Db, { name, post, worksFor, organisation }: Invitation): Promise<string> {
  const slug = await freeSlug(tx, name)
  await insertPerson(tx, {
    slug,
    name: name.trim(),
    post: post.trim(),
    organisation: worksFor ?? organisation,
  })
  return slug
}

async function faultsOf(tx: Db, { person, name, email, worksFor }: Invitation): Promise<FormFault[]> {
  const faults: FormFault[] = []
  const known = person === undefined ? undefined : await findListedPerson(tx, person)
  if (person !== undefined && !known)
    faults.push({ field: 'name', message: t('There is no such person here.') })
  if (known?.hasAccount)
    faults.push({ field: 'name', message: t('{name} has an account already.', { name: known.name }) })
  if (person === undefined && name.trim() === '')
    faults.push({ field: 'name', message: t('Write the person’s name.') })
  if (name.length > 200)
    faults.push({ field: 'name', message: t('Make the name shorter: 200 letters at most.') })
  // The length first: the pattern takes long over what is long.
  if (email.length > 254 || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    faults.push({ field: 'email', message: t('Write an e-mail address, such as name@organisation.uk.') })
  else {
    const owner = await ownerOfAddress(tx, email)
    if (owner)
      faults.push({
        field: 'email',
        message: owner.closed
          ? t('This address belongs to an account that is closed. Open it again on the person’s own page.')
          : t('Somebody with this address has an account already. Give them the role on their own page.'),
      })
  }
  if (worksFor !== null && !(await isOrganisation(tx, worksFor)))
    faults.push({ field: 'worksFor', message: t('Choose an organisation from the list.') })
  return faults
}
