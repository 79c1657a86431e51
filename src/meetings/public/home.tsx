/** What meetings show on the home page: the one that comes next, and the latest minutes. */
import { Link } from '#src/design/index.ts'
import type { Panel } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import { forwardPlanOf, takes, type Awaited } from './forward-plan.ts'
import { listsOf } from './lists.ts'
import { When } from './parts.tsx'
import { dayWords, minutesWords, timeWords, whereWords } from './words.ts'

const itemsShown = 3
const minutesShown = 2
const awaitedShown = 2

export function meetingsPanels(meetings: Meetings): Panel[] {
  const { next } = listsOf(meetings)
  const awaited = forwardPlanOf(meetings).awaited.slice(0, awaitedShown)
  const minutes = latestMinutes(meetings)
  return [
    ...(next ? [{ title: t('Next meeting'), children: <Next one={next} meetings={meetings} /> }] : []),
    ...(!next && awaited.length > 0
      ? [{ title: t('Next in public'), children: <Expected those={awaited} /> }]
      : []),
    ...(minutes.length > 0 ? [{ title: t('Latest minutes'), children: <Minutes those={minutes} /> }] : []),
  ]
}

/** Of the meetings that were last, those that have minutes. */
const latestMinutes = (meetings: Meetings): PublishedMeeting[] =>
  listsOf(meetings)
    .past.filter(({ minutes }) => minutes !== null)
    .slice(0, minutesShown)

const Next = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const { content } = one.notice
  const items = takes(one, meetings)
  const where = whereWords(content)
  return (
    <>
      <p>
        <strong>
          <When content={content} />
        </strong>
        {timeWords(content) !== '' && <>, {timeWords(content)}</>}
        <br />
        <Link href={meetingAddress(one)}>{content.title}</Link>
        {where !== '' && (
          <>
            <br />
            <span class="soft">{where}</span>
          </>
        )}
      </p>
      {items.length > 0 && (
        <p>
          {t('It takes:')}{' '}
          {items
            .slice(0, itemsShown)
            .map(({ title }) => title)
            .join('; ')}
          {items.length > itemsShown &&
            t('; and {count, plural, one {# more} other {# more}}', { count: items.length - itemsShown })}
        </p>
      )}
      <p>
        <Link href="/meetings">{t('All meetings')}</Link>
      </p>
    </>
  )
}

/** No meeting is announced, but minutes set something for later. */
const Expected = ({ those }: { those: readonly Awaited[] }) => (
  <>
    {those.map(({ title, bodyName, on, href }) => (
      <p>
        {on.text !== 'not stated' && (
          <>
            <strong>{on.text}</strong>
            <br />
          </>
        )}
        {t('{body}:', { body: bodyName })} <Link href={href}>{title}</Link>
      </p>
    ))}
    <p class="soft">{t('No meeting is announced for then.')}</p>
    <p>
      <Link href="/meetings/forward-plan">{t('What is known')}</Link>
    </p>
  </>
)

const Minutes = ({ those }: { those: readonly PublishedMeeting[] }) => (
  <>
    {those.map((one) => (
      <p>
        <Link href={`${meetingAddress(one)}/minutes`}>
          {t('{title}, {day}', { title: one.notice.content.title, day: dayWords(one.notice.content) })}
        </Link>
        <br />
        {one
          .minutes!.content.items.slice(0, itemsShown)
          .map(({ title }) => title)
          .join('; ')}
        <br />
        <span class="soft">
          {t('{minutes}, published {day}', {
            minutes: minutesWords(one.minutes!.content),
            day: formatDate(one.minutes!.version.enteredAt),
          })}
        </span>
      </p>
    ))}
  </>
)
