/** How long things last and how often they may be done, in the words of this room. */

/** Hours that the link of a joining works. */
export const hoursToJoin = 24
/** Links to one address in a day; to all addresses in an hour. */
export const joinings = { aDay: 4, anHour: 3000 } as const
/** Days between two changes of a display name. */
export const daysBetweenNames = 30
/** Programs of one person that have a token at one time. */
export const mostTokens = 10
/** Of what one wrote, on one page. */
export const ownPerPage = 20
