/** The record's office door: holds and pre-election periods. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import type { Answer, Need, OfficeContent, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { may, type Action, type Viewer } from '#src/policy.ts'
import {
  confirmElection,
  endElection,
  listElections,
  proposeElection,
  takeBackElection,
  type ProposeElection,
} from './elections.ts'
import {
  confirmersOf,
  confirmHoldBy,
  findHoldable,
  holdable,
  liftHoldBy,
  listHolds,
  placeHoldBy,
  requireHold,
} from './holds-office.ts'
import { holdCategories } from './leaf.ts'
import type { OfficeParts } from './office-parts.ts'
import type { Site } from './site.ts'
import { officeElectionsPage } from './views/office-elections.tsx'
import { holdPage, holdsPage } from './views/office-holds.tsx'
import { defaultReason, findPage, placePage } from './views/place-hold.tsx'
import { holdCategoryWords } from './words.ts'

const EntryParams = z.object({ entry: z.string().regex(/^(0|[1-9]\d{0,8})$/) })
const ElectionParams = z.object({ election: z.uuid() })
const NewQuery = z.object({ key: z.string().max(300).optional(), q: z.string().max(200).optional() })
const PlaceForm = z.object({
  key: z.string().max(300),
  category: z.enum(holdCategories).optional().catch(undefined),
  reason: z.string().max(2000).default(''),
})
const LiftForm = z.object({ reason: z.string().max(2000).default('') })
const day = z.iso.date()
const ProposeForm = z.object({
  label: z.string().trim().max(200).default(''),
  startsOn: z.string().trim().max(40).default(''),
  endsOn: z.string().trim().max(40).default(''),
  reason: z.string().trim().max(2000).default(''),
})

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })
const to = (address: string): Answer => ({ kind: 'redirect', to: address })

/** Runs an act; gives the sentences of a rule that was broken, so that the page can show them. */
const tried = async (act: () => Promise<unknown>, field: string): Promise<FormFault[]> => {
  try {
    await act()
    return []
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return error.lines.map((message) => ({ field, message }))
  }
}

export const officeRoutes = (site: Site, holders: OfficeParts['holders']): Route[] => {
  const parts: OfficeParts = { config: site.config, holders }
  const get = (
    path: string,
    policy: Route['policy'],
    answer: Route['answer'],
    more: Partial<Route> = {},
  ): Route => ({
    method: 'GET',
    path,
    door: 'office',
    policy,
    keep: 'never',
    answer,
    ...more,
  })
  const post: typeof get = (...given) => ({ ...get(...given), method: 'POST' })

  const one = async (visit: Visit, faults: FormFault[] = []): Promise<Answer> => {
    const db = site.officeDb()
    const hold = await requireHold(db, Number(visit.params.entry))
    return page(
      holdPage({
        hold,
        viewer: visit.viewer!,
        now: Date.now(),
        csrfToken: visit.csrfToken(),
        address: `${site.config.PUBLIC_URL}/office/holds/${hold.entry}`,
        confirmers: await confirmersOf(db, hold.placedBy, holders),
        faults,
      }),
      faults.length > 0 ? 422 : 200,
    )
  }
  const decide = async (visit: Visit, button: string, act: (db: Db, entry: number) => Promise<void>) => {
    const entry = Number(visit.params.entry)
    const faults = await tried(() => site.enter((db) => act(db, entry)), button)
    return faults.length > 0 ? one(visit, faults) : to(`/office/holds/${entry}`)
  }

  const place = async (visit: Visit, key: string, words = '', faults: FormFault[] = []): Promise<Answer> => {
    const what = await holdable(site.officeDb(), key)
    if (!what) throw absent(t('Nothing was published under this address, so nothing can be put on hold.'))
    return page(
      placePage({ what, csrfToken: visit.csrfToken(), words, faults }),
      faults.length > 0 ? 422 : 200,
    )
  }

  const elections = async (
    visit: Visit,
    typed: Partial<ProposeElection> = {},
    faults: FormFault[] = [],
  ): Promise<Answer> =>
    page(
      officeElectionsPage({
        elections: await listElections(site.officeDb()),
        viewer: visit.viewer!,
        today: todayOf(site.pack),
        csrfToken: visit.csrfToken(),
        typed,
        faults,
      }),
      faults.length > 0 ? 422 : 200,
    )
  const electionAct = async (
    visit: Visit,
    act: (db: Db, viewer: Viewer, on: { id: string }, parts: OfficeParts) => Promise<void>,
  ) => {
    const id = visit.params.election!
    const faults = await tried(
      () => site.enter((db) => act(db, visit.viewer!, { id }, parts)),
      `election-${id}`,
    )
    return faults.length > 0 ? elections(visit, {}, faults) : to('/office/elections')
  }

  return [
    get('/office/holds', 'record.holds', async ({ viewer }) =>
      page(holdsPage(await listHolds(site.officeDb()), viewer!, Date.now())),
    ),
    get(
      '/office/holds/new',
      'record.place-hold',
      async (visit) => {
        const { key, q = '' } = visit.query as z.infer<typeof NewQuery>
        return key ? place(visit, key) : page(findPage(q, await findHoldable(site.officeDb(), q)))
      },
      { query: NewQuery },
    ),
    post('/office/holds/new', 'record.place-hold', async (visit) => {
      const form = PlaceForm.safeParse(visit.body)
      if (!form.success)
        throw absent(t('Nothing was published under this address, so nothing can be put on hold.'))
      const { key, category, reason } = form.data
      if (!category)
        return place(visit, key, reason, [
          { field: 'category', message: t('Touch the reason why it must be hidden.') },
        ])
      let entry: number | undefined
      const faults = await tried(async () => {
        const hold = await site.enter((db) =>
          placeHoldBy(
            db,
            visit.viewer!,
            { key, category, reason: reason.trim() || defaultReason(category) },
            parts,
          ),
        )
        entry = hold.entry
      }, 'category')
      return entry === undefined ? place(visit, key, reason, faults) : to(`/office/holds/${entry}`)
    }),
    get('/office/holds/:entry', 'record.holds', (visit) => one(visit), { params: EntryParams }),
    post(
      '/office/holds/:entry/confirm',
      'record.confirm-hold',
      (visit) => decide(visit, 'confirm', (db, entry) => confirmHoldBy(db, visit.viewer!, entry)),
      { params: EntryParams },
    ),
    post(
      '/office/holds/:entry/lift',
      'record.confirm-hold',
      (visit) => {
        const { reason } = LiftForm.parse(visit.body ?? {})
        return decide(visit, 'lift', (db, entry) => liftHoldBy(db, visit.viewer!, { entry, reason }))
      },
      { params: EntryParams },
    ),
    get('/office/elections', 'record.holds', (visit) => elections(visit)),
    post('/office/elections', 'record.propose-election', async (visit) => {
      const typed = ProposeForm.parse(visit.body ?? {})
      const faults: FormFault[] = [
        ...(typed.label === '' ? [{ field: 'label', message: t('Say which election it is.') }] : []),
        ...(['startsOn', 'endsOn'] as const)
          .filter((field) => !day.safeParse(typed[field]).success)
          .map((field) => ({
            field,
            message: t('Write the day as year-month-day, for instance 2026-05-07.'),
          })),
        ...(typed.reason === ''
          ? [{ field: 'reason', message: t('Say why: the reason stands on the audit trail.') }]
          : []),
      ]
      if (faults.length === 0)
        faults.push(
          ...(await tried(
            () =>
              proposeElection(site.officeDb(), visit.viewer!, typed, { today: todayOf(site.pack), ...parts }),
            'endsOn',
          )),
        )
      return faults.length > 0 ? elections(visit, typed, faults) : to('/office/elections')
    }),
    post(
      '/office/elections/:election/confirm',
      'record.confirm-election',
      (visit) => electionAct(visit, confirmElection),
      { params: ElectionParams },
    ),
    post(
      '/office/elections/:election/end',
      'record.confirm-election',
      (visit) => electionAct(visit, endElection),
      {
        params: ElectionParams,
      },
    ),
    post(
      '/office/elections/:election/take-back',
      'record.propose-election',
      (visit) => electionAct(visit, takeBackElection),
      { params: ElectionParams },
    ),
  ]
}

export const officeContent: OfficeContent = {
  nav: [
    { href: '/office/holds', text: () => t('Holds'), action: 'record.holds' },
    { href: '/office/elections', text: () => t('Pre-election'), action: 'record.propose-election' },
  ],
  needs: async (db, viewer) => [...(await holdNeeds(db, viewer)), ...(await electionNeeds(db, viewer))],
}

/** Before anybody signs in again: that is asked for when it comes to acting. */
const mayBeSecond = (viewer: Viewer, action: Action, first?: string): boolean =>
  may({ ...viewer, fresh: true }, action, first === undefined ? undefined : { otherHalf: [first] })

const holdNeeds = async (db: Db, viewer: Viewer): Promise<Need[]> =>
  mayBeSecond(viewer, 'record.confirm-hold')
    ? (await listHolds(db))
        .filter(
          ({ active, until, placedBy }) =>
            active && until !== null && mayBeSecond(viewer, 'record.confirm-hold', placedBy),
        )
        .map((hold) => ({
          title: t('Confirm or lift a hold: {title}', { title: hold.title }),
          href: `/office/holds/${hold.entry}`,
          // Hours are the real clock's: the office's day may be a pack's day of showing, so there is no `due`.
          about: t(
            '{name} placed it. Reason: {category}. Unless somebody confirms it within {hours, plural, one {an hour} other {# hours}}, it ends.',
            {
              name: hold.placerName,
              category: holdCategoryWords(hold.category),
              hours: hoursUntil(hold.until!),
            },
          ),
        }))
    : []

/** Begun hours, at least one. */
const hoursUntil = (until: string): number =>
  Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / (60 * 60 * 1000)))

const electionNeeds = async (db: Db, viewer: Viewer): Promise<Need[]> =>
  mayBeSecond(viewer, 'record.confirm-election')
    ? (await listElections(db))
        .filter(
          ({ confirmedBy, endedAt, proposedBy }) =>
            confirmedBy === null &&
            endedAt === null &&
            mayBeSecond(viewer, 'record.confirm-election', proposedBy),
        )
        .map((one) => ({
          title: t('Confirm a pre-election period: {label}', { label: one.label }),
          href: `/office/elections#election-${one.id}`,
          about: t('{name} proposes {from} to {to}.', {
            name: one.proposerName,
            from: formatDate(one.startsOn),
            to: formatDate(one.endsOn),
          }),
          due: one.startsOn,
        }))
    : []
