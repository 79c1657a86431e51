import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

export type { DB } from './schema.ts'
export type Db = Kysely<DB>
/** A transaction: what a command is handed. Every Tx is also a Db. */
export type Tx = Transaction<DB>

/**
 * A pool of connections to one database as one role; close it with `db.destroy()`. int8 is a number (an
 * error past 2^53), date is 'YYYY-MM-DD' text, timestamptz is a Date, numeric is text.
 */
export function connect(config: pg.PoolConfig, onError: (error: Error) => void = () => {}): Db {
  const pool = new pg.Pool({ max: 10, connectionTimeoutMillis: 10_000, ...config, types: { getTypeParser } })
  // An idle connection that breaks must not end the process: the next query opens a new one or says what is wrong.
  pool.on('error', onError)
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new RangeError(`The database returned ${text}, too large to be exact.`)
  return number
}

const textOf = (text: string): string => text
/** The driver's parser for text[], whose number (1009) its type declarations leave out. */
const arrayOfText = pg.types.getTypeParser(1009 as Parameters<typeof pg.types.getTypeParser>[0], 'text') as (
  text: string,
) => string[]

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: wholeNumber,
  1016: (text) => arrayOfText(text).map(wholeNumber),
  1082: textOf,
  1182: arrayOfText,
}

function getTypeParser(type: number, format?: 'text' | 'binary') {
  return (format !== 'binary' && parsers[type]) || pg.types.getTypeParser(type, format)
}
