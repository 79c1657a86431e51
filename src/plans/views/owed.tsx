/** What an organisation owes, for its page: every commitment it owns or supports, and its record of moved dates. */
import type { ComponentChildren } from 'preact'
import { Counts, DataTable } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { EditionAction, EditionCommitment } from '../model.ts'
import { slippage } from '../moved-dates.ts'
import type { PublishedPlan } from '../published.ts'
import { asAtSentence, CommitmentLink, Said, Standing } from './parts.tsx'

export function owedBy(
  plans: PublishedPlan[],
  slug: string,
): { title: string; children: ComponentChildren }[] {
  return plans.flatMap((plan) => {
    const edition = plan.latest.content
    const all = edition.actions.flatMap((action) => action.commitments.map((one) => ({ action, one })))
    const owned = all.filter(({ one }) => one.owner === slug)
    const supported = all.filter(({ one }) => one.supporting.includes(slug))
    const asked = all.filter(({ one }) => one.askedOf.includes(slug))
    const record = slippage(plan.editions.map(({ content }) => content)).byOwner.find(
      ({ owner }) => owner === slug,
    )
    const sections: { title: string; children: ComponentChildren }[] = []
    if (owned.length > 0) {
      sections.push({
        title: t('What it owes under {plan}', { plan: plan.title }),
        children: (
          <>
            <p class="soft">{asAtSentence(edition)}</p>
            <Counts
              items={[
                {
                  number: owned.length,
                  words: t('commitments it owns, of {total, number} in the plan', { total: all.length }),
                  href: `/plans/${plan.slug}?owner=${slug}#commitments`,
                },
                {
                  number: owned.filter(({ one }) => one.schedule.state === 'overdue').length,
                  words: t('past the last date given and not done, of {owned, number}', {
                    owned: owned.length,
                  }),
                  warm: true,
                },
                {
                  number: record?.commitments ?? 0,
                  words: t('with a date known to have moved, of {owned, number}', { owned: owned.length }),
                },
                {
                  number: owned.filter(({ one }) => one.update === null).length,
                  words: t('with no update this time, of {owned, number}', { owned: owned.length }),
                },
              ]}
            />
            <Owed plan={plan} rows={owned} caption={t('Commitments it owns')} />
          </>
        ),
      })
    }
    if (supported.length > 0)
      sections.push({
        title: t('What it supports'),
        children: <Owed plan={plan} rows={supported} caption={t('Commitments of others that it supports')} />,
      })
    if (asked.length > 0)
      sections.push({
        title: t('What it was asked to do'),
        children: <Owed plan={plan} rows={asked} caption={t('Commitments that ask it to act')} />,
      })
    return sections
  })
}

const Owed = ({
  plan,
  rows,
  caption,
}: {
  plan: PublishedPlan
  rows: { action: EditionAction; one: EditionCommitment }[]
  caption: string
}) => (
  <DataTable
    caption={caption}
    captionHidden
    columns={[
      { title: t('Commitment'), heads: true },
      { title: t('Reported') },
      { title: t('Against its dates') },
    ]}
    rows={rows.map(({ action, one }) => ({
      cells: [
        <CommitmentLink plan={plan.slug} action={action.ref} one={one} />,
        <Said one={one} />,
        <Standing one={one} />,
      ],
    }))}
  />
)
