import { classNames } from '../content.ts'
import { describe, FieldLabel, FormGroup, type FieldProps } from './field-parts.tsx'

export type TextareaProps = FieldProps & {
  value?: string | undefined
  rows?: number | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
}

/** Several lines of text. */
export const Textarea = ({
  name,
  id = name,
  label,
  formGroup,
  classes,
  rows = 5,
  attributes,
  ...props
}: TextareaProps) => {
  const { describedBy, notes, hasError } = describe(id, props)
  return (
    <FormGroup formGroup={formGroup} hasError={hasError}>
      <FieldLabel label={label} htmlFor={id} />
      {notes}
      <textarea
        class={classNames('govuk-textarea', hasError && 'govuk-textarea--error', classes)}
        id={id}
        name={name}
        rows={rows}
        spellcheck={
          props.spellcheck === undefined ? undefined : (String(props.spellcheck) as unknown as boolean)
        }
        disabled={props.disabled}
        aria-describedby={describedBy}
        autocomplete={props.autocomplete as 'on'}
        {...attributes}
      >
        {props.value}
      </textarea>
    </FormGroup>
  )
}
