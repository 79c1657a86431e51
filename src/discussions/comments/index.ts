/** Writing, changing, withdrawing and reacting. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { commentApi } from './api.ts'
import { commentRoutes } from './routes.ts'

export { commentJobs } from './jobs.ts'
export { commentSteps } from './steps.ts'

export const commentsRoutes = (site: Site): Route[] => [...commentRoutes(site), ...commentApi(site)]
