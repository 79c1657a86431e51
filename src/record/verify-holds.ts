/** Checks holds: what the log tells of them, what is listed, and what ought to be hidden now. */
import type { Index } from './files.ts'
import { confirmWithin, isActive, recordedHold, type ActiveHold, type HoldAct } from './hold-state.ts'
import { isPublish, type Manifest } from './leaf.ts'
import type { Say } from './public-files.ts'

const holdActs = {
  'place-hold': 'place',
  'confirm-hold': 'confirm',
  'lift-hold': 'lift',
  'lapse-hold': 'lapse',
} as const

/** Holds as the log tells them, each key's acts in order, with what does not follow. */
export const holdsOf = (manifests: readonly (Manifest | null)[], say: Say): Map<string, HoldAct[]> => {
  const byKey = new Map<string, HoldAct[]>()
  for (const [entry, manifest] of manifests.entries()) {
    if (!manifest || isPublish(manifest)) continue
    const { key, category, time } = manifest
    const acts = byKey.get(key) ?? []
    const before = recordedHold(acts)
    const act = holdActs[manifest.action]
    const age = before ? Date.parse(time) - Date.parse(before.since) : 0
    if (act === 'place' ? before !== null : before === null)
      say(entry, `Entry ${entry}: “${manifest.action}” does not follow from what was before it for ${key}.`)
    else if (act === 'confirm' && (before!.confirmed || age > confirmWithin))
      say(entry, `Entry ${entry} confirms a hold of ${key} that was confirmed already or had ended.`)
    else if (act === 'lapse' && (before!.confirmed || age < confirmWithin))
      say(entry, `Entry ${entry} ends a hold of ${key} before its day had passed.`)
    byKey.set(key, [...acts, { entry, key, act, category, at: time }])
  }
  return byKey
}

export const checkHoldLines = (index: Index, acts: Map<string, HoldAct[]>, size: number, say: Say) => {
  const lines = new Map(index.holds.map((line) => [line.entry, line]))
  for (const { entry, key, act, category, at } of [...acts.values()].flat()) {
    const line = lines.get(entry)
    lines.delete(entry)
    if (!line) say(entry, `Entry ${entry}: the list of holds leaves out “${act}” of ${key}.`)
    else if (line.key !== key || line.act !== act || line.category !== category || line.at !== at)
      say(
        entry,
        `Entry ${entry}: the list of holds says “${line.act}” of ${line.key} (${line.category}, ${line.at}); the log says “${act}” of ${key} (${category}, ${at}).`,
      )
  }
  for (const { entry, key } of lines.values())
    if (entry < size)
      say(entry, `The list of holds has an act for ${key} that entry ${entry} does not record.`)
    else say(entry, `The list of holds has an act for ${key} (entry ${entry}) that no signed entry covers.`)
}

/** A hold that ends within minutes of now is neither demanded nor refused: clocks differ. */
const tolerance = 10 * 60 * 1000
export const expectation = (
  acts: readonly HoldAct[],
  now: number,
): { hold: ActiveHold | null; sure: boolean } => {
  const hold = recordedHold(acts)
  if (!hold) return { hold, sure: true }
  const sure = hold.until === null || Math.abs(Date.parse(hold.until) - now) > tolerance
  return { hold: isActive(hold, now) || !sure ? hold : null, sure }
}
