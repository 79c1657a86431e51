/** What an update says besides its words: each fact with what stood before, where that is another. */
import { FromTo, SummaryList } from '#src/design/index.ts'
import type { Content } from '#src/design/index.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { EditionCommitment } from '../model.ts'
import type { Draft } from './draft.ts'
import { lateWords } from './owner-draft-lines.ts'
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
  dueBefore,
  areas,
}: {
  draft: Draft
  last: EditionCommitment | undefined
  /** The date in force before any move of this period. */
  dueBefore: SourceDate
  areas: ReadonlyMap<string, string>
}) => (
  <SummaryList
    rows={[
      { key: t('Reported'), value: reported(draft, last) },
      ...(draft.unchanged
        ? [{ key: t('Change'), value: t('The owner says: no change since last quarter') }]
        : []),
      ...(draft.doneOn.text !== 'not stated' ? [{ key: t('Done on'), value: dateWords(draft.doneOn) }] : []),
      ...moved(draft, dueBefore),
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

function moved(draft: Draft, dueBefore: SourceDate) {
  const { restatement } = draft
  if (!restatement) return []
  const late = lateWords(draft, dueBefore)
  const reason = restatement.reasonCode ? reasonWords(restatement.reasonCode) : t('no reason chosen')
  return [
    {
      key: t('Date moved'),
      value: (
        <>
          <FromTo
            from={dateWords(dueBefore)}
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
    ...(late ? [{ key: t('Announced late'), value: late }] : []),
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
