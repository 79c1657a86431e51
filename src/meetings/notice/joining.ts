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
  /** A name there in three groups of letters: "abc-defg-hij". */
  groups: string[]
  passcodes: string[]
}

/** The same object says the same for as long as it is there. */
const told = new WeakMap<Joining, Telling>()
function tellingOf(joining: Joining): Telling {
  const before = told.get(joining)
  if (before) return before
  const { address, details } = joining
  const urls = urlsOf(`${address}\n${details}`)
  const parts = urls.flatMap(({ url }) => (url ? partsOf(url) : []))
  const made = {
    addresses: urls.map(({ found, url }) => plain(url ? placeOf(url) : found)),
    numbers: [
      ...numbersOf(plain(details)),
      ...parts.flatMap(({ words }) => (/\p{L}/u.test(words) ? [] : numbersOf(words))),
    ],
    signs: parts.flatMap(({ words }) => signsOf(words)),
    groups: parts.map(({ words }) => words).filter((words) => inGroups.test(words)),
    passcodes: [
      ...passcodesOf(details),
      ...parts
        .filter(({ key, words }) => passcodeKeys.has(key) && words.length > 2)
        .map(({ words }) => words),
    ],
  }
  told.set(joining, made)
  return made
}

/** Everything in `content` that would tell a reader how to join, as it is kept there; empty when nothing does. */
export function joiningIn(content: unknown, joinings: readonly Joining[]): string[] {
  if (joinings.length === 0) return []
  const text = textOf([...stringsOf(content)].join('\n'))
  const found = joinings
    .map(tellingOf)
    .flatMap(({ addresses, numbers, signs, groups, passcodes }) => [
      ...addresses.filter((one) => text.tight.includes(tightOf(one))),
      ...numbers.filter((one) => text.bare.includes(one)),
      ...signs.filter((one) => text.tight.includes(one) && standsIn(text, one)),
      ...groups.filter((one) => grouped(text, one)),
      ...passcodes.filter((one) => text.tight.includes(tightOf(one)) && tells(text, one)),
    ])
  return [...new Set(found)]
}

const pieceLength = 500_000
/** Longer than anything that tells how to join, with the line ends in it. */
const overlap = 5_000
/**
 * A long text in pieces that `joiningIn` looks at one after the other, so that nobody else waits for all of it. What stands at
 * the end of one stands at the beginning of the next as well.
 */
export function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += pieceLength)
    yield text.slice(from, from + pieceLength + overlap)
}

/**
 * A pattern (PostgreSQL's) that a text fits when any of it may stand there, also in JSON: what fits is looked through by `joiningIn`. Of each
 * the end is enough, of an address its host as well, since its end may stand in the next field; and nothing at all is given for what
 * says nothing.
 */
export function patternOf(joining: Joining): string | null {
  const { addresses, numbers, signs, groups, passcodes } = tellingOf(joining)
  const hosts = addresses.map((one) => one.split('/', 1)[0]!)
  const ends = [...hosts, ...addresses, ...numbers, ...signs, ...groups, ...passcodes]
    .map((one) => bareOf(one).slice(-24))
    .filter((one) => one !== '')
    .map((one) => [...one].join(between))
  // Letters that are written as codes fit whatever they are.
  return ends.length === 0 ? null : [...new Set(ends), '%[0-9a-f]{2}'].join('|')
}
/** Anything but letters and figures; a line end is written with a letter in JSON. */
const between = String.raw`(\\[bfnrt]|\\u[0-9a-f]{4}|[^[:alnum:]])*`

/* ---- one text in several ways ----------------------------------------------------------------------------------- */

type Text = {
  /** As it stands, line by line. */
  lines: string
  /** Without white space, so that no line end hides anything. */
  closed: string
  /** Without hyphens either: one at a line's end may belong to what it breaks, or not. */
  tight: string
  /** Letters and figures alone. */
  bare: string
  /** What stands at and after a word like "passcode", on one line each. */
  labelled: string
}

function textOf(words: string): Text {
  const lines = plain(words)
  // A code for a letter may be broken as well.
  const closed = plain(words.replaceAll(/\s+/gu, '')).replaceAll(/\s+/gu, '')
  return { lines, closed, tight: tightOf(closed), bare: bareOf(lines), labelled: labelledIn(lines) }
}

const tightOf = (text: string): string => text.replaceAll(/[\s-]+/gu, '')

/** Signs after a label that are looked at, with the white space between them as one space. */
const afterLabel = 200
function labelledIn(lines: string): string {
  const spaced = lines.replaceAll(/\s+/gu, ' ')
  const found: [from: number, to: number][] = []
  for (const { index } of spaced.matchAll(new RegExp(String.raw`\b${label}\b`, 'gu'))) {
    const last = found.at(-1)
    if (last && index <= last[1]) last[1] = index + afterLabel
    else found.push([index, index + afterLabel])
  }
  return found.map(([from, to]) => spaced.slice(from, to)).join('\n')
}

const escaped = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\/]/u, String.raw`\$&`)
const alone = (pattern: string): string => String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`

/**
 * Whether a word that is like no other stands there, also broken. "Board 2031" is "board2031" only by chance: what is broken counts when
 * one of its pieces is like no word either.
 */
function standsIn({ lines }: Text, word: string, around = (pattern: string) => pattern): boolean {
  const pattern = Array.from(word, escaped).join(String.raw`(?:-?\s+)?`)
  for (const [found] of lines.matchAll(new RegExp(around(pattern), 'gu'))) {
    const pieces = found.split(/\s+/u)
    if (pieces.length === 1 || pieces.some((one) => /\p{L}[^\p{L}]|[^\p{L}]\p{L}/u.test(one))) return true
  }
  return false
}

/** "abc-defg-hij", broken or not, and without its strokes; not three words side by side. */
function grouped({ lines, closed }: Text, word: string): boolean {
  const without = bareOf(word)
  const joined = lines.replaceAll(/[^\S\n]+/gu, ' ').replaceAll(/-? ?\n\s*/gu, '')
  return closed.includes(word) || [lines, joined].some((one) => one.includes(without) || one.includes(word))
}

/** One that could be nothing else counts wherever it stands; a plain word, or a few figures, only where it is called a passcode. */
function tells(text: Text, passcode: string): boolean {
  const unlike = passcode.length > 5 && /\p{L}/u.test(passcode) && /[^\p{L}]/u.test(passcode)
  if (unlike && standsIn(text, passcode, alone)) return true
  const word = Array.from(passcode, (sign) => (sign === '-' ? ' ?- ?' : escaped(sign))).join('-? ?')
  return new RegExp(String.raw`\b${label}\b[^\n]{0,30}${alone(word)}`, 'u').test(text.labelled)
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

const inGroups = /^[a-z]{3}-[a-z]{4}-[a-z]{3}$/u
/** What a machine made of letters and figures: no words of people look like that. */
const signsOf = (words: string): string[] =>
  (words.match(/[a-z0-9]{16,}/gu) ?? []).filter((one) =>
    /[a-z].*\d.*[a-z].*\d|\d.*[a-z].*\d.*[a-z]/u.test(one),
  )

const label = String.raw`(?:pass[ -]{0,2}(?:code|word|phrase)|password|access code|security code|code|pin|kennwort|passwort)`
/** What follows "Passcode", "Password", "PIN" …: one word of four signs and more. */
const passcodesOf = (details: string): string[] =>
  [
    ...plain(details).matchAll(
      new RegExp(String.raw`\b${label}\b(?: is)?[\s:=“"'‘]*([^\s“”"'‘’,;]{4,})`, 'gu'),
    ),
  ]
    .map(([, word]) => word!.replace(/[.!?)]+$/, ''))
    .filter((word) => word.length > 3)

/** Every text in it, however deep. */
export function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* stringsOf(one)
}
