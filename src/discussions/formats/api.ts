/** The open API of discussions: reading. Writing is with the comments. */
import { z } from 'zod'
import type { Route } from '#src/kernel/manifest.ts'
import { pagedSchema, pageOf, PagingQuery, type Paging } from '#src/kernel/paging.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { headCounts } from '../public/index.ts'
import { threadsOf } from '../threads/index.ts'
import {
  CommentList,
  DiscussionDetail,
  DiscussionSummary,
  exampleComment,
  exampleDetail,
  exampleSummary,
} from './api-shapes.ts'
import { commentRow, discussionDetail, publicComments, summaryRow } from './present.ts'

const AfterQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100).describe('How many comments, 1 to 1,000.'),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('Id of the last comment seen; those after it are given.'),
})

export function discussionsApi(site: Site): Route[] {
  const threads = threadsOf(site)
  const read = { method: 'GET', door: 'api', policy: 'discussions.read', keep: 'live' } as const
  const stamp: NonNullable<Route['stamp']> = ({ discussion }) => threads.stamp(discussion)
  return [
    {
      ...read,
      path: '/api/v1/discussions',
      stamp: () => threads.stamp(),
      query: PagingQuery,
      api: {
        summary: t('Discussions, those that opened last first'),
        tag: 'discussions',
        response: pagedSchema(DiscussionSummary),
        example: { items: [exampleSummary], next: null },
      },
      answer: async ({ query }) => {
        const shown = (await threads.list()).filter(({ held, row }) => !held && row.state === 'public')
        const { items, next } = pageOf(shown, query as Paging, ({ slug }) => slug)
        return { kind: 'json', body: { items: items.map((one) => summaryRow(one, headCounts(one))), next } }
      },
    },
    {
      ...read,
      path: '/api/v1/discussions/:discussion',
      stamp,
      api: {
        summary: t('One discussion, without its comments'),
        tag: 'discussions',
        response: DiscussionDetail,
        example: exampleDetail,
      },
      answer: async ({ params }) => ({
        kind: 'json',
        body: discussionDetail(await threads.one((params as { discussion: string }).discussion)),
      }),
    },
    {
      ...read,
      path: '/api/v1/discussions/:discussion/comments',
      stamp,
      query: AfterQuery,
      api: {
        summary: t('Comments that are public now, the oldest first'),
        tag: 'discussions',
        response: CommentList,
        example: { items: [exampleComment], next: null },
      },
      answer: async ({ params, query }) => {
        const live = await threads.one((params as { discussion: string }).discussion)
        const { after, limit } = query as unknown as { after: number; limit: number }
        const left = publicComments(live).filter(({ id }) => id > after)
        const items = left.slice(0, limit)
        return {
          kind: 'json',
          body: {
            items: items.map((shown) => commentRow(live.slug, shown)),
            next: left.length > limit ? items.at(-1)!.id : null,
          },
        }
      },
    },
  ]
}
