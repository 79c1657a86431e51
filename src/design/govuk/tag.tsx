import { classNames, type Attributes, type Content } from '../content.ts'

export type TagProps = {
  children: Content
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** A word that labels: practice, draft, corrected. States of commitments are `StateShape`. */
export const Tag = ({ children, classes, attributes }: TagProps) => (
  <strong class={classNames('govuk-tag', classes)} {...attributes}>
    {children}
  </strong>
)
