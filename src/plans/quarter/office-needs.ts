/** What waits for staff, on *What needs you*. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { boardHref, reviewHref } from './office-address.ts'
import { listLate, listSubmitted } from './office-queries.ts'

/** More than so many updates are counted, not listed. */
const mostListed = 5

/** Updates that came in, the oldest first; then owners who are late. Nothing for whoever cannot decide. */
export async function officeNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  if (!may(viewer, 'plans.clear')) return []
  const submitted = await listSubmitted(db)
  const needs: Need[] = submitted.slice(0, mostListed).map((one) => ({
    title: t('Look at the update on {ref}', { ref: one.ref }),
    href: reviewHref(one.plan, one.period, one.ref),
    about: t('{owner} submitted it on {day}: {text} ({period})', {
      owner: one.organisationName,
      day: formatDate(one.submittedOn!),
      text: one.text,
      period: one.label,
    }),
  }))
  for (const [, more] of Map.groupBy(submitted.slice(mostListed), periodOf)) {
    const { plan, period, label } = more[0]!
    needs.push({
      title: t('{count, plural, one {One more update waits} other {# more updates wait}} for you', {
        count: more.length,
      }),
      href: boardHref(plan, period, { state: 'submitted' }),
      about: t('{plan}, {period}.', { plan: more[0]!.planTitle, period: label }),
    })
  }
  for (const [, late] of Map.groupBy(
    await listLate(db, today),
    (one) => `${periodOf(one)} ${one.organisation}`,
  )) {
    const { plan, period, label, organisation, organisationName, dueOn } = late[0]!
    needs.push({
      title: t('{owner} has not answered', { owner: organisationName }),
      href: boardHref(plan, period, { state: 'overdue', owner: organisation }),
      about: t(
        '{count, plural, one {One update is} other {# updates are}} late, the oldest since {day}: {period}.',
        { count: late.length, day: formatDate(dueOn), period: label },
      ),
    })
  }
  return needs
}

const periodOf = ({ plan, period }: { plan: string; period: string }) => `${plan} ${period}`
