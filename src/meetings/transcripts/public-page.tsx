/** The page of a transcript, beside its recording when there is one. */
import { Columns, EmptyState, Link, MarginFacts, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatNumber, t } from '#src/kernel/text.ts'
import type { Meeting, Transcript } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import { VersionStamp } from '../public/parts.tsx'
import { bodiesWords, whenWords } from '../public/words.ts'
import { TranscriptBody, type TranscriptItem } from './body.tsx'
import { Items, PageNav, Speakers } from './contents.tsx'
import { countSpeakers } from './counts.ts'
import { pagesOf } from './paging.ts'
import { playerOf } from './player.tsx'
import { goneAnchors } from './tombstones.ts'
import { sourceWords } from './words.ts'
import { hasTimes } from './write-vtt.ts'

export const titleOf = (notice: Meeting): string => `${notice.title}, ${whenWords(notice)}`

function crumbs(notice: Meeting): NonNullable<Page['breadcrumbs']> {
  return [
    { text: t('Meetings'), href: '/meetings' },
    { text: notice.title, href: `/meetings/${notice.meeting}` },
    { text: t('Transcript') },
  ]
}

/** The meeting is there, and no transcript of it: why, and what else there is. */
export function noTranscript({ notice: { content: notice }, minutes }: PublishedMeeting): Page {
  const address = `/meetings/${notice.meeting}`
  return {
    title: t('Transcript: {meeting}', { meeting: titleOf(notice) }),
    description: t('No transcript of this meeting is published.'),
    breadcrumbs: crumbs(notice),
    noIndex: true,
    body: (
      <>
        <PageTitle over={titleOf(notice)}>{t('Transcript')}</PageTitle>
        <EmptyState
          why={
            notice.state === 'held'
              ? t('No transcript of this meeting is published. When there is one, it will stand here.')
              : t('No transcript is published: this meeting is not known here to have been held.')
          }
        >
          <p>
            <Link href={minutes ? `${address}/minutes` : address}>
              {minutes ? t('Read its minutes') : t('What is published about this meeting')}
            </Link>
          </p>
        </EmptyState>
      </>
    ),
  }
}

type Shown = {
  meeting: PublishedMeeting
  transcript: Published<Transcript>
  /** An anchor on the page that is asked for. */
  from: string | undefined
  names: ReadonlyMap<string, string>
}

export function transcriptPage({ meeting, transcript, from, names }: Shown): Page {
  const { content, version, versions } = transcript
  const notice = meeting.notice.content
  const address = `/meetings/${notice.meeting}/transcript`
  const pages = pagesOf(content.speeches)
  const page = pages.find(({ speeches }) => speeches.some(({ anchor }) => anchor === from)) ?? pages[0]!
  const items = itemsOf(meeting)
  const player = playerOf(notice, content)
  const here = new Set<string | null>([
    ...page.speeches.map(({ anchor }) => anchor),
    ...(page === pages[0] ? [null] : []),
  ])
  const gone = goneAnchors(versions).filter(({ after }) => here.has(after))
  const nameOf = (slug: string) => names.get(slug) ?? slug
  return {
    title: t('Transcript: {meeting}', { meeting: titleOf(notice) }),
    description: t('What was said at {meeting}, speech by speech, each with an address that lasts.', {
      meeting: titleOf(notice),
    }),
    breadcrumbs: crumbs(notice),
    alternates: [{ href: `${address}.json`, type: 'application/json', title: t('This transcript as JSON') }],
    scripts: player || pages.length > 1 ? ['transcript.js'] : [],
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={bodiesWords(notice)}
              lead={t('{when}. {source}', { when: whenWords(notice), source: sourceWords(content) })}
            >
              {t('Transcript: {meeting}', { meeting: notice.title })}
            </PageTitle>
          }
          facts={<Facts {...{ meeting, transcript, address }} />}
        >
          <Items {...{ content, items, pages, page, address }} />
          <Speakers content={content} nameOf={nameOf} />
        </Columns>
        {player}
        <PageNav {...{ pages, page, address }} />
        <TranscriptBody
          transcript={content}
          speeches={pages.length > 1 ? page.speeches : content.speeches}
          {...{ items, nameOf, gone }}
        />
        <PageNav {...{ pages, page, address }} />
        <Section title={t('About this transcript')}>
          {content.note !== '' && <p>{content.note}</p>}
          {content.byHand !== '' && (
            <p>
              {t(
                'A person wrote this text, although a file or an earlier version named a program: {reason}',
                {
                  reason: content.byHand,
                },
              )}
            </p>
          )}
          {content.sources.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {content.sources.map(({ title, url, note }) => (
                <li>
                  {url === null ? title : <Link href={url}>{title}</Link>} {note}
                </li>
              ))}
            </ul>
          )}
          <p>
            {t(
              'Each speech keeps its address when the transcript is corrected. To cite one, copy the link that stands beside it.',
            )}
          </p>
        </Section>
        <VersionStamp published={{ key: transcript.key, version, versions }} />
      </>
    ),
  }
}

const Facts = ({
  meeting,
  transcript: { content, versions },
  address,
}: Pick<Shown, 'meeting' | 'transcript'> & { address: string }) => {
  const { meeting: slug } = meeting.notice.content
  const last = versions.at(-1)!
  const files: { href: string; name: string }[] = [
    { href: `${address}.json`, name: 'JSON' },
    { href: `${address}.akn.xml`, name: 'Akoma Ntoso' },
    ...(hasTimes(content) ? [{ href: `${address}.vtt`, name: 'WebVTT' }] : []),
  ]
  return (
    <MarginFacts
      facts={[
        {
          term: t('Meeting'),
          value: <Link href={`/meetings/${slug}`}>{whenWords(meeting.notice.content)}</Link>,
        },
        ...(meeting.minutes
          ? [
              {
                term: t('Minutes'),
                value: <Link href={`/meetings/${slug}/minutes`}>{t('Read the minutes')}</Link>,
              },
            ]
          : []),
        {
          term: t('Speeches'),
          value: formatNumber(content.speeches.filter(({ kind }) => kind !== 'narrative').length),
        },
        { term: t('Words'), value: formatNumber(countSpeakers(content.speeches).words) },
        ...(last.correction
          ? [{ term: t('Corrected'), value: last.correction.what, note: last.correction.why }]
          : []),
        {
          term: t('As a file'),
          value: files.map(({ href, name }, index) => (
            <>
              {index > 0 && ', '}
              <Link href={href}>{name}</Link>
            </>
          )),
        },
      ]}
    />
  )
}

/** Items of the minutes, else of the agenda, by id. */
function itemsOf({ agenda, minutes }: PublishedMeeting): Map<string, TranscriptItem> {
  const all = [...(agenda?.content.items ?? []), ...(minutes?.content.items ?? [])]
  return new Map(
    all.map((item) => [
      item.id,
      {
        id: item.id,
        number: item.number,
        title: item.private?.publicTitle ?? item.title,
        private: item.private !== null,
      },
    ]),
  )
}
