/** What a reader must know before writing: a period before an election, cases before a court, locks, their own waiting words. */
import { InsetText, Link } from '#src/design/index.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import type { Live } from '../threads/live.ts'
import type { Proceedings } from './queries.ts'

/** Of the cases in force those that touch a discussion, the strictest first. */
export const touching = (slug: string, proceedings: readonly Proceedings[]): Proceedings[] => {
  const strictness = ['close', 'pre-moderate', 'nudge']
  return proceedings
    .filter(({ discussions }) => discussions.length === 0 || discussions.includes(slug))
    .toSorted((a, b) => strictness.indexOf(a.effect) - strictness.indexOf(b.effect))
}

export const Notices = ({
  live,
  proceedings,
  election,
  waiting,
}: {
  live: Live
  proceedings: readonly Proceedings[]
  election: Snapshot['election']
  waiting: number
}) => {
  const [strictest] = touching(live.slug, proceedings)
  return (
    <>
      {election !== null && live.state !== 'closed' && (
        <InsetText>
          {tx(
            'A pre-election period is in force until {day}. What campaigns for or against a party or a candidate is taken down. <more>What the period means</more>',
            {
              day: formatDate(election.endsOn),
              more: (words) => <Link href="/record/elections">{words}</Link>,
            },
          )}
        </InsetText>
      )}
      {strictest && live.state !== 'closed' && (
        <InsetText>
          {proceedingsWords(strictest)}{' '}
          <Link href="/discussions/moderation#live-case">{t('Why, and which rule')}</Link>
        </InsetText>
      )}
      {live.row.lockedAt !== null && (
        <InsetText>
          {tx(
            'A moderator closed this discussion for comments on <time>{when}</time>. What was said stays here.',
            {
              when: formatDate(live.row.lockedAt, 'time'),
              time: (words) => <time dateTime={live.row.lockedAt!}>{words}</time>,
            },
          )}
        </InsetText>
      )}
      {waiting > 0 && (
        <InsetText>
          {tx(
            '{count, plural, one {# comment of yours waits} other {# comments of yours wait}} for a moderator, and {count, plural, one {is} other {are}} not shown yet. <own>See what you wrote</own>',
            { count: waiting, own: (words) => <Link href="/account/comments">{words}</Link> },
          )}
        </InsetText>
      )}
    </>
  )
}

function proceedingsWords({ effect, endsOn }: Proceedings): string {
  const until = endsOn === null ? '' : ` ${t('Until {day}.', { day: formatDate(endsOn) })}`
  switch (effect) {
    case 'close':
      return t('A case is before a court, and comments could harm it: none are taken now.') + until
    case 'pre-moderate':
      return (
        t(
          'A case is before a court. We look for the words of the case: comments that have them are read by a moderator before they are shown.',
        ) + until
      )
    case 'nudge':
      return t('A case is before a court. Please write nothing that could harm it.') + until
  }
}
