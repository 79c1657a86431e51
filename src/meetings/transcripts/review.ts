/** Correcting speeches, fifty at a time: fields of the form to changes, and changes to a transcript. Pure. */
import { createHash } from 'node:crypto'
import { t } from '#src/kernel/text.ts'
import { speech as speechShape, type Speech, type Transcript } from '../model.ts'
import { withAnchors } from './anchors.ts'
import { clockOf } from './clock.ts'
import { secondsOf } from './labels.ts'

/** What the form holds of one speech, as text. */
export type SpeechFields = {
  text: string
  /** JSON of person, speaker, post and organisation. */
  who: string
  item: string
  kind: string
  start: string
  end: string
}
export const fieldNames = ['text', 'who', 'item', 'kind', 'start', 'end'] as const

export const whoOf = ({ person, speaker, post, organisation }: Speech): string =>
  JSON.stringify([person, speaker, post, organisation])

export const fieldsOf = (speech: Speech): SpeechFields => ({
  text: speech.text,
  who: whoOf(speech),
  item: speech.item ?? '',
  kind: speech.kind,
  start: speech.start === null ? '' : clockOf(speech.start, true),
  end: speech.end === null ? '' : clockOf(speech.end, true),
})

/** Names what a speech said when the form was opened. */
export const markOf = (fields: SpeechFields): string =>
  createHash('sha256')
    .update(JSON.stringify(fieldNames.map((name) => fields[name].replaceAll('\r\n', '\n').trim())))
    .digest('hex')
    .slice(0, 16)

/** On a line of its own in the text: here another speech begins. */
export const partMark = '///'

export type SpeechChange = {
  anchor: string
  fields: SpeechFields
  /** `markOf` what the form showed. */
  was: string
  join: boolean
  remove: boolean
}
export type ReviewFault = { anchor: string; field: (typeof fieldNames)[number]; message: string }

/**
 * The transcript with the changes, or what is wrong with them. A speech that somebody else changed meanwhile, and this
 * form too, is a fault that quotes theirs; what this form did not change stays as it is now.
 */
export function reviewed(
  content: Transcript,
  changes: readonly SpeechChange[],
  used: Set<string>,
): { content: Transcript; faults: ReviewFault[] } {
  const faults: ReviewFault[] = []
  const byAnchor = new Map(changes.map((change) => [change.anchor, change]))
  const speeches: (Omit<Speech, 'anchor'> & { anchor: string | null })[] = []
  let changed = false
  for (const speech of content.speeches) {
    const change = byAnchor.get(speech.anchor)
    if (!change) {
      speeches.push(speech)
      continue
    }
    byAnchor.delete(speech.anchor)
    const edited = markOf(change.fields) !== change.was
    const now = markOf(fieldsOf(speech))
    if (edited && now !== change.was && now !== markOf(change.fields))
      faults.push({
        anchor: speech.anchor,
        field: 'text',
        message: t(
          '{anchor}: somebody else changed it meanwhile. It now reads: “{words}”. Save again to put yours in its place.',
          {
            anchor: speech.anchor,
            words: clipped(speech.text),
          },
        ),
      })
    const parts = edited ? partsOf(speech, change.fields, faults) : [speech]
    if (edited || change.remove || change.join) changed = true
    if (change.remove) continue
    const last = speeches.at(-1)
    if (change.join && last) {
      const [first, ...rest] = parts
      if (first) speeches.splice(-1, 1, joined(last, first))
      speeches.push(...rest.map((part) => ({ ...part, anchor: null })))
      continue
    }
    speeches.push(...parts.map((part, index) => ({ ...part, anchor: index === 0 ? speech.anchor : null })))
  }
  for (const { anchor, fields, was } of byAnchor.values())
    if (markOf(fields) !== was)
      faults.push({
        anchor,
        field: 'text',
        message: t('{anchor} is not there any more: somebody else removed it.', { anchor }),
      })
  if (faults.length > 0 || !changed) return { content, faults }
  return { content: { ...content, speeches: withAnchors(speeches, used) }, faults }
}

const clipped = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words)

function joined<S extends Omit<Speech, 'anchor'>>(before: S, after: Omit<Speech, 'anchor'>): S {
  const known = new Set(before.links.map(({ address }) => address))
  return {
    ...before,
    text: `${before.text}\n\n${after.text}`,
    end: after.end ?? before.end,
    links: [...before.links, ...after.links.filter(({ address }) => !known.has(address))],
  }
}

/** One speech, or several where the mark stands in its text: times of the parts after the first are not known. */
function partsOf(speech: Speech, fields: SpeechFields, faults: ReviewFault[]): Speech[] {
  const fault = (field: ReviewFault['field'], message: string) =>
    void faults.push({ anchor: speech.anchor, field, message })
  const texts = fields.text
    .replaceAll('\r\n', '\n')
    .split(/^[ \t]*\/\/\/[ \t]*$/mu)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  if (texts.length === 0)
    fault('text', t('{anchor} has no words. To take it out, use its own button.', { anchor: speech.anchor }))
  const [start, end] = [timeOf(fields.start), timeOf(fields.end)]
  if (start === undefined)
    fault('start', t('{anchor}: give the time as 12:31 or 1:02:03.', { anchor: speech.anchor }))
  if (end === undefined)
    fault('end', t('{anchor}: give the time as 12:31 or 1:02:03.', { anchor: speech.anchor }))
  if (typeof start === 'number' && typeof end === 'number' && end < start)
    fault('end', t('{anchor}: it ends before it begins.', { anchor: speech.anchor }))
  const who = readWho(fields.who)
  const read = speechShape.safeParse({
    ...speech,
    ...who,
    item: fields.item === '' ? null : fields.item,
    kind: fields.kind,
    start: start ?? null,
    end: end ?? null,
    text: texts[0] ?? speech.text,
  })
  if (!who || !read.success) {
    const at = who ? read.error?.issues[0]?.path[0] : 'who'
    fault(
      fieldNames.find((name) => name === at) ?? 'who',
      t('{anchor}: this cannot be kept as it stands.', { anchor: speech.anchor }),
    )
    return [speech]
  }
  return texts.map((text, index) =>
    index === 0
      ? { ...read.data, text, end: texts.length > 1 ? null : read.data.end }
      : {
          ...read.data,
          text,
          start: null,
          end: index === texts.length - 1 ? read.data.end : null,
          links: [],
        },
  )
}

const timeOf = (typed: string): number | null | undefined =>
  typed.trim() === '' ? null : (secondsOf(typed) ?? undefined)

/** Who speaks, as a choice of the form says it; null when it is none of ours. */
export function readWho(who: string): Pick<Speech, 'person' | 'speaker' | 'post' | 'organisation'> | null {
  try {
    const [person, speaker, post, organisation] = JSON.parse(who) as unknown[]
    const read = speechShape
      .pick({ person: true, speaker: true, post: true, organisation: true })
      .safeParse({ person, speaker, post, organisation })
    return read.success ? read.data : null
  } catch {
    return null
  }
}
