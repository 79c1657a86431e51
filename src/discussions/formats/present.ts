/**
 * Discussions and comments as data: the same names of fields in JSON, in the API and in the tables. Only comments that are public now; of
 * their authors the API has the display name alone, as the page does, and files that are kept by others have nobody's. Pure.
 */
import { downloadRecord, type Snapshot } from '#src/record/index.ts'
import { commentAddress, discussionAddress } from '../model.ts'
import { countsOf, publicationOf, questionOf, titleOf } from '../public/index.ts'
import type { Live, LiveHead, Shown } from '../threads/index.ts'

/** One comment. `role` and `organisation` only of whoever speaks for one. */
export const commentRow = (slug: string, shown: Shown) => ({
  id: shown.id,
  address: commentAddress(slug, shown.id),
  parent: shown.parent,
  depth: shown.depth,
  name: shown.name,
  role: shown.voice,
  organisation: shown.organisation,
  summary: shown.summary,
  postedAt: shown.postedAt,
  editedAt: shown.editedAt,
  redacted: shown.redacted,
  agree: shown.agree,
  care: shown.care,
  replies: shown.replies,
  words: shown.words,
})

/** The same for a file: copies of it outlive a name that was changed or an account that is gone, so it has none. */
export function openRow(slug: string, shown: Shown) {
  const { name: _, ...row } = commentRow(slug, shown)
  return row
}

/** Those that are public now, by id. */
export const publicComments = ({ comments }: Pick<Live, 'comments'>): Shown[] =>
  comments.filter(({ state }) => state === 'public')

type Counted = { comments: number; people: number }
export const summaryRow = (one: LiveHead | Live, counts: Counted) => ({
  discussion: one.slug,
  address: discussionAddress(one.slug),
  title: titleOf(one),
  question: questionOf(one),
  state: one.row.state === 'hidden' ? ('hidden' as const) : one.state,
  opensOn: one.row.opensOn,
  closesOn: one.row.closesOn,
  askedBy: one.published?.askedBy ?? null,
  startedBy: one.published === null ? one.row.startedBy : null,
  about: one.published?.about?.address ?? one.row.about,
  comments: counts.comments,
  people: counts.people,
  agree: one.own.agree,
  care: one.own.care,
})

/** One discussion without its comments. */
export const discussionDetail = (live: Live) => ({
  ...summaryRow(live, countsOf(live)),
  takesComments: live.takesComments,
  context: live.published?.context ?? '',
  next: live.published?.next ?? '',
  readers: live.published?.readers ?? '',
  points: (live.published?.points ?? []).map(({ slug, title, about }) => ({
    point: slug,
    title,
    about,
    ...(live.points.get(slug) ?? { agree: 0, care: 0 }),
  })),
  conclusions: live.published?.conclusions ?? null,
  summarised: live.published?.summarised ?? null,
})

/** All of it, as a download: what the record says with its proof, and every comment that is public now. */
export function wholeDiscussion(live: Live, snapshot: Snapshot, licence: string) {
  const version = publicationOf(snapshot, live.slug)?.versions.at(-1) ?? null
  const record = version && downloadRecord(snapshot, version)
  const { startedBy: _, ...detail } = discussionDetail(live)
  return {
    ...detail,
    published: version && {
      ...(version.content as object),
      version: version.number,
      sha256: version.sha256,
      entry: version.entry,
      ...(record ? { record } : {}),
    },
    licence,
    note: notes,
    commentList: publicComments(live).map((shown) => openRow(live.slug, shown)),
  }
}

/** For programs and for people who keep a copy. */
const notes = [
  'Comments stand beside the record, not in it: they may be changed, withdrawn or hidden. Whoever keeps a copy should look again.',
  'Nobody is named: the page and the API have the display names that people chose, while they keep them. Role and organisation are of whoever speaks for one.',
]
