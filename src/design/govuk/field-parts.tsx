/** What fields are made of: label, hint, error, fieldset, group. */
import { t } from '#src/kernel/text.ts'
import { classNames, isShown, toPart, type Attributes, type Content, type Part } from '../content.ts'

type Plain = {
  children?: Content
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export type LabelPart = Part<{ isPageHeading?: boolean | undefined }>
export type ErrorPart = Part<{ visuallyHiddenText?: string | undefined }>
export type LegendPart = Part<{ isPageHeading?: boolean | undefined }>

export type LabelProps = Plain & { for?: string | undefined; isPageHeading?: boolean | undefined }
/** The name of a field. */
export const Label = ({ children, for: htmlFor, classes, isPageHeading, attributes }: LabelProps) => {
  if (!isShown(children)) return null
  const label = (
    <label class={classNames('govuk-label', classes)} {...attributes} for={htmlFor || undefined}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export type HintProps = Plain
/** Help with a field. */
export const Hint = ({ children, id, classes, attributes }: HintProps) => (
  <div id={id} class={classNames('govuk-hint', classes)} {...attributes}>
    {children}
  </div>
)

export type ErrorMessageProps = Plain & { visuallyHiddenText?: string | undefined }
/** What is wrong with a field and how to mend it. An empty `visuallyHiddenText` leaves the word “Error” out. */
export const ErrorMessage = ({
  children,
  id,
  classes,
  visuallyHiddenText,
  attributes,
}: ErrorMessageProps) => {
  const before = visuallyHiddenText ?? t('Error')
  return (
    <p id={id} class={classNames('govuk-error-message', classes)} {...attributes}>
      {before !== '' && <span class="govuk-visually-hidden">{before}:</span>} {children}
    </p>
  )
}

export type FieldsetProps = Plain & {
  legend?: LegendPart | undefined
  role?: string | undefined
  describedBy?: string | undefined
}
/** Fields that belong together, under a legend. */
export const Fieldset = ({ children, legend, classes, role, describedBy, attributes }: FieldsetProps) => {
  const { content, ...part } = toPart(legend)
  return (
    <fieldset
      class={classNames('govuk-fieldset', classes)}
      role={role as 'group'}
      aria-describedby={describedBy || undefined}
      {...attributes}
    >
      {isShown(content) && (
        <legend class={classNames('govuk-fieldset__legend', part.classes)} {...part.attributes}>
          {part.isPageHeading ? <h1 class="govuk-fieldset__heading">{content}</h1> : content}
        </legend>
      )}
      {children}
    </fieldset>
  )
}

/** What every field takes. `id` is the name unless given. */
export type FieldProps = {
  name: string
  id?: string | undefined
  label?: LabelPart | undefined
  hint?: Part
  error?: ErrorPart | undefined
  /** Ids of elements elsewhere that describe the field. */
  describedBy?: string | undefined
  formGroup?: { classes?: string | undefined; attributes?: Attributes | undefined } | undefined
  classes?: string | undefined
  disabled?: boolean | undefined
  attributes?: Attributes | undefined
}

/** Ids of everything that describes a field, and the hint and error themselves. */
export const describe = (
  id: string,
  { hint, error, describedBy }: Pick<FieldProps, 'hint' | 'error' | 'describedBy'>,
) => {
  const hintPart = toPart(hint)
  const errorPart = toPart(error)
  const hasHint = isShown(hintPart.content)
  const hasError = isShown(errorPart.content)
  const ids = classNames(describedBy, hasHint && `${id}-hint`, hasError && `${id}-error`)
  const { content: hintWords, ...hintRest } = hintPart
  const { content: errorWords, ...errorRest } = errorPart as typeof errorPart & {
    visuallyHiddenText?: string | undefined
  }
  return {
    describedBy: ids === '' ? undefined : ids,
    hasError,
    notes: (
      <>
        {hasHint && (
          <Hint id={`${id}-hint`} {...hintRest}>
            {hintWords}
          </Hint>
        )}
        {hasError && (
          <ErrorMessage id={`${id}-error`} {...errorRest}>
            {errorWords}
          </ErrorMessage>
        )}
      </>
    ),
  }
}

/** The box round a field and its parts. */
export const FormGroup = ({
  formGroup,
  hasError,
  children,
}: Pick<FieldProps, 'formGroup'> & { hasError: boolean; children: Content }) => (
  <div
    class={classNames('govuk-form-group', hasError && 'govuk-form-group--error', formGroup?.classes)}
    {...formGroup?.attributes}
  >
    {children}
  </div>
)

/** A field's label from its part. */
export const FieldLabel = ({ label, htmlFor }: { label: LabelPart; htmlFor: string }) => {
  const { content, ...rest } = toPart<{ isPageHeading?: boolean | undefined }>(label)
  return (
    <Label for={htmlFor} {...rest}>
      {content}
    </Label>
  )
}
