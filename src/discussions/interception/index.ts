/** What is looked at before a comment is posted, and where to turn instead. */
export { checkPage, readWentOn, type CheckParts } from './check-page.tsx'
export { HelpRoutes, helpOf, type HelpRoute } from './help.tsx'
export { InterceptionRules } from './interception-rules.tsx'
export {
  intercept,
  isActive,
  type ActiveProceedings,
  type Around,
  type Nudge,
  type Span,
} from './intercept.ts'
export { lookOf, rulesOf } from './look.ts'
export { activeProceedings } from './proceedings-queries.ts'
export { helpRoutes } from './routes.tsx'
export { interceptionRules } from './rules.ts'
