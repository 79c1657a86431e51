/** The form of a decision: what, by which rule, why. */
import {
  Button,
  Checkboxes,
  faultOf,
  Form,
  InsetText,
  Input,
  Radios,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { DecisionAct } from '../model.ts'
import { longestAlone } from './acts.ts'
import { Words } from './case-parts.tsx'
import { RuleSelect } from './queue-page.tsx'
import type { ModerationRule } from './rules.ts'
import { choiceWord } from './words.ts'

export type DecideFormProps = {
  /** Where it is posted. */
  action: string
  csrfToken: string
  acts: readonly DecisionAct[]
  rules: readonly ModerationRule[]
  seen: string
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  preview: string | null
  /** Somebody else who looks at it now. */
  claimed: { by: string; name: string } | null
  legal: boolean
  label: string
}

export const DecideForm = (props: DecideFormProps) => {
  const { acts, rules, typed, faults, preview } = props
  return (
    <div
      data-keys="decision"
      data-named={t(
        'While the focus is in this form, and you do not type, the numbers beside the choices choose.',
      )}
    >
      <Form
        action={props.action}
        csrfToken={props.csrfToken}
        hidden={{ seen: props.seen }}
        label={props.label}
      >
        {preview !== null && (
          <>
            <h3>{t('As it would read')}</h3>
            <InsetText>
              <Words text={preview} />
            </InsetText>
          </>
        )}
        <Radios
          name="act"
          value={typed.act ?? ''}
          error={faultOf(faults, 'act')}
          fieldset={{ legend: t('What to do') }}
          items={acts.map((act) => ({
            value: act,
            label: props.legal && act === 'dismiss' ? t('Keep it') : choiceWord(act),
            hint: hintOf(act),
            conditional:
              act === 'redact' ? (
                <TakeOut {...props} />
              ) : act === 'suspend' ? (
                <HowLong {...props} />
              ) : undefined,
          }))}
        />
        <RuleSelect rules={rules} value={typed.rule ?? ''} fault={faultOf(faults, 'rule')} />
        <Textarea
          name="reason"
          label={t('Why')}
          hint={t('In your own words. The author reads it, with the rule and how to appeal.')}
          rows={3}
          value={typed.reason ?? ''}
          error={faultOf(faults, 'reason')}
        />
        {props.claimed && (
          <Checkboxes
            name="despite"
            error={faultOf(faults, 'despite')}
            values={typed.despite === props.claimed.by ? [props.claimed.by] : []}
            items={[
              {
                value: props.claimed.by,
                label: t('Decide all the same: {name} looks at it now', { name: props.claimed.name }),
              },
            ]}
          />
        )}
        <Button preventDoubleClick>{t('Decide')}</Button>
      </Form>
    </div>
  )
}

const hintOf = (act: DecisionAct): string | undefined => {
  switch (act) {
    case 'hide':
      return t('A mark stays in its place that names the kind of rule.')
    case 'redact':
      return t('The rest is shown.')
    case 'ask-author':
      return t('They get a link to change it. It stays as it is until you decide on it.')
    case 'lock':
      return t('What stands there stays. The comment itself is still to be decided on.')
    case 'suspend':
      return t('The words themselves are still to be decided on.')
    case 'refuse':
      return t('Nobody but its author reads it.')
    default:
      return undefined
  }
}

const TakeOut = ({ typed, faults }: DecideFormProps) => (
  <>
    <Textarea
      name="takeOut"
      label={t('Words to take out')}
      hint={t('Exactly as they stand there, one piece to a line. Each place where they stand is taken out.')}
      rows={2}
      value={typed.takeOut ?? ''}
      error={faultOf(faults, 'takeOut')}
      attributes={{ 'data-take-out': '', 'data-button': t('Take out the words I selected') }}
    />
    <Button name="preview" value="yes" classes="govuk-button--secondary">
      {t('See how it would read')}
    </Button>
  </>
)

const HowLong = ({ typed, faults }: DecideFormProps) => (
  <>
    <Input
      name="days"
      label={t('Days, {n, number} at most', { n: longestAlone })}
      inputmode="numeric"
      classes="govuk-input--width-3"
      value={typed.days ?? ''}
      error={faultOf(faults, 'days')}
    />
    <Checkboxes
      name="forGood"
      values={typed.forGood ? ['yes'] : []}
      items={[
        {
          value: 'yes',
          label: t('For good'),
          hint: t('A second person confirms it. Until then it is 30 days, and without them it ends then.'),
        },
      ]}
    />
  </>
)
