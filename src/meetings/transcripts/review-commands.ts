/** Saving a page of corrected speeches, and which of them were read against the recording: one transaction. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { permit } from '#src/kernel/permit.ts'
import type { Viewer } from '#src/policy.ts'
import { findDraft, lockDraft } from '../drafts/queries.ts'
import { transcriptKey, type Transcript } from '../model.ts'
import { changeTranscript } from './commands.ts'
import * as queries from './queries.ts'
import { reviewed, type ReviewFault, type SpeechChange } from './review.ts'

export type SaveSpeeches = {
  meeting: string
  changes: readonly SpeechChange[]
  /** Anchors of this page that were read, and those that were not. */
  read: readonly string[]
  unread: readonly string[]
}

/** Saves all of it, or nothing and what is wrong. Throws 404 when there is no transcript. */
export async function saveSpeeches(db: Db, viewer: Viewer, act: SaveSpeeches): Promise<ReviewFault[]> {
  permit(viewer, 'meetings.prepare')
  const key = transcriptKey(act.meeting)
  return db.transaction().execute(async (tx) => {
    let faults: ReviewFault[] = []
    await lockDraft(tx, key)
    await changeTranscript(tx, viewer.person, act.meeting, async ({ content }) => {
      const made = reviewed(content, act.changes, await queries.usedAnchors(tx, key))
      faults = made.faults
      return made.content
    })
    if (faults.length > 0) return faults
    const now = (await findDraft<Transcript>(tx, key))!.content.speeches
    const marks = await queries.readMarks(tx, key)
    const read = new Set(act.read)
    const marked = now.filter(({ anchor }) => read.has(anchor))
    const fresh = marked.filter((speech) => !queries.isRead(marks, speech))
    const taken = act.unread.filter((anchor) => marks.has(anchor))
    if (fresh.length > 0) await queries.markRead(tx, key, fresh, viewer.person)
    if (taken.length > 0) await queries.unmarkRead(tx, key, taken)
    if (fresh.length + taken.length > 0)
      await noteAct(tx, {
        person: viewer.person,
        act: 'meetings.speeches-read',
        thing: key,
        detail: { read: fresh.length, unread: taken.length },
      })
    return []
  })
}
