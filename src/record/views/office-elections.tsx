/** Pre-election periods in the office: propose the days, confirm them, end one. */
import {
  Button,
  EmptyState,
  Form,
  FormFaults,
  faultOf,
  Input,
  PageTitle,
  Section,
  SummaryList,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { denialOf, may, type Viewer } from '#src/policy.ts'
import { isInForce, type Election, type ProposeElection } from '../elections.ts'

export type ElectionsView = {
  elections: readonly Election[]
  viewer: Viewer
  today: string
  csrfToken: string
  typed: Partial<ProposeElection>
  faults: readonly FormFault[]
}

export const officeElectionsPage = ({
  elections,
  viewer,
  today,
  csrfToken,
  typed,
  faults,
}: ElectionsView): Page => ({
  title: t('Pre-election periods'),
  description: t('Days on which only what is essential is published.'),
  noIndex: true,
  body: (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        lead={t(
          'Between these days nothing is published but what is essential, and each such publication says in public why it could not wait. Holds work as always. One person proposes, another confirms.',
        )}
      >
        {t('Pre-election periods')}
      </PageTitle>
      {elections.length === 0 && (
        <EmptyState why={t('None is planned. Propose the days as soon as an election is called.')} />
      )}
      {elections.map((election) => (
        <Section title={election.label} id={`election-${election.id}`}>
          <Facts election={election} today={today} />
          <Acts election={election} viewer={viewer} csrfToken={csrfToken} />
        </Section>
      ))}
      {may(viewer, 'record.propose-election') && (
        <Section title={t('Propose the days')} id="propose">
          <Form action="/office/elections" csrfToken={csrfToken} label={t('Propose the days')}>
            <Input
              name="label"
              label={t('Which election')}
              hint={t('Shown to the public: “Mayoral election, 7 May 2026”')}
              value={typed.label}
              error={faultOf(faults, 'label')}
            />
            <Input
              name="startsOn"
              label={t('First day')}
              hint={t('Year-month-day: 2026-03-30')}
              value={typed.startsOn}
              error={faultOf(faults, 'startsOn')}
              classes="govuk-input--width-10"
            />
            <Input
              name="endsOn"
              label={t('Last day')}
              hint={t('Year-month-day: 2026-05-07')}
              value={typed.endsOn}
              error={faultOf(faults, 'endsOn')}
              classes="govuk-input--width-10"
            />
            <Textarea
              name="reason"
              label={t('Why')}
              hint={t('For the audit trail: who asked for it, under which rule.')}
              rows={3}
              value={typed.reason}
              error={faultOf(faults, 'reason')}
            />
            <Button preventDoubleClick>{t('Propose')}</Button>
          </Form>
        </Section>
      )}
    </>
  ),
})

const standing = (one: Election, today: string): string => {
  if (one.endedAt !== null)
    return one.confirmedBy === null
      ? t('Taken back on {when}', { when: formatDate(one.endedAt, 'time') })
      : t('Ended on {when}', { when: formatDate(one.endedAt, 'time') })
  if (one.confirmedBy === null) return t('Waits for a publisher who did not propose it')
  if (isInForce(one, today)) return t('In force now')
  return one.startsOn > today ? t('Confirmed; begins on its first day') : t('Over')
}

const Facts = ({ election: one, today }: { election: Election; today: string }) => (
  <SummaryList
    rows={[
      {
        key: t('Days'),
        value: t('{from} to {to}', { from: formatDate(one.startsOn), to: formatDate(one.endsOn) }),
      },
      { key: t('How it stands'), value: standing(one, today) },
      { key: t('Proposed by'), value: one.proposerName },
      { key: t('Why'), value: one.reason },
      ...(one.confirmerName === null ? [] : [{ key: t('Confirmed by'), value: one.confirmerName }]),
    ]}
  />
)

const Acts = ({
  election: one,
  viewer,
  csrfToken,
}: {
  election: Election
  viewer: Viewer
  csrfToken: string
}) => {
  if (one.endedAt !== null) return null
  const denial = denialOf(viewer, 'record.confirm-election', { otherHalf: [one.proposedBy] })
  // What a fresh sign-in or a second factor opens is offered: it is asked for on the way.
  const decides = denial === null || denial === 'fresh' || denial === 'second-factor'
  const own = one.proposedBy === viewer.person
  const waits = one.confirmedBy === null
  return (
    <>
      {waits && decides && (
        <Form
          action={`/office/elections/${one.id}/confirm`}
          csrfToken={csrfToken}
          label={t('Confirm the days')}
        >
          <Button preventDoubleClick>{t('Confirm these days')}</Button>
        </Form>
      )}
      {decides && (
        <Form action={`/office/elections/${one.id}/end`} csrfToken={csrfToken} label={t('End it')}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {waits ? t('Refuse these days') : t('End it now')}
          </Button>
        </Form>
      )}
      {waits && own && (
        <Form
          action={`/office/elections/${one.id}/take-back`}
          csrfToken={csrfToken}
          label={t('Take the proposal back')}
        >
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('Take the proposal back')}
          </Button>
        </Form>
      )}
    </>
  )
}
