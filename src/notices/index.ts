/** Notices: what is sent by e-mail, to people of the office and to subscribers. */
export { notify, notifyMany, type Notice, type NoticeBlock } from './notify.ts'
export { notices } from './capability.ts'
export { readAddress } from './subscription.ts'
export { eraseMessagesTo } from './queries.ts'
