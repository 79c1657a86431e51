/** People in a list of those who were there: names, offices, organisations, as the list prints them. */
import { hasHonorific, isOrganisation, isPerson, isRole, withoutHonorific } from './names.ts'
import { applyOne, capacityOf, describe, unread, type Found } from './names-beside.ts'
import { pluralTitles } from './vocabulary.ts'

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

/** "CHEUK Wing-sum" and "Eleanor": behind a surname in capitals and its first name stands another first name. */
const isGivenName = (name: string, next: string): boolean =>
  /^(?:\p{L}+\.?\s+)*\p{Lu}{2,}\s+\p{Lu}\p{Ll}+(?:-\p{Ll}+)?$/u.test(name) &&
  /^\p{Lu}\p{Ll}{2,}$/u.test(next) &&
  !isRole(next) &&
  !isOrganisation(next)

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
  // "Superintendent A and Inspector B (Police)": both come from there.
  const [left, right] = read.found
  if (
    read.found.length === 2 &&
    /\sand\s/u.test(own) &&
    !own.includes(',') &&
    `${left!.organisationName}${left!.post}` === '' &&
    right!.organisationName !== ''
  ) {
    left!.organisationName = right!.organisationName
    left!.inferred = true
    left!.doubts.push(`“${right!.organisationName}” stands behind the other name only`)
  }
  return { found: read.found, title: read.found.length === 1 ? read.title : null }
}

/** "Dr Orbell for lateness" */
const late = /\s+\(?(for (?:late(?:ness| arrival)|leaving early|(?:early )?departure))\)?$/iu
const plainName = (chunk: string): string =>
  chunk
    .replaceAll(/\s*[([][^)\]]*[)\]]?/gu, '')
    .replace(late, '')
    .trim()

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

/** "Commander, Police Service": each part of what stands in a cell beside a name. */
export function describeAll(found: Found, given: string): void {
  const string = given.trim().replace(/^[-–—:,]\s*/u, '')
  for (const part of splitAt(string, onlyCommas)) describe(found, string.slice(part.from, part.to))
}

const chairing =
  /^((?:(?:acting|interim|deputy|first|second)\s+)?(?:(?:vice|co)[\s-]+)?(?:chair(?:person|man|woman)?|cathaoirleach|convenor|convener|cadeirydd))\s+(?=\p{Lu})/iu

/** One person: "Name, Office, Organisation", "Office – Name (Organisation)", "Name – Office". Empty when no name is found. */
function one(string: string, { from, to }: { from: number; to: number }, inList: boolean): Found[] {
  let whole = string.slice(from, to)
  // "Justice (Retd.) R. K. Menon", "Pastor (Mrs) Funmi Ojo": brackets inside a name.
  const inside =
    /^(.{2,30}?\S)\s*(\((?:[Rr]etd?|[Rr]td|[Hh]on|Mrs?|Ms|Miss|Dr|Prof|Rev|Engr?)\.?\))\s+(?=\p{Lu})/u.exec(
      whole,
    )
  if (inside && !/[,;:–—(]|\s-\s/u.test(inside[1]!)) {
    const rest = whole.slice(inside[0].length)
    const plain = `${inside[1]!} ${rest}`
    const [person] = one(plain, { from: 0, to: plain.length }, inList)
    if (person?.name.startsWith(`${inside[1]!} `))
      return [{ ...person, name: person.name.replace(inside[1]!, `${inside[1]!} ${inside[2]!}`), from, to }]
  }
  const lead = /^(?:(?:and|&|et)\s+)?(?:the\s+)?/iu.exec(whole)?.[0].length ?? 0
  whole = whole.slice(lead).trimEnd()
  if (!/\b\p{Lu}\.$/u.test(whole)) whole = whole.replace(/\.$/u, '')
  const found = unread(from + lead, to)
  const dash = /^(.{2,80}?)(?:\s+[-–—]\s+|\s*:\s+|\t+|\s{3,})(\S.*)$/u.exec(whole)
  // "Mr Khoza (Head: Investigations)": within brackets nothing is split.
  if (dash && dash[1]!.split(/[([]/u).length === dash[1]!.split(/[)\]]/u).length) {
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
  // "CHEUK Wing-sum, Eleanor": a further first name.
  const given = rest.length > 0 && isGivenName(first, rest[0]!) ? rest.shift()! : ''
  if (given !== '') first = `${first}, ${given}`
  // "Dr Orbell for lateness"
  const tardy = late.exec(first)
  if (tardy && isPerson(first.slice(0, tardy.index))) {
    first = first.slice(0, tardy.index)
    found.note = tardy[1]!
    found.doubts.push('said to be late or to leave early: look whether they were there')
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
  if (given === '' && !isPerson(name)) {
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
