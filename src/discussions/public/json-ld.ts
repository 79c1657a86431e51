/**
 * A discussion and a comment as schema.org has them, for search engines. A discussion is given without its comments: those
 * may be taken back tomorrow, and each has a page of its own. Pure.
 */
import { commentAddress, discussionAddress } from '../model.ts'
import type { Live, Shown } from '../threads/index.ts'
import { countsOf, questionOf, titleOf } from './around.tsx'
import type { Names } from './pieces.tsx'

const counter = (type: string, count: number) =>
  count === 0
    ? []
    : [
        {
          '@type': 'InteractionCounter',
          interactionType: `https://schema.org/${type}`,
          userInteractionCount: count,
        },
      ]

export function postingOf(live: Live, names: Names, publicUrl: string): object {
  const url = publicUrl + discussionAddress(live.slug)
  const { published, row } = live
  const { comments } = countsOf(live)
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    '@id': url,
    url,
    headline: titleOf(live),
    text: questionOf(live),
    datePublished: row.opensOn,
    author:
      published === null
        ? { '@type': 'Person', name: row.startedBy ?? '' }
        : {
            '@type': 'GovernmentOrganization',
            name: names.get(published.askedBy) ?? published.askedBy,
            url: `${publicUrl}/organisations/${published.askedBy}`,
          },
    commentCount: comments,
    interactionStatistic: [...counter('CommentAction', comments), ...counter('LikeAction', live.own.agree)],
  }
}

/** A public comment. */
export function commentOf(live: Live, shown: Shown, publicUrl: string): object {
  const url = publicUrl + commentAddress(live.slug, shown.id)
  return {
    '@context': 'https://schema.org',
    '@type': 'Comment',
    '@id': url,
    url,
    text: shown.words,
    ...(shown.postedAt === null ? {} : { datePublished: shown.postedAt }),
    ...(shown.editedAt === null ? {} : { dateModified: shown.editedAt }),
    ...(shown.name === null ? {} : { author: { '@type': 'Person', name: shown.name } }),
    parentItem: {
      '@type': shown.parent === null ? 'DiscussionForumPosting' : 'Comment',
      url:
        publicUrl +
        (shown.parent === null ? discussionAddress(live.slug) : commentAddress(live.slug, shown.parent)),
    },
    upvoteCount: shown.agree,
  }
}
