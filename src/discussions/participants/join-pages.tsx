/** What somebody sees who makes an account to take part. */
import {
  Button,
  Checkboxes,
  faultOf,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  PageTitle,
  Section,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t, tx } from '#src/kernel/text.ts'
import { hoursToJoin } from './limits.ts'
import { nameLength } from './names.ts'

const page = (title: string, body: Page['body']): Page => ({
  title,
  description: t('Make an account to take part in discussions.'),
  noIndex: true,
  breadcrumbs: [{ text: t('Discussions'), href: '/discussions' }, { text: t('Take part') }],
  body,
})

export type JoinParts = {
  /** Years. */
  age: number
  areas: readonly { code: string; name: string }[]
  typed: Readonly<Record<string, string>>
  to: string
  faults: readonly FormFault[]
  csrfToken: string
  signedIn: string | null
}

export const joinPage = (parts: JoinParts): Page =>
  page(
    t('Take part'),
    <>
      <FormFaults faults={parts.faults} />
      <PageTitle
        lead={t('Everybody may read. To write, agree or say what matters to you, you need an account.')}
      >
        {t('Take part')}
      </PageTitle>
      {parts.signedIn !== null && (
        <InsetText>
          {tx('You are signed in as {name}. <link>See your account</link>, or make another one below.', {
            name: parts.signedIn,
            link: (text) => <Link href="/account">{text}</Link>,
          })}
        </InsetText>
      )}
      <Section title={t('What others see, and what they do not')} bare>
        <ul>
          <li>
            <strong>{t('Public:')}</strong>{' '}
            {tx(
              'the name that you choose, what you write, when, and how it changed. Anybody may copy it, by our <link>terms</link>.',
              { link: (text) => <Link href="/terms">{text}</Link> },
            )}
          </li>
          <li>
            <strong>{t('Counted, without your name:')}</strong>{' '}
            {t('what you agree with, and what matters to you.')}
          </li>
          <li>
            <strong>{t('Never public:')}</strong>{' '}
            {t(
              'your e-mail address, your area and what you report. Only an administrator may look at your address, with a reason that is kept. Nobody sees where you connect from.',
            )}
          </li>
        </ul>
        <p>
          {t(
            'You can change your name, take everything along, or leave and have it deleted, whenever you wish.',
          )}{' '}
          <Link href="/discussions/moderation">{t('The rules, and who decides')}</Link>
        </p>
      </Section>
      <Section title={t('Your account')} bare>
        <JoinForm {...parts} />
      </Section>
      <p>
        {tx(
          'You have an account? <link>Sign in</link>. If you do not know, use the form: the e-mail tells you.',
          {
            link: (text) => <Link href={`/sign-in?to=${encodeURIComponent(parts.to)}`}>{text}</Link>,
          },
        )}
      </p>
    </>,
  )

const JoinForm = ({ age, areas, typed, to, faults, csrfToken }: JoinParts) => (
  <Form action="/discussions/join" csrfToken={csrfToken} hidden={{ to }} classes="measured">
    <Input
      name="email"
      type="email"
      autocomplete="email"
      spellcheck={false}
      label={t('E-mail address')}
      hint={t('We send you a link there. There is no password.')}
      value={typed.email}
      error={faultOf(faults, 'email')}
    />
    <NameInput value={typed.name} faults={faults} />
    {areas.length > 0 && (
      <Select
        name="area"
        label={t('Your area, if you wish')}
        hint={t('Used for counts only, never beside your name.')}
        value={typed.area ?? ''}
        error={faultOf(faults, 'area')}
        items={[
          { value: '', text: t('I prefer not to say') },
          ...areas.map(({ code, name }) => ({ value: code, text: name })),
        ]}
      />
    )}
    <Checkboxes
      name="age"
      values={typed.age === 'yes' ? ['yes'] : []}
      error={faultOf(faults, 'age')}
      items={[{ value: 'yes', label: t('I am {age} or older', { age }) }]}
    />
    <div hidden>
      <Input name="left-empty" label={t('Leave this empty')} autocomplete="off" value="" />
    </div>
    <Button preventDoubleClick>{t('Send me a link')}</Button>
  </Form>
)

export const NameInput = ({ value, faults }: { value: string | undefined; faults: readonly FormFault[] }) => (
  <Input
    name="name"
    autocomplete="nickname"
    spellcheck={false}
    label={t('Name that others see')}
    hint={t('{from} to {to} characters. It need not be your own name; it must not look official.', {
      from: nameLength.shortest,
      to: nameLength.longest,
    })}
    value={value}
    error={faultOf(faults, 'name')}
  />
)

/** The same whatever the address. */
export const sentPage = (): Page =>
  page(
    t('Look at your e-mail'),
    <>
      <PageTitle lead={t('An e-mail with a link is on its way. Open it to go on.')}>
        {t('Look at your e-mail')}
      </PageTitle>
      <p>
        {t(
          'The link works once, for {hours} hours. If you had an account already, it signs you in, and works for 15 minutes.',
          {
            hours: hoursToJoin,
          },
        )}
      </p>
      <h2>{t('Nothing came?')}</h2>
      <ul>
        <li>{t('Wait two minutes, and look among the unwanted mail.')}</li>
        <li>
          {tx(
            '<link>Ask once more</link>, and check the address. After a few e-mails in one day no further one is sent.',
            {
              link: (text) => <Link href="/discussions/join">{text}</Link>,
            },
          )}
        </li>
      </ul>
    </>,
  )

/** Behind the link. A button makes the account, so that programs which look at links do not. */
export const confirmPage = (parts: {
  token: string
  name: string
  csrfToken: string
  /** Somebody took the name meanwhile: another one is asked for. */
  faults: readonly FormFault[]
  askName: boolean
}): Page =>
  page(
    t('Make your account'),
    <>
      <FormFaults faults={parts.faults} />
      <PageTitle
        lead={
          parts.askName
            ? t('Choose another name, then press the button.')
            : t('Others will see you as {name}. Press the button to make the account and sign in.', {
                name: parts.name,
              })
        }
      >
        {t('Make your account')}
      </PageTitle>
      <Form action={`/discussions/join/${parts.token}`} csrfToken={parts.csrfToken} classes="measured">
        {parts.askName && <NameInput value={parts.name} faults={parts.faults} />}
        <Button preventDoubleClick>{t('Make the account')}</Button>
      </Form>
    </>,
  )

export const gonePage = (used: boolean): Page =>
  page(
    used ? t('You have joined already') : t('This link does not work any more'),
    used ? (
      <>
        <PageTitle lead={t('This link made your account. It works once; now you can sign in.')}>
          {t('You have joined already')}
        </PageTitle>
        <Button href="/sign-in?to=%2Faccount">{t('Sign in')}</Button>
      </>
    ) : (
      <>
        <PageTitle
          lead={t(
            'It is too old, or it was used. What was typed with it is forgotten. It takes a minute to ask anew.',
          )}
        >
          {t('This link does not work any more')}
        </PageTitle>
        <Button href="/discussions/join">{t('Ask for a new one')}</Button>
      </>
    ),
  )
