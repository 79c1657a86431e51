/** The office's page of a notice: the whole form, and the way to its publication. */
import {
  Button,
  Details,
  Form,
  FormFaults,
  NotificationBanner,
  PageTitle,
  Radios,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import { Overtaken } from '../drafts/overtaken.tsx'
import type { Draft } from '../drafts/queries.ts'
import { meetingFormats, meetingStates, type Body, type Meeting } from '../model.ts'
import { textOf, type Typed } from '../typed-rows.ts'
import { Area, Choose, Line, Rows, unchosen, type At } from './fields.tsx'
import { noticeAddress, overviewAddress } from './kind.tsx'
import { movesFrom } from './moves.ts'
import { changeWords, formatWords, openToWords, stateWords } from './words.ts'

export type NoticeFormView = {
  notice: Meeting
  /** The latest version; null before the first. */
  published: Meeting | null
  draft: Draft | null
  revision: number
  typed: Typed
  faults: readonly FormFault[]
  /** Somebody saved in between: what they saved, and what was typed here. */
  overtaken: { draft: Draft; mine: unknown } | null
  saved: boolean
  /** To choose from: published bodies; the lead body's runs; meetings before it; periods of office. */
  bodies: readonly { slug: string; name: string }[]
  lead: Body | null
  earlier: readonly { slug: string; title: string }[]
  periods: readonly { slug: string; title: string }[]
  links: readonly { address: string; title: string }[]
  viewer: Viewer
  csrfToken: string
}

export const noticePage = (view: NoticeFormView): Page => ({
  title: t('Notice: {title}', { title: view.notice.title }),
  description: t('What is announced of a meeting.'),
  breadcrumbs: [
    { text: t('Meetings'), href: '/office/meetings' },
    { text: view.notice.title, href: overviewAddress(view.notice.meeting) },
    { text: t('Notice') },
  ],
  noIndex: true,
  body: <NoticeForm {...view} />,
})

const NoticeForm = (view: NoticeFormView) => {
  const { notice, typed, faults, viewer } = view
  const at: At = { typed, before: '', faults }
  const here = noticeAddress(notice.meeting)
  return (
    <>
      <FormFaults faults={faults} />
      {view.saved && faults.length === 0 && (
        <NotificationBanner
          type="success"
          text={t('The notice is saved. It is a draft until it is published.')}
        />
      )}
      {view.overtaken && (
        <Overtaken overtaken={view.overtaken.draft} mine={view.overtaken.mine} href={here} />
      )}
      <PageTitle
        over={t('Notice of a meeting')}
        lead={t(
          'Who meets, when, where, and how the public can take part. How to join online is kept apart: it is never published.',
        )}
      >
        {notice.title}
      </PageTitle>
      {may(viewer, 'meetings.prepare') && (
        <Form
          action={here}
          csrfToken={view.csrfToken}
          hidden={{ revision: view.revision }}
          classes="measured"
        >
          {/* The first button is the one that Enter presses. */}
          <Button>{t('Save the notice')}</Button>
          <Basics at={at} view={view} />
          <WhenAndWhere at={at} />
          <Public at={at} />
          <Around at={at} view={view} />
          <Button>{t('Save the notice')}</Button>
        </Form>
      )}
      {view.draft && <AskToPublish draft={view.draft} csrfToken={view.csrfToken} viewer={viewer} />}
    </>
  )
}

const choices = (list: readonly { slug: string; name: string }[]) => [
  { value: '', text: t('None') },
  ...list.map(({ slug, name }) => ({ value: slug, text: name })),
]

const Basics = ({ at, view }: { at: At; view: NoticeFormView }) => {
  const { lead, published } = view
  const runs = (kind: 'series' | 'strand') => choices((lead?.series ?? []).filter((one) => one.kind === kind))
  const from = published?.state
  const states = from ? [from, ...movesFrom(from)] : meetingStates
  const now = textOf(at.typed, 'state')
  const offered = meetingStates.filter((state) => states.includes(state) || state === now)
  return (
    <>
      <Line at={at} name="title" label={t('Title')} />
      <Rows
        at={at}
        list="bodies"
        title={t('Bodies')}
        about={t('The first leads. Only published bodies can be named.')}
        add={t('Add a body')}
        take={(n) => t('Take out body {n, number}', { n })}
        moves={{
          up: (n) => t('Move body {n, number} up', { n }),
          down: (n) => t('Move body {n, number} down', { n }),
        }}
        row={(row, n) => (
          <Choose
            at={row}
            name="slug"
            label={t('Body {n, number}', { n: n + 1 })}
            items={choices(view.bodies)}
          />
        )}
      />
      <div class="form-pair">
        <Choose at={at} name="series" label={t('Series')} items={runs('series')} />
        <Choose at={at} name="strand" label={t('Strand')} items={runs('strand')} />
      </div>
      <Area
        at={at}
        name="about"
        label={t('What it is about')}
        hint={t('Plain text; an empty line begins a paragraph.')}
        rows={5}
      />
      <Choose
        at={at}
        name="state"
        label={t('State')}
        hint={
          from
            ? t('Published as “{state}”. Where it can move from there is offered.', {
                state: stateWords(from),
              })
            : t('Not published yet, so any can be chosen.')
        }
        items={offered.map((state) => ({ value: state, text: stateWords(state) }))}
      />
      <Line
        at={at}
        name="stateReason"
        label={t('Why it is postponed or cancelled')}
        hint={t('Readers are told. Leave it empty otherwise.')}
      />
    </>
  )
}

const WhenAndWhere = ({ at }: { at: At }) => (
  <>
    <Line
      at={at}
      name="on"
      label={t('Day')}
      hint={t(
        'For example 8 July 2031; a month or a season if no more is known. A meeting with booking needs a whole day.',
      )}
    />
    <div class="form-pair">
      <Line
        at={at}
        name="start"
        label={t('Starts')}
        hint={t('24-hour clock: 18:30')}
        classes="govuk-input--width-5"
      />
      <Line
        at={at}
        name="end"
        label={t('Ends')}
        hint={t('24-hour clock: 20:30')}
        classes="govuk-input--width-5"
      />
    </div>
    <div class="form-pair">
      <Line
        at={at}
        name="began"
        label={t('Really began')}
        hint={t('Once it was held')}
        classes="govuk-input--width-5"
      />
      <Line
        at={at}
        name="ended"
        label={t('Really ended')}
        hint={t('Once it was held')}
        classes="govuk-input--width-5"
      />
    </div>
    <Radios
      name="takesPlace"
      fieldset={{ legend: t('How it takes place') }}
      value={textOf(at.typed, 'takesPlace')}
      error={faultOf(at.faults, 'takesPlace')}
      items={meetingFormats.map((format) => ({ value: format, label: formatWords(format) }))}
    />
    <Rows
      at={at}
      list="venues"
      title={t('Places')}
      add={t('Add a place')}
      take={(n) => t('Take out place {n, number}', { n })}
      row={(row, n) => (
        <>
          <Line at={row} name="name" label={t('Name of place {n, number}', { n: n + 1 })} />
          <Line at={row} name="address" label={t('Address')} hint={t('Street, town, postcode')} />
          <input type="hidden" name={`${row.before}area`} value={textOf(row.typed, 'area')} />
        </>
      )}
    />
    <Rows
      at={at}
      list="parts"
      title={t('Parts')}
      about={t('Where the meeting has parts of its own, such as a round table and then questions.')}
      add={t('Add a part')}
      take={(n) => t('Take out part {n, number}', { n })}
      row={(row, n) => (
        <>
          <Line at={row} name="title" label={t('Title of part {n, number}', { n: n + 1 })} />
          <div class="form-pair">
            <Line
              at={row}
              name="start"
              label={t('Starts')}
              hint={t('24-hour clock: 18:30')}
              classes="govuk-input--width-5"
            />
            <Line at={row} name="room" label={t('Room')} />
          </div>
          <Area at={row} name="about" label={t('About this part')} rows={2} />
        </>
      )}
    />
  </>
)

const Public = ({ at }: { at: At }) => {
  const yesNo = (name: string, label: string) => (
    <Choose
      at={at}
      name={name}
      label={label}
      items={[unchosen(), { value: 'yes', text: t('Yes') }, { value: 'no', text: t('No') }]}
    />
  )
  const open = ['public', 'public-in-part', 'members', 'not-stated'] as const
  return (
    <>
      <fieldset class="govuk-fieldset form-part">
        <legend class="govuk-fieldset__legend">
          <h2>{t('Access')}</h2>
        </legend>
        {yesNo('stepFree', t('Step-free'))}
        {yesNo('bsl', t('BSL interpreter'))}
        {yesNo('captions', t('Captions'))}
        <Area at={at} name="accessNotes" label={t('More on access')} rows={2} />
      </fieldset>
      <fieldset class="govuk-fieldset form-part">
        <legend class="govuk-fieldset__legend">
          <h2>{t('The public')}</h2>
        </legend>
        <Choose
          at={at}
          name="openTo"
          label={t('Who may come')}
          items={open.map((one) => ({ value: one, text: openToWords(one) }))}
        />
        <Line
          at={at}
          name="seats"
          label={t('Public seats')}
          hint={t('Leave it empty when the number is not stated.')}
          classes="govuk-input--width-5"
        />
        <Radios
          name="bookable"
          fieldset={{ legend: t('Can a place be booked?') }}
          value={textOf(at.typed, 'bookable') || 'no'}
          items={[
            {
              value: 'yes',
              label: t('Yes'),
              conditional: (
                <>
                  <Line
                    at={at}
                    name="bookingOpens"
                    label={t('From this day')}
                    hint={t('Empty: from when it is published')}
                  />
                  <Line
                    at={at}
                    name="bookingCloses"
                    label={t('To this day')}
                    hint={t('Empty: to the day of the meeting')}
                  />
                  <Line
                    at={at}
                    name="speakers"
                    label={t('How many may speak')}
                    classes="govuk-input--width-5"
                  />
                  <Line
                    at={at}
                    name="online"
                    label={t('Places online')}
                    hint={t('Empty: for as many as wish')}
                    classes="govuk-input--width-5"
                  />
                </>
              ),
            },
            { value: 'no', label: t('No') },
          ]}
        />
        <Line
          at={at}
          name="questionsUntil"
          label={t('Questions are taken until')}
          hint={t('The last day. Empty: this meeting takes no questions.')}
        />
        <Line
          at={at}
          name="liveUrl"
          label={t('Where anyone may watch')}
          hint={t('A public address. Never the one that those who booked are given.')}
        />
        <Line at={at} name="recordingUrl" label={t('Recording: its address')} />
        <Line at={at} name="recordingAbout" label={t('About the recording')} hint={t('“With captions”')} />
      </fieldset>
    </>
  )
}

const Around = ({ at, view }: { at: At; view: NoticeFormView }) => (
  <>
    <Choose
      at={at}
      name="previous"
      label={t('The meeting before it')}
      hint={t('In its strand, or in its body. Its minutes and actions are taken at this one.')}
      items={choices(view.earlier.map(({ slug, title }) => ({ slug, name: title })))}
    />
    <Choose
      at={at}
      name="periodOfOffice"
      label={t('Period of office')}
      items={choices(view.periods.map(({ slug, title }) => ({ slug, name: title })))}
    />
    <Rows
      at={at}
      list="links"
      title={t('Belongs to')}
      about={t('Commitments and other pages of this record that the whole meeting is about.')}
      add={t('Add a link')}
      take={(n) => t('Take out link {n, number}', { n })}
      row={(row, n) => <LinkRow at={row} n={n} />}
    />
    <Rows
      at={at}
      list="sources"
      title={t('Where it is stated')}
      add={t('Add a source')}
      take={(n) => t('Take out source {n, number}', { n })}
      row={(row, n) => (
        <>
          <Line at={row} name="title" label={t('Title of source {n, number}', { n: n + 1 })} />
          <Line
            at={row}
            name="url"
            label={t('Address')}
            hint={t('With https:// before it; empty when there is none.')}
          />
          <Line at={row} name="note" label={t('Note')} />
        </>
      )}
    />
    <Area at={at} name="note" label={t('Note for readers')} rows={2} />
    <History at={at} view={view} />
    <KnownLinks links={view.links} />
  </>
)

/** One link: typed, or chosen from what the browser offers. */
export const LinkRow = ({ at, n }: { at: At; n: number }) => (
  <>
    <Line
      at={at}
      name="address"
      label={t('Link {n, number}', { n: n + 1 })}
      hint={t('The reference of a commitment, such as 4.3/a, or an address of this site.')}
      list="known-links"
    />
    <Line at={at} name="title" label={t('What it is called')} hint={t('Empty: as the commitment is.')} />
  </>
)
/** What the browser offers in the fields of links. */
export const KnownLinks = ({ links }: Pick<NoticeFormView, 'links'>) => (
  <datalist id="known-links">
    {links.map(({ address, title }) => (
      <option value={address}>{title}</option>
    ))}
  </datalist>
)

const History = ({ at, view: { published } }: { at: At; view: NoticeFormView }) => {
  if (published)
    return (
      <Details summary={t('What was announced otherwise before')}>
        {published.changes.length === 0 ? (
          <p>{t('Nothing so far. When day, time, place or state change, it writes itself here.')}</p>
        ) : (
          <ul>
            {published.changes.map(({ kind, from, to, reason }) => (
              <li>
                {t('{what}: from {from} to {to}.', { what: changeWords(kind), from, to })} {reason}
              </li>
            ))}
          </ul>
        )}
      </Details>
    )
  const kinds = ['date', 'time', 'format', 'venue', 'state'] as const
  return (
    <Rows
      at={at}
      list="changes"
      title={t('What was announced otherwise before')}
      about={t('Only what a source states of the time before this record. From then on it writes itself.')}
      add={t('Add a change')}
      take={(n) => t('Take out change {n, number}', { n })}
      row={(row, n) => (
        <>
          <Choose
            at={row}
            name="kind"
            label={t('What changed, {n, number}', { n: n + 1 })}
            items={kinds.map((kind) => ({ value: kind, text: changeWords(kind) }))}
          />
          <div class="form-pair">
            <Line at={row} name="from" label={t('From')} />
            <Line at={row} name="to" label={t('To')} />
          </div>
          <Line at={row} name="on" label={t('When that was announced')} />
          <Line at={row} name="reason" label={t('Reason given')} />
        </>
      )}
    />
  )
}
