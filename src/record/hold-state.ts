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
