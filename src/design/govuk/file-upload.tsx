import { classNames } from '../content.ts'
import { describe, FieldLabel, FormGroup, type FieldProps } from './field-parts.tsx'

export type FileUploadProps = FieldProps & { multiple?: boolean | undefined }

/** A file from the reader's machine. */
export const FileUpload = ({
  name,
  id = name,
  label,
  formGroup,
  classes,
  multiple,
  attributes,
  ...props
}: FileUploadProps) => {
  const { describedBy, notes, hasError } = describe(id, props)
  return (
    <FormGroup formGroup={formGroup} hasError={hasError}>
      <FieldLabel label={label} htmlFor={id} />
      {notes}
      <input
        class={classNames('govuk-file-upload', classes, hasError && 'govuk-file-upload--error')}
        id={id}
        name={name}
        type="file"
        disabled={props.disabled}
        multiple={multiple}
        aria-describedby={describedBy}
        {...attributes}
      />
    </FormGroup>
  )
}
