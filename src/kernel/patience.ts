/**
 * Readers are not made to wait for a database that is away: what is in memory goes out, for a while. Whoever is alone
 * cannot hear of a hold either, so the while has an end.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSilent, isOutage } from './outage.ts'

/** Milliseconds: so long the first reader waits for an answer; so long memory is believed without one. */
type Limits = { wait: number; alone: number }
const usual: Limits = { wait: 2_000, alone: 60 * 60 * 1000 }

/**
 * Wraps the question whether anything changed. Resolves when the answer came, or when the database is away and what is in
 * memory may still be shown. Rejects when it has been away too long, and with whatever is not an outage.
 */
export function patient(fresh: () => Promise<unknown>, limits: Limits = usual): () => Promise<void> {
  let awaySince: number | null = null
  let probing: Promise<void> | null = null

  const ask = async () => {
    await fresh()
    awaySince = null
  }
  const askFor = async (wait: number) => {
    const asking = ask()
    const enough = new AbortController()
    try {
      await Promise.race([
        asking,
        sleep(wait, null, { signal: enough.signal }).then(() => {
          throw new DatabaseSilent('no news of the record')
        }),
      ])
    } finally {
      enough.abort()
      asking.catch(() => {})
    }
  }
  return async () => {
    // While it is away one question at a time goes out, and nobody waits for it.
    if (awaySince !== null)
      probing ??= ask()
        .catch(() => {})
        .finally(() => (probing = null))
    else
      try {
        await askFor(limits.wait)
      } catch (error) {
        if (!isOutage(error)) throw error
        awaySince = performance.now()
      }
    if (awaySince !== null && performance.now() - awaySince > limits.alone)
      throw new DatabaseSilent('no news of the record for too long')
  }
}
