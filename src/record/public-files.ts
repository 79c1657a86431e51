/** The public files of a record as `verify` reads them: their shapes, and reading them without trusting them. */
import { z } from 'zod'
import type { CheckpointLine, Index } from './files.ts'
import type { Source } from './source.ts'

export const IndexFile: z.ZodType<Index> = z.object({
  origin: z.string().nullable(),
  size: z.int(),
  entries: z.array(
    z.object({
      entry: z.int(),
      key: z.string(),
      number: z.int().nullable(),
      action: z.string(),
      time: z.string(),
    }),
  ),
  versions: z.array(z.object({ entry: z.int(), key: z.string(), kind: z.string(), number: z.int() })),
  holds: z.array(
    z.object({ entry: z.int(), key: z.string(), act: z.string(), category: z.string(), at: z.string() }),
  ),
})
export const CheckpointsFile: z.ZodType<CheckpointLine[]> = z.array(
  z.object({ size: z.int(), root: z.string(), signedAt: z.string(), note: z.string(), vkey: z.string() }),
)
const identity = { entry: z.int(), key: z.string(), kind: z.string(), number: z.int() }
const HeldFile = z.object({
  ...identity,
  held: z.object({ category: z.string(), since: z.string(), entry: z.int() }),
})
const OpenFile = z.object({
  ...identity,
  title: z.string(),
  publishedOn: z.object({ edtf: z.string().nullable(), text: z.string() }),
  correction: z.object({ what: z.string(), why: z.string() }).nullable(),
  salt: z.string(),
  sha256: z.string(),
  content: z.unknown(),
})
export const VersionFile = z.union([HeldFile, OpenFile])

export type Say = (entry: number | null, sentence: string) => void

export const readJson = async <T>(
  source: Source,
  path: string,
  shape: z.ZodType<T>,
  entry: number | null,
  say: Say,
): Promise<T | null> => {
  const bytes = await source.read(path)
  if (!bytes) return null
  try {
    const parsed = shape.safeParse(JSON.parse(bytes.toString('utf8')))
    if (parsed.success) return parsed.data
    say(
      entry,
      `${path} is not as it should be: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}.`,
    )
  } catch {
    say(entry, `${path} is not JSON.`)
  }
  return null
}

/** Several at a time, in order. */
export const mapInBatches = async <T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < items.length; at += 8)
    results.push(...(await Promise.all(items.slice(at, at + 8).map(work))))
  return results
}
