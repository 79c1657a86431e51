/** A Chromium for the browser tests. Only Node's own modules. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
]

function find() {
  return [process.env.CHROMIUM, ...usual].find((path) => {
    try {
      if (path) accessSync(path, constants.X_OK)
      return Boolean(path)
    } catch {
      return false
    }
  })
}

/** Path of a Chromium; installs Debian's when there is none and we may. Null, with a sentence said, when there is none. */
export function ensureChromium() {
  const found = find()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('answerable: installing chromium for the browser tests …')
    installPackages(['chromium'])
  }
  const installed = find()
  if (installed) return installed
  console.error(
    'The browser tests need Chromium: install it ("apt-get install chromium" on Debian), or set CHROMIUM to its path.',
  )
  return null
}

/** Debian packages, as root. What apt says is shown only when it fails. */
export function installPackages(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { env, encoding: 'utf8' })
  const install = () => apt('install', '-y', '--no-install-recommends', ...names)
  let result = install()
  if (result.status !== 0) {
    apt('update')
    result = install()
  }
  if (result.status !== 0) console.error(`${result.stdout}${result.stderr}`)
  return result.status === 0
}
