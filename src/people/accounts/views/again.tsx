/** Signing in again by an e-mailed code, for people without a second factor. */
import { Button, Form, FormFaults, InsetText, PageTitle, type FormFault } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { CodeInput } from './sign-in.tsx'

export const againPage = (form: {
  csrfToken: string
  to: string
  faults: readonly FormFault[]
  sent: boolean
  practice: boolean
}): Page => ({
  title: t('Sign in again'),
  description: t('Shows once more that it is you.'),
  noIndex: true,
  body: (
    <>
      <FormFaults faults={form.faults} />
      <PageTitle
        lead={t(
          'What you are about to do needs you to show once more that it is you. It then holds for 15 minutes.',
        )}
      >
        {t('Sign in again')}
      </PageTitle>
      {form.sent && (
        <Form action="/sign-in/again" csrfToken={form.csrfToken} hidden={{ to: form.to }} label={t('Code')}>
          <CodeInput
            hint={t(
              'We sent six digits to your e-mail address. They work in this browser, once, for 15 minutes.',
            )}
            faults={form.faults}
          />
          <Button>{t('Go on')}</Button>
        </Form>
      )}
      <Form
        action="/sign-in/again/send"
        csrfToken={form.csrfToken}
        hidden={{ to: form.to }}
        label={t('E-mail')}
      >
        <Button classes={form.sent ? 'govuk-button--secondary' : undefined}>
          {form.sent ? t('Send another code') : t('Send me a code')}
        </Button>
      </Form>
      {form.practice && (
        <InsetText>
          <p>{t('This is practice: a button stands for the code.')}</p>
          <Form
            action="/sign-in/practice/go-on"
            csrfToken={form.csrfToken}
            hidden={{ to: form.to }}
            label={t('Practice')}
          >
            <Button classes="govuk-button--secondary">{t('Go on without it')}</Button>
          </Form>
        </InsetText>
      )}
    </>
  ),
})
