/** An authenticator made of software: a key pair that answers as a fingerprint reader would (WebAuthn, ES256). */
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

type Cbor = number | string | Buffer | Map<number | string, Cbor>

/** As much of CBOR as an authenticator writes. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

export type Authenticator = {
  /** The answer to the options of adding, as the browser posts it. */
  add: (options: { challenge: string }, where?: { origin?: string }) => string
  /** The answer to the options of passing. `counter` stands still on request, as a copy's would. */
  pass: (
    options: { challenge: string },
    where?: { origin?: string; counter?: number; by?: KeyObject },
  ) => string
}

export function softwareAuthenticator(rpId: string, origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const jwk = publicKey.export({ format: 'jwk' })
  const cose = cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(jwk.x!, 'base64url')],
      [-3, Buffer.from(jwk.y!, 'base64url')],
    ]),
  )
  const authData = (flags: number, count: number, rest: Buffer = Buffer.alloc(0)) => {
    const n = Buffer.alloc(4)
    n.writeUInt32BE(count)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), n, rest])
  }
  const client = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const answer = (response: Record<string, string>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })
  return {
    add: ({ challenge }, where = {}) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const credential = Buffer.concat([Buffer.alloc(16), length, id, cose])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        // User present and verified, with a credential.
        ['authData', authData(0x45, counter, credential)],
      ])
      return answer({
        clientDataJSON: client('webauthn.create', challenge, where.origin ?? origin).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
      })
    },
    pass: ({ challenge }, where = {}) => {
      counter = where.counter ?? counter + 1
      const data = authData(0x05, counter)
      const clientData = client('webauthn.get', challenge, where.origin ?? origin)
      const signed = Buffer.concat([data, sha256(clientData)])
      return answer({
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256')
          .update(signed)
          .sign(where.by ?? privateKey)
          .toString('base64url'),
      })
    },
  }
}
