/** What somebody sees who books: the form, what became of it, the own link. */
import {
  Button,
  Columns,
  faultOf,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  MarginFacts,
  PageTitle,
  Radios,
  Section,
  Textarea,
  WarningText,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { limits } from '../by-mail/links.ts'
import type { Meeting } from '../model.ts'
import { bookingOpen, modesOf, type Places } from './places.ts'
import type { Booking, Joining } from './queries.ts'
import {
  accessWords,
  modeWords,
  placeWords,
  purposeWords,
  roomWords,
  whenWords,
  whereWords,
} from './words.ts'

const plain = (title: string, body: Page['body'], meeting?: Meeting): Page => ({
  title,
  description: title,
  noIndex: true,
  ...(meeting
    ? {
        breadcrumbs: [
          { text: t('Meetings'), href: '/meetings' },
          { text: meeting.title, href: `/meetings/${meeting.meeting}` },
          { text: t('Book a place') },
        ],
      }
    : {}),
  body,
})

const paragraphs = (text: string) => text.split(/\n{2,}/).map((paragraph) => <p>{paragraph}</p>)

const Facts = ({ meeting }: { meeting: Meeting }) => {
  const access = accessWords(meeting)
  return (
    <MarginFacts
      label={t('About the meeting')}
      facts={[
        { term: t('When'), value: whenWords(meeting) },
        { term: t('Where'), value: whereWords(meeting) },
        ...(access ? [{ term: t('Access'), value: access }] : []),
        ...(meeting.booking?.closes
          ? [{ term: t('Book until'), value: formatDate(meeting.booking.closes) }]
          : []),
        {
          term: t('More'),
          value: <Link href={`/meetings/${meeting.meeting}`}>{t('About the meeting')}</Link>,
        },
      ]}
    />
  )
}

/** How many wait for a place in the room, online, and to speak. */
export type Waiting = { room: number; online: number; speak: number }

const waitWords = (waiting: number): string =>
  waiting === 0
    ? t('Full. You join the waiting list; nobody waits yet.')
    : t('Full. You join the waiting list; {n, plural, one {# person waits} other {# people wait}}.', {
        n: waiting,
      })
const leftWords = (left: number | null, waiting: number): string => {
  if (left === null) return t('There are enough places.')
  return left > 0
    ? t('{left, plural, one {# place is} other {# places are}} free.', { left })
    : waitWords(waiting)
}

export type BookParts = {
  meeting: Meeting
  left: Places
  waiting: Waiting
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}

export function bookPage({ meeting, left, waiting, typed, faults, csrfToken }: BookParts): Page {
  const modes = modesOf(meeting)
  const speakers = meeting.booking?.speakers ?? 0
  // Full is when there is a place in no way that one can choose; where one of two is full, its own line says so.
  const full = modes.length > 0 && modes.every((mode) => left[mode] === 0)
  const n = modes.reduce((sum, mode) => sum + waiting[mode], 0)
  return plain(
    full
      ? t('Full, join the waiting list: {title}', { title: meeting.title })
      : t('Book a place: {title}', { title: meeting.title }),
    <>
      <FormFaults faults={faults} />
      <Columns
        head={
          <PageTitle
            over={meeting.title}
            lead={
              full
                ? t(
                    'All places are taken. When one is free and it is your turn, you get it by itself, and an e-mail says so. You confirm from your e-mail that you want to wait.',
                  )
                : t('It costs nothing. You confirm it from your e-mail.')
            }
          >
            {full
              ? t('Full: join the waiting list ({n, plural, =0 {nobody waiting} other {# waiting}})', { n })
              : t('Book a place')}
          </PageTitle>
        }
        facts={<Facts meeting={meeting} />}
      >
        <Form action={`/meetings/${meeting.meeting}/book`} csrfToken={csrfToken} classes="measured">
          {modes.length > 1 ? (
            <Radios
              name="mode"
              fieldset={{ legend: t('How do you want to take part?') }}
              value={typed.mode}
              error={faultOf(faults, 'mode')}
              items={modes.map((mode) => ({
                value: mode,
                label: modeWords[mode](),
                hint: leftWords(left[mode], waiting[mode]),
              }))}
            />
          ) : (
            modes.map((mode) => (
              <>
                <input type="hidden" name="mode" value={mode} />
                <InsetText>
                  {modeWords[mode]()}. {leftWords(left[mode], waiting[mode])}
                </InsetText>
              </>
            ))
          )}
          {speakers > 0 && (
            <Radios
              name="purpose"
              fieldset={{ legend: t('Why do you come?') }}
              value={typed.purpose ?? 'attend'}
              error={faultOf(faults, 'purpose')}
              items={[
                { value: 'attend', label: purposeWords.attend(), hint: t('You listen.') },
                {
                  value: 'speak',
                  label: purposeWords.speak(),
                  hint: t('{n, plural, one {One person} other {# people}} may speak. {left}', {
                    n: speakers,
                    left:
                      full && left.speakers !== 0
                        ? t('Whoever speaks needs a place as well, so you wait for one.')
                        : leftWords(left.speakers, waiting.speak),
                  }),
                  conditional: (
                    <Input
                      name="subject"
                      label={t('What do you wish to speak about?')}
                      hint={t('One sentence. Staff read it before the meeting.')}
                      value={typed.subject}
                      error={faultOf(faults, 'subject')}
                    />
                  ),
                },
              ]}
            />
          )}
          <Input
            name="name"
            label={t('Your name')}
            autocomplete="name"
            spellcheck={false}
            value={typed.name}
            error={faultOf(faults, 'name')}
          />
          <Input
            name="address"
            type="email"
            label={t('Your e-mail address')}
            hint={t('The link to confirm goes there, and how to join.')}
            autocomplete="email"
            spellcheck={false}
            value={typed.address}
            error={faultOf(faults, 'address')}
          />
          <Textarea
            name="needs"
            label={t('What do you need to take part? (optional)')}
            hint={t('For example a hearing loop, an interpreter, a seat near the door.')}
            rows={3}
            value={typed.needs}
            error={faultOf(faults, 'needs')}
          />
          <p class="soft">
            {t(
              'Only staff who run the meeting see this. It is erased 30 days after the meeting; how many booked is kept as a number.',
            )}
          </p>
          <Button preventDoubleClick>{full ? t('Join the waiting list') : t('Book a place')}</Button>
        </Form>
      </Columns>
    </>,
    meeting,
  )
}

/** Why no place can be booked, and what to do instead. */
export function notOpenPage(meeting: Meeting, day: string): Page {
  const why = whyNot(meeting, day)
  return plain(
    t('Book a place: {title}', { title: meeting.title }),
    <Columns
      head={<PageTitle over={meeting.title}>{t('No place can be booked now')}</PageTitle>}
      facts={<Facts meeting={meeting} />}
    >
      <p>{why}</p>
      <p>
        <Link href="/meetings">{t('Other meetings')}</Link>
      </p>
    </Columns>,
    meeting,
  )
}

function whyNot(meeting: Meeting, day: string): string {
  const { state, stateReason, booking } = meeting
  if (state === 'cancelled')
    return stateReason
      ? t('This meeting is cancelled: {reason}', { reason: stateReason })
      : t('This meeting is cancelled.')
  if (state === 'postponed')
    return t('This meeting is postponed. Places can be booked once its new day is confirmed.')
  switch (bookingOpen(meeting, day)) {
    case 'not-yet':
      return booking?.opens && booking.opens > day
        ? t('Places can be booked from {day} on.', { day: formatDate(booking.opens) })
        : t('Places can be booked when the day of the meeting is fixed.')
    case 'closed':
      return booking?.closes && booking.closes < day
        ? t('Places could be booked until {day}.', { day: formatDate(booking.closes) })
        : t('This meeting is over.')
    default:
      return t('There are no places to book for this meeting. Its page says who may come.')
  }
}

/** The same for every address: nobody learns from it who comes. */
export const askedPage = (meeting: Meeting, address: string): Page =>
  plain(
    t('Look in your e-mail'),
    <>
      <PageTitle over={meeting.title}>{t('Look in your e-mail')}</PageTitle>
      <p>
        {t(
          'If {address} is yours, an e-mail is on its way there. Press the link in it: only then you have a place, or join the waiting list.',
          { address },
        )}
      </p>
      <p>
        {t(
          'Nothing there after ten minutes? Look among the spam. One address gets at most {n} such e-mails a day.',
          { n: limits.aDay },
        )}
      </p>
    </>,
    meeting,
  )

export const confirmPage = (token: string, csrfToken: string): Page =>
  plain(
    t('Confirm your place'),
    <>
      <PageTitle>{t('Confirm your place')}</PageTitle>
      <p>
        {t('Press the button to confirm. If it was not you who asked, close this page: nothing happens.')}
      </p>
      <p>
        {t('If no place is free then, you join the waiting list. The page after this one says which it is.')}
      </p>
      <Form action={`/meetings/bookings/confirm/${token}`} csrfToken={csrfToken}>
        <Button preventDoubleClick>{t('Confirm my place')}</Button>
      </Form>
    </>,
  )

export type UsedParts = {
  /** Null while its notice is on hold. */
  meeting: Meeting | null
  /** When it was confirmed; null when it was cancelled before. */
  at: Date | null
  token: string
  csrfToken: string
}

/** The link that confirms can do so no more. How the booking stands takes a press: that makes a link to it. */
export const usedPage = ({ meeting, at, token, csrfToken }: UsedParts): Page =>
  plain(
    at ? t('This link was used') : t('This booking was cancelled'),
    <>
      <PageTitle over={meeting?.title}>
        {at ? t('This link was used') : t('This booking was cancelled')}
      </PageTitle>
      <p>{usedWords(meeting?.title ?? t('a meeting that is not shown now'), at)}</p>
      <Form action={`/meetings/bookings/confirm/${token}`} csrfToken={csrfToken}>
        <Button preventDoubleClick>{t('See my booking')}</Button>
      </Form>
      {meeting && (
        <p>
          <Link href={`/meetings/${meeting.meeting}`}>{t('About the meeting')}</Link>
        </p>
      )}
    </>,
    meeting ?? undefined,
  )

const usedWords = (title: string, at: Date | null): string =>
  at
    ? t('Your booking for {title} was confirmed with it on {time}. You need not confirm it again.', {
        title,
        time: formatDate(at, 'time'),
      })
    : t('Your booking for {title} was cancelled before you confirmed it.', { title })

export const deadLinkPage = (): Page =>
  plain(
    t('This link does not work any more'),
    <>
      <PageTitle>{t('This link does not work any more')}</PageTitle>
      <p>
        {t(
          'A link to confirm works for {days, plural, one {# day} other {# days}}. A link to a booking works until 30 days after the meeting.',
          { days: limits.daysToConfirm },
        )}
      </p>
      <p>{t('If you asked more than once, only the link that you used first still works.')}</p>
      <p>
        <Link href="/meetings">{t('To the meetings')}</Link>
      </p>
    </>,
  )

/** It was asked for in time, and confirmed too late. */
export const tooLatePage = (): Page =>
  plain(
    t('No place can be booked now'),
    <>
      <PageTitle>{t('No place can be booked now')}</PageTitle>
      <p>{t('Since you asked, booking for this meeting has closed, or the meeting was called off.')}</p>
      <p>
        <Link href="/meetings">{t('To the meetings')}</Link>
      </p>
    </>,
  )

export type OwnParts = {
  booking: Booking
  /** Null while its notice is on hold. */
  meeting: Meeting | null
  place: number
  /** Of `joiningFor`: null for whoever must not know. It is shown as it is given. */
  joining: Joining | null
  open: boolean
  token: string
  csrfToken: string
}

export function ownPage({ booking, meeting, place, joining, open, token, csrfToken }: OwnParts): Page {
  const called = meeting?.title ?? t('A meeting that is not shown now')
  const title = t('Your booking: {title}', { title: called })
  const off = meeting?.state === 'cancelled'
  const body = (
    <>
      {off && (
        <WarningText>{t('This meeting is cancelled. {reason}', { reason: meeting.stateReason })}</WarningText>
      )}
      <State booking={booking} place={place} />
      {joining && (
        <Section title={t('How to join')} id="join">
          <Join {...{ booking, joining, meeting }} />
        </Section>
      )}
      {booking.state !== 'cancelled' && !off && (
        <Section title={t('If you cannot come')} id="cancel">
          <p>
            {booking.state === 'booked'
              ? t('Cancel it, and whoever waits longest gets your place.')
              : t('Cancel it, and you leave the waiting list.')}
          </p>
          <Form action={`/meetings/bookings/${token}`} csrfToken={csrfToken}>
            <Button classes="govuk-button--warning" preventDoubleClick>
              {t('Cancel my booking')}
            </Button>
          </Form>
        </Section>
      )}
      {booking.state === 'cancelled' && meeting && open && (
        <p>
          <Link href={`/meetings/${meeting.meeting}/book`}>{t('Book again')}</Link>
        </p>
      )}
    </>
  )
  return {
    ...plain(
      title,
      meeting ? (
        <Columns
          head={<PageTitle over={t('Your booking')}>{called}</PageTitle>}
          facts={<Facts meeting={meeting} />}
        >
          {body}
        </Columns>
      ) : (
        <>
          <PageTitle over={t('Your booking')}>{called}</PageTitle>
          {body}
        </>
      ),
    ),
  }
}

const State = ({ booking, place }: { booking: Booking; place: number }) => {
  const words = { name: booking.name, place: placeWords(booking), n: place }
  if (booking.state === 'booked') return <p class="lead">{t('{name}, you have {place}.', words)}</p>
  if (booking.state === 'cancelled') return <p class="lead">{t('This booking is cancelled.')}</p>
  return (
    <>
      <p class="lead">{t('{name}, you wait for {place}.', words)}</p>
      <p>
        {t(
          'You are number {n, number} in the queue at most. When a place is free and it is your turn, you get it by itself, and an e-mail says so.',
          words,
        )}
      </p>
    </>
  )
}

const Join = ({
  booking,
  joining,
  meeting,
}: {
  booking: Booking
  joining: Joining
  meeting: Meeting | null
}) => (
  <>
    {joining.address && (
      <p>
        <Link href={joining.address} rel="noreferrer">
          {t('Join online here')}
        </Link>
      </p>
    )}
    {joining.details && paragraphs(joining.details)}
    {!joining.address && booking.mode === 'online' && (
      <p>
        {t(
          'How to join online will stand here, and comes by e-mail, at the latest on the morning of the meeting.',
        )}
      </p>
    )}
    {booking.mode === 'room' && meeting && <p>{t('Come to: {where}.', { where: roomWords(meeting) })}</p>}
    {meeting && (
      <p>
        <Link href={`/meetings/${meeting.meeting}.ics`}>{t('For your calendar')}</Link>
      </p>
    )}
    <p class="soft">{t('This is for you alone: please do not pass it on.')}</p>
  </>
)
