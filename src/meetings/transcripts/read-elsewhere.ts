/**
 * Reading a transcript in a process of its own, within limits: what people send may be made to take for ever, and matching thousands of
 * speeches with those that were there takes its time too. The server goes on meanwhile.
 */
import { busy, runProgram } from '#src/documents/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Transcript } from '../model.ts'
import { transcriptFrom, type KnownBefore, type ReadInAs } from './from-reading.ts'
import { readPasted, readTranscript } from './read.ts'

/** A file, or text that was pasted. */
export type Sent = { name: string; bytes: Buffer } | { pasted: string }
type ReadIn = { content: Transcript; warnings: string[] }

/** Reads it here: for the program, and for whoever brings files of their own. Throws Faults when it cannot be read. */
export async function readHere(sent: Sent, act: ReadInAs, known: KnownBefore): Promise<ReadIn> {
  const reading = 'pasted' in sent ? readPasted(sent.pasted) : await readTranscript(sent)
  return transcriptFrom({ ...act, reading }, known)
}

/** The same elsewhere. Throws Faults, also where it took too long or too much. */
export async function readElsewhere(sent: Sent, act: ReadInAs, known: KnownBefore): Promise<ReadIn> {
  const said = await runProgram('meetings/transcripts/read-program', {
    args: [],
    input: packed(sent, act, known),
    patience: 60_000,
    memory: 800,
  })
  if ('answer' in said) return said.answer as ReadIn
  if (said.why === 'fault') throw new Faults(said.told.split('\n'))
  throw new Faults([
    said.why === 'busy'
      ? busy()
      : t(
          'It took too long to read, so we stopped. Check that it is a transcript of one meeting, save it as plain text (TXT), and send that.',
        ),
  ])
}

/** One line of what is known, then the bytes. */
function packed(sent: Sent, act: ReadInAs, known: KnownBefore): Buffer {
  const head = {
    name: 'pasted' in sent ? null : sent.name,
    act,
    known: { ...known, used: [...known.used] },
  }
  const bytes = 'pasted' in sent ? Buffer.from(sent.pasted.toWellFormed()) : sent.bytes
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes])
}

export function unpacked(input: Buffer): Parameters<typeof readHere> {
  const end = input.indexOf('\n')
  const head = JSON.parse(input.subarray(0, end).toString()) as {
    name: string | null
    act: ReadInAs
    known: Omit<KnownBefore, 'used'> & { used: string[] }
  }
  const bytes = input.subarray(end + 1)
  return [
    head.name === null ? { pasted: bytes.toString() } : { name: head.name, bytes },
    head.act,
    { ...head.known, used: new Set(head.known.used) },
  ]
}
