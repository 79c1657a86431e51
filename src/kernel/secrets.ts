import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Reads a secret made at first start, or makes it: 32 random bytes, readable by its owner only, never printed. */
export function readOrMakeSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true })
  try {
    // `wx` fails when the file exists, so two processes that start together agree on one secret.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
