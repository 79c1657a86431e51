/** What changed between two editions as one sentence, worked out once for each pair of versions: it stands on a busy page. */
import type { Version } from '#src/record/index.ts'
import { changesBetween, wordsOfChange } from '../changes.ts'
import type { PublishedEdition } from '../published.ts'
import { summarySentence } from './change-summary.ts'

type Found = { from: Version; kinds: ReturnType<typeof wordsOfChange>; other: number }
const found = new WeakMap<Version, Found>()

export function changedSince(from: PublishedEdition, to: PublishedEdition): string {
  const known = found.get(to.version)
  if (known?.from === from.version) return summarySentence(known.kinds, known.other)
  const changes = changesBetween(from.content, to.content)
  const fresh = { from: from.version, kinds: wordsOfChange(changes), other: changes.commitments.length }
  found.set(to.version, fresh)
  return summarySentence(fresh.kinds, fresh.other)
}
