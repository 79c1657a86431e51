/** A transcript as WebVTT, one cue for each speech, with its voice. Pure. */
import type { Transcript } from '../model.ts'

/** Whether any speech has a time: without one there are no captions. */
export const hasTimes = ({ speeches }: Pick<Transcript, 'speeches'>): boolean =>
  speeches.some(({ start }) => start !== null)

/**
 * A speech without a time stands between the ones around it. `title` follows the word WEBVTT. Narrative has no voice.
 */
export function writeVtt({ speeches }: Pick<Transcript, 'speeches'>, title: string): string {
  let last = 0
  let later: number | null = null
  // When the next one begins that has a time.
  const nexts = speeches.toReversed().map(({ start }) => {
    const next = later
    later = start ?? later
    return next
  })
  const cues = speeches.map(({ anchor, kind, speaker, start, end, text }, index) => {
    const from = start ?? last
    const next = nexts.at(-1 - index) ?? null
    // A cue ends after it begins, by a thousandth of a second at least.
    const to = Math.max(end ?? next ?? from + 1, from + 0.001)
    last = Math.max(from, end ?? from)
    const words = escaped(text.replaceAll(/\n{2,}/gu, '\n'))
    return `${anchor}\n${stamp(from)} --> ${stamp(to)}\n${kind === 'narrative' ? words : `<v ${escaped(speaker)}>${words}</v>`}`
  })
  return `WEBVTT ${oneLine(title)}\n\n${cues.join('\n\n')}\n`
}

const oneLine = (text: string): string => text.replaceAll(/\s+|-->/gu, ' ').trim()
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function stamp(seconds: number): string {
  const whole = Math.round(seconds * 1000)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${two((whole / 1000) % 60)}.${String(whole % 1000).padStart(3, '0')}`
}
