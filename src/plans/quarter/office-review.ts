/** One request over HTTP: looked at by all who see the board, decided by staff. */
import { z } from 'zod'
import { absent, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { may, type Action, type Viewer } from '#src/policy.ts'
import type { FormFault } from '#src/design/index.ts'
import { areaNames } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { commitmentById } from '../edition.ts'
import { publishedPlans } from '../published.ts'
import { silenceOf } from '../silence.ts'
import { reviewPage } from './office-review-page.tsx'
import type { TypedReview } from './office-review-acts.tsx'
import { daysForEdition, heldDay } from './days.ts'
import { askAgain } from './office-ask.ts'
import { reviewHref } from './office-address.ts'
import type { OnRequest } from './office-act.ts'
import { clearUpdate, endWithholding, returnUpdate, withholdUpdate } from './office-decide.ts'
import { dueBefore, loadOwnRows } from './draft-queries.ts'
import { faultsAt, readDay, typedField } from './office-form.ts'
import { findBoardHead, findNextSubmitted, findReview, listHistory } from './office-queries.ts'
import { standingOf } from './office-words.ts'
import { daysToAnswer } from './office-ask.ts'
import { refOfSlug, requestThing } from './request.ts'
import { proposeStyleEdit, takeBackStyleEdit } from './style-edit.ts'
import { openStyleEdit } from './style-queries.ts'

const ReviewQuery = z.object({ done: z.string().max(40).optional() })

type Problem = {
  typed?: TypedReview
  faults?: readonly FormFault[]
  problem?: string
  status?: number
}
type Act = {
  policy: Action
  /** For the banner on the page afterwards. */
  done: string
  /** Where the faults of a rule are shown. */
  field: string
  typed?: (body: unknown) => TypedReview
  /** What can be said before anything is asked of the database. */
  check?: (typed: TypedReview) => FormFault[]
  run: (viewer: Viewer, on: OnRequest, typed: TypedReview) => Promise<void>
}

export function reviewRoutes(site: Site): Route[] {
  const db = () => site.officeDb()
  const today = () => todayOf(site.pack)
  const path = '/office/plans/:plan/periods/:period/commitments/:ref'
  const door = { door: 'office', keep: 'never' } as const

  const acts: Record<string, Act> = {
    clear: {
      policy: 'plans.clear',
      done: 'cleared',
      field: 'clear',
      run: (viewer, on) => clearUpdate(db(), viewer, on),
    },
    return: {
      policy: 'plans.clear',
      done: 'returned',
      field: 'returnBy',
      typed: (body) => ({ comment: typedField(body, 'comment'), returnBy: typedField(body, 'returnBy') }),
      check: ({ comment, returnBy = '' }) => [
        ...(comment
          ? []
          : [{ field: 'comment', message: t('Say what is to be put right: the owner reads it.') }]),
        ...(readDay(returnBy) ? [] : [{ field: 'returnBy', message: t('Give a day, month and year.') }]),
      ],
      run: (viewer, on, { comment = '', returnBy = '' }) =>
        returnUpdate(db(), viewer, { ...on, comment, dueOn: readDay(returnBy)! }),
    },
    style: {
      policy: 'plans.clear',
      done: 'style-asked',
      field: 'words',
      typed: (body) => ({ words: typedField(body, 'words') }),
      run: (viewer, on, { words = '' }) => proposeStyleEdit(db(), viewer, { ...on, words }),
    },
    'style-take-back': {
      policy: 'plans.clear',
      done: 'style-taken-back',
      field: 'style-take-back',
      run: (viewer, on) => takeBackStyleEdit(db(), viewer, on),
    },
    'ask-again': {
      policy: 'plans.clear',
      done: 'asked-again',
      field: 'newDay',
      typed: (body) => ({ newDay: typedField(body, 'newDay') }),
      check: ({ newDay = '' }) =>
        newDay && !readDay(newDay) ? [{ field: 'newDay', message: t('Give a day, month and year.') }] : [],
      run: (viewer, on, { newDay = '' }) =>
        askAgain(db(), viewer, { ...on, ...(newDay ? { dueOn: readDay(newDay)! } : {}) }),
    },
    withhold: {
      policy: 'plans.withhold',
      done: 'withheld',
      field: 'reason',
      typed: (body) => ({ reason: typedField(body, 'reason') }),
      run: (viewer, on, { reason = '' }) => withholdUpdate(db(), viewer, { ...on, reason }),
    },
    'withhold-end': {
      policy: 'plans.withhold',
      done: 'withholding-ended',
      field: 'reason',
      typed: (body) => ({ reason: typedField(body, 'reason') }),
      run: (viewer, on, { reason = '' }) => endWithholding(db(), viewer, { ...on, reason }),
    },
  }

  return [
    {
      ...door,
      method: 'GET',
      path,
      policy: 'plans.board',
      query: ReviewQuery,
      answer: (visit) => show(visit, visit.query.done, {}),
    },
    ...Object.entries(acts).map(([name, act]): Route => ({
      ...door,
      method: 'POST',
      path: `${path}/${name}`,
      policy: act.policy,
      answer: (visit) => decide(visit, act),
    })),
  ]

  async function decide(visit: Visit, act: Act): Promise<Answer> {
    const { params, body } = visit
    const ref = refOfSlug(params.ref!)
    const typed = act.typed?.(body) ?? {}
    const faults = act.check?.(typed) ?? []
    if (faults.length > 0) return show(visit, undefined, { typed, faults, status: 422 })
    const on: OnRequest = {
      plan: params.plan!,
      period: params.period!,
      ref,
      seen: { state: typedField(body, 'state'), revision: Number(typedField(body, 'revision')) },
      today: today(),
      publicUrl: site.config.PUBLIC_URL,
    }
    try {
      await act.run(visit.viewer!, on, typed)
    } catch (error) {
      // Whoever was slower sees what happened, and what they had typed.
      if (error instanceof Refusal && error.status === 409)
        return show(visit, undefined, { typed, problem: error.message, status: 409 })
      return show(visit, undefined, { typed, faults: faultsAt(error, act.field), status: 422 })
    }
    return {
      kind: 'redirect',
      to: `${reviewHref(on.plan, on.period, ref)}?done=${act.done}`,
    }
  }

  async function show(visit: Visit, done: string | undefined, more: Problem): Promise<Answer> {
    const { params, viewer } = visit
    const of = { plan: params.plan!, period: params.period! }
    const head = await findBoardHead(db(), of)
    const found = head && (await findReview(db(), { ...of, ref: refOfSlug(params.ref!) }))
    if (!found) throw absent(t('There is nothing at this address.'))
    const { text, organisationName, reached, heldTo, step, reported, ...request } = found
    const last = lastOf(site, head.plan, head.asAt, request.commitment)
    const days = daysForEdition({ ...request, reached, heldTo })
    const inside = may(viewer, 'plans.preview')
    const waiting = days.receivedOn !== null && days.clearedOn === null
    return {
      kind: 'page',
      status: more.status ?? 200,
      page: reviewPage({
        head,
        request,
        mayRead: inside || request.state === 'cleared',
        may: { decide: may(viewer, 'plans.clear'), withhold: may(viewer, 'plans.withhold') },
        text,
        organisationName,
        reached,
        standing: standingOf(
          { ...request, ref: request.ref, text, organisationName, reached, step, styleEdit: false },
          head.published ? null : today(),
        ),
        last,
        dueBefore: dueBefore(await loadOwnRows(db(), request), of.period),
        areas: areaNames(site.snapshot()),
        step: request.state === 'drafted' ? step : null,
        styleEdit: inside ? ((await openStyleEdit(db(), request)) ?? null) : null,
        silence: silenceOf({
          ...days,
          dueOn: heldDay({ heldTo, dueOn: request.dueOn }),
          hasUpdate: reported && !waiting && request.withheldReason === null,
          asOf: today(),
        }),
        history: inside ? await listHistory(db(), requestThing(request, request.ref)) : [],
        next: done ? await findNextSubmitted(db(), of) : undefined,
        done,
        problem: more.problem,
        typed: more.typed ?? {},
        returnBy: laterOf(plusDays(today(), daysToAnswer), request.dueOn),
        faults: more.faults ?? [],
        csrfToken: visit.csrfToken(),
      }),
    }
  }
}

const laterOf = (one: string, other: string): string => (one > other ? one : other)

/** The commitment in the last edition before a day that the public can read. */
function lastOf(site: Site, plan: string, asAt: string, commitment: string) {
  const edition = publishedPlans(site.snapshot())
    .get(plan)
    ?.editions.findLast(({ content }) => content.asAt < asAt)
  const found = edition && commitmentById(edition.content, commitment)
  return found ? { label: edition.content.periodLabel, commitment: found } : null
}
