/** The forms of whoever takes part. Each leads back to where the comment stands. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { organisationNames } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { checkPage, lookOf } from '../interception/index.ts'
import { commentAddress, discussionAddress } from '../model.ts'
import { voiceOf } from '../participants/who.ts'
import { placeOf } from '../public/order.ts'
import type { To } from '../reports/mails.ts'
import { refuseHeld, threadsOf, type Live, type Shown } from '../threads/index.ts'
import { refusedBy, type Refused } from './barred.ts'
import {
  editComment,
  postComment,
  react,
  withdrawComment,
  type Around,
  type Nudged,
  type Waits,
} from './commands.ts'
import { crumbsOf, editPage, withdrawPage, writePage } from './pages.tsx'
import { findOwn, type Barred, type Own, type Speaking } from './queries.ts'
import { backFrom, readId, readReact, readSent, type Sent } from './sent.ts'

export const aroundOf = (site: Site, requestId?: string): Around & To => ({
  pack: site.pack,
  publicUrl: site.config.PUBLIC_URL,
  requestId,
  look: lookOf(site),
})

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })
const go = (to: string): Answer => ({ kind: 'redirect', to })
const titleOf = (live: Live) => live.published?.title ?? live.row.title

/** What the discussion's page says after somebody did something. `why`: what a comment waits for. */
export type Said = 'posted' | 'spoken' | 'waits' | 'edited' | 'withdrawn'
const saying = (address: string, said: Said, why: Waits | null = null): string => {
  const [path, anchor] = address.split('#') as [string, string?]
  const asked = `said=${said}${why === null ? '' : `&why=${why}`}`
  return `${path}${path.includes('?') ? '&' : '?'}${asked}${anchor === undefined ? '' : `#${anchor}`}`
}
/** Where a comment stands is worked out when somebody goes there, not by whoever posts. */
const placeAddress = (discussion: string, id: number) => `${commentAddress(discussion, id)}/place`

export function commentRoutes(site: Site): Route[] {
  const write = { door: 'page', policy: 'discussions.comment', keep: 'never' } as const
  const own = { ...write, policy: 'discussions.own' } as const
  const all = '/discussions/:discussion/comments'
  return [
    {
      ...write,
      method: 'GET',
      path: `${all}/new`,
      query: z.object({ parent: z.string().max(20).optional() }),
      answer: async (visit) => {
        const live = await liveOf(site, visit)
        const parent = parentIn(live, visit.query.parent)
        return page(
          showWrite(
            site,
            visit,
            live,
            parent,
            { words: '', parent: parent?.id ?? null, once: randomUUID(), wentOn: [] },
            [],
          ),
        )
      },
    },
    { ...write, method: 'POST', path: all, answer: (visit) => post(site, visit) },
    {
      method: 'GET',
      door: 'page',
      policy: 'discussions.read',
      keep: 'never',
      path: `${all}/:id/place`,
      query: z.object({ said: z.enum(['posted', 'spoken', 'edited']).optional() }),
      answer: async (visit) => {
        const live = await liveOf(site, visit)
        const id = idOf(visit)
        if (!live.byId.has(id)) throw absent(t('There is no comment at this address.'))
        const { said } = visit.query as { said?: Said }
        const address = placeOf(live, id)
        return go(said ? saying(address, said) : address)
      },
    },
    {
      ...write,
      method: 'GET',
      path: `${all}/:id/edit`,
      answer: async (visit) => {
        const live = await liveOf(site, visit)
        const mine = await requireOwn(site, visit)
        const barred = notTheirRole(mine, visit) ?? barredFromEdit(mine)
        if (barred) throw conflict(refusedBy(barred).message)
        return page(editPage({ ...formOf(visit, live), id: idOf(visit), mine, faults: [] }))
      },
    },
    { ...write, method: 'POST', path: `${all}/:id/edit`, answer: (visit) => edit(site, visit) },
    {
      ...own,
      method: 'GET',
      path: `${all}/:id/withdraw`,
      answer: async (visit) => {
        const live = await liveOf(site, visit)
        const mine = await requireOwn(site, visit)
        if (notTheirRole(mine, visit)) throw conflict(refusedBy('role').message)
        if (mine.state === 'withdrawn') throw conflict(refusedBy('withdrawn').message)
        return page(withdrawPage({ ...formOf(visit, live), id: idOf(visit), mine }))
      },
    },
    {
      ...own,
      method: 'POST',
      path: `${all}/:id/withdraw`,
      answer: async (visit) => {
        const { discussion } = visit.params as { discussion: string }
        const id = idOf(visit)
        const around = aroundOf(site, visit.requestId)
        const done = await withdrawComment(site.officeDb(), visit.viewer!, { discussion, id }, around)
        if (done.kind === 'refused') throw conflict(done.message)
        threadsOf(site).changed(discussion, id)
        return go(saying(discussionAddress(discussion), 'withdrawn'))
      },
    },
    {
      ...write,
      method: 'POST',
      policy: 'discussions.react',
      path: '/discussions/:discussion/reactions',
      answer: async (visit) => {
        const { discussion } = visit.params as { discussion: string }
        const typed = typedOf(visit.body)
        const wish = readReact(typed['react'])
        if (!wish) throw conflict(t('Use the buttons of the page.'))
        const done = await reactIn(site, visit, wish)
        if (done.kind === 'refused') throw conflict(done.message)
        return go(backFrom(discussion, typed['back'], wish))
      },
    },
  ]
}

/** Reacts as the viewer; of a point only where the discussion has it. */
export async function reactIn(
  site: Site,
  visit: Pick<Visit, 'viewer' | 'params' | 'trace'>,
  wish: NonNullable<ReturnType<typeof readReact>>,
) {
  const { discussion } = visit.params as { discussion: string }
  refuseHeld(site, discussion)
  const threads = threadsOf(site)
  const points =
    wish.point === null
      ? []
      : ((await threads.one(discussion)).published?.points ?? []).map(({ slug }) => slug)
  const done = await react(
    site.officeDb(),
    visit.viewer!,
    { discussion, ...wish },
    { pack: site.pack, points, trace: visit.trace() },
  )
  if (done.kind === 'reacted') threads.changed(discussion, wish.comment ?? 0)
  return done
}

/** Posts as the viewer; what this process shows has it in the next answer. */
export async function postIn(
  site: Site,
  visit: Pick<Visit, 'viewer' | 'params' | 'requestId' | 'trace'>,
  sent: Sent,
) {
  const { discussion } = visit.params as { discussion: string }
  refuseHeld(site, discussion)
  const done = await postComment(
    site.officeDb(),
    visit.viewer!,
    { discussion, ...sent },
    { ...aroundOf(site, visit.requestId), trace: visit.trace() },
  )
  if (done.kind === 'posted') threadsOf(site).changed(discussion, done.id)
  return done
}

async function post(site: Site, visit: Visit): Promise<Answer> {
  const { discussion } = visit.params as { discussion: string }
  const sent = readSent(visit.body)
  const done = await postIn(site, visit, sent)
  if (done.kind === 'posted')
    return done.state === 'waiting'
      ? go(saying(discussionAddress(discussion), 'waits', done.waits))
      : go(
          `${placeAddress(discussion, done.id)}?said=${voiceOf(visit.viewer!) === null ? 'posted' : 'spoken'}`,
        )
  const live = await liveOf(site, visit)
  if (done.kind === 'nudged')
    return showCheck(site, visit, live, done, {
      action: `${discussionAddress(discussion)}/comments`,
      hidden: hiddenOf(sent),
      wentOn: sent.wentOn,
      back: discussionAddress(discussion),
    })
  const parent = sent.parent === null ? null : (live.byId.get(sent.parent) ?? null)
  return page(showWrite(site, visit, live, parent, sent, faultsOf(done)), 422)
}

async function edit(site: Site, visit: Visit): Promise<Answer> {
  const { discussion } = visit.params as { discussion: string }
  const id = idOf(visit)
  refuseHeld(site, discussion)
  const { words, wentOn } = readSent(visit.body)
  const around = aroundOf(site, visit.requestId)
  const done = await editComment(site.officeDb(), visit.viewer!, { discussion, id, words, wentOn }, around)
  if (done.kind === 'edited') {
    threadsOf(site).changed(discussion, id)
    return done.state === 'waiting'
      ? go(saying(discussionAddress(discussion), 'waits', done.waits))
      : go(`${placeAddress(discussion, id)}?said=edited`)
  }
  if (done.kind === 'refused' && done.rule === 'not-own')
    throw absent(t('There is no comment of yours at this address.'))
  const live = await liveOf(site, visit)
  if (done.kind === 'nudged')
    return showCheck(site, visit, live, done, {
      action: `${commentAddress(discussion, id)}/edit`,
      hidden: {},
      wentOn,
      back: discussionAddress(discussion),
    })
  const mine = { ...(await requireOwn(site, visit)), words }
  return page(editPage({ ...formOf(visit, live), id, mine, faults: faultsOf(done) }), 422)
}

const showCheck = (
  site: Site,
  visit: Visit,
  live: Live,
  { nudges, words }: Nudged,
  form: { action: string; hidden: Record<string, string | number>; wentOn: string[]; back: string },
): Answer =>
  page(
    checkPage({
      words,
      nudges: nudges.filter(({ rule }) => !form.wentOn.includes(rule)),
      help: site.pack.discussions.help,
      csrfToken: visit.csrfToken(),
      breadcrumbs: crumbsOf(live, titleOf(live)),
      ...form,
    }),
    422,
  )

function showWrite(
  site: Site,
  visit: Visit,
  live: Live,
  parent: Shown | null,
  sent: Sent,
  faults: readonly FormFault[],
): Page {
  const { name } = visit.viewer!
  const speaks = voiceOf(visit.viewer!)
  const badge =
    speaks &&
    ((speaks.organisation && organisationNames(site.snapshot()).get(speaks.organisation)) ??
      site.pack.siteName)
  return writePage({
    ...formOf(visit, live),
    parent,
    words: sent.words,
    hidden: hiddenOf(sent),
    faults,
    name,
    badge,
  })
}

const hiddenOf = ({ once, parent }: Sent): Record<string, string | number> => ({
  once,
  ...(parent === null ? {} : { parent }),
})
/** Every fault leads to the field with the words: there is no other. */
const faultsOf = ({ message }: Refused): FormFault[] => [{ field: 'words', message }]
const formOf = ({ csrfToken }: Visit, live: Live) => ({ live, title: titleOf(live), csrfToken: csrfToken() })

const liveOf = (site: Site, { params }: Visit): Promise<Live> => threadsOf(site).one(params['discussion']!)

function idOf({ params }: Visit): number {
  const id = readId(params['id'])
  if (id === null) throw absent(t('There is no comment at this address.'))
  return id
}

function parentIn(live: Live, text: string | undefined): Shown | null {
  if (text === undefined || text === '') return null
  const parent = live.byId.get(readId(text) ?? 0)
  if (!parent || parent.state !== 'public') throw absent(t('What you want to answer is not shown any more.'))
  return parent
}

async function requireOwn(site: Site, visit: Visit) {
  const { discussion } = visit.params as { discussion: string }
  const mine = await findOwn(site.officeDb(), { discussion, id: idOf(visit), person: visit.viewer!.person })
  if (!mine || mine.state === 'refused') throw absent(t('There is no comment of yours at this address.'))
  return mine
}

const notTheirRole = ({ voice, organisation }: Speaking, { viewer }: Visit): Barred | null => {
  if (voice === null) return null
  const now = voiceOf(viewer!)
  return now?.voice === voice && now.organisation === organisation ? null : 'role'
}

const barredFromEdit = ({ state, redacted, asked }: Own): Barred | null => {
  if (state !== 'public' && !(state === 'waiting' && asked)) return state as Barred
  return redacted ? 'redacted' : null
}
