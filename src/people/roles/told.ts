/** Who is told of a grant, and in which words. Everything goes out with the act's own transaction. */
import type { Db } from '#src/kernel/database.ts'
import { roleInText } from '#src/kernel/role-words.ts'
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import { notify, type Notice, type NoticeBlock } from '#src/notices/index.ts'
import { rolesFor, type Role } from '#src/policy.ts'
import { holdersOfAny, type Grant, type Holder } from './queries.ts'

/** "contributor (lead) for Northmere Police, as deputy of Wren Quillhurst, until 12 May 2026" */
export function grantInWords(
  grant: Pick<Grant, 'role' | 'lead' | 'organisationName' | 'deputyForName' | 'expiresAt'>,
): string {
  const role = grant.lead ? t('lead {role}', { role: roleInText(grant.role) }) : roleInText(grant.role)
  const parts = [
    grant.organisationName === null
      ? role
      : t('{role} for {organisation}', { role, organisation: grant.organisationName }),
    ...(grant.deputyForName === null ? [] : [t('as deputy of {name}', { name: grant.deputyForName })]),
    ...(grant.expiresAt === null ? [] : [t('until {day}', { day: formatDate(lastDayOf(grant.expiresAt)) })]),
  ]
  return parts.join(', ')
}
/** A role that ends at midnight is held on the day before, to its end. */
export const lastDayOf = (expiresAt: Date): Date => new Date(expiresAt.getTime() - 1)

export const confirmAddress = (grant: Pick<Grant, 'person' | 'id'>): string =>
  `/office/people/${grant.person}/grants/${grant.id}/confirm`

/** Who may do the second half of a grant: whoever may confirm, but neither who proposed it nor who would get it. */
export const confirmersOf = (db: Db, grant: Pick<Grant, 'person' | 'proposedBy'>): Promise<Holder[]> =>
  holdersOfAny(db, rolesFor('people.confirm-grant'), [grant.person, grant.proposedBy])

/** Names for a sentence: "Oriel Tamswick or Bram Ashkettle". */
export const namesOf = (holders: readonly Holder[]): string => formatList(holders.map(({ name }) => name))

/** A proposal: those who may confirm it are asked, and auditors are told. */
export async function tellOfProposal(tx: Db, grant: Grant, origin: string): Promise<void> {
  const words = { name: grant.personName, role: grantInWords(grant), who: grant.proposedByName ?? '' }
  const administrators = (await holdersOfAny(tx, ['administrator'])).map(({ person }) => person)
  for (const { person } of await confirmersOf(tx, grant))
    await notify(tx, {
      kind: 'grant',
      to: { person },
      needs: { role: administrators.includes(person) ? 'administrator' : 'publisher' },
      subject: t('Confirm a role for {name}', words),
      blocks: [
        { paragraph: t('{who} proposes this role for {name}: {role}.', words) },
        { paragraph: t('It takes a second person: confirm or refuse it.') },
        { action: { text: t('Look at it'), href: origin + confirmAddress(grant) } },
      ],
      once: `grant/${grant.id}/${person}`,
    })
  await tellAuditors(
    tx,
    [{ paragraph: t('{who} proposes this role for {name}: {role}.', words) }],
    grant,
    origin,
  )
}

export async function tellOfConfirmation(tx: Db, grant: Grant, by: string, origin: string): Promise<void> {
  const words = { name: grant.personName, role: grantInWords(grant), by }
  await tellPerson(tx, grant.person, t('Your role: {role}', words), [
    { paragraph: t('{by} confirmed this role of yours: {role}.', words) },
    ...(grant.needsSecond
      ? [{ paragraph: t('It needs a second factor. Set one up in your account, if you have none yet.') }]
      : []),
    { action: { text: t('Your account'), href: `${origin}/account` } },
  ])
  if (grant.proposedBy !== null)
    await tellPerson(
      tx,
      grant.proposedBy,
      t('Confirmed: a role for {name}', words),
      [{ paragraph: t('{by} confirmed this role for {name}: {role}.', words) }],
      proposerNeeds(grant),
    )
  await tellAuditors(
    tx,
    [{ paragraph: t('{by} confirmed this role for {name}: {role}.', words) }],
    grant,
    origin,
  )
}

export async function tellOfEnd(
  tx: Db,
  grant: Grant,
  { by, reason, refused }: { by: string; reason: string; refused: boolean },
  origin: string,
): Promise<void> {
  const words = { name: grant.personName, role: grantInWords(grant), by, reason }
  const blocks: NoticeBlock[] = [
    {
      paragraph: refused
        ? t('{by} did not confirm this role for {name}: {role}.', words)
        : t('{by} ended this role of {name}: {role}.', words),
    },
    { paragraph: t('The reason: {reason}', words) },
  ]
  const subject = refused ? t('Not confirmed: a role for {name}', words) : t('Ended: a role of {name}', words)
  const told = [...new Set(refused ? [grant.proposedBy] : [grant.person, grant.proposedBy])]
  for (const person of told)
    if (person !== null)
      await tellPerson(
        tx,
        person,
        subject,
        blocks,
        person === grant.person ? 'whoever it is' : proposerNeeds(grant),
      )
  if (grant.needsSecond) await tellAuditors(tx, blocks, grant, origin)
}

/** Who proposed a role did it as administrator, or named their own deputy. */
const proposerNeeds = ({ deputyFor, role, organisation }: Grant): Notice['needs'] =>
  deputyFor === null ? { role: 'administrator' } : { role, organisation }

/** About somebody's own account and roles, which they hear of also when these have ended, unless `needs` says otherwise. */
export async function tellPerson(
  tx: Db,
  person: string,
  subject: string,
  blocks: NoticeBlock[],
  needs: Notice['needs'] = 'whoever it is',
): Promise<void> {
  await notify(tx, { kind: 'grant', to: { person }, needs, subject, blocks })
}

/** Auditors hear of every act on a role that needs a second factor. */
export async function tellAuditors(
  tx: Db,
  blocks: NoticeBlock[],
  { person, personName }: { person: string; personName: string },
  origin: string,
): Promise<void> {
  const auditor: Role = 'auditor'
  for (const holder of await holdersOfAny(tx, [auditor]))
    await notify(tx, {
      kind: 'grant',
      to: { person: holder.person },
      needs: { role: auditor },
      subject: t('For the auditor: roles of {name}', { name: personName }),
      blocks: [
        ...blocks,
        { action: { text: t('See this person’s roles'), href: `${origin}/office/people/${person}` } },
      ],
    })
}
