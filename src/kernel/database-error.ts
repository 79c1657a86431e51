/** Something about this machine, the server or a setting stops the database. The message is for a person. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
}

/** The code of a system error ('ENOENT') or of a PostgreSQL error ('42501'); '' when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
