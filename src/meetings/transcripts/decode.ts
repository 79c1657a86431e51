/** Bytes of a text file to text that the record can hold. Pure. */

/** By its byte order mark, as UTF-8, or as windows-1252 where it cannot be UTF-8; then `guessed`. */
export function decode(bytes: Uint8Array): { text: string; guessed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: read('utf-16le', bytes), guessed: false }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: read('utf-16be', bytes), guessed: false }
  try {
    return { text: holdable(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), guessed: false }
  } catch {
    return { text: read('windows-1252', bytes), guessed: true }
  }
}

const read = (encoding: string, bytes: Uint8Array): string =>
  holdable(new TextDecoder(encoding).decode(bytes))

/** What no text of the record can hold (half a pair, the character nought, other marks of control) becomes �. */
export const holdable = (text: string): string =>
  text
    .replace(/^\uFEFF/u, '')
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '\uFFFD')
