/** Discussions as files: JSON, a table of comments, an Atom feed; and the open API. */
import type { Answer, Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { threadsOf, type Live } from '../threads/index.ts'
import { discussionsApi } from './api.ts'
import { commentsCsv } from './csv.ts'
import { atomType, commentsFeed } from './feed.ts'
import { wholeDiscussion } from './present.ts'

export function formatRoutes(site: Site): Route[] {
  const threads = threadsOf(site)
  const file = (ending: string, answer: (live: Live) => Answer): Route => ({
    method: 'GET',
    path: `/discussions/:discussion${ending}`,
    door: 'file',
    policy: 'discussions.read',
    keep: 'live',
    stamp: ({ discussion }) => threads.stamp(discussion),
    answer: async ({ params }) => answer(await threads.one((params as { discussion: string }).discussion)),
  })
  const { siteName, licence } = site.pack
  const publicUrl = site.config.PUBLIC_URL
  return [
    ...discussionsApi(site),
    file('.json', (live) => ({ kind: 'json', body: wholeDiscussion(live, site.snapshot(), licence) })),
    file('.csv', (live) => ({
      kind: 'bytes',
      type: 'text/csv; charset=utf-8',
      bytes: commentsCsv(live),
      fileName: `${live.slug}-comments.csv`,
    })),
    file('.atom', (live) => ({
      kind: 'bytes',
      type: atomType,
      bytes: commentsFeed(live, { siteName, publicUrl }),
    })),
  ]
}
