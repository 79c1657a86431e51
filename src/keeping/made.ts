/** Which backups were made, noted in the data folder, so that `doctor` knows when the last one was. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '#src/kernel/config.ts'
import { writeDurably } from '#src/record/index.ts'

const Made = z.object({ madeAt: z.iso.datetime(), folder: z.string(), encrypted: z.boolean() })
export type Made = z.infer<typeof Made>
type Where = Pick<Config, 'ANSWERABLE_DATA'>

/** So many are remembered. */
const most = 100
const place = ({ ANSWERABLE_DATA }: Where) => join(ANSWERABLE_DATA, 'backups.json')

/** Newest last; none when the file is missing or cannot be read. */
export function madeBackups(config: Where): Made[] {
  try {
    return z.array(Made).parse(JSON.parse(readFileSync(place(config), 'utf8')))
  } catch {
    return []
  }
}

export function noteBackup(config: Where, made: Made): void {
  writeDurably(place(config), `${JSON.stringify([...madeBackups(config), made].slice(-most), null, 2)}\n`)
}
