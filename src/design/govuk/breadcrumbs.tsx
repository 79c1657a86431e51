import { t } from '#src/kernel/text.ts'
import { classNames, type Attributes, type Content } from '../content.ts'
import { Link } from '../link.tsx'

export type Crumb = { text: Content; href?: string | null | undefined; attributes?: Attributes | undefined }
export type BreadcrumbsProps = {
  items: Crumb[]
  labelText?: string | undefined
  collapseOnMobile?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The way from the start to this page. The last item, without an address, is the page itself. */
export const Breadcrumbs = ({
  items,
  labelText = t('Breadcrumb'),
  collapseOnMobile,
  classes,
  attributes,
}: BreadcrumbsProps) => (
  <nav
    class={classNames(
      'govuk-breadcrumbs',
      classes,
      collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
    )}
    aria-label={labelText}
    {...attributes}
  >
    <ol class="govuk-breadcrumbs__list">
      {items.map((item) =>
        item.href ? (
          <li class="govuk-breadcrumbs__list-item">
            <Link plain classes="govuk-breadcrumbs__link" href={item.href} attributes={item.attributes}>
              {item.text}
            </Link>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {item.text}
          </li>
        ),
      )}
    </ol>
  </nav>
)
