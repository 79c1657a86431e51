/** The code on a receipt, under which anybody who has it sees what came of a report. The database holds only what tells it again. */
import { createHash, createHmac, randomBytes } from 'node:crypto'

// Without letters that are taken for figures.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const written = (bytes: Buffer): string =>
  Array.from(bytes.subarray(0, 20), (byte) => letters[byte & 31])
    .join('')
    .replaceAll(/.{5}(?!$)/g, '$&-')

/** A code that nobody can guess. */
export const newReceipt = (): string => written(randomBytes(20))

/**
 * The same for the same thing from the same browser: a form sent twice, or filled in twice, is one report. `mark` is random and known to that
 * browser alone.
 */
export const receiptOf = (mark: string, thing: string): string =>
  written(createHmac('sha256', mark).update(thing).digest())

/** Whether it looks like a code of ours. */
export const isReceipt = (code: string): boolean =>
  /^(?:[0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$/.test(code)

/** As somebody may have typed it from paper: any case, with or without strokes. */
const bare = (code: string): string => code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')
export const receiptHash = (code: string): Buffer => createHash('sha256').update(bare(code)).digest()

/** A typed code as it is written on the receipt. */
export const writtenCode = (typed: string): string => bare(typed).replaceAll(/.{5}(?!$)/g, '$&-')
