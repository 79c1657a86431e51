/** The facts beside a meeting: when, where, how, who may come, what goes with it. */
import { Link, Links, MarginFacts, type Content } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Meeting } from '../model.ts'
import { formatWords, openToWords } from '../notice/words.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import { listsOf } from './lists.ts'
import { StateWord, When } from './parts.tsx'
import { dayWords, plainDay, timeWords, zoneWords } from './words.ts'

type Fact = { term: string; value: Content; note?: Content }

export const MeetingFacts = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const { content } = one.notice
  const address = meetingAddress(one)
  return (
    <MarginFacts facts={[...whenAndWhere(one, meetings.day), ...company(one, meetings)]}>
      <Links
        down
        items={[
          ...(plainDay(content.on) === null
            ? []
            : [{ href: `${address}.ics`, text: t('Put it in your calendar') }]),
          {
            href: `/subscribe?target=meetings/${one.slug}`,
            text: t('E-mail me when something of it is published'),
          },
          ...(one.agenda ? [{ href: `${address}/pack.pdf`, text: t('Agenda and papers as one PDF') }] : []),
          { href: `${address}.json`, text: t('This meeting as JSON') },
        ]}
      />
    </MarginFacts>
  )
}

function whenAndWhere(one: PublishedMeeting, day: string): Fact[] {
  const { content } = one.notice
  const time = timeWords(content)
  return [
    { term: t('State'), value: <StateWord one={one} day={day} />, note: content.stateReason || undefined },
    {
      term: t('Day'),
      value: <When content={content} />,
      note: plainDay(content.on) !== null && content.on.text !== '' ? undefined : t('as the source says it'),
    },
    ...(time === '' ? [] : [{ term: t('Time'), value: time, note: zoneWords(content) }]),
    ...(content.began !== null || content.ended !== null
      ? [
          {
            term: t('In fact'),
            value: timesReally(content),
          },
        ]
      : []),
    {
      term: t('Place'),
      value:
        content.takesPlace === 'online' ? (
          t('Online')
        ) : content.venues.length === 0 ? (
          t('not stated')
        ) : (
          <>
            {content.venues.map(({ name, address }) => (
              <span class="venue">
                {name}
                {address !== '' && <span class="facts__note">{address}</span>}
              </span>
            ))}
          </>
        ),
    },
    { term: t('How'), value: formatWords(content.takesPlace) },
    { term: t('Who may come'), value: openToWords(content.openTo) },
    ...(content.seats === null || content.takesPlace === 'online'
      ? []
      : [{ term: t('Public seats'), value: t('{count, number}', { count: content.seats }) }]),
  ]
}

const timesReally = ({ began, ended }: Pick<Meeting, 'began' | 'ended'>): string => {
  if (began !== null && ended !== null) return t('began {began}, ended {ended}', { began, ended })
  return began !== null ? t('began {began}', { began }) : t('ended {ended}', { ended })
}

function company(one: PublishedMeeting, meetings: Meetings): Fact[] {
  const { bodies, series, strand } = one.notice.content
  const lists = listsOf(meetings)
  const previous = lists.before.get(one.slug)
  const after = lists.after.get(one.slug) ?? []
  return [
    {
      term: bodies.length === 1 ? t('Body') : t('Bodies'),
      value: (
        <>
          {bodies.map(({ slug, name }, at) => (
            <>
              {at > 0 && <br />}
              <Link href={`/bodies/${slug}`}>{name}</Link>
            </>
          ))}
        </>
      ),
    },
    ...(series ? [{ term: t('Series'), value: <RunLink run={series} /> }] : []),
    ...(strand ? [{ term: t('Strand'), value: <RunLink run={strand} /> }] : []),
    ...(previous === undefined
      ? []
      : [{ term: t('Before it'), value: <MeetingLink slug={previous} meetings={meetings} /> }]),
    ...after.map((slug) => ({ term: t('After it'), value: <MeetingLink slug={slug} meetings={meetings} /> })),
  ]
}

const RunLink = ({ run: { slug, name } }: { run: { slug: string; name: string } }) => (
  <Link href={`/meetings?series=${slug}`}>{name}</Link>
)

/** By its day; by its slug where it is not on this record, or on hold. */
const MeetingLink = ({ slug, meetings }: { slug: string; meetings: Meetings }) => {
  const found = meetings.meetings.get(slug)
  return found ? <Link href={meetingAddress(found)}>{dayWords(found.notice.content)}</Link> : <>{slug}</>
}
