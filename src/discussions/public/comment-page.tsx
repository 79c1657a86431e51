/** One comment at its permanent address, with what it answers and what answers it; and how it was changed. */
import { diffWordsWithSpace } from 'diff'
import type { ComponentChildren } from 'preact'
import {
  EmptyState,
  Link,
  PageTitle,
  Pagination,
  Section,
  WordDiff,
  type Segment,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { commentAddress, discussionAddress, perLongPage } from '../model.ts'
import type { Live, Shown } from '../threads/index.ts'
import { titleOf } from './around.tsx'
import { commentHtml, repliesHtml, type Reader } from './comment-list.ts'
import { ReactForm } from './comments-section.tsx'
import { firstLine } from './discussion-page.tsx'
import { commentOf } from './json-ld.ts'
import { placeOf, repliesOf } from './order.ts'
import { bylineOf, Pieces, type Names } from './pieces.tsx'
import { mostWordings, type Wording } from './queries.ts'
import { CommentWords } from './words-of-comment.tsx'

export type CommentPageProps = {
  live: Live
  shown: Shown
  page: number
  names: Names
  reader: Reader
  csrfToken: string | null
  publicUrl: string
}

/** Null when its replies have no such page. */
export function commentPage({
  live,
  shown,
  page,
  names,
  reader,
  csrfToken,
  publicUrl,
}: CommentPageProps): Page | null {
  const replies = repliesOf(live, shown.id)
  const pages = Math.max(1, Math.ceil(replies.length / perLongPage))
  if (page > pages) return null
  const above = shown.parent === null ? undefined : live.byId.get(shown.parent)
  const who = bylineOf(shown)
  const there = shown.state === 'public'
  const title = there ? t('{who} on “{title}”', { who, title: titleOf(live) }) : t('A comment stood here')
  const address = commentAddress(live.slug, shown.id)
  const at = (number: number) => `${address}${number > 1 ? `?page=${number}` : ''}#replies`
  return {
    title,
    description: there
      ? firstLine(shown.words)
      : shown.state === 'waiting'
        ? t('It was changed, and a moderator looks at it before it is shown again.')
        : t('It was hidden by a moderator, or its author took it back.'),
    breadcrumbs: crumbs(live, t('Comment')),
    ...(there && !shown.summary ? { jsonLd: commentOf(live, shown, publicUrl) } : {}),
    noIndex: !there,
    scripts: ['discussion.js'],
    body: (
      <>
        {csrfToken !== null && <ReactForm slug={live.slug} back={address} csrfToken={csrfToken} />}
        <PageTitle
          over={t('Comment')}
          lead={tx(
            'In the discussion <discussion>{title}</discussion>. <place>See it among the others</place>',
            {
              title: titleOf(live),
              discussion: (words) => <Link href={discussionAddress(live.slug)}>{words}</Link>,
              place: (words) => <Link href={placeOf(live, shown.id)}>{words}</Link>,
            },
          )}
        >
          {there ? t('A comment by {who}', { who }) : t('A comment stood here')}
        </PageTitle>
        {above && (
          <Section title={t('What it answers')}>
            <Pieces html={commentHtml(live, above, names, reader)} />
          </Section>
        )}
        <Section title={t('The comment')}>
          <Pieces html={commentHtml(live, shown, names, reader)} />
        </Section>
        <Section
          title={t('{count, plural, =0 {No replies} one {# reply} other {# replies}}', {
            count: replies.length,
          })}
          id="replies"
        >
          {replies.length === 0 ? (
            <p class="soft">
              {live.takesComments ? t('Nobody has replied to it yet.') : t('Nobody replied to it.')}
            </p>
          ) : (
            <Pieces
              html={repliesHtml(
                live,
                replies.slice((page - 1) * perLongPage, page * perLongPage),
                names,
                reader,
              )}
            />
          )}
          {pages > 1 && (
            <Pagination
              landmarkLabel={t('Pages of replies')}
              previous={page > 1 ? { href: at(page - 1) } : undefined}
              next={page < pages ? { href: at(page + 1) } : undefined}
              items={Array.from({ length: pages }, (_unused, index) => ({
                number: String(index + 1),
                href: at(index + 1),
                current: index + 1 === page,
              }))}
            />
          )}
        </Section>
      </>
    ),
  }
}

const crumbs = (live: Live, text: string): NonNullable<Page['breadcrumbs']> => [
  { text: t('Discussions'), href: '/discussions' },
  { text: titleOf(live), href: discussionAddress(live.slug) },
  { text },
]

/** Each change as a sentence, the latest first, with the words that came and went. */
export function historyPage({
  live,
  shown,
  wordings,
}: {
  live: Live
  shown: Shown
  wordings: readonly Wording[]
}): Page {
  const who = bylineOf(shown)
  const title = t('How a comment by {who} was changed', { who })
  const texts = [...wordings.map(({ words }) => words), shown.words]
  return {
    title,
    description: t('What its author changed after the first minutes, and when.'),
    breadcrumbs: [
      ...crumbs(live, '').slice(0, 2),
      { text: t('Comment'), href: commentAddress(live.slug, shown.id) },
      { text: t('History') },
    ],
    noIndex: true,
    body: (
      <>
        <PageTitle
          over={t('Comment')}
          lead={tx(
            'What its author changed after the first minutes, and when. <now>The comment as it is now</now>',
            {
              now: (words) => <Link href={commentAddress(live.slug, shown.id)}>{words}</Link>,
            },
          )}
        >
          {title}
        </PageTitle>
        {wordings.length === 0 && (
          <EmptyState why={t('It has not been changed since its first minutes.')}>
            {shown.redacted && (
              <p>{t('A moderator took something out of it. What stood there is kept from the public.')}</p>
            )}
          </EmptyState>
        )}
        {wordings.length >= mostWordings && (
          <p>{t('Only the latest {most, number} changes are shown here.', { most: mostWordings })}</p>
        )}
        {wordings
          .map((one, at) => ({ ...one, becomes: texts[at + 1]!, number: at + 1 }))
          .toReversed()
          .map(({ words, until, asked, becomes, number }) => (
            <Section title={t('Change {number, number}', { number })} id={`change-${number}`}>
              {words === null ? (
                <p>
                  {asked
                    ? tx(
                        '{who} changed it on <time>{when}</time>, because a moderator asked for it. What it said until then is kept from the public.',
                        { who, ...timeOf(until) },
                      )
                    : tx(
                        '{who} changed it on <time>{when}</time>. What it said until then is kept from the public: it held something that a moderator asked to take out.',
                        { who, ...timeOf(until) },
                      )}
                </p>
              ) : becomes === null ? (
                <>
                  <p>
                    {tx(
                      '{who} changed it on <time>{when}</time>. What it said next is kept from the public. This is what it said until then:',
                      { who, ...timeOf(until) },
                    )}
                  </p>
                  <blockquote class="comment__words comment__words--changed">
                    <CommentWords text={words} />
                  </blockquote>
                </>
              ) : (
                <>
                  <p>
                    {tx('{who} changed it on <time>{when}</time>: {what}.', {
                      who,
                      ...timeOf(until),
                      what: changeWords(words, becomes),
                    })}
                  </p>
                  <blockquote class="comment__words comment__words--changed">
                    <WordDiff segments={segmentsOf(words, becomes)} />
                  </blockquote>
                </>
              )}
            </Section>
          ))}
      </>
    ),
  }
}

const timeOf = (until: string) => ({
  when: formatDate(until, 'time'),
  time: (said: ComponentChildren) => <time dateTime={until}>{said}</time>,
})

/** Where two texts share little, the one is shown whole and then the other. */
function segmentsOf(from: string, to: string): Segment[] {
  const found = diffWordsWithSpace(from, to, { maxEditLength: 400 })
  if (!found)
    return [
      { kind: 'removed', text: from },
      { kind: 'added', text: to },
    ]
  return found.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

function changeWords(from: string, to: string): string {
  const count = (kind: Segment['kind']) =>
    segmentsOf(from, to)
      .filter((segment) => segment.kind === kind)
      .reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
  return t(
    '{added, plural, =0 {no word} one {# word} other {# words}} added, {removed, plural, =0 {none} other {#}} taken out',
    { added: count('added'), removed: count('removed') },
  )
}
