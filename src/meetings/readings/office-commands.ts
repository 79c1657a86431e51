/** The acts on minutes that were read from a document: keep the reading, put it right, take it into the draft of a meeting. */
import { noteAct } from '#src/audit/index.ts'
import { storeFile } from '#src/documents/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { writeDraft } from '../drafts/commands.ts'
import { findDraft, type Draft } from '../drafts/queries.ts'
import { minutes as schema, minutesKey, type Minutes } from '../model.ts'
import { minutesKind, readAround } from '../minutes/kind.tsx'
import { plainFaults } from '../notice/fields.tsx'
import { afterEdit, isWhole, looseLines, type Edit } from './edits.ts'
import { differences } from './fits.ts'
import * as queries from './queries.ts'
import type { Reading } from './reading.ts'
import { minutesFrom } from './take.ts'
import { warningsOf } from './warnings.ts'

const nothingHere = () => absent(t('There is nothing at this address.'))
const thingOf = (id: string): string => `meetings/readings/${id}`

export type OpenReading = queries.StoredReading & {
  /** With every edit made. */
  now: Reading
}

/** Throws 404 when there is no such reading. */
export async function openReading(
  db: Db,
  viewer: Viewer,
  id: string,
  { lock = false } = {},
): Promise<OpenReading> {
  permit(viewer, lock ? 'meetings.prepare' : 'meetings.office')
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u
  const found = uuid.test(id) ? await queries.findReading(db, id, lock) : undefined
  if (!found) throw nothingHere()
  return { ...found, now: readingAfter(found.read, found.edits) }
}

/** The reading with its edits, and with what is to be looked at now. */
export function readingAfter(read: Reading, edits: readonly Edit[]): Reading {
  let now = read
  for (const edit of edits) {
    const next = afterEdit(now, edit)
    // An edit was possible when it was made; what cannot be made again leaves the reading as it was.
    if (!('fault' in next)) now = next
  }
  if (edits.length === 0) return read
  const computed = new Set(warningsOf(read))
  return { ...now, warnings: [...read.warnings.filter((one) => !computed.has(one)), ...warningsOf(now)] }
}

export function foundIn(reading: Reading): queries.Found {
  const count = (kind: string, status = '') =>
    reading.entries.filter((one) => one.kind === kind && (status === '' || one.fields['status'] === status))
      .length
  return {
    present: count('attendee', 'present'),
    apologies: count('attendee', 'apologies'),
    items: count('item'),
    actions: count('action'),
    loose: looseLines(reading).length,
  }
}

/** Keeps a document and what was read of it. Returns the id. */
export async function bringReading(
  db: Db,
  viewer: Viewer,
  act: { file: { name: string; mediaType: string; content: Buffer }; reading: Reading },
): Promise<string> {
  permit(viewer, 'meetings.prepare')
  if (!isWhole(act.reading)) throw new Error('A reading must have every word in one place or in none.')
  return db.transaction().execute(async (tx) => {
    const { sha256 } = await storeFile(tx, { ...act.file, uploadedBy: viewer.person })
    const id = await queries.insertReading(tx, {
      name: act.file.name,
      file: sha256,
      readBy: viewer.person,
      report: { revision: 1, found: foundIn(act.reading), read: act.reading, edits: [] },
    })
    await note(tx, viewer, 'meetings.document-read', id, { document: act.file.name, file: sha256 })
    return id
  })
}

const note = (tx: Tx, { person }: Viewer, act: string, id: string, detail: Record<string, unknown>) =>
  noteAct(tx, { person, act, thing: thingOf(id), detail })

type OfReading = {
  id: string
  /** The one that the page showed. */
  revision: number
}

async function changing(tx: Tx, viewer: Viewer, { id, revision }: OfReading): Promise<OpenReading> {
  const found = await openReading(tx, viewer, id, { lock: true })
  if (found.revision !== revision)
    throw conflict(
      t(
        'Somebody has changed something since this page was made. Look again; what you did here was not done.',
      ),
    )
  return found
}

/** Makes one edit. Throws a conflict when it is not possible, or the page was old. Returns the reading as it is then. */
export async function editReading(db: Db, viewer: Viewer, act: OfReading & { edit: Edit }): Promise<Reading> {
  return db.transaction().execute(async (tx) => {
    const { read, edits, now } = await changing(tx, viewer, act)
    const next = afterEdit(now, act.edit)
    if ('fault' in next) throw conflict(next.fault)
    await queries.storeEdits(tx, act.id, [...edits, act.edit], foundIn(next))
    return readingAfter(read, [...edits, act.edit])
  })
}

/** Takes the last edit back. */
export async function undoEdit(db: Db, viewer: Viewer, act: OfReading): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { read, edits } = await changing(tx, viewer, act)
    if (edits.length === 0) throw conflict(t('There is nothing to take back.'))
    const left = edits.slice(0, -1)
    await queries.storeEdits(tx, act.id, left, foundIn(readingAfter(read, left)))
  })
}

export type TakeReading = OfReading & {
  meeting: string
  /** The revision of the draft that is to be put aside for this; null where none is. */
  replaces: number | null
  /** A person says that it is of this meeting, whatever else it says of its day and body. */
  despite: boolean
}

/**
 * Writes the draft of the meeting's minutes from the reading. A draft that is there stays, and is told, unless `replaces`
 * names it as it is now; its saves are kept. What names another day or body is told, unless a person says that it is this one. Throws Faults when the meeting cannot take it.
 */
export async function takeReading(
  db: Db,
  viewer: Viewer,
  act: TakeReading,
): Promise<{ taken: true } | { there: Draft<Minutes> } | { differs: readonly string[] }> {
  permit(viewer, 'meetings.prepare')
  return db.transaction().execute(async (tx) => {
    const found = await changing(tx, viewer, act)
    const { notice, agendas } = await readAround(tx, act.meeting)
    if (!notice) throw new Faults([t('Choose a meeting whose notice is published.')])
    const differs = differences(found.now, notice)
    if (differs.length > 0 && !act.despite) return { differs }
    const draft = await findDraft<Minutes>(tx, minutesKey(act.meeting))
    if (draft && draft.versions > 0)
      throw new Faults([
        t('The minutes of this meeting are published. What they say can be put right on their own page.'),
      ])
    if (draft && draft.revision !== act.replaces) return { there: draft }
    const { minutes, left } = minutesFrom(found.now, {
      meeting: act.meeting,
      agenda: agendas.get(act.meeting) ?? null,
      source: found.name,
    })
    const content = schema.safeParse(minutes)
    if (!content.success) throw new Faults(plainFaults(content.error).map(placedFault))
    const revision = draft?.revision ?? 0
    const saved = await writeDraft(tx, viewer.person, minutesKind, { content: content.data, revision })
    if (saved.overtaken) throw conflict(t('Somebody saved these minutes at the same moment: look again.'))
    await queries.markTaken(tx, act.id, act.meeting)
    await note(tx, viewer, 'meetings.document-taken', act.id, {
      document: found.name,
      meeting: act.meeting,
      edits: found.edits.length,
      leftOut: left.length,
      replaced: draft ? draft.revision : null,
    })
    return { taken: true }
  })
}

/** "Item 3: This is too long." */
const placedFault = ({ field, message }: { field: string; message: string }): string => {
  const [list = '', row = ''] = field.split('.')
  const number = Number(row) + 1
  const where: Record<string, () => string> = {
    attendance: () => t('Person {number, number}: {message}', { number, message }),
    items: () => t('Item {number, number}: {message}', { number, message }),
    actions: () => t('Action point {number, number}: {message}', { number, message }),
    forward: () => t('For a later meeting, {number, number}: {message}', { number, message }),
  }
  return where[list]?.() ?? message
}
