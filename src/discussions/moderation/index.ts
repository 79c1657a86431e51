/** Moderation: the queue, decisions, appeals, suspensions, and what everybody may know of them. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { moderationNav, moderationOffice } from './office-routes.ts'
import { moderationPages } from './own-routes.tsx'

export { moderationJobs } from './jobs.ts'
export { moderationNeeds } from './needs.ts'
export { moderationSteps } from './steps.ts'
export { moderationNav }

export const moderationRoutes = (site: Site): Route[] => [...moderationPages(site), ...moderationOffice(site)]
