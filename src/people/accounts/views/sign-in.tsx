import { Button, Form, FormFaults, faultOf, Input, PageTitle, type FormFault } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'

/** Asks for the address. `to`: where the reader goes after signing in. */
export const signInPage = (form: {
  csrfToken: string
  to: string
  email?: string
  faults?: readonly FormFault[]
}): Page => ({
  title: t('Sign in'),
  description: t('The way in for people who work on this record.'),
  noIndex: true,
  body: (
    <>
      <FormFaults faults={form.faults ?? []} />
      <PageTitle lead={t('We send you an e-mail with a link and a code. There is no password.')}>
        {t('Sign in')}
      </PageTitle>
      <Form action="/sign-in" csrfToken={form.csrfToken} hidden={{ to: form.to }}>
        <Input
          name="email"
          type="email"
          autocomplete="email"
          spellcheck={false}
          label={t('E-mail address')}
          hint={t('The address that you were invited with.')}
          value={form.email}
          error={faultOf(form.faults ?? [], 'email')}
        />
        <Button>{t('Send me an e-mail')}</Button>
      </Form>
    </>
  ),
})
