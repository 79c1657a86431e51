/** What waits for a moderator, and for whoever confirms a suspension. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { itemAddress, queueAddress, suspensionsAddress } from './addresses.ts'
import type { DecisionRow } from './queries.ts'
import { countItems, openAppeals } from './queue-queries.ts'
import { listUnconfirmed } from './standing-queries.ts'
import { firstHalfOf } from './suspend.ts'

export async function moderationNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  const needs: Need[] = []
  if (may(viewer, 'discussions.moderate')) {
    const waiting = (await countItems(db, `${today}T12:00:00Z`)).filter(({ kind }) => kind !== 'appeal')
    const legal = waiting.find(({ kind }) => kind === 'legal-notice')
    const confirmed = legal ? legal.n - legal.unconfirmed : 0
    if (legal && confirmed > 0)
      needs.push({
        title: t('Legal notices to decide: {n, number}', { n: confirmed }),
        href: `${queueAddress}?kind=legal-notice`,
        about:
          legal.late > 0
            ? t('{n, plural, one {# is} other {# are}} past the time that the law gives.', { n: legal.late })
            : legal.answered > 0
              ? t('{n, plural, one {# author} other {# authors}} answered: now it is decided.', {
                  n: legal.answered,
                })
              : legal.awaits === confirmed
                ? t('Their authors were asked in time, and have days to answer.')
                : t('Their clock runs.'),
        late: legal.late > 0,
      })
    const others = waiting.filter(({ kind }) => kind !== 'legal-notice')
    const unconfirmed = legal?.unconfirmed ?? 0
    const n = others.reduce((sum, one) => sum + one.n, unconfirmed)
    const illegal = others.reduce((sum, one) => sum + one.illegal, 0)
    if (n > 0) {
      const oldest = new Date(
        Math.min(...(unconfirmed > 0 ? waiting : others).map((one) => Number(one.oldest))),
      )
      needs.push({
        title: t('Comments and discussions to decide on: {n, number}', { n }),
        href: queueAddress,
        about:
          illegal > 0
            ? t(
                '{n, plural, one {# is} other {# are}} reported as against the law. The oldest waits since {day}.',
                {
                  n: illegal,
                  day: formatDate(oldest),
                },
              )
            : t('The oldest waits since {day}.', { day: formatDate(oldest) }),
      })
    }
    for (const one of await openAppeals(db))
      if (may(viewer, 'discussions.decide-appeal', { otherHalf: one.apartFrom }))
        needs.push({
          title: t('An appeal that you may decide'),
          href: itemAddress(one.id),
          about: t('It came on {day}, against a decision that was not yours.', {
            day: formatDate(one.openedAt),
          }),
        })
  }
  for (const one of await listUnconfirmed(db))
    if (mayConfirm(viewer, one))
      needs.push({
        title: t('A suspension for good to confirm: {name}', { name: one.personName ?? '' }),
        href: suspensionsAddress,
        about: t('{name} asked for it. Without a second person it ends after 30 days.', {
          name: one.decidedByName,
        }),
      })
  return needs
}

/** Whether somebody is a second person for it; that they sign in again first is asked when they do. */
export const mayConfirm = (viewer: Viewer, one: DecisionRow): boolean =>
  may({ ...viewer, fresh: true }, 'discussions.confirm-suspension', { otherHalf: firstHalfOf(one) })
