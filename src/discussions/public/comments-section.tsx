/** The comments of a discussion: how to order and choose them, the list, and the way to more. */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Button, EmptyState, FilterForm, Form, Link, Pagination } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { commentAddress, discussionAddress, perLongPage, perPage, sorts, type Sort } from '../model.ts'
import type { Live } from '../threads/index.ts'
import { countsOf } from './around.tsx'
import { threadsHtml, type Reader } from './comment-list.ts'
import { SummariesNote } from './discussion-parts.tsx'
import { LeftOutNote } from '../trust/left-out.tsx'
import type { Asked, PageOfThreads, Thread } from './order.ts'
import { Pieces, type Names } from './pieces.tsx'
import { newCommentAddress } from './take-part.tsx'
import { countWords, shows, showWords, sortWords } from './words.ts'

export const asUsual: Asked = { sort: 'oldest', show: 'all', page: 1, per: perPage }

/** The address of a page of comments; what is as usual is not in it. */
export function pageAddress(slug: string, asked: Asked): string {
  const query = new URLSearchParams()
  for (const name of ['sort', 'show', 'per', 'page'] as const)
    if (asked[name] !== asUsual[name]) query.set(name, String(asked[name]))
  return query.size > 0 ? `${discussionAddress(slug)}?${query.toString()}` : discussionAddress(slug)
}

type Props = { live: Live; asked: Asked; page: PageOfThreads; names: Names; reader: Reader }

export const Comments = ({ live, asked, page, names, reader }: Props) => {
  const counts = countsOf(live)
  return (
    <section class="section comments-section" aria-labelledby="comments">
      <h2 id="comments">{counts.comments === 0 ? t('Comments') : countWords(counts)}</h2>
      {live.comments.length > 0 && <SummariesNote published={live.published} />}
      <LeftOutNote live={live} />
      {live.comments.length > 1 && <Choice {...{ live, asked }} total={page.total} />}
      {page.threads.length === 0 ? (
        <Nothing live={live} asked={asked} />
      ) : (
        <List {...{ live, asked, page, names, reader }} />
      )}
      <More {...{ live, asked, page }} />
      {reader.writes && page.threads.length > 0 && (
        <p class="comments-section__write">
          <Button href={newCommentAddress(live.slug)}>{t('Write a comment')}</Button>
        </p>
      )}
    </section>
  )
}

const Nothing = ({ live, asked }: { live: Live; asked: Asked }) => {
  if (live.comments.length > 0)
    return (
      <EmptyState why={t('The team has not replied to any comment here yet.')}>
        <p>
          <Link href={`${pageAddress(live.slug, { ...asked, show: 'all', page: 1 })}#comments`}>
            {t('Show all comments')}
          </Link>
        </p>
      </EmptyState>
    )
  if (live.state === 'planned')
    return <EmptyState why={t('It has not opened yet, so nobody could comment.')} />
  return live.takesComments ? (
    <EmptyState why={t('Nobody has commented yet.')}>
      <p>{t('The first comment may be yours. What you write stands here at once.')}</p>
    </EmptyState>
  ) : (
    <EmptyState why={t('Nobody commented while it was open.')} />
  )
}

/**
 * Joined from pieces, each rendered once for all readers (see pieces.tsx): with fifty comments rendered anew for everybody who is signed
 * in, a page would cost ten times as much.
 */
const List = ({ live, page, names, reader }: Props) => (
  <Pieces
    list
    html={threadsHtml(live, page.threads, names, reader, (thread) => moreReplies(live.slug, thread))}
  />
)

function moreReplies(slug: string, { top, all }: Thread): string {
  return html(
    <p class="comments__more-replies">
      <Link href={`${commentAddress(slug, top.id)}#replies`}>
        {t('{count, plural, one {Show # reply} other {Show all # replies}}', { count: all })}
      </Link>
    </p>,
  )
}
const html = (content: VNode): string => renderToString(content)

/** The one form that all buttons of reactions belong to. It brings the reader back to the page they are on. */
export const ReactForm = ({ slug, back, csrfToken }: { slug: string; back: string; csrfToken: string }) => (
  <Form
    id="react"
    action={`${discussionAddress(slug)}/reactions`}
    csrfToken={csrfToken}
    label={t('Reactions')}
    hidden={{ back }}
  >
    {null}
  </Form>
)

/** Comments that a document gives have no days and no counts: they stand as it has them, or by their replies. */
const sortsOf = ({ published }: Live): readonly Sort[] =>
  published?.summarised ? ['oldest', 'replies'] : sorts

const Choice = ({ live, asked, total }: { live: Live; asked: Asked; total: number }) => (
  <>
    <FilterForm
      action={`${discussionAddress(live.slug)}#comments`}
      label={t('Order and choose comments')}
      clearHref={
        asked.sort === asUsual.sort && asked.show === asUsual.show
          ? undefined
          : `${discussionAddress(live.slug)}#comments`
      }
      fields={[
        {
          kind: 'select',
          name: 'sort',
          label: t('Order'),
          value: asked.sort,
          items: sortsOf(live).map((value) => ({
            value,
            text:
              live.published?.summarised && value === 'oldest'
                ? t('As the document has them')
                : sortWords(value),
          })),
        },
        {
          kind: 'select',
          name: 'show',
          label: t('Show'),
          value: asked.show,
          items: shows.map((value) => ({ value, text: showWords(value) })),
        },
      ]}
    />
    {total > perPage && (
      <p class="soft">
        {asked.per === perPage ? (
          <Link href={`${pageAddress(live.slug, { ...asked, per: perLongPage, page: 1 })}#comments`}>
            {total > perLongPage
              ? t('Up to {count, number} on one page', { count: perLongPage })
              : t('All {count, number} on one page', { count: total })}
          </Link>
        ) : (
          <Link href={`${pageAddress(live.slug, { ...asked, per: perPage, page: 1 })}#comments`}>
            {t('In shorter pages')}
          </Link>
        )}
      </p>
    )}
  </>
)

/** The next page: a link, which a script makes into loading it in place; and the way to any page. */
const More = ({
  live,
  asked,
  page: { page, pages, upTo, total },
}: Pick<Props, 'live' | 'asked' | 'page'>) => {
  if (pages === 1) return null
  const href = (number: number) => `${pageAddress(live.slug, { ...asked, page: number })}#comments`
  const near = Array.from({ length: pages }, (_unused, at) => at + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1,
  )
  return (
    <div
      class="comments-more"
      data-more
      data-said={t('{upTo, number} of {total, number} comments are shown.', { upTo, total })}
      data-failed={t('The next comments could not be loaded. Follow the link to the next page.')}
    >
      <p class="soft">{t('Comments up to number {upTo, number} of {total, number}.', { upTo, total })}</p>
      {page < pages && (
        <p>
          <Link
            plain
            classes="govuk-button govuk-button--secondary"
            rel="next"
            href={href(page + 1)}
            attributes={{ 'data-load-more': '' }}
          >
            {t('Load more comments')}
          </Link>
        </p>
      )}
      <Pagination
        landmarkLabel={t('Pages of comments')}
        previous={page > 1 ? { href: href(page - 1) } : undefined}
        next={page < pages ? { href: href(page + 1) } : undefined}
        items={near.flatMap((number, at) => [
          ...(at > 0 && number > near[at - 1]! + 1 ? [{ ellipsis: true as const }] : []),
          { number: String(number), href: href(number), current: number === page },
        ])}
      />
      <p class="govuk-visually-hidden" role="status" data-loaded />
    </div>
  )
}
