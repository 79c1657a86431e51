/** The register of decisions as readers look through it: what supersedes what, found by words and by year. Pure. */
import { firstDay } from '#src/kernel/dates.ts'
import type { Decision } from '../model.ts'
import type { Published } from '../published.ts'

export type Filters = { q?: string | undefined; year?: string | undefined }

export const decisionPath = ({ key }: Pick<Published<Decision>, 'key'>): string => `/${key}`
export const decisionSlug = ({ key }: Pick<Published<Decision>, 'key'>): string => key.split('/').at(-1)!

const yearOf = ({ content }: Published<Decision>): string =>
  firstDay(content.signedOn.edtf)?.slice(0, 4) ?? ''

/** Years in which any was signed, the latest first. */
export const yearsOf = (decisions: readonly Published<Decision>[]): string[] =>
  [...new Set(decisions.map(yearOf))].filter((year) => year !== '').toSorted((a, b) => b.localeCompare(a))

/** Those with every word in reference, title, summary or maker; the last signed first. */
export function filtered(
  decisions: readonly Published<Decision>[],
  { q = '', year = '' }: Filters,
): Published<Decision>[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const day = (one: Published<Decision>) => firstDay(one.content.signedOn.edtf) ?? ''
  return decisions
    .filter((one) => {
      if (year !== '' && yearOf(one) !== year) return false
      const { ref, title, summary, maker } = one.content
      const text = [ref, title, summary, maker.name, maker.post].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => day(b).localeCompare(day(a)) || b.version.entry - a.version.entry)
}

/** What it supersedes, and what supersedes it; what is on hold is left out. */
export function around(
  decisions: readonly Published<Decision>[],
  one: Published<Decision>,
): { supersedes: Published<Decision> | null; supersededBy: Published<Decision>[] } {
  return {
    supersedes: decisions.find((other) => decisionSlug(other) === one.content.supersedes) ?? null,
    supersededBy: decisions.filter(({ content }) => content.supersedes === decisionSlug(one)),
  }
}
