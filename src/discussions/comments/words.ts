/** Words of a comment as they are kept: plain text, whatever was pasted. Pure. */
import { t } from '#src/kernel/text.ts'
import { longestComment } from '../model.ts'

// What steers terminals, and the direction of a whole line; neither says anything. A mark of direction within a word stays.
const steering = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

/** One kind of line break, no more than one empty line in a row, composed letters, no characters that steer. */
export function plainWords(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').replaceAll(steering, '').trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\s+$/g, '')
}

/** What is wrong with words that were made plain; null when nothing is. */
export function wordsFault(words: string): string | null {
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(words)) return t('Write what you want to say')
  const long = [...words].length
  return long > longestComment
    ? t('Your comment has {long, number} characters. {most, number} is the most.', {
        long,
        most: longestComment,
      })
    : null
}
