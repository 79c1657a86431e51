/** Questions as the public reads them: the list with its clocks, one question, the rules. */
import {
  Button,
  Columns,
  DataTable,
  EmptyState,
  EntryStamp,
  FilterForm,
  Link,
  MarginFacts,
  PageTitle,
  Pagination,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Question } from '../model.ts'
import type { Meetings, Published } from '../published.ts'
import { clockWords, daysTaken, questionState, type QuestionState } from './clock.ts'
import { questionTitle } from './kind.tsx'
import { QuestionParts } from './question-parts.tsx'
import { questionRules } from './rules.ts'

export const pageSize = 25
export type ListQuery = { body?: string; state?: QuestionState; page: number }

/** Those that a filter keeps: waiting ones first, by the day their answer is due; then answered ones, the newest first. */
export function listed(meetings: Meetings, { body, state }: ListQuery): Published<Question>[] {
  const rank = (one: Question) => (one.answer ? 1 : 0)
  return meetings.questions
    .filter(({ content }) => !body || content.body.slug === body)
    .filter(({ content }) => !state || questionState(content, meetings.day) === state)
    .toSorted(
      ({ content: a }, { content: b }) =>
        rank(a) - rank(b) ||
        (a.answer && b.answer
          ? b.answer.on.localeCompare(a.answer.on)
          : a.answerDue.localeCompare(b.answerDue)) ||
        a.number - b.number,
    )
}

/** How they stand, in a sentence with its base and its period; null when there are none. */
function countsSentence(questions: readonly Published<Question>[], day: string): string | null {
  if (questions.length === 0) return null
  const all = questions.map(({ content }) => content)
  const taken = all
    .map(daysTaken)
    .filter((days) => days !== null)
    .toSorted((a, b) => a - b)
  const words = {
    all: all.length,
    since: formatDate(all.map(({ askedOn }) => askedOn).toSorted()[0]!),
    day: formatDate(day),
    answered: taken.length,
    waiting: all.length - taken.length,
    overdue: all.filter((one) => questionState(one, day) === 'overdue').length,
    middle: taken.length > 0 ? taken[Math.floor((taken.length - 1) / 2)]! : 0,
  }
  const sentence = t(
    'Of {all, plural, one {# question} other {# questions}} accepted from {since} to {day}, {answered, number} {answered, plural, one {is} other {are}} answered and {waiting, number} {waiting, plural, one {waits} other {wait}}, {overdue, number} of them too long.',
    words,
  )
  return taken.length === 0
    ? sentence
    : `${sentence} ${t('Half of the answers took {middle, plural, one {# day} other {# days}} or less.', words)}`
}

const stateNames: Record<QuestionState, () => string> = {
  waiting: () => t('Waiting for an answer'),
  overdue: () => t('Answer overdue'),
  answered: () => t('Answered'),
}

export function listPage(meetings: Meetings, query: ListQuery): Page {
  const found = listed(meetings, query)
  const shown = found.slice((query.page - 1) * pageSize, query.page * pageSize)
  const bodies = [...new Map(meetings.questions.map(({ content }) => [content.body.slug, content.body.name]))]
  const takes = [...meetings.bodies.values()].some(({ content }) => content.questionDays !== null)
  const href = (page: number) => {
    const values = Object.entries({ body: query.body, state: query.state, page: page > 1 ? page : null })
    const given = values.filter(([, value]) => value !== null && value !== undefined)
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    return search.size > 0 ? `/questions?${search.toString()}` : '/questions'
  }
  return {
    title: t('Questions of the public'),
    description: t('Questions that people put to the bodies here, and how long each answer takes.'),
    breadcrumbs: [{ text: t('Meetings'), href: '/meetings' }, { text: t('Questions') }],
    alternates: [
      { href: '/questions.json', type: 'application/json', title: t('Questions as JSON') },
      { href: '/questions.atom', type: 'application/atom+xml', title: t('Questions as a feed') },
    ],
    body: (
      <>
        <PageTitle
          lead={
            countsSentence(meetings.questions, meetings.day) ??
            t('What people ask the bodies here stands on this page, each with a clock until it is answered.')
          }
        >
          {t('Questions of the public')}
        </PageTitle>
        {takes && <Button href="/questions/ask">{t('Ask a question')}</Button>}
        <p>
          <Link href="/questions/rules">{t('The rules for questions')}</Link>
        </p>
        <FilterForm
          action="/questions"
          fields={[
            {
              kind: 'select',
              name: 'body',
              label: t('Body'),
              value: query.body,
              items: [
                { value: '', text: t('All bodies') },
                ...bodies.map(([value, text]) => ({ value, text })),
              ],
            },
            {
              kind: 'select',
              name: 'state',
              label: t('State'),
              value: query.state,
              items: [
                { value: '', text: t('All') },
                ...Object.entries(stateNames).map(([value, words]) => ({ value, text: words() })),
              ],
            },
          ]}
          {...(query.body || query.state ? { clearHref: '/questions' } : {})}
        />
        {shown.length === 0 ? (
          <EmptyState
            why={
              meetings.questions.length === 0
                ? t('No question has been accepted yet. The first will stand here with its clock.')
                : t('No question fits these filters.')
            }
          />
        ) : (
          <DataTable
            caption={t('{n, plural, one {# question} other {# questions}}', { n: found.length })}
            columns={[{ title: t('Question'), heads: true }, { title: t('To') }, { title: t('Clock') }]}
            rows={shown.map(({ content }) => ({
              cells: [
                <Link href={`/questions/${content.number}`}>
                  {t('{number, number}. {text}', {
                    number: content.number,
                    text: content.text.length > 160 ? `${content.text.slice(0, 159)}…` : content.text,
                  })}
                </Link>,
                <Link href={`/bodies/${content.body.slug}`}>{content.body.name}</Link>,
                clockWords(content, meetings.day),
              ],
            }))}
          />
        )}
        {found.length > pageSize && (
          <Pagination
            {...(query.page > 1 ? { previous: { href: href(query.page - 1) } } : {})}
            {...(query.page * pageSize < found.length ? { next: { href: href(query.page + 1) } } : {})}
          />
        )}
      </>
    ),
  }
}

export function questionPage({ content, version }: Published<Question>, meetings: Meetings): Page {
  const meeting = content.meeting === null ? undefined : meetings.meetings.get(content.meeting)
  return {
    title: questionTitle(content),
    description: content.text.slice(0, 160),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: t('Questions'), href: '/questions' },
      { text: t('Question {number, number}', { number: content.number }) },
    ],
    alternates: [
      {
        href: `/questions/${content.number}.json`,
        type: 'application/json',
        title: t('This question as JSON'),
      },
    ],
    body: (
      <>
        <Columns
          head={<PageTitle over={t('Question of the public')}>{questionTitle(content)}</PageTitle>}
          facts={
            <MarginFacts
              facts={[
                {
                  term: t('Put to'),
                  value: <Link href={`/bodies/${content.body.slug}`}>{content.body.name}</Link>,
                },
                ...(meeting
                  ? [
                      {
                        term: t('For the meeting'),
                        value: (
                          <Link href={`/meetings/${meeting.slug}`}>
                            {t('{title}, {day}', {
                              title: meeting.notice.content.title,
                              day: meeting.notice.content.on.text,
                            })}
                          </Link>
                        ),
                      },
                    ]
                  : []),
                { term: t('Asked'), value: formatDate(content.askedOn) },
                { term: t('Answer due'), value: formatDate(content.answerDue) },
                {
                  term: t('As a file'),
                  value: <Link href={`/questions/${content.number}.json`}>JSON</Link>,
                },
              ]}
            />
          }
        >
          <QuestionParts question={content} day={meetings.day} />
        </Columns>
        <EntryStamp
          number={version.entry}
          href={`/record/entries/${version.entry}`}
          entered={formatDate(version.enteredAt, 'second')}
          sha256={version.sha256}
          checkHref={`/record/check?entry=${version.entry}`}
          holdHref={`/office/holds/new?key=questions/${content.number}`}
        />
      </>
    ),
  }
}

export const rulesPage = (): Page => ({
  title: t('Rules for questions'),
  description: t('By which rules questions of the public are accepted or declined.'),
  breadcrumbs: [
    { text: t('Meetings'), href: '/meetings' },
    { text: t('Questions'), href: '/questions' },
    { text: t('Rules') },
  ],
  body: (
    <>
      <PageTitle
        lead={t(
          'Staff accept or decline each question by these rules and no others. Whoever is declined is told which rule, and why. A second person publishes what is accepted.',
        )}
      >
        {t('Rules for questions')}
      </PageTitle>
      <ol class="govuk-list govuk-list--number">
        {questionRules.map(({ id, title, text }) => (
          <li id={id}>
            <strong>{title()}.</strong> {text()}
          </li>
        ))}
      </ol>
      <p>
        {t(
          'From the day a question is accepted its clock is public: on which day the answer is due, and how many days it took. What was declined is not published.',
        )}
      </p>
    </>
  ),
})
