/**
 * The joining link stands in no publication: not as an address for watching, not in a sentence. What would be published is looked
 * through for the addresses and the numbers that those who booked are given. Pure.
 */

/** How those who booked join one meeting. */
export type Joining = { address: string; details: string }

/** Everything in `content` that would tell a reader how to join, as it is kept there; empty when nothing does. */
export function joiningIn(content: unknown, joinings: readonly Joining[]): string[] {
  const text = plain([...stringsOf(content)].join('\n'))
  const digits = text.replaceAll(/[\s-]/g, '')
  const found = joinings.flatMap(({ address, details }) => [
    ...addressesOf(`${address}\n${details}`).filter((one) => text.includes(plain(one))),
    ...numbersOf(details).filter((one) => digits.includes(one)),
  ])
  return [...new Set(found)]
}

/** The same letters however they are written. */
const plain = (text: string): string => {
  const one = text.normalize('NFKC').toLowerCase()
  try {
    return decodeURI(one)
  } catch {
    return one
  }
}

/** Without scheme, question and fragment, so that the same room with another password counts; whole where the path says nothing. */
const addressesOf = (text: string): string[] =>
  (text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/gi) ?? []).flatMap((found) => {
    const url = URL.parse(/^www\./i.test(found) ? `https://${found}` : found.replace(/[.,;:)]+$/, ''))
    if (!url) return [found]
    const path = url.pathname.replace(/\/+$/, '')
    return [path === '' ? url.host + url.pathname + url.search + url.hash : url.host + path]
  })

/** A meeting's number at a provider, however it is spaced: nine digits and more. */
const numbersOf = (details: string): string[] =>
  (details.match(/\d(?:[\s-]?\d){8,}/g) ?? []).map((number) => number.replaceAll(/[\s-]/g, ''))

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* stringsOf(one)
}
