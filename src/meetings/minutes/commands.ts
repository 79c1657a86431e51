/** Acts on the draft of minutes: begin, save a part, change the list of items, approve those of an earlier meeting. */
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { openBefore } from '../actions/log.ts'
import { askFor, readContent, saveDraft, writeDraft, type Around, type Saved } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { minutesKey, type Minutes } from '../model.ts'
import { blankMinutes } from './begin.ts'
import { samePart, type Part } from './edit.ts'
import { minutesKind, readAround } from './kind.tsx'
import { savedAt } from './queries.ts'

/** The first draft, with the items of the published agenda. What is there already stays. */
export async function beginMinutes(db: Db, viewer: Viewer, meeting: string): Promise<void> {
  permit(viewer, 'meetings.prepare')
  if (await findDraft(db, minutesKey(meeting))) return
  const { notice, agendas, source } = await readAround(db, meeting)
  if (!notice) throw conflict(t('The notice of this meeting is not published yet: publish it first.'))
  const open = openBefore(source, notice).due.length > 0
  const content = blankMinutes(meeting, agendas.get(meeting) ?? null, open)
  await saveDraft(db, viewer, minutesKind, { content, revision: 0 })
}

export type SavePart = {
  meeting: string
  /** The revision that the form was opened at. */
  revision: number
  part: Part
  /** The minutes with that part as typed, made from what stands now. Throws what it throws. */
  make: (now: Minutes) => unknown
}

/**
 * Saves one part. When somebody else saved in between, and not this part, both stand; when they changed the same part, it is
 * kept beside theirs (`overtaken`), for the person to choose.
 */
export async function savePart(db: Db, viewer: Viewer, act: SavePart): Promise<Saved & { mine: Minutes }> {
  permit(viewer, 'meetings.prepare')
  const key = minutesKey(act.meeting)
  const now = await findDraft<Minutes>(db, key)
  if (!now) throw absent(t('There are no minutes of this meeting yet.'))
  const mine = readContent(minutesKind, act.make(now.content))
  const base = act.revision === now.revision ? now.content : await savedAt(db, key, act.revision)
  const alone = base !== null && samePart(base, now.content, act.part)
  const saved = await saveDraft(db, viewer, minutesKind, {
    content: mine,
    revision: alone ? now.revision : act.revision,
  })
  return { ...saved, mine }
}

/**
 * Marks the draft of earlier minutes as approved at an item of this meeting, and asks a publisher to publish that. Throws
 * Faults when they cannot be approved there, or when their draft says more than what is published.
 */
export async function approveMinutes(
  db: Db,
  viewer: Viewer,
  { minutes, at, ...around }: { minutes: string; at: { meeting: string; item: string } } & Around,
): Promise<void> {
  permit(viewer, 'meetings.prepare')
  await db.transaction().execute((tx) => approveIn(tx, viewer, { minutes, at, ...around }))
}

/** Saved and asked for together, or not at all: a draft that says “approved” and waits for nobody would be overlooked. */
async function approveIn(
  tx: Tx,
  viewer: Viewer,
  { minutes, at, ...around }: { minutes: string; at: { meeting: string; item: string } } & Around,
): Promise<void> {
  const key = minutesKey(minutes)
  const draft = await findDraft<Minutes>(tx, key)
  if (!draft || draft.versions === 0) throw absent(t('There are no published minutes of that meeting.'))
  if (draft.savedSince)
    throw new Faults([
      t('The draft of those minutes says more than what is published. Approve them on their own page.'),
    ])
  const content: Minutes = { ...draft.content, status: 'approved', approvedAt: at }
  const { revision, overtaken } = await writeDraft(tx, viewer.person, minutesKind, {
    content,
    revision: draft.revision,
  })
  if (overtaken) throw conflict(t('Somebody else saved those minutes at the same moment: look again.'))
  const { source } = await readAround(tx, at.meeting)
  const meeting = source.inOrder.find(({ slug }) => slug === at.meeting)?.notice
  if (!meeting) throw new Faults([t('The notice of this meeting is not published yet: publish it first.')])
  await askFor(tx, viewer, minutesKind, {
    key,
    revision,
    correction: {
      what: t('Approved at {meeting}, {when}.', { meeting: meeting.title, when: meeting.on.text }),
      why: t('The body approved these minutes.'),
    },
    ...around,
  })
}
