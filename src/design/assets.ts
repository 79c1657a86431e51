/** The built files of public/assets, in memory: read once at start, named by their hash, kept for ever by browsers. */
import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { packageRoot } from '#src/kernel/package-root.ts'

// From the package's root, because this file runs from dist/ as well.
const folder = new URL('public/assets/', pathToFileURL(`${packageRoot}/`))
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** `immutable`: the address holds the hash of the bytes. `brotli` and `gzip` are null where they would save nothing. */
export type Asset = {
  bytes: Buffer
  type: string
  immutable: boolean
  brotli: Buffer | null
  gzip: Buffer | null
}

const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Record<string, string>
const hashedNames = new Set(Object.values(manifest))

const load = (name: string): Asset => {
  const bytes = readFileSync(new URL(name, folder))
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  const packed = type === 'font/woff2'
  return {
    bytes,
    type,
    immutable: hashedNames.has(name),
    brotli: packed ? null : brotliCompressSync(bytes),
    gzip: packed ? null : gzipSync(bytes),
  }
}

/** Every built file by its path: `/assets/site.0123456789.css`. */
export const assetFiles: ReadonlyMap<string, Asset> = new Map(
  readdirSync(folder)
    .filter((name) => name !== 'manifest.json')
    .map((name) => [`/assets/${name}`, load(name)]),
)

/** The path of a built file by its plain name: `asset('site.css')`. Throws when there is none. */
export const asset = (name: string): string => {
  const hashed = manifest[name]
  if (hashed === undefined) throw new Error(`No asset ${name}: run tsx scripts/build-assets.ts`)
  return `/assets/${hashed}`
}

/** The file at a path, or null. */
export const readAsset = (path: string): Asset | null => assetFiles.get(path) ?? null
