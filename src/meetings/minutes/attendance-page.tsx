/** Who was there: picked from the members of the day, with guests added below. */
import { Input, PageTitle, Section, faultOf } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { attendances, capacities } from '../model.ts'
import { Choose, Kept, Line, Rows, type At } from '../notice/fields.tsx'
import { textOf } from '../typed-rows.ts'
import { minutesAddress } from './kind.tsx'
import { crumbsOf, PartForm } from './office-parts.tsx'
import type { FormState, MinutesOffice } from './office-view.ts'
import { attendanceWords, capacityWords } from './words.ts'

export const attendancePage = (view: MinutesOffice, form: FormState): Page => ({
  title: t('Who was there: {meeting}', { meeting: view.meeting.title }),
  description: t('Who was at the meeting, and who sent apologies.'),
  breadcrumbs: crumbsOf(view, t('Who was there')),
  noIndex: true,
  body: (
    <>
      <PageTitle
        over={t('Minutes: {meeting}, {when}', { meeting: view.meeting.title, when: view.meeting.on.text })}
        lead={t(
          'The members of that day are listed. Whoever is left without a choice is not named in the minutes. Add guests and substitutes at the end.',
        )}
      >
        {t('Who was there')}
      </PageTitle>
      <PartForm view={view} form={form} action={`${minutesAddress(view.meeting.meeting)}/attendance`}>
        <People view={view} form={form} />
        <Section title={t('How many more')}>
          <Count form={form} name="publicCount" label={t('Members of the public')} />
          <Count form={form} name="pressCount" label={t('Of the press')} />
        </Section>
      </PartForm>
    </>
  ),
})

const Count = ({ form, name, label }: { form: FormState; name: string; label: string }) => (
  <Input
    name={name}
    label={label}
    hint={t('A count, never names. Empty when nobody counted.')}
    inputmode="numeric"
    classes="govuk-input--width-4"
    value={textOf(form.typed, name)}
    error={faultOf(form.faults, name)}
  />
)

const People = ({ view, form }: { view: MinutesOffice; form: FormState }) => {
  const members = new Set(view.members.map(({ person }) => person))
  const at: At = { typed: form.typed, before: '', faults: form.faults }
  return (
    <Rows
      at={at}
      list="people"
      title={t('People')}
      add={t('Add somebody')}
      take={(n, row) =>
        members.has(textOf(row, 'person'))
          ? null
          : t('Take out {who}', { who: textOf(row, 'name') || t('person {n, number}', { n }) })
      }
      row={(row) =>
        members.has(textOf(row.typed, 'person')) ? (
          <Member at={row} view={view} />
        ) : (
          <Guest at={row} view={view} />
        )
      }
    />
  )
}

const Status = ({ at, label }: { at: At; label: string }) => (
  <Choose
    at={at}
    name="status"
    label={label}
    items={[
      { value: '', text: t('Not named') },
      ...attendances.map((status) => ({ value: status, text: attendanceWords(status) })),
    ]}
  />
)

/** A member: who they are is known, so only what happened is asked. */
const Member = ({ at, view }: { at: At; view: MinutesOffice }) => {
  const { typed } = at
  const organisation = textOf(typed, 'organisationName') || nameOrNone(view, textOf(typed, 'organisation'))
  return (
    <>
      <Kept
        at={at}
        names={[
          'person',
          'name',
          'post',
          'organisation',
          'organisationName',
          'capacity',
          'mode',
          'substituteFor',
        ]}
      />
      <Status
        at={at}
        label={
          organisation
            ? t('{name}, {organisation}', { name: textOf(typed, 'name'), organisation })
            : textOf(typed, 'name')
        }
      />
      <Line
        at={at}
        name="note"
        label={t('Note on {name}', { name: textOf(typed, 'name') })}
        hint={t('For example: arrived during item 3.')}
      />
    </>
  )
}
const nameOrNone = ({ nameOf }: MinutesOffice, slug: string): string => (slug === '' ? '' : nameOf(slug))

const Guest = ({ at, view }: { at: At; view: MinutesOffice }) => (
  <>
    <Kept at={at} names={['person']} />
    <Line at={at} name="name" label={t('Name')} />
    <Status at={at} label={t('Was there?')} />
    <Line at={at} name="post" label={t('Office or post')} />
    <Choose at={at} name="organisation" label={t('Organisation')} items={organisationItems(view)} />
    <Line
      at={at}
      name="organisationName"
      label={t('Organisation as it is written')}
      hint={t('When it is not in the list, or is written otherwise.')}
    />
    <Choose
      at={at}
      name="capacity"
      label={t('Came as')}
      items={[...capacities]
        .toSorted((a, b) => Number(b === 'not-stated') - Number(a === 'not-stated'))
        .map((value) => ({ value, text: capacityWords(value) }))}
    />
    <Choose
      at={at}
      name="mode"
      label={t('How')}
      items={[
        { value: '', text: t('Not stated') },
        { value: 'room', text: t('In the room') },
        { value: 'online', text: t('Online') },
      ]}
    />
    <Line
      at={at}
      name="substituteFor"
      label={t('In place of')}
      hint={t('Name of the member, for a substitute.')}
    />
    <Line at={at} name="note" label={t('Note')} />
  </>
)

export const organisationItems = ({ organisations }: Pick<MinutesOffice, 'organisations'>) => [
  { value: '', text: t('Not in the list') },
  ...organisations.map(({ slug, name }) => ({ value: slug, text: name })),
]
