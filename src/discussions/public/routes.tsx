/** The public addresses of discussions. They are the same for whoever is not signed in, until somebody says or does something. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { holdsAny, type Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { perLongPage, perPage, sorts } from '../model.ts'
import { threadsOf, type Live, type Shown } from '../threads/index.ts'
import { namesOf } from './around.tsx'
import { nothingOwn, type Reader } from './comment-list.ts'
import { commentPage, historyPage } from './comment-page.tsx'
import { discussionPage } from './discussion-page.tsx'
import { listPage } from './list-page.tsx'
import type { Asked } from './order.ts'
import { ownOf } from './own-queries.ts'
import { proceedingsOn, wordingsOf, type Proceedings } from './queries.ts'
import type { Standing } from './take-part.tsx'
import { saidWords, waitReasons, type Done } from './said.tsx'
import { shows } from './words.ts'

const page = z.coerce.number().int().min(1).max(100_000).default(1)
/** An empty field of the form is no choice. */
const choice = <const Values extends readonly string[]>(values: Values, usual: Values[number]) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.enum(values).default(usual as never))
const ListQuery = z.object({ page })
const DiscussionQuery = z.object({
  sort: choice(sorts, 'oldest'),
  show: choice(shows, 'all'),
  page,
  per: z.preprocess(
    (value) => (value === undefined ? perPage : Number(value)),
    z.union([z.literal(perPage), z.literal(perLongPage)]),
  ),
  // What was just done. Only whoever is signed in did anything.
  said: z.enum(saidWords).optional(),
  why: z.enum(waitReasons).optional(),
})

export function publicRoutes(site: Site): Route[] {
  const threads = threadsOf(site)
  const { siteName } = site.pack
  const publicUrl = site.config.PUBLIC_URL
  const live = (
    path: string,
    query: z.ZodType,
    answer: (visit: Visit) => Promise<Answer>,
    stamp: NonNullable<Route['stamp']> = ({ discussion }) => threads.stamp(discussion),
  ): Route => ({
    method: 'GET',
    path,
    door: 'page',
    policy: 'discussions.read',
    keep: 'live',
    query,
    answer,
    stamp,
  })
  const proceedings = proceedingsKept(site)
  return [
    live(
      '/discussions',
      ListQuery,
      async ({ query }) => {
        const asked = query as unknown as { page: number }
        const around = { snapshot: site.snapshot(), full: site.pack.discussions.profile === 'full' }
        const shown = listPage(await threads.list(), asked.page, around)
        if (!shown) throw absent(t('The list of discussions has no such page.'))
        return { kind: 'page', page: shown }
      },
      () => threads.stamp(),
    ),
    live('/discussions/:discussion', DiscussionQuery, async (visit) => {
      const one = await threads.one(visit.params.discussion!)
      const { reader, csrfToken } = await readerOf(site, visit, one)
      const shown = discussionPage({
        live: one,
        asked: pick(visit.query as unknown as Asked),
        done: visit.viewer === null ? {} : (visit.query as Done),
        snapshot: site.snapshot(),
        proceedings: await proceedings(one),
        reader,
        standing: standingOf(visit.viewer),
        csrfToken,
        siteName,
        publicUrl,
      })
      if (!shown) throw absent(t('This discussion has no such page of comments.'))
      return { kind: 'page', page: shown }
    }),
    live('/discussions/:discussion/comments/:id', ListQuery, async (visit) => {
      const one = await threads.one(visit.params.discussion!)
      const shown = requireComment(one, visit.params.id!)
      const { page: number } = visit.query as unknown as { page: number }
      const names = namesOf(site.snapshot())
      const around = await readerOf(site, visit, one)
      const made = commentPage({ live: one, shown, page: number, names, publicUrl, ...around })
      if (!made) throw absent(t('The replies to this comment have no such page.'))
      return { kind: 'page', page: made }
    }),
    live('/discussions/:discussion/comments/:id/history', z.object({}), async ({ params }) => {
      const one = await threads.one(params.discussion!)
      const shown = requireComment(one, params.id!)
      if (shown.state !== 'public')
        throw absent(t('This comment is not shown any more, and neither is its history.'))
      const wordings =
        shown.editedAt === null || shown.redacted ? [] : await wordingsOf(site.webDb(), shown.id)
      return { kind: 'page', page: historyPage({ live: one, shown, wordings }) }
    }),
  ]
}

const pick = ({ sort, show, page: number, per }: Asked): Asked => ({ sort, show, page: number, per })

/** A comment that is or was public. One that never was is not there. */
function requireComment(live: Live, id: string): Shown {
  const shown = /^[1-9]\d{0,14}$/.test(id) ? live.byId.get(Number(id)) : undefined
  if (!shown) throw absent(t('There is no comment at this address.'))
  return shown
}

const standingOf = (viewer: Viewer | null): Standing =>
  viewer === null ? 'nobody' : holdsAny(viewer, 'discussions.comment') ? 'writes' : 'cannot'

async function readerOf(
  site: Pick<Site, 'officeDb'>,
  { viewer, csrfToken }: Pick<Visit, 'viewer' | 'csrfToken'>,
  live: Live,
): Promise<{ reader: Reader; csrfToken: string | null }> {
  const writes = live.takesComments && standingOf(viewer) !== 'cannot'
  if (viewer === null) return { reader: { reacts: false, writes, own: nothingOwn }, csrfToken: null }
  const reacts = live.takesComments && holdsAny(viewer, 'discussions.react')
  const own = await ownOf(site.officeDb(), viewer.person, live.slug)
  return { reader: { reacts, writes, own }, csrfToken: reacts ? csrfToken() : null }
}

/** Cases in force, asked for once for each state of what is shown and each day. */
function proceedingsKept(site: Site): (live: Live) => Promise<readonly Proceedings[]> {
  const kept = new WeakMap<Live, Promise<readonly Proceedings[]>>()
  return (live) => {
    const known = kept.get(live)
    if (known) return known
    const asked = proceedingsOn(site.webDb(), site.snapshot().day)
    kept.set(live, asked)
    // A failure is not remembered.
    asked.catch(() => kept.delete(live))
    return asked
  }
}
