/** What an update says besides its words: each fact with what stood before, where that is another. */
import { FromTo, SummaryList } from '#src/design/index.ts'
import type { Content } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { EditionCommitment } from '../model.ts'
import type { Draft } from './draft.ts'
import {
  dateWords,
  figureWords,
  moneyWords,
  periodWords,
  reasonWords,
  reportedWords,
  stageWords,
  tierWords,
} from '../words.ts'

export const DraftFacts = ({
  draft,
  last,
  areas,
}: {
  draft: Draft
  last: EditionCommitment | undefined
  areas: ReadonlyMap<string, string>
}) => (
  <SummaryList
    rows={[
      { key: t('Reported'), value: reported(draft, last) },
      ...(draft.unchanged
        ? [{ key: t('Change'), value: t('The owner says: no change since last quarter') }]
        : []),
      ...(draft.doneOn.text !== 'not stated' ? [{ key: t('Done on'), value: dateWords(draft.doneOn) }] : []),
      ...moved(draft, last),
      ...list(t('Steps'), draft.milestones, (one) =>
        [
          one.title,
          t('due {day}', { day: dateWords(one.due) }),
          one.done_on.edtf ? t('done {day}', { day: dateWords(one.done_on) }) : '',
        ]
          .filter(Boolean)
          .join(', '),
      ),
      ...list(t('Money'), draft.money, (sum) =>
        [
          sum.purpose,
          moneyWords({
            ...sum,
            perYear: sum.per_year,
            years: sum.years ?? '',
            stage: sum.stage ?? 'announced',
          }),
          sum.stage ? stageWords(sum.stage) : t('stage not said'),
        ].join(', '),
      ),
      ...list(t('Figures'), draft.figures, (figure) =>
        t('{measure} ({group}): {value}, {period}, {geography}; of {base}', {
          measure: figure.measure,
          group: figure.group,
          value: figure.value === null ? t('not said') : figureWords(figure.value, figure.unit),
          period: periodWords(figure.figure_period),
          geography: areas.get(figure.geography) ?? figure.geography,
          base: figure.base,
        }),
      ),
      ...list(t('Evidence'), draft.evidence, (item) =>
        [
          item.title,
          item.tier === null ? '' : tierWords(item.tier as 1 | 2 | 3 | 4),
          item.url ?? '',
          item.file ? t('with a file') : '',
          item.inspected_by
            ? t('inspected by {who}, {day}', { who: item.inspected_by, day: dateWords(item.inspected_on) })
            : '',
          item.public === false
            ? t('withheld: {reason}', { reason: item.withheld_reason ?? '' })
            : t('public'),
        ]
          .filter(Boolean)
          .join(', '),
      ),
    ]}
  />
)

function reported(draft: Draft, last: EditionCommitment | undefined): Content {
  const now = draft.reported ? reportedWords(draft.reported) : t('not said')
  const before = last?.update ? reportedWords(last.update.reported) : null
  return before === null || before === now || draft.unchanged ? (
    draft.unchanged ? (
      (before ?? now)
    ) : (
      now
    )
  ) : (
    <FromTo from={before} to={now} />
  )
}

function moved({ restatement }: Draft, last: EditionCommitment | undefined) {
  if (!restatement) return []
  const reason = restatement.reasonCode ? reasonWords(restatement.reasonCode) : t('no reason chosen')
  return [
    {
      key: t('Date moved'),
      value: (
        <>
          <FromTo
            from={last ? dateWords(last.currentDue) : t('the date in force')}
            to={restatement.to.text === 'not stated' ? t('no date given') : dateWords(restatement.to)}
          />
          <br />
          {t('Announced {day}. Reason: {reason}. {words}', {
            day: dateWords(restatement.announcedOn),
            reason: reason.toLowerCase(),
            words: restatement.reason,
          })}
        </>
      ),
    },
  ]
}

const list = <One,>(key: string, items: readonly One[], words: (one: One) => string) =>
  items.length === 0
    ? []
    : [
        {
          key,
          value: (
            <ul class="govuk-list">
              {items.map((item) => (
                <li>{words(item)}</li>
              ))}
            </ul>
          ),
        },
      ]
