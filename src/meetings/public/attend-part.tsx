/** How to take part in a meeting: places, questions, where to watch, access. */
import { Link } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { bookingOpen } from '../booking/places.ts'
import type { Meeting } from '../model.ts'
import { openToWords } from '../notice/words.ts'
import { stateOf, type PublishedMeeting } from '../published.ts'
import { askAddress } from './addresses.ts'
import { BookPlace } from './book-place.tsx'
import { takesQuestions } from './next-meeting.tsx'
import { Paragraphs } from './parts.tsx'

/** Whether somebody may still mean to go there. */
export const isComing = (one: PublishedMeeting, day: string): boolean =>
  ['planned', 'scheduled', 'in-session', 'adjourned'].includes(stateOf(one, day))

/** What somebody who means to come must know and do. */
export const Attend = ({ one, day }: { one: PublishedMeeting; day: string }) => {
  const { content } = one.notice
  return (
    <section class="part-of-meeting" id="attend">
      <h2>{t('How to attend')}</h2>
      <Booking one={one} day={day} />
      {takesQuestions(one, day) && (
        <p>
          <Link href={askAddress(one)}>{t('Ask a question for this meeting')}</Link>{' '}
          {t('until {day}', { day: formatDate(content.questionsUntil!) })}
        </p>
      )}
      {content.liveUrl !== null && (
        <p>
          <Link href={content.liveUrl}>{t('Watch it live')}</Link>
        </p>
      )}
      <AccessLines access={content.access} />
    </section>
  )
}

const Booking = ({ one, day }: { one: PublishedMeeting; day: string }) => {
  const { content } = one.notice
  const { opens } = content.booking ?? { opens: null }
  switch (bookingOpen(content, day)) {
    case 'open':
      return <BookPlace one={one} />
    case 'not-yet':
      return (
        <p>
          {opens !== null && opens > day
            ? t('Places can be booked from {day}.', { day: formatDate(opens) })
            : t('Places cannot be booked yet.')}
        </p>
      )
    case 'closed':
      return <p>{t('Places can no longer be booked.')}</p>
    case 'none':
      return (
        <p>
          {content.openTo === 'not-stated'
            ? t('Not stated whether the public may come.')
            : t('{who}. No place can be booked here.', { who: openToWords(content.openTo) })}
        </p>
      )
  }
}

const yesNo = (value: boolean): string => (value ? t('yes') : t('no'))

const AccessLines = ({ access }: { access: Meeting['access'] }) => {
  const known = [
    { term: t('Step-free'), value: access.stepFree },
    { term: t('British Sign Language'), value: access.bsl },
    { term: t('Captions'), value: access.captions },
  ].filter(({ value }) => value !== null)
  return (
    <>
      {known.length > 0 && (
        <ul class="access">
          {known.map(({ term, value }) => (
            <li>
              {term}: <strong>{yesNo(value!)}</strong>
            </li>
          ))}
        </ul>
      )}
      {access.notes !== '' && <Paragraphs text={access.notes} />}
    </>
  )
}

/** What was said of access to a meeting that is over, or off. */
export const Access = ({ access }: { access: Meeting['access'] }) =>
  access.stepFree === null &&
  access.bsl === null &&
  access.captions === null &&
  access.notes === '' ? null : (
    <section class="part-of-meeting">
      <h2>{t('Access')}</h2>
      <AccessLines access={access} />
    </section>
  )
