/** The office's routes of interim notices. */
import { z } from 'zod'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { sourceDate } from '#src/kernel/dates.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { holdsAny, may } from '#src/policy.ts'
import type { FormFault } from '#src/design/index.ts'
import { electionInForce, readDecision, type Site } from '#src/record/index.ts'
import { typedOf } from '#src/kernel/fields.ts'
import { barredFrom } from '../publication/who.ts'
import { findPlan } from '../queries.ts'
import { contentOf, draftInterim, interimFaults, publishInterim, refuseInterim } from './commands.ts'
import { interimAddress, interimListPage, interimPage } from './pages.tsx'
import * as queries from './queries.ts'

type Told = { faults: FormFault[]; typed: Record<string, string> }
const nothingTold: Told = { faults: [], typed: {} }

export function interimRoutes(site: Site): Route[] {
  const page = { door: 'office', keep: 'never' } as const
  const one = { params: z.object({ plan: z.string(), id: z.uuid() }) }
  return [
    {
      ...page,
      method: 'GET',
      path: '/office/plans/:plan/interim',
      policy: 'plans.preview',
      answer: (visit) => showList(site, visit),
    },
    {
      ...page,
      method: 'POST',
      path: '/office/plans/:plan/interim',
      policy: 'plans.prepare',
      answer: (visit) => draft(site, visit),
    },
    {
      ...page,
      ...one,
      method: 'GET',
      path: '/office/plans/:plan/interim/:id',
      policy: 'plans.preview',
      answer: (visit) => showOne(site, visit),
    },
    {
      ...page,
      ...one,
      method: 'POST',
      path: '/office/plans/:plan/interim/:id',
      policy: 'plans.publish',
      answer: (visit) => decide(site, visit),
    },
  ]
}

async function requirePlan(site: Site, slug: string) {
  const plan = await findPlan(site.officeDb(), slug)
  if (!plan) throw absent(t('There is no such plan.'))
  return plan
}

async function showList(site: Site, visit: Visit, { faults, typed }: Told = nothingTold): Promise<Answer> {
  const plan = await requirePlan(site, visit.params.plan!)
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: interimListPage({
      plan,
      notices: await queries.listInterims(site.officeDb(), { plan: plan.slug }),
      commitments: await queries.listCommitments(site.officeDb(), plan.slug),
      mayDraft: may(visit.viewer, 'plans.prepare'),
      csrfToken: visit.csrfToken(),
      faults,
      typed,
    }),
  }
}

async function draft(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const plan = visit.params.plan!
  const act = {
    plan,
    ref: typed.ref ?? '',
    words: typed.words ?? '',
    day: typed.day ?? '',
    today: todayOf(site.pack),
    publicUrl: site.config.PUBLIC_URL,
  }
  const faults = interimFaults(act)
  if (faults.length > 0) return showList(site, visit, { faults, typed })
  try {
    const id = await draftInterim(site.officeDb(), visit.viewer!, act)
    return { kind: 'redirect', to: interimAddress(plan, id) }
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showList(site, visit, {
      faults: error.lines.map((message) => ({ field: 'ref', message })),
      typed,
    })
  }
}

async function showOne(site: Site, visit: Visit, { faults, typed }: Told = nothingTold): Promise<Answer> {
  const plan = await requirePlan(site, visit.params.plan!)
  const notice = await queries.findInterim(site.officeDb(), visit.params.id!)
  if (!notice || notice.plan !== plan.slug) throw absent(t('There is no such notice.'))
  const looked = notice.state === 'drafted' ? await lookAt(site, notice) : { content: null, cannot: null }
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: interimPage({
      plan,
      notice,
      ...looked,
      mayPublish: holdsAny(visit.viewer!, 'plans.publish'),
      election: (await electionInForce(site.officeDb(), todayOf(site.pack))) !== null,
      barred: barredFrom(visit.viewer!, 'plans.publish', [notice.draftedBy]),
      csrfToken: visit.csrfToken(),
      faults,
      typed,
    }),
  }
}

async function lookAt(site: Site, notice: queries.Interim) {
  try {
    const content = await contentOf(site.officeDb(), notice, {
      publishedOn: sourceDate(todayOf(site.pack)),
      practice: site.pack.practice,
    })
    return { content, cannot: null }
  } catch (error) {
    if (error instanceof Faults) return { content: null, cannot: error.message }
    throw error
  }
}

async function decide(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { plan, id } = visit.params as { plan: string; id: string }
  const back = { kind: 'redirect', to: interimAddress(plan, id) } as const
  const again = (field: string, lines: readonly string[]) =>
    showOne(site, visit, { faults: lines.map((message) => ({ field, message })), typed })
  const chosen = readDecision(typed)
  if ('faults' in chosen) return showOne(site, visit, { ...chosen, typed })
  try {
    if (chosen.decision === 'now')
      await site.enter((db) =>
        publishInterim(db, visit.viewer!, {
          id,
          today: todayOf(site.pack),
          practice: site.pack.practice,
          publicUrl: site.config.PUBLIC_URL,
          essential: chosen.essential,
        }),
      )
    else await refuseInterim(site.officeDb(), visit.viewer!, { id, why: chosen.why })
    return back
  } catch (error) {
    if (error instanceof Faults) return again(chosen.decision === 'refuse' ? 'why' : 'decision', error.lines)
    // Somebody else was quicker: the page says who.
    if (error instanceof Refusal && error.detail.published) return back
    throw error
  }
}
