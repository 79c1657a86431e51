/** What an organisation is shown before publication: what names it, and nothing else. Each look is on the trail. */
import { noteAct } from '#src/audit/index.ts'
import { EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Capability, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { editionKey } from '../commands.ts'
import { nameOf } from '../published.ts'
import { siteWith } from './draft.ts'
import { onlyNaming, requireEmbargo } from './embargo.ts'
import { answerInside, notBornWith } from './inside.tsx'
import { requireDraft } from './preview.tsx'
import type { EditionOf } from './queries.ts'

const embargoedAddress = ({ plan, period }: EditionOf) => `/office/embargoed/${plan}/${period}`

export function embargoedRoutes(site: Site, others: () => Capability[]): Route[] {
  const read = { method: 'GET', door: 'office', policy: 'plans.read-embargoed', keep: 'never' } as const
  return [
    { ...read, path: '/office/embargoed/:plan/:period', answer: (visit) => answerList(site, visit) },
    {
      ...read,
      path: '/office/embargoed/:plan/:period/*',
      answer: (visit) => answerPage(site, others, visit),
    },
  ]
}

/** Of the draft what this person may see; the published edition once it is out. */
async function openFor(site: Site, { viewer, params }: Visit) {
  const of: EditionOf = { plan: params.plan!, period: params.period! }
  if (site.snapshot().publications.has(editionKey(of.plan, of.period)))
    return { of, published: true as const }
  const given = await requireEmbargo(site.officeDb(), viewer!, { ...of, today: todayOf(site.pack) })
  const organisations = given.map(({ organisation }) => organisation)
  const content = onlyNaming((await requireDraft(site, of)).content, organisations)
  const { actions } = content
  const open = new Set([
    ...actions.map(({ ref }) => `/plans/${of.plan}/actions/${ref}`),
    ...organisations.map((slug) => `/organisations/${slug}`),
  ])
  return { of, published: false as const, given, organisations, content, actions, open }
}

const note = (site: Site, { viewer, requestId }: Visit, of: EditionOf, path: string, organisation: string) =>
  noteAct(site.officeDb(), {
    person: viewer!.person,
    act: 'plans.read-embargoed',
    thing: `plans/${of.plan}/${of.period}`,
    organisation,
    detail: { page: path },
    requestId,
  })

async function answerList(site: Site, visit: Visit): Promise<Answer> {
  const found = await openFor(site, visit)
  if (found.published) return toPublished(found.of)
  const { of, content, actions, organisations, given } = found
  await note(site, visit, of, '', organisations[0]!)
  const base = embargoedAddress(of)
  return {
    kind: 'page',
    page: {
      title: t('Before publication: {plan}, {label}', {
        plan: content.planTitle,
        label: content.periodLabel,
      }),
      description: t('Pages that name your organisation, before they are published.'),
      noIndex: true,
      body: (
        <>
          <PageTitle
            over={`${content.planTitle}: ${content.periodLabel}`}
            lead={t(
              'These pages name your organisation. They are not published: keep them to yourselves until they are. You may see them until {until}.',
              { until: formatDate(given[0]!.until, 'time') },
            )}
          >
            {t('Before publication')}
          </PageTitle>
          <Section title={t('Your organisation')}>
            <ul class="govuk-list">
              {organisations.map((slug) => (
                <li>
                  <Link href={`${base}/organisations/${slug}`}>{nameOf(content, slug)}</Link>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('Actions that name it')}>
            {actions.length === 0 ? (
              <EmptyState why={t('The edition names your organisation nowhere now. It may have changed.')} />
            ) : (
              <ul class="govuk-list">
                {actions.map(({ ref, title }) => (
                  <li>
                    <Link href={`${base}/plans/${of.plan}/actions/${ref}`}>{`${ref} ${title}`}</Link>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      ),
    },
  }
}

async function answerPage(site: Site, others: () => Capability[], visit: Visit): Promise<Answer> {
  const found = await openFor(site, visit)
  if (found.published) return toPublished(found.of)
  const { of, content, open, organisations } = found
  const base = embargoedAddress(of)
  const address = visit.url.slice(base.length)
  const path = address.split(/[?#]/, 1)[0]!
  if (!open.has(path)) throw absent(t('There is nothing at this address.'))
  const { site: asIf, version } = siteWith(site, { content, now: new Date() })
  const answer = await answerInside(
    {
      site: asIf,
      others,
      base,
      opens: (one) => open.has(one),
      unborn: notBornWith(version.entry),
      title: t('Before publication'),
      bar: (
        <aside class="preview-bar" aria-label={t('About this page')}>
          <p>
            <strong>{t('Not published.')}</strong>{' '}
            {t(
              'Shown to your organisation before publication. It may still change. Commitments that do not name your organisation are left out of these pages.',
            )}{' '}
            <Link href={base}>{t('All pages that name you')}</Link>
          </p>
        </aside>
      ),
    },
    address,
  )
  await note(site, visit, of, path, organisations[0]!)
  return answer
}

const toPublished = ({ plan, period }: EditionOf): Answer => ({
  kind: 'redirect',
  to: `/plans/${plan}/editions/${period}`,
  status: 302,
})
