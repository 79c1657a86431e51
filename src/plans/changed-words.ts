import { diffWordsWithSpace } from 'diff'

/** A run of words: in both texts, only in the new one, or only in the old one. */
export type Segment = { kind: 'same' | 'added' | 'removed'; text: string }

/** Past this many differing words a word by word reading helps nobody: the old text stands whole, then the new one. */
const mostChanges = 2000

/**
 * The change from one text to another, word by word; null when nothing changed. The same and added segments together are
 * the new text to the letter, the same and removed ones the old text.
 */
export function changedWords(from: string, to: string): Segment[] | null {
  if (from === to) return null
  const whole = [
    { value: from, removed: true, added: false },
    { value: to, removed: false, added: true },
  ]
  const found = diffWordsWithSpace(from, to, { maxEditLength: mostChanges }) ?? whole
  return found
    .filter(({ value }) => value !== '')
    .map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }))
}
