/** The job that looks, and the moderator's word against it. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { actsTogether, signalsOf, type Noticed } from './signals.ts'
import { clearSignalRow, deleteSignals, listSignals, readFacts, saveSignals } from './signals-queries.ts'

/**
 * Looks at all accounts that began or woke lately, and again at those about which something was noticed, however long ago. Writes only
 * what changed: each write has every page of discussions loaded again.
 */
export async function notice(db: Db): Promise<{ looked: number; together: number }> {
  const facts = await readFacts(db)
  const found = [...signalsOf(facts)].filter(([, noticed]) => actsTogether(noticed))
  const now = new Map(found)
  const kept = new Map((await listSignals(db)).map((one) => [one.person, one]))
  const news = found.filter(([person, noticed]) => isNews(kept.get(person), noticed))
  // Where some were not looked at, whoever acted together with them may seem to have acted alone.
  const gone = facts.whole
    ? facts.accounts.flatMap(({ person }) =>
        kept.get(person)?.cleared === false && !now.has(person) ? person : [],
      )
    : []
  if (news.length + gone.length > 0)
    await db.transaction().execute(async (tx) => {
      if (news.length > 0)
        await saveSignals(
          tx,
          news.map(([person, flags]) => ({ person, flags })),
        )
      if (gone.length > 0) await deleteSignals(tx, gone)
    })
  return { looked: facts.accounts.length, together: found.length }
}

const names = (noticed: readonly Noticed[]) => noticed.map(({ flag }) => flag)

function isNews(
  before: { flags: Noticed[]; cleared: boolean } | undefined,
  noticed: readonly Noticed[],
): boolean {
  if (!before) return true
  const known = new Set(names(before.flags))
  const more = names(noticed).some((flag) => !known.has(flag))
  return before.cleared ? more : more || known.size !== noticed.length
}

/** A moderator looked at an account and found nothing: its reactions count again. Throws Faults without a reason, 404 when there is nothing to clear. */
export async function clearSignal(
  db: Db,
  viewer: Viewer,
  { person, reason }: { person: string; reason: string },
  { requestId }: { requestId?: string } = {},
): Promise<void> {
  permit(viewer, 'discussions.moderate')
  if (reason.trim() === '') throw new Faults([t('Say why: the reason stands on the audit trail')])
  await db.transaction().execute(async (tx) => {
    if (!(await clearSignalRow(tx, person, viewer.person)))
      throw absent(t('Nothing is noticed about this account now.'))
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.clear-signal',
      thing: `people/${person}`,
      reason: reason.trim(),
      requestId,
    })
  })
}
