/** When the database is the one that fails: it does not answer, or it answers and cannot write. Then it is no bug of ours. */
import { errorCode } from './database-error.ts'

/** The database did not answer within the time that somebody waits for a page. */
export class DatabaseSilent extends Error {
  override name = 'DatabaseSilent'
}

/**
 * Codes of PostgreSQL. Classes: 08 connection lost, 53 out of disk, memory or connections, 57P stopping, starting or
 * crashed, 58 the disk failed. Single ones: read-only (a replica), a deadlock or a clash that went our way last.
 */
const outages = /^(08|53|57P|58)|^(25006|40001|40P01)$/
/** The driver gives these no code. */
const lost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|timeout expired)/

/** Whether an error says that the database cannot serve now, so that the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseSilent) return true
  if (!(error instanceof Error)) return false
  const code = errorCode(error)
  if (outages.test(code) && code.length === 5) return true
  // Names of system errors are the same for files: only those of a connection, or of a full disk, count.
  const { syscall } = error as { syscall?: unknown }
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  return ['ECONNRESET', 'EPIPE', 'ENOSPC'].includes(code) || lost.test(error.message)
}
