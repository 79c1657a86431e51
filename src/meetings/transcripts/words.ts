/** Words for what a transcript is. Everything speaks the language in force. */
import { t } from '#src/kernel/text.ts'
import type { Speech, Transcript } from '../model.ts'

/** What kind of text it is and who made it, in a sentence or two. A program that wrote it first is always named. */
export function sourceWords({
  source,
  engine,
  reviewedBy,
}: Pick<Transcript, 'source' | 'engine' | 'reviewedBy'>): string {
  if (source === 'verbatim') return t('Word for word: everything that was said, as it was said.')
  if (source === 'edited')
    return engine === ''
      ? t('Edited: what was said, put in order for reading.')
      : t(
          'Edited: what was said, put in order for reading. A computer program ({engine}) wrote it first from the recording, and {name} read all of it against the recording.',
          { engine, name: reviewedBy },
        )
  const made =
    engine === ''
      ? t('A computer program wrote this from the recording.')
      : t('A computer program ({engine}) wrote this from the recording.', { engine })
  return reviewedBy === ''
    ? t('{made} Nobody has checked it yet.', { made })
    : t('{made} {name} read all of it against the recording. Mistakes may remain.', {
        made,
        name: reviewedBy,
      })
}

export const madeByProgram = (): string =>
  t(
    'A program wrote this text first, so it is “Made by a program”, or “Edited for reading” once somebody has read all of it. If a person wrote it, read their file in and say how you know.',
  )
export const readAllFirst = (): string =>
  t('A program wrote this text first: it is edited once somebody has read all of it. Say who did.')

const sources: Record<Transcript['source'], () => string> = {
  verbatim: () => t('Word for word'),
  edited: () => t('Edited for reading'),
  machine: () => t('Made by a program'),
}
export const sourceName = (source: Transcript['source']): string => sources[source]()

const kinds: Record<Speech['kind'], () => string> = {
  speech: () => t('Speech'),
  question: () => t('Question'),
  answer: () => t('Answer'),
  procedural: () => t('Procedure'),
  narrative: () => t('Note: nobody says it'),
}
export const kindName = (kind: Speech['kind']): string => kinds[kind]()
