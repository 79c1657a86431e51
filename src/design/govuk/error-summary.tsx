import { t } from '#src/kernel/text.ts'
import { classNames, isShown, type Attributes, type Content } from '../content.ts'
import { Link } from '../link.tsx'

export type ErrorItem = { text: Content; href?: string | undefined; attributes?: Attributes | undefined }
export type ErrorSummaryProps = {
  title?: Content
  description?: Content
  errors?: ErrorItem[] | undefined
  disableAutoFocus?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** Every fault of a form at the top of the page, each leading to its field. */
export const ErrorSummary = ({
  title,
  description,
  errors = [],
  disableAutoFocus,
  classes,
  attributes,
}: ErrorSummaryProps) => (
  <div
    class={classNames('govuk-error-summary', classes)}
    data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
    {...attributes}
    data-module="govuk-error-summary"
  >
    <div role="alert">
      <h2 class="govuk-error-summary__title">{title ?? t('There is a problem')}</h2>
      <div class="govuk-error-summary__body">
        {isShown(description) && <p>{description}</p>}
        {errors.length > 0 && (
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map((item) => (
              <li>
                {item.href ? (
                  <Link plain href={item.href} attributes={item.attributes}>
                    {item.text}
                  </Link>
                ) : (
                  item.text
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  </div>
)
