/** The action log: what the room brings to the capability. */
import { actionPages as publicPages } from './public.tsx'
import { ownerRoutes } from './owner-routes.ts'
import type { Site } from '#src/record/index.ts'

export const actionRoutes = (site: Site) => [...publicPages(site), ...ownerRoutes(site)]
export { actionsOf } from './public.tsx'
export { ownerAddress } from './owner-page.tsx'
export { ownerWordNeeds } from './owner-routes.ts'
export { actionSteps } from './owner-word.ts'
export { takenUpAt } from './taken-up.ts'
