/** The organisation's own steps: named, ordered and given holders by its lead contributor. */
import {
  Button,
  Form,
  FormFaults,
  Input,
  NotificationBanner,
  PageTitle,
  Section,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { officePage, owedAt } from './owner-parts.tsx'

export type StepsOf = {
  organisation: string
  name: string
  steps: readonly { name: string; holder: string | null }[]
  colleagues: readonly { person: string; name: string }[]
}

export const stepsPage = (parts: {
  organisations: readonly StepsOf[]
  faults: readonly FormFault[]
  csrfToken: string
  news: string | null
}): Page =>
  officePage({
    title: t('Your organisation’s own steps'),
    breadcrumbs: [{ text: t('What you owe'), href: owedAt() }, { text: t('Own steps') }],
    body: (
      <>
        <FormFaults faults={parts.faults} />
        {parts.news && <NotificationBanner type="success" text={parts.news} />}
        <PageTitle
          lead={t(
            'An update passes these steps, one after the other, before it is submitted: for instance draft, legal, chief officer. Until then the office sees that work is under way, and none of the words.',
          )}
        >
          {t('Your organisation’s own steps')}
        </PageTitle>
        {parts.organisations.map((one) => (
          <OneOrganisation one={one} csrfToken={parts.csrfToken} faults={parts.faults} />
        ))}
      </>
    ),
  })

/** Six rows stand ready; an empty one is left out. */
const rowsShown = 6

const OneOrganisation = ({
  one,
  csrfToken,
  faults,
}: {
  one: StepsOf
  csrfToken: string
  faults: readonly FormFault[]
}) => (
  <Section title={one.name}>
    <Form action={owedAt('steps')} csrfToken={csrfToken} hidden={{ organisation: one.organisation }}>
      {Array.from({ length: Math.max(rowsShown, one.steps.length + 1) }, (_unused, at) => (
        <div class="form-pair" role="group" aria-label={t('Step {n}', { n: at + 1 })}>
          <Input
            name={`steps.${at}.name`}
            id={`${one.organisation}.steps.${at}.name`}
            label={t('Name of step {n}', { n: at + 1 })}
            value={one.steps[at]?.name ?? ''}
            error={at === 0 ? faults.find(({ field }) => field === 'steps')?.message : undefined}
          />
          <Select
            name={`steps.${at}.holder`}
            id={`${one.organisation}.steps.${at}.holder`}
            label={t('Who passes it on')}
            value={one.steps[at]?.holder ?? ''}
            items={[
              { value: '', text: t('Anyone of the organisation') },
              ...one.colleagues.map(({ person, name }) => ({ value: person, text: name })),
            ]}
          />
        </div>
      ))}
      <Button>{t('Save the steps')}</Button>
    </Form>
  </Section>
)
