/** The audit trail: who did what to what, when, and why. Written in the transaction of the act; never changed. */
export { audit } from './capability.ts'
export { noteAct, type Act } from './note.ts'
export { actWord, isWorded } from './words.ts'
