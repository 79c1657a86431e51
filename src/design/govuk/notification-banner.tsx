import { h } from 'preact'
import { t } from '#src/kernel/text.ts'
import { classNames, type Attributes, type Content } from '../content.ts'

export type NotificationBannerProps = {
  /** One line; for more, give `children`. */
  text?: Content
  children?: Content
  title?: Content
  titleId?: string | undefined
  titleHeadingLevel?: string | number | undefined
  /** `success` is announced at once. */
  type?: 'success' | undefined
  role?: string | undefined
  disableAutoFocus?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** News about this page or about what was just done. */
export const NotificationBanner = ({
  text,
  children,
  title,
  titleId = 'govuk-notification-banner-title',
  titleHeadingLevel = 2,
  type,
  role,
  disableAutoFocus,
  classes,
  attributes,
}: NotificationBannerProps) => {
  const success = type === 'success'
  const heading = title ?? (success ? t('Success') : t('Important'))
  return (
    <div
      class={classNames(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
        classes,
      )}
      role={(role ?? (success ? 'alert' : 'region')) as 'alert'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      {...attributes}
    >
      <div class="govuk-notification-banner__header">
        {h(`h${titleHeadingLevel}`, { class: 'govuk-notification-banner__title', id: titleId }, heading)}
      </div>
      <div class="govuk-notification-banner__content">
        {children ?? (text && <p class="govuk-notification-banner__heading">{text}</p>)}
      </div>
    </div>
  )
}
