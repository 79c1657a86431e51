/** What an owner says of an action point between two meetings. It closes nothing: only the body does, at a meeting. */
import { z } from 'zod'
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { actionLog, isOpen, type LoggedAction } from './log.ts'
import { findNotice, insertWord, readLogSource } from './queries.ts'

export type ReportAction = {
  /** Id of the action point or undertaking. */
  action: string
  /** Slug: its owner. */
  organisation: string
  words: string
  done: boolean
  /** YYYY-MM-DD */
  today: string
}

/** Throws 404 for what another organisation owns, Faults when nothing is said or it is open no more. */
export async function reportAction(db: Db, viewer: Viewer, act: ReportAction): Promise<void> {
  permit(viewer, 'meetings.report-action', { organisation: act.organisation })
  const words = act.words.trim()
  if (!words) throw new Faults([t('Say how far it is.')])
  if (words.length > 5000) throw new Faults([t('Say it in 5,000 characters at most.')])
  await db.transaction().execute(async (tx) => {
    const one = await findAction(tx, act.action)
    if (!one || one.action.owner.organisation !== act.organisation)
      throw absent(t('There is no such action point of your organisation.'))
    if (!isOpen(one)) throw new Faults([t('The body has ended it: it is open no more.')])
    await insertWord(tx, {
      action: act.action,
      organisation: act.organisation,
      words,
      done: act.done,
      reportedBy: viewer.person,
      reportedOn: act.today,
    })
    await noteAct(tx, {
      person: viewer.person,
      act: 'meetings.report-action',
      thing: `bodies/${one.body.slug}/action-points/${act.action}`,
      organisation: act.organisation,
      detail: { done: act.done },
    })
  })
}

/** An action as the published minutes of its body have it; null when none do. */
async function findAction(db: Db, id: string): Promise<LoggedAction | null> {
  const notice = await findNotice(db, id.replace(/-[au]\d+$/, ''))
  if (!notice) return null
  const source = await readLogSource(
    db,
    notice.bodies.map(({ slug }) => slug),
  )
  return actionLog(source).byId.get(id) ?? null
}

const OwnerWordStep = z.strictObject({
  do: z.string(),
  action: z.string().min(1),
  organisation: z.string().min(1),
  words: z.string().min(1),
  done: z.boolean().default(false),
  on: z.string().refine(isDay, 'must be a day, YYYY-MM-DD'),
  reportedBy: z.string().min(1),
})

/** In a pack's story: `meetings.owner-word: {action, organisation, words, done, on, reportedBy}`. */
export const actionSteps: Record<string, Step> = {
  'meetings.owner-word': async ({ db }, given) => {
    const parsed = OwnerWordStep.safeParse(given)
    if (!parsed.success)
      throw new Faults(
        parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`),
      )
    const { on, reportedBy, action, organisation, words, done } = parsed.data
    await reportAction(db, await actingAs(db, reportedBy), { action, organisation, words, done, today: on })
  },
}
