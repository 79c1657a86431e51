/** The front of an agenda pack: what the meeting is, its items, and the papers that stand elsewhere. Pure. */
import { currentLocale, formatDate, t } from '#src/kernel/text.ts'
import { oneLine, printable, prose, titleWithAddress, type Block, type PrintMeta } from '#src/plans/index.ts'
import { addedLater } from '../agenda/versions.ts'
import type { Agenda, AgendaItem, Paper } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import { bodiesWords, whenWords, whereWords } from '../public/words.ts'
import { paperAddress } from './body.tsx'
import { namedWords } from './words.ts'

/** A file that is not among the pages, and why. */
export type Left = { paper: Paper; name: string; why: string }
export type PackPrint = {
  meeting: PublishedMeeting
  agenda: Published<Agenda>
  left: readonly Left[]
  /** Slugs of papers whose pages follow. */
  included: ReadonlySet<string>
  /** Of the site: https://… */
  siteUrl: string
  siteName: string
  banner: string | null
}

/** As the heading and the bookmark have it. */
export const itemTitle = ({ number, title }: AgendaItem): string =>
  oneLine([number, title].filter(Boolean).join('. '))
export const agendaTitle = (): string => t('Agenda')
export const leftTitle = (): string => t('Not in this pack')

export function packBlocks(pack: PackPrint): Block[] {
  const { meeting, agenda, left } = pack
  const notice = meeting.notice.content
  return printable<Block[]>([
    { kind: 'heading', level: 1, text: titleOf(pack) },
    {
      kind: 'paragraph',
      lead: true,
      words: t('The agenda as published, and after it the pages of its papers.'),
    },
    {
      kind: 'facts',
      facts: [
        { term: t('When'), value: whenWords(notice) },
        { term: t('Where'), value: whereWords(notice) || t('not stated') },
        { term: t('Body'), value: bodiesWords(notice) },
      ],
    },
    { kind: 'heading', level: 2, text: agendaTitle() },
    ...agenda.content.items.toSorted((a, b) => a.order - b.order).flatMap((item) => itemBlocks(item, pack)),
    ...prose(agenda.content.note),
    ...(left.length === 0
      ? []
      : ([
          { kind: 'page-break' },
          { kind: 'heading', level: 2, text: leftTitle() },
          {
            kind: 'paragraph',
            words: t(
              'These files of papers are not among the pages that follow. They are at these addresses.',
            ),
          },
          {
            kind: 'list',
            items: left.map(({ paper, name, why }) => [
              ...titleWithAddress(
                `${paper.title}${name === '' ? '' : ` (${name})`}`,
                new URL(paperAddress(paper), pack.siteUrl).href,
                pack.siteUrl,
              ),
              { text: `. ${why}` },
            ]),
          },
        ] satisfies Block[])),
  ])
}

function itemBlocks(item: AgendaItem, { meeting, agenda, included }: PackPrint): Block[] {
  const added = addedLater(agenda.versions)
  const papers = item.papers.flatMap(
    (slug) => meeting.papers.find(({ content }) => content.paper === slug)?.content ?? [],
  )
  const about = [
    item.start,
    item.minutes === null
      ? null
      : t('{minutes, plural, one {# minute} other {# minutes}}', { minutes: item.minutes }),
    item.leads.length === 0 ? null : t('led by {names}', { names: item.leads.map(namedWords).join('; ') }),
  ].filter((words) => words !== null)
  return [
    { kind: 'heading', level: 3, text: itemTitle(item) },
    ...(added.has(item.id)
      ? [
          {
            kind: 'paragraph',
            words: t('Added on {day}, after the agenda was published.', {
              day: formatDate(added.get(item.id)!),
            }),
          } as const,
        ]
      : []),
    ...(item.withdrawn
      ? [{ kind: 'paragraph', words: t('Withdrawn: {reason}', { reason: item.withdrawn }) } as const]
      : []),
    ...(about.length === 0 ? [] : [{ kind: 'paragraph', words: about.join(', ') } as const]),
    ...(item.private
      ? [
          {
            kind: 'paragraph',
            words: t('Taken in private: {reason}', { reason: item.private.reason }),
          } as const,
        ]
      : []),
    ...prose(item.about),
    ...(papers.length === 0
      ? []
      : [
          {
            kind: 'list',
            label: t('Papers'),
            items: papers.map(({ title, paper }) =>
              included.has(paper) ? title : t('{title} (not in this pack)', { title }),
            ),
          } as const,
        ]),
  ]
}

const titleOf = ({ meeting }: PackPrint): string => {
  const { title, on } = meeting.notice.content
  return oneLine(t('Agenda pack: {meeting}, {when}', { meeting: title, when: on.text }))
}

export const packMeta = (pack: PackPrint): PrintMeta =>
  printable({
    title: titleOf(pack),
    author: bodiesWords(pack.meeting.notice.content),
    language: currentLocale().language,
    address: new URL(`/meetings/${pack.meeting.slug}`, pack.siteUrl).href,
    entry: t('Entry {entry} of the public record, version {number}', {
      entry: String(pack.agenda.version.entry),
      number: String(pack.agenda.version.number),
    }),
    enteredAt: pack.agenda.version.enteredAt,
    siteName: pack.siteName,
    banner: pack.banner,
  })
