/** The reminders of a period: when, who would get one now, and changes to the schedule. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Hidden,
  Input,
  PageTitle,
  Section,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { boardHref, plansHref, remindersHref } from './office-address.ts'
import type { BoardHead, ReminderRow } from './office-queries.ts'
import { reminderWords } from './office-new-period-page.tsx'

export type RemindersParts = {
  head: BoardHead
  reminders: readonly ReminderRow[]
  /** Who would be written to now; `people` 0 means nobody can be. */
  would: { name: string; rows: number; people: number }[]
  typed: { days: string; when: 'before' | 'after' }
  faults: readonly FormFault[]
  /** YYYY-MM-DD. */
  today: string
  csrfToken: string
}

/** Why nothing went out: the day is to come, or it was over before anything could. */
export function unsentWords(day: string | null, published: boolean, today: string): string {
  if (published) return t('not sent: the edition is published')
  if (day !== null && day < today)
    return t('not sent: the day passed while nothing was sending. The next sending makes up for it.')
  return t('not yet')
}

export const remindersPage = (parts: RemindersParts): Page => ({
  title: t('Reminders: {period}', { period: parts.head.label }),
  description: t('When owners who have not answered are written to.'),
  breadcrumbs: [
    { text: t('Plans'), href: plansHref },
    { text: parts.head.label, href: boardHref(parts.head.plan, parts.head.period) },
  ],
  noIndex: true,
  body: <Reminders {...parts} />,
})

const Reminders = ({ head, reminders, would, typed, faults, today, csrfToken }: RemindersParts) => {
  const here = remindersHref(head.plan, head.period)
  const due = head.updatesDueOn
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={head.planTitle}
        lead={t(
          'On these days, each contributor whose organisation still owes updates gets one e-mail with the list. Whoever has answered gets none.',
        )}
      >
        {t('Reminders for {period}', { period: head.label })}
      </PageTitle>
      <Section title={t('The schedule')} bare>
        <DataTable
          caption={t('Reminders')}
          captionHidden
          columns={[
            { title: t('When'), heads: true },
            { title: t('Day') },
            { title: t('Sent') },
            { title: t('Change') },
          ]}
          rows={reminders.map(({ days, sentAt, sentTo }) => ({
            cells: [
              reminderWords(days),
              due ? formatDate(plusDays(due, days)) : '',
              sentAt
                ? t('{when}, {people, plural, =0 {to nobody} one {to one person} other {to # people}}', {
                    when: formatDate(sentAt, 'time'),
                    people: sentTo ?? 0,
                  })
                : unsentWords(due ? plusDays(due, days) : null, head.published, today),
              sentAt || head.published ? (
                ''
              ) : (
                <Form action={`${here}/remove`} csrfToken={csrfToken} hidden={{ days }}>
                  <button type="submit" class="button--plain">
                    {t('Remove')} <Hidden>{reminderWords(days)}</Hidden>
                  </button>
                </Form>
              ),
            ],
          }))}
          empty={<EmptyState why={t('Nobody is reminded. Add a day below.')} />}
        />
      </Section>
      {!head.published && due && (
        <Section title={t('Add a day')} id="add">
          <p>{t('Updates are due on {day}.', { day: formatDate(due) })}</p>
          <Form action={here} csrfToken={csrfToken}>
            <Input
              name="days"
              label={t('Days')}
              hint={t('0 for the day itself.')}
              inputmode="numeric"
              classes="govuk-input--width-3"
              value={typed.days}
              error={faultOf(faults, 'days')}
            />
            <Select
              name="when"
              label={t('Before or after the day updates are due')}
              value={typed.when}
              items={[
                { value: 'before', text: t('before') },
                { value: 'after', text: t('after') },
              ]}
            />
            <Button classes="govuk-button--secondary">{t('Add')}</Button>
          </Form>
        </Section>
      )}
      <Section title={t('Who would get one today')} id="would">
        <DataTable
          caption={t('Who would get a reminder today')}
          captionHidden
          columns={[
            { title: t('Organisation'), heads: true },
            { title: t('Updates owed'), numeric: true },
            { title: t('People'), numeric: true },
          ]}
          rows={would.map(({ name, rows, people }) => ({
            cells: [name, rows, people === 0 ? t('nobody to ask') : people],
          }))}
          empty={<EmptyState why={t('Nobody: every owner has answered.')} />}
        />
      </Section>
    </>
  )
}
