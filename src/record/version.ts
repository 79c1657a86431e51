/** A published version as readers have it: frozen, its content read from its canonical text when first asked for. */
import type { SourceDate } from '#src/kernel/dates.ts'
import type { Correction } from './leaf.ts'

export type StoredVersion = {
  key: string
  kind: string
  /** 1, 2, 3 … */
  number: number
  title: string
  /** Canonical JSON: the very characters that were hashed. */
  contentText: string
  /** Of `contentText`, in hex. */
  sha256: string
  /** In hex; SHA-256(salt ‖ sha256) is in the log. */
  salt: string
  publishedOn: SourceDate
  /** Null on version 1 only. */
  correction: Correction | null
  /** Number of its entry in the log, from 0. */
  entry: number
  /** Real time of entry (ISO 8601, UTC). */
  enteredAt: string
}

/** `content` is deep-frozen, parsed once. */
export type Version = Readonly<StoredVersion> & { readonly content: unknown }

/** Of what was just parsed: nothing in it is frozen yet, and nothing stands in it twice. A record has millions of values, so no lists of them are made. */
const deepFreeze = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) for (const one of value) deepFreeze(one)
  else for (const name in value) deepFreeze((value as Record<string, unknown>)[name])
  return Object.freeze(value)
}

export const frozenVersion = (stored: StoredVersion): Version => {
  let content: unknown
  return Object.freeze({
    ...stored,
    get content() {
      return (content ??= deepFreeze(JSON.parse(stored.contentText)))
    },
  })
}
