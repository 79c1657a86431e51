import { classNames, type Attributes, type Content } from '../content.ts'
import { Link } from '../link.tsx'

export type ButtonProps = {
  children: Content
  /** Makes it a link that looks like a button. */
  href?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | undefined
  id?: string | undefined
  disabled?: boolean | undefined
  preventDoubleClick?: boolean | undefined
  /** `govuk-button--secondary`, `govuk-button--warning`, `govuk-button--inverse` */
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** A button, or a link that acts. */
export const Button = ({
  children,
  href,
  type = 'submit',
  preventDoubleClick,
  disabled,
  classes,
  attributes,
  ...rest
}: ButtonProps) => {
  const name = classNames('govuk-button', classes)
  if (href !== undefined)
    return (
      <Link
        plain
        href={href}
        classes={name}
        attributes={{
          role: 'button',
          draggable: 'false',
          'data-module': 'govuk-button',
          ...attributes,
          ...(rest.id ? { id: rest.id } : {}),
        }}
      >
        {children}
      </Link>
    )
  return (
    <button
      type={type}
      class={name}
      data-module="govuk-button"
      {...rest}
      {...(disabled ? { disabled: true, 'aria-disabled': 'true' } : {})}
      data-prevent-double-click={preventDoubleClick === undefined ? undefined : String(preventDoubleClick)}
      {...attributes}
    >
      {children}
    </button>
  )
}
