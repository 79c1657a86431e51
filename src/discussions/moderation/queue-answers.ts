/** What the queue answers: its list, a comment looked up by its address, several rows decided at once. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { dangerRules } from '../interception/index.ts'
import { acts, itemKinds } from '../model.ts'
import { caseAddress, queueAddress } from './addresses.ts'
import { aroundOf, momentOf } from './around.ts'
import { decideSeveral } from './bulk.ts'
import { decisionFaults } from './decide.ts'
import { queuePage } from './queue-page.tsx'
import { moderationRules } from './rules.ts'
import { nothingTold, type Told } from './told.ts'
import * as queue from './queue-queries.ts'

/** Rows on a page. */
const size = 50
const page = z.coerce.number().int().min(1).max(10_000).optional()
const nothing = z.literal('').transform(() => undefined)
export const QueueQuery = z.object({
  kind: z.union([nothing, z.enum(itemKinds)]).optional(),
  discussion: z.union([nothing, z.string().max(120)]).optional(),
  page,
  did: z.enum(acts).optional(),
})
type QueueAsked = z.infer<typeof QueueQuery>

export async function showQueue(
  site: Site,
  visit: Visit,
  told: Told & { chosen?: readonly string[]; notDone?: readonly string[] } = nothingTold,
): Promise<Answer> {
  const { kind, discussion, page: at = 1, did } = visit.query as QueueAsked
  const db = site.officeDb()
  const moment = momentOf(site.pack)
  const choice = { kind, discussion }
  const danger = dangerRules(site.pack)
  const [items, counts, discussions] = await Promise.all([
    queue.listItems(db, choice, { page: at, size, moment, danger }),
    queue.countItems(db, moment),
    queue.openDiscussions(db),
  ])
  return {
    kind: 'page',
    status: told.status ?? (told.faults.length > 0 ? 422 : 200),
    page: queuePage({
      items: items.slice(0, size),
      more: items.length > size,
      counts,
      discussions,
      choice,
      page: at,
      rules: moderationRules(site.pack),
      danger,
      viewer: visit.viewer!,
      did: did ?? null,
      notDone: told.notDone ?? [],
      typed: told.typed,
      chosen: told.chosen ?? [],
      faults: told.faults,
      csrfToken: visit.csrfToken(),
    }),
  }
}

const ownAddress = /\/discussions\/[a-z0-9-]+(?:\/comments\/(\d{1,15})|[^#]*#c(\d{1,15}))/

export async function findComment(site: Site, visit: Visit): Promise<Answer> {
  const address = visit.query.address?.trim() ?? ''
  const found = ownAddress.exec(address) ?? /^#?c?(\d{1,15})$/.exec(address)
  const id = Number(found?.[1] ?? found?.[2] ?? 0)
  if (id > 0 && (await queue.findComment(site.officeDb(), id)))
    return { kind: 'redirect', to: caseAddress(id) }
  return showQueue(
    site,
    { ...visit, query: {} },
    {
      typed: { address },
      faults: [{ field: 'address', message: t('No comment stands at this address') }],
    },
  )
}

export async function decideRows(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const sent = (visit.body as { item?: unknown } | null)?.item ?? []
  const items = [sent].flat().flatMap((one) => {
    const [id = '', seen = ''] = typeof one === 'string' ? one.split('.') : []
    return z.uuid().safeParse(id).success ? [{ id, seen }] : []
  })
  const chosen = items.map(({ id }) => id)
  const again = { ...visit, query: {} }
  const wish = { act: typed.act ?? '', rule: typed.rule ?? '', reason: typed.reason ?? '' }
  const way = wish.act === 'leave' || wish.act === 'take-away' ? wish.act : null
  const faults: FormFault[] = [
    ...(chosen.length === 0 ? [{ field: 'act', message: t('Choose at least one row of the list') }] : []),
    ...(way === null ? [{ field: 'act', message: t('Choose what to do') }] : []),
    ...decisionFaults({ ...wish, act: way === 'take-away' ? 'hide' : 'approve' }, aroundOf(site)),
  ]
  if (faults.length > 0 || way === null) return showQueue(site, again, { typed, chosen, faults })
  const { done, notDone } = await decideSeveral(
    site.officeDb(),
    visit.viewer!,
    { items, way, rule: wish.rule, reason: wish.reason },
    aroundOf(site, visit.requestId),
  )
  if (notDone.length === 0)
    return { kind: 'redirect', to: `${queueAddress}?did=${way === 'leave' ? 'approve' : 'hide'}` }
  return showQueue(site, again, {
    typed,
    faults: [],
    status: 409,
    notDone: [t('{n, plural, one {# was} other {# were}} decided.', { n: done }), ...notDone],
  })
}
