/** What of publication waits for a person, on *What needs you*. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { holdingsFor, holdsAny, type Viewer } from '#src/policy.ts'
import { claimsWaiting } from '../assessing/queries.ts'
import { listCorrections } from '../correcting/queries.ts'
import { listInterims } from '../interim/queries.ts'
import { officeAddress } from './parts.tsx'
import { authorsOf, embargoesFor, openPublications } from './queries.ts'
import { requireFacts } from './commands.ts'
import { mayBeSecond } from './who.ts'

/** Editions that wait for this publisher, and pages that an organisation may see before publication. */
export async function editionNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  const needs: Need[] = []
  if (holdsAny(viewer, 'plans.publish'))
    for (const open of await openPublications(db)) {
      if (open.state !== 'asked' || (open.waitingFor !== null && open.waitingFor !== viewer.person)) continue
      const firstHalf = (await authorsOf(db, open)).map(({ person }) => person)
      if (!mayBeSecond(viewer, 'plans.publish', firstHalf)) continue
      const { planTitle, periodLabel } = await requireFacts(db, open)
      needs.push({
        title: t('Publish {plan}, {label}?', { plan: planTitle, label: periodLabel }),
        href: officeAddress(open, 'publish'),
        about: t('{name} asked on {when}. You wrote none of it, so you can be its second person.', {
          name: open.askedByName,
          when: formatDate(open.askedAt),
        }),
      })
    }
  if (holdsAny(viewer, 'plans.publish'))
    for (const notice of await listInterims(db, { waiting: true })) {
      if (!mayBeSecond(viewer, 'plans.publish', [notice.draftedBy])) continue
      needs.push({
        title: t('Publish a notice on {ref}?', { ref: notice.ref }),
        href: `/office/plans/${notice.plan}/interim/${notice.id}`,
        about: t('{name} drafted it on {when}.', {
          name: notice.draftedByName,
          when: formatDate(notice.draftedAt),
        }),
      })
    }
  if (holdsAny(viewer, 'plans.publish-correction'))
    for (const correction of await listCorrections(db, { waiting: true })) {
      if (!mayBeSecond(viewer, 'plans.publish-correction', [correction.draftedBy])) continue
      needs.push({
        title: t('Decide on a correction of {label}', { label: correction.periodLabel }),
        href: `/office/corrections/${correction.id}`,
        about: t('{name} proposed it on {when}: {what}', {
          name: correction.draftedByName,
          when: formatDate(correction.draftedAt),
          what: correction.what,
        }),
      })
    }
  if (holdsAny(viewer, 'plans.assess')) needs.push(...(await assessingNeeds(db, viewer)))
  const own = holdingsFor(viewer, 'plans.read-embargoed').flatMap(({ organisation }) => organisation ?? [])
  if (own.length > 0)
    for (const given of await embargoesFor(db, own, { today })) {
      const { planTitle, periodLabel } = await requireFacts(db, given)
      needs.push({
        title: t('Before publication: {plan}, {label}', { plan: planTitle, label: periodLabel }),
        href: `/office/embargoed/${given.plan}/${given.period}`,
        about: t('You may see the pages that name your organisation until {until}.', {
          until: formatDate(given.until, 'time'),
        }),
      })
    }
  return needs
}

/** Open periods in which something is reported complete that nobody has assessed. */
async function assessingNeeds(db: Db, viewer: Viewer): Promise<Need[]> {
  const own = holdingsFor(viewer, 'plans.assess').flatMap(({ organisation }) => organisation ?? [])
  return (await claimsWaiting(db, own)).map(({ planTitle, label, count }) => ({
    title: t('{count, plural, one {One commitment waits} other {# commitments wait}} for an assessment', {
      count,
    }),
    href: '/office/assessments',
    about: t('Reported complete in {plan}, {label}, and not assessed.', { plan: planTitle, label }),
  }))
}
