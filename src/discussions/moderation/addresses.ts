/** Addresses of moderation. */
export const queueAddress = '/office/moderation'
export const itemAddress = (id: string): string => `${queueAddress}/items/${id}`
/** A comment that a moderator came upon: nothing about it waits. */
export const caseAddress = (comment: number): string => `${queueAddress}/comments/${comment}`
export const decisionsAddress = `${queueAddress}/decisions`
export const suspensionsAddress = `${queueAddress}/suspensions`
export const personAddress = (person: string): string => `${queueAddress}/people/${person}`
/** What was decided about one's own words, as its author reads it. */
export const ownDecisionAddress = (id: string): string => `/account/decisions/${id}`
export const publicAddress = '/discussions/moderation'
