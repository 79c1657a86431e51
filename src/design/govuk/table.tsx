import { classNames, toPart, type Attributes, type Content, type Part } from '../content.ts'

type CellMore = { format?: 'numeric' | undefined; colspan?: number | undefined; rowspan?: number | undefined }
export type TableCell = Part<CellMore>
export type TableProps = {
  rows: TableCell[][]
  head?: TableCell[] | undefined
  caption?: Content
  captionClasses?: string | undefined
  firstCellIsHeader?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

const Cell = ({ cell, as }: { cell: TableCell; as: 'col' | 'row' | 'data' }) => {
  const { content, classes, attributes, format, colspan, rowspan } = toPart<CellMore>(cell)
  const rest = { colspan, rowspan, ...attributes }
  if (as === 'data')
    return (
      <td
        class={classNames('govuk-table__cell', format && `govuk-table__cell--${format}`, classes)}
        {...rest}
      >
        {content}
      </td>
    )
  const shape = as === 'col' && format && `govuk-table__header--${format}`
  return (
    <th scope={as} class={classNames('govuk-table__header', shape, classes)} {...rest}>
      {content}
    </th>
  )
}

/** A table as GOV.UK Frontend makes it. For data with a caption that also reads well on a phone: `DataTable`. */
export const Table = ({
  rows,
  head,
  caption,
  captionClasses,
  firstCellIsHeader,
  classes,
  attributes,
}: TableProps) => (
  <table class={classNames('govuk-table', classes)} {...attributes}>
    {caption && <caption class={classNames('govuk-table__caption', captionClasses)}>{caption}</caption>}
    {head && (
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {head.map((cell) => (
            <Cell cell={cell} as="col" />
          ))}
        </tr>
      </thead>
    )}
    <tbody class="govuk-table__body">
      {rows.map((row) => (
        <tr class="govuk-table__row">
          {row.map((cell, at) => (
            <Cell cell={cell} as={at === 0 && firstCellIsHeader ? 'row' : 'data'} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
