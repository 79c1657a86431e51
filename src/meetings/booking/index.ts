/** Places at a meeting: booking, the waiting list, how to join, reminders. */
export { bookingJobs } from './jobs.ts'
export { bookingConditions } from './mails.ts'
export { bookingNeeds } from './needs.ts'
export { bookingSteps } from './steps.ts'
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { bookingOffice } from './office-routes.ts'
import { bookingPages } from './public-routes.ts'

export const bookingRoutes = (site: Site): Route[] => [...bookingPages(site), ...bookingOffice(site)]
