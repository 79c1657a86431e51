/** How long things last and how often they may be tried, in seconds. What concerns a person is said in words on /account. */
const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** A session ends when nothing was asked for this long, and in any case this long after it began. */
export const sessionLimits = {
  privileged: { idle: 1 * hour, whole: 12 * hour },
  plain: { idle: 12 * hour, whole: 14 * day },
} as const
/** The cookie outlives the session, so that it is known whose typed words are kept. It opens nothing by then. */
export const sessionCookie = 28 * day

/** So long after signing in, acts that need a fresh sign-in need no other. */
export const freshFor = 15 * minute
/** The time of the last request is written at most this often. */
export const seenEvery = 1 * minute

/** A link and code by e-mail; an invitation, which is a link only. */
export const wayInFor = { 'sign-in': 15 * minute, again: 15 * minute, invitation: 7 * day } as const
/** So many e-mails for one account within the life of one. The links in those that came go on working. */
export const asksAtOnce = 5
/** Wrong codes that end the code (its link goes on); and after which codes of this account, or all codes, rest. */
export const wrongCodes = { each: 5, accountInADay: 20, allInAnHour: 200 } as const

/** Wrong codes of an authenticator app in a row, after which it rests: first so long, then twice as long, up to the longest. */
export const authenticator = { tries: 10, rest: 5 * minute, longest: 1 * hour, step: 30 } as const
/** What a passkey is asked to sign. */
export const challengeFor = 5 * minute

/** What was typed when a session had ended waits this long for its person. */
export const keptFor = 14 * day
/** A kept form can be sent again this long after it was sent first: a button that was pressed twice. */
export const sentTwiceWithin = 1 * minute
/** Sessions, ways in and challenges that ended are forgotten after this. */
export const forgottenAfter = 30 * day
