import { classNames, type Attributes, type Content } from '../content.ts'
import { Link } from '../link.tsx'

export type SkipLinkProps = {
  children: Content
  href?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The first stop for the keyboard: past the header, to the page. */
export const SkipLink = ({ children, href = '#content', classes, attributes }: SkipLinkProps) => (
  <Link
    plain
    href={href}
    classes={classNames('govuk-skip-link', classes)}
    attributes={{ ...attributes, 'data-module': 'govuk-skip-link' }}
  >
    {children}
  </Link>
)
