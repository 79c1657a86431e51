/**
 * The joining link stands in no publication: not as an address for watching, not in a sentence. What would be published is looked
 * through for the addresses, the numbers and the passcodes that those who booked are given. Pure.
 */

/** How those who booked join one meeting. */
export type Joining = { address: string; details: string }

/** Everything in `content` that would tell a reader how to join, as it is kept there; empty when nothing does. */
export function joiningIn(content: unknown, joinings: readonly Joining[]): string[] {
  const text = plain([...stringsOf(content)].join('\n'))
  const bare = bareOf(text)
  const found = joinings.flatMap(({ address, details }) => [
    ...addressesOf(`${address}\n${details}`).filter((one) => text.includes(plain(one))),
    ...numbersOf(details).filter((one) => bare.includes(one)),
    ...passcodesOf(details).filter((one) => tells(text, one)),
  ])
  return [...new Set(found)]
}

/** The same letters however they are written: one kind of dash, nothing that cannot be seen, no codes for letters. */
const plain = (text: string): string =>
  text
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, decoded)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}−]/gu, '-')

function decoded(codes: string): string {
  try {
    return decodeURIComponent(codes)
  } catch {
    return codes
  }
}

/** Letters and figures alone, so that no way to space a number hides it. */
const bareOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Without scheme, question and fragment, so that the same room with another password counts; whole where the path says nothing. */
const addressesOf = (text: string): string[] =>
  (text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/gi) ?? []).flatMap((found) => {
    const url = URL.parse(/^www\./i.test(found) ? `https://${found}` : found.replace(/[.,;:)]+$/, ''))
    if (!url) return [found]
    const path = url.pathname.replace(/\/+$/, '')
    return [path === '' ? url.host + url.pathname + url.search + url.hash : url.host + path]
  })

/** A meeting's number at a provider, however it is spaced: nine digits and more, on one line. */
const numbersOf = (details: string): string[] =>
  (plain(details).match(/\d(?:[^\p{L}\p{N}\n,;]{0,3}\d){8,}/gu) ?? []).map(bareOf)

const label = String.raw`(?:pass ?-?(?:code|word|phrase)|password|access code|security code|code|pin|kennwort|passwort)`
/** What follows "Passcode", "Password", "PIN" …: one word of four signs and more. */
const passcodesOf = (details: string): string[] =>
  [
    ...plain(details).matchAll(
      new RegExp(String.raw`\b${label}\b(?: is)?[\s:=“"'‘]*([^\s“”"'‘’,;]{4,})`, 'gu'),
    ),
  ]
    .map(([, word]) => word!.replace(/[.!?)]+$/, ''))
    .filter((word) => word.length > 3)

/** One that could be nothing else counts wherever it stands; a plain word, or a few figures, only where it is called a passcode. */
function tells(text: string, passcode: string): boolean {
  const word = passcode.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
  const alone = String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`
  const unlike = passcode.length > 5 && /\p{L}/u.test(passcode) && /[^\p{L}]/u.test(passcode)
  return new RegExp(unlike ? alone : String.raw`\b${label}\b[^\n]{0,30}${alone}`, 'u').test(text)
}

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* stringsOf(one)
}
