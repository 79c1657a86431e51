/** What must hold of every entry and version, whoever asks: the signer before it signs, and `verify`. Pure. */
import { t } from '#src/kernel/text.ts'
import {
  canonical,
  commitTo,
  commitToAbout,
  isPublish,
  parseLeaf,
  type Manifest,
  type PublishManifest,
} from './leaf.ts'
import { leafHash, sha256 } from './tree.ts'
import type { StoredVersion } from './version.ts'

/** Something wrong, in a plain sentence. `entry` is the entry it is about (the first of several); null for the whole. */
export type Fault = { entry: number | null; sentence: string }

/** Reads all leaves of a log in order and checks each against those before it: form, time, numbering, chain. */
export const faultsOfLeaves = (
  leaves: readonly Uint8Array[],
): { manifests: (Manifest | null)[]; faults: Fault[] } => {
  const faults: Fault[] = []
  const lastOfKey = new Map<string, { hash: string; index: number }>()
  const numbers = new Map<string, number>()
  let lastTime = ''
  const manifests = leaves.map((leaf, entry) => {
    const say = (sentence: string) => faults.push({ entry, sentence: `Entry ${entry} ${sentence}` })
    const manifest = parseLeaf(leaf)
    if (!manifest) {
      say('is not a manifest in canonical form.')
      return null
    }
    const { key, time, previous } = manifest
    if (time < lastTime) say(`was entered at ${time}, before the entry ahead of it (${lastTime}).`)
    else lastTime = time
    const before = lastOfKey.get(key)
    if ((before?.hash ?? null) !== previous)
      say(
        before
          ? `does not point to entry ${before.index}, the one before it for ${key}.`
          : `points to an earlier entry for ${key} that is not in the log.`,
      )
    lastOfKey.set(key, { hash: leafHash(leaf).toString('hex'), index: entry })
    if (isPublish(manifest)) {
      const expected = (numbers.get(key) ?? 0) + 1
      if (manifest.number !== expected)
        say(`says version ${manifest.number} of ${key}; version ${expected} comes next.`)
      if ((manifest.action === 'publish') !== (manifest.number === 1))
        say(`calls version ${manifest.number} of ${key} “${manifest.action}”.`)
      numbers.set(key, manifest.number)
    } else if (!numbers.has(key)) say(`holds ${key}, which was not published.`)
    return manifest
  })
  return { manifests, faults }
}

export type PublicVersion = Omit<StoredVersion, 'enteredAt'>

/** Checks a version against its entry; `version` is null when it is missing. */
export const faultsOfVersion = (
  entry: number,
  manifest: PublishManifest,
  version: PublicVersion | null,
): Fault[] => {
  if (!version)
    return [
      { entry, sentence: t('Entry {entry}: version {number} of {key} is missing.', named(entry, manifest)) },
    ]
  const wrong = wrongWith(manifest, version)
  return wrong.map((what) => ({
    entry,
    sentence: t('Entry {entry} ({key}, version {number}): {what}', { ...named(entry, manifest), what }),
  }))
}

const named = (entry: number, { key, number }: PublishManifest) => ({
  entry: String(entry),
  number: String(number),
  key,
})

const wrongWith = (manifest: PublishManifest, version: PublicVersion): string[] => {
  const wrong: string[] = []
  for (const field of ['key', 'kind', 'number'] as const)
    if (version[field] !== manifest[field])
      wrong.push(
        t('the version says {field} “{version}”, the log says “{log}”.', {
          field,
          version: String(version[field]),
          log: String(manifest[field]),
        }),
      )
  const hash = sha256(version.contentText)
  if (hash.toString('hex') !== version.sha256)
    wrong.push(t('the content was changed: its SHA-256 is not the one given with it.'))
  const salt = Buffer.from(version.salt, 'hex')
  if (commitTo(salt, hash) !== manifest.commitment)
    wrong.push(t('the content is not what was entered in the log.'))
  if (commitToAbout(salt, version) !== manifest.about)
    wrong.push(
      t(
        'the title, the date the document gives for itself, or the correction is not what was entered in the log.',
      ),
    )
  try {
    if (canonical(JSON.parse(version.contentText)) !== version.contentText)
      wrong.push(t('the content is not canonical JSON.'))
  } catch {
    wrong.push(t('the content is not JSON.'))
  }
  return wrong
}
