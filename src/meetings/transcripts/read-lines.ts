/** Lines or paragraphs with speaker names to turns: what plain text and Word documents share. Pure. */
import { asLabel, isName, labelAt, timeAt, type Labelled } from './labels.ts'
import type { Turn } from './turn.ts'

export type Line = {
  line: number
  text: string
  /** A paragraph begins here. */
  opens: boolean
  /** Nobody says it, and whoever spoke before does not go on after it. */
  heading?: boolean | undefined
  /** The words at its beginning that are set in bold. */
  bold?: string | undefined
  /** From a column of its own: who speaks; empty when whoever spoke before goes on. */
  label?: string | undefined
  start?: number | null | undefined
}

/** Every line in order. Words before the first name, headings, and lines in brackets are narrative. */
export function readLines(lines: readonly Line[]): Turn[] {
  const alone = namesAlone(lines)
  const turns: Turn[] = []
  let speaker: { label: string; kind: Turn['kind'] } | null = null
  let start: number | null = null
  let broken = true
  const add = (line: Line, text: string, more: Partial<Turn>) => {
    turns.push({
      line: line.line,
      label: null,
      labelled: false,
      kind: 'narrative',
      start: line.start ?? start,
      end: null,
      joint: line.opens || broken ? '\n\n' : ' ',
      ...more,
      text,
    })
    start = null
    broken = false
  }
  for (const [index, line] of lines.entries()) {
    const trimmed = line.text.trim()
    if (trimmed === '' && !line.label) {
      broken = true
      continue
    }
    if (line.heading) {
      add(line, trimmed, {})
      speaker = null
      continue
    }
    const timed = line.start === undefined ? timeAt(trimmed) : { start: line.start, rest: trimmed }
    start = timed.start ?? start
    const text = timed.rest.trim()
    const found = labelOf(line, text, alone)
    if (found) {
      speaker = { label: found.label, kind: found.kind }
      // A name on a line of its own: its words follow.
      add(line, found.rest.trim(), { ...speaker, labelled: true })
      if (found.rest.trim() === '') start = turns.at(-1)!.start
      continue
    }
    if (text === '') continue
    if (line.opens && isHeading(text, lines[index + 1])) {
      add(line, text, {})
      speaker = null
    } else if (!speaker || isStage(text)) add(line, text, {})
    else add(line, text, { ...speaker })
  }
  return turns
}

/** "Item 4: The figures"; "5. Close", alone between empty lines. */
const isHeading = (text: string, next: Line | undefined): boolean =>
  text.length < 150 &&
  (/^(?:agenda\s+)?item\s+\d+\b/iu.test(text) ||
    (/^\d{1,2}[.)]\s+\p{Lu}[^.!?]*$/u.test(text) && (next === undefined || next.text.trim() === '')))

/** Said of the room, not in it: "(Applause)", "[The meeting adjourned]". */
const isStage = (text: string): boolean => /^[([][^()[\]]*[)\]][.]?$/u.test(text)

function labelOf(line: Line, text: string, alone: ReadonlySet<string>): Labelled | null {
  if (line.label !== undefined)
    return line.label.trim() === '' ? null : asLabel(line.label.trimEnd().replace(/:$/u, ''), text)
  const byColon = labelAt(text)
  if (byColon) return byColon
  const bold = (line.bold ?? '').length > 200 ? '' : (line.bold ?? '')
  const name = bold.replace(/[:.\s]+$/u, '')
  if (bold !== '' && text.startsWith(bold) && text.length > bold.length && isName(name))
    return asLabel(name, text.slice(bold.length).replace(/^\s*:/u, ''))
  return alone.has(text) ? asLabel(text, '') : null
}

/** Names that stand on a line of their own before what they said, more than once. */
function namesAlone(lines: readonly Line[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const [index, { text, heading }] of lines.entries()) {
    const name = timeAt(text.trim()).rest.trim()
    const next = lines[index + 1]
    const opens = lines[index]!.opens || index === 0 || lines[index - 1]!.text.trim() === ''
    if (heading || !opens || !next || next.text.trim() === '' || name.length > 60 || !isName(name)) continue
    if (/[:.]$/u.test(name)) continue
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([name]) => name))
}
