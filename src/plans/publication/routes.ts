/** The office's pages of a publication. */
import { Faults, Refusal, conflict } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { holdsAny, may } from '#src/policy.ts'
import type { FormFault } from '#src/design/index.ts'
import { electionInForce, readTimedDecision, type Site } from '#src/record/index.ts'
import { checklistOf, updatesIn } from './checklist.ts'
import { fingerprintsOf } from './changed.ts'
import {
  askForPublication,
  callOffPublication,
  ChangedSince,
  LaterDiffers,
  publishPrepared,
  refusePublication,
  requireFacts,
  schedulePublication,
} from './commands.ts'
import type { EditionDraft } from './draft.ts'
import { giveEmbargo, takeEmbargoBack } from './embargo.ts'
import { officeAddress } from './parts.tsx'
import { requireDraft } from './preview.tsx'
import { publicationPage } from './publication-page.tsx'
import { publishPage, type PublishView } from './publish-page.tsx'
import * as queries from './queries.ts'
import type { EditionOf } from './queries.ts'
import { typedOf } from '#src/kernel/fields.ts'
import { barredFrom, publishersFor } from './who.ts'
import { editionKey } from '../commands.ts'

type Told = { faults: FormFault[]; typed: Record<string, string> }
const nothingTold: Told = { faults: [], typed: {} }

export function publicationRoutes(site: Site): Route[] {
  const at = '/office/plans/:plan/periods/:period'
  const page = { door: 'office', keep: 'never' } as const
  return [
    {
      ...page,
      method: 'GET',
      path: `${at}/publication`,
      policy: 'plans.preview',
      answer: (visit) => showPublication(site, visit),
    },
    {
      ...page,
      method: 'POST',
      path: `${at}/publication`,
      policy: 'plans.prepare',
      answer: (visit) => prepare(site, visit),
    },
    {
      ...page,
      method: 'GET',
      path: `${at}/publish`,
      policy: 'plans.publish',
      answer: (visit) => showPublish(site, visit),
    },
    {
      ...page,
      method: 'POST',
      path: `${at}/publish`,
      policy: 'plans.publish',
      // Fingerprints of every commitment come with the decision.
      bodyLimit: 200_000,
      answer: (visit) => decide(site, visit),
    },
  ]
}

const editionOf = ({ params }: Visit): EditionOf => ({ plan: params.plan!, period: params.period! })
const aroundOf = (site: Site) => ({
  today: todayOf(site.pack),
  practice: site.pack.practice,
  publicUrl: site.config.PUBLIC_URL,
})

async function showPublication(
  site: Site,
  visit: Visit,
  { faults, typed }: Told = nothingTold,
): Promise<Answer> {
  const db = site.officeDb()
  const of = editionOf(visit)
  const facts = await requireFacts(db, of)
  const published = site.snapshot().publications.has(editionKey(of.plan, of.period))
  const draft = published ? null : await requireDraft(site, of)
  const authors = await queries.authorsOf(db, of)
  const publishers = await publishersFor(
    db,
    authors.map(({ person }) => person),
  )
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: publicationPage({
      of: facts,
      publication: await queries.findPublication(db, of),
      draft: draft && {
        sha256: draft.sha256,
        ...updatesIn(draft.content),
        lines: await linesOf(site, of, draft),
        organisations: draft.content.organisations.filter(({ slug }) => slug !== draft.content.publisher),
      },
      authors,
      publishers,
      embargoes: await queries.listEmbargoes(db, { ...of, today: todayOf(site.pack) }),
      mayPrepare: may(visit.viewer, 'plans.prepare'),
      mayPublish: holdsAny(visit.viewer!, 'plans.publish'),
      csrfToken: visit.csrfToken(),
      faults,
      typed,
    }),
  }
}

async function linesOf(site: Site, of: EditionOf, draft: EditionDraft) {
  const db = site.officeDb()
  const today = todayOf(site.pack)
  return checklistOf(draft, {
    styleEdits: await queries.styleEditsWaiting(db, of),
    replies: await queries.repliesWaiting(db, of, today),
    election: await electionInForce(db, today),
  })
}

/** Staff: ask, call off, give and end access before publication. */
async function prepare(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const [db, viewer, of] = [site.officeDb(), visit.viewer!, editionOf(visit)]
  const around = { ...of, ...aroundOf(site) }
  const acts: Record<string, { field: string; run: () => Promise<unknown> }> = {
    ask: {
      field: 'waiting_for',
      run: () =>
        askForPublication(db, viewer, {
          ...around,
          waitingFor: typed.waiting_for || null,
          note: (typed.note ?? '').trim(),
        }),
    },
    'call-off': {
      field: 'why',
      run: () => callOffPublication(db, viewer, { ...around, why: typed.why ?? '' }),
    },
    embargo: {
      field: 'until',
      run: () =>
        giveEmbargo(db, viewer, {
          ...around,
          organisation: typed.organisation ?? '',
          until: typed.until ?? '',
          timeZone: site.pack.timeZone,
        }),
    },
    'embargo-end': {
      field: 'organisation',
      run: () => takeEmbargoBack(db, viewer, { ...of, organisation: typed.organisation ?? '' }),
    },
  }
  const act = acts[typed.act ?? '']
  if (!act) throw conflict(t('This form is not of this page: open it again.'))
  try {
    await act.run()
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    const faults = error.lines.map((message) => ({ field: act.field, message }))
    return showPublication(site, visit, { faults, typed })
  }
  return { kind: 'redirect', to: officeAddress(of, 'publication') }
}

type Turn = Told & Pick<PublishView, 'changed' | 'later'>
const firstTurn: Turn = { ...nothingTold, changed: null, later: null }

async function showPublish(site: Site, visit: Visit, turn: Turn = firstTurn): Promise<Answer> {
  const db = site.officeDb()
  const of = editionOf(visit)
  const facts = await requireFacts(db, of)
  const publication = await queries.findPublication(db, of)
  const published = site.snapshot().publications.has(editionKey(of.plan, of.period))
  // Whoever comes second is shown who was first, and what came of it.
  if (published || !publication || publication.state === 'called-off' || publication.state === 'published')
    return { kind: 'redirect', to: officeAddress(of, 'publication') }
  const draft = await requireDraft(site, of)
  const firstHalf = (await queries.authorsOf(db, of)).map(({ person }) => person)
  return {
    kind: 'page',
    status: turn.changed ? 409 : turn.faults.length > 0 || turn.later ? 422 : 200,
    page: publishPage({
      of: facts,
      publication,
      asAt: draft.content.asAt,
      sha256: draft.sha256,
      looked: fingerprintsOf(draft.content),
      ...updatesIn(draft.content),
      lines: await linesOf(site, of, draft),
      election: (await electionInForce(db, todayOf(site.pack))) !== null,
      realDay: site.pack.dateOfShowing ? await queries.realDay(db, site.pack.timeZone) : null,
      barred: barredFrom(visit.viewer!, 'plans.publish', firstHalf),
      csrfToken: visit.csrfToken(),
      ...turn,
    }),
  }
}

/** The one decision of the second person. */
async function decide(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const [viewer, of] = [visit.viewer!, editionOf(visit)]
  const back = { kind: 'redirect', to: officeAddress(of, 'publication') } as const
  const again = (told: Partial<Turn>) => showPublish(site, visit, { ...firstTurn, typed, ...told })
  const chosen = readTimedDecision(typed)
  if ('faults' in chosen) return again(chosen)
  const decision = { ...of, ...aroundOf(site), sha256: chosen.sha256, looked: typed.looked ?? '' }
  try {
    if (chosen.decision === 'now')
      await site.enter((db) => publishPrepared(db, viewer, { ...decision, essential: chosen.essential }))
    else if (chosen.decision === 'later')
      await schedulePublication(site.officeDb(), viewer, {
        ...decision,
        at: { day: chosen.day, time: chosen.time, timeZone: site.pack.timeZone },
        dayOf: (at) => todayOf(site.pack, at),
        announced: chosen.announced,
        later: typed.later ?? null,
      })
    else await refusePublication(site.officeDb(), viewer, { ...decision, why: chosen.why })
    return back
  } catch (error) {
    if (error instanceof ChangedSince)
      return again({ changed: error.changed, faults: [{ field: 'changed', message: error.message }] })
    if (error instanceof LaterDiffers)
      return again({ later: { sha256: error.draft.sha256, refs: error.refs } })
    if (error instanceof Faults) {
      const field = { now: 'decision', later: 'day', refuse: 'why' }[chosen.decision]
      return again({ faults: error.lines.map((message) => ({ field, message })) })
    }
    if (error instanceof Refusal && error.detail.published) return back
    throw error
  }
}
