/** The contributor's form: last quarter's words beside it, and everything that an update may say. */
import {
  Button,
  Checkboxes,
  Columns,
  Details,
  faultOf,
  Form,
  FormFaults,
  InsetText,
  MarginFacts,
  NotificationBanner,
  PageTitle,
  Radios,
  Select,
  Textarea,
  Input,
  WarningText,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { reasonCodes, reportedStates } from '../model.ts'
import type { DraftContext } from './draft-faults.ts'
import { unchangedRefusal } from './draft-faults.ts'
import type { CommitmentRows } from './draft-queries.ts'
import { typedDate } from './owner-form.ts'
import type { OwnRequest, OwnStep, Share } from './owner-queries.ts'
import { announcedLate } from '../schedule.ts'
import { reasonWords, reportedWords, takenAs } from '../words.ts'
import { DateSaid, Prose } from '../views/parts.tsx'
import { runningWords } from './owner-list-page.tsx'
import { Evidence, Figures, Milestones, Money, type ListParts } from './owner-form-lists.tsx'
import { formAt, officePage, owedAt, savedWords, StateOf } from './owner-parts.tsx'

export type OwnerForm = Omit<ListParts, 'faults'> & {
  request: OwnRequest
  rows: CommitmentRows
  context: DraftContext
  steps: readonly OwnStep[]
  /** The person's own part of it, if a colleague shared it out. */
  share: Share | null
  faults: readonly FormFault[]
  /** Which open form this is. */
  form: string
  today: string
  csrfToken: string
  news: string | null
  /** Another version that is being mended in: its lines, for reading. */
  beside: Page['body'] | null
  /** What else waits for an answer on this page. */
  answers: Page['body'] | null
}

export const ownerFormPage = (parts: OwnerForm): Page => {
  const { request } = parts
  return officePage({
    title: t('Update: {ref}, {period}', { ref: request.ref, period: request.periodLabel }),
    breadcrumbs: [
      { text: t('What you owe'), href: owedAt() },
      { text: request.periodLabel, href: owedAt(request.plan, request.period) },
      { text: request.ref },
    ],
    body: <Body {...parts} />,
  })
}

const Body = (parts: OwnerForm) => (
  <>
    <FormFaults faults={parts.faults} />
    {parts.news && <NotificationBanner type="success" text={parts.news} />}
    <Columns head={<Head {...parts} />} facts={<Facts {...parts} />}>
      {parts.answers}
      {parts.beside}
      <Fields {...parts} />
    </Columns>
  </>
)

export const Head = ({ request, rows }: Pick<OwnerForm, 'request' | 'rows'>) => (
  <PageTitle
    over={t('{plan}, {period}: your update on {ref}', {
      plan: request.planTitle,
      period: request.periodLabel,
      ref: request.ref,
    })}
  >
    {rows.commitment.commitment}
  </PageTitle>
)

export const Facts = ({
  request,
  rows,
  context,
  steps,
  today,
}: Pick<OwnerForm, 'request' | 'rows' | 'context' | 'steps' | 'today'>) => {
  const { last } = context
  const step = steps[request.step]
  const open = request.state !== 'submitted' && request.state !== 'cleared'
  const saved = savedWords(request.savedByName, request.savedAt)
  return (
    <MarginFacts
      facts={[
        { term: t('State'), value: <StateOf row={request} today={today} /> },
        { term: t('Due'), value: formatDate(request.dueOn) },
        ...(saved ? [{ term: t('Last saved'), value: saved }] : []),
        ...(open && step && request.savedAt
          ? [
              {
                term: t('Waits for'),
                value:
                  step.holderName ??
                  t('anyone of {organisation}', { organisation: request.organisationName }),
                note: t('Step {n} of {all}: {step}', { n: step.n, all: steps.length, step: step.name }),
              },
            ]
          : []),
        { term: t('First date'), value: <DateSaid date={rows.commitment.first_due} /> },
        { term: t('Date in force'), value: <DateSaid date={context.dueBefore} /> },
        ...(rows.commitment.closure_test
          ? [{ term: t('Complete when'), value: rows.commitment.closure_test }]
          : []),
      ]}
    >
      <h2>{t('What the last edition says')}</h2>
      {last ? (
        <>
          <p class="soft">
            {last.label}: {reportedWords(last.reported)}
          </p>
          <Prose text={last.update} />
        </>
      ) : (
        <p>{t('The last edition carries no update on this.')}</p>
      )}
    </MarginFacts>
  )
}

const Fields = (parts: OwnerForm) => {
  const { request, draft, faults, context, steps } = parts
  const refusal = unchangedRefusal(context)
  const next = steps[request.step + 1]
  return (
    <Form
      action={formAt(request)}
      csrfToken={parts.csrfToken}
      files
      saves
      id="update-form"
      hidden={{ revision: request.revision, form: parts.form, seq: 0 }}
    >
      <p
        class="form-saved"
        role="status"
        data-saved
        data-unsaved={t('Not saved: the site cannot be reached. Your words are still here; we try again.')}
        data-signed-out={t('You are signed out.')}
        data-sign-in={t('Sign in in a new window, then go on here')}
      />
      {/* The first button of a form is what Enter presses: it must be the harmless one. */}
      <div class="govuk-visually-hidden" aria-hidden="true">
        <button type="submit" name="act" value="save" tabindex={-1}>
          {t('Save draft')}
        </button>
      </div>
      {request.state === 'returned' && request.returnComment && (
        <InsetText>
          <p>{t('The office sent this back. It says:')}</p>
          <Prose text={request.returnComment} />
        </InsetText>
      )}
      {request.stepComment && (
        <InsetText>
          <p>{t('{name} gave this back. They say:', { name: request.stepCommentByName ?? '' })}</p>
          <Prose text={request.stepComment} />
        </InsetText>
      )}
      {parts.share && (
        <InsetText>
          <p>{t('You are asked for your part of this by {day}.', { day: formatDate(parts.share.dueOn) })}</p>
          {parts.share.note && <Prose text={parts.share.note} />}
        </InsetText>
      )}
      {refusal ? (
        <p class="soft">{refusal}</p>
      ) : draft.unchanged ? (
        <Checkboxes
          name="unchanged"
          values={['yes']}
          error={faultOf(faults, 'unchanged')}
          hint={`${runningWords(context.last!.unchangedRunning + 1)} ${t('Take the tick out to write something else.')}`}
          items={[{ value: 'yes', label: t('No change since last quarter') }]}
        />
      ) : (
        <p>
          <Button classes="govuk-button--secondary" name="act" value="unchanged">
            {t('No change since last quarter')}
          </Button>
          <span class="aside">{runningWords(context.last!.unchangedRunning + 1)}</span>
        </p>
      )}
      {draft.unchanged ? (
        <Details summary={t('Write something else instead')}>
          <p>
            {t(
              'While “No change since last quarter” is ticked, the words of the last edition stand: the words here are kept and not used.',
            )}
          </p>
          <Said {...parts} label={t('Words of your own')} />
        </Details>
      ) : (
        <Said {...parts} label={t('What happened in this period')} />
      )}
      <Input
        name="doneOn"
        label={t('When it was done, if it is')}
        hint={t('4 March 2026, or March 2026')}
        value={typedDate(draft.doneOn)}
        error={faultOf(faults, 'doneOn')}
      />
      <Moved {...parts} />
      <Milestones parts={parts} />
      <Money parts={parts} />
      <Figures parts={parts} />
      <Evidence parts={parts} />
      <div class="form-acts">
        <Button classes="govuk-button--secondary" name="act" value="save">
          {t('Save draft')}
        </Button>
        {parts.share && !parts.share.answered && (
          <Button classes="govuk-button--secondary" name="act" value="done">
            {t('Save; my part is done')}
          </Button>
        )}
        <Button name="act" value="submit">
          {next ? t('Check, and pass on to “{step}”', { step: next.name }) : t('Check, and submit')}
        </Button>
      </div>
    </Form>
  )
}

/** How far it has got, and the words. */
const Said = ({ draft, faults, label }: Pick<OwnerForm, 'draft' | 'faults'> & { label: string }) => (
  <>
    <Radios
      name="reported"
      fieldset={{ legend: t('How far has it got?') }}
      value={draft.reported ?? ''}
      error={faultOf(faults, 'reported')}
      items={reportedStates.map((state) => ({ value: state, label: reportedWords(state) }))}
    />
    <Textarea
      name="update"
      label={label}
      hint={t(
        'Plain words. An empty line starts a paragraph, lines that begin with “- ” make a list, and addresses become links.',
      )}
      rows={9}
      value={draft.update}
      error={faultOf(faults, 'update')}
    />
  </>
)

const Moved = ({ draft, faults, context }: Pick<OwnerForm, 'draft' | 'faults' | 'context'>) => {
  const { restatement } = draft
  const fault = (name: string) => faultOf(faults, `restatement.${name}`)
  const taken = restatement && takenAs(restatement.to)
  const late = restatement && announcedLate(context.dueBefore, restatement.announcedOn) === true
  return (
    <Details summary={t('The date has moved')} open={restatement !== null} id="restatement">
      <p>{t('The date in force is {date}.', { date: context.dueBefore.text })}</p>
      {late && (
        <WarningText>
          {t('It will be shown as announced late: {date} had passed already.', {
            date: context.dueBefore.text,
          })}
        </WarningText>
      )}
      <Input
        name="restatement.to"
        label={t('New date')}
        hint={taken ?? t('4 March 2026, March 2026 or spring 2026')}
        value={restatement ? typedDate(restatement.to) : ''}
        error={fault('to')}
      />
      <Checkboxes
        name="restatement.none"
        values={
          restatement && restatement.to.edtf === null && restatement.to.text === 'not stated' ? ['yes'] : []
        }
        items={[{ value: 'yes', label: t('There is no new date') }]}
      />
      <Input
        name="restatement.announcedOn"
        label={t('When the move was announced')}
        value={restatement ? typedDate(restatement.announcedOn) : ''}
        error={fault('announcedOn')}
      />
      <Select
        name="restatement.reasonCode"
        label={t('Why, in a word')}
        value={restatement?.reasonCode ?? ''}
        error={fault('reasonCode')}
        items={[
          { value: '', text: t('Choose') },
          ...reasonCodes.map((code) => ({ value: code, text: reasonWords(code) })),
        ]}
      />
      <Textarea
        name="restatement.reason"
        label={t('Why, in your words')}
        rows={4}
        value={restatement?.reason ?? ''}
        error={fault('reason')}
      />
    </Details>
  )
}
