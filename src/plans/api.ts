/** The open API of plans, and how a published edition is presented in JSON. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Answer, Route } from '#src/kernel/manifest.ts'
import { pagedSchema, pageOf, PagingQuery, type Paging } from '#src/kernel/paging.ts'
import { onHold, type Site } from '#src/record/index.ts'
import { exampleAnswer, examplePlan, exampleSummary } from './api-examples.ts'
import { EditionSchema, SourceDateSchema } from './edition-schema.ts'
import { findEdition, publishedPlans, type PublishedEdition, type PublishedPlan } from './published.ts'

const PlanSchema = z.object({
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  publisher: z.string(),
  assessor: z.string().nullable(),
  commitments: z.int().describe('In the latest edition.'),
  latestEdition: z.string().describe('Slug of its period.'),
  asAt: z.string(),
  editions: z.int(),
})
const EditionSummarySchema = z.object({
  plan: z.string(),
  period: z.string(),
  label: z.string(),
  asAt: z.string(),
  publishedOn: SourceDateSchema,
  version: z.int(),
  sha256: z.string(),
  entry: z.int(),
  correctedBecause: z.string().nullable(),
})

export function plansApi(site: Site): Route[] {
  const read = (path: string, route: Omit<Route, 'method' | 'path' | 'door' | 'policy' | 'keep'>): Route => ({
    method: 'GET',
    path: `/api/v1/plans${path}`,
    door: 'api',
    policy: 'plans.read',
    keep: 'published',
    ...route,
  })
  return [
    read('', {
      query: PagingQuery,
      api: {
        summary: t('Plans with at least one published edition'),
        tag: 'plans',
        response: pagedSchema(PlanSchema),
        example: { items: [examplePlan], next: null },
      },
      answer: ({ query }) =>
        json(
          pageOf(
            [...publishedPlans(site.snapshot()).values()].map(presentPlan),
            query as Paging,
            ({ slug }) => slug,
          ),
        ),
    }),
    read('/:plan', {
      api: { summary: t('One plan'), tag: 'plans', response: PlanSchema, example: examplePlan },
      answer: ({ params }) => json(presentPlan(requirePlan(site, params.plan!))),
    }),
    read('/:plan/editions', {
      query: PagingQuery,
      api: {
        summary: t('The editions of a plan, newest first'),
        tag: 'plans',
        response: pagedSchema(EditionSummarySchema),
        example: { items: [exampleSummary], next: 'MjAzMS0zMi1xMw' },
      },
      answer: ({ params, query }) =>
        json(
          pageOf(
            requirePlan(site, params.plan!).editions.toReversed().map(summarise),
            query as Paging,
            ({ period }) => period,
          ),
        ),
    }),
    read('/:plan/editions/:period', {
      api: {
        summary: t('One edition, whole, in its latest version'),
        tag: 'plans',
        response: EditionSchema,
        example: exampleAnswer,
      },
      answer: ({ params }) => json(presentEdition(requireEdition(site, params.plan!, params.period!))),
    }),
  ]
}

const json = (body: unknown): Answer => ({ kind: 'json', body })

/** A plan, or 404; a plan whose every edition is on hold answers 451. */
export function requirePlan(site: Site, slug: string): PublishedPlan {
  const plan = publishedPlans(site.snapshot()).get(slug)
  if (plan) return plan
  for (const publication of site.snapshot().publications.values()) {
    if (publication.hold && publication.key.startsWith(`plans/${slug}/`)) throw onHold(publication.hold)
  }
  throw absent(t('There is no plan at this address.'))
}

export function requireEdition(site: Site, slug: string, period: string): PublishedEdition {
  const publication = site.snapshot().publications.get(`plans/${slug}/editions/${period}`)
  if (publication?.hold) throw onHold(publication.hold)
  const edition = findEdition(requirePlan(site, slug), period)
  if (!edition) throw absent(t('There is no edition of this plan for that period.'))
  return edition
}

/** The frozen content with its version, hash and entry: what the hash covers is everything else. */
export function presentEdition({ content, version }: Pick<PublishedEdition, 'content' | 'version'>) {
  return { ...content, version: version.number, sha256: version.sha256, entry: version.entry }
}

function presentPlan(plan: PublishedPlan) {
  const { content } = plan.latest
  return {
    slug: plan.slug,
    title: plan.title,
    summary: plan.summary,
    publisher: content.publisher,
    assessor: content.assessor,
    commitments: content.actions.reduce((sum, action) => sum + action.commitments.length, 0),
    latestEdition: content.period,
    asAt: content.asAt,
    editions: plan.editions.length,
  }
}

function summarise({ content, version }: PublishedEdition) {
  return {
    plan: content.plan,
    period: content.period,
    label: content.periodLabel,
    asAt: content.asAt,
    publishedOn: content.publishedOn,
    version: version.number,
    sha256: version.sha256,
    entry: version.entry,
    correctedBecause: version.correction?.why ?? null,
  }
}
