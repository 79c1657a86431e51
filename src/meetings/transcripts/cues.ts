/** One cue of captions as turns: by its voices, or by the names that its lines begin with. Pure. */
import { labelAt } from './labels.ts'
import type { Turn } from './turn.ts'

export type Cue = {
  line: number
  start: number | null
  end: number | null
  /** Runs of words, each with its voice where the file names one. */
  texts: { voice: string | null; text: string }[]
  /** Whoever made the file says it, beside what was said. */
  isNote?: true
}

/** All cues of a file as turns, by when they begin; what has no time stays behind what it follows. */
export function turnsOf(cues: readonly Cue[]): Turn[] {
  let last = 0
  const inTime = cues
    .map((cue) => ({ cue, at: (last = cue.start ?? last) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ cue }) => cue)
  const turns: Turn[] = []
  for (const cue of withoutRepeats(inTime))
    turns.push(...(cue.isNote ? [note(cue)] : cueTurns(cue, turns.at(-1))))
  return turns
}

const note = ({ line, texts }: Cue): Turn => ({
  line,
  label: null,
  labelled: false,
  kind: 'narrative',
  start: null,
  end: null,
  text: texts.map(({ text }) => text).join(' '),
  joint: '\n\n',
})

/**
 * Captions that roll up show each line again above the next one: as it was said, it was said once. A file rolls up when most of its
 * cues begin with how the one before ended, and new words stand below; somebody who says "No." twice does not make it one.
 */
function withoutRepeats(cues: readonly Cue[]): Cue[] {
  const shown = cues.map(linesOf)
  const repeats = shown.map((lines, at) => repeated(shown[at - 1] ?? [], lines))
  const rolled = repeats.filter((count) => count > 0).length
  const isRolling =
    rolled > 1 &&
    rolled * 2 >= shown.length - 1 &&
    repeats.some((count, at) => count > 0 && count < shown[at]!.length)
  if (!isRolling) return [...cues]
  return cues.flatMap((cue, at) => {
    const lines = shown[at]!.slice(repeats[at])
    if (repeats[at] === 0) return [cue]
    return lines.length === 0 ? [] : [{ ...cue, texts: [{ voice: null, text: lines.join('\n') }] }]
  })
}

/** Its lines; none where it names voices, or is a note. */
const linesOf = ({ texts, isNote }: Cue): string[] =>
  isNote || texts.some(({ voice }) => voice !== null)
    ? []
    : texts
        .map(({ text }) => text)
        .join('')
        .split('\n')
        .map(oneLine)
        .filter((line) => line !== '')

/** No screen shows more rows of captions. */
const mostRows = 8

/** How many lines that `before` ends with stand at the beginning of `lines`. */
function repeated(before: readonly string[], lines: readonly string[]): number {
  for (let count = Math.min(before.length, lines.length, mostRows); count > 0; count--)
    if (before.slice(-count).every((line, at) => line === lines[at])) return count
  return 0
}

/** `before` is the turn before it, whose speaker goes on where a name stands only at a change. */
function cueTurns({ line, start, end, texts }: Cue, before: Turn | undefined): Turn[] {
  const turns: Turn[] = []
  const add = (text: string, more: Partial<Turn>) =>
    turns.push({ line, label: null, labelled: false, kind: 'speech', start, end, joint: ' ', ...more, text })
  for (const { voice, text } of texts) {
    if (voice !== null) {
      add(oneLine(text), { label: voice, labelled: true })
      continue
    }
    for (const one of text.split('\n')) {
      const words = oneLine(one)
      if (words === '') continue
      const found = labelAt(words)
      const last = turns.at(-1) ?? before
      // ">>" and "-" alone: somebody else speaks now, and nobody says who.
      const changes = /^(?:>>+|[-–—]\s)/u.test(words)
      if (found) add(found.rest, { label: found.label, kind: found.kind, labelled: true })
      else if (/^[([][^()[\]]*[)\]]$/u.test(words)) add(words, { kind: 'narrative' })
      else if (changes) add(words.replace(/^(?:>>+|[-–—]\s)\s*/u, ''), {})
      else
        add(words, {
          label: spokenBy(last),
          kind: last?.kind === 'question' || last?.kind === 'answer' ? last.kind : 'speech',
        })
    }
  }
  return turns
}

const spokenBy = (turn: Turn | undefined): string | null => turn?.label ?? null
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()
