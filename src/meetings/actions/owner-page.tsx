/** What bodies gave to one's own organisation, and a word on each: the contributor's page. */
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  FormFaults,
  Link,
  NotificationBanner,
  PageTitle,
  Section,
  Textarea,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { StateOf } from '../minutes/body.tsx'
import { actionAddress, type LoggedAction } from './log.ts'
import type { OwnerWord } from './queries.ts'
import { carriedWords, dueWordsOf, kindWords } from './words.ts'

export const ownerAddress = '/office/action-points'

export type OwnerView = {
  organisations: readonly { slug: string; name: string; open: readonly LoggedAction[] }[]
  words: ReadonlyMap<string, OwnerWord>
  day: string
  csrfToken: string
  /** Of the form that was sent: its action, what was typed, and what was wrong. */
  sent: { action: string; words: string; done: boolean; faults: readonly FormFault[] } | null
  saved: boolean
}

export const ownerPage = (view: OwnerView): Page => ({
  title: t('Action points of your organisation'),
  description: t('What bodies gave to your organisation at meetings, and what you say of it.'),
  breadcrumbs: [{ text: t('Action points') }],
  noIndex: true,
  body: (
    <>
      <FormFaults faults={view.sent?.faults ?? []} />
      {view.saved && !view.sent && (
        <NotificationBanner
          type="success"
          text={t('Saved. Whoever writes the next minutes sees it there.')}
        />
      )}
      <PageTitle
        lead={t(
          'What was given to your organisation at meetings, or promised there, and is open. Say how far it is: the staff who write the next minutes see your words. Only the body closes it, at a meeting.',
        )}
      >
        {t('Action points')}
      </PageTitle>
      {view.organisations.every(({ open }) => open.length === 0) && (
        <EmptyState why={t('Nothing that was given to your organisation is open.')}>
          <p>{t('What a body gives to it appears here once the minutes are published.')}</p>
        </EmptyState>
      )}
      {view.organisations
        .filter(({ open }) => open.length > 0)
        .map(({ slug, name, open }) => (
          <Section title={name} id={slug}>
            {open.map((one) => (
              <Word one={one} organisation={slug} view={view} />
            ))}
          </Section>
        ))}
    </>
  ),
})

const Word = ({ one, organisation, view }: { one: LoggedAction; organisation: string; view: OwnerView }) => {
  const { action } = one
  const word = view.words.get(action.id)
  const sent = view.sent?.action === action.id ? view.sent : null
  const faults = sent?.faults ?? []
  const field = (name: string) => `${name}-${action.id}`
  return (
    <div class="form-row" id={action.id}>
      <h3>
        <Link href={actionAddress(one)}>
          {t('{kind} {ref}', { kind: kindWords(action.kind), ref: action.ref })}
        </Link>
      </h3>
      <p>{action.text}</p>
      <p>
        <StateOf one={one} day={view.day} />
      </p>
      <p class="soft">
        {t('{body}, {day}. Due: {due}. {carried}.', {
          body: one.body.name,
          day: one.raised.meeting.notice.on.text,
          due: dueWordsOf(one),
          carried: carriedWords(one.carriedOver),
        })}
      </p>
      {word && (
        <p>
          {t('Your organisation’s latest word, by {name} on {day}: {done} {words}', {
            name: word.reportedByName,
            day: formatDate(word.reportedOn),
            done: word.done ? t('done.') : t('not done yet.'),
            words: word.words,
          })}
        </p>
      )}
      <Form
        action={`${ownerAddress}#${action.id}`}
        csrfToken={view.csrfToken}
        hidden={{ action: action.id, organisation }}
        label={t('Your word on {ref}', { ref: action.ref })}
      >
        <Textarea
          name="words"
          id={field('words')}
          label={t('How far {ref} is', { ref: action.ref })}
          rows={3}
          value={sent?.words ?? ''}
          error={faultOf(faults, field('words'))}
        />
        <Checkboxes
          name="done"
          idPrefix={field('done')}
          values={sent?.done ? ['yes'] : []}
          items={[{ value: 'yes', label: t('We have done it') }]}
        />
        <Button classes="govuk-button--secondary">{t('Send it to the office')}</Button>
      </Form>
    </div>
  )
}
