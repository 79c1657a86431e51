/** What the public sees of discussions. */
export { publicRoutes } from './routes.tsx'
export { countsOf, headCounts, publicationOf, questionOf, titleOf } from './around.tsx'
export { saidInDiscussions } from './said-queries.ts'
export { bylineOf } from './pieces.tsx'
