/** Addresses of the office's side of a quarter. */
import { refSlug } from './request.ts'

export const plansHref = '/office/plans'
export const newPeriodHref = (plan: string) => `/office/plans/${plan}/periods/new`

/** The board, with filters that stand in the address. */
export function boardHref(
  plan: string,
  period: string,
  filters: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  )
  return `/office/plans/${plan}/periods/${period}${query.size > 0 ? `?${query.toString()}` : ''}`
}
export const remindersHref = (plan: string, period: string) => `${boardHref(plan, period)}/reminders`
export const reviewHref = (plan: string, period: string, ref: string) =>
  `${boardHref(plan, period)}/commitments/${refSlug(ref)}`
