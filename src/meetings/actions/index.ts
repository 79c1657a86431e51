/** The action log: what the room brings to the capability. */
export { actionPages, actionsOf } from './public.tsx'
export { takenUpAt } from './taken-up.ts'
export { publishedLog, actionAddress, type ActionLog, type LoggedAction } from './log.ts'
