/** The office's list of discussions: how they go, what waits, how far their drafts are. */
import { DataTable, EmptyState, Link, PageTitle, Section, Tag } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { stateOfDraft, type Draft } from '#src/meetings/index.ts'
import { may, type Viewer } from '#src/policy.ts'
import { discussionAddress, type Discussion } from '../model.ts'
import { queueAddress } from '../moderation/addresses.ts'
import { headCounts } from '../public/around.tsx'
import { countWords, stateWord } from '../public/words.ts'
import type { LiveHead } from '../threads/index.ts'
import { officeAddress, officeDiscussions } from './noun.ts'

export type ListView = {
  drafts: readonly Draft<Discussion>[]
  heads: readonly LiveHead[]
  /** Things that wait for moderators, by discussion. */
  waiting: ReadonlyMap<string, number>
  /** Of participants, that nobody sees yet. */
  unseen: readonly { slug: string; title: string; madeAt: Date }[]
  /** Participants may start their own. */
  full: boolean
  viewer: Viewer
}

export const listPage = (view: ListView): Page => ({
  title: t('Discussions'),
  description: t('Discussions, how they go and what waits.'),
  breadcrumbs: [{ text: t('Discussions') }],
  noIndex: true,
  body: (
    <>
      <PageTitle lead={t('Questions that are put to everybody. Two people publish each.')}>
        {t('Discussions')}
      </PageTitle>
      {may(view.viewer, 'discussions.prepare') && (
        <p>
          <Link href={`${officeDiscussions}/new`}>{t('Begin a discussion')}</Link>
        </p>
      )}
      <Offices {...view} />
      {view.full && <Participants {...view} />}
    </>
  ),
})

const Offices = ({ drafts, heads, waiting, viewer }: ListView) => {
  const bySlug = new Map(heads.map((head) => [head.slug, head]))
  return (
    <DataTable
      caption={t('Discussions of the office, the last saved first')}
      captionHidden
      columns={columns(t('Draft'))}
      rows={drafts.map((draft) => {
        const { discussion } = draft.content
        const head = bySlug.get(discussion)
        return {
          cells: [
            <Link href={officeAddress(discussion)}>{draft.title}</Link>,
            head ? <Tag>{stateWord(head.state)}</Tag> : t('not published'),
            head ? countWords(headCounts(head)) : '–',
            head?.counts.lastAt ? formatDate(head.counts.lastAt, 'time') : '–',
            <Waits n={waiting.get(discussion) ?? 0} viewer={viewer} />,
            stateOfDraft(draft),
          ],
        }
      })}
      empty={
        <EmptyState
          why={t(
            'No discussion has been drafted yet. One begins with a question, and who will read the answers.',
          )}
        />
      }
    />
  )
}

const Participants = ({ heads, unseen, waiting, viewer }: ListView) => {
  const theirs = heads.filter(({ row }) => row.origin === 'participant')
  return (
    <Section title={t('Started by people who take part')} id="theirs">
      <DataTable
        caption={t('Discussions that people started, those that opened last first')}
        captionHidden
        columns={columns(t('Opened'))}
        rows={[
          ...unseen.map(({ slug, title, madeAt }) => ({
            cells: [
              title,
              t('waits for a moderator'),
              '–',
              '–',
              <Waits n={waiting.get(slug) ?? 0} viewer={viewer} />,
              formatDate(madeAt),
            ],
          })),
          ...theirs.map((head) => ({
            cells: [
              <Link href={discussionAddress(head.slug)}>{head.row.title}</Link>,
              <Tag>{head.row.state === 'hidden' ? t('Hidden') : stateWord(head.state)}</Tag>,
              countWords(headCounts(head)),
              head.counts.lastAt ? formatDate(head.counts.lastAt, 'time') : '–',
              <Waits n={waiting.get(head.slug) ?? 0} viewer={viewer} />,
              formatDate(head.row.opensOn),
            ],
          })),
        ]}
        empty={<EmptyState why={t('Nobody has started a discussion yet.')} />}
      />
    </Section>
  )
}

const columns = (last: string) => [
  { title: t('Discussion'), heads: true },
  { title: t('State') },
  { title: t('Comments') },
  { title: t('Last comment') },
  { title: t('Waits for moderators') },
  { title: last },
]

const Waits = ({ n, viewer }: { n: number; viewer: Viewer }) =>
  n === 0 ? (
    <>{t('nothing')}</>
  ) : may(viewer, 'discussions.queue') ? (
    <Link href={queueAddress}>{t('{n, plural, one {# thing} other {# things}}', { n })}</Link>
  ) : (
    <>{t('{n, plural, one {# thing} other {# things}}', { n })}</>
  )
