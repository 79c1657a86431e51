/** The second person's decision on something that somebody else drafted: publish it, perhaps at a set time, or say why not. */
import {
  Button,
  Checkboxes,
  Form,
  Input,
  Radios,
  Textarea,
  faultOf,
  type Choice,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'

export type DecisionFormProps = {
  /** Where the decision is posted; `readDecision` or `readTimedDecision` reads it there. */
  action: string
  /** From `visit.csrfToken()`. */
  csrfToken: string
  /** The choice to publish, and what it means: “Publish the correction”. */
  publish: { label: string; hint?: string | undefined }
  /** The choice not to: who will read the reason. `field` is the reason's name, `why` unless told. */
  refuse: { label: string; field?: string | undefined }
  /** Offers a set time as well; without it there is “now” alone. */
  later?: LaterProps | undefined
  /** SHA-256 (hex) of what is decided: sent along as `sha256`, and its beginning is shown. */
  sha256?: string | undefined
  /** More that is sent along: names of hidden fields and what they hold. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** Something essential is missing: it can be refused, not published. */
  stopped?: boolean | undefined
  /** A pre-election period is in force: why it cannot wait is asked. */
  election: boolean
  /** What the person had typed, and what was wrong with it: fields by their names. */
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  /** What must be read before one decides, above the choices. */
  children?: Content
}

type LaterProps = {
  /** The day by the real clock, YYYY-MM-DD, by which a set time comes; null where it is the office's day too. */
  realDay: string | null
  /** Words of the box to tick so that others are told of the time: “Tell the organisations it names …”. */
  announce: string
}

type Told = Pick<DecisionFormProps, 'typed' | 'faults'>

/** Show it only to whoever may be the second person; the command checks that again. */
export const DecisionForm = (props: DecisionFormProps) => {
  const { publish, refuse, later, sha256, stopped, election, typed, faults } = props
  const told = { typed, faults }
  const choices: Choice[] = [
    {
      value: 'now',
      label: publish.label,
      hint: publish.hint,
      disabled: stopped,
      conditional: election ? (
        <Words
          {...told}
          name="essential"
          label={t('Why it cannot wait until the pre-election period is over: this is public')}
        />
      ) : undefined,
    },
    ...(later
      ? [
          {
            value: 'later',
            label: t('Publish at a set time'),
            disabled: stopped,
            conditional: <SetTime {...told} {...later} />,
          },
        ]
      : []),
    {
      value: 'refuse',
      label: t('Do not publish it'),
      conditional: <Words {...told} name={refuse.field ?? 'why'} label={refuse.label} />,
    },
  ]
  return (
    <Form
      action={props.action}
      csrfToken={props.csrfToken}
      classes="decision"
      label={t('Your decision')}
      hidden={{ ...(sha256 === undefined ? {} : { sha256 }), ...props.hidden }}
    >
      {props.children}
      <Radios
        name="decision"
        value={typed.decision ?? ''}
        error={faultOf(faults, 'decision')}
        fieldset={{ legend: t('Your decision') }}
        items={choices}
      />
      <Button preventDoubleClick>{t('Confirm the decision')}</Button>
      {sha256 !== undefined && (
        <p class="small soft">
          {t('What you decide on has the SHA-256')} <code>{`${sha256.slice(0, 16)}…`}</code>
        </p>
      )}
    </Form>
  )
}

const Words = ({ name, label, typed, faults }: Told & { name: string; label: string }) => (
  <Textarea name={name} label={label} rows={3} value={typed[name] ?? ''} error={faultOf(faults, name)} />
)

const SetTime = ({ realDay, announce, typed, faults }: Told & LaterProps) => (
  <>
    <Input
      name="day"
      label={t('Day')}
      hint={
        realDay === null ? undefined : t('By the real clock: today is {day}.', { day: formatDate(realDay) })
      }
      value={typed.day ?? (realDay === null ? '' : plusDays(realDay, 1))}
      error={faultOf(faults, 'day')}
      classes="govuk-input--width-10"
      attributes={{ type: 'date' }}
    />
    <Input
      name="time"
      label={t('Time')}
      value={typed.time ?? '09:30'}
      error={faultOf(faults, 'time')}
      classes="govuk-input--width-5"
      attributes={{ type: 'time' }}
    />
    <Checkboxes
      name="announced"
      values={typed.announced ? ['yes'] : []}
      items={[{ value: 'yes', label: announce }]}
    />
  </>
)
