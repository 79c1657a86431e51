/** Starting a discussion of one's own, and taking it back. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  InsetText,
  Link,
  NotificationBanner,
  PageTitle,
  Section,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { discussionAddress } from '../model.ts'
import type { Own } from './start-queries.ts'
import { longestContext, longestTitle } from './start.ts'

export const startAddress = '/discussions/start'
export const withdrawAddress = (slug: string): string => `${discussionAddress(slug)}/withdraw`

const crumbs = (last: string): Crumb[] => [{ text: t('Discussions'), href: '/discussions' }, { text: last }]

export type StartView = {
  typed: { title: string; words: string }
  faults: readonly FormFault[]
  /** Under which it will stand. */
  name: string
  own: readonly Own[]
  did: 'sent' | 'withdrawn' | undefined
  csrfToken: string
}

export function startPage({ typed, faults, name, own, did, csrfToken }: StartView): Page {
  const title = t('Start a discussion')
  return {
    title,
    description: t('Put a question of your own to everybody.'),
    noIndex: true,
    breadcrumbs: crumbs(title),
    body: (
      <>
        <FormFaults faults={faults} />
        {faults.length === 0 && did && <Done did={did} />}
        <PageTitle
          lead={t(
            'Put a question of your own to everybody. A moderator reads it before it is shown, and you are told what they decide and why.',
          )}
        >
          {title}
        </PageTitle>
        <Form action={startAddress} csrfToken={csrfToken} classes="measured">
          <Textarea
            name="title"
            label={t('Your question')}
            hint={t('In a line, at most {most, number} characters.', { most: longestTitle })}
            rows={2}
            value={typed.title}
            error={faultOf(faults, 'title')}
          />
          <Textarea
            name="words"
            label={t('Why you ask')}
            hint={t('A few words so that others can answer, at most {most, number} characters.', {
              most: longestContext,
            })}
            rows={6}
            value={typed.words}
            error={faultOf(faults, 'words')}
          />
          <p>
            {tx(
              'It is shown with “Started by <b>{name}</b>”. Please look first whether it is asked already. <list>All discussions</list>',
              {
                name,
                b: (words) => <b>{words}</b>,
                list: (words) => <Link href="/discussions">{words}</Link>,
              },
            )}{' '}
            <Link href="/discussions/moderation">{t('Rules and moderation')}</Link>
          </p>
          <Button preventDoubleClick>{t('Send it to a moderator')}</Button>
        </Form>
        {own.length > 0 && <Owns own={own} />}
      </>
    ),
  }
}

const Done = ({ did }: { did: 'sent' | 'withdrawn' }) => (
  <NotificationBanner
    type="success"
    text={
      did === 'sent'
        ? t('Your discussion waits for a moderator. You are told by e-mail what they decide.')
        : t('Your discussion is withdrawn.')
    }
  />
)

const Owns = ({ own }: { own: readonly Own[] }) => (
  <Section title={t('Discussions that you started')} id="own">
    <ul class="govuk-list">
      {own.map(({ slug, title, state, madeAt }) => (
        <li>
          {state === 'public' ? <Link href={discussionAddress(slug)}>{title}</Link> : title}
          {`. ${ownWords(state)} ${formatDate(madeAt)}. `}
          {(state === 'public' || state === 'waiting') && (
            <Link href={withdrawAddress(slug)} label={t('Withdraw “{title}”', { title })}>
              {t('Withdraw it')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  </Section>
)

const ownWords = (state: Own['state']): string =>
  ({
    waiting: () => t('Waits for a moderator since'),
    public: () => t('Shown; sent on'),
    hidden: () => t('Hidden by a moderator; sent on'),
    withdrawn: () => t('Not shown; sent on'),
  })[state]()

export const withdrawPage = ({ own, csrfToken }: { own: Own; csrfToken: string }): Page => ({
  title: t('Withdraw your discussion'),
  description: t('Take a discussion of your own back.'),
  noIndex: true,
  breadcrumbs: crumbs(t('Withdraw')),
  body: (
    <>
      <PageTitle lead={own.title}>{t('Withdraw your discussion?')}</PageTitle>
      <InsetText>
        <p>
          {own.answered && own.state === 'public'
            ? t(
                'Others wrote there: what they wrote keeps its place. Your question and your words are taken away.',
              )
            : t('Nobody will see it any more: your question and your words are taken away.')}
        </p>
        <p>
          {t(
            'If somebody reported it, moderators keep what was reported until a year after it was decided, or taken back.',
          )}
        </p>
      </InsetText>
      <Form action={withdrawAddress(own.slug)} csrfToken={csrfToken}>
        <div class="govuk-button-group">
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('Withdraw it')}
          </Button>
          <Link href={startAddress}>{t('Leave it')}</Link>
        </div>
      </Form>
    </>
  ),
})
