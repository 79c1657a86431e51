/** What waits for a contributor, for *What needs you*. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { formAt, owedAt } from './owner-parts.tsx'
import { ownOrganisations } from './owner-load.ts'
import * as queries from './owner-queries.ts'

/** Periods in which something is owed, and rows that wait for this very person. Empty for whoever is no contributor. */
export async function ownerNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  const organisations = ownOrganisations(viewer)
  if (organisations.length === 0) return []
  const { person } = viewer
  const periods = await queries.listOwedPeriods(db, { organisations, person, today })
  const rows = await queries.listOwnNeeds(db, { organisations, person })
  return [
    ...periods
      .filter((one) => one.done < one.rows)
      .map((one): Need => ({
        title: t('What you owe: {plan}, {period}', { plan: one.planTitle, period: one.label }),
        href: owedAt(one.plan, one.period),
        about: t('{left, plural, one {# update} other {# updates}} of {rows, number} to write or pass on.', {
          left: one.rows - one.done,
          rows: one.rows,
        }),
        due: one.dueOn,
        late: one.overdue > 0,
      })),
    ...rows.map((row): Need => ({
      title: t('{ref}, {period}', { ref: row.ref, period: row.periodLabel }),
      href: formAt(row),
      about: whyWords(row),
      due: row.dueOn,
      late: row.dueOn !== null && row.dueOn < today,
    })),
  ]
}

function whyWords({ why, note, text }: queries.OwnNeed): string {
  switch (why) {
    case 'shared':
      return note
        ? t('A colleague asks for your part: {note}', { note })
        : t('A colleague asks for your part of “{text}”.', { text })
    case 'step':
      return t('Waits at your step, “{step}”: {text}', { step: note, text })
    case 'style':
      return t('The office asks whether it may change your words for style.')
    case 'reply':
      return t('An assessment waits for your organisation’s answer.')
    case 'returned':
      return t('The office sent it back: {comment}', { comment: note })
  }
}
