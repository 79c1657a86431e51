/** The office's pages of questions: what waits, one question to decide on, its answer. */
import {
  Button,
  DataTable,
  EmptyState,
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
  Tag,
  Textarea,
  WarningText,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import { Changes } from '../drafts/changes.tsx'
import type { Draft } from '../drafts/queries.ts'
import type { Question } from '../model.ts'
import { removed } from './clock.ts'
import type { Asked } from './queries.ts'
import { questionRules } from './rules.ts'

export const queueAddress = '/office/questions'
export const askedAddress = (id: string): string => `${queueAddress}/${id}`

const crumb = { text: t('Questions'), href: queueAddress }

/** Where a question is, in words, for staff. */
export function standsWords(one: Asked): string {
  switch (one.state) {
    case 'unconfirmed':
      return t('Not confirmed')
    case 'received':
      return t('To decide on')
    case 'declined':
      return t('Declined')
    case 'withdrawn':
      return t('Taken back')
    case 'accepted':
      if (one.answered) return t('Answered')
      if (one.drafted) return t('Answer waits for a publisher')
      return one.versions > 0 ? t('Waits for an answer') : t('Waits for a publisher')
  }
}

export type QueueParts = {
  /** All that waits for the office, oldest first. */
  open: readonly Asked[]
  /** One page of what is done, newest first. */
  done: readonly Asked[]
  page: number
  more: boolean
  bodies: ReadonlyMap<string, string>
  today: string
}

export function queuePage({ open, done, page, more, bodies, today }: QueueParts): Page {
  const received = open.filter(({ state }) => state === 'received')
  const waiting = open
    .filter(({ state }) => state === 'accepted')
    .toSorted((a, b) => (a.answerDue ?? '').localeCompare(b.answerDue ?? ''))
  const bodyName = ({ body }: Asked) => bodies.get(body) ?? body
  const short = (words: string) => (words.length > 140 ? `${words.slice(0, 139)}…` : words)
  const row = (one: Asked, last: string) => ({
    cells: [
      <Link href={askedAddress(one.id)}>
        {one.number === null ? short(one.words) : `${one.number}. ${short(one.words)}`}
      </Link>,
      bodyName(one),
      <Tag>{standsWords(one)}</Tag>,
      last,
    ],
  })
  const columns = (last: string) => [
    { title: t('Question'), heads: true },
    { title: t('To') },
    { title: t('State') },
    { title: last },
  ]
  return {
    title: t('Questions'),
    description: t('Questions of the public that wait for the office.'),
    breadcrumbs: [crumb],
    noIndex: true,
    body: (
      <>
        <PageTitle
          lead={t(
            'Accept or decline what came in, by the public rules; then see that each is answered by its day. Readers see the same clock.',
          )}
        >
          {t('Questions of the public')}
        </PageTitle>
        <Section title={t('To decide on')} id="received">
          <DataTable
            caption={t('Oldest first')}
            columns={columns(t('Came'))}
            rows={received.map((one) => row(one, formatDate(one.askedAt, 'short')))}
            empty={
              <EmptyState
                why={t(
                  'Nothing waits for a decision. A question comes here once its asker has confirmed it.',
                )}
              />
            }
          />
        </Section>
        <Section title={t('Waiting for an answer')} id="waiting">
          <DataTable
            caption={t('Overdue first')}
            columns={columns(t('Answer due'))}
            rows={waiting.map((one) =>
              row(
                one,
                one.answerDue! < today
                  ? t('{day}, overdue', { day: formatDate(one.answerDue!, 'short') })
                  : formatDate(one.answerDue!, 'short'),
              ),
            )}
            empty={<EmptyState why={t('Every accepted question is answered.')} />}
          />
        </Section>
        <Section title={t('Done')} id="done">
          <DataTable
            caption={t('Newest first')}
            columns={columns(t('Came'))}
            rows={done.map((one) => row(one, formatDate(one.askedAt, 'short')))}
            empty={<EmptyState why={t('Nothing yet.')} />}
          />
          {(page > 1 || more) && (
            <p>
              {page > 1 && <Link href={`${queueAddress}?page=${page - 1}#done`}>{t('Newer ones')}</Link>}{' '}
              {more && <Link href={`${queueAddress}?page=${page + 1}#done`}>{t('Older ones')}</Link>}
            </p>
          )}
        </Section>
        <p>
          <Link href="/questions/rules">{t('The rules, as the public reads them')}</Link>
        </p>
      </>
    ),
  }
}

export type AskedParts = {
  asked: Asked
  bodyName: string
  /** Once it is accepted. */
  draft: Draft<Question> | null
  viewer: Viewer
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}

export function askedPage(parts: AskedParts): Page {
  const { asked, bodyName, draft, viewer, faults } = parts
  return {
    title: t('Question to {body}', { body: bodyName }),
    description: t('A question of the public.'),
    breadcrumbs: [crumb, { text: asked.number === null ? t('To decide on') : String(asked.number) }],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={standsWords(asked)}
          lead={t('Came on {day}.', { day: formatDate(asked.askedAt, 'time') })}
        >
          {t('Question to {body}', { body: bodyName })}
        </PageTitle>
        <InsetText>
          <Prose text={draft?.content.text ?? asked.words} />
        </InsetText>
        <Asker asked={asked} />
        {draft && asked.words !== draft.content.text && asked.email !== '' && (
          <Changes
            caption={t('What was taken out')}
            before={{ text: asked.words }}
            after={{ text: draft.content.text }}
            none=""
          />
        )}
        {asked.state === 'received' && <Decide {...parts} />}
        {asked.state === 'declined' && (
          <p>
            {t('Declined by the rule “{rule}”: {why}', {
              rule: questionRules.find(({ id }) => id === asked.declinedRule)?.title() ?? asked.declinedRule,
              why: asked.declinedWhy,
            })}
          </p>
        )}
        {asked.state === 'withdrawn' && (
          <WarningText>{t('The person who asked took this question back: it is not published.')}</WarningText>
        )}
        {draft && asked.state === 'accepted' && (
          <>
            <p>
              {t(
                'Number {number, number}. It was confirmed on {day}, and its clock runs from there; it was accepted on {accepted}. The answer is due by {due}.',
                {
                  number: asked.number,
                  day: formatDate(asked.askedOn!),
                  accepted: formatDate(asked.moderatedAt!),
                  due: formatDate(asked.answerDue!),
                },
              )}
            </p>
            {may(viewer, 'meetings.prepare') && <Answer {...parts} draft={draft} />}
            <AskToPublish
              draft={draft}
              csrfToken={parts.csrfToken}
              viewer={viewer}
              typed={
                draft.content.answer && draft.versions > 0
                  ? { what: t('The answer was added.'), why: t('The question was answered.') }
                  : {}
              }
            />
          </>
        )}
      </>
    ),
  }
}

const Asker = ({ asked }: { asked: Asked }) =>
  asked.email === '' ? (
    <p class="soft">{t('Who asked was erased 30 days after this came to its end.')}</p>
  ) : (
    <p>
      {asked.namePublic
        ? t('From {name}, {email}. The name may be published.', { name: asked.name, email: asked.email })
        : t('From {name}, {email}. The name is not to be published.', {
            name: asked.name,
            email: asked.email,
          })}
    </p>
  )

const Decide = ({ asked, typed, faults, csrfToken }: AskedParts) => (
  <>
    <Section title={t('Accept it')} id="accept">
      <Form action={`${askedAddress(asked.id)}/accept`} csrfToken={csrfToken} classes="measured">
        <Textarea
          name="text"
          label={t('What is published')}
          hint={t(
            'The asker’s own words. Put {mark} in place of what would tell who a private person is; nothing else may change.',
            { mark: removed },
          )}
          rows={8}
          value={typed.text ?? asked.words}
          error={faultOf(faults, 'text')}
        />
        <p>
          {t(
            'It gets a number, its clock runs from the day it was confirmed, and a publisher is asked to publish it.',
          )}
        </p>
        <Button preventDoubleClick>{t('Accept the question')}</Button>
      </Form>
    </Section>
    <Section title={t('Or decline it')} id="decline">
      <Form action={`${askedAddress(asked.id)}/decline`} csrfToken={csrfToken} classes="measured">
        <Radios
          name="rule"
          fieldset={{ legend: t('Which rule does it break?') }}
          value={typed.rule}
          error={faultOf(faults, 'rule')}
          items={questionRules.map(({ id, title }) => ({ value: id, label: title() }))}
        />
        <Textarea
          name="why"
          label={t('Why, in this case')}
          hint={t('The asker reads the rule and these words.')}
          rows={3}
          value={typed.why}
          error={faultOf(faults, 'why')}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('Decline the question')}
        </Button>
      </Form>
    </Section>
  </>
)

const Answer = ({
  asked,
  draft,
  typed,
  faults,
  csrfToken,
}: Omit<AskedParts, 'draft'> & { draft: Draft<Question> }) => {
  const { answer, links } = draft.content
  const value = (name: string, saved = '') => typed[name] ?? saved
  return (
    <Section title={answer ? t('The answer') : t('Answer it')} id="answer">
      <Form
        action={`${askedAddress(asked.id)}/answer`}
        csrfToken={csrfToken}
        hidden={{ revision: draft.revision }}
        classes="measured"
      >
        <Radios
          name="how"
          fieldset={{ legend: t('How was it answered?') }}
          value={value('how', answer?.how)}
          error={faultOf(faults, 'how')}
          items={[
            { value: 'in-writing', label: t('In writing') },
            {
              value: 'in-the-room',
              label: t('In the room'),
              conditional: (
                <Input
                  name="speech"
                  label={t('Address of the speech in the published transcript (optional)')}
                  hint={t('Like /meetings/board-2025-07-17/transcript#s12')}
                  value={value(
                    'speech',
                    answer?.speech
                      ? `/meetings/${answer.speech.meeting}/transcript#${answer.speech.anchor}`
                      : '',
                  )}
                  error={faultOf(faults, 'speech')}
                />
              ),
            },
          ]}
        />
        <Input
          name="on"
          label={t('On which day')}
          classes="govuk-input--width-10"
          attributes={{ type: 'date' }}
          value={value('on', answer?.on)}
          error={faultOf(faults, 'on')}
        />
        <Input
          name="name"
          label={t('Who answers')}
          value={value('name', answer?.by.name)}
          error={faultOf(faults, 'name')}
        />
        <Input name="post" label={t('Their post (optional)')} value={value('post', answer?.by.post)} />
        <Textarea
          name="text"
          label={t('The answer')}
          hint={t('In the room: what was said, in a few sentences.')}
          rows={8}
          value={value('text', answer?.text)}
          error={faultOf(faults, 'text')}
        />
        <Input
          name="about"
          label={t('What it is about, on this site (optional)')}
          hint={t('The address of a commitment, for example: its page then tells of this question.')}
          value={value('about', links[0] ? `/${links[0].address}` : '')}
          error={faultOf(faults, 'about')}
        />
        <Input
          name="aboutTitle"
          label={t('What stands there (optional)')}
          value={value('aboutTitle', links[0]?.title)}
          error={faultOf(faults, 'aboutTitle')}
        />
        <Button>{t('Save the answer')}</Button>
      </Form>
    </Section>
  )
}
