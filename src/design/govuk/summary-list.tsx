import { classNames, toPart, type Attributes, type Content, type Part } from '../content.ts'
import { Link } from '../link.tsx'

export type SummaryAction = {
  text: Content
  href: string
  visuallyHiddenText?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}
export type SummaryRow = {
  key: Part
  value: Part
  actions?: { items?: SummaryAction[] | undefined; classes?: string | undefined } | undefined
  classes?: string | undefined
}
export type SummaryListProps = {
  rows: SummaryRow[]
  classes?: string | undefined
  attributes?: Attributes | undefined
}

const Action = ({ action }: { action: SummaryAction }) => (
  <Link href={action.href} classes={action.classes} attributes={action.attributes}>
    {action.text}
    {action.visuallyHiddenText && <span class="govuk-visually-hidden"> {action.visuallyHiddenText}</span>}
  </Link>
)

const Actions = ({ items, classes }: { items: SummaryAction[]; classes: string | undefined }) => (
  <dd class={classNames('govuk-summary-list__actions', classes)}>
    {items.length === 1 ? (
      items.map((action) => <Action action={action} />)
    ) : (
      <ul class="govuk-summary-list__actions-list">
        {items.map((action) => (
          <li class="govuk-summary-list__actions-list-item">
            <Action action={action} />
          </li>
        ))}
      </ul>
    )}
  </dd>
)

/** Facts in pairs. */
export const SummaryList = ({ rows, classes, attributes }: SummaryListProps) => {
  const anyActions = rows.some((row) => row.actions?.items?.length)
  return (
    <dl class={classNames('govuk-summary-list', classes)} {...attributes}>
      {rows.map((row) => {
        const key = toPart(row.key)
        const value = toPart(row.value)
        const items = row.actions?.items ?? []
        const noActions = anyActions && row.actions?.items === undefined
        return (
          <div
            class={classNames(
              'govuk-summary-list__row',
              noActions && 'govuk-summary-list__row--no-actions',
              row.classes,
            )}
          >
            <dt class={classNames('govuk-summary-list__key', key.classes)}>{key.content}</dt>
            <dd class={classNames('govuk-summary-list__value', value.classes)}>{value.content}</dd>
            {items.length > 0 && <Actions items={items} classes={row.actions?.classes} />}
          </div>
        )
      })}
    </dl>
  )
}
