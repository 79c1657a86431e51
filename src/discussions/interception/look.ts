/** The rules as a running site uses them. */
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { intercept, type InterceptionRule, type Nudge } from './intercept.ts'
import { officeHolders } from './office-holders.ts'
import { activeProceedings } from './proceedings-queries.ts'
import { interceptionRules } from './rules.ts'

/** The rules for this site: whoever the record shows in a post may be named. Compiled once for each state of the record. */
export const rulesOf = ({ pack, snapshot }: Pick<Site, 'pack' | 'snapshot'>): readonly InterceptionRule[] =>
  interceptionRules(pack, officeHolders(snapshot()))

/** What is noticed in words that somebody wants to post in a discussion now, with the cases that are before a court today. */
export const lookOf =
  (site: Pick<Site, 'pack' | 'snapshot' | 'officeDb'>) =>
  async (words: string, discussion: string): Promise<Nudge[]> =>
    intercept(words, {
      rules: rulesOf(site),
      proceedings: await activeProceedings(site.officeDb()),
      discussion,
      today: todayOf(site.pack),
      election: site.snapshot().election !== null,
    })
