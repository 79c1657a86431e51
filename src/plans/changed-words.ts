import { diffArrays } from 'diff'

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
  const [old, now] = [partsOf(from), partsOf(to)]
  const found = diffArrays(old, now, { maxEditLength: mostChanges }) ?? [
    { value: old, removed: true, added: false },
    { value: now, removed: false, added: true },
  ]
  return joined(
    found
      .map(({ value, added, removed }): Segment => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      }))
      .filter(({ text }) => text !== ''),
  )
}

/** Numbers whole, with their points and commas; words; runs of space; every other sign alone. Together they are the text. */
const partsOf = (text: string): string[] =>
  text.match(/\d+(?:[.,:/]\d+)*|[\p{L}\p{M}\p{N}’']+|\s+|[^\p{L}\p{M}\p{N}\s’']/gu) ?? []

/** Words and signs so short that, alone between two changes, they only break up what is read: "61.0" to "68.8", not "61" to "68", ".", "0" to "8". */
const breath = 3

/** Changes with next to nothing between them are one change: the old words whole, then the new ones. */
function joined(found: Segment[]): Segment[] {
  const segments: Segment[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) segments.push({ kind: 'removed', text: removed })
    if (added) segments.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  for (const [at, { kind, text }] of found.entries()) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if ((removed || added) && at < found.length - 1 && text.trim().length <= breath) {
      removed += text
      added += text
    } else {
      flush()
      segments.push({ kind, text })
    }
  }
  flush()
  return segments
}
