/** What stands around a discussion: who asks, what it hangs on, its version in the record. */
import { EntryStamp, Link } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { organisationNames } from '#src/people/index.ts'
import type { Publication, Snapshot } from '#src/record/index.ts'
import { discussionKey, type Discussion } from '../model.ts'
import type { Live, LiveHead } from '../threads/live.ts'
import type { Names } from './pieces.tsx'

/** The question in a line or two: the office's, or the words of whoever started it. */
export const questionOf = ({ published, row }: Pick<LiveHead, 'published' | 'row'>): string =>
  published?.question ?? row.words

export const titleOf = ({ published, row }: Pick<LiveHead, 'published' | 'row'>): string =>
  published?.title ?? row.title

const kept = new WeakMap<Snapshot, Names>()
/** Names of organisations, one object for each state of the record. */
export function namesOf(snapshot: Snapshot): Names {
  const known = kept.get(snapshot)
  if (known) return known
  const names = organisationNames(snapshot)
  kept.set(snapshot, names)
  return names
}

/** Who asks: an organisation, or the name of a participant. */
export const AskedBy = ({ one, names }: { one: Pick<LiveHead, 'published' | 'row'>; names: Names }) => {
  if (one.published === null) return <>{one.row.startedBy ?? t('Somebody who has left')}</>
  const { askedBy } = one.published
  return names.has(askedBy) ? (
    <Link href={`/organisations/${askedBy}`}>{names.get(askedBy)}</Link>
  ) : (
    <>{askedBy}</>
  )
}

/** What it hangs on, as a link; null when it stands alone. */
export const aboutOf = ({
  published,
  row,
}: Pick<LiveHead, 'published' | 'row'>): { href: string; title: string } | null => {
  if (published?.about) return { href: `/${published.about.address}`, title: published.about.title }
  return published === null && row.about !== null ? { href: `/${row.about}`, title: row.about } : null
}

/** The discussion in the record; null for a participant's, and while it is on hold. */
export const publicationOf = (snapshot: Snapshot, slug: string): Publication | null =>
  snapshot.readable(discussionKey(slug))

export const Stamp = ({ publication }: { publication: Publication }) => {
  const version = publication.versions.at(-1)!
  const count = publication.versions.length
  return (
    <EntryStamp
      number={version.entry}
      href={`/record/entries/${version.entry}`}
      about={
        count === 1
          ? t('question and dates, version 1, no corrections')
          : t('question, dates and conclusions, version {number, number} of {count, number}', {
              number: version.number,
              count,
            })
      }
      entered={formatDate(version.enteredAt, 'second')}
      sha256={version.sha256}
      checkHref={`/record/check?entry=${version.entry}`}
      holdHref={`/office/holds/new?key=${encodeURIComponent(publication.key)}`}
    />
  )
}

const people = new WeakMap<Live['comments'], Counted>()
/** `people` is 0 where nobody can tell how many: a summary names nobody. */
export type Counted = {
  comments: number
  people: number
  /** Of how many, where a document gives some of them. */
  of?: number
}

/** Public comments, and the people who wrote them: names are unique among those who take part. */
export function countsOf({ comments, published }: Pick<Live, 'comments' | 'published'>): Counted {
  const counts = countedIn(comments)
  return published?.summarised ? { ...counts, of: published.summarised.of } : counts
}

function countedIn(comments: Live['comments']): Counted {
  const known = people.get(comments)
  if (known) return known
  const shown = comments.filter(({ state }) => state === 'public')
  const names = new Set(shown.flatMap(({ name }) => name ?? []))
  const counts = { comments: shown.length, people: shown.some(({ summary }) => summary) ? 0 : names.size }
  people.set(comments, counts)
  return counts
}

/** The same of a line of the list. */
export const headCounts = ({ counts, published }: Pick<LiveHead, 'counts' | 'published'>): Counted => ({
  comments: counts.comments,
  people: published?.summarised ? 0 : counts.people,
  ...(published?.summarised ? { of: published.summarised.of } : {}),
})

export const pictureAddress = (slug: string, { file }: NonNullable<Discussion['picture']>): string =>
  `/discussions/${slug}/picture/${file.sha256}/${encodeURIComponent(file.name)}`

export const Picture = ({ slug, picture }: { slug: string; picture: Discussion['picture'] }) =>
  picture === null ? null : (
    <figure class="discussion__picture">
      <img src={pictureAddress(slug, picture)} alt={picture.alt} loading="lazy" decoding="async" />
      {picture.credit !== '' && <figcaption>{picture.credit}</figcaption>}
    </figure>
  )
