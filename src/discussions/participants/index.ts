/** People who take part: joining, their names, what is theirs, their programs, leaving. */
import type { Capability, Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { findRule } from '../moderation/rules.ts'
import { joinRoutes } from './join-routes.ts'
import { bearerOf } from './own.ts'
import { ownRoutes } from './own-routes.ts'

export { participantJobs } from './jobs.ts'
export { aboutOneself } from './own-routes.ts'
export { participantSteps } from './steps.ts'
export { type Participant } from './who.ts'

export const participantRoutes = (site: Site): Route[] => [
  ...joinRoutes(site),
  ...ownRoutes(site, (rule) => findRule(site.pack, rule)?.title ?? rule),
]

/** Whose a program's token is, for the gate. */
export const participantBearer =
  (site: Pick<Site, 'officeDb'>): NonNullable<Capability['bearer']> =>
  (token) =>
    bearerOf(site.officeDb(), token)
