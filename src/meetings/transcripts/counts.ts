/** Who said how much. Pure. */
import type { Speech } from '../model.ts'
import { countWords } from './turn.ts'

export type SpeakerCount = {
  person: string | null
  speaker: string
  post: string
  organisation: string | null
  speeches: number
  words: number
}

/** Words of speeches: of what nobody said (narrative, procedure in brackets) none. The most first. */
export function countSpeakers(speeches: readonly Speech[]): { words: number; speakers: SpeakerCount[] } {
  const counts = new Map<string, SpeakerCount>()
  let all = 0
  for (const { kind, person, speaker, post, organisation, text } of speeches) {
    if (kind === 'narrative') continue
    const words = countWords(text)
    all += words
    const key = person ?? `${speaker}\n${organisation ?? ''}`
    const known = counts.get(key)
    if (known) {
      known.speeches += 1
      known.words += words
      known.post ||= post
      known.organisation ??= organisation
    } else counts.set(key, { person, speaker, post, organisation, speeches: 1, words })
  }
  return {
    words: all,
    speakers: [...counts.values()].toSorted((a, b) => b.words - a.words || b.speeches - a.speeches),
  }
}
