/** What waits for somebody in matters of people and roles. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { countWithoutSecondFactor } from './account-queries.ts'
import { endingGrants, waitingGrants } from './queries.ts'
import { confirmAddress, confirmersOf, grantInWords, lastDayOf, namesOf } from './told.ts'
import { peopleHref, personHref } from './views/parts.tsx'

/** A role that ends is announced to administrators so many days before. */
const announcedDays = 30

export async function roleNeeds(db: Db, viewer: Viewer): Promise<Need[]> {
  // A fresh sign-in is asked for when it comes to acting.
  const can = (action: Parameters<typeof may>[1]) => may({ ...viewer, fresh: true }, action)
  return [
    ...(can('people.confirm-grant') ? await toConfirm(db, viewer) : []),
    ...(can('people.end-grant') ? [...(await endingSoon(db)), ...(await lackingSecondFactor(db))] : []),
  ]
}

async function toConfirm(db: Db, viewer: Viewer): Promise<Need[]> {
  const waiting = await waitingGrants(db)
  const asked = await Promise.all(
    waiting.map(async (grant): Promise<Need[]> => {
      const confirmers = await confirmersOf(db, grant)
      if (!confirmers.some(({ person }) => person === viewer.person)) return []
      const words = {
        name: grant.personName,
        role: grantInWords(grant),
        who: grant.proposedByName ?? '',
        day: formatDate(grant.proposedAt),
        names: namesOf(confirmers),
      }
      return [
        {
          title: t('Confirm a role for {name}', words),
          href: confirmAddress(grant),
          about: t('{who} proposed this role on {day}: {role}. One of these can confirm it: {names}.', words),
        },
      ]
    }),
  )
  return asked.flat()
}

async function endingSoon(db: Db): Promise<Need[]> {
  return (await endingGrants(db, announcedDays)).map((grant) => ({
    title: t('A role of {name} ends soon', { name: grant.personName }),
    href: personHref(grant.person),
    about: t('This role ends by itself: {role}. Give it again if they go on.', { role: grantInWords(grant) }),
    due: lastDayOf(grant.expiresAt!).toISOString().slice(0, 10),
  }))
}

async function lackingSecondFactor(db: Db): Promise<Need[]> {
  const count = await countWithoutSecondFactor(db)
  if (count === 0) return []
  return [
    {
      title: t('{count, plural, one {# person has} other {# people have}} no second factor yet', { count }),
      href: `${peopleHref}?lacking=second-factor`,
      about: t('Their roles need one and open nothing before. Ask them to set it up in their account.'),
    },
  ]
}
