/** Speeches in the search. */
import type { SearchItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { kinds, type Transcript } from '../model.ts'
import { countWords } from './turn.ts'

export const speechSearchKind = 'speech'
/** Shorter ones ("Thank you, Chair.") would only fill the index. */
const fewestWords = 8

/** One item for each speech of some length, at its own address. */
export function transcriptSearch({
  kind,
  title,
  content,
}: {
  kind: string
  title: string
  content: unknown
}): SearchItem[] {
  if (kind !== kinds.transcript) return []
  const { meeting, speeches } = content as Transcript
  return speeches
    .filter(({ kind: of, text }) => of !== 'narrative' && countWords(text) >= fewestWords)
    .map(({ anchor, speaker, post, text }) => ({
      kind: speechSearchKind,
      address: `/meetings/${meeting}/transcript#${anchor}`,
      title: t('{speaker} ({transcript})', {
        speaker: [speaker, post].filter(Boolean).join(', '),
        transcript: title,
      }),
      body: text,
    }))
}
