/** What is looked at before a comment is posted, and where to turn instead. */
export { checkPage, readWentOn, type CheckParts } from './check-page.tsx'
export { helpOf, type HelpRoute } from './help.tsx'
export { type ActiveProceedings, type Around, type Nudge, type Span } from './intercept.ts'
export { lookOf, toldFirst, type Look } from './look.ts'
export { liveOn, type Live } from './proceedings-queries.ts'
export { helpRoutes } from './routes.tsx'
export { dangerRules, nudgeTitle } from './rules.ts'
