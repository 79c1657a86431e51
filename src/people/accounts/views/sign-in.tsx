/** The pages of signing in: the address, the code, the link. */
import {
  Button,
  Form,
  FormFaults,
  faultOf,
  Input,
  InsetText,
  Link,
  PageTitle,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t, tx } from '#src/kernel/text.ts'
import { onTo } from '../going-on.ts'

type Asking = { csrfToken: string; to: string; faults?: readonly FormFault[] }

const way = (title: string, body: Page['body']): Page => ({
  title,
  description: t('The way in for people with an account.'),
  noIndex: true,
  body,
})

/** Asks for the address. `to`: where the reader goes after signing in. */
export const signInPage = (
  form: Asking & { email?: string; practice: boolean; signedIn: string | null },
): Page =>
  way(
    t('Sign in'),
    <>
      <FormFaults faults={form.faults ?? []} />
      <PageTitle lead={t('We send you an e-mail with a link and a code. There is no password.')}>
        {t('Sign in')}
      </PageTitle>
      {form.practice && (
        <InsetText>
          {tx(
            'This is an example on your own machine: <link>sign in as somebody of the practice office</link>.',
            {
              link: (text) => <Link href={onTo('/sign-in/practice', form.to)}>{text}</Link>,
            },
          )}
        </InsetText>
      )}
      {form.signedIn !== null && (
        <InsetText>
          {tx('You are signed in as {name}. <link>Go on</link>, or sign in as somebody else below.', {
            name: form.signedIn,
            link: (text) => <Link href={form.to}>{text}</Link>,
          })}
        </InsetText>
      )}
      <Form action="/sign-in" csrfToken={form.csrfToken} hidden={{ to: form.to }}>
        <Input
          name="email"
          type="email"
          autocomplete="email"
          spellcheck={false}
          label={t('E-mail address')}
          hint={t('The address of your account.')}
          value={form.email}
          error={faultOf(form.faults ?? [], 'email')}
        />
        <Button>{t('Send me an e-mail')}</Button>
      </Form>
      <p>
        {tx('No account? <link>Make one to take part in discussions</link>.', {
          link: (text) => <Link href={onTo('/discussions/join', form.to)}>{text}</Link>,
        })}
      </p>
    </>,
  )

/** Asks for the code. The words are the same whether the address is known or not. */
export const codePage = (form: Asking): Page =>
  way(
    t('Look at your e-mail'),
    <>
      <FormFaults faults={form.faults ?? []} />
      <PageTitle
        lead={t(
          'If there is an account with that address, an e-mail with a link and a code is on its way. Both work once, for 15 minutes.',
        )}
      >
        {t('Look at your e-mail')}
      </PageTitle>
      <Form action="/sign-in/code" csrfToken={form.csrfToken} hidden={{ to: form.to }}>
        <CodeInput
          hint={t('Six digits. The code works in this browser only; the link works in any.')}
          faults={form.faults ?? []}
        />
        <Button>{t('Sign in')}</Button>
      </Form>
      <h2>{t('Nothing came?')}</h2>
      <ul>
        <li>{t('Wait two minutes, and look among the unwanted mail.')}</li>
        <li>
          {tx('<link>Ask once more</link>. Check the address: it must be the one of your account.', {
            link: (text) => <Link href={onTo('/sign-in', form.to)}>{text}</Link>,
          })}
        </li>
        <li>
          {t(
            'After five e-mails in 15 minutes no further one is sent. The link in each of them still works until it is used or 15 minutes old.',
          )}
        </li>
      </ul>
    </>,
  )

/** Six digits, from an e-mail or an app. */
export const CodeInput = ({ hint, faults }: { hint: string; faults: readonly FormFault[] }) => (
  <Input
    name="code"
    inputmode="numeric"
    autocomplete="one-time-code"
    spellcheck={false}
    classes="govuk-input--width-10"
    label={t('Code')}
    hint={hint}
    error={faultOf(faults, 'code')}
  />
)

/** Behind the link of an e-mail. A button signs in, so that programs which look at links do not use it up. */
export const linkPage = (form: Asking & { action: string; name: string; again: boolean }): Page =>
  way(
    form.again ? t('Go on') : t('Sign in'),
    <>
      <PageTitle lead={t('You are {name}? Then press the button. The link works once.', { name: form.name })}>
        {form.again ? t('Go on') : t('Sign in')}
      </PageTitle>
      <Form action={form.action} csrfToken={form.csrfToken} hidden={{ to: form.to }}>
        <Button preventDoubleClick>
          {form.again
            ? t('Go on as {name}', { name: form.name })
            : t('Sign in as {name}', { name: form.name })}
        </Button>
      </Form>
    </>,
  )

export const linkGonePage = (to: string): Page =>
  way(
    t('This link does not work any more'),
    <>
      <PageTitle lead={t('It was used already, it is too old, or a newer one took its place.')}>
        {t('This link does not work any more')}
      </PageTitle>
      <Button href={onTo('/sign-in', to)}>{t('Ask for a new one')}</Button>
    </>,
  )

/** A link for going on belongs to the browser in which its person is signed in. */
export const otherBrowserPage = (): Page =>
  way(
    t('Open this link where you are signed in'),
    <PageTitle
      lead={t(
        'This link is for going on in the browser in which you asked for it. Open it there, or type the code of the e-mail there. It has not been used up.',
      )}
    >
      {t('Open this link where you are signed in')}
    </PageTitle>,
  )
