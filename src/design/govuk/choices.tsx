/** Checkboxes and radios: the same markup with other words. */
import { classNames, isShown, toPart, type Attributes, type Content, type Part } from '../content.ts'
import {
  describe,
  Fieldset,
  FormGroup,
  Hint,
  Label,
  type ErrorPart,
  type FieldProps,
  type LegendPart,
} from './field-parts.tsx'

export type Choice = {
  /** Words of the choice. */
  label: Part
  value: string | number
  id?: string | undefined
  /** Checkboxes only: a name of its own. */
  name?: string | undefined
  hint?: Part
  checked?: boolean | undefined
  disabled?: boolean | undefined
  /** Checkboxes only: `exclusive` for “none of these”. */
  behaviour?: 'exclusive' | undefined
  /** More fields, asked for when this is chosen. Shown always where the browser cannot hide them. */
  conditional?: Content
  attributes?: Attributes | undefined
}
/** Words between two choices: “or”. */
export type Divider = { divider: Content }

type ChoicesProps = {
  name: string
  idPrefix?: string | undefined
  items: (Choice | Divider)[]
  fieldset?:
    | {
        legend?: LegendPart | undefined
        classes?: string | undefined
        attributes?: Attributes | undefined
        describedBy?: string | undefined
      }
    | undefined
  hint?: Part
  error?: ErrorPart | undefined
  describedBy?: string | undefined
  formGroup?: FieldProps['formGroup'] | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}
export type CheckboxesProps = ChoicesProps & { values?: (string | number)[] | undefined }
export type RadiosProps = ChoicesProps & { value?: string | number | undefined }

type Kind = 'checkboxes' | 'radios'

const conditionalId = (id: string): string => `conditional-${id}`

const Item = ({
  kind,
  item,
  id,
  name,
  checked,
  describedBy,
}: {
  kind: Kind
  item: Choice
  id: string
  name: string
  checked: boolean
  describedBy: string | undefined
}) => {
  const label = toPart(item.label)
  const hint = toPart(item.hint)
  const hasHint = isShown(hint.content)
  const hintId = `${id}-item-hint`
  const choice = (
    <div class={`govuk-${kind}__item`}>
      <input
        class={`govuk-${kind}__input`}
        id={id}
        name={name}
        type={kind === 'radios' ? 'radio' : 'checkbox'}
        value={item.value}
        checked={checked}
        disabled={item.disabled}
        data-aria-controls={isShown(item.conditional) ? conditionalId(id) : undefined}
        data-behaviour={item.behaviour}
        aria-describedby={classNames(describedBy, hasHint && hintId) || undefined}
        {...item.attributes}
      />
      <Label
        for={id}
        classes={classNames(`govuk-${kind}__label`, label.classes)}
        attributes={label.attributes}
      >
        {label.content}
      </Label>
      {hasHint && (
        <Hint
          id={hintId}
          classes={classNames(`govuk-${kind}__hint`, hint.classes)}
          attributes={hint.attributes}
        >
          {hint.content}
        </Hint>
      )}
    </div>
  )
  if (!isShown(item.conditional)) return choice
  const more = `govuk-${kind}__conditional`
  return (
    <>
      {choice}
      <div class={classNames(more, !checked && `${more}--hidden`)} id={conditionalId(id)}>
        {item.conditional}
      </div>
    </>
  )
}

const Choices = ({
  kind,
  chosen,
  ...props
}: ChoicesProps & { kind: Kind; chosen: (value: string | number) => boolean }) => {
  const { name, idPrefix = name, items, fieldset, formGroup, classes, attributes } = props
  const outside = fieldset?.describedBy ?? props.describedBy ?? ''
  const { describedBy, notes, hasError } = describe(idPrefix, {
    hint: props.hint,
    error: props.error,
    describedBy: outside,
  })
  const inner = (
    <>
      {notes}
      <div class={classNames(`govuk-${kind}`, classes)} {...attributes} data-module={`govuk-${kind}`}>
        {items.map((item, at) =>
          'divider' in item ? (
            <div class={`govuk-${kind}__divider`}>{item.divider}</div>
          ) : (
            <Item
              kind={kind}
              item={item}
              id={item.id ?? (at === 0 ? idPrefix : `${idPrefix}-${at + 1}`)}
              name={item.name ?? name}
              checked={item.checked ?? chosen(item.value)}
              describedBy={fieldset || kind === 'radios' ? undefined : describedBy}
            />
          ),
        )}
      </div>
    </>
  )
  return (
    <FormGroup formGroup={formGroup} hasError={hasError}>
      {fieldset ? (
        <Fieldset
          legend={fieldset.legend}
          classes={fieldset.classes}
          attributes={fieldset.attributes}
          describedBy={describedBy}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

/** A choice of any number. */
export const Checkboxes = ({ values = [], ...props }: CheckboxesProps) => (
  <Choices kind="checkboxes" chosen={(value) => values.includes(value)} {...props} />
)

/** A choice of one. */
export const Radios = ({ value: chosen, ...props }: RadiosProps) => (
  <Choices kind="radios" chosen={(value) => value === chosen} {...props} />
)
