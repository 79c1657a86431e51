import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { createHash } from 'node:crypto'
import { Client, Pool, type PoolClient, type PoolConfig, TypeOverrides, types } from 'pg'
import type { DB } from './schema.ts'

export type { DB } from './schema.ts'
export type Db = Kysely<DB>
/** A transaction: what a command is handed. Every Tx is also a Db. */
export type Tx = Transaction<DB>

/**
 * A pool of connections to one database as one role; close it with `db.destroy()`. int8 is a number (an
 * error past 2^53), date is 'YYYY-MM-DD' text, timestamptz is a Date, numeric is text.
 */
export function connect(config: PoolConfig, onError: (error: Error) => void = () => {}): Db {
  const pool = new Pool({ max: 10, connectionTimeoutMillis: 10_000, ...config, types: parsers })
  // An idle connection that breaks must not end the process: the next query opens a new one or says what is wrong.
  pool.on('error', onError)
  // The same of one that breaks between two statements of a transaction, when it is neither idle nor asked anything.
  pool.on('connect', (client) => {
    client.on('error', onError)
    planOnce(client)
  })
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

const mark = '/* often */'
/**
 * Stands before a statement that is put at most requests: each connection has it planned once and keeps the plan, because planning
 * takes longer than such a statement itself. Its text must be one of a few: what differs from request to request is a parameter.
 */
export const often = sql.raw(mark)

const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

function planOnce(client: PoolClient): void {
  const query = (...asked: unknown[]) => Client.prototype.query.apply(client, asked as never) as unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.slice(0, 40).includes(mark)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest)
  client.query = named as PoolClient['query']
}

/** Whether the database answers a question that is put to it now, on a connection of its own. Never rejects. */
export async function answersNow(config: PoolConfig, wait = 3_000): Promise<boolean> {
  const client = new Client({ ...config, connectionTimeoutMillis: wait, query_timeout: wait })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    client.end().catch(() => {})
  }
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new RangeError(`The database returned ${text}, too large to be exact.`)
  return number
}

const textOf = (text: string): string => text

/** For element types whose text needs no quotes. */
const arrayOf = (parse: (text: string) => unknown) => (text: string) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : parse(item)))

const parsers = new TypeOverrides()
parsers.setTypeParser(types.builtins.INT8, wholeNumber)
parsers.setTypeParser(types.builtins.DATE, textOf)
const arrayOfInt8 = 1016
const arrayOfDate = 1182
parsers.setTypeParser(arrayOfInt8, arrayOf(wholeNumber))
parsers.setTypeParser(arrayOfDate, arrayOf(textOf))
