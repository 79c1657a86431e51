/** The office's list of bodies. */
import { Button, DataTable, EmptyState, Link, PageTitle, Tag } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import type { Draft } from '../drafts/queries.ts'
import type { Body } from '../model.ts'
import { officeBodyAddress, officePeriodsAddress } from './kind.tsx'
import { kindWords } from './words.ts'

export function bodiesListPage({ drafts, viewer }: { drafts: readonly Draft<Body>[]; viewer: Viewer }): Page {
  return {
    title: t('Bodies'),
    description: t('Bodies that meet, as drafted and as published.'),
    breadcrumbs: [{ text: t('Meetings'), href: '/office/meetings' }, { text: t('Bodies') }],
    noIndex: true,
    body: (
      <>
        <PageTitle lead={t('Boards, panels and others that meet: what they are, and who sits on them.')}>
          {t('Bodies')}
        </PageTitle>
        {may(viewer, 'meetings.prepare') && (
          <Button href="/office/bodies/new">{t('Draft a new body')}</Button>
        )}
        {drafts.length === 0 ? (
          <EmptyState why={t('No body has been drafted yet. Meetings belong to one, so it comes first.')} />
        ) : (
          <DataTable
            caption={t('By name')}
            columns={[
              { title: t('Body'), heads: true },
              { title: t('Kind') },
              { title: t('State') },
              { title: t('Last saved') },
            ]}
            rows={drafts.map((draft) => ({
              cells: [
                <Link href={officeBodyAddress(draft.content.body)}>{draft.content.name}</Link>,
                kindWords(draft.content.kind),
                <Tag>{stateOf(draft)}</Tag>,
                t('{name}, {day}', { name: draft.savedByName, day: formatDate(draft.savedAt, 'short') }),
              ],
            }))}
          />
        )}
        <p>
          <Link href={officePeriodsAddress}>{t('Periods of office')}</Link>
        </p>
      </>
    ),
  }
}

/** How a draft stands, in a few words. */
const stateOf = ({ asked, refused, versions, savedSince }: Draft): string => {
  if (asked) return t('Waits for a publisher')
  if (refused) return t('Refused')
  if (versions === 0) return t('Never published')
  return savedSince ? t('Changed since it was published') : t('Published')
}
