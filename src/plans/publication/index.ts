/** From the assessed and cleared working copy to what is published: what the manifest of plans takes from here. */
import type { Db } from '#src/kernel/database.ts'
import type { Capability, Job, Need, Route } from '#src/kernel/manifest.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { assessingRoutes } from '../assessing/routes.ts'
import { correctingRoutes } from '../correcting/routes.ts'
import { interimRoutes } from '../interim/routes.ts'
import { embargoedRoutes } from './embargoed.tsx'
import { editionNeeds } from './needs.ts'
import { previewRoutes } from './preview.tsx'
import { publicationRoutes } from './routes.ts'
import { publishScheduled } from './scheduled.ts'

export { publishingSteps } from './steps.ts'

export const publishingRoutes = (site: Site, others: () => Capability[]): Route[] => [
  ...previewRoutes(site, others),
  ...publicationRoutes(site),
  ...embargoedRoutes(site, others),
  ...interimRoutes(site),
  ...assessingRoutes(site),
  ...correctingRoutes(site),
]

export const publishingJobs: Job[] = [
  { name: 'plans.publish-scheduled', cron: '* * * * *', run: publishScheduled },
]

/** What of assessment, publication, interim notices and corrections waits for a person. */
export async function publicationNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  return editionNeeds(db, viewer, today)
}
