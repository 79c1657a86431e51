/** One's own in discussions, under /account. */
import { z } from 'zod'
import { noteAct } from '#src/audit/index.ts'
import type { FormFault } from '#src/design/index.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Capability, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { againAt, areaNames, forgetBrowser } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { ownPerPage } from './limits.ts'
import {
  changeArea,
  changeName,
  endToken,
  leave,
  makeToken,
  mayLeave,
  renameFrom,
  tellReplies,
} from './own.ts'
import { commentsPage } from './own-comments-page.tsx'
import { areaPage, leavePage, leftPage, namePage, Panel, tokensPage } from './own-pages.tsx'
import { countOwn, decisionsAbout, ownComments } from './own-queries.ts'
import { findParticipant, suspensionOf, tokensOf } from './queries.ts'
import { everythingOf } from './take-along-queries.ts'

const shown = (page: Page, status = 200): Answer => ({ kind: 'page', status, page })
const back = { kind: 'redirect', to: '/account' } as const

/** What the rules of a pack are called, by id. */
export type RuleTitle = (id: string) => string

export function ownRoutes(site: Site, ruleTitle: RuleTitle): Route[] {
  const own = { door: 'office', policy: 'discussions.own', keep: 'never' } as const
  return [
    {
      ...own,
      method: 'GET',
      path: '/account/comments',
      query: z.object({ page: z.coerce.number().int().min(1).max(100_000).optional() }),
      answer: async ({ viewer, query }) => {
        const { page = 1 } = query as { page?: number }
        const db = site.officeDb()
        const found = await ownComments(db, viewer!.person, { page, size: ownPerPage })
        const about = page === 1 ? await decisionsAbout(db, viewer!.person) : []
        return shown(commentsPage({ ...found, page, about, ruleTitle }))
      },
    },
    { ...own, method: 'GET', path: '/account/name', answer: (visit) => showName(site, visit, null, []) },
    { ...own, method: 'POST', path: '/account/name', answer: (visit) => rename(site, visit) },
    { ...own, method: 'GET', path: '/account/area', answer: (visit) => showArea(site, visit, []) },
    { ...own, method: 'POST', path: '/account/area', answer: (visit) => setArea(site, visit) },
    {
      ...own,
      method: 'POST',
      path: '/account/replies',
      answer: async (visit) => {
        await tellReplies(site.officeDb(), visit.viewer!, typedOf(visit.body).tell === 'yes')
        return back
      },
    },
    {
      ...own,
      method: 'GET',
      path: '/account/take-along',
      seldom: true,
      answer: (visit) => takeAlong(site, visit),
    },
    { ...own, method: 'GET', path: '/account/tokens', answer: (visit) => showTokens(site, visit) },
    { ...own, method: 'POST', path: '/account/tokens', answer: (visit) => make(site, visit) },
    {
      ...own,
      method: 'POST',
      path: '/account/tokens/:id/end',
      params: z.object({ id: z.uuid() }),
      answer: async (visit) => {
        const { params, viewer, requestId } = visit
        await endToken(site.officeDb(), viewer!, { id: params.id, requestId })
        return { kind: 'redirect', to: '/account/tokens' }
      },
    },
    { ...own, method: 'GET', path: '/account/leave', answer: (visit) => showLeave(site, visit) },
    { ...own, method: 'POST', path: '/account/leave', answer: (visit) => leaveNow(site, visit) },
    {
      door: 'page',
      policy: 'discussions.join',
      keep: 'never',
      method: 'GET',
      path: '/discussions/join/left',
      answer: () => shown(leftPage()),
    },
  ]
}

/** The panel on /account; none for people who never joined. */
export const aboutOneself: NonNullable<Capability['aboutOneself']> = async (db, viewer, csrfToken) => {
  const participant = await findParticipant(db, viewer.person)
  if (!participant) return []
  const parts = {
    participant,
    comments: await countOwn(db, viewer.person),
    suspended: await suspensionOf(db, viewer.person),
    mayLeave: mayLeave(viewer),
    csrfToken,
  }
  return [{ title: t('Discussions'), children: Panel(parts) }]
}

async function requireOwn(site: Site, { viewer }: Visit) {
  const participant = await findParticipant(site.officeDb(), viewer!.person)
  if (!participant) throw absent(t('You have not joined the discussions with this account.'))
  return participant
}

async function showName(
  site: Site,
  visit: Visit,
  typed: string | null,
  faults: FormFault[],
): Promise<Answer> {
  const { name, person } = await requireOwn(site, visit)
  const from = await renameFrom(site.officeDb(), person)
  const isSuspended = (await suspensionOf(site.officeDb(), person)) !== null
  const parts = { name, from, isSuspended, typed: typed ?? name, faults, csrfToken: visit.csrfToken() }
  return shown(namePage(parts), faults.length > 0 ? 422 : 200)
}

/** Runs an act; what is wrong is told at a field of the page it came from. */
async function orTold(
  run: () => Promise<Answer>,
  field: string,
  again: (faults: FormFault[]) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return again(error.lines.map((message) => ({ field, message })))
  }
}

function rename(site: Site, visit: Visit): Promise<Answer> {
  const { name = '' } = typedOf(visit.body)
  const { requestId } = visit
  return orTold(
    async () => {
      const db = site.officeDb()
      await changeName(db, site, visit.viewer!, { name, requestId })
      return back
    },
    'name',
    (faults) => showName(site, visit, name, faults),
  )
}

async function showArea(site: Site, visit: Visit, faults: FormFault[]): Promise<Answer> {
  const { area } = await requireOwn(site, visit)
  const areas = areaNames(site.snapshot())
  return shown(areaPage({ area, areas, faults, csrfToken: visit.csrfToken() }), faults.length > 0 ? 422 : 200)
}

async function setArea(site: Site, visit: Visit): Promise<Answer> {
  const { area = '' } = typedOf(visit.body)
  const { viewer, requestId } = visit
  if (area !== '' && !areaNames(site.snapshot()).has(area))
    return showArea(site, visit, [{ field: 'area', message: t('Choose an area of the list.') }])
  await changeArea(site.officeDb(), viewer!, { area: area === '' ? null : area, requestId })
  return { kind: 'redirect', to: '/account/area' }
}

async function takeAlong(site: Site, { viewer, requestId }: Visit): Promise<Answer> {
  const { person } = viewer!
  const db = site.officeDb()
  const all = await everythingOf(db, person)
  await noteAct(db, {
    person,
    act: 'discussions.take-along',
    thing: `people/${person}`,
    door: 'public',
    requestId,
  })
  const body = { format: 'answerable/take-along/1', site: site.config.PUBLIC_URL, ...all }
  return {
    kind: 'bytes',
    type: 'application/json; charset=utf-8',
    bytes: `${JSON.stringify(body, null, 2)}\n`,
    fileName: 'taken-along.json',
  }
}

async function showTokens(
  site: Site,
  visit: Visit,
  told: { made?: string; typed?: string; faults?: FormFault[] } = {},
): Promise<Answer> {
  const { person } = await requireOwn(site, visit)
  const { made = null, typed = '', faults = [] } = told
  const tokens = await tokensOf(site.officeDb(), person)
  const parts = { tokens, made, typed, faults, csrfToken: visit.csrfToken() }
  return shown(tokensPage(parts), faults.length > 0 ? 422 : 200)
}

/** A token opens as much as a password would, and leaving cannot be undone: both are for whoever signed in just now. */
const askedAgain = ({ viewer }: Visit, to: string): Answer | null =>
  viewer!.fresh ? null : { kind: 'redirect', to: againAt(to) }

async function make(site: Site, visit: Visit): Promise<Answer> {
  const first = askedAgain(visit, '/account/tokens')
  if (first) return first
  const { label = '' } = typedOf(visit.body)
  const { requestId } = visit
  return orTold(
    async () => {
      const made = await makeToken(site.officeDb(), visit.viewer!, { label, requestId })
      return showTokens(site, visit, { made })
    },
    'label',
    (faults) => showTokens(site, visit, { typed: label, faults }),
  )
}

async function showLeave(site: Site, visit: Visit): Promise<Answer> {
  const { person } = await requireOwn(site, visit)
  if (!mayLeave(visit.viewer!))
    throw absent(t('You have another role here, so you leave through an administrator.'))
  const first = askedAgain(visit, '/account/leave')
  if (first) return first
  const db = site.officeDb()
  const [comments, suspension] = await Promise.all([countOwn(db, person), suspensionOf(db, person)])
  return shown(leavePage({ comments, suspension, csrfToken: visit.csrfToken() }))
}

async function leaveNow(site: Site, visit: Visit): Promise<Answer> {
  const first = askedAgain(visit, '/account/leave')
  if (first) return first
  await requireOwn(site, visit)
  await leave(site.officeDb(), visit.viewer!, {
    requestId: visit.requestId,
    to: { publicUrl: site.config.PUBLIC_URL, pack: site.pack },
  })
  forgetBrowser(visit)
  return { kind: 'redirect', to: '/discussions/join/left' }
}
