/** What a participant wrote, and what was decided about it. */
import { EmptyState, Hidden, Link, PageTitle, Pagination, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { commentAddress, discussionAddress } from '../model.ts'
import { appealable } from '../moderation/acts.ts'
import { ownDecisionAddress } from '../moderation/addresses.ts'
import { doneWord } from '../moderation/words.ts'
import { untitled } from '../threads/live.ts'
import { ownPerPage } from './limits.ts'
import { page } from './own-pages.tsx'
import type { OwnComment, OwnDecision } from './own-queries.ts'

const stateWords: Readonly<Record<OwnComment['state'], (one: OwnComment) => string>> = {
  waiting: ({ shown }) =>
    shown
      ? t('Waits for a moderator; until then it is not shown')
      : t('Waits for a moderator; nobody else sees it yet'),
  public: () => t('Public'),
  hidden: () => t('Hidden by a moderator'),
  withdrawn: () => t('Withdrawn by you'),
  refused: () => t('Not shown: a moderator refused it'),
}
/** What has no page of its own, or a moderator asked about, is changed and withdrawn from here. */
const OwnActs = ({ one: { discussion, id, state, asked, redacted, postedAt } }: { one: OwnComment }) => {
  const when = <Hidden>{t(' ({when})', { when: formatDate(postedAt, 'time') })}</Hidden>
  const changes = asked && !redacted && (state === 'waiting' || state === 'public')
  return (
    <ul>
      {changes && (
        <li>
          <Link href={`${commentAddress(discussion, id)}/edit`}>
            {t('Change it, as a moderator asked')}
            {when}
          </Link>
        </li>
      )}
      {state !== 'withdrawn' && (
        <li>
          <Link href={`${commentAddress(discussion, id)}/withdraw`}>
            {t('Withdraw it')}
            {when}
          </Link>
        </li>
      )}
    </ul>
  )
}
type RuleTitle = (id: string) => string
const Decisions = ({ decisions, ruleTitle }: { decisions: readonly OwnDecision[]; ruleTitle: RuleTitle }) => (
  <ul>
    {decisions.map(({ id, act, rule, reason, decidedAt, appealed }) => (
      <li>
        <strong>{doneWord(act)}</strong>, {formatDate(decidedAt, 'time')}.{' '}
        {t('The rule: {rule}. The reason: {reason}', { rule: ruleTitle(rule), reason })}{' '}
        {appealed
          ? t('You appealed.')
          : appealable.includes(act) && (
              <Link href={`${ownDecisionAddress(id)}/appeal`}>
                {t('Appeal: another person looks at it')}
                <Hidden>
                  {t(' ({act}, {when})', {
                    act: doneWord(act),
                    when: formatDate(decidedAt, 'time'),
                  })}
                </Hidden>
              </Link>
            )}
        {act === 'ask-author' && (
          <Link href={ownDecisionAddress(id)}>
            {t('Answer the moderator')}
            <Hidden>{t(' ({when})', { when: formatDate(decidedAt, 'time') })}</Hidden>
          </Link>
        )}
      </li>
    ))}
  </ul>
)

export const commentsPage = (parts: {
  comments: readonly OwnComment[]
  all: number
  page: number
  about: readonly OwnDecision[]
  ruleTitle: RuleTitle
}): Page => {
  const { comments, all, about, ruleTitle } = parts
  const pages = Math.max(1, Math.ceil(all / ownPerPage))
  const at = (n: number) => ({ href: `/account/comments?page=${n}` })
  return page(
    t('What you wrote'),
    <>
      <PageTitle
        lead={t(
          '{n, plural, =0 {No comment yet.} one {# comment, newest first.} other {# comments, newest first.}}',
          {
            n: all,
          },
        )}
      >
        {t('What you wrote')}
      </PageTitle>
      {about.length > 0 && (
        <Section title={t('Decided about you')}>
          <Decisions decisions={about} ruleTitle={ruleTitle} />
        </Section>
      )}
      {all === 0 && (
        <EmptyState
          why={t('You have not written anything yet. What you write in a discussion is listed here.')}
        >
          <p>
            <Link href="/discussions">{t('See the discussions')}</Link>
          </p>
        </EmptyState>
      )}
      {comments.map((one) => (
        <Section title={one.title ?? untitled()} id={`c${one.id}`}>
          <p class="soft">
            {[
              formatDate(one.postedAt, 'time'),
              ...(one.editedAt ? [t('changed {when}', { when: formatDate(one.editedAt, 'time') })] : []),
              stateWords[one.state](one),
            ].join(' · ')}
          </p>
          {one.words
            .split(/\n{2,}/)
            .filter(Boolean)
            .map((paragraph) => (
              <p class="measured">{paragraph}</p>
            ))}
          {one.decisions.length > 0 && <Decisions decisions={one.decisions} ruleTitle={ruleTitle} />}
          <p>
            {one.state === 'refused' || (one.state === 'waiting' && !one.shown) ? (
              <Link href={discussionAddress(one.discussion)}>{t('See the discussion')}</Link>
            ) : (
              <Link href={commentAddress(one.discussion, one.id)}>
                {t('See it in the discussion')}
                <Hidden>{t(' ({when})', { when: formatDate(one.postedAt, 'time') })}</Hidden>
              </Link>
            )}
          </p>
          {(one.asked || one.state === 'waiting') && <OwnActs one={one} />}
        </Section>
      ))}
      {pages > 1 && (
        <Pagination
          landmarkLabel={t('Pages of your comments')}
          previous={parts.page > 1 ? at(parts.page - 1) : undefined}
          next={parts.page < pages ? at(parts.page + 1) : undefined}
        />
      )}
    </>,
  )
}
