/** Whom something published concerns: those who asked for e-mail about its plan, an action of it, or an owner. */
import type { Concern, Told } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { changesBetween } from './changes.ts'
import { commitmentsOf } from './edition.ts'
import { noticeKind, type NoticeContent } from './interim/model.ts'
import type { EditionContent } from './model.ts'
import { findAction, publishedPlans } from './published.ts'

export function concerns(told: Told): Concern | null {
  if (told.kind === 'edition') return concernsOfEdition(told)
  if (told.kind === noticeKind) return concernsOfNotice(told)
  return null
}

/** Its plan; the actions whose commitments changed; their owners, and with a new edition every owner. */
function concernsOfEdition({ content, number, key, before }: Told): Concern {
  const edition = content as EditionContent
  const earlier = before
    .map((one) => ({ ...one, content: one.content as EditionContent }))
    .filter((one) => one.content.plan === edition.plan)
  const corrected = earlier.find((one) => one.key === key)
  const previous =
    corrected ??
    earlier
      .filter((one) => one.content.asAt < edition.asAt)
      .toSorted((a, b) => a.content.asAt.localeCompare(b.content.asAt))
      .at(-1)
  const changed = previous ? changedIds(previous.content, edition) : null
  const touched = edition.actions.filter(({ commitments }) =>
    commitments.some(({ id }) => changed === null || changed.has(id)),
  )
  const owners = commitmentsOf(edition)
    .filter(({ id }) => !corrected || changed === null || changed.has(id))
    .map(({ owner }) => owner)
  return {
    targets: unique([
      `plans/${edition.plan}`,
      ...touched.map(({ ref }) => `plans/${edition.plan}/actions/${ref}`),
      ...owners.map((owner) => `organisations/${owner}`),
    ]),
    links: [
      { text: t('Read the edition: {label}', { label: edition.periodLabel }), href: `/${key}` },
      ...(previous
        ? [
            {
              text: t('See what changed, one by one'),
              href: corrected ? `/${key}/versions/${number}/changes` : `/${key}/changes`,
            },
          ]
        : []),
    ],
  }
}

/** Ids of commitments that an edition says something new about, or that are new in it. */
function changedIds(from: EditionContent, to: EditionContent): Set<string> {
  const { commitments, added } = changesBetween(from, to)
  return new Set([...commitments, ...added].map(({ id }) => id))
}

function concernsOfNotice({ content, key }: Told): Concern {
  const { plan, commitment } = content as NoticeContent
  const action = commitment.ref.split('/')[0]!
  return {
    targets: [`plans/${plan}`, `plans/${plan}/actions/${action}`, `organisations/${commitment.owner}`],
    links: [
      { text: t('Read the notice'), href: `/${key}` },
      { text: t('Commitment {ref}', { ref: commitment.ref }), href: `/plans/${plan}/actions/${action}` },
    ],
  }
}

const unique = (list: readonly string[]): string[] => [...new Set(list)]

/** A plan or an action that is there to be read. */
export function subscribable(snapshot: Snapshot, target: string): string | null {
  const [, slug = '', ref] = /^plans\/([^/]+)(?:\/actions\/([^/]+))?$/.exec(target) ?? []
  const plan = publishedPlans(snapshot).get(slug)
  if (!plan) return null
  if (ref === undefined) return plan.title
  const action = findAction(plan.latest.content, ref)
  return action ? t('{plan}: {ref} {title}', { plan: plan.title, ref, title: action.title }) : null
}
