import type { Job } from '#src/kernel/manifest.ts'
import { forgetWordings } from './forget-queries.ts'

export const commentJobs: Job[] = [
  { name: 'discussions.forget-wordings', cron: '17 4 * * *', run: ({ db }) => forgetWordings(db) },
]
