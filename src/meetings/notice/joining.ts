/**
 * The joining link stands in no publication: not as an address for watching, not in a sentence. What would be published is looked
 * through for the addresses, the numbers and the passcodes that those who booked are given. Pure.
 */

/** How those who booked join one meeting. */
export type Joining = { address: string; details: string }

/** What of it would tell a reader how to join, however it is written. */
type Telling = {
  addresses: string[]
  /** A meeting's number at a provider: letters and figures alone. */
  numbers: string[]
  /** Its name there, as no words are written: it counts wherever it stands. */
  signs: string[]
  passcodes: string[]
}

function tellingOf({ address, details }: Joining): Telling {
  const urls = urlsOf(`${address}\n${details}`)
  const parts = urls.flatMap(({ url }) => (url ? partsOf(url) : []))
  return {
    addresses: urls.map(({ found, url }) => plain(url ? placeOf(url) : found)),
    numbers: [
      ...numbersOf(plain(details)),
      ...parts.flatMap(({ words }) => (/\p{L}/u.test(words) ? [] : numbersOf(words))),
    ],
    signs: parts.flatMap(({ words }) => signsOf(words)),
    passcodes: [
      ...passcodesOf(details),
      ...parts
        .filter(({ key, words }) => passcodeKeys.has(key) && words.length > 2)
        .map(({ words }) => words),
    ],
  }
}

/** Everything in `content` that would tell a reader how to join, as it is kept there; empty when nothing does. */
export function joiningIn(content: unknown, joinings: readonly Joining[]): string[] {
  const text = plain([...stringsOf(content)].join('\n'))
  const bare = bareOf(text)
  const found = joinings
    .map(tellingOf)
    .flatMap(({ addresses, numbers, signs, passcodes }) => [
      ...[...addresses, ...signs].filter((one) => text.includes(one)),
      ...numbers.filter((one) => bare.includes(one)),
      ...passcodes.filter((one) => tells(text, one)),
    ])
  return [...new Set(found)]
}

/**
 * A pattern (PostgreSQL's) that a text fits when any of it may stand there: what fits is looked through by `joiningIn`. The end of each is
 * enough, and nothing at all is given for what says nothing.
 */
export function patternOf(joining: Joining): string | null {
  const { addresses, numbers, signs, passcodes } = tellingOf(joining)
  const ends = [...addresses, ...numbers, ...signs, ...passcodes]
    .map((one) => bareOf(one).slice(-24))
    .filter((one) => one !== '')
    .map((one) => [...one].join('[^[:alnum:]]*'))
  // Letters that are written as codes fit whatever they are.
  return ends.length === 0 ? null : [...new Set(ends), '%[0-9a-f]{2}'].join('|')
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

type Found = { found: string; url: URL | null }
const urlsOf = (text: string): Found[] =>
  (text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/gi) ?? []).map((found) => ({
    found,
    url: URL.parse(/^www\./i.test(found) ? `https://${found}` : found.replace(/[.,;:)]+$/, '')),
  }))

/**
 * Without scheme, question and fragment, so that the same room with another password counts; whole where the path says nothing, or
 * names a program that serves all rooms.
 */
function placeOf(url: URL): string {
  const path = url.pathname.replace(/\/+$/, '')
  return path === '' || (url.search !== '' && /\.[a-z]{2,4}$/iu.test(path))
    ? url.host + url.pathname + url.search + url.hash
    : url.host + path
}

/** The steps of an address's path, and the answers that it brings, each as it would be written. */
function partsOf(url: URL): { key: string; words: string }[] {
  const steps = url.pathname.split('/').map((words) => ({ key: '', words }))
  const answers = [...url.searchParams].filter(([key]) => !aboutPeople.has(key.toLowerCase()))
  return [...steps, ...answers.map(([key, words]) => ({ key: key.toLowerCase(), words }))]
    .map(({ key, words }) => ({ key, words: plain(words).trim() }))
    .filter(({ words }) => words !== '')
}

const passcodeKeys = new Set(['pwd', 'p', 'pass', 'passcode', 'password', 'pin', 'code', 'tk'])
/** Whose meeting it is, which is the same for all meetings of theirs. */
const aboutPeople = new Set(['context', 'uname', 'authuser'])

/** A meeting's number at a provider, however it is spaced: nine digits and more, on one line. */
const numbersOf = (words: string): string[] =>
  (words.match(/\d(?:[^\p{L}\p{N}\n,;]{0,3}\d){8,}/gu) ?? []).map(bareOf)

/** "abc-defg-hij" with or without its strokes, and what a machine made of letters and figures: no words of people look like that. */
function signsOf(words: string): string[] {
  if (/^[a-z]{3}-[a-z]{4}-[a-z]{3}$/u.test(words)) return [words, bareOf(words)]
  return (words.match(/[a-z0-9]{16,}/gu) ?? []).filter((one) =>
    /[a-z].*\d.*[a-z].*\d|\d.*[a-z].*\d.*[a-z]/u.test(one),
  )
}

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

/** Every text in it, however deep. */
export function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* stringsOf(one)
}
