/** Names and labels at the beginning of a line: "Sophie Linden (DMPC):", "THE CHAIR:", "Q:". Pure. */
import type { Turn } from './turn.ts'

/**
 * Every run of blanks as one, ends of lines apart: what is looked for in a line stops at the next word then, and never
 * at each of a hundred thousand blanks anew.
 */
export const oneBlank = (text: string): string => text.replaceAll(/[^\S\r\n]+/gu, ' ')

export type Labelled = { label: string; rest: string; kind: Turn['kind'] }

const before = /^(?:[-–—>•*]+\s*)?/u
const colon = /^(\p{L}[^:：\n]{0,80}?(?:\([^()\n]{1,100}\))?)\s*(?::(?=\s|$)|：)\s*/u

/** The label that a line begins with, if it does: whatever stands before the colon and looks like a name. */
export function labelAt(line: string): Labelled | null {
  const text = line.replace(before, '')
  const found = colon.exec(text)
  if (!found || !isName(found[1]!)) return null
  return asLabel(found[1]!, text.slice(found[0].length))
}

export function asLabel(printed: string, rest: string): Labelled {
  const label = printed.trim()
  if (/^(q|question)(\s*\d+)?$/iu.test(label)) return { label, rest, kind: 'question' }
  if (/^(a|answer)(\s*\d+)?$/iu.test(label)) return { label, rest, kind: 'answer' }
  return { label, rest, kind: 'speech' }
}

/** Small words inside names and offices. */
const particles = new Set(
  'a al and at bin d da de del den der di dos du e el for from in la le of on op te ten ter the to van von y & +'.split(
    ' ',
  ),
)
/** What stands before a colon at the beginning of a line and is nobody. */
const notNames =
  /^(actions?|agenda|apologies|attendees|at|date|duration|e-?mail|format|from|https?|in attendance|item(\s\S+)?|kind|language|location|members|minutes|nb|notes?|page|place|present|ps|re|recording|source|subject|summary|tel|time|title|to|topic|transcript|venue|web|where|when|who)$/iu

/** Whether some words look like a name or an office: "Ada Fell", "THE CHAIR", "Speaker 3", "Member of the public (woman)". */
export function isName(words: string): boolean {
  const outside = words.replace(/\([^()]*\)/gu, ' ').trim()
  if (outside === '' || outside.length > 80 || notNames.test(outside)) return false
  if (/[.!?;"“”…]\s|[!?;"“”…]$/u.test(outside.replaceAll(/\b\p{L}{1,4}\.\s/gu, ''))) return false
  const parts = outside.split(/[\s,/]+/u).filter((part) => part !== '')
  if (parts.length > 9 || !/^\p{L}/u.test(outside)) return false
  if (/^(member|man|woman|voice|speaker|unidentified|unknown|audience|several)\b/iu.test(outside))
    return parts.length <= 6
  return parts.every(
    (part, index) =>
      /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(part) ||
      (index > 0 && (particles.has(part.toLowerCase()) || /^\d+$/u.test(part) || /^[#&+-]/u.test(part))),
  )
}

/** A label that a program numbers anew at each reading: it names nobody ("Speaker 1", "SPEAKER_02", "S3", "B"). */
export const isNumbered = (label: string): boolean =>
  /^(?:(?:speaker|spk|participant|person|voice|guest|unknown|unidentified|s)[\s_#-]*(?:\d+|\p{L})?|\p{L}|\d+)$/iu.test(
    label.trim(),
  )

/** Seconds of "1:02:03.5", "02:03"; null when it is no time. */
export function secondsOf(time: string): number | null {
  const parts = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?$/u.exec(time.trim())
  if (!parts) return null
  const [, hours = '0', minutes, seconds, fraction = '0'] = parts
  if (Number(seconds) > 59 || (parts[1] !== undefined && Number(minutes) > 59)) return null
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`)
}

const clock = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`
const bracketed = new RegExp(String.raw`^[[(<{]\s*(${clock})\s*[\])>}]\s*[-–—:]?\s*`, 'u')
const bare = new RegExp(String.raw`^(${clock})(?=\s|$)\s*(?:[-–—]\s*)?`, 'u')
const atEnd = new RegExp(String.raw`(?:[[(<{]\s?(${clock})\s?[\])>}]|\s(${clock}))\s?:?\s?$`, 'u')
/** Longer ones are no name with its time. */
const longestTimed = 150
const between = new RegExp(String.raw`^([^:[(]{1,80}?)\s?[[(]\s?(${clock})\s?[\])]\s?:?\s(?=\S)`, 'u')

/**
 * Takes the time off a line, in which no two blanks stand together: in brackets at its beginning; bare at its beginning where a label
 * follows or nothing does; after a name that stands alone.
 */
export function timeAt(line: string): { start: number | null; rest: string } {
  const first = bracketed.exec(line)
  if (first && secondsOf(first[1]!) !== null)
    return { start: secondsOf(first[1]!), rest: line.slice(first[0].length) }
  const open = bare.exec(line)
  if (open && secondsOf(open[1]!) !== null) {
    const rest = line.slice(open[0].length)
    if (rest === '' || labelAt(rest) || isName(rest)) return { start: secondsOf(open[1]!), rest }
  }
  const last = line.length > longestTimed ? null : atEnd.exec(line)
  const time = last && secondsOf(last[1] ?? last[2] ?? '')
  if (last && time !== null) {
    const rest = line.slice(0, last.index).trim()
    if (isName(rest.replace(/:$/u, ''))) return { start: time, rest: `${rest.replace(/:$/u, '')}:` }
  }
  // "Ada Fell [00:12:31]: Good evening."
  const inside = between.exec(line)
  if (inside && isName(inside[1]!) && secondsOf(inside[2]!) !== null)
    return { start: secondsOf(inside[2]!), rest: `${inside[1]!}: ${line.slice(inside[0].length)}` }
  return { start: null, rest: line }
}
