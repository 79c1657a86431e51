/** The secret files beside the database. What was signed last is none of them: it must know more than a backup does. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Config } from '#src/kernel/config.ts'

type Where = Pick<Config, 'ANSWERABLE_DATA' | 'SIGNING_KEY_FILE'>

/** Files of the data folder that are no secrets: logs, locks, what is made again, and what must stay where it is. */
const notKeys = /^(postgres.*|signed-state\.json|backups\.json|.*\.(tmp|log))$/
const secretName = /^[a-z0-9][a-z0-9.-]{0,60}$/

export type KeyFile = { name: string; path: string }

/** What is there of them. The signing key and its public form first, wherever they are. */
export function keyFiles(config: Where): KeyFile[] {
  const folder = config.ANSWERABLE_DATA
  const beside = existsSync(folder)
    ? readdirSync(folder).filter((name) => secretName.test(name) && !notKeys.test(name))
    : []
  const found = beside
    .map((name) => ({ name, path: join(folder, name) }))
    .filter(({ path }) => statSync(path).isFile() && statSync(path).size < 100_000)
  const signing = signingFiles(config).filter(({ path }) => existsSync(path))
  return [...signing, ...found.filter(({ path }) => !signing.some((one) => one.path === path))]
}

/** Where each file goes back to. */
export const keyPath = (config: Where, name: string): string =>
  signingFiles(config).find((one) => one.name === name)?.path ?? join(config.ANSWERABLE_DATA, basename(name))

function signingFiles({ SIGNING_KEY_FILE }: Where): KeyFile[] {
  return [
    { name: 'signing.key', path: SIGNING_KEY_FILE },
    { name: 'record.vkey', path: join(dirname(SIGNING_KEY_FILE), 'record.vkey') },
  ]
}
