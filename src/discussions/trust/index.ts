/** Trust: how much one account may do, what a computer notices about accounts, cases before a court, the profile. */
import type { OfficeContent, Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { proceedingsAddress } from './proceedings.ts'
import { proceedingsRoutes } from './routes.ts'

export { trustJobs } from './jobs.ts'
export { isFull, requireFull } from './profile.ts'

export const trustNav: NonNullable<OfficeContent['nav']> = [
  { href: proceedingsAddress, text: () => t('Cases before a court'), action: 'discussions.proceedings' },
]

export const trustRoutes = (site: Site): Route[] => [...proceedingsRoutes(site)]
