/** The edition in numbers: every count with what it is out of. */
import { formatDate, formatMoney, formatNumber, t } from '#src/kernel/text.ts'
import { countsOf, type Counts } from '../counts.ts'
import { assessedStates, reportedStates, scheduleStates, silences, type EditionContent } from '../model.ts'
import { assessedWords, reportedWords, scheduleWords, silenceWords, stageWords } from '../words.ts'
import type { Block } from './block.ts'

type Count = readonly [what: string, count: number, outOf: number, of: string]

export function countBlocks(content: EditionContent): Block[] {
  const counts = countsOf(content)
  const { total } = counts
  return [
    { kind: 'heading', level: 2, text: t('In numbers') },
    {
      kind: 'paragraph',
      words: t(
        '{total, plural, one {# commitment} other {# commitments}} in {actions, plural, one {# action} other {# actions}}, as at {day}.',
        {
          total,
          actions: counts.actions,
          day: formatDate(content.asAt),
        },
      ),
    },
    countTable(t('What the owners reported'), reportedCounts(counts)),
    countTable(t('Dates, computed as at {day}', { day: formatDate(content.asAt) }), scheduleCounts(counts)),
    ...(content.assessor === null ? [] : [countTable(t('What the assessor found'), assessedCounts(counts))]),
    ...moneyTable(counts),
  ]
}

function reportedCounts({ reported, silent, silentBy, total }: Counts): Count[] {
  const all = t('commitments')
  return [
    ...reportedStates.map((state): Count => [reportedWords(state), reported[state], total, all]),
    [t('Without an update'), silent, total, all],
    ...silences
      .filter((silence) => silentBy[silence] > 0)
      .map((silence): Count => [silenceWords(silence), silentBy[silence], silent, t('without an update')]),
  ]
}

function scheduleCounts(counts: Counts): Count[] {
  const all = t('commitments')
  return [
    ...scheduleStates.map((state): Count => [
      scheduleWords(state),
      counts.schedule[state],
      counts.total,
      all,
    ]),
    [
      t('First date passed before it was done'),
      counts.pastFirstDate,
      counts.withFirstDate,
      t('with a first date'),
    ],
    [t('Date moved at least once'), counts.moved, counts.total, all],
  ]
}

function assessedCounts({ assessed, total, notTestable }: Counts): Count[] {
  const testable = t('that can be tested')
  return [
    ...assessedStates.map((state): Count => [
      assessedWords(state),
      assessed[state],
      total - notTestable,
      testable,
    ]),
    [t('Cannot be tested'), notTestable, total, t('commitments')],
  ]
}

const countTable = (caption: string, counts: readonly Count[]): Block => ({
  kind: 'table',
  caption,
  columns: [
    { title: t('State'), share: 5 },
    { title: t('Number'), share: 1.5, numeric: true },
    { title: t('Out of'), share: 4 },
  ],
  rows: counts.map(([what, count, outOf, of]) => [what, formatNumber(count), `${formatNumber(outOf)} ${of}`]),
})

function moneyTable({ money }: Counts): Block[] {
  if (money.length === 0) return []
  return [
    {
      kind: 'table',
      caption: t('Money, by stage'),
      columns: [
        { title: t('Stage'), share: 3 },
        { title: t('Sums'), share: 1.5, numeric: true },
        { title: t('Total of the sums stated'), share: 3, numeric: true },
        { title: t('Total not stated'), share: 3 },
      ],
      rows: money.map(({ stage, currency, sums, amount, amountNotStated }) => [
        stageWords(stage),
        formatNumber(sums),
        amountNotStated === sums ? t('not stated') : formatMoney(amount, currency),
        t('{amountNotStated, plural, one {# sum} other {# sums}}', { amountNotStated }),
      ]),
    },
  ]
}
