/** Lists and tables of things: downloads, filters, tables, and what to say when there is nothing. */
import { formatBytes, t } from '#src/kernel/text.ts'
import { classNames, isShown, type Content } from './content.ts'
import { Button } from './govuk/button.tsx'
import { Input } from './govuk/input.tsx'
import { Select, type SelectItem } from './govuk/select.tsx'
import { Link } from './link.tsx'

export type DownloadsProps = {
  items: {
    href: string
    name: Content
    /** What it is, in a word: CSV, PDF. */
    type: string
    bytes?: number | undefined
    note?: Content
  }[]
}
/** Files, each with its type and size. */
export const Downloads = ({ items }: DownloadsProps) => (
  <ul class="downloads">
    {items.map(({ href, name, type, bytes, note }) => (
      <li>
        <Link href={href}>{name}</Link>
        <span class="downloads__about">
          {bytes === undefined ? type : t('{type}, {size}', { type, size: formatBytes(bytes) })}
        </span>
        {isShown(note) && <span class="downloads__note">{note}</span>}
      </li>
    ))}
  </ul>
)

export type MentionsProps = { items: readonly { href: string; title: string; when: string; about: string }[] }
/** Where else something was spoken of, each with its day and a sentence or two of what was said. */
export const Mentions = ({ items }: MentionsProps) => (
  <ul class="govuk-list govuk-list--bullet">
    {items.map(({ href, title, when, about }) => (
      <li>
        <Link href={href}>{title}</Link>, {when}
        {about !== '' && <p class="soft">{about}</p>}
      </li>
    ))}
  </ul>
)

export type FilterField =
  | { kind: 'select'; name: string; label: string; items: SelectItem[]; value?: string | undefined }
  | { kind: 'text'; name: string; label: string; value?: string | undefined }
export type FilterFormProps = {
  action: string
  fields: FilterField[]
  /** Shown when something is chosen: the address without filters. */
  clearHref?: string | undefined
  submit?: string | undefined
  /** Name of the form for those who hear the page. */
  label?: string | undefined
}
/** Filters as an ordinary form: the choice is in the address, so that it can be sent and cited. */
export const FilterForm = ({ action, fields, clearHref, submit, label }: FilterFormProps) => (
  <form class="filters" method="get" action={action} role="search" aria-label={label ?? t('Filters')}>
    <div class="filters__fields">
      {fields.map(({ kind, ...field }) =>
        kind === 'select' ? (
          <Select {...(field as never as { name: string; items: SelectItem[] })} />
        ) : (
          <Input type="search" {...field} />
        ),
      )}
    </div>
    <div class="filters__acts">
      <Button>{submit ?? t('Show')}</Button>
      {clearHref && <Link href={clearHref}>{t('Clear filters')}</Link>}
    </div>
  </form>
)

export type EmptyStateProps = { why: Content; children?: Content }
/** Why there is nothing here, and what comes next. */
export const EmptyState = ({ why, children }: EmptyStateProps) => (
  <div class="empty">
    <p class="empty__why">{why}</p>
    {children}
  </div>
)

export type DataColumn = {
  title: string
  numeric?: boolean | undefined
  /** A cell that names its row. */
  heads?: boolean | undefined
}
export type DataTableProps = {
  caption: Content
  /** The heading above already says it. */
  captionHidden?: boolean | undefined
  columns: DataColumn[]
  /** Cells in the order of the columns. */
  rows: { id?: string | undefined; cells: Content[] }[]
  /** Keeps its columns on a phone and scrolls: for two or three narrow ones. */
  keepColumns?: boolean | undefined
  empty?: Content
}
/** A table with a caption; on a phone each row becomes a short list with the columns' names. Roles are written out, because `display` takes them away. */
export const DataTable = ({ caption, captionHidden, columns, rows, keepColumns, empty }: DataTableProps) => {
  if (rows.length === 0) return <>{empty ?? <EmptyState why={t('Nothing to show.')} />}</>
  return (
    <table class={classNames('data-table', !keepColumns && 'data-table--rows')} role="table">
      <caption class={captionHidden ? 'govuk-visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader" class={column.numeric ? 'numeric' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" id={row.id}>
            {columns.map((column, at) =>
              column.heads ? (
                <th scope="row" role="rowheader">
                  {row.cells[at]}
                </th>
              ) : (
                <td role="cell" class={column.numeric ? 'numeric' : undefined} data-label={column.title}>
                  <div>{row.cells[at]}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
