/** Parts that several public pages of meetings share. */
import { EntryStamp, Link, Pagination } from '#src/design/index.ts'
import { linkify } from '#src/kernel/links.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { stateWords } from '../notice/words.ts'
import { stateOf, type Published, type PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import {
  bodiesWords,
  dayWords,
  minutesWords,
  plainDay,
  runWords,
  timeWords,
  weekdayOf,
  whereWords,
} from './words.ts'

/** Plain text as paragraphs, its addresses as links. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== '')
      .map((part) => (
        <p>{linkify(part)}</p>
      ))}
  </>
)

/** The stamp of one published thing. `about` names it where a page has several. */
export const VersionStamp = ({
  published: { key, version, versions },
  about,
}: {
  published: Pick<Published<unknown>, 'key' | 'version' | 'versions'>
  about?: string
}) => {
  const which =
    versions.length === 1
      ? t('version 1, no corrections')
      : t('version {number, number} of {count, number}', { number: version.number, count: versions.length })
  return (
    <EntryStamp
      number={version.entry}
      href={`/record/entries/${version.entry}`}
      about={about === undefined ? which : t('{thing}, {version}', { thing: about, version: which })}
      entered={formatDate(version.enteredAt, 'second')}
      sha256={version.sha256}
      checkHref={`/record/check?entry=${version.entry}`}
      holdHref={`/office/holds/new?key=${encodeURIComponent(key)}`}
    />
  )
}

/** States that a reader must not miss are set off; the word is always there. */
export const StateWord = ({ one, day }: { one: PublishedMeeting; day: string }) => {
  const state = stateOf(one, day)
  return <span class={`meeting-state meeting-state--${state}`}>{stateWords(state)}</span>
}

/** Meetings as a list, each with its day, its name, where it is and what is there to read. */
export const MeetingList = ({
  meetings,
  day,
  headingLevel = 3,
}: {
  meetings: readonly PublishedMeeting[]
  day: string
  headingLevel?: 3 | 4
}) => (
  <ul class="meetings">
    {meetings.map((one) => (
      <MeetingRow one={one} day={day} headingLevel={headingLevel} />
    ))}
  </ul>
)

const MeetingRow = ({
  one,
  day,
  headingLevel,
}: {
  one: PublishedMeeting
  day: string
  headingLevel: 3 | 4
}) => {
  const { content } = one.notice
  const Heading = `h${headingLevel}` as const
  const [time, plain] = [timeWords(content), plainDay(content.on)]
  const about = [
    ...(content.bodies.length === 1 && content.bodies[0]!.name === content.title
      ? []
      : [bodiesWords(content)]),
    runWords(content),
    whereWords(content),
  ].filter((words) => words !== '' && words !== content.title)
  return (
    <li class="meeting-row">
      <p class="meeting-row__when">
        <strong>
          {plain === null ? dayWords(content) : <time dateTime={plain}>{formatDate(plain)}</time>}
        </strong>
        <span>{[plain === null ? '' : weekdayOf(plain), time].filter(Boolean).join(', ')}</span>
      </p>
      <div class="meeting-row__what">
        <Heading>
          <Link href={meetingAddress(one)}>{content.title}</Link>
        </Heading>
        {about.length > 0 && <p class="soft">{about.join(' · ')}</p>}
        <Available one={one} />
      </div>
      <p class="meeting-row__state">
        <StateWord one={one} day={day} />
      </p>
    </li>
  )
}

/** The day for people, and for machines where it is a plain one. */
export const When = ({ content }: { content: PublishedMeeting['notice']['content'] }) => {
  const day = plainDay(content.on)
  return day === null ? <>{dayWords(content)}</> : <time dateTime={day}>{formatDate(day, 'weekday')}</time>
}

/** What there is to read or watch of a meeting. Nothing when there is nothing. */
const Available = ({ one }: { one: PublishedMeeting }) => {
  const address = meetingAddress(one)
  const there: { href: string; text: string }[] = [
    ...(one.agenda ? [{ href: `${address}#agenda`, text: t('Agenda') }] : []),
    ...(one.papers.length > 0
      ? [
          {
            href: `${address}#papers`,
            text: t('{count, plural, one {# paper} other {# papers}}', { count: one.papers.length }),
          },
        ]
      : []),
    ...(one.minutes ? [{ href: `${address}/minutes`, text: minutesWords(one.minutes.content) }] : []),
    ...(one.transcript ? [{ href: `${address}/transcript`, text: t('Transcript') }] : []),
    ...(one.notice.content.recording ? [{ href: `${address}#recording`, text: t('Recording') }] : []),
  ]
  return there.length === 0 ? null : (
    <p class="meeting-row__has">
      {there.map(({ href, text }, at) => (
        <>
          {at > 0 && ' · '}
          <Link href={href} label={t('{what}: {meeting}', { what: text, meeting: one.notice.content.title })}>
            {text}
          </Link>
        </>
      ))}
    </p>
  )
}

/** The pages of a long list: the first, the last, and those around this one. */
export const Pages = ({
  page,
  pages,
  hrefOf,
  label,
}: {
  page: number
  pages: number
  hrefOf: (page: number) => string
  label: string
}) => {
  if (pages <= 1) return null
  const near = Array.from({ length: pages }, (_unused, at) => at + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1,
  )
  return (
    <Pagination
      landmarkLabel={label}
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      next={page < pages ? { href: hrefOf(page + 1) } : undefined}
      items={near.flatMap((number, at) => [
        ...(at > 0 && number > near[at - 1]! + 1 ? [{ ellipsis: true as const }] : []),
        { number: String(number), href: hrefOf(number), current: number === page },
      ])}
    />
  )
}

/** The ways between the pages about all meetings. `here` is the address of the one that is shown. */
export const Ways = ({ here }: { here: string }) => (
  <nav class="ways" aria-label={t('Pages about meetings')}>
    <ul>
      {ways().map(({ href, text }) => (
        <li>
          <Link href={href} current={href === here ? 'page' : undefined}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)

const ways = (): { href: string; text: string }[] => [
  { href: '/meetings', text: t('Next and recent') },
  { href: '/meetings/calendar', text: t('Calendar') },
  { href: '/meetings/forward-plan', text: t('Forward plan') },
  { href: '/meetings/archive', text: t('Archive') },
  { href: '/meetings/undertakings', text: t('Promised in a meeting') },
  { href: '/meetings/decisions', text: t('Decisions') },
  { href: '/questions', text: t('Questions') },
  { href: '/bodies', text: t('Bodies') },
]
