/** One action and its commitments, each at its letter. */
import { Link, Links, PageTitle } from '#src/design/index.ts'
import type { Page, TakenUp } from '#src/kernel/manifest.ts'
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import type { EditionAction } from '../model.ts'
import { anchorOf, nameOf, type PublishedPlan } from '../published.ts'
import type { Order } from '../thread.ts'
import { Commitment } from './commitment.tsx'
import { leadOf, withArticle } from './lead.ts'
import { asAtSentence, editionAddress, EditionStamp } from './parts.tsx'

export type ActionPageOptions = {
  publicUrl: string
  order: Order
  /** Updates are in this record's words. */
  paraphrase: boolean
  /** Where meetings took up what stands at an address (of this site, without its first stroke), oldest first. */
  takenUp: (address: string) => TakenUp[]
}

export function actionPage(plan: PublishedPlan, action: EditionAction, options: ActionPageOptions): Page {
  const { publicUrl } = options
  const edition = plan.latest.content
  const theme = edition.themes.find(({ ref }) => ref === action.theme)
  const single = action.commitments.length === 1
  const position = edition.actions.indexOf(action)
  const [before, after] = [edition.actions[position - 1], edition.actions[position + 1]]
  const hrefOf = (other: EditionAction) => `/plans/${plan.slug}/actions/${other.ref}`
  return {
    title: `${action.ref} ${action.title}`,
    description: single
      ? leadOf(edition, action.commitments[0]!)
      : t('{title}: what was promised, what was reported and how it stands against its dates, as at {day}.', {
          title: action.title,
          day: formatDate(edition.asAt),
        }),
    breadcrumbs: [
      { text: t('Plans'), href: '/plans' },
      { text: plan.title, href: `/plans/${plan.slug}` },
      ...(theme
        ? [
            {
              text: theme.title,
              href: `/plans/${plan.slug}?theme=${encodeURIComponent(theme.ref)}#commitments`,
            },
          ]
        : []),
      { text: action.ref },
    ],
    alternates: [
      {
        href: `${editionAddress(plan.latest)}.json`,
        type: 'application/json',
        title: t('This edition as JSON'),
      },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'CreativeWork',
      name: `${action.ref} ${action.title}`,
      isPartOf: { '@type': 'CreativeWork', name: plan.title, url: `${publicUrl}/plans/${plan.slug}` },
      hasPart: action.commitments.map((one) => ({
        '@type': 'CreativeWork',
        name: one.text,
        identifier: one.ref,
        url: `${publicUrl}${hrefOf(action)}#${anchorOf(one.ref)}`,
      })),
    },
    body: (
      <>
        {!single && (
          <>
            <PageTitle
              over={t('Action {ref}', { ref: action.ref })}
              lead={t(
                '{count, plural, one {# commitment} other {# commitments}} of {owners} stand here. {asAt}',
                {
                  count: action.commitments.length,
                  owners: formatList([
                    ...new Set(action.commitments.map((one) => withArticle(nameOf(edition, one.owner)))),
                  ]),
                  asAt: asAtSentence(edition),
                },
              )}
            >
              {action.title}
            </PageTitle>
            <Links
              items={action.commitments.map((one) => ({
                href: `#${anchorOf(one.ref)}`,
                text: `${one.ref} ${one.text}`,
              }))}
              down
            />
          </>
        )}
        {action.commitments.map((one) => (
          <Commitment plan={plan} action={action} one={one} {...options} headingLevel={single ? 1 : 2} />
        ))}
        <p>
          <Link href={`/subscribe?target=${encodeURIComponent(`plans/${plan.slug}/actions/${action.ref}`)}`}>
            {t('E-mail me when this changes')}
          </Link>
        </p>
        <EditionStamp edition={plan.latest} />
        <nav class="section" aria-label={t('Actions before and after')}>
          {before && (
            <p>
              {t('Before:')} <Link href={hrefOf(before)}>{`${before.ref} ${before.title}`}</Link>
            </p>
          )}
          {after && (
            <p>
              {t('Next:')} <Link href={hrefOf(after)}>{`${after.ref} ${after.title}`}</Link>
            </p>
          )}
        </nav>
      </>
    ),
  }
}
