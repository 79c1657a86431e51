import { scaleLinear } from 'd3-scale'
import type { Content } from './content.ts'
import { Link } from './link.tsx'

export type SlippageChartProps = {
  /** What is drawn, of whom, as of when, out of how many. */
  caption: Content
  /** Names of the two columns: “Owner”, “Days later than first promised (median)”. */
  columns: [string, string]
  /** `value` sets the length, `text` says it: “182 days (3 of 7 commitments)”. Below zero is earlier. A `calm` bar is not in the warm colour. */
  bars: {
    label: Content
    href?: string | undefined
    value: number
    text: Content
    calm?: boolean | undefined
  }[]
}

const Bar = ({ value, calm, low, high }: { value: number; calm: boolean; low: number; high: number }) => {
  const x = scaleLinear([low, high], [0, 100])
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect
        class={calm ? 'bar bar--cool' : 'bar'}
        x={from}
        y="0"
        width={Math.max(to - from, value === 0 ? 0 : 0.5)}
        height="10"
      />
      <line class="zero" x1={x(0)} x2={x(0)} y1="0" y2="10" vector-effect="non-scaling-stroke" />
    </svg>
  )
}

/** Bars by owner or by period, in a table that is itself the table of the figures. */
export const SlippageChart = ({ caption, columns, bars }: SlippageChartProps) => {
  const values = bars.map((bar) => bar.value)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values, 1)]
  return (
    <table class="bars" role="table">
      <caption>{caption}</caption>
      <thead class="bars__head" role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {bars.map((bar) => (
          <tr role="row">
            <th scope="row" role="rowheader">
              {bar.href ? <Link href={bar.href}>{bar.label}</Link> : bar.label}
            </th>
            <td class="bars__value" role="cell">
              <div>
                <Bar value={bar.value} calm={bar.calm ?? bar.value < 0} low={low} high={high} />
                <span>{bar.text}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
