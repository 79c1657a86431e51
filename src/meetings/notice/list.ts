/** The office's list, from the record in memory and the few drafts that are not in it. Pure. */
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { kinds, type Meeting, type MeetingsKind } from '../model.ts'
import { isOf, stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import type { Unpublished } from './queries.ts'

export type ListedMeeting = {
  slug: string
  title: string
  on: string
  state: ReturnType<typeof stateOf>
  /** What is public of it, in words. */
  out: string[]
  /** What waits: for a publisher, or for its drafter. */
  waits: string[]
}
export type MeetingLists = {
  next: ListedMeeting[]
  waiting: ListedMeeting[]
  past: ListedMeeting[]
  page: number
  pages: number
}

export const perPage = 50

/** `body` is a slug, '' for all; `page` of those past, from 1. */
export function listsOf(
  meetings: Meetings,
  drafts: {
    unpublished: readonly Unpublished[]
    asked: readonly { meeting: string; kind: MeetingsKind }[]
  },
  { body, page, today }: { body: string; page: number; today: string },
): MeetingLists {
  const asked = Map.groupBy(drafts.asked, ({ meeting }) => meeting)
  const drafted = Map.groupBy(drafts.unpublished, ({ meeting }) => meeting)
  const waitsOf = (slug: string): string[] => {
    const waiting = new Set((asked.get(slug) ?? []).map(({ kind }) => kind))
    return [
      ...[...waiting].map((kind) => t('{what} waits for a publisher', { what: kindWords(kind) })),
      ...(drafted.get(slug) ?? [])
        .filter(({ kind }) => !waiting.has(kind))
        .map(({ kind }) => t('{what} in draft', { what: kindWords(kind) })),
    ]
  }
  const published = meetings.inOrder
    .filter((one) => body === '' || isOf(one, body))
    .map((one) => ({
      to: one.to,
      from: one.from,
      held: one.notice.content.state === 'held',
      listed: listedOf(one, today, waitsOf(one.slug)),
    }))
  const only = drafts.unpublished
    .filter(({ kind, meeting }) => kind === kinds.meeting && !meetings.meetings.has(meeting))
    .map(({ content }) => content as Meeting)
    .filter(({ bodies }) => body === '' || bodies.some(({ slug }) => slug === body))
    .map((notice) => ({
      to: lastDay(notice.on.edtf),
      from: firstDay(notice.on.edtf),
      held: notice.state === 'held',
      listed: {
        slug: notice.meeting,
        title: notice.title,
        on: notice.on.text,
        state: notice.state,
        out: [],
        waits: waitsOf(notice.meeting),
      },
    }))
  const all = [...published, ...only]
  const isPast = ({ to, held }: (typeof all)[number]) => held || (to !== null && to < today)
  const byDay = (a: { from: string | null }, b: { from: string | null }) =>
    (a.from ?? '9').localeCompare(b.from ?? '9')
  const past = all.filter(isPast).toSorted((a, b) => byDay(b, a))
  const pages = Math.max(1, Math.ceil(past.length / perPage))
  const shown = Math.min(page, pages)
  return {
    next: all
      .filter((one) => !isPast(one))
      .toSorted(byDay)
      .map(({ listed }) => listed),
    waiting: all
      .filter(({ listed }) => listed.waits.length > 0)
      .toSorted(byDay)
      .map(({ listed }) => listed),
    past: past.slice((shown - 1) * perPage, shown * perPage).map(({ listed }) => listed),
    page: shown,
    pages,
  }
}

const listedOf = (one: PublishedMeeting, today: string, waits: string[]): ListedMeeting => ({
  slug: one.slug,
  title: one.notice.content.title,
  on: one.notice.content.on.text,
  state: stateOf(one, today),
  out: [
    t('notice'),
    ...(one.agenda ? [t('agenda')] : []),
    ...(one.minutes ? [t('minutes')] : []),
    ...(one.transcript ? [t('transcript')] : []),
  ],
  waits,
})

function kindWords(kind: MeetingsKind): string {
  const words: Partial<Record<MeetingsKind, string>> = {
    meeting: t('notice'),
    agenda: t('agenda'),
    minutes: t('minutes'),
    transcript: t('transcript'),
    paper: t('paper'),
  }
  return words[kind] ?? kind
}
