import { classNames, type Attributes } from '../content.ts'
import { describe, FieldLabel, FormGroup, type FieldProps } from './field-parts.tsx'

export type SelectItem = {
  text: string | number
  /** The text when absent. */
  value?: string | number | undefined
  selected?: boolean | undefined
  disabled?: boolean | undefined
  attributes?: Attributes | undefined
}
export type SelectProps = FieldProps & { items: SelectItem[]; value?: string | number | undefined }

/** A choice of one from a list too long for radios. */
export const Select = ({
  name,
  id = name,
  label,
  formGroup,
  classes,
  items,
  value,
  attributes,
  ...props
}: SelectProps) => {
  const { describedBy, notes, hasError } = describe(id, props)
  const isSelected = (item: SelectItem): boolean =>
    item.selected ?? (value !== undefined && value !== '' && (item.value ?? item.text) === value)
  return (
    <FormGroup formGroup={formGroup} hasError={hasError}>
      <FieldLabel label={label} htmlFor={id} />
      {notes}
      <select
        class={classNames('govuk-select', classes, hasError && 'govuk-select--error')}
        id={id}
        name={name}
        disabled={props.disabled}
        aria-describedby={describedBy}
        {...attributes}
      >
        {items.map((item) => (
          <option
            value={item.value}
            selected={isSelected(item)}
            disabled={item.disabled}
            {...item.attributes}
          >
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
