/** What meetings show on the home page: the one that comes next, and the latest minutes. */
import { Link } from '#src/design/index.ts'
import type { Panel } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import { takes } from './forward-plan.ts'
import { listsOf } from './lists.ts'
import { When } from './parts.tsx'
import { dayWords, minutesWords, timeWords, whereWords } from './words.ts'

const itemsShown = 3
const minutesShown = 2

export function meetingsPanels(meetings: Meetings): Panel[] {
  const { next } = listsOf(meetings)
  const minutes = latestMinutes(meetings)
  return [
    ...(next ? [{ title: t('Next meeting'), children: <Next one={next} meetings={meetings} /> }] : []),
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
