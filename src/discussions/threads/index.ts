/** Discussions in memory. */
export { createThreads, refuseHeld, threadsOf, type Threads, type ThreadsSite } from './threads.ts'
export type { Live, LiveHead, LiveRow, Reacted, Shown, Standing, Thread } from './live.ts'
