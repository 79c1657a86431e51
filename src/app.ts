/**
 * The table of contents: every capability, in the order of the navigation, and what the server is made of.
 * What must know every capability (search, open data, the API's description, a pack's story) is handed this list.
 */
import { audit } from '#src/audit/index.ts'
import { discussionDrafts, discussions } from '#src/discussions/index.ts'
import { keeping } from '#src/keeping/index.ts'
import type { Capability } from '#src/kernel/manifest.ts'
import { meetings } from '#src/meetings/index.ts'
import { notices } from '#src/notices/index.ts'
import { holdersOf, holdingsOf, mayPractise, people } from '#src/people/index.ts'
import { plans } from '#src/plans/index.ts'
import { readSnapshot, record, type Site } from '#src/record/index.ts'
import { search } from '#src/search/index.ts'
import { front } from './front/index.ts'
import { office } from './office/index.tsx'

export function capabilitiesOf(around: Site): Capability[] {
  const nouns: Capability[] = []
  const kindNames = () =>
    Object.assign({}, ...nouns.map(({ kinds }) => kinds)) as NonNullable<Capability['kinds']>
  const site: Site = { ...around, kindNames }
  nouns.push(
    plans(site, () => nouns),
    meetings(site, { kinds: discussionDrafts(() => nouns) }),
    discussions(site, () => nouns),
    people(site, () => nouns),
    record(site, holdersOf),
    notices(site, {
      nouns: () => nouns,
      holdingsOf,
      readRecord: readSnapshot,
      mayPractise: (visit) => mayPractise(site, visit),
    }),
  )
  const withSearch = [...nouns, search(site, nouns), office(site, nouns), audit(site), keeping(site)]
  return [...withSearch, front(site, withSearch)]
}
