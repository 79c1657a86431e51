/** Announcing a meeting: who meets and when; the rest of the notice comes afterwards. */
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  FormFaults,
  faultOf,
  PageTitle,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Body } from '../model.ts'
import { textOf, type Typed } from '../typed-rows.ts'
import { Choose, Line, type At } from './fields.tsx'
import { listAddress, newAddress } from './list-page.tsx'

export type NewView = {
  bodies: readonly Body[]
  typed: Typed
  faults: readonly FormFault[]
  csrfToken: string
}

export const newMeetingPage = (view: NewView): Page => ({
  title: t('Announce a meeting'),
  description: t('Begin the notice of a meeting.'),
  breadcrumbs: [{ text: t('Meetings'), href: listAddress }, { text: t('Announce a meeting') }],
  noIndex: true,
  body: <NewMeeting {...view} />,
})

const NewMeeting = ({ bodies, typed, faults, csrfToken }: NewView) => {
  const at: At = { typed, before: '', faults }
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        lead={t(
          'Begin with who meets, when and where. Nothing is public before a second person publishes the notice.',
        )}
      >
        {t('Announce a meeting')}
      </PageTitle>
      {bodies.length === 0 ? (
        <EmptyState why={t('No body is published yet. A meeting needs one.')} />
      ) : (
        <Form action={newAddress} csrfToken={csrfToken} classes="measured">
          <Choose
            at={at}
            name="body"
            label={t('Body that leads')}
            items={bodies.map(({ body, name }) => ({ value: body, text: name }))}
          />
          <Choose
            at={at}
            name="run"
            label={t('Series or strand')}
            items={[
              { value: '', text: t('None') },
              ...bodies.flatMap(({ body, name, series }) =>
                series.map((one) => ({ value: `${body}/${one.slug}`, text: `${name}: ${one.name}` })),
              ),
            ]}
          />
          <Line at={at} name="title" label={t('Title')} />
          <Line
            at={at}
            name="on"
            label={t('Day')}
            hint={t('For example 8 July 2031; a month if no more is known.')}
            classes="govuk-input--width-20"
          />
          <Checkboxes
            name="unsettled"
            values={textOf(typed, 'unsettled') === 'yes' ? ['yes'] : []}
            error={faultOf(faults, 'unsettled')}
            items={[{ value: 'yes', label: t('The day is not settled') }]}
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
          <Line at={at} name="place" label={t('Place')} />
          <Line
            at={at}
            name="meeting"
            label={t('Name in addresses')}
            hint={t(
              'Small letters, figures and hyphens. Leave it empty to have it made from body and day. It stays for good, also when the meeting is postponed.',
            )}
          />
          <Checkboxes
            name="copy"
            values={textOf(typed, 'copy') === 'yes' ? ['yes'] : []}
            items={[
              {
                value: 'yes',
                label: t('Start from the last meeting of this series, strand or body'),
                hint: t(
                  'Takes over times, place, access, seats, booking and parts, where you leave them empty here; not what was noted of access to that one.',
                ),
              },
            ]}
          />
          <Button preventDoubleClick>{t('Begin the notice')}</Button>
        </Form>
      )}
    </>
  )
}
