/** Checks the signed heads of a log: who signed, when, and whether the entries lead to them. */
import type { CheckpointLine } from './files.ts'
import type { Manifest } from './leaf.ts'
import { parseCheckpoint, parseVkey, verifyNote, type Checkpoint, type Vkey } from './note.ts'
import type { Say } from './public-files.ts'
import type { Tree } from './tree.ts'

export type Head = Checkpoint & { note: string; signedAt: Date | null }
export const headOf = (note: string, vkey: Vkey): Head | null => {
  const signed = verifyNote(note, vkey)
  const head = signed && parseCheckpoint(signed.text)
  return head && head.origin === vkey.name ? { ...head, note, signedAt: signed.signedAt } : null
}

/** The key that signed the head; when none did, the first that is a key at all. */
export const believedKey = (note: string, texts: readonly string[]): { text: string; vkey: Vkey } | null => {
  const keys = [...new Set(texts)].flatMap((text) => {
    const vkey = parseVkey(text)
    return vkey ? [{ text, vkey }] : []
  })
  return keys.find(({ vkey }) => headOf(note, vkey)) ?? keys[0] ?? null
}

/** Every kept head against the entries: the first that does not fit tells where the log was changed. */
export const checkHeads = (
  lines: readonly CheckpointLine[],
  vkeyText: string,
  vkey: Vkey,
  tree: Tree,
  size: number,
  say: Say,
): Head[] => {
  const heads: Head[] = []
  let good = 0
  let located = false
  let next = 1
  for (const line of lines) {
    const head = headOf(line.note, vkey)
    if (line.size !== next && line.size > next)
      say(next - 1, `The checkpoints of sizes ${next} to ${line.size - 1} are missing.`)
    next = line.size + 1
    if (
      !head ||
      line.vkey !== vkeyText ||
      head.size !== line.size ||
      head.root.toString('hex') !== line.root
    ) {
      say(line.size - 1, `The checkpoint of ${line.size} entries was changed: it is not what the key signed.`)
      continue
    }
    heads.push(head)
    if (head.signedAt && head.signedAt.toISOString() !== line.signedAt)
      say(
        line.size - 1,
        `The checkpoint of ${line.size} entries says it was signed at ${line.signedAt}; the signature says ${head.signedAt.toISOString()}.`,
      )
    if (head.size > tree.size() || located) continue
    if (tree.root(head.size).equals(head.root)) good = head.size
    else {
      located = true
      const last = head.size - 1
      say(
        good,
        good === last
          ? `Entry ${good} is not the one that was signed: the log was changed there.`
          : `One of the entries ${good} to ${last} is not the one that was signed: the log was changed there.`,
      )
    }
  }
  if (next <= size) say(next - 1, `The checkpoints of sizes ${next} to ${size} are missing.`)
  // Between two heads with a time, the others were signed together with the later one.
  let time: string | null = null
  for (const line of lines.toReversed()) {
    time = heads.find((head) => head.size === line.size)?.signedAt?.toISOString() ?? time
    if (time !== null && line.signedAt !== time)
      say(
        line.size - 1,
        `The checkpoint of ${line.size} entries says it was signed at ${line.signedAt}; it was signed at ${time}.`,
      )
  }
  return heads
}

/** No entry is later than the first dated head over it, and no head earlier than the one before. */
export const checkTimes = (manifests: readonly (Manifest | null)[], heads: readonly Head[], say: Say) => {
  const dated = heads.filter(({ signedAt }) => signedAt !== null)
  for (const [i, head] of dated.entries()) {
    const before = dated[i - 1]
    if (before && head.signedAt! < before.signedAt!)
      say(
        head.size - 1,
        `The checkpoint of ${head.size} entries was signed before the one of ${before.size}.`,
      )
    for (let entry = before?.size ?? 0; entry < head.size; entry++) {
      const time = manifests[entry]?.time
      if (time !== undefined && Math.floor(Date.parse(time) / 1000) * 1000 > head.signedAt!.getTime())
        say(
          entry,
          `Entry ${entry} says ${time}, after the checkpoint over it was signed (${head.signedAt!.toISOString()}).`,
        )
    }
  }
}

export const checkSince = (note: string, vkey: Vkey, tree: Tree, size: number, say: Say) => {
  const head = headOf(note, vkey)
  if (!head)
    say(
      null,
      'The checkpoint you kept is not signed by the key of this log: the key or the log was exchanged, or the file was changed.',
    )
  else if (head.size > size)
    say(size, `The log was rolled back: you kept a checkpoint of ${head.size} entries, it now has ${size}.`)
  else if (head.size > tree.size() || !tree.root(head.size).equals(head.root))
    say(null, `The log was forked: its first ${head.size} entries are not those of the checkpoint you kept.`)
}
