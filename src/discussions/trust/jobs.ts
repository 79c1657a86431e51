/** What is forgotten, and what a computer looks for, without anybody asking. */
import type { Job } from '#src/kernel/manifest.ts'
import { forgetSalts } from '#src/kernel/trace.ts'
import { deleteOldTraces } from './limits-queries.ts'
import { notice } from './noticing.ts'

export const trustJobs: Job[] = [
  {
    name: 'discussions.notice',
    cron: '*/10 * * * *',
    run: async ({ db }) => {
      await notice(db)
    },
  },
  {
    name: 'discussions.forget-traces',
    cron: '7 0 * * *',
    run: async ({ db, config }) => {
      forgetSalts(config)
      await deleteOldTraces(db)
    },
  },
]
