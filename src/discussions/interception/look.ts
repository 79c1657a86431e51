/** The rules as a running site uses them. */
import type { Site } from '#src/record/index.ts'
import { intercept, ofProceedings, type InterceptionRule, type Nudge } from './intercept.ts'
import { officeHolders } from './office-holders.ts'
import type { Live } from './proceedings-queries.ts'
import { interceptionRules } from './rules.ts'

/** The rules for this site: whoever the record shows in a post may be named. Compiled once for each state of the record. */
export const rulesOf = ({ pack, snapshot }: Pick<Site, 'pack' | 'snapshot'>): readonly InterceptionRule[] =>
  interceptionRules(pack, officeHolders(snapshot()))

/** What is noticed in words that somebody wants to post in a discussion now; `live`: the cases that are before a court today. */
export type Look = (
  words: string,
  discussion: string,
  live: Live,
) => readonly Nudge[] | Promise<readonly Nudge[]>

export const lookOf =
  (site: Pick<Site, 'pack' | 'snapshot'>): Look =>
  (words, discussion, live) =>
    intercept(words, {
      rules: rulesOf(site),
      ...live,
      discussion,
      election: site.snapshot().election !== null,
    })

/**
 * What its writer is told before it is posted; nothing once they went on. A case before a court is told by itself, when they went on from
 * everything else: an answer that another rule gives says nothing of the register, or it could be asked name by name and nothing written.
 */
export function toldFirst(nudges: readonly Nudge[], wentOn: readonly string[]): readonly Nudge[] {
  const isOpen = ({ rule }: Nudge) => !wentOn.includes(rule)
  const others = nudges.filter(({ rule }) => rule !== ofProceedings)
  return others.some(isOpen) ? others : nudges.some(isOpen) ? nudges : []
}
