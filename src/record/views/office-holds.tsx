/** What is on hold, why, and who is waited for. */
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  FormFaults,
  Input,
  Link,
  NotificationBanner,
  PageTitle,
  Section,
  SummaryList,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import type { OfficeHold } from '../holds-office.ts'
import { actionWords, addressOf, entryAddress, holdCategoryWords } from '../words.ts'

const holdAddress = ({ entry }: Pick<OfficeHold, 'entry'>) => `/office/holds/${entry}`

/** Whole hours that a second person still has; at least 0. */
const hoursLeft = (until: string, now: number) =>
  Math.max(0, Math.floor((Date.parse(until) - now) / 3_600_000))

const standing = (hold: OfficeHold, now: number): string => {
  if (!hold.active) return t('Ended')
  if (hold.until === null) return t('Confirmed; stays until it is lifted')
  return t(
    'Waits for a second person: {hours, plural, =0 {less than an hour} one {# hour} other {# hours}} left',
    {
      hours: hoursLeft(hold.until, now),
    },
  )
}

export const holdsPage = (holds: readonly OfficeHold[], viewer: Viewer, now: number): Page => {
  const active = holds.filter((hold) => hold.active)
  const ended = holds.filter((hold) => !hold.active)
  const mayPlace = may(viewer, 'record.place-hold')
  const columns = [
    { title: t('What'), heads: true },
    { title: t('Reason') },
    { title: t('Placed by') },
    { title: t('Since') },
    { title: t('How it stands') },
  ]
  const rows = (some: readonly OfficeHold[]) =>
    some.map((hold) => ({
      cells: [
        <Link href={holdAddress(hold)}>{hold.title}</Link>,
        holdCategoryWords(hold.category),
        hold.placerName,
        formatDate(hold.since, 'time'),
        standing(hold, now),
      ],
    }))
  return {
    title: t('Holds'),
    description: t('What is hidden for a legal or safety reason.'),
    noIndex: true,
    body: (
      <>
        <PageTitle
          lead={t(
            'What is published can be hidden at once for a legal or safety reason. A second person confirms it within 24 hours, or it shows again by itself.',
          )}
        >
          {t('Holds')}
        </PageTitle>
        {mayPlace && <Button href="/office/holds/new">{t('Put something on hold')}</Button>}
        <Section title={t('On hold now')}>
          {active.length === 0 ? (
            <EmptyState why={t('Nothing is on hold. Everything that was published shows.')} />
          ) : (
            <DataTable caption={t('On hold now')} captionHidden columns={columns} rows={rows(active)} />
          )}
        </Section>
        {ended.length > 0 && (
          <Section title={t('Ended')}>
            <DataTable caption={t('Holds that ended')} captionHidden columns={columns} rows={rows(ended)} />
          </Section>
        )}
      </>
    ),
  }
}

export type HoldView = {
  hold: OfficeHold
  viewer: Viewer
  /** Milliseconds since 1970. */
  now: number
  csrfToken: string
  /** The whole address, to be sent on. */
  address: string
  confirmers: readonly { name: string }[]
  faults: readonly FormFault[]
}

export const holdPage = (view: HoldView): Page => {
  const { hold, faults } = view
  return {
    title: t('Hold: {title}', { title: hold.title }),
    description: t('One hold: what, why, by whom, and how it stands.'),
    noIndex: true,
    breadcrumbs: [{ text: t('Holds'), href: '/office/holds' }, { text: hold.title }],
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle over={t('Hold')} lead={standing(hold, view.now)}>
          {hold.title}
        </PageTitle>
        <Decision {...view} />
        <Facts hold={hold} />
      </>
    ),
  }
}

/** What this person can do about it; for the one who placed it, whom to ask. */
const Decision = ({ hold, viewer, csrfToken, address, confirmers }: HoldView) => {
  if (!hold.active) return null
  const waits = hold.until !== null
  const own = hold.placedBy === viewer.person
  // A fresh sign-in is asked for on the way.
  const decides = may({ ...viewer, fresh: true }, 'record.confirm-hold')
  const confirms = may({ ...viewer, fresh: true }, 'record.confirm-hold', { otherHalf: [hold.placedBy] })
  return (
    <>
      {waits && own && (
        <NotificationBanner title={t('A second person is needed')}>
          <p>
            {t('It is hidden now, everywhere. Unless somebody else confirms it by {until}, it shows again.', {
              until: formatDate(hold.until!, 'time'),
            })}
          </p>
          <p>
            {confirmers.length === 0
              ? t('Nobody else here may confirm it. Ask an administrator to give somebody the role.')
              : t('These people have an e-mail: {names}. You can also send one of them this address:', {
                  names: confirmers.map(({ name }) => name).join(', '),
                })}
          </p>
          {confirmers.length > 0 && (
            <p>
              <code>{address}</code>
            </p>
          )}
        </NotificationBanner>
      )}
      {waits && confirms && (
        <Form action={`${holdAddress(hold)}/confirm`} csrfToken={csrfToken} label={t('Confirm the hold')}>
          <Button classes="button--wide" id="confirm" preventDoubleClick>
            {t('Confirm: keep it hidden')}
          </Button>
        </Form>
      )}
      {decides && (
        <Form action={`${holdAddress(hold)}/lift`} csrfToken={csrfToken} label={t('Lift the hold')}>
          <Input name="reason" label={t('Why it can show again (not public, may be left empty)')} />
          <Button classes="govuk-button--secondary button--wide" id="lift" preventDoubleClick>
            {t('Lift: show it again')}
          </Button>
        </Form>
      )}
    </>
  )
}

const Facts = ({ hold }: { hold: OfficeHold }) => (
  <Section title={t('What is known of it')}>
    <SummaryList
      rows={[
        { key: t('Address'), value: <Link href={addressOf(hold.key)}>{addressOf(hold.key)}</Link> },
        { key: t('Reason shown to the public'), value: holdCategoryWords(hold.category) },
        { key: t('Reason in words (not public)'), value: hold.reason },
        {
          key: t('Placed'),
          value: t('{when} by {name}', { when: formatDate(hold.since, 'time'), name: hold.placerName }),
        },
        ...hold.acts.map(({ act, name, at, reason }) => ({
          key: actionWords(`${act}-hold`),
          value: (
            <>
              {name === null
                ? formatDate(at, 'time')
                : t('{when} by {name}', { when: formatDate(at, 'time'), name })}
              {reason !== null && <>: {reason}</>}
            </>
          ),
        })),
        {
          key: t('Entry'),
          value: (
            <Link href={entryAddress(hold.entry)}>{t('Entry {entry, number}', { entry: hold.entry })}</Link>
          ),
        },
      ]}
    />
  </Section>
)
