/** Reading a transcript in, and what is said of all of it. Each command is one transaction. */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { writeDraft, type Saved } from '../drafts/commands.ts'
import { findDraft, lockDraft, type Draft } from '../drafts/queries.ts'
import { transcriptKey, type Transcript } from '../model.ts'
import { speakerOf, type ReadInAs } from './from-reading.ts'
import { transcriptKind } from './kind.tsx'
import { isMachineMade, unnamedProgram } from './machine.ts'
import * as queries from './queries.ts'
import { isRead } from './queries.ts'
import { readElsewhere, type Sent } from './read-elsewhere.ts'
import { madeByProgram, readAllFirst } from './words.ts'

/**
 * Changes a transcript as it stands now, whoever saved it last, and saves it. `make` gives the new content; the same content is not saved
 * again.
 */
export async function changeTranscript(
  tx: Tx,
  person: string,
  meeting: string,
  make: (draft: Draft<Transcript>) => Promise<Transcript> | Transcript,
): Promise<Saved> {
  const key = transcriptKey(meeting)
  await lockDraft(tx, key)
  const draft = await findDraft<Transcript>(tx, key)
  if (!draft) throw absent(t('There is no transcript of this meeting yet: read one in first.'))
  const content = await make(draft)
  if (content === draft.content) return { key, revision: draft.revision, overtaken: null }
  return writeDraft(tx, person, transcriptKind, { content, revision: draft.revision })
}

/** `revision`: the one that the form was opened at; 0 for the first reading. */
export type ImportTranscript = ReadInAs & { sent: Sent; revision: number }

/** Reads a transcript in, elsewhere. Throws Faults when it cannot be read, or somebody saved it since the form was opened. */
export async function importTranscript(
  db: Db,
  viewer: Viewer,
  { sent, revision, ...act }: ImportTranscript,
): Promise<Saved & { warnings: string[] }> {
  permit(viewer, 'meetings.prepare')
  const key = transcriptKey(act.meeting)
  const before = await findDraft<Transcript>(db, key)
  refuseLate(before, revision)
  const { content, warnings } = await readElsewhere(sent, act, {
    before: before?.content ?? null,
    used: await queries.usedAnchors(db, key),
    confirmed: await queries.confirmedSpeakers(db, key),
  })
  return db.transaction().execute(async (tx) => {
    await lockDraft(tx, key)
    refuseLate(await findDraft<Transcript>(tx, key), revision)
    const saved = await writeDraft(tx, viewer.person, transcriptKind, { content, revision })
    if (content.byHand !== '')
      await noteAct(tx, {
        person: viewer.person,
        act: 'meetings.transcript-by-hand',
        thing: key,
        detail: { reason: content.byHand },
      })
    return { ...saved, warnings }
  })
}

function refuseLate(now: Draft<Transcript> | undefined, revision: number): void {
  if ((now?.revision ?? 0) === revision) return
  throw new Faults([
    t('{name} saved this transcript after you had opened the page. Look at it, and read the file in again.', {
      name: now?.savedByName ?? '',
    }),
  ])
}

export type TranscriptDetails = Pick<Transcript, 'source' | 'language' | 'engine' | 'note' | 'sources'> & {
  /** Who read all of it against the recording; empty when nobody says so. */
  reviewedBy: string
}

/**
 * What kind of text it is. What a program made stays that until a named person has read every speech of it; then it may be called
 * edited, and the program stays named.
 */
export async function setDetails(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; details: TranscriptDetails },
): Promise<Saved> {
  permit(viewer, 'meetings.prepare')
  const { details } = act
  return db.transaction().execute((tx) =>
    changeTranscript(tx, viewer.person, act.meeting, async ({ key, content }) => {
      // Whoever names a program says that it made it.
      if (details.source !== 'machine' && details.engine === '' && !isMachineMade(content))
        return { ...content, ...details, engine: '', reviewedBy: '' }
      if (details.source === 'verbatim') throw new Faults([madeByProgram()])
      if (details.source === 'edited' && details.reviewedBy === '') throw new Faults([readAllFirst()])
      if (details.reviewedBy !== '') {
        const marks = await queries.readMarks(tx, key)
        const unread = content.speeches.filter((speech) => !isRead(marks, speech)).length
        if (unread > 0)
          throw new Faults([
            t(
              '{count, plural, one {# speech is not marked as read yet} other {# speeches are not marked as read yet}}: mark them where you read them.',
              { count: unread },
            ),
          ])
      }
      const engine = details.engine || content.engine || (details.source === 'edited' ? unnamedProgram() : '')
      return { ...content, ...details, engine, byHand: '' }
    }),
  )
}

/** At which speech each item begins, by anchor; it goes on to the next one. Throws Faults that name anchors that are not there. */
export async function setItems(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; begins: readonly { item: string; anchor: string }[] },
): Promise<Saved> {
  permit(viewer, 'meetings.prepare')
  return db.transaction().execute((tx) =>
    changeTranscript(tx, viewer.person, act.meeting, ({ content }) => {
      const there = new Set(content.speeches.map(({ anchor }) => anchor))
      const faults = act.begins.filter(({ anchor }) => !there.has(anchor))
      if (faults.length > 0)
        throw new Faults(
          faults.map(({ anchor }) => t('There is no speech {anchor}.', { anchor: anchor.slice(0, 40) })),
        )
      const begins = new Map(act.begins.map(({ item, anchor }) => [anchor, item]))
      let item: string | null = null
      return {
        ...content,
        speeches: content.speeches.map((speech) => {
          item = begins.get(speech.anchor) ?? item
          return { ...speech, item }
        }),
      }
    }),
  )
}

export type SpeakerChoice = { label: string; person: string | null; to: queries.Speaker }

/**
 * Who a label is: for all its speeches, and for those that a later reading brings. `label` and `person` are what its
 * speeches say now.
 */
export async function confirmSpeakers(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; choices: readonly SpeakerChoice[] },
): Promise<Saved> {
  permit(viewer, 'meetings.prepare')
  return db.transaction().execute(async (tx) => {
    const key = transcriptKey(act.meeting)
    const saved = await changeTranscript(tx, viewer.person, act.meeting, ({ content }) => {
      const chosen = new Map(
        act.choices.map((choice) => [`${choice.label}\n${choice.person ?? ''}`, choice.to]),
      )
      let changed = false
      const speeches = content.speeches.map((speech) => {
        const to =
          speech.kind === 'narrative' ? undefined : chosen.get(`${speech.speaker}\n${speech.person ?? ''}`)
        if (!to) return speech
        changed = true
        return { ...speech, ...speakerOf(to) }
      })
      return changed ? { ...content, speeches } : content
    })
    const before = await queries.confirmedSpeakers(tx, key)
    for (const { label, person, to } of act.choices) {
      // A name that was confirmed as somebody else before: also the labels that led there.
      const labels = before
        .filter((one) => one.speaker === label && one.person === person)
        .map((one) => one.label)
      for (const one of new Set([...labels, label]))
        await queries.confirmSpeaker(tx, key, { ...to, label: one }, viewer.person)
    }
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.speakers-confirmed',
      thing: key,
      detail: { labels: act.choices.length },
    })
    return saved
  })
}

/** A suggested link is set, or put aside; either way it is not offered again. Throws 404 when the speech is not there. */
export async function answerLink(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; anchor: string; address: string; title: string; answer: 'linked' | 'dismissed' },
): Promise<void> {
  permit(viewer, 'meetings.prepare')
  await db.transaction().execute(async (tx) => {
    const { anchor, address, title, answer } = act
    await changeTranscript(tx, viewer.person, act.meeting, ({ content }) => {
      const speech = content.speeches.find((one) => one.anchor === anchor)
      if (!speech) throw absent(t('There is no speech {anchor}.', { anchor }))
      if (answer === 'dismissed' || speech.links.some((link) => link.address === address)) return content
      const links = [...speech.links, { address, title }]
      return {
        ...content,
        speeches: content.speeches.map((one) => (one === speech ? { ...one, links } : one)),
      }
    })
    const key = transcriptKey(act.meeting)
    await queries.answerSuggestion(tx, { key, anchor, address, answer, by: viewer.person })
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.suggestion-answered',
      thing: `${key}#${anchor}`,
      detail: { address, answer },
    })
  })
}

/** A link of a speech is taken off again. */
export async function takeLinkOff(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; anchor: string; address: string },
): Promise<void> {
  permit(viewer, 'meetings.prepare')
  await db.transaction().execute((tx) =>
    changeTranscript(tx, viewer.person, act.meeting, ({ content }) => ({
      ...content,
      speeches: content.speeches.map((one) =>
        one.anchor === act.anchor
          ? { ...one, links: one.links.filter(({ address }) => address !== act.address) }
          : one,
      ),
    })),
  )
}
