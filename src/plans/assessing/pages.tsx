/** The assessor's pages: what there is to assess, and the form for one commitment. */
import {
  Button,
  Checkboxes,
  Columns,
  DataTable,
  EmptyState,
  Fieldset,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  MarginFacts,
  NotificationBanner,
  PageTitle,
  Radios,
  Section,
  Select,
  Textarea,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { assessedStates, type Assessed, type EvidenceTier, type Reported } from '../model.ts'
import { refSlug } from '../quarter/request.ts'
import { assessedWords, kindWords, reportedWords, tierWords } from '../words.ts'
import { Prose } from '../views/parts.tsx'
import { replyDays, type requireAssessable } from './commands.ts'
import type { OpenPeriod, ReplyClock } from './queries.ts'

export const assessmentAddress = ({ plan, period, ref }: { plan: string; period: string; ref: string }) =>
  `/office/assessments/${plan}/${period}/${refSlug(ref)}`

export type AssessRow = {
  ref: string
  text: string
  owner: string
  /** What the period's update says; null while there is none. */
  reported: Reported | null
  assessed: Assessed
  /** Assessed in this period. */
  now: boolean
  clock: ReplyClock | undefined
}

/** A claim that nobody but its owner has supported. */
export const awaitsAssessor = ({ reported, assessed, now }: AssessRow): boolean =>
  reported === 'reported-complete' && assessed !== 'complete' && !now

export function assessmentsPage(
  periods: readonly { of: OpenPeriod; rows: readonly AssessRow[] }[],
  today: string,
): Page {
  return {
    title: t('Assessments'),
    description: t('Commitments to be assessed.'),
    noIndex: true,
    body: (
      <>
        <PageTitle
          lead={t(
            'What can be supported from public evidence, by somebody who is not the owner. What is reported complete and not yet assessed stands first.',
          )}
        >
          {t('Assessments')}
        </PageTitle>
        {periods.length === 0 && (
          <EmptyState
            why={t('No edition is being prepared. When staff open a period, its commitments stand here.')}
          />
        )}
        {periods.map(({ of, rows }) => (
          <Section title={`${of.planTitle}: ${of.label}`}>
            <DataTable
              caption={t('{count, number} of {all, number} wait for an assessor', {
                count: rows.filter(awaitsAssessor).length,
                all: rows.length,
              })}
              columns={[
                { title: t('Commitment'), heads: true },
                { title: t('Owner') },
                { title: t('Reported') },
                { title: t('Assessed') },
                { title: t('Owner’s reply') },
              ]}
              rows={rows
                .toSorted((a, b) => Number(awaitsAssessor(b)) - Number(awaitsAssessor(a)))
                .map((row) => ({
                  cells: [
                    <Link href={assessmentAddress({ ...of, ref: row.ref })}>{`${row.ref} ${row.text}`}</Link>,
                    row.owner,
                    row.reported ? reportedWords(row.reported) : t('no update'),
                    row.now
                      ? assessedWords(row.assessed)
                      : t('{assessed}, before this period', { assessed: assessedWords(row.assessed) }),
                    replyWords(row.clock, today),
                  ],
                }))}
            />
          </Section>
        ))}
      </>
    ),
  }
}

function replyWords(clock: ReplyClock | undefined, today: string): string {
  if (!clock) return t('not asked')
  if (clock.reply)
    return t('replied on {day}', { day: formatDate(clock.repliedOn ?? clock.askedOn, 'short') })
  return clock.dueOn >= today
    ? t('until {day}', { day: formatDate(clock.dueOn, 'short') })
    : t('none by {day}', { day: formatDate(clock.dueOn, 'short') })
}

export type AssessView = {
  of: { plan: string; period: string; ref: string }
  found: Awaited<ReturnType<typeof requireAssessable>>
  ownerName: string
  clock: ReplyClock | undefined
  /** Why this person cannot assess it; null when they can. */
  barred: string | null
  /** YYYY-MM-DD, proposed as the day it is made on. */
  today: string
  /** It was just saved. */
  saved: boolean
  csrfToken: string
  faults: readonly (FormFault & { rule?: string })[]
  typed: Readonly<Record<string, string | readonly string[]>>
}

/** Rows for evidence: those there are, and two more to fill in. */
const spareRows = 2

export function assessPage(view: AssessView): Page {
  const { of, found, faults, clock } = view
  const { commitment, update } = found.rows
  return {
    title: t('Assess {ref}: {plan}', { ref: of.ref, plan: found.plan.title }),
    description: t('The assessment of one commitment.'),
    breadcrumbs: [{ text: t('Assessments'), href: '/office/assessments' }, { text: of.ref }],
    noIndex: true,
    body: (
      <>
        <FormFaults
          faults={faults.map(({ field, message, rule }) => ({
            field,
            message: rule ? t('{message} (rule “{rule}”)', { message, rule }) : message,
          }))}
        />
        {view.saved && (
          <NotificationBanner
            type="success"
            text={t(
              'Saved. It stands in the edition that is being prepared, and its owner is asked for a reply.',
            )}
          />
        )}
        <Columns
          head={
            <PageTitle over={t('Commitment {ref}', { ref: of.ref })} lead={commitment.commitment}>
              {t('Assess this commitment')}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                { term: t('Owner'), value: view.ownerName },
                { term: t('Kind'), value: kindWords(commitment.kind) },
                { term: t('Due'), value: commitment.current_due.text },
                {
                  term: t('Complete when'),
                  value: commitment.closure_test ?? t('not written down'),
                  note: commitment.closure_test
                    ? null
                    : t('“Complete” needs it: staff add it in the column closure_test of an import.'),
                },
                ...(clock
                  ? [
                      {
                        term: t('Owner’s reply'),
                        value: clock.reply ? t('given') : t('until {day}', { day: formatDate(clock.dueOn) }),
                      },
                    ]
                  : []),
              ]}
            />
          }
        >
          <h2>{t('What the owner reports for {label}', { label: found.period.label })}</h2>
          {update?.reported ? (
            <>
              <p>
                <strong>{reportedWords(update.reported)}</strong>
              </p>
              <Prose text={update.update ?? ''} />
            </>
          ) : (
            <p>{t('No cleared update for this period yet.')}</p>
          )}
          {clock?.reply && (
            <InsetText>
              <p>
                <strong>{t('The owner’s reply')}</strong>
              </p>
              <Prose text={clock.reply} />
            </InsetText>
          )}
        </Columns>
        {view.barred ? (
          <Section title={t('Somebody else must assess it')}>
            <p>{view.barred}</p>
          </Section>
        ) : (
          <AssessForm {...view} />
        )}
      </>
    ),
  }
}

const AssessForm = ({ of, found, today, csrfToken, faults, typed }: AssessView) => {
  const { assessment, evidence, reliedOn } = found.rows
  const text = (name: string, before = '') => {
    const value = typed[name]
    return typeof value === 'string' ? value : Object.keys(typed).length > 0 ? '' : before
  }
  const mine = reliedOn.filter(
    (row) => !evidence.some((sent) => sent.title === row.title && sent.url === row.url),
  )
  const count = Math.max(mine.length, ...typedRows(typed)) + spareRows
  const relied = evidence
    .filter((sent) => reliedOn.some((row) => row.title === sent.title && row.url === sent.url))
    .map(({ n }) => String(n))
  const ticked = Object.keys(typed).length > 0 ? [typed.owners ?? []].flat() : relied
  return (
    <Form action={assessmentAddress(of)} csrfToken={csrfToken} label={t('Assessment')} classes="measured">
      <Radios
        name="assessed"
        value={text('assessed', assessment?.assessed ?? '')}
        error={faultOf(faults, 'assessed')}
        fieldset={{ legend: t('What can be supported from public evidence') }}
        items={assessedStates
          .filter((state) => state !== 'not-assessed')
          .map((value) => ({ value, label: assessedWords(value) }))}
      />
      <Textarea
        name="reasons"
        label={t('Reasons')}
        hint={t('Printed in the edition. For “no evidence found”: what was looked for.')}
        value={text('reasons', assessment?.reasons ?? '')}
        error={faultOf(faults, 'reasons')}
        rows={6}
      />
      <Input
        name="day"
        label={t('Made on')}
        value={text('day', assessment?.made_on.edtf ?? today)}
        error={faultOf(faults, 'day')}
        classes="govuk-input--width-10"
        attributes={{ type: 'date' }}
      />
      {evidence.length > 0 && (
        <Checkboxes
          name="owners"
          values={ticked}
          fieldset={{ legend: t('It rests on what the owner sent') }}
          items={evidence.map((item) => ({
            value: String(item.n),
            label: t('{title} ({tier})', {
              title: item.title,
              tier: tierWords(item.tier as EvidenceTier),
            }),
          }))}
        />
      )}
      <h2>{t('Evidence of your own')}</h2>
      <p class="soft">
        {t('Statements alone support “limited” at most. Leave rows empty that you do not need.')}
      </p>
      {Array.from({ length: count }, (_, index) => {
        const row = mine[index]
        const at = `evidence.${index}`
        return (
          <Fieldset legend={t('Evidence {n, number}', { n: index + 1 })}>
            <Input
              name={`${at}.title`}
              label={t('What it is')}
              value={text(`${at}.title`, row?.title)}
              error={faultOf(faults, `${at}.title`)}
            />
            <Input
              name={`${at}.url`}
              label={t('Its address')}
              inputmode="url"
              value={text(`${at}.url`, row?.url ?? '')}
              error={faultOf(faults, `${at}.url`)}
            />
            <Select
              name={`${at}.tier`}
              label={t('What kind')}
              value={text(`${at}.tier`, String(row?.tier ?? ''))}
              error={faultOf(faults, `${at}.tier`)}
              items={[
                { value: '', text: t('Choose') },
                ...([1, 2, 3, 4] as const).map((tier) => ({ value: String(tier), text: tierWords(tier) })),
              ]}
            />
            <Input
              name={`${at}.withheld`}
              label={t('If it cannot be public: why not')}
              value={text(`${at}.withheld`, row?.withheld_reason ?? '')}
            />
          </Fieldset>
        )
      })}
      <p>
        {t(
          'The owner is told, and has {days, number} days to reply. The reply is printed beside the assessment; the edition can go out on its day without it.',
          { days: replyDays },
        )}
      </p>
      <Button preventDoubleClick>{t('Save the assessment')}</Button>
    </Form>
  )
}

/** How many rows of evidence were typed. */
const typedRows = (typed: AssessView['typed']): number[] =>
  Object.keys(typed).flatMap((name) => {
    const found = /^evidence\.(\d{1,3})\.title$/.exec(name)
    return found && typed[name] ? [Number(found[1]) + 1] : []
  })
