/** Whether a downloaded file is what this record holds: its own proof is checked, then it is laid beside the log. Pure. */
import { t } from '#src/kernel/text.ts'
import { faultsOfVersion } from './check.ts'
import { differencesOf, type Difference } from './differences.ts'
import { canonical, commitTo, isPublish } from './leaf.ts'
import { entryAt } from './list.ts'
import { downloadKeys } from './publish.ts'
import type { Snapshot, VersionLine } from './snapshot.ts'
import { sha256 } from './tree.ts'
import { verifyDownload } from './verify-file.ts'

export type Compared = {
  /**
   * `same`: every word is that of an entry. `different`: it says it is an entry, and is not. `held`: the entry it names
   * is on hold, so its words are not compared. `unknown`: nothing here has this content.
   */
  outcome: 'same' | 'different' | 'held' | 'unknown'
  /** The version that it is, or says it is. */
  line: VersionLine | null
  /** The latest version under the same key, when it is another one. */
  later: VersionLine | null
  /** Of the file's content, in hex. */
  sha256: string
  /** Whether it carries a proof of its own. */
  proof: boolean
  /** What is wrong with what it says about itself: plain sentences. */
  faults: string[]
  differences: Difference[]
  /** How many differences there are in all. */
  differ: number
}
export type Unreadable = { unreadable: string }

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const whole = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null)
const words = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What a file is, in either of the two forms in which the record is downloaded. */
type FileParts = {
  content: unknown
  entry: number | null
  key: string | null
  number: number | null
  salt: string | null
  carriesProof: boolean
  isVersionFile: boolean
}

const partsOf = (json: Json): FileParts => {
  if (isObject(json.content) && words(json.key) !== null && words(json.salt) !== null)
    return {
      content: json.content,
      entry: whole(json.entry),
      key: words(json.key),
      number: whole(json.number),
      salt: words(json.salt),
      carriesProof: false,
      isVersionFile: true,
    }
  const record = isObject(json.record) ? json.record : {}
  return {
    content: Object.fromEntries(Object.entries(json).filter(([name]) => !downloadKeys.includes(name))),
    entry: whole(json.entry),
    key: words(record.key),
    number: whole(json.version),
    salt: words(record.salt),
    carriesProof: isObject(json.record),
    isVersionFile: false,
  }
}

const read = (text: string): { json: Json } | Unreadable => {
  const trimmed = text.trim()
  if (trimmed === '') return { unreadable: t('Paste the text of a downloaded file.') }
  if (trimmed.startsWith('c2sp.org/tlog-proof'))
    return {
      unreadable: t('This is a proof. It holds no words to compare. Paste the file that ends in .json.'),
    }
  try {
    const json: unknown = JSON.parse(trimmed)
    if (isObject(json)) return { json }
  } catch {
    // Said below, in the same words as JSON that is not a file of ours.
  }
  return {
    unreadable: t(
      'This is not a whole downloaded file. Open the file that ends in .json and copy all of it, from the first curly bracket to the last.',
    ),
  }
}

/** Faults of the proof that the file carries, and of its signed head beside this log. */
const proofFaults = (snapshot: Snapshot, text: string, json: Json): string[] => {
  const known = new Set(snapshot.checkpoints.map(({ vkey }) => vkey))
  const own = isObject(json.record) ? words(json.record.vkey)?.trim() : undefined
  const ours = own !== undefined && known.has(own)
  const found = verifyDownload(text, ours ? own : snapshot.checkpoint?.vkey)
  const faults = found.faults.map(({ sentence }) => sentence)
  if (!ours || found.root === null) return faults
  // The site's own key signed this head. It must be one that this log has had.
  if (found.size > snapshot.tree.size())
    return [
      ...faults,
      t(
        'The file was signed when the log had {signed, number} entries. This site now shows {shown, number}: entries are missing here. Keep the file.',
        {
          signed: found.size,
          shown: snapshot.tree.size(),
        },
      ),
    ]
  if (snapshot.tree.root(found.size).toString('base64') !== found.root)
    return [
      ...faults,
      t(
        'The signed head in the file does not fit this log: the two were never the same. Keep the file: it shows that the log was changed.',
      ),
    ]
  return faults
}

/** Faults of a file of `/record/versions/`, which carries the salt and no proof, against its entry. */
const versionFaults = (snapshot: Snapshot, json: Json, parts: FileParts, contentText: string): string[] => {
  const row = parts.entry === null ? null : entryAt(snapshot, parts.entry)
  if (!row?.manifest || !isPublish(row.manifest)) return []
  const date = isObject(json.publishedOn) ? json.publishedOn : {}
  const correction = isObject(json.correction) ? json.correction : null
  return faultsOfVersion(row.index, row.manifest, {
    entry: row.index,
    key: parts.key ?? '',
    kind: words(json.kind) ?? '',
    number: parts.number ?? 0,
    title: words(json.title) ?? '',
    contentText,
    sha256: words(json.sha256) ?? '',
    salt: parts.salt ?? '',
    publishedOn: { edtf: words(date.edtf), text: words(date.text) ?? '' },
    correction: correction && { what: words(correction.what) ?? '', why: words(correction.why) ?? '' },
  }).map(({ sentence }) => sentence)
}

/** The version that the file says it is; null when it names none, or one that is not here. */
const named = (snapshot: Snapshot, { entry, key, number }: FileParts): VersionLine | null => {
  const fits = (line: VersionLine) => key === null || line.key === key
  const byEntry = snapshot.versionLines.find((line) => line.entry === entry && fits(line))
  if (byEntry || key === null) return byEntry ?? null
  const ofKey = snapshot.versionLines.filter((line) => line.key === key)
  return ofKey.find((line) => line.number === number) ?? ofKey.at(-1) ?? null
}

const laterThan = (snapshot: Snapshot, line: VersionLine): VersionLine | null => {
  const last = snapshot.versionLines.findLast(({ key }) => key === line.key)
  return last && last.entry !== line.entry ? last : null
}

const compareParts = (
  snapshot: Snapshot,
  text: string,
  json: Json,
  parts: FileParts,
  contentText: string,
): Compared => {
  const hash = sha256(contentText)
  const hex = hash.toString('hex')
  const says = named(snapshot, parts)
  const alike = snapshot.versionLines.filter(({ entry }) => snapshot.versionOf(entry)?.sha256 === hex)
  const faults = parts.carriesProof
    ? proofFaults(snapshot, text, json)
    : parts.isVersionFile
      ? versionFaults(snapshot, json, parts, contentText)
      : []
  const result = { sha256: hex, proof: parts.carriesProof, faults, differences: [], differ: 0 }
  const found = (outcome: Compared['outcome'], line: VersionLine | null) => ({
    ...result,
    outcome,
    line,
    later: line && laterThan(snapshot, line),
  })

  if (says && snapshot.tombstone(says.key)) {
    const { manifest } = entryAt(snapshot, says.entry) ?? {}
    const published = manifest && isPublish(manifest) ? manifest : null
    const fits =
      parts.salt !== null && commitTo(Buffer.from(parts.salt, 'hex'), hash) === published?.commitment
    const misfit = t('Entry {entry, number} is of other content than this file’s.', { entry: says.entry })
    return {
      ...found('held', says),
      faults: fits || parts.salt === null || faults.length > 0 ? faults : [misfit],
    }
  }
  const match = alike.find(({ entry }) => entry === says?.entry) ?? alike.at(-1) ?? null
  if (match) {
    const { entry, number } = parts
    const claims = [
      ...(entry !== null && entry !== match.entry
        ? [
            t('The file says that it is entry {says, number}; this content is entry {is, number}.', {
              says: entry,
              is: match.entry,
            }),
          ]
        : []),
      ...(number !== null && number !== match.number
        ? [
            t('The file says that it is version {says, number}; this content is version {is, number}.', {
              says: number,
              is: match.number,
            }),
          ]
        : []),
      ...(parts.key !== null && parts.key !== match.key
        ? [t('The file says that it is {says}; this content is {is}.', { says: parts.key, is: match.key })]
        : []),
      ...(typeof json.sha256 === 'string' && json.sha256 !== hex
        ? [t('The SHA-256 that the file states is not that of its content.')]
        : []),
    ]
    const all = [...new Set([...claims, ...faults])]
    return { ...found(all.length > 0 ? 'different' : 'same', match), faults: all }
  }
  if (!says) return found('unknown', null)
  const { differences, total } = differencesOf(snapshot.versionOf(says.entry)?.content, parts.content)
  return { ...found('different', says), differences, differ: total }
}

/**
 * Lays the text of a downloaded file beside the record. Files of an address with `.json`, of the API and of
 * `/record/versions/` are understood.
 */
export const compareFile = (snapshot: Snapshot, text: string): Compared | Unreadable => {
  const found = read(text)
  if ('unreadable' in found) return found
  const strange = { unreadable: t('This file holds something that no published file can hold.') }
  const parts = partsOf(found.json)
  let contentText: string
  try {
    contentText = canonical(parts.content)
  } catch {
    // Half of a pair of surrogates, or a number past all numbers.
    return strange
  }
  try {
    return compareParts(snapshot, text.trim(), found.json, parts, contentText)
  } catch (error) {
    // Nested deeper than any reader of JSON goes.
    if (error instanceof RangeError) return strange
    throw error
  }
}
