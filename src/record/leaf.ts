/**
 * What one entry of the log says: a small manifest in canonical JSON, without names or free text, so that the log can
 * stay whole for ever. What must stay private or erasable is in it only as SHA-256(salt ‖ SHA-256(bytes)).
 */
import { randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { SourceDate } from '#src/kernel/dates.ts'
import { sha256 } from './tree.ts'

export const holdCategories = [
  'court-order',
  'active-proceedings',
  'personal-safety',
  'child',
  'data-protection',
  'copyright',
  'other',
] as const
export type HoldCategory = (typeof holdCategories)[number]

export const publishActions = ['publish', 'correct'] as const
export const holdActions = ['place-hold', 'confirm-hold', 'lift-hold', 'lapse-hold'] as const
export type Action = (typeof publishActions)[number] | (typeof holdActions)[number]

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const shared = {
  key: z.string(),
  /** Leaf hash of the entry before it under the same key. */
  previous: hash.nullable(),
  /** Real time of entry, to the millisecond, UTC. */
  time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
}
const published = z.strictObject({
  ...shared,
  action: z.enum(publishActions),
  kind: z.string(),
  number: z.int().min(1),
  /** Of the content: what a download can be checked against. */
  commitment: hash,
  /** Of title, the date the document gives for itself, and the correction. */
  about: hash,
  /** Of who drafted and who published. */
  people: hash,
})
const heldEntry = z.strictObject({
  ...shared,
  action: z.enum(holdActions),
  category: z.enum(holdCategories),
  /** Of the person and the reason. */
  people: hash,
})
const manifest = z.discriminatedUnion('action', [published, heldEntry])

export type PublishManifest = z.infer<typeof published>
export type HoldManifest = z.infer<typeof heldEntry>
export type Manifest = PublishManifest | HoldManifest

export const isPublish = (entry: Manifest): entry is PublishManifest => 'commitment' in entry

/** RFC 8785. Throws a TypeError on what JSON cannot say (undefined, NaN, a lone surrogate). */
export const canonical = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('there is no JSON for undefined')
  return text
}

export const leafBytes = (entry: Manifest): Buffer => Buffer.from(canonical(entry))

/** The manifest in a leaf; null when it is not one, or not in its canonical form. */
export const parseLeaf = (leaf: Uint8Array): Manifest | null => {
  const text = Buffer.from(leaf).toString('utf8')
  try {
    const parsed = manifest.safeParse(JSON.parse(text))
    return parsed.success && canonical(parsed.data) === text ? parsed.data : null
  } catch {
    return null
  }
}

export const newSalt = (): Buffer => randomBytes(32)

/** SHA-256(salt ‖ SHA-256(text)), in hex. `hash` is the SHA-256 of the text. */
export const commitTo = (salt: Uint8Array, hash: Uint8Array): string => sha256(salt, hash).toString('hex')
const commitToJson = (salt: Uint8Array, value: unknown): string => commitTo(salt, sha256(canonical(value)))

export type Correction = { what: string; why: string }
export type About = { title: string; publishedOn: SourceDate; correction: Correction | null }
/** The commitment to what is said about a version beside its content. Every part is public. */
export const commitToAbout = (salt: Uint8Array, { title, publishedOn, correction }: About): string =>
  commitToJson(salt, {
    title,
    publishedOn: { edtf: publishedOn.edtf, text: publishedOn.text },
    correction: correction && { what: correction.what, why: correction.why },
  })
/** The commitment to who published. Its salt never leaves the database. */
export const commitToPublishers = (salt: Uint8Array, draftedBy: string, publishedBy: string): string =>
  commitToJson(salt, { draftedBy, publishedBy })
/** The commitment to who held and why. Its salt never leaves the database. */
export const commitToHolder = (salt: Uint8Array, person: string | null, reason: string | null): string =>
  commitToJson(salt, { person, reason })
