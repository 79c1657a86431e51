/**
 * Signed notes (C2SP signed-note), the checkpoint inside one (C2SP tlog-checkpoint) and the time on it
 * (C2SP tlog-cosignature, Ed25519). Ed25519 is node:crypto's; this file only lays out the bytes.
 */
import { createPublicKey, sign as ed25519Sign, verify as ed25519Verify, type KeyObject } from 'node:crypto'
import { sha256 } from './tree.ts'

/** Signature types of signed-note: a plain Ed25519 signature, and one with the time it was made. */
const plain = 0x01
const timed = 0x04
type SignatureType = typeof plain | typeof timed

/** A key as its owner publishes it: `name+keyId+base64(type ‖ public key)`, type 0x01. */
export type Vkey = { name: string; publicKey: Buffer }
export type SignatureLine = { name: string; keyId: string; signature: Buffer }
export type Note = { text: string; signatures: SignatureLine[] }
export type Checkpoint = { origin: string; size: number; root: Buffer }

const nameIsSound = (name: string) => name !== '' && !/[\s+\p{Z}\p{Cc}]/u.test(name)
const base64 = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** First four bytes of SHA-256(name ‖ newline ‖ type ‖ public key), in hex. */
const keyId = (name: string, type: SignatureType, publicKey: Buffer): string =>
  sha256(`${name}\n`, Uint8Array.of(type), publicKey).toString('hex', 0, 4)

/** The 32 bytes of an Ed25519 public key. */
const rawPublicKey = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url')
const keyFromRaw = (publicKey: Buffer): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }, format: 'jwk' })

/** The public form of a private key under a name. */
export const formatVkey = (name: string, privateKey: KeyObject): string => {
  if (!nameIsSound(name)) throw new TypeError(`not a name for a key: ${JSON.stringify(name)}`)
  const publicKey = rawPublicKey(privateKey)
  return `${name}+${keyId(name, plain, publicKey)}+${Buffer.of(plain, ...publicKey).toString('base64')}`
}

/** Reads a vkey; null when it is not one, is not Ed25519, or its key id is not the one of its key. */
export const parseVkey = (text: string): Vkey | null => {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  const bytes = match && base64(match[3]!)
  if (!match || !bytes || bytes.length !== 33 || bytes[0] !== plain || !nameIsSound(match[1]!)) return null
  const vkey = { name: match[1]!, publicKey: bytes.subarray(1) }
  return keyId(vkey.name, plain, vkey.publicKey) === match[2] ? vkey : null
}

/** Reads a note; null when it breaks the format. Reading says nothing about whether a signature is good. */
export const parseNote = (note: string): Note | null => {
  // oxlint-disable-next-line no-control-regex -- the format forbids exactly these
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.endsWith('\n')) return null
  const cut = note.lastIndexOf('\n\n')
  if (cut === -1) return null
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > 100) return null
  const signatures: SignatureLine[] = []
  for (const line of lines) {
    const match = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line)
    const bytes = match && base64(match[2]!)
    if (!match || !bytes || bytes.length < 5 || !nameIsSound(match[1]!)) return null
    signatures.push({ name: match[1]!, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) })
  }
  return { text: note.slice(0, cut + 1), signatures }
}

const timedMessage = (text: string, seconds: number) => `cosignature/v1\ntime ${seconds}\n${text}`
const line = (name: string, id: string, signature: Buffer) =>
  `\u2014 ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`

/** Signs `text` (which ends in a newline): one plain Ed25519 line, and a second one with the time when `at` is given. */
export const signNote = (text: string, name: string, key: KeyObject, at?: Date): string => {
  if (!text.endsWith('\n')) throw new TypeError('the text of a note ends with a newline')
  const publicKey = rawPublicKey(key)
  const first = line(name, keyId(name, plain, publicKey), ed25519Sign(null, Buffer.from(text), key))
  if (at === undefined) return `${text}\n${first}`
  const seconds = Math.floor(at.getTime() / 1000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const signature = ed25519Sign(null, Buffer.from(timedMessage(text, seconds)), key)
  return `${text}\n${first}${line(name, keyId(name, timed, publicKey), Buffer.concat([time, signature]))}`
}

/** The result of checking a note against one key: its text, and when it was signed if a good timed line says so. */
export type Signed = { text: string; signedAt: Date | null }

/**
 * Checks a note. Lines of unknown keys are passed over; every line of this key must be good, and there must be a plain one.
 * Null when not.
 */
export const verifyNote = (note: string, vkey: Vkey): Signed | null => {
  const parsed = parseNote(note)
  if (!parsed) return null
  const key = keyFromRaw(vkey.publicKey)
  const [plainId, timedId] = [plain, timed].map((type) =>
    keyId(vkey.name, type as SignatureType, vkey.publicKey),
  )
  let good = false
  let signedAt: Date | null = null
  for (const { name, keyId: id, signature } of parsed.signatures) {
    if (name !== vkey.name) continue
    if (id === plainId) {
      if (!ed25519Verify(null, Buffer.from(parsed.text), key, signature)) return null
      good = true
    } else if (id === timedId) {
      if (signature.length !== 72) return null
      const seconds = Number(signature.readBigUInt64BE(0))
      if (!ed25519Verify(null, Buffer.from(timedMessage(parsed.text, seconds)), key, signature.subarray(8)))
        return null
      signedAt = new Date(seconds * 1000)
    }
  }
  return good ? { text: parsed.text, signedAt } : null
}

/** The three lines of a checkpoint. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** Reads the text of a checkpoint (extension lines are let pass); null when it is not one. */
export const parseCheckpoint = (text: string): Checkpoint | null => {
  const [origin, size, root, ...extensions] = text.split('\n')
  const hash = root === undefined ? null : base64(root)
  if (!origin || !size || !/^(0|[1-9]\d{0,9})$/.test(size) || hash?.length !== 32) return null
  if (extensions.pop() !== '' || extensions.some((extension) => extension === '')) return null
  return { origin, size: Number(size), root: hash }
}
