/**
 * The shelf: what a web process serves from memory. It listens to the database, so that what another process
 * publishes, corrects or holds shows here at once; while it cannot listen, it asks the database every time.
 */
import type { Db } from '#src/kernel/database.ts'
import type { Ear } from '#src/kernel/ear.ts'
import { loadRows } from './load.ts'
import { createHoldings, type DayOf, type Snapshot } from './snapshot.ts'

export type Shelf = {
  /** What is known now; a hold whose day has passed is already gone from it. */
  readonly snapshot: () => Snapshot
  /**
   * What is published now. Answers from memory while the process hears of every change; otherwise it asks the database
   * first, so that no hold is missed. Rejects when it cannot hear and the database does not answer.
   */
  readonly fresh: () => Promise<Snapshot>
  /** The same, asking in any case: for whoever has just entered something, and may be told of it a moment later. */
  readonly renewed: () => Promise<Snapshot>
  /** Calls back after every change; returns how to stop that. */
  readonly onChange: (callback: (snapshot: Snapshot) => void) => () => void
  /** Whether changes are heard of without asking. */
  readonly listening: () => boolean
  readonly close: () => Promise<void>
}

export type ShelfOptions = {
  /** Where changes are heard of. Without it, `fresh` always asks. */
  ear?: Ear
  /** What day it is at a time of the database's clock; without it, in UTC. For pre-election periods. */
  dayOf?: DayOf
  onError?: (error: Error) => void
}

const longestTimer = 2 ** 31 - 1
/** A day begins on a full quarter of an hour, whatever the time zone. */
const quarterHour = 15 * 60 * 1000

/** Loads the record and keeps it fresh. Rejects when the database does not answer. */
export const openShelf = async (
  db: Db,
  { ear, dayOf, onError = () => {} }: ShelfOptions = {},
): Promise<Shelf> => {
  let holdings = createHoldings(dayOf)
  const callbacks = new Set<(snapshot: Snapshot) => void>()
  // The database's clock decides when a hold lapses; between two loads it is carried on by a clock that never jumps.
  let clock = { database: 0, here: 0 }
  const now = () => clock.database + (performance.now() - clock.here)
  let current: Snapshot = holdings.snapshot(0)
  let nextTurn = Infinity
  let turnTimer: NodeJS.Timeout | undefined
  let closed = false

  const show = () => {
    const before = current.generation
    const next = holdings.snapshot(now())
    // The same as before keeps its object: much is derived from it, once.
    if (next.generation !== before) current = next
    nextTurn = Math.min(
      // The day turns: what was to come has been, and an election may begin or end.
      (Math.floor(now() / quarterHour) + 1) * quarterHour,
      ...current.holds.map(({ until }) => (until === null ? Infinity : Date.parse(until))),
    )
    clearTimeout(turnTimer)
    if (!closed) turnTimer = setTimeout(show, Math.min(longestTimer, Math.max(1, nextTurn - now()))).unref()
    if (current.generation !== before) for (const callback of callbacks) callback(current)
  }

  const load = async () => {
    let rows = await loadRows(db, holdings.known())
    if (!holdings.agree(rows)) {
      onError(
        new Error(
          'Rows of the record were changed behind it, or the database was exchanged: all is read anew. Run “answerable record verify”.',
        ),
      )
      holdings = createHoldings(dayOf)
      rows = await loadRows(db)
    }
    clock = { database: rows.now, here: performance.now() }
    if (holdings.add(rows) || clock.database >= nextTurn) show()
  }

  // Whoever asks needs a load that begins after the asking: join the waiting one, not the running one.
  let running: Promise<void> | null = null
  let waiting: Promise<void> | null = null
  const begin = (): Promise<void> => {
    waiting = null
    running = load().finally(() => (running = null))
    return running
  }
  const refresh = (): Promise<void> => {
    if (waiting) return waiting
    return running ? (waiting = running.then(begin, begin)) : begin()
  }

  const snapshot = () => {
    if (now() >= nextTurn) show()
    return current
  }

  await refresh()
  show()
  await ear?.on('record', { heard: refresh, missed: refresh, beat: refresh })
  return {
    snapshot,
    fresh: async () => {
      if (!ear?.hears() || running || waiting) await refresh()
      return snapshot()
    },
    renewed: async () => {
      await refresh()
      return snapshot()
    },
    onChange: (callback) => {
      callbacks.add(callback)
      return () => void callbacks.delete(callback)
    },
    listening: () => ear?.hears() ?? false,
    close: async () => {
      closed = true
      clearTimeout(turnTimer)
      await running?.catch(() => {})
    },
  }
}
