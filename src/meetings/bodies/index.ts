/** Bodies: what the room brings to the capability. */
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { bodiesApi } from './api.ts'
import { bodiesOffice } from './office-routes.ts'
import { bodiesPages } from './public-routes.ts'

export { bodiesOfOrganisation, bodiesOpenData, bodyItems } from './around.tsx'

export const bodiesRoutes = (site: Site): Route[] => [
  ...bodiesPages(site),
  ...bodiesApi(site),
  ...bodiesOffice(site),
]
