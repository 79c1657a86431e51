/** Discussions for programs: files, feeds, the open API; and what the record says of them. */
export { formatRoutes } from './routes.ts'
export { concerns, discussionItems, openData, subscribable, takenUpIn } from './published.ts'
