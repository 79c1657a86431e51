import { classNames, isShown, toPart, type Part } from '../content.ts'
import { describe, FieldLabel, FormGroup, type FieldProps } from './field-parts.tsx'

export type InputProps = FieldProps & {
  type?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'number' | 'password' | 'hidden' | undefined
  value?: string | number | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'tel' | 'url' | undefined
  autocomplete?: string | undefined
  autocapitalize?: string | undefined
  pattern?: string | undefined
  spellcheck?: boolean | undefined
  prefix?: Part
  suffix?: Part
}

const Affix = ({ part, kind }: { part: Part; kind: 'prefix' | 'suffix' }) => {
  const { content, classes, attributes } = toPart(part)
  if (!isShown(content)) return null
  return (
    <div class={classNames(`govuk-input__${kind}`, classes)} aria-hidden="true" {...attributes}>
      {content}
    </div>
  )
}

/** One line of text. */
export const Input = ({
  name,
  id = name,
  label,
  formGroup,
  classes,
  type = 'text',
  attributes,
  ...props
}: InputProps) => {
  const { describedBy, notes, hasError } = describe(id, props)
  const input = (
    <input
      class={classNames('govuk-input', classes, hasError && 'govuk-input--error')}
      id={id}
      name={name}
      type={type as 'text'}
      spellcheck={
        props.spellcheck === undefined ? undefined : (String(props.spellcheck) as unknown as boolean)
      }
      value={props.value}
      disabled={props.disabled}
      aria-describedby={describedBy}
      autocomplete={props.autocomplete as 'on'}
      autocapitalize={props.autocapitalize as 'none'}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...attributes}
    />
  )
  const wrapped = isShown(toPart(props.prefix).content) || isShown(toPart(props.suffix).content)
  return (
    <FormGroup formGroup={formGroup} hasError={hasError}>
      <FieldLabel label={label} htmlFor={id} />
      {notes}
      {wrapped ? (
        <div class="govuk-input__wrapper">
          <Affix part={props.prefix} kind="prefix" />
          {input}
          <Affix part={props.suffix} kind="suffix" />
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}
