/** What changed: words put in and taken out, dates and figures from one value to another. */
import { t } from '#src/kernel/text.ts'
import type { Content } from './content.ts'
import { Hidden } from './layout.tsx'
import { Shape } from './shapes.tsx'

export type Segment = { kind: 'same' | 'added' | 'removed'; text: string }
export type WordDiffProps = { segments: Segment[] }
/** A text with its added and removed words, told apart by a line and by words that are heard. */
export const WordDiff = ({ segments }: WordDiffProps) => (
  <span class="word-diff">
    {segments.map(({ kind, text }) => {
      if (kind === 'same') return text
      const Element = kind === 'added' ? 'ins' : 'del'
      return (
        <Element>
          <Hidden>{kind === 'added' ? t('[added:') : t('[removed:')} </Hidden>
          {text}
          <Hidden>{t(']')}</Hidden>
        </Element>
      )
    })}
  </span>
)

export type FromToProps = { from: Content; to: Content }
/** “autumn 2021 → no date given” */
export const FromTo = ({ from, to }: FromToProps) => (
  <span class="from-to">
    <Hidden>{t('from')} </Hidden>
    {from}
    <Shape name="to" />
    <Hidden> {t('to')} </Hidden>
    {to}
  </span>
)
