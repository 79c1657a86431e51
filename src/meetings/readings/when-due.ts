/** Deadlines in words. What a deadline does not say (its year) is concluded from the day of the meeting, and that is said. */
import { addDays, fromWords, isDay, type SourceDate } from '#src/kernel/dates.ts'
import { spanDue, vaguely, type SpanDue } from './when-spans.ts'
import { daysIn, longest, monthNumbers, monthPattern } from './when.ts'

/** What the rest of the document tells about its days. */
export type Calendar = {
  /** The day of the meeting, where it is known. */
  met: string | null
  /** Which of the two numbers of "3/4/2025" comes first, where other days of the document show it. */
  order: 'day first' | 'month first' | null
}
export const noCalendar: Calendar = { met: null, order: null }

/** Which number comes first in the days of a text, told by those that can be read one way only. */
export function orderIn(text: string): Calendar['order'] {
  let [day, month] = [0, 0]
  for (const [, a, b] of text.matchAll(
    /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d/-])/gu,
  )) {
    if (Number(a) > 12 && Number(a) <= 31 && Number(b) <= 12) day += 1
    if (Number(b) > 12 && Number(b) <= 31 && Number(a) <= 12) month += 1
  }
  if (day > 0 === month > 0) return null
  return day > 0 ? 'day first' : 'month first'
}

export type Due = {
  kind: 'date' | 'next-meeting' | 'ongoing' | 'not-stated'
  on: SourceDate
  /** EDTF of what was concluded, where the words alone give no day. */
  taken: string | null
  doubts: string[]
  words: string
}

const weekday = String.raw`(?:(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?,?\s+)?`
const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
const yearless: readonly [RegExp, 'day' | 'month'][] = [
  [
    new RegExp(
      String.raw`(?<![\d/\p{L}])${weekday}(?:the\s+)?${day}\s+(?:of\s+)?(${monthPattern})(?!\p{L})(?!\.?,?\s+(?:\d{4}|[’']\d{2})(?!\d))`,
      'giu',
    ),
    'day',
  ],
  [
    new RegExp(
      String.raw`(?<![\d/\p{L}])${weekday}(${monthPattern})\.?\s+${day}(?![\d:])(?!,?\s+\d{4}(?!\d))`,
      'giu',
    ),
    'month',
  ],
]
/** What stands before a day that something is due on. */
const leads =
  /(?:\b(?:by|before|until|till|(?:no|not) later than|on or before|due(?: date| on| by)?|on|for|deadline|ahead of|of|date|w\/c|w\/e|week (?:commencing|ending|of)|avant(?: le)?|d[’']ici|pour|target)(?:\s+(?:the\s+)?(?:close of (?:play|business)|cob|cop|noon|midday|end of(?: day)?|eod)(?:\s+on)?)?)\s*:?\s+(?:\p{L}+day,?\s+)?(?:the\s+|le\s+|au\s+)?$/iu
/** Before a day without a year: "the meeting of 3 May" is past. */
const strongLeads =
  /(?:\b(?:by|before|until|till|(?:no|not) later than|due(?: date| on| by)?|on|deadline|ahead of|w\/c|w\/e|week (?:commencing|ending|of)|avant(?: le)?|d[’']ici|pour|target)(?:\s+(?:the\s+)?(?:close of (?:play|business)|cob|cop|noon|midday|end of(?: day)?|eod)(?:\s+on)?)?)\s*:?\s+(?:the\s+|le\s+|au\s+)?$/iu
/** A day that ends an entry, behind a dash or in brackets. */
const aside = /(?:\s[–—-]\s*|[([|;]\s*)$/u

const monthly = new RegExp(
  String.raw`\b(?:by|before|to(?=\s+the\s+\p{L}+\s+(?:\d{4}\s+)?(?:\p{L}+\s+)?meeting)|in|during|until|from|for|at|no later than|mid|early|late|end of|the end of|avant|d[’']ici)\s+((?:the\s+|la\s+)?(?:(?:beginning|start|middle|end|fin)\s+(?:of\s+|de\s+|d[’'])?|early\s+|mid[- ]|late\s+)?(?:${monthPattern}|spring|summer|autumn|winter|q[1-4])(?:\s+\d{4}(?:\/\d{2})?)?)(?!\p{L})(?!\s+\d)`,
  'iu',
)
const nextMeeting =
  /\b(?:(?:at|by|to|for|before|until|in time for|ahead of|prior to)\s+)?(?:the\s+|our\s+|its\s+)?(?:next|following|subsequent|forthcoming)\s+(?:scheduled\s+|ordinary\s+|regular\s+)?(?:(?:\p{L}[\p{L}’'-]*\s+){0,3}(?:meeting|sitting)|(?-i:\p{Lu}{2,8})\b(?:\s+meeting)?|session|hui)|\bprochaine\s+(?:séance|réunion|rencontre)/iu
const ongoing = /^(?:on-?going|continuous|standing|rolling)\.?$/iu
const yearEnd =
  /\b(?:by|before|until)\s+(?:the\s+)?(?:end\s+of\s+(?:the\s+|this\s+)?(?:calendar\s+)?year|year[- ]end)\b/iu
const monthEnd = /\b(?:by|before|until)\s+(?:the\s+)?end\s+of\s+(?:the|this)\s+month\b/iu

const weekdays = 'sun mon tue wed thu fri sat'.split(' ')
const weekdayOf = (on: string): string => weekdays[new Date(`${on}T00:00:00Z`).getUTCDay()]!
const iso = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** A day without a year, as the first one after the meeting; its weekday decides where it stands. */
function concluded(
  words: string,
  month: number,
  date: number,
  named: string | undefined,
  met: string | null,
) {
  if (met === null)
    return { taken: null, doubts: [`“${words}” has no year, and the day of the meeting is not known`] }
  const year = Number(met.slice(0, 4))
  const some = [year, year + 1].map((one) => iso(one, month, date)).filter(isDay)
  const ahead = some.filter((one) => one >= met)
  const fits = named === undefined ? undefined : ahead.find((one) => weekdayOf(one) === named.toLowerCase())
  const taken = fits ?? ahead[0] ?? null
  if (taken === null) return { taken, doubts: [`“${words}” is no day`] }
  return {
    taken,
    doubts: [
      `“${words}” has no year: taken as ${taken.slice(0, 4)}, the first after the meeting`,
      ...(named !== undefined && fits === undefined
        ? [`in ${taken.slice(0, 4)} the weekday does not agree`]
        : []),
    ],
  }
}

type FoundDue = Due & { from: number; to: number }
const at = (words: string, from: number, more: Partial<Due>): FoundDue => ({
  kind: 'date',
  on: { edtf: null, text: words },
  taken: null,
  doubts: [],
  words,
  from,
  to: from + words.length,
  ...more,
})

/** The days of a string that something may be due on, with or without a year, in order. */
function dayDues(string: string, { met, order }: Calendar): FoundDue[] {
  const found = daysIn(string).map(({ from, text, date, ambiguous }): FoundDue => {
    if (!ambiguous) return at(text, from, { on: date })
    const [a = '', b = '', y = ''] = text.replace(/^\D+/u, '').split(/[/.-]/u)
    const [month, date_] = order === 'month first' ? [a, b] : [b, a]
    const read = iso(Number(y.length === 2 ? `20${y}` : y), Number(month), Number(date_))
    return order !== null && isDay(read)
      ? at(text, from, {
          taken: read,
          doubts: [`“${text}” is read with the ${order}, as other days of the text are`],
        })
      : at(text, from, { doubts: [`“${text}” can be read two ways: day and month, or month and day`] })
  })
  for (const [pattern, first] of yearless)
    for (const match of string.matchAll(pattern)) {
      const from = match.index
      const to = from + match[0].length
      if (found.some((one) => from < one.to && to > one.from)) continue
      const [, named, a, b] = match
      const [date, name] = first === 'day' ? [a, b] : [b, a]
      const month = monthNumbers.get(name!.toLowerCase())!
      found.push(at(match[0], from, concluded(match[0], month, Number(date), named, met)))
    }
  // "by 30/06": behind such a word it is a day.
  for (const match of string.matchAll(
    /(?<=\b(?:by|before|due|until|deadline)\s*:?\s+)(\d{1,2})[/.](\d{1,2})(?![\d/]|\.\d)/giu,
  )) {
    if (found.some(({ from, to }) => match.index < to && match.index >= from)) continue
    const [a, b] = [Number(match[1]), Number(match[2])]
    const way = a > 12 ? 'day first' : b > 12 ? 'month first' : order
    const [month, date] = way === 'month first' ? [a, b] : [b, a]
    if (month > 12 || date > 31 || month === 0 || date === 0) continue
    found.push(
      way === null
        ? at(match[0], match.index, {
            doubts: [`“${match[0]}” can be read two ways: day and month, or month and day`],
          })
        : at(match[0], match.index, concluded(match[0], month, date, undefined, met)),
    )
  }
  return found.toSorted((one, two) => one.from - two.from)
}

const seasons: Readonly<Record<string, number>> = { spring: 5, summer: 8, autumn: 11, winter: 2 }
/** "the end of March", as that of the year in which it comes first after the meeting. */
function monthDue(words: string, whole: string, from: number, met: string | null): FoundDue {
  const plain = words.replace(/^(?:the|la)\s+/iu, '')
  // "before June" ends with May; "before the end of June" with June.
  const before = /^(?:before|ahead of|avant)\s/iu.test(whole) && !/^(?:end|fin)\b/iu.test(plain)
  const text = before ? `${/^\S+/u.exec(whole)![0]} ${plain}` : plain
  const read = fromWords(before ? `before ${plain}` : plain)
  const made = at(text, from, { on: { edtf: read.edtf, text }, words: whole })
  const name = /(\p{L}+)\.?$/u.exec(plain)?.[1]?.toLowerCase() ?? ''
  const month = monthNumbers.get(name) ?? seasons[name]
  if (read.edtf !== null || month === undefined || met === null) return made
  const year = Number(met.slice(0, 4)) + (month < Number(met.slice(5, 7)) ? 1 : 0)
  const taken =
    name in seasons
      ? fromWords(name === 'winter' ? `winter ${year - 1}/${String(year).slice(2)}` : `${name} ${year}`).edtf
      : before
        ? `../${addDays(`${year}-${String(month).padStart(2, '0')}-01`, -1)}`
        : `${year}-${String(month).padStart(2, '0')}`
  return { ...made, taken, doubts: [`“${text}” has no year: taken as ${year}, the first after the meeting`] }
}

/**
 * What a string says about when something is due. `on.edtf` is null where its words give no day, month or season with a
 * year; `taken` is then what was concluded from the rest of the document, if anything was. `alone`: the string is a cell
 * for nothing else.
 */
export function dueIn(given: string, alone = false, calendar: Calendar = noCalendar): FoundDue {
  const string = given.slice(0, longest)
  const none: FoundDue = at('', 0, { kind: 'not-stated', on: { edtf: null, text: 'not stated' } })
  const { met } = calendar
  const days = dayDues(string, calendar)
  const found = alone
    ? days[0]
    : days.findLast(({ from, to, on, taken, doubts }) => {
        const before = string.slice(Math.max(0, from - 60), from)
        const short =
          on.edtf === null && (taken !== null || doubts.some((doubt) => doubt.includes('no year')))
        return (
          (short ? strongLeads : leads).test(before) ||
          (aside.test(before) && /^[)\].;\s]*$/u.test(string.slice(to)))
        )
      })
  if (found) return found
  const next = nextMeeting.exec(string)
  const month = monthly.exec(string)
  if (next && !month) return at(next[0], next.index, { kind: 'next-meeting' })
  if (month && !/\sq[1-4]\b/iu.test(month[0])) return monthDue(month[1]!, month[0], month.index, met)
  const year = yearEnd.exec(string)
  const end = year ?? monthEnd.exec(string)
  if (end) {
    const words = end[0].replace(/^(?:by|before|until)\s+(?:the\s+)?/iu, '')
    return at(words, end.index, {
      taken: met === null ? null : met.slice(0, year ? 4 : 7),
      doubts: met === null ? [] : [`“${words}” is that of the day of the meeting`],
    })
  }
  const span = spanDue(string, met) ?? (alone ? spanAlone(string.trim(), met) : null)
  if (span) return spanned(span)
  if (alone) {
    const words = string.trim()
    if (ongoing.test(words)) return { ...none, kind: 'ongoing', words }
    if (/^next (?:meeting|session|sitting)/iu.test(words)) return at(words, 0, { kind: 'next-meeting' })
    if (words !== '' && !/^(?:n\/?a|tbc|tbd|-|–|—|none)$/iu.test(words)) {
      const bare = monthly.exec(`by ${words}`)
      if (bare && /^[^\p{L}\d]*$/u.test(words.slice(bare[0].length - 3)))
        return monthDue(bare[1]!, words, 0, met)
      const read = fromWords(words)
      return at(words, 0, { kind: read.edtf ? 'date' : 'not-stated', on: read })
    }
  }
  const recess =
    /\b(?:by|before|until|after)\s+(half[- ]term|(?:the\s+)?(?:summer|winter|spring)\s+recess)\b/iu.exec(
      string,
    )
  if (recess) return at(recess[1]!, recess.index + recess[0].length - recess[1]!.length, {})
  const words = vaguely(string)
  return words === '' ? none : { ...none, words }
}

/** "Three months", "Christmas", "Q3" in a cell for nothing else. */
const spanAlone = (words: string, met: string | null): SpanDue | null =>
  [`by ${words}`, `within ${words}`].reduce<SpanDue | null>((found, one) => found ?? spanDue(one, met), null)
const spanned = ({ from, words, on, taken, doubts }: SpanDue): FoundDue =>
  at(words, from, { on, taken, doubts })

/** The same as fields of an entry, in the document's words; and what a person must look at. */
export function dueFields(
  words: string,
  calendar: Calendar,
  alone = false,
): { fields: Record<string, string>; doubts: string[] } {
  const due = dueIn(words, alone, calendar)
  const text = alone ? words : due.kind === 'not-stated' ? due.words : due.on.text
  return {
    fields: { due: due.kind, dueText: text, ...(due.taken === null ? {} : { dueOn: due.taken }) },
    doubts: due.doubts,
  }
}
