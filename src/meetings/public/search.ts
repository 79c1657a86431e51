/** What meetings offer to search: a meeting, and each item of its agenda. Pure. */
import type { SearchItem } from '#src/kernel/manifest.ts'
import { kinds, type Agenda, type Meeting } from '../model.ts'
import { dayWords } from './words.ts'

/** `agenda item` is a kind of search items alone. */
export const itemKind = 'agenda item'

export function meetingItems({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind === kinds.meeting) return [ofMeeting(content as Meeting)]
  if (kind === kinds.agenda) return ofAgenda(content as Agenda)
  return []
}

const ofMeeting = (content: Meeting): SearchItem => ({
  kind: kinds.meeting,
  address: `/meetings/${content.meeting}`,
  title: `${content.title}, ${dayWords(content)}`,
  body: [
    content.about,
    ...content.bodies.map(({ name }) => name),
    content.series?.name,
    content.strand?.name,
    ...content.venues.flatMap(({ name, address }) => [name, address]),
    content.stateReason,
    ...content.parts.flatMap(({ title, about }) => [title, about]),
    ...content.links.map(({ title }) => title),
    content.note,
  ]
    .filter(Boolean)
    .join('\n'),
})

const ofAgenda = (content: Agenda): SearchItem[] =>
  content.items.map((item) => ({
    kind: itemKind,
    address: `/meetings/${content.meeting}#${item.id}`,
    title: [item.number, item.private?.publicTitle ?? item.title].filter(Boolean).join(' '),
    body: [
      item.about,
      item.private?.reason,
      ...item.leads.flatMap(({ name, post, organisationName }) => [name, post, organisationName]),
      ...item.links.map(({ title }) => title),
    ]
      .filter(Boolean)
      .join('\n'),
  }))
