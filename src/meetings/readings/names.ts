/** People in a list of those who were there: names, offices, organisations, as the list prints them. Nothing is looked up. */
import type { Attendance } from '../model.ts'
import { honorifics, organisationWords, particles, pluralTitles, roleWords } from './vocabulary.ts'

export type Found = {
  from: number
  to: number
  name: string
  post: string
  organisationName: string
  capacity: Attendance['capacity'] | ''
  mode: '' | 'room' | 'online'
  substituteFor: string
  note: string
  initials: string
  /** Behind the name, for a line below that explains it. */
  mark: string
  doubts: string[]
  inferred: boolean
}

const tokens = (string: string): string[] => string.split(/[\s,/]+/u).filter(Boolean)
const bare = (token: string): string => token.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** The noun that a name of an office or an organisation is about: what stands before "of", "for", "–"; its last word. */
const headWord = (string: string): string => {
  const [first = ''] = string.split(/\s+(?:of|for|to|at|in|on|de|du)\s+/iu)
  return bare(tokens(first).at(-1) ?? '').replace(/[’']s$/u, '')
}
export const isRole = (string: string): boolean => {
  const words = tokens(string).map(bare)
  if (roleWords.has(headWord(string))) return true
  const role = words.some((word) => roleWords.has(word))
  return role && (!words.some((word) => organisationWords.has(word)) || roleWords.has(words[0] ?? ''))
}
export const isOrganisation = (string: string): boolean => {
  const words = tokens(string)
  if (words.length === 0 || isRole(string)) return false
  if (words.some((word) => organisationWords.has(bare(word)))) return true
  return words.length <= 3 && /^[\p{Lu}&]{2,10}$/u.test(words[0]!) && !honorifics.has(bare(words[0]!))
}

/** "County Cllr K. Peacock", "City Manager Dale Finch": what stands before an office. */
const before = /^(?:county|city|district|borough|town|ward|parish|police|deputy|community)$/iu
const isTitleOrRole = (word: string): boolean => honorifics.has(bare(word)) || roleWords.has(bare(word))
export const withoutHonorific = (name: string): string => {
  const words = name.split(/\s+/u)
  const office = words.findIndex((word) => !before.test(word))
  if (office > 0 && honorifics.has(bare(words[office]!))) words.splice(0, office)
  else if (office > 0 && roleWords.has(bare(words[office]!)) && words.length - office > 2)
    words.splice(0, office + 1)
  // "Executive Director Marcus Hale": an office before a whole name.
  const led = words.findIndex((word) => !before.test(word) && !isTitleOrRole(word))
  if (led >= 2 && led <= 5 && words.length - led >= 2 && roleWords.has(bare(words[led - 1]!)))
    words.splice(0, led)
  // "M. van der Berg" begins with a letter of a name, not with Monsieur.
  // "Ms. M. Keane": behind a title, M is a first name.
  const count = words.length
  while (
    words.length > 1 &&
    honorifics.has(bare(words[0]!)) &&
    !/^\p{Ll}/u.test(words[1]!) &&
    !(words.length < count && /^\p{Lu}\.?$/u.test(words[0]!))
  )
    words.shift()
  return words.join(' ')
}
export const hasHonorific = (string: string): boolean =>
  (honorifics.has(bare(string.split(/\s+/u)[0] ?? '')) && !/^\S+\s+\p{Ll}/u.test(string)) ||
  withoutHonorific(string) !== string.split(/\s+/u).join(' ')

/** Written like a name of a person: two to five words with a large letter, none of them of an office or an organisation. */
export function isPerson(given: string): boolean {
  const string = given.trim()
  if (
    string.length > 70 ||
    /^(?:agenda\s+)?item\b/iu.test(string) ||
    /[\d@:?!]/u.test(string) ||
    /\p{Ll}{3}\.\s+\p{Lu}/u.test(withoutHonorific(string))
  )
    return false
  const titled = hasHonorific(string)
  const words = tokens(withoutHonorific(string))
  if (words.length === 0 || words.length > 5 || (words.length === 1 && !titled)) return false
  if (words.length === 1 && /^\p{Lu}{2,}$/u.test(words[0]!) && words[0]!.length < 4) return false
  // "Chief Financial Officer" is an office; "Chief Inspector Lena Ford" is a person.
  if (
    /^(?:chief|deputy|vice|acting|assistant|director|right|senior|snr|officer|provost|lead)\b/iu.test(
      string,
    ) &&
    roleWords.has(bare(words.at(-1)!))
  )
    return false
  if (titled && words.length === 1 && roleWords.has(bare(words[0]!))) return false
  if (!titled && words.every((word) => /^[\p{Lu}&]{2,}$/u.test(word)) && words.length < 2) return false
  return words.every(
    (word, at) =>
      (/^\p{Lu}/u.test(word) || (at > 0 && particles.has(bare(word)))) &&
      !organisationWords.has(bare(word)) &&
      (titled || !roleWords.has(bare(word))),
  )
}

export const capacityOf = (string: string): Attendance['capacity'] | '' => {
  const word = string.trim().toLowerCase()
  if (
    /^(?:the )?(?:in the )?(?:acting |interim )?(?:co-?)?(?:chair(?:person|man|woman|ing)?|cathaoirleach|présidente?|cadeirydd|convenor|convener|presiding|vorsitz(?:ende)?r?)(?: of (?:the )?(?:board|committee|panel|commission|council|forum|partnership|authority|meeting|group))?$/u.test(
      word,
    )
  )
    return 'chair'
  if (/^(?:voting )?member$|^aelod$|^membre$/u.test(word)) return 'member'
  if (/^(?:as )?(?:an? )?(?:substitut|deputising|deputizing|alternate|on behalf of|for )/u.test(word))
    return 'substitute'
  if (
    /^(?:secretariat|minutes?|minute[- ]tak(?:er|ing)|note[- ]?tak(?:er|ing)|notes|recording secretary|scribe|secretary to the \p{L}+|taking (?:the )?minutes)$/u.test(
      word,
    )
  )
    return 'secretariat'
  if (word.startsWith('observ')) return 'observer'
  if (word.startsWith('guest') || word.startsWith('visitor')) return 'guest'
  return ''
}
const online =
  /^(?:(?:joined |attended |attending |present )?(?:via |by |on )?(?:ms |microsoft )?(?:teams|zoom|online|remote(?:ly)?|virtual(?:ly)?|video(?:conference| conference| link)?|phone|telephone|webex|dial-in|vc|en visio))$/iu
const inRoom = /^(?:in person|in the room|in-person)$/iu

/** Splits at marks that stand outside brackets. */
function splitAt(string: string, mark: RegExp): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < string.length; at++) {
    const letter = string[at]!
    if (letter === '(' || letter === '[') depth += 1
    else if ((letter === ')' || letter === ']') && depth > 0) depth -= 1
    else if (depth === 0 && /[,;&\s/|]/u.test(letter)) {
      mark.lastIndex = at
      const found = mark.exec(string)
      if (found) {
        out.push({ from, to: at })
        from = at + found[0].length
        at = from - 1
      }
    }
  }
  out.push({ from, to: string.length })
  return out.flatMap(({ from: a, to: b }) => {
    while (a < b && /[\s.,;]/u.test(string[a]!)) a++
    while (b > a && /[\s,;]/u.test(string[b - 1]!)) b--
    return a < b ? [{ from: a, to: b }] : []
  })
}
const onlySemicolons = /\s*;\s*(?:and\s+|AND\s+|&\s+)?/uy
const commas =
  /\s*,\s*(?:and\s+|AND\s+|&\s+|et\s+|a\s(?=\p{Lu}))?|\s+(?:and|AND|&|et|ET|und|y|agus|AGUS|ac)\s+/uy
const onlyCommas = /\s*,\s*/uy

/** "IPS (Retd.)", "KC": what stands behind a name and is no office. */
const postNominal =
  /^(?:(?:IAS|IPS|IFS|KC|QC|SC|JP|MP|MSP|MLA|TD|MBE|OBE|CBE|QPM|KPM|PhD|Esq|CPA|P\.? ?Eng)\.?)?\s*(?:\(?(?:retd?|rtd|retired)\.?\)?)?$/iu

/** A title for several at the start of words, and where the first name begins: "Councillors R. Hale and S. Moss". */
const titleOf = (string: string): { title: string; to: number } | null => {
  const found = /^(?:the\s+)?((?:board|committee|council|panel)\s+)?(\p{L}+)\.?\s+(?=\p{Lu})/iu.exec(
    string.slice(0, 60),
  )
  const title = pluralTitles.get(
    `${found?.[1] ?? ''}${found?.[2] ?? ''}`.toLowerCase().replaceAll(/\s+/gu, ' '),
  )
  return found && title !== undefined ? { title, to: found[0].length } : null
}

/**
 * The people of one row. `inLine`: it stands after a label on the same line, so commas may stand between people; else
 * one row is one person, unless it plainly is a list.
 */
export function peopleIn(string: string, inLine: boolean): Found[] {
  if (string.length > 20_000) return []
  if (!string.includes(';')) return listed(string, { from: 0, to: string.length }, inLine, null).found
  let title: string | null = null
  return splitAt(string, onlySemicolons).flatMap((part) => {
    const read = among(string, part, title)
    title = read.title
    return read.found
  })
}

type Listed = {
  found: Found[]
  /** The title that goes on behind the next semicolon: "Cllrs A. Hale; B. Orr". */
  title: string | null
}

/** One part of a list with semicolons: one person with what is said of them, or several where each has a title. */
function among(string: string, part: { from: number; to: number }, before: string | null): Listed {
  const own = string.slice(part.from, part.to).replace(/^(?:and|&|et)\s+/iu, '')
  const chunks = splitAt(own, commas).map(({ from, to }) => plainName(own.slice(from, to)))
  const titled = chunks.filter((chunk) => hasHonorific(chunk) && isPerson(chunk)).length
  const plural = chunks.some((chunk) => titleOf(chunk) !== null)
  if (!plural && titled < 2) {
    const found = one(string, part, true)
    const carried = before !== null && found.length === 1 && !hasHonorific(found[0]!.name)
    if (carried) withTitle(found[0]!, before)
    return { found, title: carried ? before : null }
  }
  const read = listed(string, part, true, null)
  return { found: read.found, title: read.found.length === 1 ? read.title : null }
}

const plainName = (chunk: string): string => chunk.replaceAll(/\s*[([][^)\]]*[)\]]?/gu, '').trim()

function listed(
  string: string,
  whole: { from: number; to: number },
  inLine: boolean,
  given: string | null,
): Listed {
  const own = string.slice(whole.from, whole.to)
  const chunks = splitAt(own, commas).map(({ from, to }) => ({
    from: from + whole.from,
    to: to + whole.from,
  }))
  const words = ({ from, to }: { from: number; to: number }) => string.slice(from, to)
  const stripped = (part: { from: number; to: number }) => plainName(words(part))
  const persons = chunks.filter((part) => isPerson(stripped(part)))
  const plural = chunks.some((part) => titleOf(stripped(part)) !== null)
  const titled = chunks.filter((part) => hasHonorific(stripped(part)) && isPerson(stripped(part))).length
  const many =
    plural || titled >= 2 || (inLine ? persons.length >= 2 || chunks.length === 1 : persons.length >= 3)
  // "J Smith (Chair), Brown, Green": surnames alone, where nothing else of a list is.
  const isSurname = (part: { from: number; to: number }): boolean => {
    const chunk = stripped(part)
    const name = chunk.slice(titleOf(chunk)?.to ?? 0)
    return /^[\p{Lu}][\p{L}’'-]+$/u.test(withoutHonorific(name)) && !isRole(name) && !isOrganisation(name)
  }
  const surnames = inLine && chunks.length > 1 && chunks.every(isSurname)
  if (!many && !surnames) return { found: one(string, whole, false), title: null }
  const out: Found[] = []
  let title = given
  for (const part of chunks) {
    const chunk = stripped(part)
    const last = out.at(-1)
    const about = capacityOf(chunk)
    const several = titleOf(chunk)
    // A title for several goes on to each name until the next title; it is no organisation.
    if (several) title = several.title
    else if (hasHonorific(chunk) && isPerson(chunk)) title = null
    const name = several ? chunk.slice(several.to) : chunk
    const underTitle = title !== null && (several !== null || isPerson(chunk) || isSurname(part))
    const bracketed = (string_: string): boolean => /[)\]]\s*$/u.test(string_)
    // "Priscilla Ah Kuoi (MSD), Dean Whatu (FENZ)": each has brackets of its own.
    const both =
      last !== undefined && bracketed(words(last)) && bracketed(words(part)) && /^\p{Lu}/u.test(chunk)
    const joins = !isPerson(chunk) && !underTitle && !surnames && !both
    if (
      last &&
      (about !== '' || (joins && (isRole(chunk) || isOrganisation(chunk) || !/^\p{Lu}/u.test(chunk))))
    ) {
      describe(last, words(part))
      last.to = part.to
    } else if (isPerson(chunk) || underTitle || surnames || both) {
      const from = several ? part.from + several.to : part.from
      const read = one(string, { from, to: part.to }, true)
      for (const found of read) {
        found.from = Math.min(found.from, part.from)
        if (underTitle) withTitle(found, title!)
        // "Councillors Hale and Orr, Jane Doe (Clerk)": an officer is no councillor.
        if (underTitle && !several && found.post !== '' && !/chair/iu.test(found.post)) {
          found.name = name
          title = null
        }
      }
      out.push(...read)
    } else if (last) {
      describe(last, words(part))
      last.to = part.to
      last.doubts.push('one of these may be another person')
    } else out.push(...one(string, part, true))
  }
  return { found: out, title }
}

/** "Councillors R. Hale and S. Moss": each of them is a councillor. */
function withTitle(found: Found, title: string): void {
  found.name = title === '' ? found.name : `${title} ${found.name}`
  found.inferred = true
  found.doubts = []
}

export const unread = (from: number, to: number): Found => ({
  from,
  to,
  name: '',
  post: '',
  organisationName: '',
  capacity: '',
  mode: '',
  substituteFor: '',
  note: '',
  initials: '',
  mark: '',
  doubts: [],
  inferred: false,
})

/** What stands beside a name: how they took part, their office, or whom they come from. */
export function describe(found: Found, given: string): void {
  const string = given
    .trim()
    .replace(/^[-–—:,]\s*/u, '')
    .replace(/[.,]$/u, '')
  if (string === '') return
  const groups = Array.from(string.matchAll(/[([]([^()[\]]{1,120})[)\]]/gu), (match) => match[1]!)
  const plain = string.replaceAll(/\s*[([][^()[\]]{1,120}[)\]]\s*/gu, ' ').trim()
  for (const part of [...(plain === '' ? [] : [plain]), ...groups.flatMap((group) => inGroup(group))])
    applyOne(found, part)
}
/** "Vice-Chair, in the chair": two things; "Kent, Medway" may be one. */
const inGroup = (group: string): string[] => {
  const parts = group.split(/\s*[,;]\s*/u).filter((part) => part !== '')
  return parts.some((part) => capacityOf(part) !== '' || online.test(part) || inRoom.test(part))
    ? parts
    : [group]
}
function applyOne(found: Found, part: string): void {
  const capacity = capacityOf(part)
  const initials = withoutHonorific(found.name)
    .split(/[\s-]+/u)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
  if (/^\p{Lu}{2,4}$/u.test(part) && (part === initials || part === `${initials[0]}${initials.at(-1)}`))
    found.initials = part
  else if (postNominal.test(part.trim()))
    found.note = found.note === '' ? part.trim() : `${found.note}, ${part.trim()}`
  else if (online.test(part.trim())) found.mode = 'online'
  else if (inRoom.test(part.trim())) found.mode = 'room'
  else if (
    /\b(?:arriv|left|leav|from item|until item|for item|item \d|joined|part of|late|items? \d)/iu.test(part)
  )
    found.note = part
  else if (capacity === 'substitute') {
    found.capacity = 'substitute'
    found.substituteFor = part
      .replace(
        /^(?:as )?(?:an? )?(?:substitut\w*|deputi[sz]ing|alternate|on behalf of|for)\s*(?:for|of)?\s*/iu,
        '',
      )
      .trim()
  } else if (capacity !== '') {
    if (found.capacity === '') found.capacity = capacity
    if (capacity !== 'chair' && capacity !== 'member' && found.post === '') found.post = part
  } else if (isRole(part)) found.post = found.post === '' ? part : `${found.post}, ${part}`
  else if (/^\p{Ll}/u.test(part)) found.note = found.note === '' ? part : `${found.note}, ${part}`
  else found.organisationName = found.organisationName === '' ? part : `${found.organisationName}, ${part}`
}

const chairing =
  /^((?:(?:acting|interim|deputy|first|second)\s+)?(?:(?:vice|co)[\s-]+)?(?:chair(?:person|man|woman)?|cathaoirleach|convenor|convener|cadeirydd))\s+(?=\p{Lu})/iu

/** One person: "Name, Office, Organisation", "Office – Name (Organisation)", "Name – Office". Empty when no name is found. */
function one(string: string, { from, to }: { from: number; to: number }, inList: boolean): Found[] {
  let whole = string.slice(from, to)
  const lead = /^(?:(?:and|&|et)\s+)?(?:the\s+)?/iu.exec(whole)?.[0].length ?? 0
  whole = whole.slice(lead).trimEnd()
  if (!/\b\p{Lu}\.$/u.test(whole)) whole = whole.replace(/\.$/u, '')
  const found = unread(from + lead, to)
  const dash = /^(.{2,80}?)(?:\s+[-–—]\s+|\s*:\s+|\t+|\s{3,})(\S.*)$/u.exec(whole)
  if (dash) {
    const [, left, right] = dash as unknown as [string, string, string]
    const [name] = right.split(/\s*[(,[]/u)
    if (
      isPerson(name!) &&
      (!isPerson(left.split(/\s*[(,[]/u)[0]!) || (isRole(left) && !hasHonorific(left)))
    ) {
      found.name = name!.trim()
      describe(found, right.slice(name!.length))
      applyOne(found, left.trim())
      return [found]
    }
    const [first] = left.split(/\s*[(,[]/u)
    if (isPerson(first!)) {
      found.name = first!.trim()
      describe(found, left.slice(first!.length))
      for (const part of splitAt(right, onlyCommas)) describe(found, right.slice(part.from, part.to))
      return [found]
    }
  }
  const parts = splitAt(whole, onlyCommas).map((part) => whole.slice(part.from, part.to))
  let [first = ''] = parts
  const rest = parts.slice(1)
  // "Justice (Retd.) R. K. Menon": brackets inside a name.
  const inside = /^(.{2,30}\S)\s*(\((?:[Rr]etd?|[Rr]td|[Hh]on)\.?\))\s+(\p{Lu}.*)$/u.exec(first)
  if (inside) {
    const read = one(
      `${inside[1]!} ${inside[3]!}`,
      { from: 0, to: inside[1]!.length + inside[3]!.length + 1 },
      inList,
    )
    const [person] = read
    if (person) {
      person.name = person.name.replace(inside[1]!, `${inside[1]!} ${inside[2]!}`)
      for (const part of rest) describe(person, part)
      return [{ ...person, from: from + lead, to }]
    }
  }
  const mark = /^([^()[\]]*\p{L}\.?)\s?([*†‡§]{1,3})(?=\s*(?:$|[([]))/u.exec(first)
  if (mark) {
    found.mark = mark[2]!
    first = `${mark[1]!}${first.slice(mark[0].length)}`
  }
  // "Chair Rosa Delgado": what she was there; her name is what follows.
  const led = chairing.exec(first)
  const own = led ? plainName(first.slice(led[0].length)) : ''
  if (led && (isPerson(own) || /^\p{Lu}[\p{L}’'-]+$/u.test(own))) {
    if (capacityOf(led[1]!) === 'chair') found.capacity = 'chair'
    // "Convener Isla Grant": what is no title of hers is no part of her name.
    if (isPerson(own) && !hasHonorific(led[1]!)) first = first.slice(led[0].length)
  }
  const name = first
    .replaceAll(/\s*[([][^()[\]]{0,120}[)\]]?/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const role = isRole(name) && !isPerson(name)
  // "Chair Jane Doe": what stands before a name and is none.
  if (role && rest.length > 0 && isPerson(rest[0]!)) {
    found.name = rest[0]!
    applyOne(found, name)
    for (const part of rest.slice(1)) describe(found, part)
    return [found]
  }
  if (name === '' || name.length > 80 || !/\p{Lu}/u.test(name)) return []
  found.name = name
  describe(found, first.slice(first.search(/[([]/u) === -1 ? first.length : first.search(/[([]/u)))
  for (const part of rest) describe(found, part)
  if (!isPerson(name)) {
    const single = /^[\p{Lu}][\p{L}’'.-]+$/u.test(name) && !isOrganisation(name)
    if (
      !single &&
      !(inList && /^\p{Lu}/u.test(name) && name.split(' ').length <= 5 && !isOrganisation(name)) &&
      !role
    )
      return []
    found.inferred = true
    found.doubts.push(role ? 'an office and no name' : 'this may not be a name')
  }
  return [found]
}
