export * from './breadcrumbs.tsx'
export * from './button.tsx'
export * from './choices.tsx'
export * from './details.tsx'
export * from './error-summary.tsx'
export {
  ErrorMessage,
  Fieldset,
  Hint,
  Label,
  type ErrorMessageProps,
  type FieldProps,
  type FieldsetProps,
  type HintProps,
  type LabelProps,
} from './field-parts.tsx'
export * from './file-upload.tsx'
export * from './input.tsx'
export * from './inset-text.tsx'
export * from './notification-banner.tsx'
export * from './pagination.tsx'
export * from './select.tsx'
export * from './skip-link.tsx'
export * from './summary-list.tsx'
export * from './table.tsx'
export * from './tag.tsx'
export * from './textarea.tsx'
export * from './warning-text.tsx'
