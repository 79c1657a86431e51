/** The pages of the second factor: passing it, and setting one up. */
import {
  Button,
  Columns,
  Form,
  FormFaults,
  Hidden,
  Input,
  InsetText,
  PageTitle,
  Section,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { CodeInput } from './sign-in.tsx'

type Asking = {
  csrfToken: string
  to: string
  faults: readonly FormFault[]
  /** Passkeys can be used at this site's address. */
  passkeys: boolean
  /** Practice: a button stands for the second factor. */
  practice: boolean
}

const page = (title: string, scripts: string[], body: Page['body']): Page => ({
  title,
  description: t('The second step of signing in.'),
  noIndex: true,
  ...(scripts.length > 0 ? { scripts } : {}),
  body,
})
const passkeyScript = (used: boolean) => (used ? ['passkey.js'] : [])

/** Asks for the second factor: after signing in, or (`again`) before an act that needs it anew. */
export const secondFactorPage = (
  form: Asking & { has: { totp: boolean; passkey: boolean }; again: boolean },
): Page => {
  const usesPasskey = form.has.passkey && form.passkeys
  const title = form.again ? t('Sign in again') : t('Your second factor')
  return page(
    title,
    passkeyScript(usesPasskey),
    <>
      <FormFaults faults={form.faults} />
      <PageTitle
        lead={
          form.again
            ? t(
                'What you are about to do needs you to show once more that it is you. It then holds for 15 minutes.',
              )
            : t('Your role needs a second proof that it is you.')
        }
      >
        {title}
      </PageTitle>
      {usesPasskey && (
        <Passkey
          purpose="pass"
          action="/sign-in/second-factor/passkey"
          label={t('Use your passkey')}
          {...form}
        />
      )}
      {form.has.totp && (
        <Form
          action="/sign-in/second-factor"
          csrfToken={form.csrfToken}
          hidden={{ to: form.to, again: form.again ? 'yes' : '' }}
          label={t('Code of your app')}
        >
          <CodeInput
            hint={t('The six digits that your authenticator app shows now. Each works once.')}
            faults={form.faults}
          />
          <Button>{t('Go on')}</Button>
        </Form>
      )}
      {form.practice && <PracticeGoOn {...form} />}
      <p class="soft">
        {t('Lost it? An administrator can take it away, with a reason; then you set up a new one here.')}
      </p>
    </>,
  )
}

/** Without any yet: why one is needed, and the two kinds. */
export const setUpPage = (form: Asking & { required: boolean }): Page =>
  page(
    t('Set up a second factor'),
    passkeyScript(form.passkeys),
    <>
      <FormFaults faults={form.faults} />
      <PageTitle
        lead={
          form.required
            ? t(
                'Your role needs one: then nobody who reads your e-mail can act in your name. It takes two minutes, once.',
              )
            : t('With one, nobody who reads your e-mail can act in your name. It takes two minutes, once.')
        }
      >
        {t('Set up a second factor')}
      </PageTitle>
      <Section title={t('An authenticator app')}>
        <p>
          {t(
            'A free app on your phone or computer that shows a new code of six digits every half minute. Any app for “two-step” or “TOTP” codes will do.',
          )}
        </p>
        <Form action="/account/second-factor/totp" csrfToken={form.csrfToken} hidden={{ to: form.to }}>
          <Input
            name="label"
            label={t('A name for it, for yourself')}
            hint={t('For example “app on my work phone”. It can be left empty.')}
          />
          <Button>{t('Set up an app')}</Button>
        </Form>
      </Section>
      <Section title={t('A passkey')}>
        <p>{t('The fingerprint, face or PIN of this device, or a security key.')}</p>
        {form.passkeys ? (
          <Passkey
            purpose="add"
            action="/account/second-factor/passkey"
            label={t('Set up a passkey')}
            {...form}
          />
        ) : (
          <p class="soft">
            {t(
              'Passkeys need a site with a name and a safe connection. This one is reached without, so use an app.',
            )}
          </p>
        )}
      </Section>
      {form.practice && <PracticeGoOn {...form} />}
    </>,
  )

/** Shown once the script runs and the browser knows passkeys. */
const Passkey = ({
  purpose,
  action,
  label,
  csrfToken,
  to,
}: Pick<Asking, 'csrfToken' | 'to'> & { purpose: 'pass' | 'add'; action: string; label: string }) => (
  <div data-passkey={purpose} data-options={`${action}/options`}>
    <p data-passkey-without>{t('A passkey needs JavaScript and a browser that knows passkeys.')}</p>
    <div data-passkey-with hidden>
      <Form action={action} csrfToken={csrfToken} hidden={{ to, answer: '' }} label={label}>
        <Button>{label}</Button>
      </Form>
      <p
        role="status"
        data-passkey-said
        data-failed={t('That did not work. Try again, or use another way.')}
      />
    </div>
  </div>
)

const PracticeGoOn = ({ csrfToken, to }: Pick<Asking, 'csrfToken' | 'to'>) => (
  <InsetText>
    <p>{t('This is practice: a button stands for the second factor.')}</p>
    <Form action="/sign-in/practice/go-on" csrfToken={csrfToken} hidden={{ to }} label={t('Practice')}>
      <Button classes="govuk-button--secondary">{t('Go on without it')}</Button>
    </Form>
  </InsetText>
)

/** An app that is being set up: the picture to scan, the same in letters, and its first code. */
export const appPage = (form: {
  id: string
  label: string
  secret: string
  csrfToken: string
  to: string
  faults: readonly FormFault[]
}): Page =>
  page(
    t('Set up your app'),
    [],
    <>
      <FormFaults faults={form.faults} />
      <PageTitle
        over={form.label}
        lead={t(
          'Scan the picture with the app, or type the letters into it. Then type the code that it shows.',
        )}
      >
        {t('Set up your app')}
      </PageTitle>
      <Columns
        facts={
          <img
            src={`/account/second-factor/${form.id}/picture.svg`}
            alt={t('The same as the letters on this page, to be scanned')}
            width="240"
            height="240"
          />
        }
      >
        <p>{t('The letters:')}</p>
        <p>
          <code>{form.secret}</code>
        </p>
        <Form
          action={`/account/second-factor/${form.id}/confirm`}
          csrfToken={form.csrfToken}
          hidden={{ to: form.to }}
        >
          <CodeInput hint={t('The six digits that the app shows now.')} faults={form.faults} />
          <Button>{t('Finish')}</Button>
        </Form>
        <p class="soft">
          {t('When it is done, all your other sessions end. The letters are not shown again.')}
        </p>
      </Columns>
      <Hidden>{t('The setting-up can be finished within an hour.')}</Hidden>
    </>,
  )
