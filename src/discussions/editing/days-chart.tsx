/** Comments by day or week, as a picture; the table beside it says the same. */
import { formatDate, t } from '#src/kernel/text.ts'
import type { Day } from './how.ts'

const tall = 120
const wide = 10

export const DaysChart = ({ days, weeks }: { days: readonly Day[]; weeks: boolean }) => {
  if (days.length < 2) return null
  const most = Math.max(...days.map(({ people, team }) => people + team))
  const high = (n: number) => Math.round((n / most) * tall)
  const label = t('{from} to {to}, most in one {unit}: {most, number}', {
    from: formatDate(days[0]!.day),
    to: formatDate(days.at(-1)!.day),
    unit: weeks ? t('week') : t('day'),
    most,
  })
  return (
    <figure class="days-chart">
      <svg
        width="100%"
        height={tall}
        viewBox={`0 0 ${days.length * wide} ${tall}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        focusable="false"
      >
        {days.map(({ people, team }, at) => (
          <>
            <rect
              class="days-chart__people"
              x={at * wide + 1}
              y={tall - high(people)}
              width={wide - 2}
              height={high(people)}
            />
            <rect
              class="days-chart__team"
              x={at * wide + 1}
              y={tall - high(people) - high(team)}
              width={wide - 2}
              height={high(team)}
            />
          </>
        ))}
      </svg>
      <figcaption class="soft">{label}</figcaption>
    </figure>
  )
}
