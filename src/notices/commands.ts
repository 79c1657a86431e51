/** What a person of the office may do about a message: have it sent again, or not at all. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { dropMessage, findMessage, waitAgain, type MessageLine } from './queries.ts'

type Of = { id: string; requestId?: string | undefined }
export type ReadMessage = MessageLine & { text: string; html: string }

/** Reads one message. Whoever does stands on the audit trail: it is a letter to somebody. Throws 404. */
export function readMessage(db: Db, viewer: Viewer, of: Of): Promise<ReadMessage> {
  permit(viewer, 'notices.outbox')
  return db.transaction().execute(async (tx) => {
    const message = await requireMessage(tx, of.id)
    await noteAct(tx, {
      ...actOf(viewer, of),
      act: 'notices.outbox',
      personal: true,
      detail: { kind: message.kind },
    })
    return message
  })
}

/** Has it sent again, with the same Message-ID. Throws 409 when it has not failed, or its words are gone. */
export function sendAgain(db: Db, viewer: Viewer, of: Of): Promise<void> {
  permit(viewer, 'notices.outbox')
  return db.transaction().execute(async (tx) => {
    const { state, kind } = await requireMessage(tx, of.id)
    if (!(await waitAgain(tx, of.id)))
      throw conflict(
        t('This message cannot be sent again: it did not fail, or its words are not kept any more.'),
      )
    await noteAct(tx, { ...actOf(viewer, of), act: 'notices.send-again', detail: { kind, from: state } })
  })
}

/** Sees to it that it is not sent. Throws 409 when it is out already. */
export function drop(db: Db, viewer: Viewer, of: Of): Promise<void> {
  permit(viewer, 'notices.outbox')
  return db.transaction().execute(async (tx) => {
    const { state, kind } = await requireMessage(tx, of.id)
    if (!(await dropMessage(tx, of.id, t('{name} decided that it is not sent.', { name: viewer.name }))))
      throw conflict(t('This message is on its way or out already.'))
    await noteAct(tx, { ...actOf(viewer, of), act: 'notices.drop', detail: { kind, from: state } })
  })
}

const actOf = ({ person }: Viewer, { id, requestId }: Of) => ({
  person,
  thing: `office/outbox/${id}`,
  requestId,
})

async function requireMessage(db: Db, id: string): Promise<ReadMessage> {
  const message = /^[0-9a-f-]{36}$/.test(id) ? await findMessage(db, id) : undefined
  if (!message) throw absent(t('There is no such message.'))
  return message
}
