import { t } from '#src/kernel/text.ts'
import { classNames, type Attributes, type Content } from '../content.ts'

export type WarningTextProps = {
  children: Content
  iconFallbackText?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** Words that must not be missed. */
export const WarningText = ({ children, iconFallbackText, classes, attributes }: WarningTextProps) => (
  <div class={classNames('govuk-warning-text', classes)} {...attributes}>
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{iconFallbackText || t('Warning')}</span> {children}
    </strong>
  </div>
)
