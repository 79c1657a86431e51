import type { Job } from '#src/kernel/manifest.ts'
import { forgetJoinings, forgetSuspensions } from './queries.ts'

/** Who never used their link is forgotten; so is that somebody left while suspended, when that ended. */
export const participantJobs: Job[] = [
  { name: 'discussions.forget-joinings', cron: '41 3 * * *', run: ({ db }) => forgetJoinings(db) },
  { name: 'discussions.forget-suspensions', cron: '43 3 * * *', run: ({ db }) => forgetSuspensions(db) },
]
