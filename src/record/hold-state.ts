/** Whether something is held, from the acts of its hold: pure. */
import type { HoldCategory } from './leaf.ts'

/** An unconfirmed hold ends by itself after a day. */
export const confirmWithin = 24 * 60 * 60 * 1000

export type HoldAct = {
  entry: number
  key: string
  act: 'place' | 'confirm' | 'lift' | 'lapse'
  category: HoldCategory
  /** ISO 8601, UTC. */
  at: string
}

export type ActiveHold = {
  key: string
  category: HoldCategory
  /** When it was placed (ISO 8601, UTC). */
  since: string
  /** Entry of the placing in the log. */
  entry: number
  confirmed: boolean
  /** When it ends by itself; null once confirmed. */
  until: string | null
}

/** What the acts of one key, in order of entry, leave: the hold as recorded, though its day may have passed. */
export const recordedHold = (acts: readonly HoldAct[]): ActiveHold | null => {
  let hold = null as ActiveHold | null
  for (const { key, act, category, at, entry } of acts) {
    if (act === 'place') {
      const until = new Date(Date.parse(at) + confirmWithin).toISOString()
      hold = { key, category, since: at, entry, confirmed: false, until }
    } else if (act === 'confirm') hold = hold && { ...hold, confirmed: true, until: null }
    else hold = null
  }
  return hold
}

/** Whether a recorded hold still hides: confirmed, or placed less than a day before `now` (milliseconds). */
export const isActive = (hold: ActiveHold, now: number): boolean =>
  hold.until === null || now < Date.parse(hold.until)

/** A key and what it stands under, nearest first: “meetings/m/minutes”, “meetings/m”, “meetings”. */
export const keysOver = (key: string): string[] => {
  const parts = key.split('/')
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/'))
}

/** What hides a key: a hold of its own, or of what it stands under. So a meeting takes its minutes along. */
export const holdOver = (held: ReadonlyMap<string, ActiveHold>, key: string): ActiveHold | null => {
  if (held.size === 0) return null
  for (const one of keysOver(key)) {
    const hold = held.get(one)
    if (hold) return hold
  }
  return null
}
