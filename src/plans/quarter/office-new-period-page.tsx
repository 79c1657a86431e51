/** Opening a period: its facts, and who will be asked. */
import {
  Button,
  Checkboxes,
  faultOf,
  Form,
  FormFaults,
  Input,
  PageTitle,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { newPeriodHref, plansHref } from './office-address.ts'

/** As typed. `reminders` are days before (negative) and after the day updates are due. */
export type TypedPeriod = {
  label: string
  slug: string
  startsOn: string
  asAt: string
  updatesDueOn: string
  reminders: number[]
}

export const newPeriodPage = (parts: {
  plan: { slug: string; title: string }
  typed: TypedPeriod
  /** Who would be asked: commitments by organisation; `people` 0 means nobody can be. */
  asked: { name: string; commitments: number; people: number }[]
  choices: readonly number[]
  faults: readonly FormFault[]
  csrfToken: string
}): Page => ({
  title: t('Open a period of {plan}', { plan: parts.plan.title }),
  description: t('Ask every owner for its updates.'),
  breadcrumbs: [{ text: t('Plans'), href: plansHref }],
  noIndex: true,
  body: <Body {...parts} />,
})

const Body = ({ plan, typed, asked, choices, faults, csrfToken }: Parameters<typeof newPeriodPage>[0]) => {
  const field = (name: keyof TypedPeriod, label: string, hint: string, width = 'govuk-input--width-20') => (
    <Input
      name={name}
      label={label}
      hint={hint}
      classes={width}
      value={String(typed[name])}
      error={faultOf(faults, name)}
    />
  )
  const rows = asked.reduce((sum, { commitments }) => sum + commitments, 0)
  const without = asked.filter(({ people }) => people === 0)
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={plan.title}
        lead={t(
          'When you open it, every owner is asked at once: {rows, plural, one {one commitment} other {# commitments}} of {owners, plural, one {one organisation} other {# organisations}}. Each of their contributors gets one e-mail with their own list.',
          { rows, owners: asked.length },
        )}
      >
        {t('Open a period')}
      </PageTitle>
      <Form action={newPeriodHref(plan.slug)} csrfToken={csrfToken}>
        {field('label', t('Name of the period'), t('As readers see it: “2025/26 quarter 1”.'))}
        {field(
          'slug',
          t('Name in addresses'),
          t('Small letters, figures and hyphens. Leave it empty to have it made from the name.'),
        )}
        {field('startsOn', t('First day'), t('For example 1 April 2025.'))}
        {field(
          'asAt',
          t('As-at day'),
          t('Updates say how things stood on this day: usually the last of the period.'),
        )}
        {field('updatesDueOn', t('Updates are due on'), t('The last day for owners to answer.'))}
        <Checkboxes
          name="reminders"
          fieldset={{ legend: t('Remind owners who have not answered') }}
          hint={t('You can change this later.')}
          values={typed.reminders}
          items={choices.map((days) => ({ value: days, label: reminderWords(days) }))}
        />
        {without.length > 0 && (
          <>
            <h2>{t('Nobody to ask')}</h2>
            <p>
              {t(
                'These organisations have no contributor yet. Until somebody is invited, the edition says “not asked” of their commitments, and nobody is shown late.',
              )}
            </p>
            <ul class="govuk-list govuk-list--bullet">
              {without.map(({ name, commitments }) => (
                <li>
                  {t('{name}: {commitments, plural, one {one commitment} other {# commitments}}', {
                    name,
                    commitments,
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
        <Button preventDoubleClick>{t('Open the period and ask every owner')}</Button>
      </Form>
    </>
  )
}

/** "7 days before", "on the day", "3 days after". */
export const reminderWords = (days: number): string =>
  days === 0
    ? t('On the day')
    : days < 0
      ? t('{days, plural, one {# day} other {# days}} before', { days: -days })
      : t('{days, plural, one {# day} other {# days}} after', { days })
