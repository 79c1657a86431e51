/** What staff can do with one request: a form for each act, each with what it showed when it was decided on. */
import {
  Button,
  Details,
  faultOf,
  Form,
  Input,
  Section,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { reviewHref } from './office-address.ts'
import type { BoardHead } from './office-queries.ts'
import { mayMove, type Request } from './request.ts'
import type { StyleEdit } from './style-queries.ts'

/** What was typed, when a form comes back; each act has its own fields. */
export type TypedReview = {
  comment?: string
  returnBy?: string
  words?: string
  newDay?: string
  reason?: string
}

export type ReviewActsProps = {
  head: BoardHead
  request: Omit<Request, 'draft' | 'step'>
  may: { decide: boolean; withhold: boolean }
  styleEdit: StyleEdit | null
  typed: TypedReview
  /** The day proposed for an answer to a return. */
  returnBy: string
  faults: readonly FormFault[]
  csrfToken: string
}

export const ReviewActs = (props: ReviewActsProps) => {
  const { request, may, styleEdit } = props
  // Nobody waits for what is withheld: what can be done is to take the mark off.
  if (request.withheldReason !== null)
    return may.withhold ? (
      <Section title={t('Decide')} id="decide">
        <Withhold {...props} />
      </Section>
    ) : null
  return (
    <Section title={t('Decide')} id="decide">
      {may.decide && mayMove(request.state, 'clear') && !styleEdit && <Clear {...props} />}
      {may.decide && mayMove(request.state, 'return') && <Return {...props} />}
      {may.decide &&
        mayMove(request.state, 'clear') &&
        (styleEdit ? <TakeBack {...props} /> : <Style {...props} />)}
      {may.decide && mayMove(request.state, 'ask-again') && <AskAgain {...props} />}
      {may.withhold && <Withhold {...props} />}
    </Section>
  )
}

const ActForm = ({
  props: { head, request, csrfToken },
  act,
  label,
  children,
}: {
  props: ReviewActsProps
  act: string
  label: string
  children: Parameters<typeof Form>[0]['children']
}) => (
  <Form
    action={`${reviewHref(head.plan, head.period, request.ref)}/${act}`}
    csrfToken={csrfToken}
    hidden={{ state: request.state, revision: request.revision }}
    label={label}
    id={act}
  >
    {children}
  </Form>
)

const Clear = (props: ReviewActsProps) => (
  <ActForm props={props} act="clear" label={t('Clear')}>
    <p>{t('Clearing puts these words and dates into the edition that is being prepared.')}</p>
    <Button preventDoubleClick>{t('Clear')}</Button>
  </ActForm>
)

const Return = (props: ReviewActsProps) => {
  const { typed, faults, request } = props
  const cleared = request.state === 'cleared'
  return (
    <Details
      summary={cleared ? t('Take it out again, and return it') : t('Return it with a comment')}
      open={typed.comment !== undefined || faults.some(({ field }) => field === 'comment')}
    >
      <ActForm props={props} act="return" label={t('Return')}>
        <Textarea
          name="comment"
          label={t('What is to be put right')}
          hint={t('The owner reads this as you write it. It stays inside.')}
          value={typed.comment ?? ''}
          error={faultOf(faults, 'comment')}
        />
        <Input
          name="returnBy"
          label={t('Answer by')}
          hint={t('Until this day nobody is shown late.')}
          classes="govuk-input--width-10"
          value={typed.returnBy ?? formatDate(props.returnBy)}
          error={faultOf(faults, 'returnBy')}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('Return to the owner')}
        </Button>
      </ActForm>
    </Details>
  )
}

const Style = (props: ReviewActsProps) => {
  const { typed, faults, request } = props
  if (request.submitted?.unchanged) return null
  return (
    <Details
      summary={t('Propose other words, for style')}
      open={typed.words !== undefined || faults.some(({ field }) => field === 'words')}
    >
      <ActForm props={props} act="style" label={t('Edit for style')}>
        <Textarea
          name="words"
          rows={12}
          label={t('The words as you would put them')}
          hint={t(
            'The owner sees both versions and agrees or refuses. Once it agrees, you have written part of this edition and cannot publish it.',
          )}
          value={typed.words ?? request.submitted?.update ?? ''}
          error={faultOf(faults, 'words')}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('Ask the owner')}
        </Button>
      </ActForm>
    </Details>
  )
}

const TakeBack = (props: ReviewActsProps) => (
  <ActForm props={props} act="style-take-back" label={t('Take the proposed words back')}>
    <p>{t('It can be cleared when the owner has answered, or when you take the proposed words back.')}</p>
    <Button classes="govuk-button--secondary">{t('Take the proposed words back')}</Button>
  </ActForm>
)

const AskAgain = (props: ReviewActsProps) => {
  const { typed, faults } = props
  return (
    <Details
      summary={t('Ask again')}
      open={typed.newDay !== undefined || faults.some(({ field }) => field === 'newDay')}
    >
      <ActForm props={props} act="ask-again" label={t('Ask again')}>
        <Input
          name="newDay"
          label={t('A later day, if you give one')}
          hint={t(
            'Given before the day has passed, it counts: nobody is shown late before it. Given afterwards, the edition still says that the first day passed.',
          )}
          classes="govuk-input--width-10"
          value={typed.newDay ?? ''}
          error={faultOf(faults, 'newDay')}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('Ask again')}
        </Button>
      </ActForm>
    </Details>
  )
}

const Withhold = (props: ReviewActsProps) => {
  const { typed, faults, request } = props
  const withheld = request.withheldReason !== null
  return (
    <Details
      summary={withheld ? t('Take the mark “withheld” off') : t('Mark it as withheld')}
      open={typed.reason !== undefined || faults.some(({ field }) => field === 'reason')}
    >
      <ActForm
        props={props}
        act={withheld ? 'withhold-end' : 'withhold'}
        label={withheld ? t('End withholding') : t('Withhold')}
      >
        <Input
          name="reason"
          label={withheld ? t('Why it is no longer withheld') : t('The reason')}
          hint={
            withheld
              ? t('It stands on the audit trail.')
              : t('Published in place of the update, and on the audit trail: “legal advice”, for instance.')
          }
          value={typed.reason ?? ''}
          error={faultOf(faults, 'reason')}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {withheld ? t('Take the mark off') : t('Mark as withheld')}
        </Button>
      </ActForm>
    </Details>
  )
}
