/** The next meeting, large: when and where, what it will take, how to take part. Also on the home page, small. */
import { Link } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { bookingOpen } from '../booking/places.ts'
import { openToWords } from '../notice/words.ts'
import { stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { takes, type Taken } from './forward-plan.ts'
import { askAddress, meetingAddress } from './addresses.ts'
import { BookPlace } from './book-place.tsx'
import { StateWord, When } from './parts.tsx'
import { bodiesWords, runWords, timeWords, whereWords, zoneWords } from './words.ts'

/** So many items stand for the meeting; the others are counted. */
const itemsShown = 6

export const NextMeeting = ({ one, meetings }: { one: PublishedMeeting; meetings: Meetings }) => {
  const { content } = one.notice
  const address = meetingAddress(one)
  const time = timeWords(content)
  const items = takes(one, meetings)
  const about = [bodiesWords(content), runWords(content)].filter(
    (words) => words !== '' && words !== content.title,
  )
  return (
    <section class="next-meeting" aria-labelledby="next-meeting">
      <p class="next-meeting__over">{t('Next meeting')}</p>
      <p class="next-meeting__when">
        <When content={content} />
      </p>
      {time !== '' && (
        <p class="next-meeting__time">
          {time} <small class="soft">{zoneWords(content)}</small>
        </p>
      )}
      <h2 id="next-meeting">
        <Link href={address}>{content.title}</Link>
      </h2>
      {about.length > 0 && <p class="soft">{about.join(' · ')}</p>}
      {stateOf(one, meetings.day) !== 'scheduled' && (
        <p>
          <StateWord one={one} day={meetings.day} />
        </p>
      )}
      <div class="next-meeting__parts">
        <div>
          <h3>{t('What it will take')}</h3>
          {items.length > 0 ? (
            <TakenList
              items={items.slice(0, itemsShown)}
              more={items.length - itemsShown}
              address={address}
            />
          ) : (
            <p>{t('The agenda is not published yet.')}</p>
          )}
        </div>
        <div>
          <h3>{t('How to attend')}</h3>
          <HowToAttend one={one} day={meetings.day} />
        </div>
      </div>
    </section>
  )
}

const TakenList = ({ items, more, address }: { items: readonly Taken[]; more: number; address: string }) => (
  <ul class="taken">
    {items.map(({ title, why }) => (
      <li>
        {title}
        {why !== '' && <span class="aside">{why}</span>}
      </li>
    ))}
    {more > 0 && (
      <li>
        <Link href={`${address}#agenda`}>
          {t('and {count, plural, one {# more} other {# more}}', { count: more })}
        </Link>
      </li>
    )}
  </ul>
)

/** Who may come, where to, and what there is to do before: book, ask, watch. */
export const HowToAttend = ({ one, day }: { one: PublishedMeeting; day: string }) => {
  const { content } = one.notice
  const where = whereWords(content)
  const open = bookingOpen(content, day)
  const asks = takesQuestions(one, day)
  return (
    <>
      <p>
        {content.venues.length === 0 && where !== ''
          ? t('Online')
          : where === ''
            ? t('The place is not stated.')
            : where}
        <br />
        {content.openTo === 'not-stated'
          ? t('Not stated whether the public may come.')
          : openToWords(content.openTo)}
      </p>
      {open === 'open' && <BookPlace one={one} />}
      {open === 'not-yet' && (
        <p>
          {content.booking?.opens && content.booking.opens > day
            ? t('Places can be booked from {day}.', { day: formatDate(content.booking.opens) })
            : t('Places cannot be booked yet.')}
        </p>
      )}
      {open === 'closed' && <p>{t('Places can no longer be booked.')}</p>}
      {asks && (
        <p>
          <Link href={askAddress(one)}>{t('Ask a question')}</Link>
          <span class="aside">{t('until {day}', { day: formatDate(content.questionsUntil!) })}</span>
        </p>
      )}
      {content.liveUrl !== null && (
        <p>
          <Link href={content.liveUrl}>{t('Watch it live')}</Link>
        </p>
      )}
    </>
  )
}

/** Whether questions are still taken for it. */
export function takesQuestions({ notice, to }: PublishedMeeting, day: string): boolean {
  const { state, questionsUntil } = notice.content
  const comes = state === 'planned' || state === 'scheduled' || state === 'postponed'
  return comes && questionsUntil !== null && questionsUntil >= day && (to === null || to >= day)
}
