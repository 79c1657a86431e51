/** Reports of readers, legal notices, and what came of them. */
export { reportRoutes } from './routes.ts'
export { reportJobs } from './jobs.ts'
export { type Noticing } from './commands.ts'
export { type Ground } from './words.ts'
