/** Codes of an authenticator app (TOTP, RFC 6238): six digits of thirty seconds, a step early or late. */
import { generateSecret, generateURI, verifySync } from 'otplib'
import { authenticator } from './limits.ts'
import { digitsOf } from './tokens.ts'

/** 160 bits, in the letters and figures that people can type. */
export const newAppSecret = (): string => generateSecret()

/** What the picture for the app says. `person` and `site` are how the app will list it. */
export const appAddress = (secret: string, of: { site: string; person: string }): string =>
  generateURI({ issuer: of.site, label: of.person, secret })

/** Seconds since 1970. The step that a code belongs to; null when it is none of the last, this and the next, or not after `after`. */
export function stepOf(
  secret: string,
  typed: string,
  { now, after }: { now: number; after: number | null },
): number | null {
  const token = digitsOf(typed)
  if (token.length !== 6) return null
  const { step } = authenticator
  const result = verifySync({ secret, token, epoch: Math.floor(now), epochTolerance: step })
  if (!result.valid || !('timeStep' in result)) return null
  return after !== null && result.timeStep <= after ? null : result.timeStep
}

/** A secret in groups of four, to be typed. */
export const inGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')
