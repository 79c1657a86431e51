/** The office's first page of a transcript: how far it is, what it is, where items begin, reading it in, publication. */
import { FormFaults, InsetText, Link, PageTitle, Progress, Section, Tag } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import type { Transcript } from '../model.ts'
import { itemTitle } from './body.tsx'
import { clockOf } from './clock.ts'
import { transcriptAddress } from './kind.tsx'
import { Details, Items, ReadIn } from './office-forms.tsx'
import type { OfficeTranscript } from './office-load.ts'
import { officeCrumbs, TranscriptTabs, type Told } from './office-parts.tsx'
import type { timesThatGoBack } from './rules.ts'
import { sourceName } from './words.ts'

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
