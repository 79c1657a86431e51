/** Asking a question: the form, what became of it, the own link. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  PageTitle,
  Prose,
  Radios,
  Section,
  Select,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { limits } from '../by-mail/links.ts'
import type { Asked } from './queries.ts'
import { findRule } from './rules.ts'

const plain = (title: string, body: Page['body']): Page => ({
  title,
  description: title,
  noIndex: true,
  breadcrumbs: [
    { text: t('Meetings'), href: '/meetings' },
    { text: t('Questions'), href: '/questions' },
    { text: t('Ask a question') },
  ],
  body,
})

export type AskParts = {
  /** Bodies that take questions. */
  bodies: readonly { slug: string; name: string; days: number }[]
  /** Meetings that still take questions. */
  meetings: readonly { slug: string; words: string }[]
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}

export function askPage({ bodies, meetings, typed, faults, csrfToken }: AskParts): Page {
  const [only] = bodies
  const title = t('Ask a question')
  if (!only)
    return plain(
      title,
      <>
        <PageTitle>{title}</PageTitle>
        <p>{t('No body here takes questions of the public now. Its page says so when one does.')}</p>
      </>,
    )
  const one = bodies.length === 1
  return plain(
    title,
    <>
      <FormFaults faults={faults} />
      <PageTitle
        {...(one ? { over: only.name } : {})}
        lead={t(
          'When it is accepted it is published with a clock, and so is its answer. You confirm it from your e-mail.',
        )}
      >
        {title}
      </PageTitle>
      <p>
        <Link href="/questions/rules">{t('By which rules questions are accepted')}</Link>
      </p>
      <Form
        action="/questions/ask"
        csrfToken={csrfToken}
        classes="measured"
        {...(one ? { hidden: { body: only.slug } } : {})}
      >
        {!one && (
          <Select
            name="body"
            label={t('Whom do you ask?')}
            value={typed.body}
            error={faultOf(faults, 'body')}
            items={[
              { value: '', text: t('Choose a body') },
              ...bodies.map(({ slug, name, days }) => ({
                value: slug,
                text: t('{name} (answers in {days, plural, one {# day} other {# days}})', { name, days }),
              })),
            ]}
          />
        )}
        {meetings.length > 0 && (
          <Select
            name="meeting"
            label={t('For a meeting? (optional)')}
            hint={t('Then it can be answered in the room.')}
            value={typed.meeting}
            error={faultOf(faults, 'meeting')}
            items={[
              { value: '', text: t('No, for any time') },
              ...meetings.map(({ slug, words }) => ({ value: slug, text: words })),
            ]}
          />
        )}
        <Textarea
          name="words"
          label={t('Your question')}
          hint={t('2,000 characters at most. Leave private people out.')}
          rows={7}
          value={typed.words}
          error={faultOf(faults, 'words')}
        />
        <Input
          name="name"
          label={t('Your name')}
          autocomplete="name"
          spellcheck={false}
          value={typed.name}
          error={faultOf(faults, 'name')}
        />
        <Radios
          name="namePublic"
          fieldset={{ legend: t('May your name stand beside the question?') }}
          value={typed.namePublic}
          error={faultOf(faults, 'namePublic')}
          items={[
            { value: 'yes', label: t('Yes, publish my name') },
            { value: 'no', label: t('No: “A member of the public”') },
          ]}
        />
        <Input
          name="address"
          type="email"
          label={t('Your e-mail address')}
          hint={t('Never published. The link to confirm goes there, and what becomes of your question.')}
          autocomplete="email"
          spellcheck={false}
          value={typed.address}
          error={faultOf(faults, 'address')}
        />
        <p class="soft">
          {t('Your address, and your name if it is not published, are erased 30 days after the answer.')}
        </p>
        <Button preventDoubleClick>{t('Send my question')}</Button>
      </Form>
    </>,
  )
}

export const askedPage = (address: string): Page =>
  plain(
    t('Look in your e-mail'),
    <>
      <PageTitle>{t('Look in your e-mail')}</PageTitle>
      <p>
        {t(
          'If {address} is yours, an e-mail is on its way there. Press the link in it: before that, nobody reads your question.',
          { address },
        )}
      </p>
      <p>
        {t(
          'Nothing there after ten minutes? Look among the spam. One address gets at most {n} such e-mails a day.',
          { n: limits.aDay },
        )}
      </p>
    </>,
  )

/** The same for whatever link: whoever only looks learns nothing. */
export const confirmPage = (token: string, csrfToken: string): Page =>
  plain(
    t('Confirm your question'),
    <>
      <PageTitle>{t('Confirm your question')}</PageTitle>
      <p>
        {t(
          'Press the button, and staff read it. If it was not you who asked, close this page: nothing happens.',
        )}
      </p>
      <Form action={`/questions/confirm/${token}`} csrfToken={csrfToken} hidden={{ act: 'confirm' }}>
        <Button preventDoubleClick>{t('Yes, put my question')}</Button>
      </Form>
    </>,
  )

export const deadLinkPage = (): Page =>
  plain(
    t('This link does not work any more'),
    <>
      <PageTitle>{t('This link does not work any more')}</PageTitle>
      <p>
        {t(
          'A link to confirm works for {days, plural, one {# day} other {# days}}. Ask once more if you still wish to.',
          { days: limits.daysToConfirm },
        )}
      </p>
      <p>
        <Link href="/questions/ask">{t('Ask a question')}</Link>
      </p>
    </>,
  )

const stateSentence = ({ state, versions, number }: Asked): string => {
  if (state === 'received') return t('We have your question. Staff look at it next, and write to you.')
  if (state === 'declined') return t('Your question was declined.')
  if (state === 'withdrawn') return t('You took your question back. Nobody deals with it any more.')
  return versions > 0
    ? t('Your question is published: number {number, number}.', { number })
    : t('Your question is accepted as number {number, number}. A second person publishes it.', { number })
}

export function ownPage(asked: Asked, token: string, csrfToken: string): Page {
  const rule = asked.declinedRule === null ? undefined : findRule(asked.declinedRule)
  const open = asked.state === 'received' || (asked.state === 'accepted' && asked.versions === 0)
  return plain(
    t('Your question'),
    <>
      <PageTitle lead={stateSentence(asked)}>{t('Your question')}</PageTitle>
      <InsetText>
        <Prose text={asked.words} />
      </InsetText>
      {asked.state === 'declined' && (
        <>
          <p>{t('By this rule: {rule}', { rule: rule?.title() ?? asked.declinedRule })}</p>
          <p>{t('The reason: {why}', { why: asked.declinedWhy })}</p>
        </>
      )}
      {asked.state === 'accepted' && asked.answerDue !== null && (
        <p>{t('The answer is due by {day}.', { day: formatDate(asked.answerDue) })}</p>
      )}
      {asked.versions > 0 && (
        <p>
          <Link href={`/questions/${asked.number}`}>{t('See it as published')}</Link>
        </p>
      )}
      {open && (
        <Section title={t('If you have changed your mind')} id="withdraw">
          <p>{t('Until it is published you can take it back.')}</p>
          <Form action={`/questions/confirm/${token}`} csrfToken={csrfToken} hidden={{ act: 'withdraw' }}>
            <Button classes="govuk-button--warning" preventDoubleClick>
              {t('Take my question back')}
            </Button>
          </Form>
        </Section>
      )}
    </>,
  )
}
