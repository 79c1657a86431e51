/** Parts of a backup as files: compressed, encrypted for a recipient of age, and hashed as they lie there. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, fsyncSync, openSync, closeSync } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { Faults } from '#src/kernel/errors.ts'
import type { Part } from './format.ts'

type Chunks = AsyncIterable<Uint8Array>
/** One step between two streams. */
type Step = (chunks: Chunks) => Chunks

const same: Step = (chunks) => chunks
const throughAge = (
  convert: (stream: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>,
): Step =>
  async function* (chunks) {
    const stream = Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>
    for await (const chunk of (await convert(stream)) as unknown as Chunks) yield chunk
  }

/** Throws Faults when the text is no recipient (age1…). */
export function encryptTo(recipient: string | undefined): Step {
  if (recipient === undefined) return same
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new Faults([`“${recipient}” is not a recipient of age: it begins with age1.`])
  }
  return throughAge((stream) => encrypter.encrypt(stream))
}

/** `identities`: the text of a file of age with secret keys, one a line. Throws Faults when it holds none. */
export function decryptWith(identities: string | undefined): Step {
  if (identities === undefined) return same
  const lines = identities
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const decrypter = new Decrypter()
  try {
    for (const line of lines) decrypter.addIdentity(line)
    if (lines.length === 0) throw new Error('none')
  } catch {
    // Not with the library's words: they could quote a key.
    throw new Faults(['The identity file holds no secret key of age (AGE-SECRET-KEY-1…).'])
  }
  return throughAge((stream) => decrypter.decrypt(stream))
}

/** Writes one part, flushed to the disk. */
export async function writePart(path: string, file: string, source: Readable, encrypt: Step): Promise<Part> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    source,
    createGzip({ level: 6 }),
    encrypt,
    async function* (chunks: Chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  )
  flush(path)
  return { file, bytes, sha256: hash.digest('hex') }
}

/** Reads one part into `target`. Throws Faults when it cannot be decrypted. */
export async function readPart(path: string, target: Writable, decrypt: Step): Promise<void> {
  await pipeline(
    createReadStream(path),
    async function* (chunks: Chunks) {
      try {
        yield* decrypt(chunks)
      } catch (error) {
        throw error instanceof Error && /identit|stanza|header|decrypt/i.test(error.message)
          ? new Faults([
              'This backup is encrypted for another recipient: the identity given does not open it.',
            ])
          : error
      }
    },
    createGunzip(),
    target,
  )
}

export function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
