/** The notice of a meeting: its form, the steps of the meeting, and the office's list. */
export { noticeRoutes } from './routes.ts'
export { noticeNeeds } from './needs.ts'
export { listAddress as officeMeetingsAddress } from './list-page.tsx'
