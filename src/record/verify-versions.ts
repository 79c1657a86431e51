/** Checks every published version against its entry, or that it is hidden when the log says so. */
import { faultsOfVersion, type Fault } from './check.ts'
import type { Index } from './files.ts'
import { keysOver, type HoldAct } from './hold-state.ts'
import { canonical, isPublish, type Manifest } from './leaf.ts'
import { mapInBatches, readJson, VersionFile, type Say } from './public-files.ts'
import type { Source } from './source.ts'
import { expectation } from './verify-holds.ts'

export const checkVersions = async (
  source: Source,
  index: Index,
  manifests: readonly (Manifest | null)[],
  acts: Map<string, HoldAct[]>,
  now: number,
  say: Say,
  faults: Fault[],
) => {
  const lines = new Map(index.versions.map((line) => [line.entry, line]))
  let held = 0
  let versions = 0
  const published = manifests.flatMap((manifest, entry) =>
    manifest && isPublish(manifest) ? [{ manifest, entry }] : [],
  )
  await mapInBatches(published, async ({ manifest, entry }) => {
    const { key, kind, number } = manifest
    const line = lines.get(entry)
    lines.delete(entry)
    if (line && (line.key !== key || line.kind !== kind || line.number !== number))
      say(
        entry,
        `Entry ${entry}: the list of versions says ${line.kind} ${line.key} version ${line.number}; the log says ${kind} ${key} version ${number}.`,
      )
    const file = await readJson(source, `versions/${entry}.json`, VersionFile, entry, say)
    if (file && (file.entry !== entry || file.key !== key || file.number !== number))
      say(
        entry,
        `Entry ${entry}: versions/${entry}.json is about entry ${file.entry}, version ${file.number} of ${file.key}.`,
      )
    const holds = keysOver(key).flatMap((one) => expectation(acts.get(one) ?? [], now))
    const hold = holds.find((one) => one.hold)?.hold
    if (file && 'held' in file) {
      held++
      const { entry: by, category, since } = file.held
      if (!hold)
        say(entry, `Entry ${entry}: version ${number} of ${key} is hidden, but the log records no hold.`)
      else if (
        !holds.some(
          (one) => one.hold?.entry === by && one.hold.category === category && one.hold.since === since,
        )
      )
        say(entry, `Entry ${entry}: the tombstone of ${key} is not what entry ${hold.entry} records.`)
      return
    }
    versions++
    const shown = holds.find((one) => one.hold && one.sure)?.hold
    if (file && shown)
      say(
        entry,
        `Entry ${entry}: version ${number} of ${key} is shown, but the log records a hold (entry ${shown.entry}).`,
      )
    faults.push(
      ...faultsOfVersion(entry, manifest, file && { ...file, contentText: canonical(file.content) }),
    )
  })
  for (const { entry, key, number } of lines.values())
    if (manifests[entry] !== null)
      say(
        entry,
        `Version ${number} of ${key} is there, but no entry of the log covers it (it says entry ${entry}).`,
      )
  return { held, versions }
}
