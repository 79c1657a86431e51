/** Forms on the office's first page of a transcript: what it is, where items begin, reading it in. */
import {
  Button,
  Checkboxes,
  FileUpload,
  faultOf,
  Form,
  Input,
  Radios,
  Section,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import type { Transcript } from '../model.ts'
import { itemTitle } from './body.tsx'
import { transcriptAddress } from './kind.tsx'
import type { OfficeTranscript } from './office-load.ts'
import type { Told } from './office-parts.tsx'
import { sourceName } from './words.ts'

export const Details = ({
  content,
  known,
  viewer,
  csrfToken,
  faults,
  typed,
}: Told & { content: Transcript; known: OfficeTranscript; viewer: Viewer }) => (
  <Section title={t('What it is')} id="details">
    <Form
      action={`${transcriptAddress(known.notice.meeting)}/details`}
      csrfToken={csrfToken}
      classes="measured"
      label={t('What it is')}
    >
      <SourceChoice name="source" value={typed.source ?? content.source} faults={faults} />
      <Input
        name="engine"
        label={t('Program that made it, if one did')}
        value={typed.engine ?? content.engine}
        error={faultOf(faults, 'engine')}
        classes="govuk-input--width-20"
      />
      <Input
        name="reviewedBy"
        label={t('Who read all of a program’s text against the recording')}
        hint={t('This name is published. Without it such a text cannot be.')}
        value={typed.reviewedBy ?? (content.reviewedBy || viewer.name)}
        error={faultOf(faults, 'reviewedBy')}
        classes="govuk-input--width-20"
      />
      <Checkboxes
        name="wasRead"
        values={(typed.wasRead ?? (content.reviewedBy === '' ? '' : 'yes')) === 'yes' ? ['yes'] : []}
        error={faultOf(faults, 'wasRead')}
        items={[
          {
            value: 'yes',
            label: t('All of it was read against the recording, and corrected where it was wrong'),
          },
        ]}
      />
      <Input
        name="language"
        label={t('Language, as a tag')}
        hint={t('en-GB for British English, cy for Welsh.')}
        value={typed.language ?? content.language}
        error={faultOf(faults, 'language')}
        classes="govuk-input--width-10"
      />
      <Textarea
        name="note"
        label={t('A note for readers')}
        rows={2}
        value={typed.note ?? content.note}
        error={faultOf(faults, 'note')}
      />
      <Button>{t('Save what it is')}</Button>
    </Form>
  </Section>
)

const SourceChoice = ({
  name,
  value,
  faults,
}: {
  name: string
  value: string
  faults: readonly FormFault[]
}) => (
  <Radios
    name={name}
    value={value}
    error={faultOf(faults, name)}
    fieldset={{ legend: t('What kind of text it is') }}
    items={[
      {
        value: 'verbatim',
        label: sourceName('verbatim'),
        hint: t('Everything that was said, as it was said.'),
      },
      {
        value: 'edited',
        label: sourceName('edited'),
        hint: t(
          'What was said, put in order by a person. If a program wrote it first, somebody must have read all of it, and the program stays named.',
        ),
      },
      {
        value: 'machine',
        label: sourceName('machine'),
        hint: t('It says so on the public page, and somebody must have read all of it first.'),
      },
    ]}
  />
)

export const Items = ({
  content,
  known,
  csrfToken,
  faults,
  typed,
}: Told & { content: Transcript; known: OfficeTranscript }) =>
  known.items.length === 0 ? null : (
    <Section title={t('Where each item begins')} id="items">
      <p>
        {t(
          'Give the speech (s12) at which an item begins: what follows is of that item until the next begins. Leave an item empty that was not taken. What was said at an item taken in private is never published.',
        )}
      </p>
      <Form
        action={`${transcriptAddress(known.notice.meeting)}/items`}
        csrfToken={csrfToken}
        classes="measured"
        label={t('Where each item begins')}
      >
        {known.items.map((item) => (
          <Input
            name={`begins.${item.id}`}
            label={
              item.private
                ? t('{title} (in private)', { title: itemTitle(item, item.id) })
                : itemTitle(item, item.id)
            }
            value={
              typed[`begins.${item.id}`] ??
              content.speeches.find((speech) => speech.item === item.id)?.anchor ??
              ''
            }
            error={faultOf(faults, `begins.${item.id}`)}
            classes="govuk-input--width-5"
          />
        ))}
        <Button classes="govuk-button--secondary">{t('Set the items')}</Button>
      </Form>
    </Section>
  )

export const ReadIn = ({ known, csrfToken, faults, typed }: Told & { known: OfficeTranscript }) => {
  const { draft, notice } = known
  return (
    <Section title={draft ? t('Read it in again') : t('Read a transcript in')} id="read-in">
      <p>
        {draft
          ? t(
              'A better reading of the same meeting takes the place of this one, saved by {name} on {when}. Speeches that are still there keep their address, item and links; names that were confirmed are known again. What was marked as read counts where the words are the same.',
              { name: draft.savedByName, when: formatDate(draft.savedAt, 'time') },
            )
          : t(
              'Captions (.vtt, .srt), a Word document (.docx) or plain text (.txt) with names before what was said. Nothing of the file is left out: what we cannot place becomes a note, which you can move or remove.',
            )}
      </p>
      <Form
        action={transcriptAddress(notice.meeting)}
        csrfToken={csrfToken}
        files
        hidden={{ revision: draft?.revision ?? 0 }}
        classes="measured"
        label={t('Read a transcript in')}
      >
        <FileUpload name="file" label={t('The file')} error={faultOf(faults, 'file')} />
        <Textarea
          name="pasted"
          label={t('Or paste the text')}
          rows={6}
          value={typed.pasted ?? ''}
          error={faultOf(faults, 'pasted')}
        />
        <SourceChoice
          name="readSource"
          value={typed.readSource ?? draft?.content.source ?? ''}
          faults={faults}
        />
        <Input
          name="readEngine"
          label={t('Program that made it, if one did')}
          hint={t('Left empty, we take what the file says.')}
          value={typed.readEngine ?? ''}
          classes="govuk-input--width-20"
        />
        <Input
          name="byHand"
          label={t('If a file names a program and no program made it: how you know')}
          hint={t('Leave it empty otherwise. It is published with the transcript.')}
          value={typed.byHand ?? ''}
        />
        {known.agenda && (
          <Checkboxes
            name="headings"
            values={
              (typed.headings ?? (typed.readSource === undefined ? 'yes' : '')) === 'yes' ? ['yes'] : []
            }
            items={[{ value: 'yes', label: t('Headings that name an item of the agenda begin that item') }]}
          />
        )}
        <Button preventDoubleClick>{t('Read it in')}</Button>
      </Form>
    </Section>
  )
}
