import type { Job } from '#src/kernel/manifest.ts'
import { forgetAnswers, forgetNotices, forgetReported } from './kept-queries.ts'

/** Whoever sent a notice under the law, and what reports were about, is forgotten a year after the decision. */
export const reportJobs: Job[] = [
  {
    name: 'discussions.forget-notices',
    cron: '47 3 * * *',
    run: async ({ db }) => {
      await forgetNotices(db)
      await forgetReported(db)
      await forgetAnswers(db)
    },
  },
]
