/** What the office's pages of a transcript share. */
import { Links, type FormFault } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { transcriptAddress } from './kind.tsx'
import type { OfficeTranscript } from './office-load.ts'

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
