/** Meetings in the formats of others: what they bring to the manifest. */
export { formatRoutes } from './routes.ts'
