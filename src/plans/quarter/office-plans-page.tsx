/** The plans of the office, each with its periods and how far they are. */
import {
  Button,
  DataTable,
  EmptyState,
  Link,
  Links,
  PageTitle,
  Progress,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { boardHref, newPeriodHref } from './office-address.ts'
import type { PlanRow } from './office-queries.ts'

export const officePlansPage = (plans: readonly PlanRow[], mayOpen: boolean): Page => ({
  title: t('Plans in the office'),
  description: t('Plans, their periods, and how far each period is.'),
  noIndex: true,
  body: (
    <>
      <PageTitle
        lead={t(
          'For each plan, every period that was opened, and how many of its updates are settled: cleared, or withheld with a reason.',
        )}
      >
        {t('Plans')}
      </PageTitle>
      {plans.length === 0 ? (
        <EmptyState
          why={t(
            'There is no plan yet. A plan is made at the command line; then its periods are opened here.',
          )}
        />
      ) : (
        plans.map((plan) => <PlanSection plan={plan} mayOpen={mayOpen} />)
      )}
    </>
  ),
})

const PlanSection = ({ plan, mayOpen }: { plan: PlanRow; mayOpen: boolean }) => (
  <Section title={plan.title} id={plan.plan}>
    <DataTable
      caption={t('Periods of {plan}', { plan: plan.title })}
      captionHidden
      columns={[
        { title: t('Period'), heads: true },
        { title: t('As at') },
        { title: t('Updates due') },
        { title: t('How far') },
      ]}
      rows={plan.periods.map((one) => ({
        cells: [
          <Link href={boardHref(plan.plan, one.period)}>{one.label}</Link>,
          formatDate(one.asAt),
          one.updatesDueOn ? formatDate(one.updatesDueOn) : t('no day set'),
          <HowFar plan={plan.plan} period={one} />,
        ],
      }))}
      empty={
        <EmptyState why={t('No period has been opened yet. Opening one asks every owner for its updates.')} />
      }
    />
    {mayOpen && plan.commitments > 0 && (
      <Button href={newPeriodHref(plan.plan)} classes="govuk-button--secondary">
        {t('Open the next period of {plan}', { plan: plan.title })}
      </Button>
    )}
    {plan.commitments === 0 && (
      <p>{t('This plan has no commitments yet: load them before asking anyone.')}</p>
    )}
    {mayOpen && (
      <Links
        items={[
          { href: `/office/plans/${plan.plan}/documents`, text: t('Load a document') },
          { href: `/office/plans/${plan.plan}/interim`, text: t('Notices between editions') },
        ]}
      />
    )}
  </Section>
)

const HowFar = ({ plan, period }: { plan: string; period: PlanRow['periods'][number] }) => {
  if (period.published) return <Link href={`/plans/${plan}/editions/${period.period}`}>{t('Published')}</Link>
  if (period.asked === 0) return t('Nobody was asked')
  return (
    <Progress
      label={t('Settled')}
      done={period.settled}
      of={period.asked}
      words={t(
        '{settled, number} of {asked, number}; {office, number} with the office, {owner, number} with their owners ({late, number} late)',
        {
          settled: period.settled,
          asked: period.asked,
          office: period.withOffice,
          owner: period.withOwner,
          late: period.overdue,
        },
      )}
    />
  )
}
