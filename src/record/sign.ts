/**
 * Signing the log, after a commit. A head is signed only when it continues everything signed before, as the database
 * remembers it and as a file beside the key remembers it: so a database restored to an older state refuses to sign.
 */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { signLock } from './append.ts'
import { faultsOfLeaves, faultsOfVersion } from './check.ts'
import { writeDurably, type SigningKeys } from './keys.ts'
import { readLastCheckpoint, readRows, type CheckpointRow, type Rows } from './load.ts'
import { checkpointText, parseCheckpoint, parseVkey, signNote, verifyNote } from './note.ts'
import { growTree, leafHash, type Tree } from './tree.ts'

const SignedState = z.object({ origin: z.string(), size: z.int().min(1), root: z.string(), note: z.string() })
type SignedState = z.infer<typeof SignedState>

const remedy = 'Nothing was signed. Restore the newer database, or see docs/operate/keys.md.'

const readState = (file: string): SignedState | null => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return SignedState.parse(JSON.parse(text))
  } catch {
    throw new Faults([
      `${file} cannot be read, so it is not known what was signed last. Nothing was signed. See docs/operate/keys.md.`,
    ])
  }
}

/** Refuses unless the tree continues what was signed: at `size` it had `root` (base64). */
const demandContinues = (tree: Tree, signed: { size: number; root: string }) => {
  if (tree.size() < signed.size)
    throw new Faults([
      `The log in the database is behind what was signed: ${signed.size} entries were signed, the database has ${tree.size()}. It was probably restored to an older state.`,
      remedy,
    ])
  if (tree.root(signed.size).toString('base64') !== signed.root)
    throw new Faults([
      `The log in the database is different from what was signed: its first ${signed.size} entries are not the ones that were signed. “answerable record verify” finds the entry.`,
      remedy,
    ])
}

const treeOf = ({ entries }: Rows): Tree => {
  const gap = entries.findIndex(({ index }, at) => index !== at)
  if (gap !== -1) throw new Faults([`Entry ${gap} is missing from the log in the database.`, remedy])
  return growTree(entries.map(({ leaf }) => leafHash(leaf)))
}

/** What is about to be signed is what `publish` and the holds write, not something put there beside them. */
const demandSound = (rows: Rows, from: number) => {
  const { manifests, faults } = faultsOfLeaves(rows.entries.map(({ leaf }) => leaf))
  const versions = new Map(rows.versions.map((version) => [version.entry, version]))
  const unsound = faults
    .filter(({ entry }) => entry === null || entry >= from)
    .map(({ sentence }) => sentence)
  for (const [index, manifest] of manifests.entries())
    if (index >= from && manifest && 'commitment' in manifest)
      unsound.push(
        ...faultsOfVersion(index, manifest, versions.get(index) ?? null).map(({ sentence }) => sentence),
      )
  if (unsound.length > 0) throw new Faults([...unsound, remedy])
}

/** One checkpoint for each size since the last, so that tampering can be located; the time stands on the newest. */
const insertCheckpoints = async (
  tx: Tx,
  keys: SigningKeys,
  notes: { size: number; root: Buffer; note: string }[],
  signedAt: Date,
) => {
  await sql`insert into record_checkpoint (size, root, note, vkey, signed_at)
    select size, decode(root, 'hex'), note, ${keys.vkey}, ${signedAt.toISOString()}::timestamptz
    from unnest(${notes.map(({ size }) => size)}::bigint[], ${notes.map(({ root }) => root.toString('hex'))}::text[],
      ${notes.map(({ note }) => note)}::text[]) as one (size, root, note)`.execute(tx)
}

/**
 * Signs what was entered since the last checkpoint, if anything, and returns the latest one (null for an empty log). Call it
 * after a commit, and at start: it also finishes what a process that was killed left unsigned.
 * @throws Faults when the database is not a continuation of what was signed before. Nothing is signed then.
 */
export const signLog = (db: Db, keys: SigningKeys): Promise<CheckpointRow | null> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${signLock})`.execute(tx)
    const last = await readLastCheckpoint(tx)
    const from = last?.size ?? 0
    // Every entry, for the tree; but only the versions (and no acts) that are not signed yet.
    const rows = await readRows(tx, {
      entry: -1,
      version: from - 1,
      act: Number.MAX_SAFE_INTEGER,
      size: from,
    })
    const tree = treeOf(rows)
    const state = readState(keys.stateFile)
    if (state) demandContinues(tree, state)
    if (last) demandContinues(tree, demandOurs(last, keys))
    if (state && state.origin !== keys.origin)
      throw new Faults([
        `${keys.stateFile} belongs to the log ${state.origin}, the key to ${keys.origin}. Nothing was signed. See docs/operate/keys.md.`,
      ])
    const size = tree.size()
    if (size === from && state?.size === size) return last
    demandSound(rows, from)
    if (size === 0) return null

    const signedAt = new Date(Math.floor(rows.now / 1000) * 1000)
    const notes = Array.from({ length: size - from }, (_, i) => {
      const at = from + 1 + i
      const root = tree.root(at)
      const text = checkpointText({ origin: keys.origin, size: at, root })
      return {
        size: at,
        root,
        note: signNote(text, keys.origin, keys.privateKey, at === size ? signedAt : undefined),
      }
    })
    const note = notes.at(-1)?.note ?? last!.note
    // First what this key remembers, then what the public sees: never the other way round, or a crash between the two forgets.
    const next: SignedState = { origin: keys.origin, size, root: tree.root(size).toString('base64'), note }
    writeDurably(keys.stateFile, `${JSON.stringify(next, null, 2)}\n`)
    if (notes.length === 0) return last
    await insertCheckpoints(tx, keys, notes, signedAt)
    return {
      size,
      root: tree.root(size).toString('hex'),
      note,
      vkey: keys.vkey,
      signedAt: signedAt.toISOString(),
    }
  })

/** The last checkpoint as signed with our key. */
const demandOurs = (last: CheckpointRow, keys: SigningKeys): { size: number; root: string } => {
  const signed = verifyNote(last.note, parseVkey(keys.vkey)!)
  const checkpoint = signed && parseCheckpoint(signed.text)
  if (!checkpoint || checkpoint.size !== last.size || checkpoint.root.toString('hex') !== last.root)
    throw new Faults([
      `The last checkpoint in the database (${last.size} entries) was not signed with this key (${keys.vkey}), or was tampered with.`,
      'Nothing was signed. Bring back the key the log was begun with: docs/operate/keys.md.',
    ])
  return { size: checkpoint.size, root: checkpoint.root.toString('base64') }
}

/** The newest head that is known here to have been signed, from the file beside the key; null when there is none. Throws Faults. */
export const knownHead = ({ stateFile }: SigningKeys): { size: number; note: string } | null =>
  readState(stateFile)

/** Reads a checkpoint that was kept elsewhere. Throws Faults when it was not signed with this public key. */
export const readHead = (vkey: string, note: string): { origin: string; size: number; root: Buffer } => {
  const key = parseVkey(vkey)
  const signed = key && verifyNote(note, key)
  const checkpoint = signed && parseCheckpoint(signed.text)
  if (!checkpoint || checkpoint.origin !== key.name)
    throw new Faults([`The checkpoint was not signed by this log (${key?.name ?? vkey}).`])
  return checkpoint
}

/**
 * Takes down a head that was signed before, from a checkpoint that was kept elsewhere: from now on nothing is signed that
 * does not continue it. An older one than is known already changes nothing. Throws Faults when it is not of this log.
 */
export const rememberHead = (keys: SigningKeys, note: string): void => {
  const { origin, size, root } = readHead(keys.vkey, note)
  if (size <= (readState(keys.stateFile)?.size ?? 0)) return
  const next: SignedState = { origin, size, root: root.toString('base64'), note }
  writeDurably(keys.stateFile, `${JSON.stringify(next, null, 2)}\n`)
}
