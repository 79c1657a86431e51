/**
 * Adds to package-lock.json the packages for other systems that it lacks: `node scripts/complete-lock.mjs`, after npm
 * has changed it. npm leaves such a package out when its registry does not have it on that day, and then `npm ci` refuses
 * the whole lock file, on every system. Only Node's own modules.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './node24.mjs'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

/** What the name of a package for one system says of it: "binding-linux-x64-musl". */
export function systemOf(name) {
  const words = name.split(/[/-]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  const libc =
    os[0] === 'linux'
      ? Object.keys(libraries)
          .filter((word) => words.includes(word))
          .map((word) => libraries[word])
      : []
  return { ...(cpu.length && { cpu }), ...(libc.length && { libc }), ...(os.length && { os }) }
}

/** The entries that are missing in the `packages` of a lock file, by path. */
export function missingIn(packages) {
  const missing = {}
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = find({ ...packages, ...missing }, path, name)
      const version = wanted.replace(/^[^\d]*/, '')
      if (found && (found.version === version || wanted !== version)) continue
      // Beside the package that wants it when the common place holds another version.
      const { cpu, libc, os } = systemOf(name)
      // In npm's own order, so that npm has nothing to rewrite.
      missing[`${found ? `${path}/` : ''}node_modules/${name}`] = {
        version,
        ...(cpu && { cpu }),
        ...(entry.dev && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      }
    }
  }
  return missing
}

/** As Node finds it: below the package that wants it, or beside it, or above. */
function find(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at ? `${at}/` : ''}node_modules/${name}`]
    if (found || !at) return found
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingIn(lock.packages)
  const [own, ...others] = Object.entries({ ...lock.packages, ...missing })
  others.sort(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries([own, ...others])
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${Object.keys(missing).length} added`)
}
