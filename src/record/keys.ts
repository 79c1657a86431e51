/**
 * The key the log is signed with. Made at first start, mode 0600, never printed. Beside it stand two files:
 * `record.vkey` (its public form, which fixes the log's name for good) and `signed-state.json` (see sign.ts).
 */
import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Faults } from '#src/kernel/errors.ts'
import { formatVkey, parseVkey } from './note.ts'

export type SigningKeys = {
  /** Name of the log, the first line of its checkpoints: `records.example.org/record`. */
  origin: string
  /** Public form of the key (C2SP signed-note). */
  vkey: string
  privateKey: KeyObject
  /** Where the last signed state is kept. */
  stateFile: string
}

/** Origin of the log of a site: host and port of its public address, and /record. */
export const originOf = (publicUrl: string): string => `${new URL(publicUrl).host}/record`

const read = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const flushed = (file: string, text: string, mode: number) => {
  const handle = openSync(file, 'wx', mode)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const flushFolder = (folder: string) => {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Replaces a file so that after a power cut either the old or the new text is there, whole. */
export const writeDurably = (file: string, text: string, mode = 0o600): void => {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    flushed(draft, text, mode)
    renameSync(draft, file)
    flushFolder(dirname(file))
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Writes a file unless it is there. Whole or not at all, also when two processes start at once. */
export const writeOnce = (file: string, text: string, mode: number) => {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    flushed(draft, text, mode)
    linkSync(draft, file)
    flushFolder(dirname(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Opens the signing key in `file` (PEM, PKCS #8), making it when there is none. A log keeps the name it began with: `origin` is used
 * only when the key is new, or its `record.vkey` is missing.
 * @throws Faults when the file is not an Ed25519 key, is open to others, or does not fit its `record.vkey`.
 */
export const openKeys = (file: string, origin: string): SigningKeys => {
  const folder = dirname(file)
  if (read(file) === null) {
    mkdirSync(folder, { recursive: true })
    const { privateKey } = generateKeyPairSync('ed25519')
    writeOnce(file, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600)
  }
  if (process.platform !== 'win32' && statSync(file).mode & 0o077)
    throw new Faults([
      `Others on this machine can read the signing key ${file}. Take that right away (chmod 600) and think about whether it was copied: docs/operate/keys.md.`,
    ])
  const privateKey = readKey(file)
  const vkeyFile = join(folder, 'record.vkey')
  if (read(vkeyFile) === null) writeOnce(vkeyFile, `${formatVkey(origin, privateKey)}\n`, 0o644)
  const vkey = read(vkeyFile)!.trim()
  const name = parseVkey(vkey)?.name
  if (name === undefined || formatVkey(name, privateKey) !== vkey)
    throw new Faults([
      `${vkeyFile} is not the public form of the signing key ${file}. See docs/operate/keys.md.`,
    ])
  return { origin: name, vkey, privateKey, stateFile: join(folder, 'signed-state.json') }
}

const readKey = (file: string): KeyObject => {
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, without the library's words: they may quote the file.
  }
  throw new Faults([`${file} is not an Ed25519 private key (PEM, PKCS #8). See docs/operate/keys.md.`])
}
