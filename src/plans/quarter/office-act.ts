/** What every act of the office on one request has in common: locks, the state it needs, who was quicker. */
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { findPlan, listPeriods, lockPlan } from '../queries.ts'
import type { PeriodFacts, PlanFacts } from '../edition.ts'
import type { Asking, Row } from './office-mail.ts'
import { findCommitmentText, findOfficeFacts, findPersonName, type OfficeFacts } from './office-queries.ts'
import { refusePublished } from './office-open.ts'
import { findRequest } from './queries.ts'
import { mayMove, type Move, type Request } from './request.ts'

/** Which request, on what day. `seen` is what the page showed on which somebody decided; another state is a conflict. */
export type OnRequest = {
  plan: string
  period: string
  /** The commitment's ref now. */
  ref: string
  seen?: { state: string; revision: number }
  /** YYYY-MM-DD. */
  today: string
  publicUrl: string
}

export type Held = {
  request: Request & OfficeFacts
  asking: Asking
  row: Row
  period: PeriodFacts
  plan: PlanFacts
}

/**
 * Runs an act on one request, holding back everybody else who would. Throws 404 when there is no such request, a
 * conflict that says who did what when it is no longer in the state that the act needs, or is published.
 */
export async function onRequest<T>(
  db: Db,
  act: OnRequest,
  move: Move,
  run: (tx: Tx, held: Held) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    // The request before the plan, as everybody does: the other way round two people could wait for each other.
    const found = await findRequest(tx, act, true)
    if (!found) throw absent(t('There is nothing at this address.'))
    await lockPlan(tx, act.plan)
    await refusePublished(tx, act)
    const overtaken =
      act.seen !== undefined && (act.seen.state !== found.state || act.seen.revision !== found.revision)
    if (overtaken || !mayMove(found.state, move)) throw conflict(await whatHappened(tx, found))
    const asking = await askingOf(tx, act)
    const row = { ref: found.ref, text: await findCommitmentText(tx, found.commitment) }
    return run(tx, { request: { ...found, ...(await findOfficeFacts(tx, found)) }, row, ...asking })
  })
}

/** The plan and the period that a message is about. Throws 404 when there is none such. */
export async function askingOf(
  db: Db,
  of: { plan: string; period: string; publicUrl: string },
): Promise<Pick<Held, 'asking' | 'plan' | 'period'>> {
  const plan = await findPlan(db, of.plan)
  const period = plan && (await listPeriods(db, of.plan)).find(({ slug }) => slug === of.period)
  if (!plan || !period) throw absent(t('There is nothing at this address.'))
  return { plan, period, asking: { plan, period, publicUrl: of.publicUrl } }
}

/** One sentence on how a request came to be as it is. */
export async function whatHappened(db: Db, request: Request): Promise<string> {
  const by = async (person: string | null) => (person ? await findPersonName(db, person) : '')
  const day = (date: string | null) => (date ? formatDate(date) : '')
  switch (request.state) {
    case 'cleared':
      return t('{who} cleared this on {day}.', {
        who: await by(request.clearedBy),
        day: day(request.clearedOn),
      })
    case 'returned':
      return t('{who} returned this on {day}.', {
        who: await by(request.returnedBy),
        day: day(request.returnedOn),
      })
    case 'submitted':
      return t('This came on {day}, submitted by {who}. It has changed since you opened it: read it again.', {
        who: await by(request.submittedBy),
        day: day(request.submittedOn),
      })
    case 'requested':
    case 'drafted':
      return t('This is not submitted yet: it is its owner’s turn.')
  }
}
