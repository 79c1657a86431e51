/** Other processes of Answerable, for tests: each is started on Node 24, spoken to by lines, and ended with its test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { errorCode } from '#src/kernel/database-error.ts'
import { packageRoot } from '#src/kernel/package-root.ts'

export type Holder = {
  child: ChildProcess
  lines: Interface
  /** What the process says of its server now. */
  status: () => Promise<Status>
  /** Ends the process cleanly; resolves when it is gone. */
  stop: () => Promise<void>
  /** kill -9. */
  kill: () => Promise<void>
}

export type Status = { pid: number; owned: boolean; socket: string }

/** test/hold-database.ts on `folder`, ready. `uid` runs it as another user. */
export async function holdDatabase(
  folder: string,
  options: { mode?: 'write'; uid?: number; path?: string } = {},
): Promise<Holder> {
  const args = [
    '--import',
    join(packageRoot, 'node_modules/tsx/dist/loader.mjs'),
    join(packageRoot, 'test/hold-database.ts'),
  ]
  const child = spawn(process.execPath, [...args, folder, ...(options.mode ? [options.mode] : [])], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: options.path ?? process.env.PATH,
      TSX_TSCONFIG_PATH: join(packageRoot, 'tsconfig.json'),
      TSX_DISABLE_CACHE: '1',
    },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()))
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const next = async (): Promise<Status> => {
    const answer: unknown = await Promise.race([
      once(lines, 'line'),
      ended.then(() => {
        throw new Error(`The process has ended: ${complaint}`)
      }),
    ])
    const status = JSON.parse(String(answer)) as Status | { kept: number }
    return 'kept' in status ? next() : status
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  await next()
  return {
    child,
    lines,
    kill,
    status() {
      child.stdin.write('status\n')
      return next()
    },
    async stop() {
      child.stdin.write('stop\n')
      await ended
    },
  }
}

/** Is there a process of this number that has not ended? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** False when there is no such process any more: it may end between a look at it and this. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
    throw error
  }
}

/** Waits until something holds, and says so when it does not in time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`)
    await sleep(50)
  }
}
