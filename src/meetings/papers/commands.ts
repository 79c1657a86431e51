/** Papers in the office: files that come in are inspected, stored and set into the draft; an accessible version is asked for. */
import { noteAct } from '#src/audit/index.ts'
import { inspectUpload, storeFile } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import type { Upload } from '#src/kernel/manifest.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { writeDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { paperKey, type Paper } from '../model.ts'
import { paperKinds } from './inspected.ts'
import { paperKind } from './kind.tsx'

export type Taken = {
  file: Paper['files'][number]
  /** What a person should know of it: its author, that it cannot be read aloud. */
  notes: string[]
  /** SHA-256 of the file whose place it takes. */
  replaces: string | null
}
/** `field`: which field of the form; `fault`: all that was found, in sentences. */
export type Refused = { field: string; name: string; fault: string }

/**
 * Inspects and stores what came with a form. A file that is refused is not kept. Fields: `upload` (any number), and
 * `replace.<sha256>`.
 */
export async function takeFiles(
  db: Db,
  viewer: Viewer,
  uploads: readonly Upload[],
): Promise<{ taken: Taken[]; refused: Refused[] }> {
  permit(viewer, 'meetings.prepare')
  const taken: Taken[] = []
  const refused: Refused[] = []
  for (const upload of uploads) {
    const found = await inspectUpload(upload, paperKinds)
    if ('fault' in found) {
      refused.push({ field: upload.field, name: upload.name, fault: found.fault })
      continue
    }
    const { checked, inspection } = found
    const stored = await storeFile(db, {
      name: checked.name,
      mediaType: checked.mediaType,
      content: upload.bytes,
      uploadedBy: viewer.person,
    })
    taken.push({
      file: { ...stored, accessible: inspection.accessible },
      notes: inspection.notes,
      replaces: /^replace\.([0-9a-f]{64})$/.exec(upload.field)?.[1] ?? null,
    })
  }
  return { taken, refused }
}

/** The files of a paper with those that came: each in the place of the one that it replaces, or at the end. */
export function withFiles(files: Paper['files'], taken: readonly Taken[]): Paper['files'] {
  return taken.reduce((all, { file, replaces }) => {
    const others = all.filter(({ sha256 }) => sha256 !== file.sha256)
    const at = others.findIndex(({ sha256 }) => sha256 === replaces)
    return at === -1 ? [...others, file] : others.with(at, file)
  }, files)
}

/**
 * Asks the authors' organisations for a version that can be read aloud, by e-mail to their contributors, and notes the day
 * in the draft. Returns how many were written to.
 */
export async function askAccessible(
  db: Db,
  viewer: Viewer,
  act: { meeting: string; paper: string; revision: number; today: string; publicUrl: string },
): Promise<number> {
  permit(viewer, 'meetings.prepare')
  return db.transaction().execute(async (tx) => {
    const key = paperKey(act.meeting, act.paper)
    const draft = await findDraft<Paper>(tx, key)
    if (!draft) throw absent(t('There is no such paper.'))
    const saved = await writeDraft(tx, viewer.person, paperKind, {
      content: { ...draft.content, accessibleAskedOn: act.today },
      revision: act.revision,
    })
    if (saved.overtaken)
      throw conflict(
        t('{name} saved this paper in between: look at it again.', { name: saved.overtaken.savedByName }),
      )
    const organisations = new Set(draft.content.authors.flatMap(({ organisation }) => organisation ?? []))
    let written = 0
    for (const organisation of organisations)
      for (const { person } of await holdersOf(tx, 'contributor', { organisation })) {
        written += 1
        await notify(tx, {
          kind: 'accessible-version',
          to: { person },
          needs: { role: 'contributor', organisation },
          subject: t('Please send an accessible version: {title}', { title: draft.title }),
          blocks: [
            {
              paragraph: t(
                'You sent us a paper that cannot be read aloud by the programs that people who do not see use, or is not known to be. Please send it as a Word document, or as a PDF with tags.',
              ),
            },
            { paragraph: t('Reply to this e-mail with the file.') },
          ],
          once: `accessible-version/${key}/${act.today}/${person}`,
        })
      }
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.accessible-version-asked',
      thing: key,
      detail: { written },
    })
    return written
  })
}
