/** What readers are told when reactions do not count in an order. */
import { t } from '#src/kernel/text.ts'
import type { Live } from '../threads/live.ts'

const counted = new WeakMap<Live['comments'], number>()

/** Reactions to comments of a discussion that are shown and do not count in orders: of accounts that seem to act together. */
export function leftOut({ comments }: Pick<Live, 'comments'>): number {
  const known = counted.get(comments)
  if (known !== undefined) return known
  const n = comments.reduce((sum, { agree, care, ranked }) => sum + agree + care - ranked, 0)
  counted.set(comments, n)
  return n
}

/** Nothing when all of them count. */
export const LeftOutNote = ({ live }: { live: Pick<Live, 'comments'> }) => {
  const n = leftOut(live)
  return n === 0 ? null : (
    <p class="soft">
      {t(
        'The order by what people care about leaves out {n, plural, one {# reaction} other {# reactions}} of accounts that seem to act together, until a moderator has looked at them. They still count in the numbers beside each comment.',
        { n },
      )}
    </p>
  )
}
