/** Small parts that the pages of the owner's side share. */
import { Shape } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isOverdue, refSlug, type RequestState } from './request.ts'

export const owedAt = (...parts: string[]): string => ['/office/owed', ...parts].join('/')
export const formAt = ({ plan, period, ref }: { plan: string; period: string; ref: string }): string =>
  owedAt(plan, period, refSlug(ref))

/** A page of the office: never in a search engine. */
export const officePage = (page: Pick<Page, 'title' | 'body' | 'breadcrumbs'>): Page => ({
  description: t('What your organisation owes, and its own drafts.'),
  noIndex: true,
  ...page,
})

/** How far a request has got, for its owner. */
export function stateWords(row: { state: RequestState; withheldReason: string | null }): string {
  if (row.withheldReason) return t('Withheld by the office')
  return {
    requested: t('Nothing written yet'),
    drafted: t('Being written'),
    submitted: t('With the office'),
    returned: t('Sent back by the office'),
    cleared: t('Cleared for the edition'),
  }[row.state]
}

/** Its state, and beside it in words that it is late. */
export const StateOf = ({
  row,
  today,
}: {
  row: { state: RequestState; withheldReason: string | null; dueOn: string }
  today: string
}) => (
  <>
    {stateWords(row)}
    {!row.withheldReason && isOverdue(row, today) && (
      <>
        {' '}
        <span class="state state--overdue">
          <Shape name="overdue" />
          {t('Overdue')}
        </span>
      </>
    )}
  </>
)

/** "Mina Ost, 3 March 2026 at 10:41"; null when nobody has saved. */
export const savedWords = (name: string | null, at: Date | null): string | null =>
  name && at ? t('{name}, {time}', { name, time: formatDate(at, 'time') }) : null
