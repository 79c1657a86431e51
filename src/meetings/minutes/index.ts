/** Minutes: what the room brings to the capability. */
import type { Site } from '#src/record/index.ts'
import { minutesOffice } from './office-routes.ts'
import { minutesPages } from './public.tsx'

export const minutesRoutes = (site: Site) => [...minutesPages(site), ...minutesOffice(site)]
export { minutesNeeds } from './needs.ts'
export { actionSearchKind, minutesSearch } from './search.ts'
