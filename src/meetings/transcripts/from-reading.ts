/** The content of a transcript that a reading makes, with what is known of the meeting already. Pure. */
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Agenda, Speech, Transcript } from '../model.ts'
import { matchSpeeches, withAnchors } from './anchors.ts'
import { itemsByHeading } from './items.ts'
import { isNumbered } from './labels.ts'
import { madeAs } from './machine.ts'
import { speechesOf } from './speeches.ts'
import type { Reading } from './turn.ts'

/** What whoever reads it in says of it. */
export type ReadInAs = {
  meeting: string
  source: Transcript['source']
  /** Of a program that they name; empty for what the file says. */
  engine: string
  /** Why no program made it, where the file or the text before says so; empty when nobody says so. */
  byHand: string
  /** BCP 47; that of the pack, mostly. */
  language: string
  /** The agenda whose items headings are set to; null to set none. */
  agenda: Agenda | null
}
type Who = Pick<Speech, 'person' | 'speaker' | 'post' | 'organisation'>
export type KnownBefore = {
  before: Transcript | null
  /** All anchors that were ever given. */
  used: Set<string>
  confirmed: readonly (Who & { label: string })[]
}

/** Speeches that were there keep their anchor, item and links; a name that was confirmed is the same person again. */
export function transcriptFrom(
  act: ReadInAs & { reading: Reading },
  known: KnownBefore,
): { content: Transcript; warnings: string[] } {
  const fresh = speechesOf(act.reading.turns)
  if (fresh.length > 20_000) throw new Faults([t('It has more speeches than any transcript.')])
  const olds = known.before?.speeches ?? []
  const match = matchSpeeches(olds, fresh)
  // What a program numbers is somebody else in each reading; a name is the same person, as it was printed or as it was confirmed.
  const confirmed = new Map(
    [
      ...known.confirmed.map((one) => [one.speaker, one] as const),
      ...known.confirmed.map((one) => [one.label, one] as const),
    ].filter(([name]) => !isNumbered(name)),
  )
  const speeches = fresh.map((speech, index): Omit<Speech, 'anchor'> & { anchor: string | null } => {
    const old = match[index] === null || match[index] === undefined ? null : olds[match[index]]!
    const speaker = confirmed.get(speech.speaker)
    return {
      person: null,
      post: '',
      organisation: null,
      ...speech,
      ...(speaker && speech.kind !== 'narrative' ? speakerOf(speaker) : {}),
      anchor: old?.anchor ?? null,
      item: old?.item ?? null,
      links: old?.links ?? [],
    }
  })
  const anchored = withAnchors(speeches, known.used)
  const { taken, ...made } = madeAs(act, { named: act.reading.engine, before: known.before })
  return {
    content: {
      format: 1,
      sources: known.before?.sources ?? [],
      note: known.before?.note ?? '',
      meeting: act.meeting,
      ...made,
      language: act.language,
      // Other words: nobody has read them yet.
      reviewedBy: '',
      speeches: act.agenda ? itemsByHeading(anchored, act.agenda) : anchored,
    },
    warnings: [...(taken ? [takenWords(made.engine)] : []), ...act.reading.warnings],
  }
}

const takenWords = (engine: string): string =>
  engine === ''
    ? t(
        'A program made the text that stood here before, so this one is taken as made by a program too. If a person wrote it, read it in again and say how you know.',
      )
    : t(
        'We take it as made by a program ({engine}). If a person wrote it, read it in again and say how you know.',
        { engine },
      )

export const speakerOf = ({ person, speaker, post, organisation }: Who): Who => ({
  person,
  speaker,
  post,
  organisation,
})
