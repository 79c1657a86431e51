/** The assessor's routes. */
import { z } from 'zod'
import { absent, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { listOrganisations } from '#src/people/index.ts'
import { latestVersions, type Site } from '#src/record/index.ts'
import { editionKey } from '../commands.ts'
import { commitmentsOf } from '../edition.ts'
import { assessedStates, type Assessed, type EditionContent } from '../model.ts'
import { refOfSlug } from '../quarter/request.ts'
import { loadWorkbook } from '../queries.ts'
import { assess, AssessmentFaults, requireAssessable, requireOutsider } from './commands.ts'
import { assessmentAddress, assessmentsPage, assessPage, type AssessRow, type AssessView } from './pages.tsx'
import * as queries from './queries.ts'

const AssessQuery = z.object({ done: z.string().max(40).optional() })
type Typed = Record<string, string | string[]>

export function assessingRoutes(site: Site): Route[] {
  const page = { door: 'office', policy: 'plans.assess', keep: 'never' } as const
  const path = '/office/assessments/:plan/:period/:ref'
  return [
    { ...page, method: 'GET', path: '/office/assessments', answer: () => showList(site) },
    { ...page, method: 'GET', path, query: AssessQuery, answer: (visit) => showOne(site, visit) },
    { ...page, method: 'POST', path, answer: (visit) => save(site, visit) },
  ]
}

async function showList(site: Site): Promise<Answer> {
  const db = site.officeDb()
  const periods = []
  for (const of of await queries.openPeriods(db)) periods.push({ of, rows: await rowsOf(site, of) })
  return { kind: 'page', page: assessmentsPage(periods, todayOf(site.pack)) }
}

/** Every commitment of an open period: what is reported in it, and how the last edition assessed it. */
async function rowsOf(site: Site, of: queries.OpenPeriod): Promise<AssessRow[]> {
  const db = site.officeDb()
  const workbook = await loadWorkbook(db, of.plan, of.period)
  const editions = (await latestVersions<EditionContent>(db, `plans/${of.plan}/editions/`))
    .filter(({ content }) => content.asAt < of.asAt)
    .toSorted((a, b) => a.content.asAt.localeCompare(b.content.asAt))
  const last = editions.at(-1)?.content
  const before = new Map((last ? commitmentsOf(last) : []).map((one) => [one.ref, one]))
  const names = new Map((await listOrganisations(db)).map(({ slug, name }) => [slug, name]))
  const clocks = await queries.listClocks(db, of)
  return workbook.commitments.map((row) => {
    const update = workbook.updates.find(({ ref }) => ref === row.ref)
    const made = workbook.assessments.find(({ ref }) => ref === row.ref)
    return {
      ref: row.ref,
      text: row.commitment,
      owner: names.get(row.owner) ?? row.owner,
      reported: update?.reported ?? null,
      assessed: made?.assessed ?? before.get(row.ref)?.assessed ?? 'not-assessed',
      now: made !== undefined,
      clock: clocks.find(({ ref }) => ref === row.ref),
    }
  })
}

const ofVisit = ({ params }: Visit) => ({
  plan: params.plan!,
  period: params.period!,
  ref: refOfSlug(params.ref!),
})

async function showOne(
  site: Site,
  visit: Visit,
  told: Pick<AssessView, 'faults' | 'typed'> = { faults: [], typed: {} },
): Promise<Answer> {
  const db = site.officeDb()
  const of = ofVisit(visit)
  if (site.snapshot().publications.has(editionKey(of.plan, of.period)))
    throw absent(t('The edition of this period is published: an assessment goes into the next one.'))
  const found = await requireAssessable(db, of)
  const owner = found.rows.commitment.owner
  const names = await listOrganisations(db)
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: assessPage({
      of,
      found,
      ownerName: names.find(({ slug }) => slug === owner)?.name ?? owner,
      clock: await queries.findClock(db, found.key),
      barred: await barredBecause(site, visit, found),
      today: todayOf(site.pack),
      saved: visit.query.done === 'saved',
      csrfToken: visit.csrfToken(),
      ...told,
    }),
  }
}

async function barredBecause(
  site: Site,
  { viewer }: Visit,
  { key, rows, plan }: Awaited<ReturnType<typeof requireAssessable>>,
): Promise<string | null> {
  try {
    await requireOutsider(site.officeDb(), viewer!, key, rows.commitment.owner, plan.assessor)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

async function save(site: Site, visit: Visit): Promise<Answer> {
  const of = ofVisit(visit)
  const typed = { ...(visit.body as Typed) }
  delete typed._csrf
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  try {
    await assess(site.officeDb(), visit.viewer!, {
      ...of,
      assessed: asAssessed(text('assessed')),
      reasons: text('reasons'),
      day: text('day'),
      ownersEvidence: [typed.owners ?? []].flat().map(Number),
      evidence: Array.from({ length: evidenceTyped(typed) }, (_, index) => ({
        title: text(`evidence.${index}.title`),
        url: text(`evidence.${index}.url`),
        tier: Number(text(`evidence.${index}.tier`)),
        withheldReason: text(`evidence.${index}.withheld`),
      })),
      today: todayOf(site.pack),
      publicUrl: site.config.PUBLIC_URL,
    })
  } catch (error) {
    if (!(error instanceof AssessmentFaults)) throw error
    return showOne(site, visit, { faults: error.faults, typed })
  }
  return { kind: 'redirect', to: `${assessmentAddress(of)}?done=saved` }
}

const asAssessed = (text: string): Assessed => {
  const found = assessedStates.find((state) => state === text && state !== 'not-assessed')
  if (!found) throw new AssessmentFaults([{ field: 'assessed', message: t('Choose what can be supported.') }])
  return found
}

/** One more than the highest row that came; a form has no thousand of them. */
const evidenceTyped = (typed: Typed): number =>
  Math.max(0, ...Object.keys(typed).map((name) => Number(/^evidence\.(\d{1,2})\./.exec(name)?.[1] ?? -1) + 1))
