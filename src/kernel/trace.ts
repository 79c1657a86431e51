/**
 * A mark of where a request came from that leads nowhere: HMAC of the address under a salt that is another one each day and then
 * forgotten. The same address gives the same mark for a day (UTC), in every process of this data folder; tomorrow nobody, with all
 * that we hold, can tell which address it was, nor that two days' marks are of one.
 */
import { createHmac } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { readOrMakeSecret } from './secrets.ts'

/** What is to be gone by tomorrow ends in `.tmp`: no backup takes it along. */
const saltOf = (day: string) => `trace-salt.${day}.tmp`
const isSalt = /^trace-salt\.\d{4}-\d\d-\d\d\.tmp$/
const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10)

/** 16 bytes. `now` is milliseconds since 1970. */
export type TraceOf = (address: string, now?: number) => Buffer

/** The salt is made when it is first asked for; whoever makes a day's salt takes away those of days before. */
export function tracesOf(config: Pick<Config, 'ANSWERABLE_DATA'>): TraceOf {
  let today = { day: '', salt: '' }
  return (address, now = Date.now()) => {
    const day = dayOf(now)
    if (day !== today.day) {
      forgetSalts(config, now)
      today = { day, salt: readOrMakeSecret(join(config.ANSWERABLE_DATA, saltOf(day))) }
    }
    return createHmac('sha256', today.salt).update(placeOf(address)).digest().subarray(0, 16)
  }
}

/** Takes away the salts of days before. A job does it too, for the night in which nobody comes. */
export function forgetSalts({ ANSWERABLE_DATA }: Pick<Config, 'ANSWERABLE_DATA'>, now = Date.now()): void {
  for (const name of filesIn(ANSWERABLE_DATA))
    if (isSalt.test(name) && name < saltOf(dayOf(now))) rmSync(join(ANSWERABLE_DATA, name), { force: true })
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** What counts as one place. Of IPv6 the first 64 bits: a household has as many addresses behind them as it likes. */
export function placeOf(address: string): string {
  const plain = address.toLowerCase().split('%', 1)[0]!
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)
  if (mapped) return mapped[1]!
  if (!isIPv6(plain)) return plain
  const [before = '', after] = plain.split('::')
  const parts = (text: string) => (text === '' ? [] : text.split(':'))
  const left = parts(before)
  const right = parts(after ?? '')
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}
