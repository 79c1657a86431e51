/** The public door of plans: parse, load from memory, render. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Answer, Capability, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { keyFeed, type Site } from '#src/record/index.ts'
import { requireEdition, requirePlan } from './api.ts'
import { changesBetween } from './changes.ts'
import { answerFile, editionForms } from './files.ts'
import { FilterQuery, type Filters } from './filters.ts'
import { noticePages } from './interim/public.tsx'
import {
  findAction,
  findEdition,
  inVersion,
  movedAction,
  publishedPlans,
  type PublishedEdition,
  type PublishedPlan,
} from './published.ts'
import { filesOf as filesOfEdition } from './edition.ts'
import type { EditionContent } from './model.ts'
import { getPublishedFile, getSourceBytes } from './queries.ts'
import { historyCsv, restatementsCsv } from './tables.ts'
import { actionPage } from './views/action.tsx'
import { editionChangesPage, versionChangesPage } from './views/changes.tsx'
import { editionPage } from './views/edition.tsx'
import { editionsPage, plansPage, versionsPage } from './views/editions.tsx'
import { movedDatesPage } from './views/moved-dates.tsx'
import { planPage } from './views/plan.tsx'

const page = (made: Page): Answer => ({ kind: 'page', page: made })
const csv = (bytes: string, fileName: string): Answer => ({
  kind: 'bytes',
  type: 'text/csv; charset=utf-8',
  bytes,
  fileName,
})

/** `others` gives the capabilities that may know where a commitment was taken up. */
export function plansPages(site: Site, others: () => Capability[]): Route[] {
  const { PUBLIC_URL } = site.config
  const read = (path: string, answer: Route['answer'], more: Partial<Route> = {}): Route => ({
    method: 'GET',
    path: `/plans${path}`,
    door: 'page',
    policy: 'plans.read',
    keep: 'published',
    answer,
    ...more,
  })
  const file = (path: string, answer: Route['answer']) => read(path, answer, { door: 'file' })
  const takenUp = (address: string) => others().flatMap((noun) => noun.takenUp?.(address) ?? [])
  const planOf = ({ params }: Visit) => requirePlan(site, params.plan!)
  const editionOf = ({ params }: Visit) => requireEdition(site, params.plan!, params.period!)
  const versionOf = (visit: Visit) => requireVersion(editionOf(visit), visit.params.number!)

  return [
    read('', () => page(plansPage([...publishedPlans(site.snapshot()).values()]))),
    read(
      '/:plan',
      (visit) => {
        const filters = visit.query as Filters
        const plan = planOf(visit)
        const made = { kind: 'page' as const, page: planPage(plan, filters, takenUp(`plans/${plan.slug}`)) }
        // What somebody typed is rarely asked for twice.
        return filters.q ? { ...made, keep: false as const } : made
      },
      { query: FilterQuery },
    ),
    read(
      '/:plan/actions/:action',
      (visit) => {
        const plan = planOf(visit)
        const action = findAction(plan.latest.content, visit.params.action!)
        if (action)
          return page(
            actionPage(plan, action, {
              publicUrl: PUBLIC_URL,
              order: visit.query.order === 'oldest' ? 'oldest' : 'newest',
              paraphrase: site.pack.paraphrase === true,
              takenUp,
            }),
          )
        const moved = movedAction(plan.latest.content, visit.params.action!)
        if (moved) return { kind: 'redirect', to: `/plans/${plan.slug}/actions/${moved.ref}`, status: 301 }
        throw absent(t('There is no action with this number in the plan.'))
      },
      { query: z.object({ order: z.enum(['newest', 'oldest']).optional() }) },
    ),
    read('/:plan/moved-dates', (visit) => page(movedDatesPage(planOf(visit)))),
    read('/:plan/editions', (visit) => page(editionsPage(planOf(visit)))),
    read('/:plan/editions/:period', async (visit) =>
      page(editionPage(planOf(visit), editionOf(visit), filesOf(editionOf(visit)))),
    ),
    read(
      '/:plan/editions/:period/changes',
      (visit) => page(changesPage(planOf(visit), editionOf(visit), visit.query.from)),
      { query: z.object({ from: z.string().max(100).optional() }) },
    ),
    read('/:plan/editions/:period/versions', (visit) => page(versionsPage(planOf(visit), editionOf(visit)))),
    read('/:plan/editions/:period/versions/:number', (visit) =>
      page(editionPage(planOf(visit), versionOf(visit), filesOf(versionOf(visit)))),
    ),
    read(
      '/:plan/editions/:period/versions/:number/changes',
      (visit) => {
        const [plan, edition] = [planOf(visit), versionOf(visit)]
        const from = inVersion(edition, Number(visit.query.from ?? edition.version.number - 1))
        if (!from || from.version.number >= edition.version.number)
          throw absent(t('There is no earlier version to compare with.'))
        return page(versionChangesPage(plan, edition, from, changesBetween(from.content, edition.content)))
      },
      { query: z.object({ from: z.string().regex(/^\d+$/).optional() }) },
    ),
    ...editionForms.flatMap((form) => [
      file(`/:plan/editions/:period.${form.extension}`, (visit) => answerFile(form, editionOf(visit), site)),
      file(`/:plan/editions/:period/versions/:number.${form.extension}`, (visit) =>
        answerFile(form, versionOf(visit), site),
      ),
    ]),
    file('/:plan/editions/:period/source', async (visit) => sourceDocument(site, editionOf(visit))),
    file('/:plan/editions/:period/evidence/:sha256/:name', async (visit) =>
      evidenceFile(site, editionOf(visit), visit.params),
    ),
    file('/:plan/history.csv', (visit) =>
      csv(historyCsv(planOf(visit).editions), `${visit.params.plan}-history.csv`),
    ),
    file('/:plan/restatements.csv', (visit) =>
      csv(restatementsCsv(planOf(visit).latest.content), `${visit.params.plan}-restatements.csv`),
    ),
    file('/:plan/editions/:period/feed.atom', (visit) => feed(site, editionOf(visit).key)),
    file('/:plan/feed.atom', (visit) => feed(site, `plans/${planOf(visit).slug}/`)),
    ...noticePages(site),
  ]
}

function requireVersion(edition: PublishedEdition, number: string): PublishedEdition {
  const found = /^\d{1,6}$/.test(number) ? inVersion(edition, Number(number)) : undefined
  if (!found) throw absent(t('There is no such version of this edition.'))
  return found
}

function filesOf(edition: PublishedEdition) {
  const { plan, period } = edition.content
  const latest = edition.version === edition.versions.at(-1)
  const address = latest
    ? `/plans/${plan}/editions/${period}`
    : `/plans/${plan}/editions/${period}/versions/${edition.version.number}`
  return editionForms.map(({ extension, name }) => ({
    href: `${address}.${extension}`,
    name: `${edition.content.periodLabel}`,
    type: name,
  }))
}

/** Against the edition named, or the one before; the first edition has none. */
function changesPage(plan: PublishedPlan, edition: PublishedEdition, asked: string | undefined): Page {
  const before = plan.editions.filter(({ content }) => content.asAt < edition.content.asAt).at(-1) ?? null
  const from = asked ? findEdition(plan, asked) : before
  if (asked && !from) throw absent(t('There is no edition of this plan for the period to compare with.'))
  if (!from || from.content.period === edition.content.period)
    return editionChangesPage(plan, edition, null, null)
  const [older, newer] = from.content.asAt < edition.content.asAt ? [from, edition] : [edition, from]
  return editionChangesPage(plan, newer, older, changesBetween(older.content, newer.content))
}

function feed(site: Site, key: string): Answer {
  const atom = keyFeed(site.snapshot(), key, {
    siteName: site.pack.siteName,
    siteUrl: site.config.PUBLIC_URL,
  })
  if (!atom) throw absent(t('Nothing has been published here yet.'))
  return { kind: 'bytes', type: 'application/atom+xml; charset=utf-8', bytes: atom }
}

/** A file that an edition brings as evidence, in any of its versions; as readable as the edition itself. */
async function evidenceFile(
  site: Site,
  edition: PublishedEdition,
  { sha256, name }: Record<string, string>,
): Promise<Answer> {
  const named = edition.versions.flatMap(({ content }) => filesOfEdition(content as EditionContent))
  const file = named.find((one) => one.sha256 === sha256 && one.name === name)
  const bytes = file && (await getPublishedFile(site.readDb(), file.sha256))
  if (!bytes) throw absent(t('This edition brings no such file.'))
  return { kind: 'bytes', type: file.mediaType, bytes, fileName: file.name }
}

/** The source document that this version of the edition was made from. */
async function sourceDocument(site: Site, { content }: PublishedEdition): Promise<Answer> {
  const file = content.source?.file
  if (!file) throw absent(t('The source document of this edition is not kept here. The edition names it.'))
  return {
    kind: 'bytes',
    type: file.mediaType,
    bytes: await getSourceBytes(site.readDb(), file.sha256),
    fileName: file.name,
  }
}
