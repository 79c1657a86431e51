/** Deadlines that name no day: "in six months", "before Christmas", "by the third quarter of 2025", "next month". */
import { addDays, fromWords, type SourceDate } from '#src/kernel/dates.ts'
import { easterSunday } from '#src/kernel/working-days.ts'

export type SpanDue = {
  from: number
  /** As the text has them, without "by". */
  words: string
  on: SourceDate
  taken: string | null
  doubts: string[]
}

const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')
const few = /^(?:a few|few|several|some|(?:a )?couple of)$/u
/** "six", "12", "a"; null for "several" and any other word. */
const countOf = (word: string): number | null => {
  if (/^\d+$/u.test(word)) return Number(word)
  if (/^an?$/u.test(word)) return 1
  const at = numbers.indexOf(word)
  return at > 0 ? at : null
}

const two = (number: number): string => String(number).padStart(2, '0')
/** The same day so many months later, or the last of that month. */
export function addMonths(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = year * 12 + month - 1 + count
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  return `${y}-${two(m)}-${two(Math.min(date, last))}`
}

const modal = /\b(?:to|will|would|shall|should|must|promis\w+|pledg\w+|request\w*|direct\w*|due)\s/iu
const found = (match: RegExpExecArray, words: string, more: Partial<SpanDue>): SpanDue => ({
  from: match.index + match[0].length - words.length,
  words,
  on: { edtf: null, text: words },
  taken: null,
  doubts: [],
  ...more,
})

const length =
  /\b(within|in)\s+(?:the\s+next\s+|about\s+|approximately\s+)?((?:a\s+)?(?:few|couple of)|several|some|an?|\d{1,3}|[a-z]{2,6})\s+(working\s+|calendar\s+|business\s+)?(day|week|fortnight|month|year)s?(?:[’']s?)?(\s+time)?\b/iu
/** "within 14 days", "in six months", counted from the meeting. */
function spanIn(string: string, met: string | null): SpanDue | null {
  const match = length.exec(string)
  if (!match) return null
  const [words, how, number, kind, unit] = match as unknown as [string, string, string, string?, string?]
  const count = countOf(number.toLowerCase())
  const isIn = how.toLowerCase() === 'in'
  if (count === null && !few.test(number.toLowerCase()) && isIn) return null
  // "Thefts fell in six months": nobody is to do anything.
  if (isIn && match[5] === undefined && !modal.test(string.slice(0, match.index))) return null
  if (count === null || met === null)
    return found(match, words, {
      doubts: met === null ? [`“${words}”: the day of the meeting is not known`] : [],
    })
  const by = unit!.toLowerCase()
  const days = by === 'day' ? count : by === 'week' ? count * 7 : by === 'fortnight' ? count * 14 : 0
  const day =
    days === 0
      ? addMonths(met, by === 'year' ? count * 12 : count)
      : addDays(met, kind && !/^calendar/iu.test(kind) ? Math.ceil((days * 7) / 5) : days)
  const taken = `${days === 0 && isIn ? day.slice(0, 7) : day}~`
  return found(match, words, {
    taken,
    doubts: [`“${words}” is counted from the day of the meeting, and is approximate`],
  })
}

const yearOf = (day: string): number => Number(day.slice(0, 4))
const feasts: Readonly<Record<string, (year: number) => string>> = {
  christmas: (year) => `${year}-12-25`,
  'new year': (year) => `${year}-01-01`,
  easter: easterSunday,
}
const feast =
  /\b(by|before|until|till|ahead of|prior to|in time for|after|over|at)\s+(?:the\s+)?(christmas|easter|new year)(?:\s+((?:19|20)\d{2}))?(?![\p{L}’'-])/iu
/** "before Christmas": up to the day before; "by Easter": that day. */
function feastIn(string: string, met: string | null): SpanDue | null {
  const match = feast.exec(string)
  if (!match) return null
  const [all, lead, name, said] = match as unknown as [string, string, string, string?]
  const is = feasts[name.toLowerCase()]!
  const how = lead.toLowerCase()
  const by = /^(?:by|until|till)$/u.test(how)
  const words = by ? all.slice(lead.length).trim() : all
  const year =
    said === undefined
      ? met === null
        ? null
        : [yearOf(met), yearOf(met) + 1].find((one) => is(one) >= met)!
      : Number(said)
  if (year === null) return found(match, words, { doubts: [`“${words}” has no year`] })
  if (/^(?:after|over|at)$/u.test(how)) return found(match, words, {})
  return found(match, words, {
    taken: by ? is(year) : `../${addDays(is(year), -1)}`,
    doubts:
      said === undefined ? [`“${words}” has no year: taken as ${year}, the first after the meeting`] : [],
  })
}

const nth: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: 4, final: 4 }
const quarter =
  /\b(?:by|before|in|during|until|from|for|at|no later than|of|end)\s+((?:the\s+)?(?:(?:beginning|start|middle|end)\s+of\s+|early\s+|mid[- ]|late\s+)?(?:the\s+)?(?:(first|second|third|fourth|last|final)\s+quarter|q([1-4]))(?:(?:\s+of)?(?:\s+the)?(?:\s+(?:calendar|financial|fiscal)\s+year)?(?:\s+|,\s*)(\d{4})(?:[/-](\d{2}|\d{4}))?)?)(?![\p{L}\d])/iu
/** "the third quarter of 2025", "Q2 2025/26" (of a year that begins in April). */
function quarterIn(string: string, met: string | null): SpanDue | null {
  const match = quarter.exec(string)
  if (!match) return null
  // "the decisions of the last quarter" are past.
  if (
    /^last$/iu.test(match[2] ?? '') &&
    !match[4] &&
    !/^(?:by|before|until|no later than)\s/iu.test(match[0])
  )
    return null
  const words = match[1]!.replace(/^the\s+/iu, '')
  const count = match[3] ? Number(match[3]) : nth[match[2]!.toLowerCase()]!
  const made = (year: number, doubts: string[]): SpanDue =>
    found(match, words, { taken: `${year}-${32 + count}`, doubts })
  if (match[5] !== undefined) {
    const year = Number(match[4])
    const taken = count === 4 ? `${year + 1}-33` : `${year}-${33 + count}`
    return found(match, words, {
      taken,
      doubts: [`“${words}” is read as one of a year that begins in April`],
    })
  }
  if (match[4] !== undefined) return made(Number(match[4]), [])
  if (met === null) return found(match, words, { doubts: [`“${words}” has no year`] })
  const year = yearOf(met) + (Number(met.slice(5, 7)) > count * 3 ? 1 : 0)
  return made(year, [`“${words}” has no year: taken as ${year}, the first after the meeting`])
}

const years =
  /\b(by|before|until|in|during|no later than|end)\s+((?:the\s+)?(?:(?:(?:very\s+)?(?:end|start|beginning|middle|close|first half|second half)(?:\s+of)?|early|mid|late)[\s-]+(?:in\s+|of\s+)?)?(?:the\s+)?(?:(?:calendar|financial|fiscal)\s+year\s+)?((?:19|20)\d{2})(?:[/-](?:\d{4}|\d{2}))?)(?![\d\p{L}/-]|\.\d)/iu
/** "by the end of 2025", "in early 2026": a year that is not past. */
function yearIn(string: string, met: string | null): SpanDue | null {
  const match = years.exec(string)
  if (!match) return null
  const before = string.slice(0, match.index)
  if (/^(?:in|during|end)$/iu.test(match[1]!) && (!modal.test(before) || met === null)) return null
  if (met !== null && Number(match[3]) < yearOf(met)) return null
  const lead = match[1]!.toLowerCase() === 'before' && !/^(?:the\s+)?(?:end|close)/iu.test(match[2]!)
  const words = `${lead ? 'before ' : ''}${match[2]!.replace(/^the\s+/iu, '')}`
  const on = fromWords(words)
  const plain = on.edtf ?? (lead ? `../${Number(match[3]) - 1}-12-31` : match[3]!)
  return found(match, match[2]!, { words, on, taken: on.edtf === null ? plain : null })
}

const soon =
  /\b(?:((?:by|before|until|in|during|early|late|later|on)\s+)(?:the\s+)?((?:end\s+of\s+|start\s+of\s+|beginning\s+of\s+|middle\s+of\s+|early\s+|late\s+)?(?:the\s+)?(?:next|this|coming|following)\s+(?:calendar\s+)?(week|month|quarter|year|spring|summer|autumn|winter))|(next\s+(?:week|month|quarter|year)|later\s+(?:this|in\s+the)\s+(?:year|month|week))(?=[).,;\s]*$)|(?:by|before|on)\s+(tomorrow|(?:(?:next|this)\s+)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)))(?![\p{L}-])/iu
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
/** "next month", "by Friday", told from the day of the meeting. */
function soonIn(string: string, met: string | null): SpanDue | null {
  const match = soon.exec(string)
  if (!match) return null
  const words = (match[2] ?? match[4] ?? match[5])!.replace(/^the\s+/iu, '')
  const doubts = [
    met === null
      ? `“${words}”: the day of the meeting is not known`
      : `“${words}” is told from the day of the meeting`,
  ]
  const at = { from: match.index + match[0].indexOf(words), words, on: { edtf: null, text: words }, doubts }
  if (met === null) return { ...at, taken: null }
  const name = words.toLowerCase()
  const ahead = /\b(?:next|coming|following)\b/u.test(name) ? 1 : 0
  const weekday = weekdays.findIndex((day) => name.endsWith(day))
  const today = new Date(`${met}T00:00:00Z`).getUTCDay()
  const monday = addDays(met, -((today + 6) % 7) + ahead * 7)
  const year = yearOf(met)
  const taken =
    name === 'tomorrow'
      ? addDays(met, 1)
      : weekday >= 0
        ? addDays(met, ((weekday - today + 6) % 7) + 1)
        : name.endsWith('week')
          ? `${monday}/${addDays(monday, 6)}`
          : name.endsWith('month')
            ? addMonths(`${met.slice(0, 7)}-01`, ahead).slice(0, 7)
            : name.endsWith('year')
              ? String(year + ahead)
              : name.endsWith('quarter')
                ? quarterOf(addMonths(met, ahead * 3))
                : null
  return { ...at, taken }
}
const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-${33 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)}`

/** The first of these that a string has. */
export const spanDue = (string: string, met: string | null): SpanDue | null =>
  quarterIn(string, met) ??
  feastIn(string, met) ??
  yearIn(string, met) ??
  soonIn(string, met) ??
  spanIn(string, met)

/** "as soon as possible": when, said so that no day can be given. */
export const vaguely = (string: string): string =>
  /\b(?:as soon as (?:possible|practicable|reasonably practicable)|a\.?s\.?a\.?p\b\.?|in due course|in the near future|in the (?:coming|next few) (?:days|weeks|months)|over the (?:coming|next few) (?:days|weeks|months)|at the earliest opportunity|at a later date|without delay|forthwith|(?:shortly|immediately|urgently)(?!\s+(?:before|after|following)\b))/iu.exec(
    string,
  )?.[0] ?? ''
