/** The secrets that signing in needs beside the database, in the data folder. A backup holds them. */
import { join } from 'node:path'
import type { Config } from '#src/kernel/config.ts'
import { readOrMakeSecret } from '#src/kernel/secrets.ts'

/** Files of the data folder. Without the second, authenticator apps must be set up anew. */
export const keyFiles = { code: 'code-secret', secondFactor: 'second-factor.key' } as const

export type Keys = {
  /** In the mark of every e-mailed code. */
  code: string
  /** Seals the secrets of authenticator apps: 32 bytes. */
  secondFactor: Buffer
}

/** Read when first asked for: the command line declares routes, and never needs them. */
export function keysOf({ ANSWERABLE_DATA }: Pick<Config, 'ANSWERABLE_DATA'>): () => Keys {
  let keys: Keys | undefined
  const read = (name: string) => readOrMakeSecret(join(ANSWERABLE_DATA, name))
  return () =>
    (keys ??= {
      code: read(keyFiles.code),
      secondFactor: Buffer.from(read(keyFiles.secondFactor), 'base64url'),
    })
}
