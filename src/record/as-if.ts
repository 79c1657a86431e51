/** The record as it would be if one more thing were entered next: for previews. Nothing is written, nothing is signed. */
import type { SourceDate } from '#src/kernel/dates.ts'
import { canonical, newSalt, type Correction } from './leaf.ts'
import type { Publication, Snapshot } from './snapshot.ts'
import { sha256 } from './tree.ts'
import { frozenVersion, type Version } from './version.ts'

export type NextVersion = {
  key: string
  kind: string
  title: string
  content: unknown
  publishedOn: SourceDate
  correction?: Correction | undefined
  /** When it would be entered: ISO 8601, UTC. */
  enteredAt: string
}

/** SHA-256 of content, in hex, as `publish` would make it: what two looks at a draft are compared by. */
export const contentSha256 = (content: unknown): string => sha256(canonical(content)).toString('hex')

/** The snapshot with the version added to its key. Its entry has a number and no line in the log, so it has no proof. */
export function asIfPublished(
  snapshot: Snapshot,
  next: NextVersion,
): { snapshot: Snapshot; version: Version } {
  const earlier = snapshot.readable(next.key)?.versions ?? []
  const contentText = canonical(next.content)
  const version = frozenVersion({
    key: next.key,
    kind: next.kind,
    number: (earlier.at(-1)?.number ?? 0) + 1,
    title: next.title,
    contentText,
    sha256: sha256(contentText).toString('hex'),
    salt: newSalt().toString('hex'),
    publishedOn: next.publishedOn,
    correction: next.correction ?? null,
    entry: snapshot.entries.length,
    enteredAt: next.enteredAt,
  })
  const publication: Publication = {
    key: next.key,
    kind: next.kind,
    versions: [...earlier, version],
    hold: null,
  }
  return {
    version,
    snapshot: {
      ...snapshot,
      generation: `${snapshot.generation}-${version.sha256}`,
      publications: new Map([...snapshot.publications, [next.key, publication]]),
      versionLines: [
        ...snapshot.versionLines,
        { entry: version.entry, key: next.key, kind: next.kind, number: version.number },
      ],
      versionOf: (entry) => (entry === version.entry ? version : snapshot.versionOf(entry)),
      readable: (key) => (key === next.key ? publication : snapshot.readable(key)),
      tombstone: (key) => (key === next.key ? null : snapshot.tombstone(key)),
    },
  }
}
