import { DatabaseSilent } from './outage.ts'

/** Milliseconds after which it is asked whether the database still answers, again and again while work goes on. */
const every = 5_000

/**
 * For work that waits for the database: gives what the work gives, and rejects with DatabaseSilent once the database is
 * found not to answer. Work that is only slow is let finish. What was cut may still happen, so nobody may be told that it did not.
 */
export function createWatch(
  answers: (() => Promise<boolean>) | undefined,
  pause = every,
): <T>(work: Promise<T>) => Promise<T> {
  // However many wait, one question at a time goes out.
  let asking: Promise<boolean> | null = null
  return async (work) => {
    if (!answers) return work
    let done = false
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      const look = async () => {
        asking ??= answers().finally(() => (asking = null))
        const heard = await asking
        if (done) return
        if (heard) timer = setTimeout(() => void look(), pause).unref()
        else reject(new DatabaseSilent('the database does not answer'))
      }
      timer = setTimeout(() => void look(), pause).unref()
    })
    try {
      return await Promise.race([work, silence])
    } finally {
      done = true
      clearTimeout(timer)
      work.catch(() => {})
    }
  }
}
