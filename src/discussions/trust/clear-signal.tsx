/** On a moderator's page of an account: what was noticed means nothing, so its reactions count again. */
import { Button, faultOf, Form, Section, Textarea, type FormFault } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'

export const clearAddress = (person: string): string => `/office/moderation/people/${person}/clear`

export const ClearSignal = ({
  person,
  reason,
  faults,
  csrfToken,
}: {
  person: string
  reason: string
  faults: readonly FormFault[]
  csrfToken: string
}) => (
  <Section title={t('What a computer noticed')} id="noticed">
    <p>
      {t(
        'This account did the same as many others, so its reactions are left out of orders. People may well want the same thing: if that is all it is, clear it. It is noticed again only when something else is found.',
      )}
    </p>
    <Form action={clearAddress(person)} csrfToken={csrfToken} label={t('Clear what was noticed')}>
      <Textarea
        name="reason"
        id="clear-reason"
        label={t('Why it means nothing')}
        hint={t('It stands on the audit trail, with your name.')}
        rows={2}
        value={reason}
        error={faultOf(faults, 'clear-reason')}
      />
      <Button classes="govuk-button--secondary" preventDoubleClick>
        {t('Clear it: its reactions count again')}
      </Button>
    </Form>
  </Section>
)
