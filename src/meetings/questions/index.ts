/** Questions of the public: put, moderated, answered, with a clock that everyone sees. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { questionOffice } from './office-routes.ts'
import { questionPages } from './public-routes.ts'

export { questionJobs } from './jobs.ts'
export { questionNeeds } from './needs.ts'
export { questionNav } from './office-routes.ts'
export { questionSearch, questionTakenUp } from './offers.ts'
export { questionSteps } from './steps.ts'

export const questionRoutes = (site: Site): Route[] => [...questionPages(site), ...questionOffice(site)]
