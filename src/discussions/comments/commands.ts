/**
 * What people do in a discussion: write, change, withdraw, react. Each is one statement that looks at the rules and writes, by the
 * database's clock; what also tells somebody or waits for a moderator is one transaction.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { permit } from '#src/kernel/permit.ts'
import type { Viewer } from '#src/policy.ts'
import { refusedWords } from '#src/record/index.ts'
import { ofProceedings, type Nudge } from '../interception/intercept.ts'
import { toldFirst, type Look } from '../interception/look.ts'
import { commentAddress, type ItemKind, type Reaction } from '../model.ts'
import { lookAgain, openItem } from '../moderation/open-item.ts'
import { voiceOf } from '../participants/who.ts'
import { takeBack } from '../reports/take-back.ts'
import type { To } from '../reports/mails.ts'
import { inTurn } from '../trust/limits.ts'
import { countNudged } from '../trust/limits-queries.ts'
import { refusedBy, type Refused } from './barred.ts'
import { beforeComment, beforeEdit, type Before } from './before-queries.ts'
import { tellOfReply } from './mails.ts'
import * as queries from './queries.ts'
import { plainWords, wordsFault } from './words.ts'

export type Around = {
  pack: queries.Calendar
  publicUrl: string
  requestId?: string | undefined
  /** From where, as a mark that leads nowhere (`visit.trace()`). */
  trace?: Buffer | undefined
  /** What the rules before posting notice in words, with the cases that a court has before it now. */
  look: Look
}

export type Waits = Extract<ItemKind, 'first-comment' | 'pre-moderated' | 'proceedings'>
/** It was not written: first its author is told what was noticed, and may go on. `words` as they would be kept. */
export type Nudged = { kind: 'nudged'; nudges: readonly Nudge[]; words: string }
export type Posted = { kind: 'posted'; id: number; state: 'public' | 'waiting'; waits: Waits | null }
export type Edited = { kind: 'edited'; state: 'public' | 'waiting'; waits: Waits | null }

export type Write = {
  /** Slug. */
  discussion: string
  /** As typed. */
  words: string
  /** Ids of rules that the author was told of, and goes on. */
  wentOn: readonly string[]
}

/** Throws when the viewer may not write at all, and 404 when there is no such discussion or parent. The same `once` is one comment. */
export async function postComment(
  db: Db,
  viewer: Viewer,
  wish: Write & { parent: number | null; once: string },
  around: Around,
): Promise<Posted | Nudged | Refused> {
  permit(viewer, 'discussions.comment')
  const { discussion, parent, once } = wish
  const { person } = viewer
  const speaks = voiceOf(viewer)
  const looked = await lookAt(db, viewer, wish, around, () =>
    beforeComment(db, { discussion, person, voice: speaks?.voice ?? null }, around.pack),
  )
  if ('barred' in looked) {
    // The same form sent before was posted, whatever bars its writer since.
    const twin = await queries.findTwin(db, { once, person, discussion })
    const { barred, again } = looked
    return posted(
      { barred: twin ? null : barred, id: null, state: null, ...twin, waits: null, twin: true, again },
      null,
    )
  }
  if ('kind' in looked) return looked
  const { words, nudges, waits } = looked
  const one = {
    discussion,
    person,
    words,
    parent,
    once,
    voice: speaks?.voice ?? null,
    organisation: speaks?.organisation ?? null,
    nudges: nudges.map(({ rule }) => rule),
    mustWait: waits !== null,
    trace: around.trace,
  }
  return inTurn(viewer.person, () => write(db, viewer, one, looked, around))
}

async function write(
  db: Db,
  viewer: Viewer,
  one: Omit<queries.NewComment, 'alone'>,
  { nudges, waits }: Looked,
  around: Around,
): Promise<Posted | Refused> {
  const { discussion, parent } = one
  const speaks = voiceOf(viewer)
  if (parent === null && speaks === null && nudges.length === 0) {
    const written = await writeOnce(db, { ...one, alone: true }, around)
    if (written.barred !== 'more') return posted(written, null)
  }
  return db.transaction().execute(async (tx) => {
    const written = await writeOnce(tx, { ...one, alone: false }, around)
    const done = posted(written, waits)
    if (done.kind !== 'posted' || written.twin) return done
    const { id } = done
    await openItems(tx, { discussion, comment: id, nudges, waits: done.waits })
    if (speaks !== null) await noteInRole(tx, viewer, 'discussions.comment', { discussion, id }, {}, around)
    if (parent !== null && done.state === 'public') await tellOfReply(tx, { comment: id }, around)
    return done
  })
}

/** What is said in a role, changed or withdrawn, is the organisation's: it stands on the trail. */
async function noteInRole(
  tx: Tx,
  viewer: Viewer,
  act: string,
  { discussion, id }: { discussion: string; id: number },
  detail: Record<string, unknown>,
  { requestId }: Pick<Around, 'requestId'>,
): Promise<void> {
  const { voice, organisation } = speakingOf(viewer)
  await noteAct(tx, {
    person: viewer.person,
    door: 'public',
    act,
    thing: commentAddress(discussion, id).slice(1),
    organisation,
    detail: { voice, ...detail },
    requestId,
  })
}

/**
 * One's own, while it is shown, or a moderator asked for it. Within the first minutes without a trace; later what it said before stays
 * readable, but for what a moderator asked. What was said in a role has no first minutes.
 */
export async function editComment(
  db: Db,
  viewer: Viewer,
  wish: Write & { id: number },
  around: Around,
): Promise<Edited | Nudged | Refused> {
  permit(viewer, 'discussions.comment')
  const { discussion, id } = wish
  const { person } = viewer
  const looked = await lookAt(db, viewer, wish, around, () =>
    beforeEdit(db, { discussion, person, id }, around.pack),
  )
  if ('barred' in looked) return refusedBy(looked.barred, 'words', looked.again, 'edit')
  if ('kind' in looked) return looked
  const { words, nudges, waits } = looked
  return db.transaction().execute(async (tx) => {
    await queries.holdParticipant(tx, viewer.person)
    const edited = await queries.updateWords(
      tx,
      {
        discussion,
        id,
        person: viewer.person,
        words,
        nudges: nudges.map(({ rule }) => rule),
        mustWait: waits !== null,
        ...speakingOf(viewer),
      },
      around.pack,
    )
    if (edited.barred !== null) return refusedBy(edited.barred, 'words', edited.again, 'edit')
    const waiting = edited.state === 'waiting' ? (waits ?? edited.waits) : null
    if (edited.changed) {
      await openItems(tx, { discussion, comment: id, nudges, waits: waiting })
      if (edited.asked) await lookAgain(tx, { discussion, comment: id })
      const detail = { before: edited.before, after: words }
      if (edited.inRole)
        await noteInRole(tx, viewer, 'discussions.comment-changed', { discussion, id }, detail, around)
    }
    return { kind: 'edited', state: edited.state!, waits: waiting }
  })
}

const speakingOf = (viewer: Viewer): queries.Speaking =>
  voiceOf(viewer) ?? { voice: null, organisation: null }

/**
 * One's own, at any time: its words go, its place in the thread stays, and what waited about it is taken back. What was said in a role,
 * in that role alone.
 */
export async function withdrawComment(
  db: Db,
  viewer: Viewer,
  wish: { discussion: string; id: number },
  around: To & Pick<Around, 'requestId'>,
): Promise<{ kind: 'withdrawn' } | Refused> {
  permit(viewer, 'discussions.own')
  const { discussion, id } = wish
  const barred = await db.transaction().execute(async (tx) => {
    await queries.holdParticipant(tx, viewer.person)
    const done = await queries.updateWithdrawn(tx, {
      ...wish,
      person: viewer.person,
      ...speakingOf(viewer),
    })
    if (done.barred !== null) return done.barred
    await takeBack(tx, { discussion, comment: id }, around)
    const detail = { before: done.before }
    if (done.inRole) await noteInRole(tx, viewer, 'discussions.comment-withdrawn', wish, detail, around)
    return null
  })
  return barred === null || barred === 'withdrawn' ? { kind: 'withdrawn' } : refusedBy(barred)
}

/**
 * Gives or takes back one reaction; given twice it is there once. Taking back is for an open discussion, too: what is closed or locked
 * keeps its counts, and whoever is suspended changes none. `points`: slugs that the discussion has.
 */
export async function react(
  db: Db,
  viewer: Viewer,
  wish: { discussion: string; kind: Reaction; undo: boolean } & queries.Target,
  around: Pick<Around, 'pack' | 'trace'> & { points: readonly string[] },
): Promise<{ kind: 'reacted' } | Refused> {
  permit(viewer, 'discussions.react')
  const { undo, discussion, kind, comment, point } = wish
  const one = { discussion, kind, comment, point, person: viewer.person, trace: around.trace }
  if (undo) {
    const { barred, again } = await queries.deleteReaction(db, one, around.pack)
    return barred === null ? { kind: 'reacted' } : refusedBy(barred, 'react', again)
  }
  if (point !== null && !around.points.includes(point)) return refusedBy('absent')
  const { barred, again } = await queries.insertReaction(db, one, around.pack)
  return barred === null ? { kind: 'reacted' } : refusedBy(barred, 'react', again)
}

type Looked = { words: string; nudges: readonly Nudge[]; waits: 'pre-moderated' | 'proceedings' | null }

/**
 * What is wrong with the words; why their writer may not write there; or what was noticed, until they went on. In this order: a text of
 * somebody who may not write is looked at by no rule.
 */
async function lookAt(
  db: Db,
  viewer: Viewer,
  { words: typed, wentOn, discussion }: Write,
  { look }: Around,
  ask: () => Promise<Before>,
): Promise<Looked | Nudged | Refused | { barred: queries.Barred; again: Date | null }> {
  const words = plainWords(typed)
  const fault = wordsFault(words)
  if (fault !== null) return { kind: 'refused', rule: 'words', field: 'words', message: fault }
  const { barred, again, ...live } = await ask()
  if (barred !== null) return { barred, again }
  const untold = await refusedWords(db, [words])
  if (untold !== null) {
    // Counted like an answer: nobody finds a number or a passcode by trying.
    if (voiceOf(viewer) === null) await countNudged(db, viewer.person)
    return { kind: 'refused', rule: 'words', field: 'words', message: untold }
  }
  const nudges = await look(words, discussion, live)
  const told = toldFirst(nudges, wentOn)
  const holding = nudges.filter(({ effect }) => effect === 'wait')
  const ofCourt = holding.some(({ rule }) => rule === ofProceedings)
  // Whoever asks name by name would learn who is before a court: after so many answers an hour the statement that writes refuses, whatever
  // the words are, and for the reason that it has for all. That a text waits for a court tells as much as an answer, and whoever goes on
  // unasked is counted, too. In a role nobody is slowed.
  const tells = told.length > 0 || ofCourt
  const mayBeTold = !tells || voiceOf(viewer) !== null || (await countNudged(db, viewer.person))
  if (told.length > 0 && mayBeTold) return { kind: 'nudged', nudges: told, words }
  return { words, nudges, waits: holding.length === 0 ? null : ofCourt ? 'proceedings' : 'pre-moderated' }
}

/** The same form sent twice at once: whoever came second is given the first one's comment. */
async function writeOnce(
  db: Db,
  one: queries.NewComment,
  { pack }: Pick<Around, 'pack'>,
): Promise<queries.Written> {
  const written = await queries.insertComment(db, one, pack)
  if (written.barred !== null || written.id !== null) return written
  const twin = await queries.findTwin(db, one)
  return twin ? { ...written, ...twin, twin: true } : { ...written, barred: 'once' }
}

function posted(
  { barred, id, state, waits: asked, again }: queries.Written,
  waits: Waits | null,
): Posted | Refused {
  if (barred !== null) return refusedBy(barred, 'words', again)
  // Of a form sent before, it may be hidden or withdrawn since: then it was posted, too.
  const waiting = state === 'waiting'
  return {
    kind: 'posted',
    id: id!,
    state: waiting ? 'waiting' : 'public',
    waits: waiting ? (waits ?? asked) : null,
  }
}

/** What waits, and what a rule wants a moderator to read after it is shown. */
async function openItems(
  tx: Tx,
  of: { discussion: string; comment: number; nudges: readonly Nudge[]; waits: Waits | null },
): Promise<void> {
  const { discussion, comment, nudges, waits } = of
  if (waits !== null) await openItem(tx, { kind: waits, discussion, comment })
  else if (nudges.some(({ queue }) => queue)) await openItem(tx, { kind: 'nudged', discussion, comment })
}
