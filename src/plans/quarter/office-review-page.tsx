/** One request: what its owner submitted beside last quarter's, what the office can do with it, and what happened so far. */
import {
  Columns,
  EmptyState,
  FormFaults,
  InsetText,
  Link,
  MarginFacts,
  NotificationBanner,
  PageTitle,
  Section,
  Shape,
  WordDiff,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { changedWords } from '../changed-words.ts'
import type { EditionCommitment, Silence } from '../model.ts'
import { boardHref, plansHref, reviewHref } from './office-address.ts'
import type { BoardHead, HistoryRow } from './office-queries.ts'
import { PublishedNote } from './published-note.tsx'
import { historySentence, leftWords, stateShape, stateWords, type Standing } from './office-words.ts'
import type { Request } from './request.ts'
import type { StyleEdit } from './style-queries.ts'
import { silenceWords } from '../words.ts'
import { DraftFacts } from './office-draft-facts.tsx'
import { ReviewActs, type TypedReview } from './office-review-acts.tsx'

export type ReviewParts = {
  head: BoardHead
  /** Without its draft. */
  request: Omit<Request, 'draft' | 'step'>
  /** Words may be seen: submitted ones by staff, publishers and auditors, cleared ones by all who see the board. */
  mayRead: boolean
  may: { decide: boolean; withhold: boolean }
  text: string
  organisationName: string
  reached: boolean
  standing: Standing
  /** Of the edition before; its period's label. */
  last: { label: string; commitment: EditionCommitment } | null
  /** The date in force before any move of this period. */
  dueBefore: SourceDate
  /** Names of areas by code. */
  areas: ReadonlyMap<string, string>
  /** The owner's own step, while it is drafted. */
  step: string | null
  styleEdit: StyleEdit | null
  /** What an edition of today would say in place of an update; null when it carries one. */
  silence: Silence | null
  history: HistoryRow[]
  /** The update that has waited longest, to go on with. */
  next: string | undefined
  done: string | undefined
  problem: string | undefined
  typed: TypedReview
  returnBy: string
  faults: readonly FormFault[]
  csrfToken: string
}

export const reviewPage = (parts: ReviewParts): Page => ({
  title: t('{ref}: {period}', { ref: parts.request.ref, period: parts.head.label }),
  description: t('One update on its way to the edition.'),
  breadcrumbs: [
    { text: t('Plans'), href: plansHref },
    { text: parts.head.label, href: boardHref(parts.head.plan, parts.head.period) },
  ],
  noIndex: true,
  body: <Review {...parts} />,
})

const Review = (parts: ReviewParts) => {
  const { head, request, may, text, styleEdit, next, done, problem, faults, history } = parts
  return (
    <>
      <FormFaults faults={faults} />
      {problem && <NotificationBanner text={problem} title={t('Somebody was quicker')} role="alert" />}
      {done && !problem && <Done done={done} head={head} next={next} />}
      <Columns
        head={
          <PageTitle
            over={t('{ref}, {period}', { ref: request.ref, period: head.label })}
            lead={head.published ? leftOf(parts) : leadOf(parts)}
          >
            {text}
          </PageTitle>
        }
        facts={<Facts {...parts} />}
      >
        {head.published && <PublishedNote plan={head.plan} period={head.period} />}
        {request.returnComment && request.state === 'returned' && (
          <Section title={t('What the office asked for')} id="returned">
            <InsetText>{request.returnComment}</InsetText>
          </Section>
        )}
        <Words {...parts} />
        {styleEdit && !head.published && (
          <Section title={t('Words that were proposed')} id="style">
            <p>
              {t(
                'The owner was asked on {day} whether the words may be changed like this. Nothing changes unless it agrees.',
                { day: formatDate(styleEdit.askedAt) },
              )}
            </p>
            <div class="own-words">
              <WordDiff
                segments={
                  changedWords(styleEdit.wordsBefore, styleEdit.wordsAfter) ?? [
                    { kind: 'same', text: styleEdit.wordsAfter },
                  ]
                }
              />
            </div>
          </Section>
        )}
        {!head.published && (may.decide || may.withhold) && <ReviewActs {...parts} />}
        <Section title={t('What happened so far')} id="history">
          {history.length === 0 ? (
            <EmptyState
              why={t('Nothing yet, since the owner was asked on {day}.', {
                day: formatDate(request.askedOn),
              })}
            />
          ) : (
            <ol class="govuk-list">
              {history.map((act) => (
                <li>
                  <span class="soft">{formatDate(act.at, 'time')}</span> {historySentence(act)}
                  {act.reason && <>: “{act.reason}”</>}
                </li>
              ))}
            </ol>
          )}
        </Section>
      </Columns>
    </>
  )
}

const Done = ({ done, head, next }: { done: string; head: BoardHead; next: string | undefined }) => {
  const words: Record<string, string> = {
    returned: t('Returned. The owner gets an e-mail.'),
    cleared: t('Cleared. It stands in the edition that is being prepared.'),
    withheld: t('Marked as withheld. The edition gives the reason.'),
    'withholding-ended': t('The mark is off.'),
    'asked-again': t('Asked again. The owner gets an e-mail.'),
    'style-asked': t('The owner is asked. Nothing changes unless it agrees.'),
    'style-taken-back': t('Taken back. The owner’s words stand.'),
  }
  return (
    <NotificationBanner type="success">
      <p class="govuk-notification-banner__heading">
        {words[done] ?? t('Done.')}{' '}
        {next && (
          <Link href={reviewHref(head.plan, head.period, next)}>{t('Go on to {ref}', { ref: next })}</Link>
        )}
      </p>
    </NotificationBanner>
  )
}

/** How the edition left it: for whom nobody waits any more. */
const leftOf = ({ request, organisationName, reached }: ReviewParts): string =>
  !reached
    ? t('{owner} had no contributor, so nobody was asked.', { owner: organisationName })
    : request.withheldReason !== null
      ? t('Withheld: {reason}. The edition gives the reason.', { reason: request.withheldReason })
      : t('{owner} was asked on {asked}. {left}.', {
          owner: organisationName,
          asked: formatDate(request.askedOn),
          left: leftWords(request.state),
        })

const withheldWords = (reason: string) =>
  t('This is withheld: {reason}. The edition gives the reason in place of the update.', { reason })

function leadOf({ request, organisationName, reached, step, styleEdit }: ReviewParts): string {
  const values = {
    owner: organisationName,
    asked: formatDate(request.askedOn),
    due: formatDate(request.dueOn),
    submitted: request.submittedOn ? formatDate(request.submittedOn) : '',
    returned: request.returnedOn ? formatDate(request.returnedOn) : '',
    cleared: request.clearedOn ? formatDate(request.clearedOn) : '',
    step: step ?? '',
  }
  if (!reached) return t('{owner} has no contributor yet, so nobody was asked.', values)
  switch (request.state) {
    case 'requested':
      return t('{owner} was asked on {asked} and has not begun. Its update is due by {due}.', values)
    case 'drafted':
      return step
        ? t(
            '{owner} is working on it: now at its step “{step}”. The words are not the office’s to see before they are submitted. Due by {due}.',
            values,
          )
        : t(
            '{owner} is working on it. The words are not the office’s to see before they are submitted. Due by {due}.',
            values,
          )
    case 'submitted':
      if (request.withheldReason !== null) return withheldWords(request.withheldReason)
      return styleEdit
        ? t('{owner} submitted this on {submitted}, and is asked about an edit for style.', values)
        : t('{owner} submitted this on {submitted}. It waits for the office.', values)
    case 'returned':
      return t('The office returned this to {owner} on {returned}. An answer is due by {due}.', values)
    case 'cleared':
      return t('{owner} submitted this on {submitted}; the office cleared it on {cleared}.', values)
  }
}

const Facts = ({ head, request, organisationName, standing, silence, reached }: ReviewParts) => (
  <MarginFacts
    facts={[
      {
        term: t('Owner'),
        value: <Link href={`/organisations/${request.organisation}`}>{organisationName}</Link>,
      },
      {
        term: t('State'),
        value: (
          <span class="state">
            <Shape name={stateShape(standing)} />
            {head.published ? leftWords(standing) : stateWords(standing)}
          </span>
        ),
        note:
          !head.published && (standing === 'overdue' || standing === 'withheld')
            ? stateWords(request.state)
            : undefined,
      },
      { term: t('Asked'), value: reached ? formatDate(request.askedOn) : t('not yet') },
      { term: t('Due'), value: formatDate(request.dueOn) },
      ...(request.firstSubmittedOn
        ? [{ term: t('First came'), value: formatDate(request.firstSubmittedOn) }]
        : []),
      ...(request.withheldReason ? [{ term: t('Withheld'), value: request.withheldReason }] : []),
      ...(head.published
        ? []
        : [
            {
              term: t('An edition of today would say'),
              value: silence === null ? t('the update') : silenceWords(silence),
            },
          ]),
    ]}
  />
)

const Words = ({ request, last, dueBefore, mayRead, areas }: ReviewParts) => {
  const before = last?.commitment.update?.text ?? ''
  const now = request.submitted
  const shown = mayRead && (request.state === 'submitted' || request.state === 'cleared') ? now : null
  const changed = shown && !shown.unchanged && before !== '' ? changedWords(before, shown.update) : null
  return (
    <Section title={t('The words')} id="words">
      <div class="beside">
        <div>
          <h3>{last ? t('Last time: {period}', { period: last.label }) : t('Last time')}</h3>
          {before === '' ? (
            <EmptyState why={t('The last edition carries no update on this commitment.')} />
          ) : (
            <div class="own-words">{before}</div>
          )}
        </div>
        <div>
          <h3>{t('Now')}</h3>
          {shown === null ? (
            <EmptyState
              why={
                mayRead
                  ? t('Nothing is submitted. What the owner is writing is its own until then.')
                  : t('You see the words once they are cleared.')
              }
            />
          ) : shown.unchanged ? (
            <p>{t('No change since last quarter: the words beside stand again.')}</p>
          ) : (
            <div class="own-words">{changed ? <WordDiff segments={changed} /> : shown.update}</div>
          )}
        </div>
      </div>
      {shown && <DraftFacts draft={shown} last={last?.commitment} dueBefore={dueBefore} areas={areas} />}
    </Section>
  )
}
