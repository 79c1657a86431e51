/** Documents become rows of a plan: the screen that a person puts them right on, and the act that loads them. */
export { documentRoutes } from './routes.ts'
