/** The register of decisions that were signed outside meetings. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { decisionOfficeRoutes } from './office.ts'
import { decisionPublicRoutes } from './public.ts'

export { decisionItems, decisionOpenData } from './public.ts'

export const decisionRoutes = (site: Site): Route[] => [
  ...decisionPublicRoutes(site),
  ...decisionOfficeRoutes(site),
]
