/** What the pages of people and roles share. */
import type { Content, FormFault } from '#src/design/index.ts'
import { Button, faultOf, Form, NotificationBanner, Textarea } from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Grant, GrantState } from '../queries.ts'

export const peopleHref = '/office/people'
export const personHref = (slug: string): string => `${peopleHref}/${slug}`
export const officeCrumb = (): Crumb => ({ text: t('What needs you'), href: '/office' })
export const peopleCrumb = (): Crumb => ({ text: t('People'), href: peopleHref })

/** A page of the office: search engines never see it. */
export const officePage = (page: Omit<Page, 'noIndex' | 'description'> & { description?: string }): Page => ({
  description: page.title,
  ...page,
  noIndex: true,
})

const states: Record<GrantState, () => string> = {
  waiting: () => t('Waits for a second person'),
  later: () => t('Begins later'),
  'in-force': () => t('Held'),
  suspended: () => t('Stands still: the person it stands in for does not hold it'),
  expired: () => t('Came to its end'),
  refused: () => t('Not confirmed'),
  ended: () => t('Ended'),
}
export const stateWord = (state: GrantState): string => states[state]()

/** "proposed by Ada on 3 May 2026; confirmed by Bram on 4 May 2026": who did which half. */
export function howItCame(grant: Grant): string {
  const proposed =
    grant.proposedByName === null
      ? t('Granted by the host’s command line on {day}', { day: formatDate(grant.proposedAt) })
      : grant.needsSecond
        ? t('Proposed by {who} on {day}', { who: grant.proposedByName, day: formatDate(grant.proposedAt) })
        : t('Granted by {who} on {day}', { who: grant.proposedByName, day: formatDate(grant.proposedAt) })
  const confirmed =
    grant.confirmedAt === null || grant.confirmedByName === null
      ? []
      : [t('confirmed by {who} on {day}', { who: grant.confirmedByName, day: formatDate(grant.confirmedAt) })]
  const ended =
    grant.endedAt === null
      ? []
      : [
          t('ended by {who} on {day}: {reason}', {
            who: grant.endedByName ?? t('the host’s command line'),
            day: formatDate(grant.endedAt),
            reason: grant.endReason ?? '',
          }),
        ]
  return [proposed, ...confirmed, ...ended].join('; ')
}

/** What was just done, at the top of the page that it led to. Nothing when the address does not say. */
export const Done = ({ words }: { words: string | undefined }) =>
  words === undefined ? null : <NotificationBanner type="success" text={words} />

export type ReasonFormProps = {
  action: string
  csrfToken: string
  faults: readonly FormFault[]
  reason: string
  submit: string
  /** What is done cannot be taken back with a click. */
  warning?: boolean
  /** Names of hidden fields and what they hold. */
  hidden?: Readonly<Record<string, string>>
  hint?: Content
}
/** One reason, one button. */
export const ReasonForm = (props: ReasonFormProps) => (
  <Form action={props.action} csrfToken={props.csrfToken} hidden={props.hidden} label={props.submit}>
    <Textarea
      name="reason"
      label={t('Why')}
      hint={props.hint ?? t('It stands on the audit trail, where auditors and administrators read it.')}
      rows={3}
      value={props.reason}
      error={faultOf(props.faults, 'reason')}
    />
    <Button classes={props.warning ? 'govuk-button--warning' : undefined} preventDoubleClick>
      {props.submit}
    </Button>
  </Form>
)
