/** What the public and authors see of moderation: the rules and figures, one's own decisions, appeals. */
import { stringify } from 'csv-stringify/sync'
import { csvGuarded } from '#src/kernel/csv.ts'
import { z } from 'zod'
import { Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { holdersOf } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { InterceptionRules } from '../interception/interception-rules.tsx'
import { profileWords } from '../trust/profile.ts'
import { ownDecisionAddress, publicAddress } from './addresses.ts'
import { answer, answerFaults, answerState } from './answer.ts'
import { findAsked } from './answer-queries.ts'
import { appeal, appealState, requireOwn } from './appeal.ts'
import { aroundOf } from './around.ts'
import { apartFrom } from './decide.ts'
import { columns, csvRows, figuresOf } from './figures.ts'
import { keptFigures } from './figures-kept.ts'
import { lastDayOfAppeal } from './mails.ts'
import { appealPage, ownDecisionPage, type OwnParts } from './own-pages.tsx'
import { moderationPage } from './public-page.tsx'
import { findRule, houseRules } from './rules.ts'
import { isForgotten, otherStanding } from './standing-queries.ts'

export function moderationPages(site: Site): Route[] {
  const open = { method: 'GET', policy: 'discussions.read', keep: 'never' } as const
  const own = { door: 'page', policy: 'discussions.own', keep: 'never' } as const
  const id = { params: z.object({ id: z.uuid() }) }
  return [
    {
      ...open,
      door: 'page',
      path: publicAddress,
      answer: async () => ({
        kind: 'page',
        page: moderationPage({
          house: houseRules(site.pack),
          figures: figuresOf(await keptFigures(site), {
            today: todayOf(site.pack),
            timeZone: site.pack.timeZone,
          }),
          profile: profileWords(site.pack),
          interception: <InterceptionRules pack={site.pack} />,
        }),
      }),
    },
    {
      ...open,
      door: 'file',
      path: `${publicAddress}.csv`,
      answer: async () => ({
        kind: 'bytes',
        type: 'text/csv; charset=utf-8',
        bytes: stringify([[...columns], ...csvRows(await keptFigures(site), todayOf(site.pack))], csvGuarded),
        fileName: 'moderation.csv',
      }),
    },
    {
      ...own,
      ...id,
      method: 'GET',
      path: '/account/decisions/:id',
      answer: (visit) => showDecision(site, visit, untouched),
    },
    {
      ...own,
      ...id,
      method: 'GET',
      path: '/account/decisions/:id/appeal',
      answer: (visit) => showAppeal(site, visit, untouched),
    },
    {
      ...own,
      ...id,
      method: 'POST',
      path: '/account/decisions/:id/appeal',
      answer: (visit) => sendAppeal(site, visit),
    },
    {
      ...own,
      ...id,
      method: 'POST',
      path: '/account/decisions/:id/answer',
      answer: (visit) => sendAnswer(site, visit),
    },
  ]
}

type Told = Pick<OwnParts, 'typed' | 'faults'>
const untouched: Told = { typed: {}, faults: [] }

async function ownParts(site: Site, visit: Visit, told: Told): Promise<OwnParts> {
  const { params, viewer } = visit
  const db = site.officeDb()
  const decision = await requireOwn(db, viewer!, params.id!)
  const asked = await findAsked(db, decision.id)
  const deciders = await holdersOf(db, 'moderator', { apartFrom: [...apartFrom(decision), viewer!.person] })
  return {
    decision,
    rule: findRule(site.pack, decision.rule),
    appealRule: findRule(site.pack, decision.appeal?.rule ?? '')?.title ?? null,
    state: appealState(decision, aroundOf(site)),
    until: lastDayOfAppeal(decision, site.pack),
    standing: decision.appeal?.result === 'overturn' ? ((await otherStanding(db, decision)) ?? null) : null,
    forgotten: decision.appeal?.result === 'overturn' && (await isForgotten(db, decision)),
    canBeDecided: deciders.length > 0,
    answering: { state: answerState(decision.act, asked), asked },
    ...told,
    csrfToken: visit.csrfToken(),
  }
}

async function showDecision(site: Site, visit: Visit, told: Told): Promise<Answer> {
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: ownDecisionPage(await ownParts(site, visit, told)),
  }
}

async function sendAnswer(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { says = '', words = '' } = typed
  const decision = visit.params.id!
  // Not one's own is not there, whatever was typed.
  await requireOwn(site.officeDb(), visit.viewer!, decision)
  const faults = answerFaults({ says, words })
  if (faults.length > 0) return showDecision(site, visit, { typed, faults })
  try {
    await answer(site.officeDb(), visit.viewer!, { decision, says, words }, aroundOf(site, visit.requestId))
  } catch (error) {
    // Answered or decided meanwhile: the page says which.
    if (!(error instanceof Refusal && error.status === 409)) throw error
  }
  return { kind: 'redirect', to: ownDecisionAddress(decision) }
}

async function showAppeal(site: Site, visit: Visit, told: Told): Promise<Answer> {
  const parts = await ownParts(site, visit, told)
  // Made already, or too late: the decision's own page says which.
  if (parts.state !== 'open') return { kind: 'redirect', to: ownDecisionAddress(parts.decision.id) }
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: appealPage(parts),
  }
}

async function sendAppeal(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const decision = visit.params.id!
  try {
    await appeal(
      site.officeDb(),
      visit.viewer!,
      { decision, words: typed.words ?? '' },
      aroundOf(site, visit.requestId),
    )
  } catch (error) {
    if (error instanceof Faults)
      return showAppeal(site, visit, {
        typed,
        faults: error.lines.map((message) => ({ field: 'words', message })),
      })
    if (!(error instanceof Refusal && error.status === 409)) throw error
  }
  return { kind: 'redirect', to: ownDecisionAddress(decision) }
}
