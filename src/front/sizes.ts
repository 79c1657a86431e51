/**
 * Sizes of downloads, measured by making each file: a PDF takes a second or more, so files are made one at a time, in
 * the background, and nobody waits long for the page that lists them.
 */
import { setTimeout as pause } from 'node:timers/promises'

/** Between two files the server answers readers. */
const breath = 20

export type Sizes = {
  /**
   * Sizes by name as far as they are known after at most `patience` milliseconds; null for a file that is not to be
   * had. What is still missing goes on being measured. Names that are not in `files` are forgotten.
   * Throws what a measurement threw.
   */
  of: (
    files: { name: string; measure: () => Promise<number | null> }[],
    patience: number,
  ) => Promise<Map<string, number | null>>
}

export function createSizes(): Sizes {
  const measuring = new Map<string, Promise<number | null>>()
  const known = new Map<string, number | null>()
  let last: Promise<unknown> = Promise.resolve()

  const start = (name: string, measure: () => Promise<number | null>): Promise<number | null> => {
    const before = last
    const size = (async () => {
      await before.catch(() => {})
      await pause(breath)
      // Nobody lists it any more: it was corrected or put on hold meanwhile.
      if (!measuring.has(name)) return null
      const bytes = await measure()
      known.set(name, bytes)
      return bytes
    })()
    measuring.set(name, size)
    last = size
    // A failure is forgotten, so that the next reader's visit tries again; those who wait for it are told.
    size.catch(() => measuring.delete(name))
    return size
  }

  return {
    async of(files, patience) {
      const names = new Set(files.map(({ name }) => name))
      for (const name of measuring.keys()) if (!names.has(name)) measuring.delete(name)
      for (const name of known.keys()) if (!names.has(name)) known.delete(name)
      const sizes = files.map(({ name, measure }) => measuring.get(name) ?? start(name, measure))
      const deadline = new AbortController()
      const late = pause(patience, undefined, { signal: deadline.signal, ref: false }).catch(() => {})
      await Promise.race([Promise.all(sizes), late]).finally(() => deadline.abort())
      return new Map(known)
    },
  }
}
