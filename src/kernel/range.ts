/** The part of a file that a player asks for (RFC 9110, 14): one range of bytes. Pure. */

/**
 * `start` and `end` (which is included) of the bytes asked for; null when all of it is to be sent: nothing is asked for, or in
 * a way that may be passed over (several ranges, another unit); 'beyond' when the file ends before it.
 */
export function rangeOf(
  header: string | undefined,
  length: number,
): { start: number; end: number } | 'beyond' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return null
  const [first, last] = [found[1]!, found[2]!]
  if (first === '') {
    const size = Math.min(Number(last), length)
    return size === 0 ? 'beyond' : { start: length - size, end: length - 1 }
  }
  const [start, end] = [Number(first), last === '' ? length - 1 : Math.min(Number(last), length - 1)]
  if (last !== '' && Number(last) < start) return null
  return start >= length ? 'beyond' : { start, end }
}
