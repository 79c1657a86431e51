/** The two ends of a reading's screen: who of those named is a member, and into which minutes it goes. */
import {
  Button,
  Checkboxes,
  EmptyState,
  faultOf,
  FilterForm,
  Form,
  Link,
  Section,
  Select,
  SummaryList,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Draft } from '../drafts/queries.ts'
import { factOf } from './assemble.ts'
import type { Suggested } from './match.ts'
import type { OpenReading } from './office-commands.ts'
import { readingAddress, whatWords } from './office-words.ts'

type Common = { one: OpenReading; mayPrepare: boolean; csrfToken: string }

export type MatchView = {
  bodies: readonly { slug: string; name: string }[]
  /** The chosen body; '' for none. */
  body: string
  /** Its day as typed, and as read; null when none could be. */
  on: { typed: string; day: string | null }
  suggested: readonly Suggested[]
}

export const MatchSection = ({
  one,
  mayPrepare,
  csrfToken,
  bodies,
  body,
  on,
  suggested,
}: Common & MatchView) => (
  <Section title={t('Members of the body')} id="members">
    <p>
      {t(
        'Choose the body and the day: those named here whose name is that of a member then are offered, and you confirm each.',
      )}
    </p>
    <FilterForm
      action={`${readingAddress(one.id)}#members`}
      label={t('Body and day')}
      fields={[
        {
          kind: 'select',
          name: 'body',
          label: t('Body'),
          value: body,
          items: [
            { value: '', text: t('None') },
            ...bodies.map(({ slug, name }) => ({ value: slug, text: name })),
          ],
        },
        { kind: 'text', name: 'on', label: t('Day of the meeting'), value: on.typed },
      ]}
    />
    {body !== '' && on.day === null && (
      <p>{t('The day is not known, so everybody who was ever a member is compared.')}</p>
    )}
    {body !== '' && suggested.length === 0 && (
      <p>{t('Nobody named here has the name of a member and is not matched yet.')}</p>
    )}
    {mayPrepare && suggested.length > 0 && (
      <Form
        action={readingAddress(one.id)}
        csrfToken={csrfToken}
        hidden={{ revision: one.revision, body, on: on.typed }}
        label={t('Members of the body')}
      >
        <Checkboxes
          name="match"
          fieldset={{ legend: t('Which of these are the members?') }}
          items={suggested.map(({ entry, name, member }) => ({
            value: `${entry}:${member.person}`,
            label: t('“{name}” is {member}', {
              name,
              member: [member.honorific, member.name].filter(Boolean).join(' '),
            }),
          }))}
        />
        <Button name="act" value="match" classes="govuk-button--secondary">
          {t('Match those I ticked')}
        </Button>
      </Form>
    )}
  </Section>
)

export type TakeView = {
  meetings: readonly { slug: string; title: string; on: string; begun: boolean }[]
  /** The chosen meeting; the one that fits, before anybody chose. */
  meeting: string
  /** What a person is asked to tick: that it takes the place of a draft, that it is of this meeting all the same. */
  asked: { there: Draft | null; differs: boolean }
  /** Where a notice is begun with what was read. */
  announce: string
}

export const TakeSection = ({
  one,
  mayPrepare,
  csrfToken,
  faults,
  meetings,
  meeting,
  asked: { there, differs },
  announce,
}: Common & TakeView & { faults: readonly FormFault[] }) => (
  <Section title={t('Take into minutes')} id="take-into">
    <p>
      {t(
        'People, items, action points, undertakings and what is set for later go into the draft of the minutes. The day, the place and the body stand in the notice of the meeting. What has no place, or no item, stays here.',
      )}
    </p>
    <p>
      {t(
        'An item of the same title as one of the published agenda keeps its place there, and stays private where the agenda has it so. Check what was taken in private before you ask to publish.',
      )}
    </p>
    {mayPrepare &&
      (meetings.length === 0 ? (
        <EmptyState why={t('No meeting whose notice is published waits for minutes.')} />
      ) : (
        <Form
          action={readingAddress(one.id)}
          csrfToken={csrfToken}
          hidden={{ revision: one.revision }}
          label={t('Take into minutes')}
        >
          <Select
            name="meeting"
            label={t('Meeting')}
            value={meeting}
            error={faultOf(faults, 'meeting')}
            items={[
              { value: '', text: t('Choose a meeting') },
              ...meetings.map(({ slug, title, on, begun }) => ({
                value: slug,
                text: begun
                  ? t('{title}, {day} (has a draft of minutes)', { title, day: on })
                  : t('{title}, {day}', { title, day: on }),
              })),
            ]}
          />
          {differs && (
            <Checkboxes
              name="despite"
              error={faultOf(faults, 'despite')}
              fieldset={{ legend: t('Is it of this meeting?') }}
              items={[{ value: meeting, label: t('Yes: these are the minutes of the meeting above') }]}
              values={there ? [meeting] : []}
            />
          )}
          {there && (
            <Checkboxes
              name="replaces"
              error={faultOf(faults, 'replaces')}
              hint={t(
                'Everything in it gives way to what was read here, reviews of earlier action points too. Its earlier saves are kept.',
              )}
              fieldset={{ legend: t('These minutes have been begun') }}
              items={[
                {
                  value: `${meeting}:${there.revision}`,
                  label: t('Put this in the place of what {name} saved on {day}', {
                    name: there.savedByName,
                    day: formatDate(new Date(there.savedAt)),
                  }),
                },
              ]}
            />
          )}
          <Button name="act" value="take" preventDoubleClick>
            {t('Take into the minutes')}
          </Button>
        </Form>
      ))}
    {mayPrepare && (
      <>
        <h3>{t('The meeting is not there yet')}</h3>
        <p>
          <Link href={announce}>{t('Announce it first')}</Link>{' '}
          {t('with what was read, and have its notice published.')}
        </p>
        <Announced one={one} />
      </>
    )}
  </Section>
)

/** What the notice of the meeting could say. */
const Announced = ({ one }: { one: OpenReading }) => {
  const rows = ['title', 'body', 'date', 'start', 'began', 'end', 'venue']
    .map((name) => ({ key: whatWords(`fact:${name}`), value: factOf(one.now, name) }))
    .filter(({ value }) => value !== '')
  return rows.length === 0 ? (
    <p>{t('Neither its day nor its title was found in the document.')}</p>
  ) : (
    <SummaryList rows={rows} />
  )
}
