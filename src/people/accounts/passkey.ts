/** Passkeys as second factors (WebAuthn). They need JavaScript; an authenticator app does not. */
import { isIP } from 'node:net'
import type { Db } from '#src/kernel/database.ts'
import { added, passed, type Acting } from './second-factor.ts'
import {
  addPasskey,
  holdPerson,
  passkeysOf,
  setCounter,
  takeChallenge,
  writeChallenge,
} from './second-factor-queries.ts'

/** Loaded when somebody uses a passkey: it is large, and most never do. */
const webauthn = () => import('@simplewebauthn/server')
type WebAuthn = Awaited<ReturnType<typeof webauthn>>

/** Where passkeys are good for. */
export type Place = { id: string; origin: string; siteName: string }

/** Passkeys are bound to a name: a site that is reached by a bare address has none. */
export function placeOf(publicUrl: string, siteName: string): Place | null {
  const { hostname, origin, protocol } = new URL(publicUrl)
  const named = isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  const safe = protocol === 'https:' || hostname === 'localhost'
  return named && safe ? { id: hostname, origin, siteName } : null
}

/** EdDSA, ES256, RS256: what devices have. */
const algorithms = [-8, -7, -257]

/** What the browser needs to make a passkey. */
export async function askToAdd(db: Db, { session }: Acting, { id, siteName }: Place) {
  const { person, name } = session.viewer
  const known = await passkeysOf(db, person)
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: siteName,
    rpID: id,
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(person)),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  })
  await writeChallenge(db, { session: session.id, purpose: 'add', challenge: options.challenge })
  return options
}

/** What the browser needs to use one; null when the person has none. */
export async function askToPass(db: Db, { session }: Acting, { id }: Place) {
  const known = await passkeysOf(db, session.viewer.person)
  if (known.length === 0) return null
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: id,
    userVerification: 'preferred',
    allowCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
  })
  await writeChallenge(db, { session: session.id, purpose: 'pass', challenge: options.challenge })
  return options
}

/** Returns the session's new token; null when the answer is not what was asked for. `answer`: JSON of the browser. */
export async function addWithPasskey(
  db: Db,
  acting: Acting,
  { id, origin }: Place,
  answer: string,
  label: string,
): Promise<string | null> {
  const { session } = acting
  const expectedChallenge = await takeChallenge(db, session.id, 'add')
  if (expectedChallenge === null) return null
  const { verifyRegistrationResponse } = await webauthn()
  const result = await orNull(async () =>
    verifyRegistrationResponse({
      response: JSON.parse(answer) as Parameters<WebAuthn['verifyRegistrationResponse']>[0]['response'],
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!result?.verified) return null
  const { credential } = result.registrationInfo
  return db.transaction().execute(async (tx) => {
    await holdPerson(tx, session.viewer.person)
    const fresh = await addPasskey(tx, {
      person: session.viewer.person,
      label,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
    })
    return fresh ? added(tx, acting, 'passkey') : null
  })
}

/** As addWithPasskey, with a passkey that this person has. */
export async function passWithPasskey(
  db: Db,
  acting: Acting,
  { id, origin }: Place,
  answer: string,
): Promise<string | null> {
  const { session } = acting
  const expectedChallenge = await takeChallenge(db, session.id, 'pass')
  if (expectedChallenge === null) return null
  const { verifyAuthenticationResponse } = await webauthn()
  return db.transaction().execute(async (tx) => {
    await holdPerson(tx, session.viewer.person)
    const known = await passkeysOf(tx, session.viewer.person)
    const passkey = await orNull(async () => {
      const response = JSON.parse(answer) as Parameters<
        WebAuthn['verifyAuthenticationResponse']
      >[0]['response']
      const used = known.find(({ credential_id }) => credential_id === response.id)
      if (!used) return null
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: id,
        requireUserVerification: false,
        credential: {
          id: used.credential_id,
          publicKey: new Uint8Array(used.public_key),
          counter: used.counter,
        },
      })
      return verified ? { ...used, counter: authenticationInfo.newCounter } : null
    })
    if (!passkey) return null
    await setCounter(tx, passkey.id, passkey.counter)
    return passed(tx, acting, 'passkey')
  })
}

/** The library throws on whatever is not as it should be: all of it is a refusal. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch {
    return null
  }
}
