/** Secrets that people carry, and the marks of them that the database keeps. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 32 random bytes, as they stand in a link or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token: nobody who reads the database can go in with it. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Six digits. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** A code as it was typed: with or without spaces, in any digits of ours. */
export const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/[^0-9]/g, '')

/** What is stored of a code: six digits alone could be tried out by whoever reads the database, so a secret is in it. */
export const markOfCode = (secret: string, id: string, code: string): Buffer =>
  createHmac('sha256', secret).update(`${id}:${code}`).digest()

export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)
