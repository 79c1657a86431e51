/** Secrets that people carry, and the marks of them that the database keeps. */
import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes, as they stand in a link or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: nobody who reads the database can go in with it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
