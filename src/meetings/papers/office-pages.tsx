/** The office's pages of papers: all of one meeting, and one with its files. */
import {
  Button,
  Checkboxes,
  DataTable,
  EmptyState,
  faultOf,
  FileUpload,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Section,
  Select,
  Tag,
  Textarea,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatBytes, formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import { Overtaken } from '../drafts/overtaken.tsx'
import type { Draft } from '../drafts/queries.ts'
import { paperTypes, type Paper } from '../model.ts'
import { LinkRows, SourceRows } from '../list-rows.tsx'
import { Choose, Line, Rows } from '../notice/fields.tsx'
import { fileType, paperWords } from '../public/words.ts'
import { textOf, type Typed } from '../typed-rows.ts'

export const papersAddress = (meeting: string): string => `/office/meetings/${meeting}/papers`
export const paperOffice = (meeting: string, paper: string): string => `${papersAddress(meeting)}/${paper}`

type Choice = { value: string; text: string }
type Around = {
  meeting: { slug: string; title: string; day: string }
  viewer: Viewer
  csrfToken: string
  faults: readonly FormFault[]
  fields: Typed
}

const crumbs = ({ slug, title }: Around['meeting']) => [
  { text: t('Meetings'), href: '/office/meetings' },
  { text: title, href: `/office/meetings/${slug}` },
]
const largest = () =>
  t(
    'PDF, DOCX, ODT, XLSX, PPTX, PNG or JPEG, 20 MB at most. Each is looked through for what its readers should not see; nothing in it is changed.',
  )

/** In a word: where a paper stands on its way. */
export const stateOfDraft = ({ asked, refused, versions, savedSince }: Draft): string => {
  if (asked) return t('Waits for a publisher')
  if (refused) return t('Refused')
  if (versions === 0) return t('Draft')
  return savedSince ? t('Published, changed since') : t('Published')
}

export function papersPage(view: Around & { papers: Draft<Paper>[] }): Page {
  const { meeting, papers, fields, faults } = view
  return {
    title: t('Papers: {meeting}', { meeting: meeting.title }),
    description: t('The papers of a meeting, on their way and published.'),
    breadcrumbs: [...crumbs(meeting), { text: t('Papers') }],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle over={meeting.day} lead={meeting.title}>
          {t('Papers')}
        </PageTitle>
        <DataTable
          caption={t('Papers of this meeting')}
          captionHidden
          columns={[
            { title: t('Paper'), heads: true },
            { title: t('Kind') },
            { title: t('Files'), numeric: true },
            { title: t('State') },
            { title: t('Last saved') },
          ]}
          rows={papers.map((draft) => ({
            cells: [
              <Link href={paperOffice(meeting.slug, draft.content.paper)}>{draft.title}</Link>,
              paperWords(draft.content.type),
              String(draft.content.files.length),
              <Tag>{stateOfDraft(draft)}</Tag>,
              t('{name}, {when}', { name: draft.savedByName, when: formatDate(draft.savedAt, 'short') }),
            ],
          }))}
          empty={
            <EmptyState
              why={t(
                'This meeting has no paper yet. Add the first below: as files, or by its title when a source names it and nobody has sent it.',
              )}
            />
          }
        />
        {may(view.viewer, 'meetings.prepare') && (
          <Section title={t('Add papers')} id="add">
            <Form action={papersAddress(meeting.slug)} csrfToken={view.csrfToken} files classes="measured">
              <Input
                name="title"
                label={t('Title')}
                hint={t(
                  'With a title, all the files become one paper. Without one, each file becomes a paper, called as the file.',
                )}
                value={textOf(fields, 'title')}
                error={faultOf(faults, 'title')}
              />
              <TypeSelect value={textOf(fields, 'type') || 'report'} />
              <FileUpload
                name="upload"
                label={t('Files')}
                hint={largest()}
                multiple
                error={faultOf(faults, 'upload')}
              />
              <Button preventDoubleClick>{t('Add')}</Button>
            </Form>
          </Section>
        )}
      </>
    ),
  }
}

const TypeSelect = ({ value }: { value: string }) => (
  <Select
    name="type"
    label={t('Kind of paper')}
    value={value}
    items={paperTypes.map((type) => ({ value: type, text: paperWords(type) }))}
  />
)

export type PaperView = Around & {
  draft: Draft<Paper>
  organisations: Choice[]
  /** Other papers of the meeting. */
  others: Choice[]
  /** What is to be known of the files, by their SHA-256. */
  notes: Readonly<Record<string, readonly string[]>>
  overtaken: { theirs: Draft; mine: unknown } | null
  /** Said on top: what was just done. */
  news: string | null
}

export function paperPage(view: PaperView): Page {
  const { meeting, draft, faults, viewer, csrfToken } = view
  const { paper } = draft.content
  const address = paperOffice(meeting.slug, paper)
  const mayPrepare = may(viewer, 'meetings.prepare')
  return {
    title: t('Paper: {title}', { title: draft.title }),
    description: t('A paper on its way: its details, its files, its publication.'),
    breadcrumbs: [
      ...crumbs(meeting),
      { text: t('Papers'), href: papersAddress(meeting.slug) },
      { text: draft.title },
    ],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        {view.overtaken && (
          <Overtaken overtaken={view.overtaken.theirs} mine={view.overtaken.mine} href={address} />
        )}
        {view.news && <p role="status">{view.news}</p>}
        <PageTitle over={t('Paper of {meeting}, {day}', { meeting: meeting.title, day: meeting.day })}>
          {draft.title}
        </PageTitle>
        {mayPrepare ? <Details {...view} /> : <FileList {...view} />}
        {mayPrepare && draft.content.files.length > 0 && (
          <Section title={t('Accessible version')} id="accessible">
            <p>
              {draft.content.accessibleAskedOn === null
                ? t('Nobody has been asked for a version that can be read aloud.')
                : t('Asked for on {day}. Readers see this until such a file is here.', {
                    day: formatDate(draft.content.accessibleAskedOn),
                  })}
            </p>
            <Form
              action={`${address}/accessible`}
              csrfToken={csrfToken}
              hidden={{ revision: draft.revision }}
            >
              <Button classes="govuk-button--secondary">
                {t('Ask its authors for an accessible version')}
              </Button>
            </Form>
          </Section>
        )}
        <AskToPublish draft={draft} csrfToken={csrfToken} viewer={viewer} />
      </>
    ),
  }
}

const Details = (view: PaperView) => {
  const { meeting, draft, fields, faults, csrfToken, organisations, others } = view
  const at = { typed: fields, before: '', faults }
  const registered = [{ value: '', text: t('none, or not in the register') }, ...organisations]
  const text = (name: string, label: Content, more: { hint?: string; width?: string } = {}) => (
    <Input
      name={name}
      label={label}
      hint={more.hint}
      classes={more.width}
      value={textOf(fields, name)}
      error={faultOf(faults, name)}
    />
  )
  const organisation = (name: string, label: string) => (
    <Select name={name} label={label} value={textOf(fields, name)} items={registered} />
  )
  const paperSelect = (name: string, label: string, hint?: string) => (
    <Select
      name={name}
      label={label}
      hint={hint}
      value={textOf(fields, name)}
      error={faultOf(faults, name)}
      items={[{ value: '', text: t('none') }, ...others]}
    />
  )
  return (
    <Form
      action={paperOffice(meeting.slug, draft.content.paper)}
      csrfToken={csrfToken}
      files
      classes="measured"
      hidden={{ revision: view.overtaken?.theirs.revision ?? draft.revision }}
      label={t('The paper')}
    >
      {/* What Enter does: the first button of a form is the one that it presses. */}
      <button class="govuk-visually-hidden" name="act" value="save" tabIndex={-1} aria-hidden="true">
        {t('Save')}
      </button>
      {text('title', t('Title'))}
      <TypeSelect value={textOf(fields, 'type')} />
      {text('ref', t('Reference'), {
        hint: t('As printed on it, if it has one.'),
        width: 'govuk-input--width-20',
      })}
      {text('on', t('Date'), {
        hint: t('As it says itself: 13 January 2025, or January 2025.'),
        width: 'govuk-input--width-20',
      })}
      <Section title={t('Files')} id="files">
        <FileList {...view} form />
        <FileUpload
          name="upload"
          label={t('Add files')}
          hint={largest()}
          multiple
          error={faultOf(faults, 'upload')}
        />
      </Section>
      <Rows
        at={at}
        list="authors"
        title={t('Authors')}
        add={t('Add an author')}
        take={(n) => t('Take out author {n, number}', { n })}
        row={(row, n) => (
          <>
            <Line at={row} name="name" label={t('Name of author {n, number}', { n: n + 1 })} />
            <Line at={row} name="post" label={t('Office held')} />
            <Choose at={row} name="organisation" label={t('Organisation')} items={registered} />
            <Line at={row} name="organisationName" label={t('Organisation as printed')} />
          </>
        )}
      />
      <Section title={t('Late, or in place of another')} id="late">
        <Textarea
          name="lateReason"
          label={t('Why it came after the agenda was published')}
          hint={t('Needed then, and only then: readers see it as a supplement, with this reason.')}
          rows={2}
          value={textOf(fields, 'lateReason')}
          error={faultOf(faults, 'lateReason')}
        />
        {paperSelect('replaces', t('It takes the place of'))}
      </Section>
      <Section title={t('A letter that asks for an answer')} id="letter">
        <p>{t('Leave this empty for any other paper.')}</p>
        {text('letter.to.name', t('To'))}
        {text('letter.to.post', t('Office held'))}
        {organisation('letter.to.organisation', t('Organisation'))}
        {text('letter.replyDue', t('Answer due on'), {
          hint: t('For example 15 November 2024.'),
          width: 'govuk-input--width-20',
        })}
        {paperSelect(
          'letter.answeredBy',
          t('Answered by'),
          t('The paper that holds the answer: add it as a paper of this meeting first.'),
        )}
      </Section>
      <LinkRows at={at} />
      <SourceRows at={at} />
      <Textarea
        name="note"
        label={t('Note: this is public')}
        hint={t('For example why there is no version that can be read aloud.')}
        rows={3}
        value={textOf(fields, 'note')}
        error={faultOf(faults, 'note')}
      />
      <Button name="act" value="save" preventDoubleClick>
        {t('Save')}
      </Button>
    </Form>
  )
}

const FileList = ({ meeting, draft, fields, faults, notes, form }: PaperView & { form?: boolean }) => {
  const { files, paper } = draft.content
  if (files.length === 0) return <p>{t('No file yet.')}</p>
  return (
    <ul class="govuk-list">
      {files.map((file) => (
        <li class="file-row" id={`file.${file.sha256}`}>
          <p>
            <Link href={`${paperOffice(meeting.slug, paper)}/files/${file.sha256}`}>{file.name}</Link>
            {`, ${fileType(file)}, ${formatBytes(file.bytes)}`}
          </p>
          {(notes[file.sha256] ?? []).map((note) => (
            <p class="soft">{note}</p>
          ))}
          {form && (
            <>
              <Checkboxes
                name={`accessible.${file.sha256}`}
                values={[textOf(fields, `accessible.${file.sha256}`)]}
                items={[
                  {
                    value: 'yes',
                    label: t('{name} can be read aloud in its right order', { name: file.name }),
                  },
                ]}
              />
              <Checkboxes
                name={`remove.${file.sha256}`}
                values={[textOf(fields, `remove.${file.sha256}`)]}
                items={[{ value: 'yes', label: t('Take {name} out', { name: file.name }) }]}
              />
              <FileUpload
                name={`replace.${file.sha256}`}
                label={t('Another file in the place of {name}', { name: file.name })}
                error={faultOf(faults, `replace.${file.sha256}`)}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
