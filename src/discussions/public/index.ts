/** What the public sees of discussions. */
export { publicRoutes } from './routes.tsx'
export { countsOf, headCounts, publicationOf, questionOf, titleOf } from './around.tsx'
export { placeOf } from './order.ts'
export { bylineOf } from './pieces.tsx'
export { CommentWords } from './words-of-comment.tsx'
