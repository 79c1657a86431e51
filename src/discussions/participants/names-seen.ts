/** A name as the eye takes it. Pure. */
import { skeleton } from '../letters.ts'

/** One word as the eye takes it: no case, no accents; "I", "l", "1" and "i" are one, and so are "vv" and "w". */
export const seen = (text: string): string =>
  skeleton(skeleton(text).toLowerCase())
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replaceAll('i', 'l')
    .replaceAll('vv', 'w')

export const wordsIn = (name: string): string[] =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}$@€!]+/u)
    .filter((word) => word !== '')
