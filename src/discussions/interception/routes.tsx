/** Where to turn: a page that is the same for everybody. */
import { EmptyState, PageTitle } from '#src/design/index.ts'
import type { Page, Route } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { HelpRoutes } from './help.tsx'

export const helpRoutes = ({ pack }: Pick<Site, 'pack'>): Route[] => [
  {
    method: 'GET',
    path: '/discussions/help',
    door: 'page',
    policy: 'discussions.read',
    keep: 'published',
    answer: () => ({ kind: 'page', page: helpPage(pack) }),
  },
]

function helpPage({ discussions: { help } }: Pick<Pack, 'discussions'>): Page {
  const title = t('Where to turn')
  return {
    title,
    description: t('Telephone numbers and addresses for crime, danger, complaints and support.'),
    breadcrumbs: [{ text: t('Discussions'), href: '/discussions' }, { text: title }],
    body: (
      <>
        <PageTitle
          lead={t(
            'Nobody watches discussions for emergencies. For crime, danger, a complaint or support, turn to these.',
          )}
        >
          {title}
        </PageTitle>
        {help.length === 0 ? (
          <EmptyState why={t('No routes are given here. In an emergency ring the emergency services.')} />
        ) : (
          <HelpRoutes routes={help} />
        )}
      </>
    ),
  }
}
