/** What notices declare to the app. */
import type { Capability } from '#src/kernel/manifest.ts'
import type { NoticesSite, Ties } from './around.ts'
import { deliveryJobs } from './deliver.ts'
import { digestJobs } from './digest.ts'
import { outboxNav, outboxNeeds, outboxRoutes } from './office.ts'
import { subscriptionRoutes } from './public.ts'

/** `ties`: what it needs of the rooms above it. */
export const notices = (site: NoticesSite, ties: Ties): Capability => ({
  name: 'notices',
  routes: [...subscriptionRoutes(site, ties), ...outboxRoutes(site, ties)],
  office: { nav: outboxNav, needs: outboxNeeds },
  jobs: [
    ...deliveryJobs({ holdingsOf: ties.holdingsOf, stillHolds: () => conditionsOf(ties) }),
    ...digestJobs(ties),
  ],
})

const conditionsOf = ({ nouns }: Ties): NonNullable<Capability['stillHolds']> =>
  Object.assign({}, ...nouns().map(({ stillHolds }) => stillHolds)) as NonNullable<Capability['stillHolds']>
