/** The tables of one commitment: each is left out when it would be empty. */
import { t } from '#src/kernel/text.ts'
import type { EditionCommitment, Figure } from '../model.ts'
import { figureWords, moneyWords, periodWords, reasonWords, stageWords } from '../words.ts'
import type { Block, Column, Table, Words } from './block.ts'
import { dateAsSaid, oneLine } from './prose.ts'

type Cell<Row> = Column & { cell: (row: Row) => Words }

/** A column in which every cell is empty is not printed. */
function table<Row>(caption: string, rows: readonly Row[], cells: readonly Cell<Row>[]): Table[] {
  if (rows.length === 0) return []
  const filled = cells.filter(({ cell }) => rows.some((row) => cell(row) !== ''))
  return [
    {
      kind: 'table',
      caption,
      columns: filled.map(({ title, share, numeric }) => ({ title, share, ...(numeric && { numeric }) })),
      rows: rows.map((row) => filled.map(({ cell }) => cell(row))),
    },
  ]
}

/** What is measured, and the area, stand above the table when they are the same for all its figures. */
export function figureTable(figures: readonly Figure[], areas: ReadonlyMap<string, string>): Block[] {
  const same = (of: (figure: Figure) => string) =>
    figures.length > 1 && figures.every((figure) => of(figure) === of(figures[0]!))
  const sameMeasure = same(({ measure }) => measure)
  const sameArea = same(({ geography }) => geography)
  const area = ({ geography }: Figure) =>
    areas.has(geography) ? t('{name} ({code})', { name: areas.get(geography), code: geography }) : geography
  const [first] = figures
  const caption = [
    sameMeasure && first
      ? t('Figures reported: {measure}', { measure: oneLine(first.measure) })
      : t('Figures reported'),
    ...(sameArea && first && first.geography !== '' ? [t('area {area}', { area: area(first) })] : []),
  ].join(', ')
  const valued = ({ value, unit }: Figure) => figureWords(value, unit)
  // Wide enough that no number is broken.
  const widest = Math.max(0, ...figures.flatMap((figure) => valued(figure).split(' ')[0]?.length ?? 0))
  return table(caption, figures, [
    { title: t('What is measured'), share: 4.6, cell: (one) => (sameMeasure ? '' : oneLine(one.measure)) },
    { title: t('Group'), share: 3, cell: ({ group }) => (group === 'all' ? t('all') : group) },
    { title: t('Value'), share: Math.max(3, 0.4 * widest), numeric: true, cell: valued },
    { title: t('Period'), share: 4, cell: ({ period }) => periodWords(period) },
    { title: t('Area'), share: 3, cell: (one) => (sameArea ? '' : area(one)) },
    { title: t('Base'), share: 3.2, cell: ({ base }) => oneLine(base) },
    { title: t('Note'), share: 4, cell: ({ note }) => oneLine(note) },
  ])
}

export const targetTable = ({ targets }: EditionCommitment): Block[] =>
  table(t('Targets'), targets, [
    { title: t('What is measured'), share: 5, cell: ({ measure }) => oneLine(measure) },
    { title: t('Target'), share: 3, numeric: true, cell: ({ value, unit }) => figureWords(value, unit) },
    { title: t('To be reached by'), share: 3, cell: ({ by }) => dateAsSaid(by) },
  ])

export const moneyTable = ({ money }: EditionCommitment): Block[] =>
  table(t('Money'), money, [
    { title: t('What for'), share: 5, cell: ({ purpose }) => oneLine(purpose) },
    { title: t('Amount'), share: 3, cell: (sum) => moneyWords(sum) || t('not stated') },
    { title: t('Years'), share: 3, cell: ({ years }) => years },
    { title: t('Stage'), share: 2, cell: ({ stage }) => stageWords(stage) },
  ])

export const milestoneTable = ({ milestones }: EditionCommitment): Block[] =>
  table(t('Milestones'), milestones, [
    { title: t('Step'), share: 5, cell: ({ title }) => oneLine(title) },
    { title: t('First date'), share: 3, cell: ({ firstDue }) => dateAsSaid(firstDue) },
    { title: t('Current date'), share: 3, cell: ({ due }) => dateAsSaid(due) },
    { title: t('Done on'), share: 3, cell: ({ doneOn }) => dateAsSaid(doneOn) },
  ])

export const restatementTable = (
  { restatements }: EditionCommitment,
  nameOf: (slug: string) => string,
): Block[] =>
  table(t('Moves of the date'), restatements, [
    { title: t('From'), share: 3, cell: ({ from }) => dateAsSaid(from) },
    { title: t('To'), share: 3, cell: ({ to }) => dateAsSaid(to) },
    { title: t('Announced'), share: 3, cell: ({ announcedOn }) => dateAsSaid(announcedOn) },
    { title: t('By'), share: 3, cell: ({ by }) => nameOf(by) },
    {
      title: t('Reason'),
      share: 5.5,
      cell: ({ reasonCode, reason }) =>
        reason === '' ? reasonWords(reasonCode) : `${reasonWords(reasonCode)}: ${oneLine(reason)}`,
    },
    {
      title: t('Notice'),
      share: 2.4,
      cell: ({ announcedLate }) =>
        announcedLate === null
          ? t('not known')
          : announcedLate
            ? t('after the old date had passed')
            : t('before the old date'),
    },
  ])
