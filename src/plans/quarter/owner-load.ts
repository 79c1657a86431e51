/** What the owner's pages show, read for one person. */
import type { Db } from '#src/kernel/database.ts'
import { absent } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { holdersOf } from '#src/people/index.ts'
import { holdingsFor, type Action, type Viewer } from '#src/policy.ts'
import { findEvidenceFiles, findPlan, listPeriods } from '../queries.ts'
import { blankDraft, type Draft } from './draft.ts'
import { contextOf, findLast, loadOwnRows } from './draft-queries.ts'
import type { OfRequest } from './owner-save.ts'
import * as queries from './owner-queries.ts'
import { findRequest } from './queries.ts'

/** Organisations for which somebody is a contributor; as lead, on request. */
export const ownOrganisations = (viewer: Viewer, lead = false): string[] => [
  ...new Set(
    holdingsFor(viewer, lead ? 'plans.share-out' : 'plans.owed').flatMap(
      ({ organisation }) => organisation ?? [],
    ),
  ),
]

/** One request with all that its pages need. Throws absent for what is not of the viewer's organisation. */
export async function loadOwn(db: Db, viewer: Viewer, action: Action, of: OfRequest) {
  const request = await queries.findOwnRequest(db, of)
  if (!request) throw absent(t('There is nothing at this address.'))
  permit(viewer, action, { organisation: request.organisation })
  const rows = await loadOwnRows(db, request)
  const context = contextOf(rows, request, await findLast(db, request))
  const draft = request.draft ?? blankDraft(rows, of.period)
  const reply = await queries.findReply(db, request)
  return {
    request,
    rows,
    context,
    draft,
    files: await findEvidenceFiles(
      db,
      draft.evidence.flatMap(({ file }) => file ?? []),
    ),
    steps: await queries.listSteps(db, request.organisation),
    published: await queries.isPublished(db, of),
    edit: await queries.pendingStyleEdit(db, request),
    reply,
    // An assessment is the owner's to read once it is asked to answer.
    assessment: reply && (await queries.findAssessment(db, request)),
  }
}
export type Own = Awaited<ReturnType<typeof loadOwn>>

/** The draft as it stands, for a save: it comes every few seconds, so nothing else is read. Throws as `loadOwn`. */
export async function loadDraft(db: Db, viewer: Viewer, action: Action, of: OfRequest): Promise<Draft> {
  const request = await findRequest(db, of)
  if (!request) throw absent(t('There is nothing at this address.'))
  permit(viewer, action, { organisation: request.organisation })
  return request.draft ?? blankDraft(await loadOwnRows(db, request), of.period)
}

/** The rows of one period, of the organisations that the viewer may see; one of them when it is named. Throws absent when nothing is. */
export async function loadOwed(
  db: Db,
  viewer: Viewer,
  of: { plan: string; period: string; organisation?: string | undefined; lead?: boolean },
) {
  const own = ownOrganisations(viewer, of.lead).filter((one) => !of.organisation || one === of.organisation)
  const plan = await findPlan(db, of.plan)
  const period = (await listPeriods(db, of.plan)).find(({ slug }) => slug === of.period)
  if (!plan || !period) throw absent(t('There is nothing at this address.'))
  const rows = await queries.listOwedRows(db, { plan: of.plan, period: of.period, organisations: own })
  const organisations = [...new Map(rows.map((row) => [row.organisation, row.organisationName]))].map(
    ([slug, name]) => ({ slug, name }),
  )
  const steps = new Map<string, queries.OwnStep[]>()
  for (const { slug } of organisations) steps.set(slug, await queries.listSteps(db, slug))
  return { plan, period, rows, organisations, steps }
}

/** Contributors of organisations, each once. */
export async function colleaguesOf(db: Db, organisations: readonly string[]) {
  const all = await Promise.all(
    organisations.map((one) => holdersOf(db, 'contributor', { organisation: one })),
  )
  return [...new Map(all.flat().map((one) => [one.person, one])).values()]
}
