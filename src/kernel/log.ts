import { type Logger, pino } from 'pino'

export type Log = Logger

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/**
 * Personal data has no place in a log. Whoever logs chooses what to say; this list is the net below for the keys
 * under which it would most likely slip in with a whole request or record.
 */
const personal = [
  'email',
  'password',
  'token',
  'code',
  'cookie',
  'authorization',
  'remoteAddress',
  'ip',
  'headers',
  'body',
]

/** JSON lines on standard output (or `destination`: a file descriptor or path), one object a line, at `level` and above. */
export function createLog(level: (typeof logLevels)[number], destination: number | string = 1): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    },
    // Written in batches: a line for each request must not hold the request up. What is left is flushed at exit.
    pino.destination({ dest: destination, sync: false }),
  )
}
