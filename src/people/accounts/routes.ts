/** The addresses of signing in and of one's own account, and the work that is done for them at night. */
import type { Job, Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { accountRoutes } from './account-routes.ts'
import { contextOf, type Context } from './context.ts'
import { keptRoutes } from './kept-routes.ts'
import { forgottenAfter, keptFor } from './limits.ts'
import { practiceRoutes } from './practice-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { forgetEnded } from './sign-in-queries.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** `others` gives the capabilities that may know something about whoever is signed in. */
export function accountsRoutes(site: Site, others?: Context['others']): Route[] {
  const context = contextOf(site, others)
  return [
    ...signInRoutes(context),
    ...secondFactorRoutes(context),
    ...practiceRoutes(context),
    ...accountRoutes(context),
    ...keptRoutes(context),
  ]
}

export const accountsJobs: Job[] = [
  {
    name: 'people.forget-ended',
    cron: '23 3 * * *',
    run: ({ db }) => forgetEnded(db, forgottenAfter, keptFor),
  },
]
