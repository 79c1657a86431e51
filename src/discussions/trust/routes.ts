/** The office's routes of trust: the register of active proceedings, and clearing what a computer noticed. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import {
  addProceedings,
  endProceedings,
  proceedingsAddress,
  readProceedings,
  type ProceedingsWish,
} from './proceedings.ts'
import { proceedingsPage } from './proceedings-page.tsx'
import { listProceedings, listTouchable } from './proceedings-queries.ts'

type Told = {
  typed?: ProceedingsWish
  ending?: { id: string; reason: string }
  faults?: FormFault[]
}

export function proceedingsRoutes(site: Site): Route[] {
  const office = { door: 'office', keep: 'never', policy: 'discussions.proceedings' } as const
  return [
    { ...office, method: 'GET', path: proceedingsAddress, answer: (visit) => show(site, visit) },
    { ...office, method: 'POST', path: proceedingsAddress, answer: (visit) => add(site, visit) },
    {
      ...office,
      method: 'POST',
      path: `${proceedingsAddress}/:id/end`,
      params: z.object({ id: z.uuid() }),
      answer: (visit) => end(site, visit),
    },
  ]
}

async function show(site: Site, visit: Visit, { typed, ending, faults = [] }: Told = {}): Promise<Answer> {
  const db = site.officeDb()
  const today = todayOf(site.pack)
  const nothing: ProceedingsWish = {
    name: '',
    watch: '',
    discussions: [],
    effect: '',
    startsOn: today,
    endsOn: '',
    reason: '',
  }
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: proceedingsPage({
      all: await listProceedings(db),
      touchable: await listTouchable(db),
      typed: typed ?? nothing,
      ending: ending ?? null,
      faults,
      today,
      csrfToken: visit.csrfToken(),
    }),
  }
}

/** Boxes come as one text or several. */
const chosen = (body: unknown): string[] =>
  [(body as { discussions?: unknown } | null)?.discussions ?? []]
    .flat()
    .filter((one): one is string => typeof one === 'string')

async function add(site: Site, visit: Visit): Promise<Answer> {
  const { name = '', watch = '', effect = '', startsOn = '', endsOn = '', reason = '' } = typedOf(visit.body)
  const typed = { name, watch, effect, startsOn, endsOn, reason, discussions: chosen(visit.body) }
  const today = todayOf(site.pack)
  const known = (await listTouchable(site.officeDb())).map(({ slug }) => slug)
  const { faults } = readProceedings(typed, { today, known })
  if (faults.length > 0) return show(site, visit, { typed, faults })
  await addProceedings(site.officeDb(), visit.viewer!, typed, { today, requestId: visit.requestId })
  return { kind: 'redirect', to: proceedingsAddress }
}

async function end(site: Site, visit: Visit): Promise<Answer> {
  const ending = { id: visit.params.id!, reason: typedOf(visit.body).reason ?? '' }
  try {
    await endProceedings(site.officeDb(), visit.viewer!, ending, { requestId: visit.requestId })
    return { kind: 'redirect', to: proceedingsAddress }
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    const faults = error.lines.map((message) => ({ field: `why-${ending.id}`, message }))
    return show(site, visit, { ending, faults })
  }
}
