/** The office's pages of bookings: who comes, and how those who booked join. */
import {
  Button,
  Checkboxes,
  Counts,
  DataTable,
  Details,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Section,
  Tag,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Meeting } from '../model.ts'
import { placesOf } from './places.ts'
import type { Booking, BookingState, Joining } from './queries.ts'
import { modeWords, purposeWords, stateWords } from './words.ts'

export const bookingsAddress = (meeting: string): string => `/office/meetings/${meeting}/bookings`
export const joiningAddress = (meeting: string): string => `/office/meetings/${meeting}/joining`

const crumbs = (meeting: { slug: string; title: string }, text: string) => [
  { text: t('Meetings'), href: '/office/meetings' },
  { text: meeting.title, href: `/office/meetings/${meeting.slug}` },
  { text },
]

export type BookingsParts = {
  meeting: { slug: string; title: string }
  /** As last published; null before. */
  notice: Meeting | null
  bookings: readonly Booking[]
  counts: Readonly<Record<BookingState, number>>
  mayJoin: boolean
  csrfToken: string
}

export function bookingsPage({ meeting, notice, bookings, counts, mayJoin, csrfToken }: BookingsParts): Page {
  const places = notice && placesOf(notice)
  const confirmed = bookings.filter(({ state }) => state === 'booked' || state === 'waiting')
  const unseen = confirmed.filter((one) => one.seenAt === null && asksForSomething(one))
  return {
    title: t('Bookings: {title}', { title: meeting.title }),
    description: t('Who booked a place at this meeting.'),
    breadcrumbs: crumbs(meeting, t('Bookings')),
    noIndex: true,
    body: (
      <>
        <PageTitle
          over={meeting.title}
          lead={
            places === null
              ? t('No place can be booked before the notice is published.')
              : places.room === null
                ? t('As many as wish may come.')
                : t('{n, plural, one {# seat} other {# seats}} in the room.', { n: places.room })
          }
        >
          {t('Bookings')}
        </PageTitle>
        <Counts
          items={[
            { number: counts.booked, words: t('have a place') },
            { number: counts.waiting, words: t('wait') },
            { number: counts.unconfirmed, words: t('have not confirmed yet') },
            { number: counts.cancelled, words: t('cancelled') },
          ]}
        />
        {unseen.length > 0 && (
          <Form action={`${bookingsAddress(meeting.slug)}/seen`} csrfToken={csrfToken}>
            <p>
              {t(
                '{n, plural, one {# booking} other {# bookings}} with a need or a wish to speak that nobody has looked at yet.',
                { n: unseen.length },
              )}
            </p>
            <Button classes="govuk-button--secondary">{t('I have looked at them')}</Button>
          </Form>
        )}
        {bookings.length === 0 ? (
          <EmptyState
            why={
              counts.booked + counts.cancelled > 0
                ? t('Names and needs were erased 30 days after the meeting. The numbers stay.')
                : t(
                    'Nobody has booked yet. The link to book stands on the meeting’s page while booking is open.',
                  )
            }
          />
        ) : (
          <List {...{ meeting, bookings, csrfToken }} />
        )}
        <Section title={t('More')} id="more">
          <ul class="govuk-list govuk-list--bullet">
            {bookings.length > 0 && (
              <li>
                <Link href={`${bookingsAddress(meeting.slug)}.csv`}>{t('The list as a CSV file')}</Link>
              </li>
            )}
            {mayJoin && (
              <li>
                <Link href={joiningAddress(meeting.slug)}>{t('How those who booked join')}</Link>
              </li>
            )}
          </ul>
          <p class="soft">
            {t(
              'Each reading of this list stands on the audit trail. It is erased 30 days after the meeting.',
            )}
          </p>
        </Section>
      </>
    ),
  }
}

const asksForSomething = ({ needs, purpose }: Booking): boolean => needs !== '' || purpose === 'speak'

const List = ({
  meeting,
  bookings,
  csrfToken,
}: Pick<BookingsParts, 'meeting' | 'bookings' | 'csrfToken'>) => (
  <DataTable
    caption={t('In the order of the queue')}
    columns={[
      { title: t('Name'), heads: true },
      { title: t('State') },
      { title: t('Takes part') },
      { title: t('Needs') },
      { title: t('Confirmed') },
      { title: t('Cancel') },
    ]}
    rows={bookings.map((one) => ({
      cells: [
        <>
          {one.name}
          <br />
          <span class="soft breaks">{one.email}</span>
        </>,
        <Tag>{stateWords[one.state]()}</Tag>,
        <>
          {modeWords[one.mode]()}. {purposeWords[one.purpose]()}
          {one.subject && `: ${one.subject}`}
        </>,
        one.needs || t('none stated'),
        one.confirmedAt ? formatDate(one.confirmedAt, 'time') : t('not yet'),
        one.state === 'booked' || one.state === 'waiting' ? (
          <Details summary={t('Cancel for {name}', { name: one.name })}>
            <Form
              action={`${bookingsAddress(meeting.slug)}/${one.id}/cancel`}
              csrfToken={csrfToken}
              label={t('Cancel for {name}', { name: one.name })}
            >
              <Input
                name="why"
                id={`why-${one.id}`}
                label={t('Why (optional)')}
                hint={t('They read this in the e-mail that tells them.')}
              />
              <Button classes="govuk-button--warning">{t('Cancel the booking')}</Button>
            </Form>
          </Details>
        ) : (
          ''
        ),
      ],
    }))}
  />
)

export type JoiningParts = {
  meeting: { slug: string; title: string }
  joining: Joining
  booked: number
  saved: boolean
  faults: readonly FormFault[]
  csrfToken: string
}

export const joiningPage = ({ meeting, joining, booked, saved, faults, csrfToken }: JoiningParts): Page => ({
  title: t('How to join: {title}', { title: meeting.title }),
  description: t('How those who booked join this meeting.'),
  breadcrumbs: crumbs(meeting, t('How to join')),
  noIndex: true,
  body: (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={meeting.title}
        lead={t(
          'Only people who have a place see this: on the page of their booking, and in their e-mail. It is part of no publication.',
        )}
      >
        {t('How those who booked join')}
      </PageTitle>
      {saved && (
        <p role="status">
          <strong>{t('Saved.')}</strong>
        </p>
      )}
      <Form action={joiningAddress(meeting.slug)} csrfToken={csrfToken} classes="measured">
        <Input
          name="address"
          type="url"
          label={t('Address to join online')}
          hint={t(
            'For people with a place online. The whole address, with https://. Where anyone may watch goes in the notice instead.',
          )}
          value={joining.address}
          error={faultOf(faults, 'address')}
          spellcheck={false}
          autocomplete="off"
        />
        <Textarea
          name="details"
          label={t('More to know')}
          hint={t('For everyone with a place: a number to dial, a passcode, which entrance to use.')}
          value={joining.details}
          error={faultOf(faults, 'details')}
        />
        {booked > 0 && (
          <Checkboxes
            name="tell"
            items={[
              {
                value: 'yes',
                label: t(
                  'Write it now to {n, plural, one {the one person} other {all # people}} who have a place',
                  { n: booked },
                ),
                hint: t('Everyone also gets it two days before, and on the morning.'),
              },
            ]}
          />
        )}
        <Button>{t('Save')}</Button>
      </Form>
      <p>
        <Link href={bookingsAddress(meeting.slug)}>{t('Who booked')}</Link>
      </p>
    </>
  ),
})
