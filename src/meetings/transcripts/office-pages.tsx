/** The office's first page of a transcript: reading one in, what it is, where items begin, publication. */
import {
  Button,
  Checkboxes,
  FileUpload,
  faultOf,
  Form,
  FormFaults,
  InsetText,
  Input,
  Link,
  Links,
  PageTitle,
  Progress,
  Radios,
  Section,
  Tag,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import type { Transcript } from '../model.ts'
import { itemTitle } from './body.tsx'
import { clockOf } from './clock.ts'
import { transcriptAddress } from './kind.tsx'
import type { OfficeTranscript } from './office-load.ts'
import type { timesThatGoBack } from './rules.ts'
import { sourceName } from './words.ts'

export type Told = {
  csrfToken: string
  faults: readonly FormFault[]
  typed: Readonly<Record<string, string>>
}
export type Tabs = 'overview' | 'speeches' | 'speakers' | 'links'

export const officeCrumbs = (
  { notice }: Pick<OfficeTranscript, 'notice'>,
  last?: string,
): NonNullable<Page['breadcrumbs']> => [
  { text: t('Meetings'), href: '/office/meetings' },
  { text: notice.title, href: `/office/meetings/${notice.meeting}` },
  ...(last === undefined
    ? [{ text: t('Transcript') }]
    : [{ text: t('Transcript'), href: transcriptAddress(notice.meeting) }, { text: last }]),
]

export const TranscriptTabs = ({ meeting, open }: { meeting: string; open: Tabs }) => {
  const at = transcriptAddress(meeting)
  const tabs: { tab: Tabs; href: string; text: string }[] = [
    { tab: 'overview', href: at, text: t('What it is') },
    { tab: 'speakers', href: `${at}/speakers`, text: t('Who speaks') },
    { tab: 'speeches', href: `${at}/speeches`, text: t('Read and correct') },
    { tab: 'links', href: `${at}/links`, text: t('What it is about') },
  ]
  return (
    <Links
      items={tabs.map(({ tab, href, text }) => ({
        href,
        text: tab === open ? <strong>{text}</strong> : text,
      }))}
    />
  )
}

export type OverviewView = Told & {
  known: OfficeTranscript
  viewer: Viewer
  read: number
  /** Labels that nobody confirmed. */
  unconfirmed: number
  backwards: ReturnType<typeof timesThatGoBack>
  warnings: readonly string[]
  justRead: boolean
}

export function overviewPage(view: OverviewView): Page {
  const { known, viewer, csrfToken, faults, typed } = view
  const { notice, draft } = known
  const mayPrepare = may(viewer, 'meetings.prepare')
  return {
    title: t('Transcript: {meeting}', { meeting: notice.title }),
    description: t('The transcript of a meeting, before it is published.'),
    breadcrumbs: officeCrumbs(known),
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={`${notice.title}, ${notice.on.text}`}
          lead={t(
            'Read a transcript in, say who speaks, read and correct it, link it to what it is about. Each speech keeps its address from the first time it is published.',
          )}
        >
          {t('Transcript')}
        </PageTitle>
        {draft && <TranscriptTabs meeting={notice.meeting} open="overview" />}
        {view.justRead && <Warnings view={view} />}
        {draft && <State view={view} content={draft.content} />}
        {draft && mayPrepare && (
          <>
            <Details content={draft.content} {...{ known, viewer, csrfToken, faults, typed }} />
            <Items content={draft.content} {...{ known, csrfToken, faults, typed }} />
          </>
        )}
        {mayPrepare && <ReadIn {...{ known, csrfToken, faults, typed }} />}
        {draft && <AskToPublish draft={draft} csrfToken={csrfToken} viewer={viewer} />}
      </>
    ),
  }
}

const Warnings = ({ view }: { view: OverviewView }) => (
  <InsetText>
    <p>
      {t('The file is read. Next, say who speaks.')}{' '}
      <Link href={`${transcriptAddress(view.known.notice.meeting)}/speakers`}>{t('Who speaks')}</Link>
    </p>
    {view.warnings.map((words) => (
      <p>{words}</p>
    ))}
  </InsetText>
)

const State = ({ view, content }: { view: OverviewView; content: Transcript }) => {
  const { known, read, unconfirmed, backwards } = view
  const at = transcriptAddress(known.notice.meeting)
  const untitled = content.speeches.filter(({ item }) => item === null).length
  return (
    <Section title={t('How far it is')} id="state">
      <p>
        <Tag>{sourceName(content.source)}</Tag>{' '}
        {t('{count, plural, one {# speech} other {# speeches}}.', { count: content.speeches.length })}{' '}
        {known.draft!.versions > 0 && (
          <Link href={`/meetings/${known.notice.meeting}/transcript`}>{t('See what is published')}</Link>
        )}
      </p>
      <Progress label={t('Speeches read against the recording')} done={read} of={content.speeches.length} />
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {unconfirmed === 0
            ? t('Everybody who speaks is confirmed.')
            : t('{count, plural, one {# name is} other {# names are}} not confirmed yet.', {
                count: unconfirmed,
              })}{' '}
          <Link href={`${at}/speakers`}>{t('Who speaks')}</Link>
        </li>
        <li>
          {t(
            '{count, plural, =0 {Every speech has its item.} one {# speech has no item.} other {# speeches have no item.}}',
            {
              count: untitled,
            },
          )}
        </li>
        {known.items
          .filter((item) => item.private && !content.speeches.some((speech) => speech.item === item.id))
          .map((item) => (
            <li>
              {t(
                '“{title}” was taken in private, and no speech is marked as of it. Make sure that nothing of it stands here.',
                { title: itemTitle(item, item.id) },
              )}
            </li>
          ))}
        {backwards.length > 0 && (
          <li>
            {t('Times go back at {places}: look whether they are right. It can be published so.', {
              places: backwards
                .slice(0, 8)
                .map(({ anchor, start }) => `${anchor} (${clockOf(start)})`)
                .join(', '),
            })}
          </li>
        )}
      </ul>
    </Section>
  )
}

const Details = ({
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
      { value: 'edited', label: sourceName('edited'), hint: t('What was said, put in order by a person.') },
      {
        value: 'machine',
        label: sourceName('machine'),
        hint: t('It says so on the public page, and somebody must have read all of it first.'),
      },
    ]}
  />
)

const Items = ({
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

const ReadIn = ({ known, csrfToken, faults, typed }: Told & { known: OfficeTranscript }) => {
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
