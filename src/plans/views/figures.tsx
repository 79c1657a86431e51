/** Numbers with their units: the figures an update states, and the targets of a commitment. */
import { DataTable } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Figure, Target } from '../model.ts'
import type { PublishedPlan } from '../published.ts'
import { figureWords, periodWords } from '../words.ts'
import { DateSaid } from './parts.tsx'

/** Who was counted: "all" where the figure is of no group. */
const groupWords = (group: string): string => (group === 'all' ? t('all') : group)

/** "Of under 18, January to March 2025. Out of: 421 searches." A base that says it is a count reads as it is. */
export function figureNote({ group, period, base }: Figure): string {
  const days = periodWords(period)
  const of = group === 'all' ? days : t('Of {group}, {period}', { group, period: days })
  return /^a count/i.test(base) ? t('{of}; {base}.', { of, base }) : t('{of}. Out of: {base}.', { of, base })
}

/** Each figure with whom, when, where and out of what. */
export const Figures = ({
  figures,
  plan,
  label,
}: {
  figures: Figure[]
  plan: PublishedPlan
  label: string
}) => (
  <DataTable
    caption={t('Stated by the update for {label}', { label })}
    captionHidden
    columns={[
      { title: t('What was measured'), heads: true },
      { title: t('Of whom') },
      { title: t('Figure'), numeric: true },
      { title: t('When and where') },
      { title: t('Out of') },
    ]}
    rows={figures.map((figure) => ({
      cells: [
        <>
          {figure.measure}
          {figure.note && <span class="aside">{figure.note}</span>}
        </>,
        groupWords(figure.group),
        figureWords(figure.value, figure.unit),
        t('{when}, {where}', {
          when: periodWords(figure.period),
          where: plan.areas.get(figure.geography) ?? figure.geography,
        }),
        figure.base,
      ],
    }))}
  />
)

export const Targets = ({ targets }: { targets: Target[] }) => (
  <DataTable
    caption={t('What should be reached, and by when')}
    captionHidden
    columns={[
      { title: t('Measure'), heads: true },
      { title: t('Target'), numeric: true },
      { title: t('By') },
    ]}
    rows={targets.map((target) => ({
      cells: [target.measure, figureWords(target.value, target.unit), <DateSaid date={target.by} />],
    }))}
  />
)
