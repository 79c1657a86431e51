/** The proof that goes with a download, so that it can be checked on its own and offline. */
import type { Snapshot } from './snapshot.ts'
import type { About } from './leaf.ts'
import type { Version } from './version.ts'

export type Proof = {
  /** The entry as it stands in the log: canonical JSON text. */
  leaf: string
  /** Its number, from 0. */
  index: number
  /** Size of the log under the checkpoint. */
  size: number
  /** Base64, from the entry's neighbour up (RFC 6962 2.1.1). */
  hashes: string[]
  /** The signed head. */
  checkpoint: string
  /** The public key it is signed with. */
  vkey: string
}

/** The proof that an entry is in the log; null when there is no such entry or it is not signed yet. */
export const proofFor = (snapshot: Snapshot, entry: number): Proof | null => {
  const { checkpoint, tree } = snapshot
  const row = snapshot.entries[entry]
  if (!checkpoint || row?.index !== entry || entry >= checkpoint.size || checkpoint.size > tree.size())
    return null
  return {
    leaf: row.leaf.toString('utf8'),
    index: entry,
    size: checkpoint.size,
    hashes: tree.inclusionProof(entry, checkpoint.size).map((hash) => hash.toString('base64')),
    checkpoint: checkpoint.note,
    vkey: checkpoint.vkey,
  }
}

/** The same as text of C2SP tlog-proof, the entry itself as its extra line: for a file that ends in `.tlog-proof`. */
export const tlogProof = (snapshot: Snapshot, entry: number): string | null => {
  const proof = proofFor(snapshot, entry)
  if (!proof) return null
  const extra = Buffer.from(proof.leaf).toString('base64')
  return [
    'c2sp.org/tlog-proof@v1',
    `extra ${extra}`,
    `index ${entry}`,
    ...proof.hashes,
    '',
    proof.checkpoint,
  ].join('\n')
}

/** What a download carries under `record`, beside its content and `version`, `sha256`, `entry`. */
export type DownloadRecord = {
  key: string
  kind: string
  number: number
  salt: string
  about: About
  proof: Omit<Proof, 'checkpoint' | 'vkey'>
  checkpoint: string
  vkey: string
}

/** The `record` of a download of this version; null while it is not signed yet. */
export const downloadRecord = (snapshot: Snapshot, version: Version): DownloadRecord | null => {
  const found = proofFor(snapshot, version.entry)
  if (!found) return null
  const { checkpoint, vkey, ...proof } = found
  const { key, kind, number, salt, title, publishedOn, correction } = version
  return { key, kind, number, salt, about: { title, publishedOn, correction }, proof, checkpoint, vkey }
}
