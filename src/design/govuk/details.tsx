import { classNames, type Attributes, type Content } from '../content.ts'

export type DetailsProps = {
  summary: Content
  children: Content
  id?: string | undefined
  open?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** More for those who want it, folded away. */
export const Details = ({ summary, children, id, open, classes, attributes }: DetailsProps) => (
  <details id={id} class={classNames('govuk-details', classes)} open={open} {...attributes}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
