/** One row's cells to be typed over, and one piece to be cut in two. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Radios,
  Select,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { tableOf } from '../workbook/index.ts'
import type { OpenImport } from './commands.ts'
import {
  cellsOfRow,
  columns,
  placeColumns,
  textOf,
  type Cell,
  type Piece,
  type Work,
  type WorkRow,
} from './work.ts'
import { headerWords, importAt, rowHref, rowWords } from './words.ts'

export type RowProps = {
  one: OpenImport
  work: Work
  row: WorkRow
  organisations: readonly { slug: string; name: string }[]
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}

/** The usual ones first; `former_ref` comes from matching. */
const shown = [
  'ref',
  'commitment',
  'update',
  'reported',
  'kind',
  'owner',
  ...columns.filter(
    (column) => !['ref', 'commitment', 'update', 'reported', 'kind', 'owner', 'former_ref'].includes(column),
  ),
]

export const RowBody = ({ one, work, row, organisations, typed, faults, csrfToken }: RowProps) => {
  const cells = cellsOfRow(work, row)
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={one.fileName}
        lead={t(
          'What you type stands in the plan. What the document says is kept beside it, and comes back when you type it again or empty your own.',
        )}
      >
        {rowWords(work, row)}
      </PageTitle>
      <Form
        action={`${importAt(one)}/rows/${row.id}`}
        csrfToken={csrfToken}
        hidden={{ revision: one.revision }}
      >
        {shown.map((column) => (
          <CellField
            column={column}
            cell={cells.get(column)!}
            value={typed[column] ?? cells.get(column)!.value}
            organisations={organisations}
            error={faultOf(faults, column)}
          />
        ))}
        <Button>{t('Keep these cells')}</Button>{' '}
        <Link href={rowHref(one, work, row.id)}>{t('Back to the rows')}</Link>
      </Form>
    </>
  )
}

const CellField = ({
  column,
  cell,
  value,
  organisations,
  error,
}: {
  column: string
  cell: Cell
  value: string
  organisations: RowProps['organisations']
  error: string | undefined
}) => {
  const field = { name: column, label: headerWords(column), hint: hintOf(cell), error }
  const type = tableOf('commitments').columns.find(({ name }) => name === column)?.type
  const choices =
    column === 'owner'
      ? organisations.map(({ slug, name }) => ({ value: slug, text: name }))
      : Array.isArray(type)
        ? (type as readonly string[]).map((word) => ({ value: word, text: word.replaceAll('-', ' ') }))
        : null
  if (choices) {
    const known = choices.some((choice) => choice.value === value)
    return (
      <Select
        {...field}
        value={value}
        items={[
          { value: '', text: t('None'), selected: value === '' },
          ...(known || value === ''
            ? []
            : [{ value, text: t('{words} (as the document has it)', { words: value }) }]),
          ...choices,
        ]}
      />
    )
  }
  return placeColumns.includes(column) &&
    /^(?:commitment|update|closure_test|action_title)$/u.test(column) ? (
    <Textarea {...field} value={value} rows={column === 'action_title' ? 2 : 5} />
  ) : (
    <Input {...field} value={value} />
  )
}

const hintOf = (cell: Cell): string | undefined => {
  if (cell.from === 'typed' && cell.said !== '') return t('The document says: {said}', { said: cell.said })
  return cell.from === 'worked' ? t('Worked out: {why}', { why: cell.why }) : undefined
}

export type CutProps = { one: OpenImport; work: Work; piece: Piece; page: number; csrfToken: string }

/** The most words that are offered: a longer piece is cut near its beginning first. */
const mostWords = 400

export const CutBody = ({ one, work, piece, page, csrfToken }: CutProps) => {
  const text = textOf(work, piece)
  const cuts = [...text.matchAll(/\s+(?=\S)/gu)].map((found) => found.index + found[0].length)
  return (
    <>
      <PageTitle
        over={one.fileName}
        lead={t('Both halves stay where the piece stands now. Then each can be moved.')}
      >
        {t('Cut a piece in two')}
      </PageTitle>
      {cuts.length === 0 ? (
        <p>{t('This piece is one word, so it cannot be cut.')}</p>
      ) : (
        <Form
          action={`${importAt(one)}/moves`}
          csrfToken={csrfToken}
          hidden={{ revision: one.revision, page, piece: piece.start, do: 'cut-at' }}
        >
          <Radios
            name="at"
            fieldset={{ legend: t('The second half begins with') }}
            classes="govuk-radios--small"
            items={cuts.slice(0, mostWords).map((offset) => ({
              value: piece.start + offset,
              label: (
                <>
                  <span class="soft">…{text.slice(Math.max(0, offset - 25), offset)}</span>
                  <b>{text.slice(offset, offset + 40)}</b>
                  {offset + 40 < text.length && '…'}
                </>
              ),
            }))}
          />
          <Button>{t('Cut it there')}</Button>
        </Form>
      )}
      <p>
        <Link href={`${importAt(one)}?page=${page}#piece-${piece.start}`}>{t('Back to the rows')}</Link>
      </p>
    </>
  )
}
