import { classNames, type Attributes, type Content } from '../content.ts'

export type InsetTextProps = {
  children: Content
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** Words set apart from the rest. */
export const InsetText = ({ children, id, classes, attributes }: InsetTextProps) => (
  <div id={id} class={classNames('govuk-inset-text', classes)} {...attributes}>
    {children}
  </div>
)
