/** The query of an address, read by the route's own shape. */
import { z } from 'zod'
import { unreadable } from './errors.ts'
import type { Route, Visit } from './manifest.ts'

/** Addresses of the API that declare no query take none: a misspelt parameter is a fault, not silence. */
const nothing = z.strictObject({})

/** What the route makes of the query. Throws 400, which names each parameter that cannot be read. */
export function readQuery({ query, door }: Pick<Route, 'query' | 'door'>, given: unknown): Visit['query'] {
  const shape = query ?? (door === 'api' ? nothing : undefined)
  if (!shape) return given as Visit['query']
  const read = shape.safeParse(given)
  if (!read.success) throw unreadable(faultsOf(read.error))
  return read.data as Visit['query']
}

const faultsOf = (error: z.ZodError): { parameter: string; detail: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((parameter) => ({ parameter, detail: 'This address has no such parameter.' }))
      : [{ parameter: issue.path.join('.'), detail: issue.message }],
  )
