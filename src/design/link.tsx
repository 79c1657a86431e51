import { safeHref } from '#src/kernel/links.ts'
import { classNames, type Attributes, type Content } from './content.ts'

export type LinkProps = {
  href: string | null | undefined
  children: Content
  classes?: string | undefined
  /** `classes` alone, without govuk-link. */
  plain?: boolean | undefined
  id?: string | undefined
  rel?: string | undefined
  /** Language of what it leads to. */
  hreflang?: string | undefined
  /** MIME type of what it leads to. */
  type?: string | undefined
  download?: boolean | string | undefined
  current?: 'page' | 'true' | boolean | undefined
  /** Name for those who hear the page, where the words alone do not say enough. */
  label?: string | undefined
  title?: string | undefined
  attributes?: Attributes | undefined
}

/** The one way to a link: an address that `safeHref` refuses leaves only the words. */
export const Link = ({ href, children, classes, plain, current, label, attributes, ...rest }: LinkProps) => {
  const safe = safeHref(href)
  const name = classNames(!plain && 'govuk-link', classes)
  if (safe === null) return <span class={name || undefined}>{children}</span>
  return (
    <a
      class={name || undefined}
      href={safe}
      {...rest}
      aria-current={current === true ? 'page' : current || undefined}
      aria-label={label}
      {...attributes}
    >
      {children}
    </a>
  )
}
