/** An edit for style: staff propose other words, the owner agrees or refuses, and nothing changes before. */
import type { Db } from '#src/kernel/database.ts'
import { noteAct } from '#src/audit/index.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { onRequest, type OnRequest } from './office-act.ts'
import { owedHref, tellContributors } from './office-mail.ts'
import { noteDrafter, updateRequest } from './queries.ts'
import { requestThing } from './request.ts'
import { findStyleEdit, insertStyleEdit, openStyleEdit, settleStyleEdit } from './style-queries.ts'

/** Asks the owner to agree to other words for its submitted update. */
export async function proposeStyleEdit(
  db: Db,
  viewer: Viewer,
  act: OnRequest & { words: string },
): Promise<void> {
  permit(viewer, 'plans.clear')
  const words = act.words.replaceAll('\r\n', '\n').trim()
  await onRequest(db, act, 'clear', async (tx, { request, asking, row }) => {
    const before = request.submitted?.update ?? ''
    if (words === '') throw new Faults([t('Write the words that you propose.')])
    if (words === before.trim())
      throw new Faults([t('These are the owner’s own words: nothing to ask about.')])
    if (request.submitted?.unchanged)
      throw new Faults([t('The owner says that nothing has changed: last quarter’s words stand.')])
    if (await openStyleEdit(tx, request))
      throw new Faults([t('An edit for style waits for the owner’s answer already. Take it back first.')])
    const id = await insertStyleEdit(tx, request, { before, after: words, askedBy: viewer.person })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.style-edit-asked',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
    })
    await tellContributors(tx, request.organisation, {
      kind: 'style-edit',
      asking,
      once: `style-edit/${id}`,
      subject: t('May the office change your words? {ref}, {period}', {
        ref: row.ref,
        period: asking.period.label,
      }),
      blocks: [
        {
          paragraph: t(
            'The office proposes other words for your update on {ref} “{text}”, for style. Nothing changes unless you agree. Your words and the proposed ones stand side by side on the page.',
            { ref: row.ref, text: row.text },
          ),
        },
        { action: { text: t('Read and answer'), href: owedHref(asking, row.ref) } },
      ],
    })
  })
}

/** Staff no longer want it. */
export async function takeBackStyleEdit(db: Db, viewer: Viewer, act: OnRequest): Promise<void> {
  permit(viewer, 'plans.clear')
  await onRequest(db, act, 'clear', async (tx, { request, row }) => {
    if (!(await settleStyleEdit(tx, request, { answer: 'taken-back', by: viewer.person })))
      throw new Faults([t('No edit for style waits for an answer.')])
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.style-edit-taken-back',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
    })
  })
}

/**
 * The owner's answer, by a contributor of its organisation (anybody else's edit is 404). Agreed: the words change, in what the
 * office sees and in the owner's own draft, and whoever proposed them counts as having written part of the edition.
 */
export async function answerStyleEdit(
  db: Db,
  viewer: Viewer,
  act: { id: string; answer: 'agreed' | 'refused'; today: string; publicUrl: string },
): Promise<void> {
  const known = await findStyleEdit(db, act.id)
  if (!known) throw absent(t('There is nothing at this address.'))
  permit(viewer, 'plans.consent', { organisation: known.organisation, otherHalf: [known.askedBy] })
  await onRequest(
    db,
    { ...act, plan: known.plan, period: known.period, ref: known.ref },
    'clear',
    async (tx, { request, row }) => {
      const edit = await openStyleEdit(tx, request)
      if (edit?.id !== act.id) throw conflict(t('This edit for style was answered or taken back already.'))
      await settleStyleEdit(tx, request, { answer: act.answer, by: viewer.person })
      if (act.answer === 'agreed') {
        if (request.submitted?.update !== edit.wordsBefore)
          throw conflict(t('The words have changed since this edit was proposed.'))
        const [submitted, draft] = [request.submitted, request.draft].map((one) =>
          one === null ? null : JSON.stringify({ ...one, update: edit.wordsAfter }),
        )
        await updateRequest(tx, request, { submitted, draft, revision: request.revision + 1 })
        await noteDrafter(tx, request, edit.askedBy, `${row.ref}: words`)
      }
      await noteAct(tx, {
        person: viewer.person,
        act: act.answer === 'agreed' ? 'plans.style-edit-agreed' : 'plans.style-edit-refused',
        thing: requestThing(request, row.ref),
        organisation: request.organisation,
      })
    },
  )
}
