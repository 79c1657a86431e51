/** Words with what was found in them marked. Every letter is text: nothing of it can become markup. */
import type { VNode } from 'preact'
import { t } from '#src/kernel/text.ts'
import type { Span } from './intercept.ts'

/** `found` in any order; spans that touch are one. */
export function Marked({ words, found }: { words: string; found: readonly Span[] }): VNode {
  const parts: (string | VNode)[] = []
  let at = 0
  for (const { from, to } of found.toSorted((a, b) => a.from - b.from)) {
    if (to <= at) continue
    const start = Math.max(from, at)
    if (start > at) parts.push(words.slice(at, start))
    parts.push(<mark>{words.slice(start, to)}</mark>)
    at = to
  }
  parts.push(words.slice(at))
  return (
    <blockquote class="checked-words" aria-label={t('What you wrote, with what we noticed marked')}>
      {parts}
    </blockquote>
  )
}
