import type { Job } from '#src/kernel/manifest.ts'
import { forgetJoinings } from './queries.ts'

/** Who never used their link is forgotten. */
export const participantJobs: Job[] = [
  { name: 'discussions.forget-joinings', cron: '41 3 * * *', run: ({ db }) => forgetJoinings(db) },
]
