import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from './database-error.ts'

export type Lock = { pid: number; port: number; socket: string }

/** PostgreSQL's own lock file: number, folder, time, port, socket folder, address, memory, state. */
export function readLock(cluster: string): Lock | null {
  try {
    const [pid, , , lockPort, socket] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Math.abs(Number(pid)), port: Number(lockPort), socket: socket ?? '' }
  } catch {
    return null
  }
}

/** Is the process of the lock file alive and a PostgreSQL? A number given to something else since is a stale lock. */
export function lockedByOther(cluster: string): boolean {
  const lock = readLock(cluster)
  if (!lock?.pid) return false
  const state = processState(lock.pid)
  if (state === 'other') rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return state === 'postgres'
}

/** What runs under this number. A process that has ended and that nobody has asked after yet counts as dead. */
export function processState(pid: number): 'postgres' | 'dead' | 'other' {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return 'dead'
  }
  if (process.platform !== 'linux') return 'postgres'
  try {
    const [, name, state] = /^\d+ \((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    if (state === 'Z' || state === 'X') return 'dead'
    return name === 'postgres' ? 'postgres' : 'other'
  } catch {
    return 'dead'
  }
}
