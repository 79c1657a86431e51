/** The office's side of a quarter over HTTP: plans, opening a period, the board, the reminders. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { may } from '#src/policy.ts'
import type { FormFault } from '#src/design/index.ts'
import type { Site } from '#src/record/index.ts'
import { listPeriods, findPlan } from '../queries.ts'
import { boardPage } from './office-board-page.tsx'
import { newPeriodPage, type TypedPeriod } from './office-new-period-page.tsx'
import { officePlansPage } from './office-plans-page.tsx'
import { remindersPage } from './office-reminders-page.tsx'
import { boardHref, remindersHref } from './office-address.ts'
import { askEveryoneAgain } from './office-ask.ts'
import { faultsAt, nextPeriod, readDay, slugOf, typedField, typedFields } from './office-form.ts'
import { contributorsOf } from './office-mail.ts'
import { activeCommitments, openPeriodForUpdates, periodFaults, usualReminders } from './office-open.ts'
import {
  findBoardHead,
  listBoard,
  listNotAsked,
  listPlans,
  listReminders,
  type BoardHead,
} from './office-queries.ts'
import { addReminder, removeReminder, whoWouldGet } from './office-remind.ts'
import { reviewRoutes } from './office-review.ts'
import { stateFilters } from './office-words.ts'

const page = (made: Page, status = 200): Answer => ({ kind: 'page', page: made, status })
const to = (address: string): Answer => ({ kind: 'redirect', to: address })

/** Days to choose from when a period is opened; any other can be added later. */
const reminderChoices = [-14, -7, -3, 0, 3, 7, 14]

const BoardQuery = z.object({
  state: z
    .enum(['', ...stateFilters])
    .optional()
    .transform((state) => state || undefined),
  owner: z
    .string()
    .max(100)
    .optional()
    .transform((owner) => owner || undefined),
  page: z.coerce.number().int().min(1).max(1000).optional(),
  done: z.enum(['opened', 'asked-again']).optional(),
})

/** Throws 404 when there is no such plan or period. */
export async function requireHead(site: Site, params: Record<string, string>): Promise<BoardHead> {
  const head = await findBoardHead(site.officeDb(), { plan: params.plan!, period: params.period! })
  if (!head) throw absent(t('There is nothing at this address.'))
  return head
}

export function officeRoutes(site: Site): Route[] {
  const door = { door: 'office', keep: 'never' } as const
  const db = () => site.officeDb()
  const today = () => todayOf(site.pack)
  const publicUrl = site.config.PUBLIC_URL
  const period = '/office/plans/:plan/periods/:period'

  return [
    {
      ...door,
      method: 'GET',
      path: '/office/plans',
      policy: 'plans.board',
      answer: async ({ viewer }) =>
        page(officePlansPage(await listPlans(db(), today()), may(viewer, 'plans.open-period'))),
    },
    {
      ...door,
      method: 'GET',
      path: '/office/plans/:plan/periods/new',
      policy: 'plans.open-period',
      answer: async (visit) => {
        const next = nextPeriod((await listPeriods(db(), visit.params.plan!)).at(-1), today())
        const said = (day: string | null) => (day ? formatDate(day) : '')
        const typed = {
          ...next,
          startsOn: said(next.startsOn),
          asAt: said(next.asAt),
          updatesDueOn: said(next.updatesDueOn),
          reminders: [...usualReminders],
        }
        return newPeriod(visit, typed, [])
      },
    },
    {
      ...door,
      method: 'POST',
      path: '/office/plans/:plan/periods/new',
      policy: 'plans.open-period',
      answer: async (visit) => {
        const typed = typedPeriod(visit.body)
        const facts = factsOf(typed)
        const plan = visit.params.plan!
        const faults = periodFaults(facts, await listPeriods(db(), plan), today())
        if (faults.length > 0) return newPeriod(visit, typed, faults, 422)
        try {
          await openPeriodForUpdates(db(), visit.viewer!, {
            plan,
            period: facts,
            reminders: typed.reminders,
            today: today(),
            publicUrl,
          })
        } catch (error) {
          return newPeriod(visit, typed, faultsAt(error, 'label'), 422)
        }
        return to(boardHref(plan, facts.slug, { done: 'opened' }))
      },
    },
    {
      ...door,
      method: 'GET',
      path: period,
      policy: 'plans.board',
      query: BoardQuery,
      answer: async (visit) => {
        const { done, ...filters } = visit.query as z.infer<typeof BoardQuery>
        const head = await requireHead(site, visit.params)
        const rows = await listBoard(db(), head)
        return page(
          boardPage({
            head,
            rows,
            notAsked: await listNotAsked(db(), head),
            filters,
            today: today(),
            mayAsk: may(visit.viewer, 'plans.open-period'),
            mayPrepare: may(visit.viewer, 'plans.preview'),
            mayDecide: may(visit.viewer, 'plans.clear'),
            done,
            csrfToken: visit.csrfToken(),
          }),
        )
      },
    },
    {
      ...door,
      method: 'POST',
      path: `${period}/ask-again`,
      policy: 'plans.open-period',
      answer: async ({ params, viewer }) => {
        const of = { plan: params.plan!, period: params.period! }
        await askEveryoneAgain(db(), viewer!, { ...of, today: today(), publicUrl })
        return to(boardHref(of.plan, of.period, { done: 'asked-again' }))
      },
    },
    {
      ...door,
      method: 'GET',
      path: `${period}/reminders`,
      policy: 'plans.open-period',
      answer: (visit) => reminders(visit, { days: '', when: 'before' }, []),
    },
    {
      ...door,
      method: 'POST',
      path: `${period}/reminders`,
      policy: 'plans.open-period',
      answer: async (visit) => {
        const when = typedField(visit.body, 'when') === 'after' ? ('after' as const) : ('before' as const)
        const typed = { days: typedField(visit.body, 'days'), when }
        const of = { plan: visit.params.plan!, period: visit.params.period! }
        const days = /^\d{1,2}$/.test(typed.days) ? Number(typed.days) : Number.NaN
        try {
          await addReminder(db(), visit.viewer!, {
            ...of,
            days: when === 'before' && days !== 0 ? -days : days,
            today: today(),
          })
        } catch (error) {
          return reminders(visit, typed, faultsAt(error, 'days'), 422)
        }
        return to(remindersHref(of.plan, of.period))
      },
    },
    {
      ...door,
      method: 'POST',
      path: `${period}/reminders/remove`,
      policy: 'plans.open-period',
      answer: async ({ params, viewer, body }) => {
        const of = { plan: params.plan!, period: params.period! }
        await requireHead(site, params)
        const days = Number(typedField(body, 'days') || Number.NaN)
        if (!Number.isInteger(days) || Math.abs(days) > 60)
          throw absent(t('There is nothing at this address.'))
        await removeReminder(db(), viewer!, { ...of, days })
        return to(remindersHref(of.plan, of.period))
      },
    },
    ...reviewRoutes(site),
  ]

  async function newPeriod(
    visit: Visit,
    typed: TypedPeriod,
    faults: readonly FormFault[],
    status = 200,
  ): Promise<Answer> {
    const plan = await findPlan(db(), visit.params.plan!)
    if (!plan) throw absent(t('There is nothing at this address.'))
    const asAt = readDay(typed.asAt) ?? '9999-12-31'
    const owners = Map.groupBy(await activeCommitments(db(), plan.slug, asAt), ({ owner }) => owner)
    const asked = await Promise.all(
      [...owners].map(async ([owner, own]) => ({
        name: own[0]!.ownerName,
        commitments: own.length,
        people: (await contributorsOf(db(), owner)).length,
      })),
    )
    return page(
      newPeriodPage({
        plan,
        typed,
        asked,
        choices: reminderChoices,
        faults,
        csrfToken: visit.csrfToken(),
      }),
      status,
    )
  }

  async function reminders(
    visit: Visit,
    typed: { days: string; when: 'before' | 'after' },
    faults: readonly FormFault[],
    status = 200,
  ): Promise<Answer> {
    const head = await requireHead(site, visit.params)
    const would = head.published ? [] : await whoWouldGet(db(), head)
    return page(
      remindersPage({
        head,
        reminders: await listReminders(db(), head),
        today: today(),
        would: would.map(({ name, rows, people }) => ({ name, rows: rows.length, people: people.length })),
        typed,
        faults,
        csrfToken: visit.csrfToken(),
      }),
      status,
    )
  }
}

const typedPeriod = (body: unknown): TypedPeriod => ({
  label: typedField(body, 'label'),
  slug: typedField(body, 'slug'),
  startsOn: typedField(body, 'startsOn'),
  asAt: typedField(body, 'asAt'),
  updatesDueOn: typedField(body, 'updatesDueOn'),
  reminders: typedFields(body, 'reminders')
    .map(Number)
    .filter((days) => reminderChoices.includes(days)),
})

/** What was typed where a day belongs and is none stays as it is: `periodFaults` says so at its field. */
const factsOf = ({ label, slug, startsOn, asAt, updatesDueOn }: TypedPeriod) => ({
  label,
  slug: slug || slugOf(label),
  startsOn: readDay(startsOn) ?? startsOn,
  asAt: readDay(asAt) ?? asAt,
  updatesDueOn: readDay(updatesDueOn) ?? updatesDueOn,
})
