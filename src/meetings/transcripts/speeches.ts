/** Turns joined to speeches: what one voice says until another begins. Pure. */
import { t } from '#src/kernel/text.ts'
import type { Speech } from '../model.ts'
import type { Turn } from './turn.ts'

/** A speech before it has its anchor, its item and its person. */
export type NewSpeech = Pick<Speech, 'speaker' | 'kind' | 'start' | 'end' | 'text'>

/** Longer ones are parted, so that each fits the record. */
const longest = 40_000
/** A voice that nobody names is parted where it pauses so many seconds, or after a sentence once it has so many characters. */
const pause = 3
const enough = 700

/** What is printed for a voice that the file does not name, and for what nobody says. */
export const unnamed = (): string => t('Speaker not named')
export const narrator = (): string => t('Note')

export function speechesOf(turns: readonly Turn[]): NewSpeech[] {
  const speeches: (NewSpeech & { label: string | null; joint: Turn['joint'] })[] = []
  for (const turn of turns) {
    const last = speeches.at(-1)
    if (last && goesOn(last, turn)) {
      last.text = [last.text, turn.text].filter(Boolean).join(turn.joint)
      last.start ??= turn.start
      last.end = turn.end ?? last.end
      continue
    }
    const speaker = turn.label?.slice(0, 500) ?? (turn.kind === 'narrative' ? narrator() : unnamed())
    const { label, kind, start, end, joint } = turn
    for (const [index, text] of parted(turn.text).entries())
      speeches.push({ speaker, label, kind, joint, start: index === 0 ? start : null, end, text })
  }
  // A name that is followed by nothing is a word of the file too.
  return speeches.map(({ label: _label, joint: _joint, ...speech }) =>
    speech.text.trim() === ''
      ? { ...speech, kind: 'narrative', speaker: narrator(), text: speech.speaker }
      : speech,
  )
}

function goesOn(last: NewSpeech & { label: string | null }, turn: Turn): boolean {
  if (last.kind !== turn.kind || last.label !== turn.label || turn.kind === 'narrative') return false
  if (last.text.length + turn.text.length + 2 > longest) return false
  if (turn.label !== null) return true
  const silent = turn.start !== null && last.end !== null && turn.start - last.end >= pause
  return !silent && !(last.text.length > enough && /[.!?…]["”’)]?$/u.test(last.text.slice(-2)))
}

function parted(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > longest) {
    const at = Math.max(rest.lastIndexOf(' ', longest), rest.lastIndexOf('\n', longest))
    const cut = at > longest / 2 ? at : longest
    parts.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return [...parts, rest]
}
