/** A form that posts, with the token that proves it is ours, and what is told about a form that was not right. */
import { t } from '#src/kernel/text.ts'
import type { Content } from './content.ts'
import { ErrorSummary } from './govuk/error-summary.tsx'

/** What is wrong with one field of a form: `field` is the name and the id of its control. */
export type FormFault = { field: string; message: string }

export type FormProps = {
  action: string
  /** From `visit.csrfToken()`. */
  csrfToken: string
  /** The form brings files. */
  files?: boolean | undefined
  /** Names of hidden fields and what they hold. */
  hidden?: Readonly<Record<string, string | number>> | undefined
  /** `saves`: kept as one types (with JavaScript); the answer to such a save is JSON. */
  saves?: boolean | undefined
  /** Says what the form is for, where several stand on one page. */
  label?: string | undefined
  classes?: string | undefined
  id?: string | undefined
  children: Content
}

export const Form = ({
  action,
  csrfToken,
  files,
  hidden = {},
  saves,
  label,
  classes,
  id,
  children,
}: FormProps) => (
  <form
    action={action}
    method="post"
    enctype={files ? 'multipart/form-data' : undefined}
    class={classes}
    id={id}
    aria-label={label}
    data-saves={saves ? '' : undefined}
    novalidate
  >
    <input type="hidden" name="_csrf" value={csrfToken} />
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

/** Above a form that was sent and not right: each fault leads to its field. Nothing when there is none. */
export const FormFaults = ({ faults }: { faults: readonly FormFault[] }) =>
  faults.length === 0 ? null : (
    <ErrorSummary
      title={t('There is a problem')}
      errors={faults.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
    />
  )

/** The fault of one field, as its control wants it; undefined when it has none. */
export const faultOf = (faults: readonly FormFault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.message

export type ProgressProps = {
  /** What is counted: "Updates cleared". */
  label: string
  done: number
  of: number
  /** Said beside it in place of "3 of 10". */
  words?: Content | undefined
}

/** How far something has got, as a bar and in words. */
export const Progress = ({ label, done, of, words }: ProgressProps) => (
  <div class="progress">
    <span class="progress__label">{label}</span>
    <progress max={of || 1} value={done} aria-label={label} />
    <span class="progress__words">{words ?? t('{done, number} of {all, number}', { done, all: of })}</span>
  </div>
)
