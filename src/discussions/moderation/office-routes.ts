/** The office's routes of moderation. */
import { stringify } from 'csv-stringify/sync'
import { csvGuarded } from '#src/kernel/csv.ts'
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, OfficeContent, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { dangerRules, nudgeTitle } from '../interception/index.ts'
import { acts, itemKinds, type DecisionAct } from '../model.ts'
import { clearAddress } from '../trust/clear-signal.tsx'
import { clearSignal } from '../trust/noticing.ts'
import { actsFor, settles } from './acts.ts'
import {
  caseAddress,
  decisionsAddress,
  itemAddress,
  personAddress,
  queueAddress,
  suspensionsAddress,
} from './addresses.ts'
import { aroundOf, momentOf } from './around.ts'
import { decideSeveral } from './bulk.ts'
import { addressOfCase, casePage } from './case-page.tsx'
import { decide, decisionFaults, type Wish } from './decide.ts'
import { decisionsPage, personPage, suspensionsPage } from './list-pages.tsx'
import { loadCase, type CaseOf } from './load-case.ts'
import * as queries from './queries.ts'
import * as queue from './queue-queries.ts'
import { queuePage } from './queue-page.tsx'
import { redacted, spansOf } from './redaction.ts'
import { findRule, moderationRules } from './rules.ts'
import { listSuspended, listUnconfirmed } from './standing-queries.ts'
import { confirmSuspension, seeReporters } from './suspend.ts'

export const moderationNav: NonNullable<OfficeContent['nav']> = [
  { href: queueAddress, text: () => t('Moderation'), action: 'discussions.queue' },
]

/** Rows on a page of the queue, of decisions. */
const size = 50

const page = z.coerce.number().int().min(1).max(10_000).optional()
const nothing = z.literal('').transform(() => undefined)
const QueueQuery = z.object({
  kind: z.union([nothing, z.enum(itemKinds)]).optional(),
  discussion: z.union([nothing, z.string().max(120)]).optional(),
  page,
  did: z.enum(acts).optional(),
})
type QueueAsked = z.infer<typeof QueueQuery>
const DecisionsQuery = z.object({
  rule: z.string().max(120).optional(),
  by: z.string().max(120).optional(),
  day: z.string().max(20).optional(),
  page,
})
const DidQuery = z.object({ did: z.enum(acts).optional() })
type DecisionsAsked = z.infer<typeof DecisionsQuery>

export function moderationOffice(site: Site): Route[] {
  const read = { method: 'GET', door: 'office', keep: 'never', policy: 'discussions.queue' } as const
  const act = { method: 'POST', door: 'office', keep: 'never', policy: 'discussions.moderate' } as const
  const id = { params: z.object({ id: z.uuid() }) }
  const comment = { params: z.object({ id: z.string().regex(/^[1-9]\d{0,14}$/) }) }
  const person = { params: z.object({ person: z.string().max(120) }) }
  return [
    { ...read, path: queueAddress, query: QueueQuery, answer: (visit) => showQueue(site, visit) },
    {
      ...read,
      policy: 'discussions.moderate',
      path: `${queueAddress}/find`,
      query: z.object({ address: z.string().max(500).optional() }),
      answer: (visit) => find(site, visit),
    },
    { ...act, path: `${queueAddress}/bulk`, answer: (visit) => bulk(site, visit) },
    {
      ...act,
      policy: 'discussions.see-reporter',
      path: `${queueAddress}/reporters`,
      answer: (visit) => showReporters(site, visit),
    },
    {
      ...read,
      ...id,
      path: `${queueAddress}/items/:id`,
      query: DidQuery,
      answer: (visit) => showCase(site, visit, { item: visit.params.id! }),
    },
    {
      ...act,
      ...id,
      path: `${queueAddress}/items/:id`,
      answer: (visit) => decideCase(site, visit, { item: visit.params.id! }),
    },
    {
      ...act,
      ...id,
      path: `${queueAddress}/items/:id/claim`,
      answer: async ({ params, viewer }) => {
        await queue.claimItem(site.officeDb(), params.id!, viewer!.person)
        return { kind: 'redirect', to: itemAddress(params.id!) }
      },
    },
    {
      ...act,
      ...id,
      path: `${queueAddress}/items/:id/release`,
      answer: async ({ params, viewer }) => {
        await queue.releaseItem(site.officeDb(), params.id!, viewer!.person)
        return { kind: 'redirect', to: itemAddress(params.id!) }
      },
    },
    {
      ...read,
      ...comment,
      path: `${queueAddress}/comments/:id`,
      answer: (visit) => showCase(site, visit, { comment: Number(visit.params.id) }),
    },
    {
      ...act,
      ...comment,
      path: `${queueAddress}/comments/:id`,
      answer: (visit) => decideCase(site, visit, { comment: Number(visit.params.id) }),
    },
    { ...read, path: decisionsAddress, query: DecisionsQuery, answer: (visit) => showDecisions(site, visit) },
    {
      ...read,
      path: `${decisionsAddress}.csv`,
      query: DecisionsQuery,
      answer: (visit) => decisionsCsv(site, visit),
    },
    {
      ...read,
      policy: 'discussions.confirm-suspension',
      path: suspensionsAddress,
      answer: (visit) => showSuspensions(site, visit),
    },
    {
      ...act,
      ...id,
      policy: 'discussions.confirm-suspension',
      path: `${suspensionsAddress}/:id/confirm`,
      answer: async ({ params, viewer, requestId }) => {
        await confirmSuspension(site.officeDb(), viewer!, { decision: params.id! }, aroundOf(site, requestId))
        return { kind: 'redirect', to: suspensionsAddress }
      },
    },
    {
      ...read,
      ...person,
      path: `${queueAddress}/people/:person`,
      answer: (visit) => showPerson(site, visit),
    },
    {
      ...act,
      ...person,
      path: `${queueAddress}/people/:person`,
      answer: (visit) => decidePerson(site, visit),
    },
    {
      ...act,
      ...person,
      path: clearAddress(':person'),
      answer: (visit) => clearPerson(site, visit),
    },
  ]
}

type Told = { faults: FormFault[]; typed: Record<string, string>; status?: number }
const nothingTold: Told = { faults: [], typed: {} }

async function showQueue(
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

async function find(site: Site, visit: Visit): Promise<Answer> {
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

async function bulk(site: Site, visit: Visit): Promise<Answer> {
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

async function showCase(
  site: Site,
  visit: Visit,
  of: CaseOf,
  told: Told & {
    preview?: string
    claimed?: { by: string; name: string }
    reporters?: readonly queue.Reporter[]
  } = nothingTold,
): Promise<Answer> {
  const found = await loadCase(site, of, visit.viewer!)
  return {
    kind: 'page',
    status: told.status ?? (told.faults.length > 0 ? 422 : 200),
    page: casePage({
      ...found,
      rules: moderationRules(site.pack),
      noticed: (rule) => nudgeTitle(site.pack, rule),
      danger: dangerRules(site.pack),
      viewer: visit.viewer!,
      typed: told.typed,
      faults: told.faults,
      preview: told.preview ?? null,
      claimed: told.claimed ?? null,
      did: (visit.query as z.infer<typeof DidQuery>).did ?? null,
      reporters: told.reporters ?? null,
      csrfToken: visit.csrfToken(),
    }),
  }
}

const isAct = (text: string | undefined): text is DecisionAct =>
  (acts as readonly string[]).includes(text ?? '')

/** The form's part of a decision; and what is wrong with it. */
function wishOf(
  site: Site,
  typed: Record<string, string>,
  words: string,
): { wish: Wish; faults: FormFault[] } {
  const { act, rule = '', reason = '', seen = '', takeOut = '', days = '', forGood, despite } = typed
  const { spans, missing } = spansOf(words, act === 'redact' ? takeOut : '')
  const wish: Wish = {
    act: isAct(act) ? act : 'dismiss',
    rule,
    reason: reason.replaceAll('\r\n', '\n'),
    seen,
    ...(despite ? { despite } : {}),
    detail: {
      ...(act === 'redact' ? { spans } : {}),
      ...(act === 'suspend' ? { days: Number(days) || 0, forGood: forGood === 'yes' } : {}),
    },
  }
  const faults: FormFault[] = []
  if (!isAct(act)) faults.push({ field: 'act', message: t('Choose what to do') })
  if (act === 'redact' && missing.length > 0)
    faults.push({
      field: 'takeOut',
      message: t('“{words}” does not stand there: type it exactly', { words: missing[0]! }),
    })
  else if (act === 'redact' && spans.length === 0)
    faults.push({ field: 'takeOut', message: t('Give the words to take out') })
  faults.push(...decisionFaults(wish, aroundOf(site)))
  return { wish, faults }
}

async function decideCase(site: Site, visit: Visit, of: CaseOf): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { comment, discussion, item } = await loadCase(site, of, visit.viewer!)
  const words = comment?.words ?? discussion.words
  const { wish, faults } = wishOf(site, typed, words)
  if (typed.preview && wish.act === 'redact') {
    const ours = faults.filter(({ field }) => field === 'takeOut' || field === 'act')
    if (ours.length > 0) return showCase(site, visit, of, { typed, faults: ours })
    const category = findRule(site.pack, wish.rule)?.category ?? 'other'
    const preview = redacted(words, wish.detail?.spans ?? [], category)
    return showCase(site, visit, of, { typed, faults: [], preview })
  }
  if (faults.length > 0) return showCase(site, visit, of, { typed, faults })
  try {
    await decide(site.officeDb(), visit.viewer!, { ...wish, ...of }, aroundOf(site, visit.requestId))
  } catch (error) {
    if (error instanceof Faults)
      return showCase(site, visit, of, {
        typed,
        faults: error.lines.map((message) => ({ field: 'act', message })),
      })
    // Somebody was quicker, or looks at it: how it stands now, with everything that was typed.
    if (error instanceof Refusal && error.status === 409) {
      const { claimedBy, claimedByName } = error.detail
      const claimed =
        typeof claimedBy === 'string' ? { by: claimedBy, name: String(claimedByName) } : undefined
      return showCase(site, visit, of, {
        typed,
        faults: [{ field: claimed ? 'despite' : 'words', message: error.message }],
        status: 409,
        ...(claimed ? { claimed } : {}),
      })
    }
    throw error
  }
  const stays = item !== null && !settles(wish.act)
  return {
    kind: 'redirect',
    to: `${stays ? addressOfCase({ item, comment }) : queueAddress}?did=${wish.act}`,
  }
}

async function showReporters(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { why = '', comment, discussion } = typed
  const of: CaseOf | null = /^[1-9]\d{0,14}$/.test(comment ?? '')
    ? { comment: Number(comment) }
    : discussion
      ? { discussion }
      : null
  if (!of) throw absent(t('There is nothing at this address.'))
  const { comment: found, discussion: around } = await loadCase(site, of, visit.viewer!)
  try {
    const reporters = await seeReporters(site.officeDb(), visit.viewer!, {
      discussion: around.slug,
      comment: found?.id ?? null,
      reason: why,
      requestId: visit.requestId,
    })
    return await showCase(site, visit, of, { typed: {}, faults: [], reporters })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showCase(site, visit, of, {
      typed,
      faults: error.lines.map((message) => ({ field: 'why', message })),
    })
  }
}

/** Days that cannot be read find nothing, and say so. */
const choiceOf = ({
  rule,
  by,
  day,
}: DecisionsAsked): { choice: queries.DecisionChoice; faults: FormFault[] } => {
  const choice = { rule: rule || undefined, by: by || undefined, day: day?.trim() || undefined }
  return choice.day === undefined || isDay(choice.day)
    ? { choice, faults: [] }
    : { choice, faults: [{ field: 'day', message: t('Give the day like 2025-07-14') }] }
}

async function showDecisions(site: Site, visit: Visit): Promise<Answer> {
  const asked = visit.query as DecisionsAsked
  const { choice, faults } = choiceOf(asked)
  const at = asked.page ?? 1
  const db = site.officeDb()
  const rows =
    faults.length > 0
      ? []
      : await queries.listDecisions(db, choice, { page: at, size, timeZone: site.pack.timeZone })
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: decisionsPage({
      rows: rows.slice(0, size),
      choice,
      page: at,
      more: rows.length > size,
      rules: moderationRules(site.pack),
      deciders: await queries.listDeciders(db),
      faults,
    }),
  }
}

/** Most lines of the file. */
const mostLines = 20_000

async function decisionsCsv(site: Site, visit: Visit): Promise<Answer> {
  const { choice, faults } = choiceOf(visit.query as DecisionsAsked)
  const rows =
    faults.length > 0
      ? []
      : await queries.listDecisions(site.officeDb(), choice, {
          page: 1,
          size: mostLines,
          timeZone: site.pack.timeZone,
        })
  const head = [
    'id',
    'at',
    'act',
    'rule',
    'reason',
    'discussion',
    'comment',
    'decided_by',
    'confirmed_by',
    'appeal',
  ]
  const lines = rows.map((row) => [
    row.id,
    row.decidedAt.toISOString(),
    row.act,
    row.rule,
    row.reason,
    row.discussion ?? '',
    row.comment ?? '',
    row.decidedByName,
    row.confirmedByName ?? '',
    row.appeal === null ? '' : (row.appeal.result ?? 'waits'),
  ])
  return {
    kind: 'bytes',
    type: 'text/csv; charset=utf-8',
    bytes: stringify([head, ...lines], csvGuarded),
    fileName: 'decisions-of-moderators.csv',
  }
}

async function showSuspensions(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  return {
    kind: 'page',
    page: suspensionsPage({
      toConfirm: await listUnconfirmed(db),
      suspended: await listSuspended(db),
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
    }),
  }
}

async function showPerson(site: Site, visit: Visit, told: Told = nothingTold): Promise<Answer> {
  const db = site.officeDb()
  const person = await queue.findPerson(db, visit.params.person!)
  if (!person) throw absent(t('There is no such account.'))
  const decisions = await queries.listDecisions(
    db,
    { person: person.person },
    { page: 1, size, timeZone: site.pack.timeZone },
  )
  return {
    kind: 'page',
    status: told.status ?? (told.faults.length > 0 ? 422 : 200),
    page: personPage({
      person,
      comments: await queue.commentsOf(db, person.person),
      decisions: decisions.slice(0, size),
      acts: actsFor({ kind: 'person', suspended: queries.isSuspended(person) }, null),
      rules: moderationRules(site.pack),
      viewer: visit.viewer!,
      ...told,
      csrfToken: visit.csrfToken(),
    }),
  }
}

/** What a computer noticed about an account means nothing, a moderator says. */
async function clearPerson(site: Site, visit: Visit): Promise<Answer> {
  const { reason = '' } = typedOf(visit.body)
  const person = visit.params.person!
  try {
    await clearSignal(site.officeDb(), visit.viewer!, { person, reason }, { requestId: visit.requestId })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showPerson(site, visit, {
      typed: { clear: reason },
      faults: error.lines.map((message) => ({ field: 'clear-reason', message })),
    })
  }
  return { kind: 'redirect', to: personAddress(person) }
}

async function decidePerson(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const person = visit.params.person!
  const { wish, faults } = wishOf(site, typed, '')
  if (faults.length > 0) return showPerson(site, visit, { typed, faults })
  try {
    await decide(site.officeDb(), visit.viewer!, { ...wish, person }, aroundOf(site, visit.requestId))
  } catch (error) {
    if (error instanceof Refusal && error.status === 409)
      return showPerson(site, visit, {
        typed,
        faults: [{ field: 'act', message: error.message }],
        status: 409,
      })
    throw error
  }
  return { kind: 'redirect', to: personAddress(person) }
}
