/** What the record declares to the app. */
import type { Capability, OpenDataItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { recordCommands } from './cli.ts'
import { lapseHolds } from './holds.ts'
import { recordRoutes } from './public.tsx'
import { officeContent, officeRoutes } from './office.tsx'
import type { OfficeParts } from './office-parts.ts'
import type { Site } from './site.ts'
import { recordSteps } from './steps.ts'

/** Names of pages and files under /record. */
const reserved = [
  'check',
  'checkpoint',
  'checkpoints',
  'elections',
  'entries',
  'feed',
  'index',
  'tile',
  'versions',
  'vkey',
] as const

/** The record as a capability. `site` is asked for its snapshot only when a page is; `holders` for who is told of a hold. */
export const record = (site: Site, holders: OfficeParts['holders'] = async () => []): Capability => ({
  name: 'record',
  nav: { href: '/record', text: () => t('Record') },
  routes: [...recordRoutes(site), ...officeRoutes(site, holders)],
  office: officeContent,
  reservedSlugs: reserved,
  openData: () => openData(site),
  commands: recordCommands,
  steps: recordSteps,
  // A hold that nobody confirmed shows at once; that it lapsed is entered in the log within the hour.
  jobs: [{ name: 'record.lapse-holds', cron: '7 * * * *', run: ({ db }) => lapseHolds(db).then(() => {}) }],
})

const openData = (site: Site): OpenDataItem[] => {
  const { checkpoint } = site.snapshot()
  return [
    {
      title: t('The public record'),
      about: t(
        'Every entry, version and hold, and the signed heads: all that is needed to check that nothing was changed.',
      ),
      licence: site.pack.licence,
      files: [
        { href: '/record/index.json', type: 'application/json' },
        ...(checkpoint
          ? [
              { href: '/record/checkpoint', type: 'text/plain' },
              { href: '/record/vkey', type: 'text/plain' },
            ]
          : []),
        { href: '/record/checkpoints.json', type: 'application/json' },
      ],
    },
  ]
}
