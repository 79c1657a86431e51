/** How long things last and how often they may be tried, in seconds. What concerns a person is said in words on /account. */
export const minute = 60
export const hour = 60 * minute
export const day = 24 * hour

/** A session ends when nothing was asked for this long, and in any case this long after it began. */
export const sessionLimits = {
  privileged: { idle: 1 * hour, whole: 12 * hour },
  plain: { idle: 12 * hour, whole: 14 * day },
} as const

/** So long after signing in, acts that need a fresh sign-in need no other. */
export const freshFor = 15 * minute
/** The time of the last request is written at most this often. */
export const seenEvery = 1 * minute
