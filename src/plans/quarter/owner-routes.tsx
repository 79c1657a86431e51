/** The owner's side of a quarter: what is owed, shared out, passed on. The form itself is owner-form-routes. */
import { z } from 'zod'
import { fromWords, lastDay } from '#src/kernel/dates.ts'
import { Faults, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Action } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { inOrder, owedListPage } from './owner-list-page.tsx'
import { owedOverviewPage } from './owner-overview-page.tsx'
import { owedAt } from './owner-parts.tsx'
import { sharePage, type SharePage } from './owner-share-page.tsx'
import { stepsPage } from './owner-steps-page.tsx'
import { endShare, nameSteps, passStep, shareOut } from './owner-commands.ts'
import { fieldsOf } from './owner-form.ts'
import { ownerFormRoutes } from './owner-form-routes.tsx'
import { colleaguesOf, loadOwed, ownOrganisations } from './owner-load.ts'
import * as queries from './owner-queries.ts'

type Asked = Visit<{ plan: string; period: string }>

export function ownerRoutes(site: Site): Route[] {
  const db = () => site.officeDb()
  const today = () => todayOf(site.pack)
  const publicUrl = site.config.PUBLIC_URL
  const route = (
    method: 'GET' | 'POST',
    path: string,
    policy: Action,
    answer: (visit: Asked) => Promise<Answer>,
    more: Partial<Route> = {},
  ): Route => ({
    method,
    path: `/office/owed${path}`,
    door: 'office',
    keep: 'never',
    policy,
    answer,
    ...more,
  })

  async function steps(visit: Asked, faults: readonly string[] = [], typed?: Typed): Promise<Answer> {
    const own = ownOrganisations(visit.viewer!, true)
    const organisations = await Promise.all(
      own.map(async (organisation) => ({
        organisation,
        name: await queries.nameOfOrganisation(db(), organisation),
        steps:
          typed?.organisation === organisation ? typed.steps : await queries.listSteps(db(), organisation),
        colleagues: await colleaguesOf(db(), [organisation]),
      })),
    )
    const page = stepsPage({
      organisations,
      faults: faults.map((message) => ({ field: 'steps', message })),
      csrfToken: visit.csrfToken(),
      news: visit.query['did'] === 'saved' ? t('The steps are saved.') : null,
    })
    return { kind: 'page', status: faults.length > 0 ? 422 : 200, page }
  }
  type Typed = { organisation: string; steps: { name: string; holder: string | null }[] }

  async function share(
    visit: Asked,
    shown: Partial<Pick<SharePage, 'faults' | 'typed'>> = {},
  ): Promise<Answer> {
    const owed = await loadOwed(db(), visit.viewer!, { ...visit.params, lead: true })
    const colleagues = await colleaguesOf(
      db(),
      owed.organisations.map(({ slug }) => slug),
    )
    const page = sharePage({
      ...owed,
      colleagues,
      faults: shown.faults ?? [],
      typed: shown.typed ?? { refs: [], person: '', dueOn: '', note: '' },
      csrfToken: visit.csrfToken(),
      today: today(),
      news: visit.query['did'] === 'shared' ? t('Your colleague gets an e-mail.') : null,
    })
    return { kind: 'page', status: shown.faults ? 422 : 200, page }
  }

  return [
    route('GET', '', 'plans.owed', async ({ viewer }) => {
      const periods = await queries.listOwedPeriods(db(), {
        organisations: ownOrganisations(viewer!),
        person: viewer!.person,
        today: today(),
      })
      const isLead = ownOrganisations(viewer!, true).length > 0
      return { kind: 'page', page: owedOverviewPage({ periods, isLead }) }
    }),
    route('GET', '/steps', 'plans.share-out', (visit) => steps(visit)),
    route('POST', '/steps', 'plans.share-out', async (visit) => {
      const fields = fieldsOf(visit.body)
      const organisation = fields['organisation'] ?? ''
      const numbers = Object.keys(fields).flatMap((name) => /^steps\.(\d{1,2})\.name$/.exec(name)?.[1] ?? [])
      const named = numbers
        .toSorted((a, b) => Number(a) - Number(b))
        .map((n) => ({
          name: (fields[`steps.${n}.name`] ?? '').trim(),
          holder: fields[`steps.${n}.holder`] || null,
        }))
        .filter(({ name, holder }) => name !== '' || holder !== null)
      try {
        await nameSteps(db(), visit.viewer!, { organisation, steps: named })
      } catch (error) {
        if (!(error instanceof Faults)) throw error
        return steps(visit, error.lines, { organisation, steps: named })
      }
      return { kind: 'redirect', to: `${owedAt('steps')}?did=saved` }
    }),
    route(
      'GET',
      '/:plan/:period',
      'plans.owed',
      async (visit) => {
        const viewer = visit.viewer!
        const owed = await loadOwed(db(), viewer, {
          ...visit.params,
          organisation: visit.query['organisation'],
        })
        const last = await queries.listLastWords(db(), visit.params)
        const page = owedListPage({
          ...owed,
          published: await queries.isPublished(db(), visit.params),
          rows: inOrder(owed.rows, viewer.person, today()),
          mayStand: new Map(
            owed.rows.flatMap(({ kind, commitment }) =>
              kind !== 'ongoing-duty' && last.has(commitment) ? [[commitment, last.get(commitment)!]] : [],
            ),
          ),
          person: viewer.person,
          isLead: ownOrganisations(viewer, true).length > 0,
          today: today(),
          csrfToken: visit.csrfToken(),
          news: newsOf(visit.query),
        })
        return { kind: 'page', page }
      },
      {
        query: z.object({
          organisation: z.string().max(100).optional(),
          did: z.string().max(20).optional(),
          passed: z.string().max(6).optional(),
          left: z.string().max(6).optional(),
        }),
      },
    ),
    route('POST', '/:plan/:period/pass', 'plans.submit', async (visit) => {
      const listed = (fieldsOf(visit.body)['revisions'] ?? '').split(' ').filter((one) => one !== '')
      let passed = 0
      for (const one of listed.slice(0, 1000)) {
        const [ref = '', revision] = one.split('=')
        if (await passOne(visit, ref, Number(revision))) passed += 1
      }
      const left = listed.length - passed
      return {
        kind: 'redirect',
        to: `${owedAt(visit.params.plan, visit.params.period)}?did=passed&passed=${passed}&left=${left}`,
      }
    }),
    route('GET', '/:plan/:period/share', 'plans.share-out', (visit) => share(visit)),
    route('POST', '/:plan/:period/share', 'plans.share-out', async (visit) => {
      const { person = '', dueOn = '', note = '' } = fieldsOf(visit.body)
      const refs = [(visit.body as { refs?: string | string[] }).refs ?? []].flat()
      const typed = { refs, person, dueOn, note }
      const day = lastDay(fromWords(dueOn).edtf)
      const faults = [
        ...(refs.length > 0 ? [] : [{ field: 'refs', message: t('Choose at least one commitment.') }]),
        ...(person ? [] : [{ field: 'person', message: t('Choose a colleague.') }]),
        ...(day && day >= today()
          ? []
          : [{ field: 'dueOn', message: t('Give a day that has not passed by which you need it.') }]),
      ]
      if (faults.length > 0) return share(visit, { faults, typed })
      try {
        await shareOut(db(), visit.viewer!, {
          ...visit.params,
          ...typed,
          dueOn: day!,
          today: today(),
          publicUrl,
        })
      } catch (error) {
        if (!(error instanceof Faults)) throw error
        return share(visit, { typed, faults: error.lines.map((message) => ({ field: 'person', message })) })
      }
      return { kind: 'redirect', to: `${owedAt(visit.params.plan, visit.params.period)}/share?did=shared` }
    }),
    route('POST', '/:plan/:period/share/end', 'plans.share-out', async (visit) => {
      const { ref = '', person = '' } = fieldsOf(visit.body)
      await endShare(db(), visit.viewer!, { ...visit.params, ref, person })
      return { kind: 'redirect', to: `${owedAt(visit.params.plan, visit.params.period)}/share` }
    }),
    ...ownerFormRoutes(site),
  ]

  /** One of many: what is not ready, or another's step, or changed meanwhile, stays as it is. */
  async function passOne(visit: Asked, ref: string, revision: number): Promise<boolean> {
    try {
      const act = { ...visit.params, ref, revision, today: today(), publicUrl }
      return (await passStep(db(), visit.viewer!, act)).kind !== 'faults'
    } catch (error) {
      if (error instanceof Refusal && error.status < 500) return false
      throw error
    }
  }
}

function newsOf({ did, passed, left }: Record<string, string | undefined>): string | null {
  if (did === 'unchanged') return t('Saved as “no change since last quarter”. Pass it on when you are ready.')
  if (did !== 'passed') return null
  return t(
    '{passed, plural, one {# update was} other {# updates were}} passed on. {left, plural, =0 {None is left.} one {# stays with you: it is not ready, or waits at a step that is not yours.} other {# stay with you: they are not ready, or wait at a step that is not yours.}}',
    { passed: Number(passed) || 0, left: Number(left) || 0 },
  )
}
