/** Atom feeds of meetings: what was published and corrected of them, newest first. What is on hold is in none. Pure. */
import { t } from '#src/kernel/text.ts'
import type { Snapshot, Version } from '#src/record/index.ts'
import { bodyKey, kinds, type Decision, type MeetingsKind, type Question } from '../model.ts'
import { isOf, publishedMeetings, type Meetings } from '../published.ts'
import { whenWords } from '../public/words.ts'
import { atomOf, type FeedAround, type FeedEntry } from './atom.ts'

export { atomType } from './atom.ts'

/** The newest entries that a feed holds. */
const most = 60

/** Of all bodies, or of one. `address` is the page that it goes with, from the first stroke on. */
export function meetingsFeed(
  snapshot: Snapshot,
  about: { title: string; address: string; body?: string },
  around: FeedAround,
): string {
  const meetings = publishedMeetings(snapshot)
  const entries = newest(snapshot, meetings, about.body).map((version): FeedEntry => ({
    address: addressOf(version),
    key: version.key,
    entry: version.entry,
    enteredAt: version.enteredAt,
    title: titleOf(version, meetings),
    words: summaryOf(version),
  }))
  return atomOf(about, entries, around)
}

const all: ReadonlySet<string> = new Set<MeetingsKind>(Object.values(kinds))

function newest(snapshot: Snapshot, meetings: Meetings, body: string | undefined): Version[] {
  const found: Version[] = []
  for (let at = snapshot.versionLines.length - 1; at >= 0 && found.length < most; at--) {
    const { entry, kind, key } = snapshot.versionLines[at]!
    if (!all.has(kind)) continue
    const version = snapshot.versionOf(entry)
    if (version && isReadable(key, meetings) && (body === undefined || concerns(version, body, meetings)))
      found.push(version)
  }
  return found
}

/** What belongs to a meeting whose notice is on hold is not read anywhere. */
const isReadable = (key: string, meetings: Meetings): boolean => {
  const [, slug] = /^meetings\/(?!decisions\/)([^/]+)/.exec(key) ?? []
  return slug === undefined || meetings.meetings.has(slug)
}

function concerns({ key, kind, content }: Version, body: string, meetings: Meetings): boolean {
  if (key === bodyKey(body)) return true
  if (kind === kinds.question) return (content as Question).body.slug === body
  if (kind === kinds.decision) return (content as Decision).body === body
  const [, slug] = /^meetings\/([^/]+)/.exec(key) ?? []
  const meeting = slug === undefined ? undefined : meetings.meetings.get(slug)
  return meeting !== undefined && isOf(meeting, body)
}

/** A key is an address; the agenda's stands on its meeting's page. */
const addressOf = ({ key, kind }: Version): string =>
  kind === kinds.agenda ? `/${key.replace(/\/agenda$/, '#agenda')}` : `/${key}`

function titleOf({ key, title, correction }: Version, meetings: Meetings): string {
  const [, slug] = /^meetings\/([^/]+)/.exec(key) ?? []
  const notice = slug === undefined ? undefined : meetings.meetings.get(slug)?.notice.content
  const whole =
    notice && !title.includes(notice.title)
      ? t('{title} ({meeting}, {when})', { title, meeting: notice.title, when: whenWords(notice) })
      : title
  const own = notice?.title === title ? t('{title}, {when}', { title, when: whenWords(notice) }) : whole
  return correction ? t('Changed: {title}', { title: own }) : own
}

function summaryOf({ correction, entry, number }: Version): string {
  if (!correction) return t('Published. Entry {entry} of the public record.', { entry: String(entry) })
  return t('Version {number}. What changed: {what} Why: {why} Entry {entry} of the public record.', {
    number: String(number),
    entry: String(entry),
    ...correction,
  })
}
