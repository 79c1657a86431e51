/** Practice accounts: whoever tries the software out signs in as an invented person. On the reader's own machine only. */
import type { Config } from '#src/kernel/config.ts'
import { isLoopback } from '#src/kernel/loopback.ts'
import type { Visit } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'

type Of = {
  config: Pick<Config, 'HOST' | 'PUBLIC_URL' | 'TRUST_PROXY'>
  pack: Pick<Pack, 'practice' | 'dateOfShowing'>
}

/**
 * Whether there is practice at all: an example (never an installation that keeps the day), reached by nobody but this
 * machine, and not offered to others under a public address or through a proxy.
 */
export const hasPractice = ({ config, pack }: Of): boolean =>
  (pack.practice || pack.dateOfShowing !== undefined) &&
  isLoopback(config.HOST) &&
  config.TRUST_PROXY === false &&
  isLoopback(new URL(config.PUBLIC_URL).hostname)

/** Whether this request may practise: it comes from this machine itself. */
export const mayPractise = (of: Of, visit: Pick<Visit, 'local'>): boolean => hasPractice(of) && visit.local

/** The address of the practice page, for whoever started the server; null when there is none. */
export const practiceAddress = (of: Of): string | null =>
  hasPractice(of) ? `${of.config.PUBLIC_URL}/sign-in/practice` : null
