/** The way from a meeting to its booking form. */
import { Button } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { modesOf, placesOf } from '../booking/places.ts'
import type { PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'

/**
 * Who booked is no part of the published record, and this page is made from that alone and kept for everyone: it cannot know
 * whether places are left, and a number that it kept would be wrong soon. So it says what can happen, and the form, which is
 * made anew each time it is asked for, says how many are free or how many wait.
 */
export const BookPlace = ({ one }: { one: PublishedMeeting }) => {
  const { content } = one.notice
  const places = placesOf(content)
  const closes = content.booking?.closes ?? null
  const mayFill = modesOf(content).some((mode) => places[mode] !== null)
  return (
    <>
      <p>
        <Button href={`${meetingAddress(one)}/book`}>{t('Book a place')}</Button>
        {closes !== null && <span class="aside">{t('until {day}', { day: formatDate(closes) })}</span>}
      </p>
      {mayFill && (
        <p class="soft">
          {t(
            'The next page says how many places are free. When none is, you can join the waiting list there.',
          )}
        </p>
      )}
    </>
  )
}
