/** Checks a downloaded edition (or any published JSON) on its own, from the proof it carries. */
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { faultsOfVersion, type Fault } from './check.ts'
import { canonical, isPublish, parseLeaf } from './leaf.ts'
import { parseCheckpoint, parseVkey, verifyNote } from './note.ts'
import { downloadKeys } from './publish.ts'
import { leafHash, sha256, verifyInclusion } from './tree.ts'

const Download = z.looseObject({
  version: z.int(),
  sha256: z.string(),
  entry: z.int(),
  // Strict: what is not checked has no place in it.
  record: z.strictObject({
    key: z.string(),
    kind: z.string(),
    number: z.int(),
    salt: z.string(),
    about: z.strictObject({
      title: z.string(),
      publishedOn: z.strictObject({ edtf: z.string().nullable(), text: z.string() }),
      correction: z.strictObject({ what: z.string(), why: z.string() }).nullable(),
    }),
    proof: z.strictObject({ leaf: z.string(), index: z.int(), size: z.int(), hashes: z.array(z.string()) }),
    checkpoint: z.string(),
    vkey: z.string(),
  }),
})

export type FileFindings = {
  faults: Fault[]
  vkey: string | null
  origin: string | null
  size: number
  root: string | null
  checkpoint: string | null
  signedAt: string | null
}

/**
 * Checks the text of a download: its content against its SHA-256, that against the commitment in its entry, the entry against the
 * signed head. `trusted` is a public key known from elsewhere; without it the file's own is believed.
 * @throws Faults when the text is not JSON.
 */
export const verifyDownload = (text: string, trusted?: string): FileFindings => {
  const nothing = { vkey: null, origin: null, size: 0, root: null, checkpoint: null, signedAt: null }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Faults([t('The file is not JSON. A downloaded edition ends in .json.')])
  }
  const parsed = Download.safeParse(json)
  if (!parsed.success) {
    const fields = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || t('the file')}: ${message}`,
    )
    return {
      ...nothing,
      faults: [
        {
          entry: null,
          sentence: t('The file does not carry its proof ({fields}).', { fields: fields.join('; ') }),
        },
      ],
    }
  }
  const { version, sha256: stated, entry, record } = parsed.data
  const faults: Fault[] = []
  const say = (sentence: string) => faults.push({ entry, sentence })

  const content = Object.fromEntries(
    Object.entries(parsed.data).filter(([name]) => !downloadKeys.includes(name)),
  )
  const contentText = canonical(content)
  if (sha256(contentText).toString('hex') !== stated)
    say(t('The content was changed: its SHA-256 is not the one stated ({stated}).', { stated }))
  if (version !== record.number)
    say(
      t('The file says version {version}, its record says {number}.', {
        version: String(version),
        number: String(record.number),
      }),
    )
  if (entry !== record.proof.index)
    say(
      t('The file says entry {entry}, its proof says {index}.', {
        entry: String(entry),
        index: String(record.proof.index),
      }),
    )

  const leaf = Buffer.from(record.proof.leaf)
  const manifest = parseLeaf(leaf)
  if (!manifest || !isPublish(manifest)) say(t('The entry in the file is not one of something published.'))
  else {
    faults.push(
      ...faultsOfVersion(entry, manifest, { ...record, ...record.about, contentText, sha256: stated, entry }),
    )
  }

  const vkey = parseVkey(record.vkey)
  if (trusted !== undefined && trusted.trim() !== record.vkey.trim())
    say(t('The file is signed with {vkey}, not with the key you trust.', { vkey: record.vkey }))
  const signed = vkey && verifyNote(record.checkpoint, vkey)
  if (!vkey) say(t('The public key in the file is not one.'))
  else if (!signed) say(t('The checkpoint is not signed with the key {vkey}.', { vkey: record.vkey }))
  const head = signed && parseCheckpoint(signed.text)
  if (signed && !head) say(t('The checkpoint in the file is not one.'))
  if (!head || !vkey) return { ...nothing, faults }
  if (head.origin !== vkey.name)
    say(
      t('The checkpoint is of the log {origin}, the key of {name}.', {
        origin: head.origin,
        name: vkey.name,
      }),
    )
  if (head.size !== record.proof.size)
    say(
      t('The proof is for {proved} entries, the checkpoint for {signed}.', {
        proved: String(record.proof.size),
        signed: String(head.size),
      }),
    )
  if (!signed?.signedAt) say(t('The checkpoint does not say when it was signed: a line of it was changed.'))
  const hashes = record.proof.hashes.map((hash) => Buffer.from(hash, 'base64'))
  const exact = record.proof.hashes.every((hash, i) => hashes[i]!.toString('base64') === hash)
  if (!exact || !verifyInclusion(leafHash(leaf), record.proof.index, head.size, hashes, head.root))
    say(
      t('Entry {entry} is not in the log that was signed: the proof does not lead to its root.', {
        entry: String(record.proof.index),
      }),
    )
  return {
    faults,
    vkey: record.vkey,
    origin: head.origin,
    size: head.size,
    root: head.root.toString('base64'),
    checkpoint: record.checkpoint,
    signedAt: signed?.signedAt?.toISOString() ?? null,
  }
}
