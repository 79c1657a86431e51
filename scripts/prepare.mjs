/** Brings a clone to the point where it can run: packages installed, programs built. Only Node's own modules. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { endWith, root, run } from './node24.mjs'

export const say = (text) => console.log(`answerable: ${text}`)

/** Installs what the lock file asks for, unless it is all there. Ends the process when that fails. */
export async function install() {
  if (isInstalled()) return
  say('installing packages (the first time takes about a minute) …')
  const npm = process.env.npm_execpath
  const flags = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ]
  // npm gives its own path to the scripts it runs; the terminal's npm may be another, or a wrapper.
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, ...flags]] : ['npm', flags]
  const result = await run(command, args, { cwd: root })
  if (result !== 0) {
    console.error('The packages could not be installed; what npm said stands above.')
    endWith(result)
  }
}

/**
 * npm writes what it has installed into node_modules/.package-lock.json when it has finished. A package may be missing
 * there only when it is optional: for another system, say.
 */
function isInstalled() {
  const done = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(done)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(done, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = present[path]
    return found
      ? found.version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

const readers = ['src/documents/inspect/program.ts', 'src/meetings/transcripts/read-program.ts']

/** Bundles the programs into dist/, unless their sources are those of the last time. Throws when they cannot be built. */
export async function build() {
  const stamp = fingerprint()
  const stampFile = join(root, 'dist/.sources')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('building …')
  const esbuild = createRequire(import.meta.url)('esbuild')
  // Beside its place first, so that a fault in the sources leaves the last good build, and two builds at once are two.
  const fresh = join(root, `dist.${process.pid}`)
  try {
    await esbuild.build({
      // Programs that read documents run in processes of their own, with little more than what they need.
      entryPoints: ['src/main.ts', 'src/cli.ts', ...readers].filter((file) => existsSync(join(root, file))),
      absWorkingDir: root,
      outdir: fresh,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcemap: true,
      logLevel: 'warning',
    })
    writeFileSync(join(fresh, '.sources'), stamp)
    rmSync(join(root, 'dist'), { recursive: true, force: true })
    renameSync(fresh, join(root, 'dist'))
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // What esbuild finds wrong it has said itself.
    throw new Error(`The programs could not be built${error.errors ? '' : `: ${error.message}`}`, {
      cause: error,
    })
  } finally {
    // It would stay beside the program for as long as that runs.
    await esbuild.stop()
  }
}

/** Is dist/ made of the sources as they are? */
export function isBuilt() {
  const stampFile = join(root, 'dist/.sources')
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()
}

/** By content, because a checkout changes times without changing files. Tests are no part of a program. */
function fingerprint() {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .concat(join(root, 'package.json'), join(root, 'tsconfig.json'))
    .sort()
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}
