/** Pages for those who want e-mail when something is published, and for those who no longer do. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Radios,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { frequencyWords } from '../subscription.ts'
import type { Subscription } from '../subscription-queries.ts'

const plain = (title: string, body: Page['body']): Page => ({
  title,
  description: title,
  noIndex: true,
  body,
})

export type SubscribeParts = {
  target: string
  title: string
  typed: { address: string; frequency: string }
  faults: FormFault[]
  csrfToken: string
}

export function subscribePage({ target, title, typed, faults, csrfToken }: SubscribeParts): Page {
  const heading = t('E-mail when this changes')
  return plain(
    heading,
    <>
      <FormFaults faults={faults} />
      <PageTitle over={title}>{heading}</PageTitle>
      <p>
        {t(
          'You get an e-mail when something about this is published or corrected, with a link to what changed. When there is nothing new, there is no e-mail.',
        )}
      </p>
      <Form action="/subscribe" csrfToken={csrfToken} hidden={{ target }}>
        <Input
          name="address"
          classes="govuk-input--width-30"
          type="email"
          autocomplete="email"
          spellcheck={false}
          label={t('Your e-mail address')}
          hint={t('We use it for this alone, and forget it when you stop.')}
          value={typed.address}
          error={faultOf(faults, 'address')}
        />
        <Radios
          name="frequency"
          value={typed.frequency}
          fieldset={{ legend: t('How often') }}
          error={faultOf(faults, 'frequency')}
          items={[
            { value: 'daily', label: t('At most once a day, in the morning') },
            { value: 'weekly', label: t('At most once a week, on Monday morning') },
          ]}
        />
        <Button preventDoubleClick>{t('Ask for e-mail')}</Button>
      </Form>
    </>,
  )
}

/** The same for every address: nobody learns from it who gets e-mail. */
export const askedPage = (address: string): Page =>
  plain(
    t('Look in your e-mail'),
    <>
      <PageTitle>{t('Look in your e-mail')}</PageTitle>
      <p>
        {t(
          'If {address} is yours, an e-mail is on its way there. Press the link in it within seven days. Before that, you get nothing else.',
          { address },
        )}
      </p>
      <p>
        {t(
          'Nothing there after ten minutes? Look among the spam. One address gets at most three such e-mails a day.',
        )}
      </p>
    </>,
  )

export const confirmPage = (token: string, csrfToken: string): Page =>
  plain(
    t('Confirm that you want e-mail'),
    <>
      <PageTitle>{t('Confirm that you want e-mail')}</PageTitle>
      <p>
        {t(
          'Press the button to start the e-mails that were asked for. If it was not you, close this page: nothing happens.',
        )}
      </p>
      <Form action={`/subscribe/confirm/${token}`} csrfToken={csrfToken}>
        <Button preventDoubleClick>{t('Yes, send me e-mail')}</Button>
      </Form>
    </>,
  )

export const confirmedPage = ({ title, target, frequency }: Subscription): Page =>
  plain(
    t('You will get e-mail'),
    <>
      <PageTitle>{t('You will get e-mail')}</PageTitle>
      <p>
        {t('When something is published about this, you get an e-mail: {how}.', {
          how: frequencyWords(frequency),
        })}
      </p>
      <p>
        <Link href={target === 'everything' ? '/record' : `/${target}`}>{title}</Link>
      </p>
      <p>{t('A link in every e-mail stops them.')}</p>
    </>,
  )

export const deadLinkPage = (): Page =>
  plain(
    t('This link does not work any more'),
    <>
      <PageTitle>{t('This link does not work any more')}</PageTitle>
      <p>{t('A link to confirm works for seven days. Ask again on the page that you want to hear of.')}</p>
      <p>
        <Link href="/subscribe?target=everything">{t('E-mail about everything that is published')}</Link>
      </p>
    </>,
  )

/** Without our token: a mail program sends the same form by itself. */
export const endPage = (token: string): Page =>
  plain(
    t('Stop these e-mails'),
    <>
      <PageTitle>{t('Stop these e-mails')}</PageTitle>
      <p>{t('Press the button, and no more of them come. Your address is forgotten.')}</p>
      <form method="post" action={`/unsubscribe/${token}`} novalidate>
        <Button preventDoubleClick>{t('Stop these e-mails')}</Button>
      </form>
    </>,
  )

export const endedPage = (): Page =>
  plain(
    t('No more of these e-mails'),
    <>
      <PageTitle>{t('No more of these e-mails')}</PageTitle>
      <p>
        {t(
          'They are stopped, and your address is forgotten. An e-mail that was on its way may still arrive.',
        )}
      </p>
      <p>
        <Link href="/">{t('To the home page')}</Link>
      </p>
    </>,
  )
