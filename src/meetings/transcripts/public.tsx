/** A transcript as the public reads it: a page, beside its recording when there is one; the same as JSON and as captions. */
import { z } from 'zod'
import {
  Columns,
  DataTable,
  Details,
  EmptyState,
  Hidden,
  Link,
  MarginFacts,
  PageTitle,
  Section,
  type Content,
} from '#src/design/index.ts'
import { absent, held } from '#src/kernel/errors.ts'
import type { Page, Route } from '#src/kernel/manifest.ts'
import { formatNumber, t, tx } from '#src/kernel/text.ts'
import { organisationNames } from '#src/people/index.ts'
import { downloadRecord, type ActiveHold, type Site, type Snapshot } from '#src/record/index.ts'
import { meetingKey, transcriptKey, type Meeting, type Transcript } from '../model.ts'
import { publishedMeetings, type Published, type PublishedMeeting } from '../published.ts'
import { VersionStamp } from '../public/parts.tsx'
import { bodiesWords, whenWords } from '../public/words.ts'
import { itemTitle, TranscriptBody, type TranscriptItem } from './body.tsx'
import { countSpeakers } from './counts.ts'
import { pagesOf, type TranscriptPage } from './paging.ts'
import { goneAnchors } from './tombstones.ts'
import { sourceWords } from './words.ts'
import { hasTimes, writeVtt } from './write-vtt.ts'

type Found = { meeting: PublishedMeeting; transcript: Published<Transcript> | null }

/** 451 while it is on hold, or its meeting is; 404 when there is no such meeting. */
function find(snapshot: Snapshot, slug: string): Found {
  const hold = snapshot.tombstone(meetingKey(slug)) ?? snapshot.tombstone(transcriptKey(slug))
  if (hold) throw onHold(hold)
  const meeting = publishedMeetings(snapshot).meetings.get(slug)
  if (!meeting) throw absent(t('There is no meeting at this address.'))
  return { meeting, transcript: meeting.transcript }
}

const onHold = ({ category, since, entry }: ActiveHold) =>
  held(t('This is on hold: it is hidden for a legal or safety reason.'), {
    category,
    since: new Date(since).toISOString(),
    entry,
  })

function required(
  snapshot: Snapshot,
  slug: string,
): { meeting: PublishedMeeting; transcript: Published<Transcript> } {
  const { meeting, transcript } = find(snapshot, slug)
  if (!transcript) throw absent(t('No transcript of this meeting is published.'))
  return { meeting, transcript }
}

export function transcriptPages(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  const path = '/meetings/:meeting/transcript'
  return [
    {
      ...read,
      door: 'page',
      path,
      query: z.object({ from: z.string().max(40).optional() }),
      answer: ({ params, query }) => {
        const snapshot = site.snapshot()
        const { meeting, transcript } = find(snapshot, params.meeting)
        return {
          kind: 'page',
          page: transcript
            ? transcriptPage({ meeting, transcript, from: query.from, names: organisationNames(snapshot) })
            : noTranscript(meeting),
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${path}.json`,
      answer: ({ params }) => {
        const snapshot = site.snapshot()
        const { version, content } = required(snapshot, params.meeting!).transcript
        const record = downloadRecord(snapshot, version)
        return {
          kind: 'json',
          body: {
            ...content,
            version: version.number,
            sha256: version.sha256,
            entry: version.entry,
            ...(record ? { record } : {}),
          },
        }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${path}.vtt`,
      answer: ({ params }) => {
        const { meeting, transcript } = required(site.snapshot(), params.meeting!)
        if (!hasTimes(transcript.content))
          throw absent(t('This transcript states no times, so there are no captions.'))
        return {
          kind: 'bytes',
          type: 'text/vtt; charset=utf-8',
          bytes: writeVtt(transcript.content, titleOf(meeting.notice.content)),
        }
      },
    },
  ]
}

const titleOf = (notice: Meeting): string => `${notice.title}, ${whenWords(notice)}`

function crumbs(notice: Meeting): NonNullable<Page['breadcrumbs']> {
  return [
    { text: t('Meetings'), href: '/meetings' },
    { text: notice.title, href: `/meetings/${notice.meeting}` },
    { text: t('Transcript') },
  ]
}

/** The meeting is there, and no transcript of it: why, and what else there is. */
function noTranscript({ notice: { content: notice }, minutes }: PublishedMeeting): Page {
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

const Items = ({
  content,
  items,
  pages,
  page,
  address,
}: {
  content: Transcript
  items: ReadonlyMap<string, TranscriptItem>
  pages: readonly TranscriptPage[]
  page: TranscriptPage
  address: string
}) => {
  const first = new Map<string, string>()
  for (const { item, anchor } of content.speeches)
    if (item !== null && !first.has(item)) first.set(item, anchor)
  const inPrivate = [...items.values()].filter((item) => item.private)
  if (first.size === 0 && inPrivate.length === 0) return null
  const on = (anchor: string) => pages.find(({ speeches }) => speeches.some((one) => one.anchor === anchor))!
  return (
    <nav aria-label={t('Items of this meeting')}>
      <h2>{t('Items')}</h2>
      <ul class="govuk-list">
        {[...first].map(([id, anchor]) => (
          <li>
            <Link
              href={on(anchor) === page ? `#item-${id}` : `${address}?from=${on(anchor).from}#item-${id}`}
            >
              {itemTitle(items.get(id), id)}
            </Link>
          </li>
        ))}
        {inPrivate.map(({ id, ...item }) => (
          <li>
            {t('{title}: taken in private, so it is not in the transcript', {
              title: itemTitle({ id, ...item }, id),
            })}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Speakers = ({ content, nameOf }: { content: Transcript; nameOf: (slug: string) => string }) => {
  const { words, speakers } = countSpeakers(content.speeches)
  if (speakers.length === 0) return null
  return (
    <Details
      summary={t('Who spoke, and how much: {count, plural, one {# speaker} other {# speakers}}', {
        count: speakers.length,
      })}
    >
      <DataTable
        caption={t(
          'Share of the {words, number} words of all speeches. Headings and notes, which nobody says, are not counted.',
          { words },
        )}
        columns={[
          { title: t('Speaker'), heads: true },
          { title: t('Speeches'), numeric: true },
          { title: t('Words'), numeric: true },
          { title: t('Share of the words') },
        ]}
        rows={speakers.map((one) => ({
          cells: [
            [one.speaker, one.post, one.organisation && nameOf(one.organisation)].filter(Boolean).join(', '),
            formatNumber(one.speeches),
            formatNumber(one.words),
            <Share words={one.words} of={words} />,
          ],
        }))}
      />
    </Details>
  )
}

const Share = ({ words, of }: { words: number; of: number }) => {
  const share = of === 0 ? 0 : words / of
  return (
    <span class="share">
      <svg
        class="share__bar"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect class="share__all" width="100" height="10" />
        <rect class="share__part" width={Math.max(share * 100, words > 0 ? 1 : 0).toFixed(1)} height="10" />
      </svg>
      {formatNumber(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 })}
    </span>
  )
}

/** The recording to play here; null when there is none, or it is elsewhere. */
function playerOf({ meeting, recording }: Meeting, content: Transcript): Content {
  if (!recording) return null
  if ('url' in recording)
    return (
      <p class="recording-away">
        {tx('There is a <link>recording on another site</link>. {about}', {
          link: (words) => <Link href={recording.url}>{words}</Link>,
          about: recording.about,
        })}
      </p>
    )
  const { sha256, name, mediaType } = recording.file
  const Player = mediaType.startsWith('video/') ? 'video' : 'audio'
  return (
    <section class={`recording recording--${Player}`} aria-label={t('Recording')} id="recording">
      <Player
        controls
        preload="metadata"
        src={`/meetings/${meeting}/recording/${sha256}/${encodeURIComponent(name)}`}
        data-recording
        data-play={t('Play from')}
        data-now={t('Now')}
      >
        {hasTimes(content) && (
          <track
            kind="captions"
            src={`/meetings/${meeting}/transcript.vtt`}
            srclang={content.language}
            label={t('Transcript')}
            default={Player === 'video'}
          />
        )}
      </Player>
      <p class="recording__about">
        {recording.about}{' '}
        {hasTimes(content) && (
          <label class="recording__follow" hidden>
            <input type="checkbox" data-follow /> {t('Follow the speeches as it plays')}
          </label>
        )}
      </p>
    </section>
  )
}

/** The parts of a long transcript, by their anchors. */
const PageNav = ({
  pages,
  page,
  address,
}: {
  pages: readonly TranscriptPage[]
  page: TranscriptPage
  address: string
}) =>
  pages.length === 1 ? null : (
    <nav class="transcript-parts" aria-label={t('Parts of this transcript')} data-parts={address}>
      <ul>
        {pages.map((one, index) => (
          <li>
            <Link
              href={index === 0 ? address : `${address}?from=${one.from}`}
              attributes={one === page ? { 'aria-current': 'page' } : {}}
            >
              <Hidden>{t('Part {number, number}:', { number: index + 1 })} </Hidden>
              {t('{from} to {to}', { from: one.from, to: one.to })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
