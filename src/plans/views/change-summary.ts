/** Changes in words: "6 dates moved, 2 commitments reported complete and 7 with no new words." */
import { formatList, t } from '#src/kernel/text.ts'
import { wordsOfChange, type ChangeKind, type Changes } from '../changes.ts'

const summaryWords: Record<ChangeKind, (count: number) => string> = {
  datesMoved: (count) => t('{count, plural, one {# date} other {# dates}} moved', { count }),
  reportedComplete: (count) =>
    t('{count, plural, one {# commitment} other {# commitments}} reported complete', { count }),
  newlyAssessed: (count) => t('{count, number} assessed for the first time', { count }),
  wentBack: (count) => t('{count, number} reported or found less far on than before', { count }),
  added: (count) => t('{count, number} added', { count }),
  removed: (count) => t('{count, number} no longer in the plan', { count }),
  renumbered: (count) => t('{count, number} with a new number', { count }),
  reordered: (count) => t('{count, number} in another place', { count }),
  noNewWords: (count) => t('{count, number} with no new words', { count }),
  silent: (count) => t('{count, number} with no update', { count }),
}

/** `other`: how many commitments changed in any way. */
export function summarySentence(kinds: ReturnType<typeof wordsOfChange>, other: number): string {
  const parts = kinds.map(({ kind, count }) => summaryWords[kind](count))
  if (parts.length > 0) return t('{list}.', { list: formatList(parts) })
  return other === 0
    ? t('Nothing changed.')
    : t('{count, plural, one {# commitment} other {# commitments}} changed in words, figures or facts.', {
        count: other,
      })
}

export const summaryOf = (changes: Changes): string =>
  summarySentence(wordsOfChange(changes), changes.commitments.length)
