/** A draft as lines of words, so that two of them can be read side by side. Pure. */
import type { SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { EvidenceTier } from '../model.ts'
import type { Draft, DraftEvidence } from './draft.ts'
import { seenOf, typedDate } from './owner-form.ts'
import { announcedLate } from '../schedule.ts'
import { reasonWords, reportedWords, stageWords, tierWords } from '../words.ts'

export type DraftLine = { label: string; words: string }

const joined = (...parts: (string | number | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ')

/** Every field that says something, with its label; rows of lists one to a line. */
export function linesOf(draft: Draft): DraftLine[] {
  const { restatement, unread = {} } = draft
  const lines: DraftLine[] = [
    { label: t('No change since last quarter'), words: draft.unchanged ? t('Yes') : '' },
    {
      label: draft.unchanged ? t('How far it has got, not used') : t('How far it has got'),
      words: draft.reported ? reportedWords(draft.reported) : '',
    },
    {
      label: draft.unchanged ? t('Words in the box, not used') : t('What happened in this period'),
      words: draft.update,
    },
    { label: t('When it was done'), words: typedDate(draft.doneOn) },
    {
      label: t('New date'),
      words: restatement
        ? joined(
            typedDate(restatement.to) || t('no new date'),
            typedDate(restatement.announcedOn) &&
              t('announced {day}', { day: typedDate(restatement.announcedOn) }),
            restatement.reasonCode && reasonWords(restatement.reasonCode),
            restatement.reason,
          )
        : '',
    },
    ...draft.milestones.map((step, n) => ({
      label: t('Step {n}', { n: n + 1 }),
      words: joined(
        step.title,
        typedDate(step.due) && t('due {day}', { day: typedDate(step.due) }),
        typedDate(step.done_on) && t('done {day}', { day: typedDate(step.done_on) }),
      ),
    })),
    ...draft.money.map((sum, n) => ({
      label: t('Sum {n}', { n: n + 1 }),
      words: joined(
        sum.purpose,
        unread[`money.${n}.amount`] ?? sum.amount,
        (unread[`money.${n}.per_year`] ?? sum.per_year) !== null
          ? t('{sum} a year', { sum: String(unread[`money.${n}.per_year`] ?? sum.per_year) })
          : null,
        sum.currency,
        sum.years,
        sum.stage && stageWords(sum.stage),
      ),
    })),
    ...draft.figures.map((figure, n) => ({
      label: t('Figure {n}', { n: n + 1 }),
      words: joined(
        figure.measure,
        figure.group,
        unread[`figures.${n}.value`] ?? figure.value,
        figure.unit,
        figure.figure_period,
        figure.geography,
        figure.base,
        figure.note,
      ),
    })),
    ...draft.evidence.map((item, n) => ({
      label: t('Evidence {n}', { n: n + 1 }),
      words: joined(
        item.title,
        item.url,
        item.file && t('a file'),
        item.tier && tierWords(item.tier as EvidenceTier),
        seenWords(item),
      ),
    })),
  ]
  return lines.filter(({ words }) => words.trim() !== '')
}

export function seenWords(item: DraftEvidence): string | null {
  switch (seenOf(item)) {
    case 'public':
      return null
    case 'withheld':
      return t('withheld: {reason}', { reason: item.withheld_reason ?? '' })
    case 'inspected':
      return t('not published; inspected by {who} on {day}', {
        who: item.inspected_by ?? '',
        day: typedDate(item.inspected_on),
      })
  }
}

/** How the move of a draft will be marked when it was announced after the old date had passed; null otherwise. */
export function lateWords({ restatement }: Draft, dueBefore: SourceDate): string | null {
  if (!restatement || announcedLate(dueBefore, restatement.announcedOn) !== true) return null
  return t('The date in force, {date}, had passed when the move was announced on {day}.', {
    date: typedDate(dueBefore),
    day: typedDate(restatement.announcedOn),
  })
}

export type Difference = { label: string; mine: string; theirs: string }

/** The lines in which two drafts differ, in the order of the form. */
export function differencesOf(mine: Draft, theirs: Draft): Difference[] {
  const [left, right] = [mine, theirs].map(
    (draft) => new Map(linesOf(draft).map(({ label, words }) => [label, words])),
  ) as [Map<string, string>, Map<string, string>]
  const labels = [...new Set([...left.keys(), ...right.keys()])]
  return labels
    .map((label) => ({ label, mine: left.get(label) ?? '', theirs: right.get(label) ?? '' }))
    .filter((one) => one.mine !== one.theirs)
}
