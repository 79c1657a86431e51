/** What stands before the list of people and the items: the title, the body, the day, the time, the place. */
import type { Book } from './book.ts'
import { flat, write } from './book.ts'
import { isTitle } from './numbers.ts'
import { opening } from './outline-facts.ts'
import { behind, isPlace } from './place-words.ts'
import type { Row } from './rows.ts'
import { daysIn, timesIn } from './when.ts'

const bodyWord =
  /(?<!\p{L})(?:board|committee|council|panel|commission|authority|forum|partnership|assembly|cabinet|trustees|governors|comité|conseil|pwyllgor|cyngor|bwrdd|ausschuss|(?:L|J)[A-Z]{2,4}|sub-?committee|group|r[ōo]p[ūu]|roopu|task ?force|ombudsman|ombud)(?!\p{L})/iu
const minutesWord =
  /\b(?:minutes|minute of|procès-verbal|cofnodion|miontuairiscí|protokoll|niederschrift|actas?|notulen|notes of (?:the |a )?meeting|record of (?:the )?(?:meeting|proceedings))\b/iu
const labelled =
  /^(date(?: of meeting| and time)?|time(?: commenced)?|commenced|venue|location|place|held at|meeting date|date\/time|meeting|body|committee|board|title|start(?: time)?|end(?: time)?|lieu|lleoliad|dyddiad|ort|datum|heure|amser)\s*(?::|\t|\s{3,}|\s[–-]\s)\s*(?=\S)/iu
const later =
  /\b(?:next|previous|last|published|printed|approved|updated|issued|revised|draft of|adopted)\b/iu

/** "FORTY-SECOND BOARD MEETING" */
const nth =
  /^(?:\d{1,4}(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\p{Ll}{3,7}teenth|eleventh|twelfth|\p{Ll}{3,6}tieth))\s+(?:(?:regular|ordinary|special)\s+)?(?=\p{L})/iu
/** The name of the body in words of a title: "Minutes of the meeting of the Quarry Board held on …". */
export function bodyIn(title: string): string {
  const plain = title
    .replaceAll(/\s+/gu, ' ')
    .replace(/^\s*(?:draft|unconfirmed|confirmed|approved|public)\s+/iu, '')
  const of =
    /\b(?:minutes|meeting|proceedings|session)\s+of\s+(?:(?:the|an?)\s+)?(?:(?:[\p{L}\d]+\s+){0,3}meeting\s+of\s+(?:the\s+)?)?(.{3,120}?)(?=\s+(?:held|on|at|from|meeting|–|-|—)\s|[,:;(]|\s*$)/iu.exec(
      plain,
    )
  const named = of?.[1]?.trim() ?? ''
  if (named !== '' && bodyWord.test(named))
    return named
      .replace(/^the\s+/iu, '')
      .replace(/\s+held(?:\s+(?:in|at|on))?$/iu, '')
      .replace(/^(?:regular|special|ordinary|annual|open|public|monthly|quarterly)\s+/iu, '')
      .replace(nth, '')
      .replace(/\s+meeting$/iu, '')
  const before =
    /^(?:the\s+)?(.{3,120}?)\s*(?:[:–—,-]\s*)?(?:(?:draft\s+)?minutes\b|(?:regular |special |ordinary |annual |monthly |quarterly )?meeting\b)/iu.exec(
      plain,
    )
  const after =
    /\bminutes\s*[:–—-]\s*(.{3,120}?)(?=\s+(?:held|on|at)\s|[,:;(]|\s*$)/iu.exec(plain)?.[1]?.trim() ?? ''
  if (before && bodyWord.test(before[1]!) && !/^minutes/iu.test(before[1]!))
    return bodyWord.test(after) && !before[1]!.trim().includes(' ') ? after : before[1]!.trim()
  if (bodyWord.test(after)) return after
  return bodyWord.test(plain) &&
    !plain.includes(':') &&
    !minutesWord.test(plain) &&
    plain.length <= 100 &&
    isTitle(plain) &&
    !/^(?:present|attend)/iu.test(plain)
    ? plain
        .replace(/\s+(?:regular|special|ordinary|annual|monthly|quarterly)?\s*meeting.*$/iu, '')
        .replace(/\s+held(?:\s+(?:in|at|on))?$/iu, '')
        .trim()
    : ''
}

/** The town or county that a body belongs to, in a line of its own above it. */
const town =
  /^(?:the\s+)?(?:city|county|town|borough|village|township|state|district|shire|municipality|region|province|commonwealth|parish)(?:\s+(?:and|&)\s+\p{L}+)?\s+of\s+\p{Lu}[\p{L}.’' -]{2,60}(?:,\s*[\p{L}. ]{2,30})?$/iu
const council = /\b(?:council|city|county|town|borough|authority|government|comhairle|cyngor)\b/iu
const within = /\b(?:committee|panel|board|commission|forum|partnership|group|sub-?committee)$/iu

const kindOnly =
  /^(?:regular|special|ordinary|extraordinary|annual(?: general)?|emergency|closed|public|open|monthly|quarterly|joint)(?:\s+\p{L}+){0,2}\s+(?:meeting|session)$/iu

/** Reads one row above everything else. True when it was placed. */
export function readHead(book: Book, row: Row): boolean {
  const whole = flat(book, row)
  // A label in a cell of its own.
  const [cell] = row.labelled ? row.pieces : []
  const at = cell
    ? whole.string.length - flat(book, { ...row, pieces: row.pieces.slice(1) }).string.length
    : 0
  const string =
    at > 0
      ? `${whole.string
          .slice(0, at)
          .replace(/[\s:]$/u, ':')
          .replace(/::$/u, ': ')}${whole.string.slice(at)}`
      : whole.string
  if (string.length > 600) return false
  const label = labelled.exec(string)
  const has = (name: string) => book.facts.has(name)
  const days = later.test(string.slice(0, 40)) && !minutesWord.test(string) ? [] : daysIn(string)
  const times = timesIn(string)
  const titled =
    minutesWord.test(string) && string.length <= 400 && !/\bminutes?\s+(?:were|was)\b/iu.test(string)
  const placed = !titled && !label && isPlace(string) && times.length + days.length === 0
  const body = !placed && (titled || isTitle(string)) ? bodyIn(string) : ''
  const hours =
    times.length > 0 && !/\p{L}{3}/u.test(string.replaceAll(/\b(?:from|until|hrs|hours|noon)\b/giu, ''))
  const held = /\b(?:held|took place|met|meeting)\b/iu.test(string)
  const lone =
    days.length === 1 &&
    string
      .replace(days[0]!.text, '')
      .replaceAll(
        /\b(?:on|at|from|to|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[\d:.]+\s*(?:am|pm|hrs)?)\b|[^\p{L}]/giu,
        '',
      ).length <= 25
  const after = behind(string, Math.max(0, ...[...days, ...times].map(({ to }) => to)))
  // "COUNCIL CHAMBERS, 200 MAIN STREET – 5:30 P.M."
  const lead =
    titled || label || days.length > 0
      ? ''
      : string.slice(0, times[0]?.from ?? 0).replace(/(?:[\s,;|–—-]|\bat\b)+$/iu, '')
  const inFront = isPlace(lead) ? lead : ''
  let owned = false
  const fact = (
    name: string,
    value: string,
    rule: string,
    more: { inferred?: boolean; doubts?: string[]; from?: number; to?: number } = {},
  ): void => {
    const { from = 0, to = string.length, ...rest } = more
    write(book, {
      kind: 'fact',
      fields: { name, value },
      ...(owned ? { quotes: whole.pieces(from, to) } : { pieces: row.pieces }),
      rule,
      ...rest,
    })
    owned = true
  }
  const name = label?.[1]?.toLowerCase() ?? ''
  if (titled && !has('title'))
    fact('title', string.slice(0, 500), 'a line above the list of people that says “minutes”')
  // A committee's own title says more than the name of the council above it.
  const known = book.facts.get('body')
  const above = known?.inferred ? known : undefined
  const first = row.kind === 'heading' && row.level === 1 && body !== ''
  if (
    (titled || first) &&
    body !== '' &&
    above &&
    // "Minutes of the Board", below its whole name.
    body.includes(' ') &&
    // "COMPLAINTS AUTHORITY, MALNAD" is the same body by its whole name.
    !above.fields['value']!.toLowerCase().startsWith(body.toLowerCase())
  ) {
    above.fields['name'] = 'within'
    book.facts.delete('body')
  }
  // "STRATHBEG COUNCIL", and below it "POLICE AND FIRE SCRUTINY COMMITTEE".
  else if (
    above &&
    body !== '' &&
    within.test(body) &&
    council.test(above.fields['value']!) &&
    !within.test(above.fields['value']!) &&
    !has('within')
  ) {
    above.fields['name'] = 'within'
    book.facts.delete('body')
    book.facts.set('within', above)
  }
  if (town.test(string) && !has('body') && !has('within')) {
    fact('within', string, 'the place whose body it is')
    return true
  }
  // "Public Meeting" above "Minutes": one title in two lines.
  const printed = book.facts.get('title')
  if (printed && !owned && string.length <= 80 && days.length === 0 && (titled || kindOnly.test(string))) {
    printed.fields['value'] = `${printed.fields['value']!} – ${string}`.slice(0, 500)
    printed.pieces.push(...row.pieces)
    return true
  }
  if (!printed && !owned && kindOnly.test(string))
    fact('title', string, 'a line that names the kind of meeting')
  // The second line of an address.
  const last = book.entries.at(-1)
  if (
    last === book.facts.get('venue') &&
    last?.rule === 'a line that names a place' &&
    !titled &&
    body === '' &&
    !label &&
    days.length + times.length === 0 &&
    /^\p{Lu}[^!?]{3,80}(?:,\s*\p{Lu}|\d{4,5}|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}$)/u.test(string)
  ) {
    last.fields['value'] = `${last.fields['value']!}, ${string}`.slice(0, 500)
    last.pieces.push(...row.pieces)
    return true
  }
  if (body !== '' && !has('body'))
    fact('body', body, 'a name of a body above the list of people', {
      inferred: !titled && row.kind !== 'heading',
    })
  if (/^(?:meeting|body|committee|board)$/u.test(name) && !has('body') && !days.length)
    fact('body', string.slice(label![0].length), 'a label says so')
  const [day] = days
  if (day && !has('date') && (/^(?:date|dyddiad|datum|meeting date)/u.test(name) || titled || held || lone)) {
    fact('date', day.text, name.startsWith('date') ? 'a label says so' : 'a day above the list of people', {
      from: day.from,
      to: day.to,
      inferred: day.ambiguous || days.length > 1,
      doubts: [
        ...(day.ambiguous ? [`“${day.text}” can be read two ways: day and month, or month and day`] : []),
        ...(days.length > 1 ? ['more than one day stands there; this is the first'] : []),
      ],
    })
  } else if (day && has('date') && !owned && held) {
    book.warnings.push(`Another day stands above the list of people: “${day.text}”.`)
  }
  // "The meeting was opened at 10.12 am", above the list of people.
  const opened =
    times.length > 0 && !has('began')
      ? ((/^(?:time )?commenced$/u.test(name) ? label : null) ?? opening.exec(string))
      : null
  const began = opened ? (times.find(({ from }) => from >= opened.index) ?? times[0]!) : undefined
  if (began) fact('began', began.time, 'it says when it began', began)
  if (
    times.length > 0 &&
    times[0] !== began &&
    !has('start') &&
    (/^(?:time|date|start|commenced|heure|amser)/u.test(name) || day || held || hours || inFront !== '')
  ) {
    fact('start', times[0]!.time, 'a time above the list of people', times[0]!)
    if (times[1] && /[-–—]|\bto\b|\buntil\b|\band\b/u.test(string.slice(times[0]!.to, times[1].from)))
      fact('end', times[1].time, 'a time above the list of people', times[1])
  }
  if (/^(?:venue|location|place|held at|lieu|lleoliad|ort)$/u.test(name) && !has('venue'))
    fact('venue', string.slice(label![0].length).trim(), 'a label says so')
  else if (!has('venue') && placed) fact('venue', string.trim(), 'a line that names a place')
  else if (!has('venue') && (owned || held) && after.words !== '' && isPlace(after.words))
    fact('venue', after.words, 'the words behind the day', {
      inferred: true,
      from: after.from,
      to: after.from + after.words.length,
    })
  else if (!has('venue') && inFront !== '')
    fact('venue', inFront, 'the words before the time', { inferred: true })
  else if (!has('venue') && (held || titled)) {
    const at =
      /\b(?:held|took place)\b.{0,80}?\b(?:at|in|via|by)\s+(?!\d)((?:the\s+)?\p{Lu}.{2,120}?)(?=,?\s+(?:on|at|from|commencing)\s+(?:\p{L}+,?\s+)?(?:the\s+)?\d|,?\s+on\s+(?:the\s+)?[\p{L}-]+\s+day\b|\s+on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|[.;]?$)/iu.exec(
        string,
      )
    if (at && !daysIn(at[1]!).length)
      fact('venue', at[1]!.replace(/,$/u, ''), 'the words after “held at”', { inferred: true })
  }
  if (!owned && !has('title') && row.kind === 'heading' && row.level <= 1 && string.length <= 200)
    fact('title', string, 'the highest heading', { inferred: true })
  return owned
}
