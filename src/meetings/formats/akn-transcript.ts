/** A transcript as a `debate` of Akoma Ntoso: each speech under its lasting anchor, in sections by item. Pure. */
import { t } from '#src/kernel/text.ts'
import { longestRecording, type Speech, type Transcript } from '../model.ts'
import { plainDay } from '../public/words.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import {
  aknFile,
  paragraphs,
  References,
  writeLinks,
  writeMeta,
  writePreface,
  type AknAround,
  type LifeEvent,
  type Xml,
} from './akn-meta.ts'
import { instantOf } from './wall-clock.ts'

export function transcriptAsAkn(
  meeting: PublishedMeeting,
  transcript: Published<Transcript>,
  around: AknAround,
): string {
  const { content } = transcript
  const references = new References(around.publicUrl)
  for (const { person, speaker, organisation, post } of content.speeches) {
    references.person(person, speaker)
    references.organisation(organisation, '')
    references.role(post)
  }
  return aknFile('debate', 'transcript', (document) => {
    writeMeta(document, {
      kind: 'debate',
      meeting,
      published: transcript,
      references,
      life: lifeOf(transcript),
      around,
      language: content.language,
    })
    writePreface(document, meeting, t('Transcript: {meeting}', { meeting: meeting.notice.content.title }))
    const body = document.ele('debateBody', {
      'ans:source': content.source,
      'ans:engine': content.engine || undefined,
      'ans:reviewedBy': content.reviewedBy || undefined,
      'ans:byHand': content.byHand || undefined,
    })
    const began = beginningOf(meeting, around)
    const titles = titlesOf(meeting)
    for (const [at, { item, speeches }] of runs(content.speeches).entries()) {
      const section = body.ele('debateSection', {
        name: item === null ? 'meeting' : 'item',
        eId: `x.${at + 1}`,
        'ans:item': item ?? undefined,
      })
      const title = item === null ? undefined : titles.get(item)
      if (title !== undefined) section.ele('heading').txt(title)
      for (const speech of speeches) writeSpeech(section, speech, references, began)
    }
  })
}

const lifeOf = ({ versions }: Published<Transcript>): LifeEvent[] =>
  versions.map((version, at) => ({
    date: version.enteredAt.slice(0, 10),
    type: at === 0 ? 'generation' : 'amendment',
    // What is published of a transcript was read by a person before.
    state: at === 0 ? 'approved' : 'corrected',
  }))

/** Titles of items as the minutes have them, else the agenda. */
const titlesOf = ({ agenda, minutes }: PublishedMeeting): Map<string, string> =>
  new Map(
    [...(agenda?.content.items ?? []), ...(minutes?.content.items ?? [])].map((item) => [
      item.id,
      item.private?.publicTitle ?? item.title,
    ]),
  )

/** Speeches that follow each other on one item; one at least, since a debate has a section. */
function runs(speeches: readonly Speech[]): { item: string | null; speeches: Speech[] }[] {
  const found: { item: string | null; speeches: Speech[] }[] = []
  for (const speech of speeches) {
    const last = found.at(-1)
    if (last && last.item === speech.item) last.speeches.push(speech)
    else found.push({ item: speech.item, speeches: [speech] })
  }
  return found.length === 0 ? [{ item: null, speeches: [] }] : found
}

/** When the recording is taken to begin: when the meeting really did, else when it was to. Null without a day and a time. */
function beginningOf({ notice }: PublishedMeeting, { timeZone }: AknAround): number | null {
  const { on, began, start } = notice.content
  const [day, time] = [plainDay(on), began ?? start]
  return day === null || time === null ? null : instantOf(day, time, timeZone)
}

const elements: Record<Speech['kind'], 'speech' | 'question' | 'answer' | 'narrative'> = {
  speech: 'speech',
  question: 'question',
  answer: 'answer',
  procedural: 'speech',
  narrative: 'narrative',
}

function writeSpeech(section: Xml, speech: Speech, references: References, began: number | null): void {
  const { anchor, person, speaker, post, organisation, kind, start, end, text } = speech
  // The schema has a clock's time; the seconds of the recording, which are what was measured, are kept beside it.
  const clock = (seconds: number | null) =>
    began === null || seconds === null || seconds > longestRecording
      ? undefined
      : new Date(began + seconds * 1000).toISOString().replace(/\.000Z$/, 'Z')
  const times = { 'ans:start': start ?? undefined, 'ans:end': end ?? undefined }
  if (elements[kind] === 'narrative') {
    section.ele('narrative', { eId: anchor, ...times }).txt(text)
    return
  }
  const element = section.ele(elements[kind], {
    eId: anchor,
    by: references.person(person, speaker),
    as: references.role(post),
    startTime: clock(start),
    endTime: clock(end),
    class: kind === 'procedural' ? 'procedural' : undefined,
    'ans:organisation': references.organisation(organisation, ''),
    ...times,
  })
  element.ele('from').txt([speaker, post].filter(Boolean).join(', '))
  paragraphs(element, text)
  writeLinks(element, speech.links, references.publicUrl)
}
