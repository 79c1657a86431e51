/** What was decided, as a list and as a file; and who is suspended. */
import { stringify } from 'csv-stringify/sync'
import { csvGuarded } from '#src/kernel/csv.ts'
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { suspensionsAddress } from './addresses.ts'
import { decisionsPage, reasonOf, suspensionsPage } from './list-pages.tsx'
import { moderationRules } from './rules.ts'
import { listSuspended, listUnconfirmed } from './standing-queries.ts'
import { aroundOf } from './around.ts'
import { confirmSuspension } from './suspend.ts'
import { nothingTold, type Told } from './told.ts'
import * as queries from './queries.ts'

/** Rows on a page. */
const size = 50
export const DecisionsQuery = z.object({
  rule: z.string().max(120).optional(),
  by: z.string().max(120).optional(),
  day: z.string().max(20).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
})
type DecisionsAsked = z.infer<typeof DecisionsQuery>

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

export async function showDecisions(site: Site, visit: Visit): Promise<Answer> {
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

export async function decisionsCsv(site: Site, visit: Visit): Promise<Answer> {
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
    'confirmed_reason',
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
    row.confirmedReason ?? '',
    row.appeal === null ? '' : (row.appeal.result ?? 'waits'),
  ])
  return {
    kind: 'bytes',
    type: 'text/csv; charset=utf-8',
    bytes: stringify([head, ...lines], csvGuarded),
    fileName: 'decisions-of-moderators.csv',
  }
}

export async function showSuspensions(site: Site, visit: Visit, told: Told = nothingTold): Promise<Answer> {
  const db = site.officeDb()
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: suspensionsPage({
      toConfirm: await listUnconfirmed(db),
      rules: moderationRules(site.pack),
      typed: told.typed,
      faults: told.faults,
      suspended: await listSuspended(db),
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
    }),
  }
}

export async function confirm(site: Site, visit: Visit): Promise<Answer> {
  const decision = visit.params.id!
  const typed = typedOf(visit.body)
  const reason = typed[reasonOf(decision)] ?? ''
  try {
    const around = aroundOf(site, visit.requestId)
    await confirmSuspension(site.officeDb(), visit.viewer!, { decision, reason }, around)
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    const faults = error.lines.map((message) => ({ field: reasonOf(decision), message }))
    return showSuspensions(site, visit, { typed, faults })
  }
  return { kind: 'redirect', to: suspensionsAddress }
}
