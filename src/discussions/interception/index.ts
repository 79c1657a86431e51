/** What is looked at before a comment is posted, and where to turn instead. */
export {
  intercept,
  isActive,
  type ActiveProceedings,
  type Around,
  type Nudge,
  type Span,
} from './intercept.ts'
export { activeProceedings } from './proceedings-queries.ts'
