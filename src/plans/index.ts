/** Plans: what was promised, what was reported, edition by edition. The manifest and the few things others may use. */
import type { Capability, SearchItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { plansApi } from './api.ts'
import { bulkRoutes } from './bulk/index.ts'
import { plansCommands } from './cli.ts'
import { concerns, subscribable } from './concerns.ts'
import { documentRoutes } from './document/index.ts'
import { editionForms } from './files.ts'
import type { EditionContent } from './model.ts'
import { plansPages } from './public.tsx'
import { addressOf, publishedPlans } from './published.ts'
import { noticeItem, noticeKind, type NoticeContent } from './interim/model.ts'
import { plansOffice } from './office-content.ts'
import { publishingJobs, publishingRoutes, publishingSteps } from './publication/index.ts'
import { decideSteps } from './quarter/decide-steps.ts'
import { remindJob } from './quarter/office-remind.ts'
import { officeRoutes } from './quarter/office-routes.ts'
import { officeSteps } from './quarter/office-steps.ts'
import { ownerSteps } from './quarter/owner-pack-steps.ts'
import { ownerRoutes } from './quarter/owner-routes.tsx'
import { reservedPlanSlugs } from './reserved.ts'
import { planSteps } from './steps.ts'
import { plansHome } from './views/home.tsx'
import { owedBy } from './views/owed.tsx'

/** Any document as PDF or DOCX, from the same blocks: minutes are printed as editions are. */
export {
  editionDocx as printDocx,
  editionPdf as printPdf,
  oneLine,
  printable,
  prose,
  titleWithAddress,
  type Block,
  type PrintMeta,
} from './print/index.ts'

export { publishedCommitments, type CommitmentLink } from './commitment-list.ts'

/** `others` gives the capabilities that may know where a commitment was taken up. */
export function plans(site: Site, others: () => Capability[]): Capability {
  return {
    name: 'plans',
    nav: { href: '/plans', text: () => t('Plans') },
    routes: [
      ...plansPages(site, others),
      ...plansApi(site),
      ...officeRoutes(site),
      ...publishingRoutes(site, others),
      ...bulkRoutes(site),
      ...documentRoutes(site),
      ...ownerRoutes(site),
    ],
    office: plansOffice,
    jobs: [...publishingJobs, remindJob],
    reservedSlugs: reservedPlanSlugs,
    home: () => plansHome([...publishedPlans(site.snapshot()).values()]),
    aboutOrganisation: (slug) => owedBy([...publishedPlans(site.snapshot()).values()], slug),
    search: searchItems,
    concerns,
    subscribable: (target) => subscribable(site.snapshot(), target),
    kinds: {
      edition: () => t('Edition'),
      commitment: () => t('Commitment'),
      'interim notice': () => t('Notice between editions'),
    },
    openData: () => openData(site),
    commands: plansCommands,
    steps: { ...planSteps, ...officeSteps, ...ownerSteps, ...decideSteps, ...publishingSteps },
  }
}

/** An edition offers itself and each of its commitments. */
function searchItems({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind === noticeKind) return [noticeItem(content as NoticeContent)]
  if (kind !== 'edition') return []
  const edition = content as EditionContent
  return [
    {
      kind: 'edition',
      address: `/plans/${edition.plan}/editions/${edition.period}`,
      title: `${edition.planTitle}: ${edition.periodLabel}`,
      body: edition.planSummary,
    },
    ...edition.actions.flatMap((action) =>
      action.commitments.map((one) => ({
        kind: 'commitment',
        address: addressOf(edition.plan, action.ref, one.ref),
        title: `${one.ref} ${one.text} (${edition.periodLabel})`,
        body: [
          action.title,
          one.update?.text,
          one.assessment?.reasons,
          ...one.restatements.map(({ reason }) => reason),
          ...one.links.map(({ title }) => title),
        ]
          .filter(Boolean)
          .join('\n'),
      })),
    ),
  ]
}

function openData(site: Site) {
  return [...publishedPlans(site.snapshot()).values()].flatMap((plan) => [
    {
      title: t('{plan}: every commitment in every edition', { plan: plan.title }),
      about: t(
        'One row for each commitment in each edition, with dates, what was reported and how it stands.',
      ),
      licence: site.pack.licence,
      files: [
        { href: `/plans/${plan.slug}/history.csv`, type: 'CSV' },
        { href: `/plans/${plan.slug}/restatements.csv`, type: 'CSV' },
      ],
    },
    ...plan.editions.toReversed().map(({ content, version }) => ({
      title: `${plan.title}: ${content.periodLabel}`,
      about: t('One edition, whole. The JSON carries the proof that it stands in the public record.'),
      licence: site.pack.licence,
      files: editionForms.map(({ extension, name }) => ({
        href: `/plans/${plan.slug}/editions/${content.period}.${extension}`,
        type: name,
        // The JSON carries a proof that grows with the log; the others are made of the version alone.
        ...(extension === 'json' ? {} : { madeFrom: version.sha256 }),
      })),
    })),
  ])
}
