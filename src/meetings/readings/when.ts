/** Days, times and deadlines in words. A day that can be read two ways is not read: its words are kept, and that is said. */
import { fromWords, type SourceDate } from '#src/kernel/dates.ts'
import { monthNames } from './vocabulary.ts'

const month = new Map(monthNames.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])))
const names = [...month.keys()].toSorted((a, b) => b.length - a.length).join('|')
const nth = String.raw`(\d{1,2})(?:st|nd|rd|th|er|º|\.)?`
const patterns: [RegExp, (found: string[]) => [string, string, string] | null][] = [
  [/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, ([, y, m, d]) => [y!, m!, d!]],
  [
    new RegExp(
      String.raw`(?<![\d/])${nth}\s+(?:day of |of |de |o )?(${names})\.?,?\s+(?:de\s+)?(\d{4}|[’']\d{2})(?!\d)`,
      'giu',
    ),
    ([, d, m, y]) => [y!.replace(/^[’']/u, '20'), String(month.get(m!.toLowerCase())), d!],
  ],
  [
    new RegExp(String.raw`(?<!\p{L})(${names})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)`, 'giu'),
    ([, m, d, y]) => [y!, String(month.get(m!.toLowerCase())), d!],
  ],
  [
    /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])/gu,
    ([, a, b, y]) => {
      const year = y!.length === 2 ? `20${y}` : y!
      if (Number(a) > 12 && Number(b) <= 12) return [year, b!, a!]
      if (Number(b) > 12 && Number(a) <= 12) return [year, a!, b!]
      return Number(a) === Number(b) ? [year, a!, a!] : null
    },
  ],
]

export type FoundDay = {
  from: number
  to: number
  text: string
  date: SourceDate
  /** Day and month can be read either way. */
  ambiguous: boolean
}

const longest = 4000

/** The whole days in the first 4,000 characters of a string, in order. */
export function daysIn(given: string): FoundDay[] {
  const string = given.slice(0, longest)
  const found: FoundDay[] = []
  for (const [pattern, read] of patterns)
    for (const match of string.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length]
      if (found.some((one) => from < one.to && to > one.from)) continue
      const parts = read([...match])
      const text = match[0]
      const edtf = parts && `${parts[0]}-${parts[1].padStart(2, '0')}-${parts[2].padStart(2, '0')}`
      const real = edtf !== null && fromWords(edtf).edtf === edtf
      found.push({
        from,
        to,
        text,
        date: { edtf: real ? edtf : null, text },
        ambiguous: parts === null,
      })
    }
  return found.toSorted((a, b) => a.from - b.from)
}

const clock =
  /(?<![\d:./-])(\d{1,2})(?:(?:[:.]|\s?h\s?)(\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|noon\b|midday\b|hrs\b|hours\b|uhr\b)?(?![\d/])/giu

/** The first time of day in a string, as "18:30": 6.30pm, 6:30 p.m., 18:30, 1830hrs, 12 noon. A bare number is none. */
export function timesIn(given: string): { from: number; to: number; time: string }[] {
  const string = given.slice(0, longest)
  const out: { from: number; to: number; time: string }[] = []
  for (const match of string.matchAll(/(?<!\d)([01]\d|2[0-3])([0-5]\d)\s*(?:hrs|hours|h)\b/giu))
    out.push({ from: match.index, to: match.index + match[0].length, time: `${match[1]}:${match[2]}` })
  for (const match of string.matchAll(clock)) {
    const [whole, hours, minutes, half = ''] = match
    if (minutes === undefined && half === '') continue
    let hour = Number(hours)
    const mark = half.toLowerCase().replaceAll('.', '')
    if (mark === 'pm' && hour < 12) hour += 12
    if (mark === 'am' && hour === 12) hour = 0
    if (hour > 23 || Number(minutes ?? 0) > 59) continue
    // "3.15" without am or pm is a number of a paragraph as well.
    if (mark === '' && !whole.includes(':') && !/h/iu.test(whole)) continue
    out.push({
      from: match.index,
      to: match.index + whole.length,
      time: `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`,
    })
  }
  return out.toSorted((a, b) => a.from - b.from)
}

export type Due = { kind: 'date' | 'next-meeting' | 'ongoing' | 'not-stated'; on: SourceDate; words: string }

const monthWords = new RegExp(
  String.raw`\b(?:by|before|to(?=\s+the\s+\p{L}+\s+(?:\d{4}\s+)?(?:\p{L}+\s+)?meeting)|in|during|until|from|for|at|no later than|mid|early|late|end of|the end of)\s+((?:the\s+)?(?:(?:beginning|start|middle|end)\s+of\s+|early\s+|mid[- ]|late\s+)?(?:${names}|spring|summer|autumn|winter|q[1-4])(?:\s+\d{4}(?:\/\d{2})?)?)(?!\p{L})`,
  'iu',
)
const nextMeeting =
  /\b(?:(?:at|by|to|for|before|until|in time for|ahead of|prior to)\s+)?(?:the\s+|our\s+|its\s+)?(?:next|following|subsequent|forthcoming)\s+(?:scheduled\s+|ordinary\s+|regular\s+)?(?:(?:\p{L}[\p{L}’'-]*\s+){0,3}meeting|(?-i:\p{Lu}{2,8})\b(?:\s+meeting)?|session)/iu
const ongoing = /^(?:on-?going|continuous|standing|rolling)\.?$/iu

/** What a string says about when something is due. `on.edtf` is null where it gives no day, month or season with a year. */
export function dueIn(given: string, alone = false): Due & { from: number; to: number } {
  const string = given.slice(0, longest)
  const none = {
    kind: 'not-stated' as const,
    on: { edtf: null, text: 'not stated' },
    words: '',
    from: 0,
    to: 0,
  }
  const next = nextMeeting.exec(string)
  const monthly = monthWords.exec(string)
  const days = daysIn(string)
  const day = alone
    ? days[0]
    : days.findLast(({ from }) =>
        /\b(?:by|before|until|no later than|due|on|for|deadline:?|ahead of|of|date:?|avant|d[’']ici|pour)\s+(?:\p{L}+,?\s+)?(?:the\s+|le\s+|au\s+)?$/iu.test(
          string.slice(Math.max(0, from - 30), from),
        ),
      )
  if (day) return { kind: 'date', on: day.date, words: day.text, from: day.from, to: day.to }
  if (next && !monthly)
    return {
      kind: 'next-meeting',
      on: { edtf: null, text: next[0] },
      words: next[0],
      from: next.index,
      to: next.index + next[0].length,
    }
  if (monthly) {
    const words = monthly[1]!.replace(/^the\s+/iu, '')
    return {
      kind: 'date',
      on: fromWords(words),
      words: monthly[0],
      from: monthly.index,
      to: monthly.index + monthly[0].length,
    }
  }
  if (alone) {
    const words = string.trim()
    if (ongoing.test(words)) return { ...none, kind: 'ongoing', words }
    if (/^next (?:meeting|session)/iu.test(words))
      return { ...none, kind: 'next-meeting', on: { edtf: null, text: words }, words }
    if (words !== '' && !/^(?:n\/?a|tbc|tbd|-|–|—|none)$/iu.test(words)) {
      const read = fromWords(words)
      return { kind: read.edtf ? 'date' : 'not-stated', on: read, words, from: 0, to: string.length }
    }
  }
  const within = /\bwithin\s+(?:\d{1,3}|[a-z]{2,10})\s+(?:working\s+)?(?:days|weeks|months)\b/iu.exec(string)
  if (within)
    return {
      kind: 'date',
      on: { edtf: null, text: within[0] },
      words: within[0],
      from: within.index,
      to: within.index + within[0].length,
    }
  return none
}
