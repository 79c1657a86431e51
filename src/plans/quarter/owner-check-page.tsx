/** How an update will read, before it is passed on or submitted; and what can be done once it is with the office. */
import {
  Button,
  Columns,
  Details,
  Form,
  FormFaults,
  Link,
  NotificationBanner,
  Section,
  SummaryList,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Draft } from './draft.ts'
import type { OwnReply, OwnAssessment, StyleEdit } from './owner-queries.ts'
import type { Assessed, Reported } from '../model.ts'
import { assessedWords, reportedWords } from '../words.ts'
import { Prose } from '../views/parts.tsx'
import { lateWords, linesOf } from './owner-draft-lines.ts'
import { Facts, Head, type OwnerForm } from './owner-form-page.tsx'
import { runningWords } from './owner-list-page.tsx'
import { formAt, officePage, owedAt } from './owner-parts.tsx'

export type Check = Pick<
  OwnerForm,
  'request' | 'rows' | 'context' | 'steps' | 'today' | 'csrfToken' | 'news' | 'answers'
> & {
  draft: Draft
  faults: readonly FormFault[]
  /** Why this person cannot pass it on; null when they can. */
  refusal: string | null
}

const crumbs = (request: Check['request']): Crumb[] => [
  { text: t('What you owe'), href: owedAt() },
  { text: request.periodLabel, href: owedAt(request.plan, request.period) },
  { text: request.ref },
]

/** Before it goes on. */
export const checkPage = (parts: Check): Page => {
  const { request, steps, refusal, csrfToken } = parts
  const [now, next] = [steps[request.step], steps[request.step + 1]]
  return officePage({
    title: t('Check the update: {ref}', { ref: request.ref }),
    breadcrumbs: crumbs(request),
    body: (
      <>
        <FormFaults faults={parts.faults} />
        <Columns head={<Head {...parts} />} facts={<Facts {...parts} />}>
          <h2>{t('This is how it will read')}</h2>
          <Reading draft={parts.draft} context={parts.context} />
          <p>
            <Link href={formAt(request)}>{t('Change it')}</Link>
          </p>
          {refusal ? (
            <p>{refusal}</p>
          ) : (
            <Form
              action={`${formAt(request)}/submit`}
              csrfToken={csrfToken}
              hidden={{ revision: request.revision }}
            >
              <p>
                {next
                  ? t('The office sees nothing of it yet: it goes on to “{step}”.', { step: next.name })
                  : t(
                      'The office sees these words from now on. You can take them back until it has decided.',
                    )}
              </p>
              <Button preventDoubleClick>
                {next
                  ? next.holderName
                    ? t('Pass on to {name}, “{step}”', { name: next.holderName, step: next.name })
                    : t('Pass on to “{step}”', { step: next.name })
                  : t('Submit to the office')}
              </Button>
            </Form>
          )}
          {request.step > 0 && now && !refusal && (
            <Details summary={t('Give it back to be mended')}>
              <Form action={`${formAt(request)}/back`} csrfToken={csrfToken}>
                <Textarea name="comment" label={t('What has to be mended')} rows={4} />
                <Button classes="govuk-button--secondary">{t('Give back')}</Button>
              </Form>
            </Details>
          )}
        </Columns>
      </>
    ),
  })
}

/** With the office, cleared, or withheld: what was submitted, to read. */
export const submittedPage = (parts: Omit<Check, 'faults' | 'refusal' | 'draft'>): Page => {
  const { request, csrfToken } = parts
  return officePage({
    title: t('Your update: {ref}', { ref: request.ref }),
    breadcrumbs: crumbs(request),
    body: (
      <>
        {parts.news && <NotificationBanner type="success" text={parts.news} />}
        <Columns head={<Head {...parts} />} facts={<Facts {...parts} />}>
          {parts.answers}
          <h2>
            {request.submittedOn
              ? t('Submitted by {name} on {day}', {
                  name: request.submittedByName ?? '',
                  day: formatDate(request.submittedOn),
                })
              : t('What you wrote')}
          </h2>
          {(request.submitted ?? request.draft) && (
            <Reading draft={(request.submitted ?? request.draft)!} context={parts.context} />
          )}
          {request.withheldReason && (
            <p>
              {t('The office withholds it. The edition gives this reason: {reason}', {
                reason: request.withheldReason,
              })}
            </p>
          )}
          {request.state === 'submitted' && (
            <Form action={`${formAt(request)}/take-back`} csrfToken={csrfToken}>
              <p>{t('The office has not decided yet. If you take it back, it counts as not having come.')}</p>
              <Button classes="govuk-button--secondary">{t('Take it back')}</Button>
            </Form>
          )}
        </Columns>
      </>
    ),
  })
}

/** The words as a reader would see them. */
const Reading = ({ draft, context }: { draft: Draft; context: Check['context'] }) => {
  const { last } = context
  const said: { reported: Reported | null; update: string } = draft.unchanged && last ? last : draft
  const late = lateWords(draft, context.dueBefore)
  const other = [
    ...linesOf({ ...draft, unchanged: false, reported: null, update: '' }),
    ...(late ? [{ label: t('Announced late'), words: late }] : []),
  ]
  return (
    <>
      <p>
        <strong>{said.reported ? reportedWords(said.reported) : t('Not said how far it has got')}</strong>
      </p>
      <Prose text={said.update || t('No words yet.')} />
      {draft.unchanged && last && <p class="soft">{runningWords(last.unchangedRunning + 1)}</p>}
      {other.length > 0 && (
        <SummaryList rows={other.map(({ label, words }) => ({ key: label, value: words }))} />
      )}
    </>
  )
}

/** What the office asks beside the update: to agree to an edit, to answer an assessment. */
export const Answers = ({
  request,
  csrfToken,
  edit,
  reply,
  assessment,
  faults = [],
  typed,
}: {
  request: Check['request']
  csrfToken: string
  edit: StyleEdit | undefined
  reply: OwnReply | undefined
  assessment: OwnAssessment | undefined
  faults?: readonly FormFault[]
  typed?: string | undefined
}) => (
  <>
    {edit && (
      <Section title={t('An edit for style')} id="style">
        <p>
          {t('{name} would change your words for style. Nothing changes unless you agree.', {
            name: edit.askedByName,
          })}
        </p>
        <h3>{t('Your words')}</h3>
        <Prose text={edit.before} />
        <h3>{t('As the office would have them')}</h3>
        <Prose text={edit.after} />
        <Form action={`${formAt(request)}/style`} csrfToken={csrfToken} hidden={{ id: edit.id }}>
          <Button name="answer" value="agreed">
            {t('Agree')}
          </Button>{' '}
          <Button classes="govuk-button--secondary" name="answer" value="refused">
            {t('Keep your own words')}
          </Button>
        </Form>
      </Section>
    )}
    {reply && assessment && (
      <Section title={t('The assessment, and your answer')} id="reply-part">
        <p>
          <strong>{assessedWords(assessment.assessed as Assessed)}</strong>,{' '}
          {t('by {assessor}, {day}', { assessor: assessment.assessorName, day: assessment.madeOn.text })}
        </p>
        <Prose text={assessment.reasons} />
        <Form action={`${formAt(request)}/reply`} csrfToken={csrfToken}>
          <Textarea
            name="reply"
            label={t('Your answer')}
            hint={t('It is printed beside the assessment. The office waits for it until {day}.', {
              day: formatDate(reply.dueOn),
            })}
            rows={5}
            value={typed ?? reply.reply ?? ''}
            error={faults.find(({ field }) => field === 'reply')?.message}
          />
          <Button classes="govuk-button--secondary">
            {reply.reply ? t('Change the answer') : t('Send the answer')}
          </Button>
        </Form>
      </Section>
    )}
  </>
)
