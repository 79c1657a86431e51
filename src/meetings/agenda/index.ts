/** The agenda of a meeting, and the standing items that propose themselves for it. */
export { agendaRoutes } from './routes.ts'
