/** One cue of captions as turns: by its voices, or by the names that its lines begin with. Pure. */
import { labelAt } from './labels.ts'
import type { Turn } from './turn.ts'

export type Cue = {
  line: number
  start: number | null
  end: number | null
  /** Runs of words, each with its voice where the file names one. */
  texts: { voice: string | null; text: string }[]
}

/** `before` is the turn before it, whose speaker goes on where a name stands only at a change. */
export function cueTurns({ line, start, end, texts }: Cue, before: Turn | undefined): Turn[] {
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
