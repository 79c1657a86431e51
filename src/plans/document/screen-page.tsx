/** The screen: the document's own words beside the rows they became, every piece once, moved with buttons. */
import {
  Button,
  Checkboxes,
  Details,
  Form,
  FormFaults,
  Hidden,
  Input,
  Link,
  PageTitle,
  Pagination,
  Progress,
  Section,
  Select,
  SummaryList,
  type FormFault,
} from '#src/design/index.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { columnWords } from '../workbook/index.ts'
import type { OpenImport } from './commands.ts'
import {
  cellsOfRow,
  countsOf,
  isSpace,
  placeColumns,
  placedPieces,
  stretchesOf,
  textOf,
  type Cell,
  type Piece,
  type Work,
  type WorkRow,
} from './work.ts'
import { headerWords, importAt, pagesOf, perPage, rowHref, rowWords } from './words.ts'

export type ScreenProps = {
  one: OpenImport
  work: Work
  page: number
  csrfToken: string
  faults: readonly FormFault[]
}
type Stretches = ReadonlyMap<number | null, Piece[]>

export const ScreenBody = (props: ScreenProps) => {
  const { one, work, page, csrfToken, faults } = props
  const at = importAt(one)
  const stretches = stretchesOf(work)
  const placed = placedPieces(work)
  const rows = work.rows.slice((page - 1) * perPage, page * perPage)
  const before = stretches.get(null)?.filter((piece) => !isSpace(work, piece)) ?? []
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={t('{plan}: {period}', { plan: one.planTitle, period: one.periodLabel })}
        lead={t(
          'On the left what the document says, on the right the rows it became. Nothing is in the plan yet.',
        )}
      >
        {one.fileName}
      </PageTitle>
      <State {...props} />
      <Form
        action={`${at}/moves`}
        csrfToken={csrfToken}
        hidden={{ revision: one.revision, page }}
        label={t('Take back')}
      >
        <Button name="do" value="undo" classes="govuk-button--secondary" disabled={one.moves.length === 0}>
          {t('Take the last move back')}
        </Button>
      </Form>
      <Warnings {...props} />
      {page === 1 && before.length > 0 && (
        <Section title={t('Before the first row')} id="before">
          <MoveForm {...props} row={null} pieces={before} />
        </Section>
      )}
      {rows.map((row) => (
        <RowSection {...props} row={row} stretches={stretches} cells={cellsOfRow(work, row, placed)} />
      ))}
      {work.rows.length === 0 && (
        <p>
          {t(
            'No row was found. Choose pieces above and press “New row”, or throw this reading away and bring the document in another form.',
          )}
        </p>
      )}
      <Pages at={at} page={page} pages={pagesOf(work)} />
      <Next at={at} one={one} csrfToken={csrfToken} />
    </>
  )
}

const State = ({ one, work }: ScreenProps) => {
  const { pieces, placed, lost } = countsOf(work)
  return (
    <>
      <Progress
        label={t('Pieces of the text that have a place')}
        done={placed}
        of={pieces}
        words={t('{placed, number} of {pieces, number} pieces placed, {lost, number} lost', {
          placed,
          pieces,
          lost,
        })}
      />
      <p class="soft">
        {t(
          '{rows, plural, one {# row} other {# rows}}, {moves, plural, =0 {nothing moved yet} one {# move} other {# moves}}. Every letter of the document is in exactly one place: in a row, or marked as not placed.',
          { rows: work.rows.length, moves: one.moves.length },
        )}{' '}
        <Link href={`${importAt(one)}/original`}>{t('Download the original')}</Link>
      </p>
    </>
  )
}

const Warnings = ({ one, work }: ScreenProps) => {
  const loose = work.pieces.filter((piece) => !piece.place && !isSpace(work, piece))
  return (
    <>
      {work.warnings.length > 0 && (
        <Details
          summary={t('{count, plural, one {# thing} other {# things}} to look at', {
            count: work.warnings.length,
          })}
          open={work.warnings.length <= 5}
        >
          <ul class="govuk-list govuk-list--bullet">
            {work.warnings.map(({ message, rows }) => (
              <li>
                {message}{' '}
                {rows.flatMap((id) => {
                  const row = work.rows.find((candidate) => candidate.id === id)
                  return row ? [<Link href={rowHref(one, work, id)}>{rowWords(work, row)}</Link>, ' '] : []
                })}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {loose.length > 0 && (
        <Details
          summary={t('{count, plural, one {# piece is} other {# pieces are}} not placed', {
            count: loose.length,
          })}
        >
          <ul class="govuk-list">
            {loose.slice(0, 300).map((piece) => (
              <li>
                <Link href={looseHref(one, work, piece)}>{shortened(textOf(work, piece))}</Link>
              </li>
            ))}
          </ul>
          {loose.length > 300 && <p>{t('The first 300 are shown.')}</p>}
        </Details>
      )}
    </>
  )
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 89)}…` : text)

/** A piece without a place stands in the stretch of the row before it. */
function looseHref(one: OpenImport, work: Work, piece: Piece): string {
  const before = work.pieces.findLast(({ start, place }) => start < piece.start && place !== null)
  const href = before?.place ? rowHref(one, work, before.place.row) : `${importAt(one)}?page=1`
  return `${href.split('#')[0]}#piece-${piece.start}`
}

type RowProps = ScreenProps & { row: WorkRow; stretches: Stretches; cells: ReadonlyMap<string, Cell> }

const RowSection = (props: RowProps) => {
  const { one, work, row, stretches, cells } = props
  const pieces = (stretches.get(row.id) ?? []).filter((piece) => !isSpace(work, piece))
  const needed = ['commitment', 'owner', 'action', 'theme'].filter(
    (column) => cells.get(column)!.value === '',
  )
  return (
    <Section title={rowWords(work, row)} id={`row-${row.id}`}>
      <div class="beside">
        <div>
          <h3>{t('In the document')}</h3>
          <MoveForm {...props} pieces={pieces} />
        </div>
        <div>
          <h3>{t('In the plan')}</h3>
          {work.warnings
            .filter(({ rows }) => rows.length === 1 && rows[0] === row.id)
            .map(({ message }) => (
              <p class="import-needs">{message}</p>
            ))}
          {needed.length > 0 && (
            <p class="import-needs">
              {t('Still empty: {columns}.', { columns: formatList(needed.map(columnWords)) })}
            </p>
          )}
          <SummaryList
            rows={[...cells]
              .filter(([, cell]) => cell.value !== '' || cell.said !== '')
              .map(([column, cell]) => ({ key: headerWords(column), value: <CellWords cell={cell} /> }))}
          />
          <p>
            <Link href={`${importAt(one)}/rows/${row.id}`}>
              {t('Edit the cells')} <Hidden>{rowWords(work, row)}</Hidden>
            </Link>
          </p>
        </div>
      </div>
    </Section>
  )
}

const CellWords = ({ cell }: { cell: Cell }) => (
  <>
    <span class="as-typed">{cell.value || t('empty')}</span>
    {cell.from === 'worked' && <span class="soft"> {t('(worked out: {why})', { why: cell.why })}</span>}
    {cell.from === 'typed' && (
      <span class="soft">
        {' '}
        {cell.said === '' ? t('(typed)') : t('(typed; the document says “{said}”)', { said: cell.said })}
      </span>
    )}
  </>
)

/** The pieces of one stretch, to be chosen, and what can be done with them. `row` null: before the first row. */
const MoveForm = ({
  one,
  work,
  page,
  csrfToken,
  row,
  pieces,
}: ScreenProps & { row: WorkRow | null; pieces: readonly Piece[] }) => {
  const id = row === null ? 'before' : String(row.id)
  const name = row === null ? t('before the first row') : rowWords(work, row)
  const first = work.rows[0]
  return (
    <Form
      action={`${importAt(one)}/moves`}
      csrfToken={csrfToken}
      hidden={{ revision: one.revision, page, from: id }}
      label={t('Pieces: {name}', { name })}
    >
      {pieces.length === 0 ? (
        <p class="soft">{t('No words of the document begin this row.')}</p>
      ) : (
        <Checkboxes
          name="piece"
          idPrefix={`pieces-${id}`}
          classes="govuk-checkboxes--small import-pieces"
          fieldset={{
            legend: { content: t('Choose pieces: {name}', { name }), classes: 'govuk-visually-hidden' },
          }}
          items={pieces.map((piece) => ({
            id: `piece-${piece.start}`,
            value: piece.start,
            label: {
              content: (
                <>
                  <span class={piece.place ? undefined : 'import-loose'}>{textOf(work, piece)}</span>{' '}
                  <span class="soft">{piece.place ? headerWords(piece.place.column) : t('not placed')}</span>
                </>
              ),
            },
          }))}
        />
      )}
      <div class="import-move">
        <Select
          name="column"
          id={`column-${id}`}
          label={t('Move what I chose to')}
          items={placeColumns.map((column) => ({ value: column, text: headerWords(column) }))}
        />
        <Input
          name="target"
          id={`target-${id}`}
          label={t('of row number')}
          inputmode="numeric"
          classes="govuk-input--width-4"
          value={row ? work.rows.indexOf(row) + 1 : first ? 1 : ''}
        />
        <Button name="do" value="place">
          {t('Move')} <Hidden>{name}</Hidden>
        </Button>
        <Button name="do" value="unplace" classes="govuk-button--secondary">
          {t('Not placed')} <Hidden>{name}</Hidden>
        </Button>
      </div>
      <Details summary={t('More for {name}', { name })}>
        <div class="import-more">
          <Button name="do" value="cut" classes="govuk-button--secondary">
            {t('Cut the piece I chose in two')}
          </Button>
          <Button name="do" value="add" classes="govuk-button--secondary">
            {t('New row below, with what I chose')}
          </Button>
          {row && (
            <>
              <Button name="do" value="split" classes="govuk-button--secondary">
                {t('Split the row: from the piece I chose on')}
              </Button>
              {row !== first && (
                <Button name="do" value="merge" classes="govuk-button--secondary">
                  {t('Join with the row above')}
                </Button>
              )}
              <Button name="do" value="remove" classes="govuk-button--secondary">
                {t('Take the row apart: its words stay, not placed')}
              </Button>
            </>
          )}
        </div>
      </Details>
    </Form>
  )
}

const Pages = ({ at, page, pages }: { at: string; page: number; pages: number }) =>
  pages < 2 ? null : (
    <Pagination
      landmarkLabel={t('Pages of rows')}
      items={Array.from({ length: pages }, (_, index) => ({
        number: index + 1,
        href: `${at}?page=${index + 1}`,
        current: index + 1 === page,
      }))}
    />
  )

const Next = ({ at, one, csrfToken }: { at: string; one: OpenImport; csrfToken: string }) => (
  <Section title={t('When the rows are right')} id="next">
    <p>
      <Button href={`${at}/match`}>{t('Match the rows with the plan')}</Button>
    </p>
    <Form
      action={`${at}/away`}
      csrfToken={csrfToken}
      hidden={{ revision: one.revision }}
      label={t('Throw away')}
    >
      <p>{t('The original is kept; the rows and your moves are gone.')}</p>
      <Button classes="govuk-button--warning">{t('Throw this reading away')}</Button>
    </Form>
  </Section>
)
