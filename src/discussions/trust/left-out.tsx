/** What readers are told when reactions or replies do not count in an order. */
import { t } from '#src/kernel/text.ts'
import type { Live } from '../threads/live.ts'

type LeftOut = { reactions: number; replies: number }
const counted = new WeakMap<Live['comments'], LeftOut>()

/** What of a discussion is shown and does not count in orders: of accounts that seem to act together. */
export function leftOut({ comments }: Pick<Live, 'comments'>): LeftOut {
  const known = counted.get(comments)
  if (known !== undefined) return known
  const sum = { reactions: 0, replies: 0 }
  for (const { agree, care, ranked, parent, state, rankedReply } of comments) {
    sum.reactions += agree + care - ranked
    if (parent !== null && state === 'public' && !rankedReply) sum.replies += 1
  }
  counted.set(comments, sum)
  return sum
}

/** Nothing when all of them count. */
export const LeftOutNote = ({ live }: { live: Pick<Live, 'comments'> }) => {
  const { reactions, replies } = leftOut(live)
  return (
    <>
      {reactions > 0 && (
        <p class="soft">
          {t(
            'The order by what people care about leaves out {n, plural, one {# reaction} other {# reactions}} of accounts that seem to act together, until a moderator has looked at them. They still count in the numbers beside each comment.',
            { n: reactions },
          )}
        </p>
      )}
      {replies > 0 && (
        <p class="soft">
          {t(
            'The order by replies leaves out {n, plural, one {# reply} other {# replies}} of accounts that seem to act together, until a moderator has looked at them. They stay where they are.',
            { n: replies },
          )}
        </p>
      )}
    </>
  )
}
