/** Papers of meetings: files looked through and published, letters with a clock, the pack of an agenda. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { paperOfficeRoutes } from './office.ts'
import { packRoutes } from './pack.ts'
import { paperRoutes as publicRoutes } from './public.ts'

export { paperNeeds } from './needs.ts'
export { paperItems } from './search.ts'

export const paperRoutes = (site: Site): Route[] => [
  ...publicRoutes(site),
  ...packRoutes(site),
  ...paperOfficeRoutes(site),
]
