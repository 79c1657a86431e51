/** What is missing from an edition before it goes out, in words and numbers. Pure. */
import { formatDate, t } from '#src/kernel/text.ts'
import { commitmentsOf } from '../edition.ts'
import type { EditionCommitment, EditionContent, Silence } from '../model.ts'

export type ChecklistLine = {
  words: string
  /** The commitments that it is about. */
  refs: string[]
  /** Nothing can be published before it is put right. */
  stops?: boolean
}

export type Waiting = {
  /** Refs whose edit for style waits for consent. */
  styleEdits: readonly string[]
  /** Refs whose owner may still reply to an assessment. */
  replies: readonly { ref: string; dueOn: string }[]
  /** A pre-election period is in force today. */
  election: { label: string; endsOn: string } | null
}

/** The first line says how many commitments carry an update; the others what is missing. */
export function checklistOf(
  draft: { content: EditionContent; faults: readonly string[] },
  waiting: Waiting,
): ChecklistLine[] {
  const all = commitmentsOf(draft.content)
  const silent = (...which: Silence[]) => all.filter(({ silence }) => silence && which.includes(silence))
  const line = (
    found: readonly Pick<EditionCommitment, 'ref'>[],
    say: (count: number) => string,
    stops = false,
  ): ChecklistLine[] =>
    found.length === 0 ? [] : [{ words: say(found.length), refs: found.map(({ ref }) => ref), stops }]
  const soonest = waiting.replies.map(({ dueOn }) => dueOn).toSorted()[0]
  return [
    ...draft.faults.map((words) => ({ words, refs: [], stops: true })),
    ...line(silent('no-update'), (count) =>
      t(
        '{count, plural, one {One commitment has} other {# commitments have}} no update and will be shown as such: the owner was asked and did not answer in time.',
        { count },
      ),
    ),
    ...line(silent('awaiting-owner'), (count) =>
      t(
        '{count, plural, one {One commitment has} other {# commitments have}} no update yet: the owner’s day has not passed, so nobody will be shown late.',
        { count },
      ),
    ),
    ...line(silent('awaiting-office'), (count) =>
      t(
        '{count, plural, one {One update} other {# updates}} came in and the office has not cleared {count, plural, one {it} other {them}}: {count, plural, one {it} other {they}} will be shown as waiting for us.',
        { count },
      ),
    ),
    ...line(silent('received-late'), (count) =>
      t(
        '{count, plural, one {One update} other {# updates}} came in after the day and will be shown as received late.',
        { count },
      ),
    ),
    ...line(
      silent('not-requested').filter(({ assessed }) => assessed === 'complete'),
      (count) =>
        t(
          '{count, plural, one {One commitment was} other {# commitments were}} not asked about, because an assessor has found {count, plural, one {it} other {them}} complete, and will be shown as not requested.',
          { count },
        ),
    ),
    ...line(
      silent('not-requested').filter(({ assessed }) => assessed !== 'complete'),
      (count) =>
        t(
          '{count, plural, one {One commitment was} other {# commitments were}} not asked about and will be shown as not requested.',
          { count },
        ),
    ),
    ...line(silent('withheld'), (count) =>
      t('{count, plural, one {One update is} other {# updates are}} withheld, with the reason shown.', {
        count,
      }),
    ),
    ...line(
      silent('awaiting-office', 'received-late').filter(({ ref }) => waiting.styleEdits.includes(ref)),
      (count) =>
        t(
          '{count, plural, one {One update has an edit for style that waits} other {# updates have edits for style that wait}} for the owner. {count, plural, one {It} other {They}} cannot be cleared before the owner answers, so {count, plural, one {it} other {they}} will not be in this edition but shown as is said above.',
          { count },
        ),
    ),
    ...line(waiting.replies, (count) =>
      t(
        '{count, plural, one {One assessment waits} other {# assessments wait}} for the owner’s reply, until {day} at the earliest: without it, {count, plural, one {it goes} other {they go}} out without a reply.',
        { count, day: formatDate(soonest ?? '') },
      ),
    ),
    ...line(
      all.filter(
        ({ update, assessed, testable }) =>
          update?.reported === 'reported-complete' && assessed === 'not-assessed' && testable,
      ),
      (count) =>
        t(
          '{count, plural, one {One commitment is} other {# commitments are}} reported complete and not yet assessed, and will be shown as such.',
          { count },
        ),
    ),
    ...(waiting.election
      ? [
          {
            words: t(
              'A pre-election period is in force until {day} ({label}): only what is essential goes out.',
              { day: formatDate(waiting.election.endsOn), label: waiting.election.label },
            ),
            refs: [],
          },
        ]
      : []),
  ]
}

/** How many commitments of all carry an update, and how many were not asked about. */
export type UpdateCounts = { updates: number; all: number; notAsked: number }

export function updatesIn(content: EditionContent): UpdateCounts {
  const all = commitmentsOf(content)
  return {
    updates: all.filter(({ update }) => update !== null).length,
    all: all.length,
    notAsked: all.filter(({ silence }) => silence === 'not-requested').length,
  }
}

/** "23 of 25 commitments carry an update; one was not asked about". */
export const countsInWords = (counts: UpdateCounts): string =>
  counts.notAsked === 0
    ? t('{updates, number} of {all, number} commitments carry an update', counts)
    : t(
        '{updates, number} of {all, number} commitments carry an update; {notAsked, plural, one {one was} other {# were}} not asked about',
        counts,
      )
