/** Assisted import of minutes: a document becomes a draft that a person checks. Nothing is guessed silently. */
export { readingsCommand } from './command.ts'
export { readingRoutes } from './office-routes.ts'
