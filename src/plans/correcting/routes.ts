/** The office's routes of corrections. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { holdingsFor, holdsAny, may, type Viewer } from '#src/policy.ts'
import { electionInForce, readDecision, type Site } from '#src/record/index.ts'
import { requireEdition, requirePlan } from '../api.ts'
import { changesBetween } from '../changes.ts'
import { prepareCorrection } from '../commands.ts'
import { commitmentsOf } from '../edition.ts'
import { siteWith } from '../publication/draft.ts'
import { notBornWith } from '../publication/inside.tsx'
import { typedOf } from '#src/kernel/fields.ts'
import { barredFrom } from '../publication/who.ts'
import { inVersion } from '../published.ts'
import { versionChangesPage } from '../views/changes.tsx'
import { readCorrected, rowsToCorrect } from './cells.ts'
import {
  permitProposal,
  proposeCorrection,
  publishCorrection,
  refuseCorrection,
  requirePublished,
  tablesFor,
  takeCorrectionBack,
} from './commands.ts'
import { choosePage, correctionAddress, correctionPage, correctionsPage, proposePage } from './pages.tsx'
import * as queries from './queries.ts'
import type { Correction } from './queries.ts'

type Told = { faults: FormFault[]; typed: Record<string, string> }
const nothingTold: Told = { faults: [], typed: {} }

const Wanted = z.object({
  plan: z.string().max(200),
  period: z.string().max(200),
  ref: z.string().max(60).optional(),
})

export function correctingRoutes(site: Site): Route[] {
  const page = { door: 'office', keep: 'never' } as const
  const one = { params: z.object({ id: z.uuid() }) }
  return [
    {
      ...page,
      method: 'GET',
      path: '/office/corrections',
      policy: 'plans.corrections',
      answer: ({ viewer }) => showList(site, viewer!),
    },
    {
      ...page,
      method: 'GET',
      path: '/office/corrections/new',
      policy: 'plans.draft-correction',
      query: Wanted,
      answer: (visit) => showNew(site, visit, visit.query as z.infer<typeof Wanted>),
    },
    {
      ...page,
      method: 'POST',
      path: '/office/corrections/new',
      policy: 'plans.draft-correction',
      bodyLimit: 500_000,
      answer: (visit) => propose(site, visit),
    },
    {
      ...page,
      ...one,
      method: 'GET',
      path: '/office/corrections/:id',
      policy: 'plans.corrections',
      answer: (visit) => showOne(site, visit),
    },
    {
      ...page,
      ...one,
      method: 'POST',
      path: '/office/corrections/:id',
      policy: 'plans.publish-correction',
      answer: (visit) => decide(site, visit),
    },
    {
      ...page,
      ...one,
      method: 'POST',
      path: '/office/corrections/:id/take-back',
      policy: 'plans.draft-correction',
      answer: async ({ params, viewer }) => {
        await takeCorrectionBack(site.officeDb(), viewer!, { id: params.id! })
        return { kind: 'redirect', to: correctionAddress(params.id!) }
      },
    },
  ]
}

/** Organisations whose corrections this person sees; undefined for all. */
function organisationsOf(viewer: Viewer): string[] | undefined {
  const held = holdingsFor(viewer, 'plans.corrections')
  if (held.some(({ role }) => role !== 'contributor')) return undefined
  return held.flatMap(({ organisation }) => organisation ?? [])
}

async function showList(site: Site, viewer: Viewer): Promise<Answer> {
  const organisations = organisationsOf(viewer)
  const found = await queries.listCorrections(site.officeDb(), organisations ? { organisations } : {})
  return { kind: 'page', page: correctionsPage(found) }
}

async function showNew(
  site: Site,
  { viewer, csrfToken }: Visit,
  { plan, period, ref }: z.infer<typeof Wanted>,
  { faults, typed }: Told = nothingTold,
): Promise<Answer> {
  const { content } = await requirePublished(site.officeDb(), { plan, period })
  if (!ref) {
    const open = commitmentsOf(content).filter(({ owner }) =>
      may(viewer, 'plans.draft-correction', { organisation: owner }),
    )
    return { kind: 'page', page: choosePage(content, open) }
  }
  permitProposal(viewer!, content, ref)
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: proposePage({
      content,
      ref,
      rows: rowsToCorrect(content, ref, tablesFor(viewer!)),
      csrfToken: csrfToken(),
      faults,
      typed,
    }),
  }
}

async function propose(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const wanted = Wanted.safeParse(typed)
  const ref = wanted.data?.ref
  if (!wanted.success || !ref) throw absent(t('There is no such commitment in this edition.'))
  const of = { ...wanted.data, ref }
  const { content } = await requirePublished(site.officeDb(), of)
  permitProposal(visit.viewer!, content, ref)
  const read = readCorrected(content, ref, typed, tablesFor(visit.viewer!))
  const faults = [
    ...(typed.what?.trim() ? [] : [{ field: 'what', message: t('Say what changes.') }]),
    ...(typed.why?.trim() ? [] : [{ field: 'why', message: t('Say why.') }]),
    ...read.faults,
  ]
  if (faults.length > 0) return showNew(site, visit, of, { faults, typed })
  try {
    const id = await proposeCorrection(site.officeDb(), visit.viewer!, {
      ...of,
      workbook: read.workbook,
      what: typed.what ?? '',
      why: typed.why ?? '',
      publicUrl: site.config.PUBLIC_URL,
    })
    return { kind: 'redirect', to: correctionAddress(id) }
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showNew(site, visit, of, {
      faults: error.lines.map((message) => ({ field: 'what', message })),
      typed,
    })
  }
}

/** 404 for whoever may not see it. */
async function requireCorrection(site: Site, { viewer, params }: Visit): Promise<Correction> {
  const found = await queries.findCorrection(site.officeDb(), params.id!)
  const own = organisationsOf(viewer!)
  if (!found || (own && !own.includes(found.organisation ?? '')))
    throw absent(t('There is no such correction.'))
  return found
}

async function showOne(site: Site, visit: Visit, { faults, typed }: Told = nothingTold): Promise<Answer> {
  const viewer = visit.viewer!
  const correction = await requireCorrection(site, visit)
  const looked =
    correction.state === 'drafted'
      ? await lookAt(site, correction)
      : { difference: null, cannot: [], to: (href: string) => href }
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: correctionPage({
      correction,
      ...looked,
      mayDecide: holdsAny(viewer, 'plans.publish-correction'),
      mayTakeBack: correction.draftedBy === viewer.person,
      barred: barredFrom(viewer, 'plans.publish-correction', [correction.draftedBy]),
      election: (await electionInForce(site.officeDb(), todayOf(site.pack))) !== null,
      csrfToken: visit.csrfToken(),
      faults,
      typed,
    }),
  }
}

/** The public page of what the correction changes, as it would be. */
async function lookAt(site: Site, correction: Correction) {
  const to = (href: string) => href
  try {
    await requirePublished(site.officeDb(), correction)
    const { content } = await prepareCorrection(site.officeDb(), {
      plan: correction.plan,
      period: correction.period,
      workbook: correction.rows,
      places: {},
    })
    const { what, why } = correction
    const { site: asIf, version } = siteWith(site, { content, correction: { what, why }, now: new Date() })
    const plan = requirePlan(asIf, correction.plan)
    const edition = requireEdition(asIf, correction.plan, correction.period)
    const from = inVersion(edition, version.number - 1)!
    const { body } = versionChangesPage(plan, edition, from, changesBetween(from.content, edition.content))
    const unborn = notBornWith(version.entry)
    return { difference: body, cannot: [], to: (href: string) => (unborn(href) ? null : href) }
  } catch (error) {
    if (error instanceof Faults) return { difference: null, cannot: error.lines, to }
    if (error instanceof Refusal && error.status === 409)
      return { difference: null, cannot: [error.message], to }
    throw error
  }
}

async function decide(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const id = visit.params.id!
  const back = { kind: 'redirect', to: correctionAddress(id) } as const
  const again = (field: string, lines: readonly string[]) =>
    showOne(site, visit, { faults: lines.map((message) => ({ field, message })), typed })
  const chosen = readDecision({ ...typed, why: typed.reason })
  if ('faults' in chosen) return showOne(site, visit, { ...chosen, typed })
  try {
    if (chosen.decision === 'now')
      await site.enter((db) =>
        publishCorrection(db, visit.viewer!, {
          id,
          publicUrl: site.config.PUBLIC_URL,
          today: todayOf(site.pack),
          essential: chosen.essential,
        }),
      )
    else await refuseCorrection(site.officeDb(), visit.viewer!, { id, why: chosen.why })
    return back
  } catch (error) {
    if (error instanceof Faults)
      return again(chosen.decision === 'refuse' ? 'reason' : 'decision', error.lines)
    // Somebody else was quicker: the page says who.
    if (error instanceof Refusal && error.detail.decided) return back
    throw error
  }
}
