/** What the record itself says of discussions: for search, e-mail, open data and the pages of what they hang on. Pure. */
import type { Concern, OpenDataItem, SearchItem, TakenUp, Told } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { discussionAddress, discussionKey, discussionKindName, stateOf, type Discussion } from '../model.ts'

const kept = new WeakMap<Snapshot, readonly Discussion[]>()
/** Every discussion in the record that is not on hold. */
export function publishedDiscussions(snapshot: Snapshot): readonly Discussion[] {
  const known = kept.get(snapshot)
  if (known) return known
  const all = [...snapshot.publications.values()]
    .filter(({ kind, hold }) => kind === discussionKindName && !hold)
    .map(({ versions }) => versions.at(-1)!.content as Discussion)
  kept.set(snapshot, all)
  return all
}

/**
 * What a discussion offers to search: the office's words. Comments are not among them: the index is made from the record, and what somebody
 * took back or a moderator hid must be gone at once, not with the next publication.
 */
export function discussionItems({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind !== discussionKindName) return []
  const one = content as Discussion
  return [
    {
      kind,
      address: discussionAddress(one.discussion),
      title: one.title,
      body: [
        one.question,
        one.context,
        ...one.points.flatMap(({ title, about }) => [title, about]),
        one.next,
        one.readers,
        one.about?.title,
        one.conclusions?.words,
        ...(one.conclusions?.changed ?? []).map(({ title }) => title),
      ]
        .filter(Boolean)
        .join('\n'),
    },
  ]
}

/** Whoever follows the discussion, what it hangs on, what changed because of it, or who asks. */
export function concerns({ kind, content }: Told): Concern | null {
  if (kind !== discussionKindName) return null
  const { discussion, about, askedBy, conclusions } = content as Discussion
  const linked = [about, ...(conclusions?.changed ?? [])].flatMap((one) => one?.address ?? [])
  return {
    targets: [
      ...new Set([
        discussionKey(discussion),
        ...linked.flatMap((address) => [address, pageOf(address)]),
        `organisations/${askedBy}`,
      ]),
    ],
    links: [
      {
        text: conclusions === null ? t('Read the question, and take part') : t('Read what came of it'),
        href: discussionAddress(discussion),
      },
    ],
  }
}

/** A discussion that is there to be read. */
export function subscribable(snapshot: Snapshot, target: string): string | null {
  const [, slug] = /^discussions\/([^/]+)$/.exec(target) ?? []
  const version = slug === undefined ? undefined : snapshot.readable(discussionKey(slug))?.versions.at(-1)
  return version ? t('Discussion: {title}', { title: (version.content as Discussion).title }) : null
}

const pageOf = (address: string): string => address.split('#', 1)[0]!

/**
 * Discussions that hang on an address of this site (without its first stroke), or changed it. A page of the record is kept until the record
 * changes, so of comments only the count that the record itself gives is told here; how many there are now stands where the link leads.
 */
export function takenUpIn(snapshot: Snapshot, address: string): TakenUp[] {
  const page = pageOf(address)
  const names = (named: string) =>
    named === page || named === address || (address === page && pageOf(named) === page)
  return publishedDiscussions(snapshot)
    .filter(({ about, conclusions }) =>
      [about, ...(conclusions?.changed ?? [])].some((link) => link !== null && names(link.address)),
    )
    .map((one) => knotOf(one, snapshot.day))
    .toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? ''))
}

function knotOf(one: Discussion, today: string): TakenUp {
  const state = stateOf(one, today)
  const closed = state === 'closed' || state === 'left-open'
  const day = closed ? one.closesOn : one.opensOn
  const counted = one.summarised
    ? t('{count, plural, one {# comment} other {# comments}}. ', { count: one.summarised.of })
    : ''
  return {
    day,
    when: whenWords(one, state),
    title: t('Discussion: {title}', { title: one.title }),
    href: discussionAddress(one.discussion),
    about: `${counted}${one.conclusions ? firstSentences(one.conclusions.words) : firstSentences(one.question)}`,
    how: state === 'planned' ? 'to-come' : 'said',
  }
}

function whenWords({ opensOn, closesOn }: Discussion, state: ReturnType<typeof stateOf>): string {
  if (state === 'planned') return t('opens {day}', { day: formatDate(opensOn) })
  if (state === 'open')
    return closesOn === null
      ? t('open since {day}', { day: formatDate(opensOn) })
      : t('open until {day}', { day: formatDate(closesOn) })
  return t('closed {day}', { day: formatDate(closesOn ?? opensOn) })
}

function firstSentences(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= 320) return flat
  const end = flat.slice(0, 320).search(/[.!?] (?!.*[.!?] )/)
  return end > 80 ? flat.slice(0, end + 1) : `${flat.slice(0, 319).replace(/\s+\S*$/, '')}…`
}

export const openData = (snapshot: Snapshot, { licence }: Pick<Pack, 'licence'>): OpenDataItem[] =>
  publishedDiscussions(snapshot).map(({ discussion, title }) => ({
    title: t('Discussion: {title}', { title }),
    about: t(
      'The question as published, and every comment that is public now, without names. Comments come, change and go: the sizes are of when this page was made.',
    ),
    licence,
    files: [
      { href: `${discussionAddress(discussion)}.json`, type: 'application/json' },
      { href: `${discussionAddress(discussion)}.csv`, type: 'text/csv' },
      { href: `${discussionAddress(discussion)}.atom`, type: 'application/atom+xml' },
    ],
  }))
