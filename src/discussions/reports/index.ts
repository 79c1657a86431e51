/** Reports of readers, legal notices, and what came of them. */
export { reportRoutes } from './routes.ts'
export { tellReporters } from './mails.ts'
export { insert as insertReport, takeNotice, type Noticing } from './commands.ts'
export { dueAfter, counts } from './clock.ts'
export { categoryWords, groundWords, grounds, outcomeWords, type Ground } from './words.ts'
export { noticeAddress, receiptAddress, reportAddress } from './pages.tsx'
