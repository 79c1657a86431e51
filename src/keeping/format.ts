/**
 * What a backup is: a folder with one part for each table, the secret files if they were asked for, `manifest.json` that
 * names every part with its SHA-256, and `manifest.sha256` that seals the manifest. Written last, so what has none is not whole.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'

export const manifestFile = 'manifest.json'
export const sealFile = 'manifest.sha256'

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A file of the folder: nothing with a stroke, so that no part can lie elsewhere. */
const part = { file: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,120}$/), bytes: z.int().min(0), sha256 }

const Manifest = z.strictObject({
  format: z.literal('answerable backup'),
  version: z.literal(1),
  /** ISO 8601, UTC, by the database's clock. */
  madeAt: z.iso.datetime(),
  pack: z.string(),
  /** Name and public key of the log; null before the first signing. */
  log: z.strictObject({ vkey: z.string(), checkpoint: z.string(), size: z.int() }).nullable(),
  encrypted: z.boolean(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256 })).min(1),
  /** In the order in which they can be loaded. */
  tables: z
    .array(z.strictObject({ table: name, columns: z.array(name).min(1), rows: z.int().min(0), ...part }))
    .min(1),
  sequences: z.array(z.strictObject({ name, value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** Secret files of the data folder, with `--with-keys` only. */
  keys: z.array(z.strictObject({ name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/), ...part })),
})
export type Manifest = z.infer<typeof Manifest>
export type Part = { file: string; bytes: number; sha256: string }

export const partsOf = ({ tables, keys }: Manifest): Part[] => [...tables, ...keys]

export const sealOf = (manifest: string): string =>
  `${createHash('sha256').update(manifest).digest('hex')}  ${manifestFile}\n`

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const damaged = (what: string) =>
  new Faults([`This backup is damaged: ${what}. Nothing was restored. Use another copy.`])

/**
 * Reads and checks a backup without touching any database: every byte of every part. Throws Faults, with a sentence for
 * what is missing, cut short or changed.
 */
export async function checkBackup(folder: string): Promise<Manifest> {
  const path = (file: string) => join(folder, file)
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Faults([`There is no folder ${folder}.`])
  if (!existsSync(path(manifestFile)))
    throw new Faults([`${folder} is not a backup of Answerable: it has no ${manifestFile}.`])
  if (!existsSync(path(sealFile)))
    throw new Faults([
      `This backup is not whole: it has no ${sealFile}, which is written last. Nothing was restored. Use another one.`,
    ])
  const text = readFileSync(path(manifestFile), 'utf8')
  if (readFileSync(path(sealFile), 'utf8') !== sealOf(text))
    throw damaged(`${manifestFile} is not what ${sealFile} says`)
  const manifest = readManifest(text)
  for (const { file, bytes, sha256: expected } of partsOf(manifest)) {
    const found = statSync(path(file), { throwIfNoEntry: false })
    if (!found?.isFile()) throw damaged(`${file} is missing`)
    if (found.size !== bytes) throw damaged(`${file} has ${found.size} bytes, and should have ${bytes}`)
    if ((await hashFile(path(file))) !== expected) throw damaged(`${file} was changed`)
  }
  return manifest
}

function readManifest(text: string): Manifest {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw damaged(`${manifestFile} cannot be read`)
  }
  const parsed = Manifest.safeParse(read)
  if (parsed.success) return parsed.data
  const { format, version } = (read ?? {}) as { format?: unknown; version?: unknown }
  if (format === 'answerable backup' && typeof version === 'number' && version > 1)
    throw new Faults([
      'This backup was made by a newer Answerable. Restore it with that version, or a newer one.',
    ])
  throw new Faults([`${manifestFile} is not that of a backup of Answerable.`])
}
