/** What plans show on the home page: the strip of the newest plan, its counts, and where to go next. */
import type { ComponentChildren } from 'preact'
import { Link, Links } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { countsOf } from '../counts.ts'
import type { PublishedPlan } from '../published.ts'
import { asAtSentence, editionAddress, EditionStamp, HeldNotice } from './parts.tsx'
import { EditionCountsRow, PlanStrip } from './plan.tsx'

export function plansHome(plans: PublishedPlan[]): {
  opening?: ComponentChildren
  closing?: ComponentChildren
} {
  if (plans.length === 0) return {}
  return {
    opening: plans.map((plan) => {
      const edition = plan.latest.content
      const address = `/plans/${plan.slug}`
      return (
        <>
          {plans.length > 1 && (
            <h2>
              <Link href={address}>{plan.title}</Link>
            </h2>
          )}
          <PlanStrip plan={plan} headingLevel={plans.length > 1 ? 3 : 2} />
          <HeldNotice plan={plan} held={plan.held} />
          <p class="soft">{asAtSentence(edition)}</p>
          <EditionCountsRow counts={countsOf(edition)} edition={edition} address={address} />
          <Links
            items={[
              { href: address, text: t('See every commitment') },
              ...(plan.editions.length > 1
                ? [{ href: `${editionAddress(plan.latest)}/changes`, text: t('What is new') }]
                : []),
              { href: `${address}/moved-dates`, text: t('Dates that moved') },
              { href: '/organisations', text: t('By owner') },
              { href: editionAddress(plan.latest), text: t('Read the edition') },
            ]}
          />
        </>
      )
    }),
    closing: plans.map((plan) => <EditionStamp edition={plan.latest} />),
  }
}
