/** A notice between two editions: what happened to one commitment, published before the edition that will carry it. */
import type { SourceDate } from '#src/kernel/dates.ts'
import type { SearchItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Snapshot, Version } from '#src/record/index.ts'

/** The frozen content of a notice: exactly what the record hashes. */
export type NoticeContent = {
  format: 1
  plan: string
  planTitle: string
  /** 1, 2, 3 … within its plan. */
  number: number
  commitment: { id: string; ref: string; text: string; owner: string; ownerName: string }
  words: string
  happenedOn: SourceDate
  publishedOn: SourceDate
  /** The edition that it follows: it is shown beside that one until the next is out. Null before the first. */
  after: { period: string; label: string } | null
  practice: boolean
}
export type PublishedNotice = {
  key: string
  content: NoticeContent
  version: Version
  versions: readonly Version[]
}

export const noticeKind = 'interim notice'
export const noticesPrefix = (plan: string): string => `plans/${plan}/notices/`
export const noticeKey = (plan: string, number: number): string => `${noticesPrefix(plan)}${number}`

/** Readable notices of every plan, by plan, oldest first. */
export function publishedNotices(snapshot: Snapshot): Map<string, PublishedNotice[]> {
  const notices = new Map<string, PublishedNotice[]>()
  for (const { kind, key, versions, hold } of snapshot.publications.values()) {
    const version = versions.at(-1)
    if (kind !== noticeKind || hold || !version) continue
    const content = version.content as NoticeContent
    notices.set(content.plan, [...(notices.get(content.plan) ?? []), { key, content, version, versions }])
  }
  for (const list of notices.values()) list.sort((a, b) => a.content.number - b.content.number)
  return notices
}

/** Those that the next edition has not overtaken. An edition on hold takes the notices that follow it along. */
export const noticesSince = (notices: readonly PublishedNotice[], latestPeriod: string): PublishedNotice[] =>
  notices.filter(({ content }) => content.after?.period === latestPeriod)

/** A notice, for search. */
export const noticeItem = (content: NoticeContent): SearchItem => ({
  kind: noticeKind,
  address: `/${noticeKey(content.plan, content.number)}`,
  title: t('Notice on commitment {ref}, {day}', {
    ref: content.commitment.ref,
    day: content.happenedOn.text,
  }),
  body: `${content.words}\n${content.commitment.text}`,
})
