/** Something kept in memory that is loaded when it is asked for, and again once it is known to have changed. One load at a time. */

/** Never the same for two states of anything in this process. */
let tick = 0
export const nextTick = (): number => (tick += 1)

export type Fresh = {
  /** It changed: who asks from now on waits for another load. */
  mark: () => void
  /** Resolves when what was known to have changed before this call is loaded. Rejects when the load did. */
  settled: () => Promise<void>
  /** Changes with every mark. */
  stamp: () => number
  /** The stamp up to which it is loaded; 0 before the first load. */
  loaded: () => number
}

/** `load` must take whatever was marked before it began; what is marked while it runs is for the next. */
export function createFresh(load: () => Promise<void>): Fresh {
  let wanted = nextTick()
  let done = 0
  let loading: { from: number; work: Promise<void> } | null = null
  const begin = () => {
    const from = wanted
    const work = load()
      .then(() => {
        done = from
      })
      .finally(() => {
        loading = null
      })
    return { from, work }
  }
  return {
    mark: () => {
      wanted = nextTick()
    },
    settled: async () => {
      const mine = wanted
      while (done < mine) {
        const { from, work } = (loading ??= begin())
        // What began before says nothing of what is wanted now, not even when it fails.
        await (from < mine ? work.catch(() => {}) : work)
      }
    },
    stamp: () => wanted,
    loaded: () => done,
  }
}
