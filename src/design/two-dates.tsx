import { t } from '#src/kernel/text.ts'
import { Details } from './govuk/details.tsx'
import { FromTo } from './changes.tsx'
import { classNames, isShown, type Content } from './content.ts'
import type { Label } from './labels.ts'
import { DataTable } from './lists.tsx'
import { layOut, placed, type DatedWords, type Picture, type TwoDatesData } from './two-dates-layout.ts'

export type { DatedWords } from './two-dates-layout.ts'
export type TwoDatesProps = {
  /** Unique on the page. */
  id: string
  /** Whose dates these are: “Report on safer schools officers”. */
  subject: string
  /** Without days it cannot be drawn: “not published”. */
  first: DatedWords
  /** The date in force; without days: “no date given”. */
  current: DatedWords
  /** Every move in order. */
  moves: { from: DatedWords; to: DatedWords; announced: Content; reason?: Content }[]
  /** The day for which all is computed, and what it is: “this edition, 31 December 2021”. */
  asAt: { day: string; text: string }
  done?: DatedWords | null | undefined
  /** The stretch past a date: “31 days past its first date”. */
  overdue?: { from: string; to: string; text: string } | null | undefined
  /** The distance from the first date to the current one, in words: “182 days later”. */
  slippage?: string | null | undefined
  caption?: Content
}

const sameDate = (a: DatedWords, b: DatedWords): boolean =>
  a.text === b.text && a.start === b.start && a.end === b.end

const dataOf = ({ first, current, moves, asAt, done, overdue, slippage }: TwoDatesProps): TwoDatesData => {
  const same = moves.length === 0 && sameDate(first, current)
  return {
    first,
    current,
    between: moves.slice(0, -1).map((move) => move.to),
    kept: done ?? null,
    asAt,
    late: overdue ?? null,
    moved: slippage ?? null,
    same,
    words: {
      first: same
        ? t('first and current date: {date}', { date: first.text })
        : t('first date: {date}', { date: first.text }),
      current: t('now: {date}', { date: current.text }),
      kept: t('done: {date}', { date: done?.text ?? '' }),
    },
  }
}

const describe = ({ asAt, overdue, slippage }: TwoDatesProps, { words, same, kept }: TwoDatesData): string =>
  [
    words.first,
    same ? '' : words.current,
    kept ? words.kept : '',
    slippage ?? '',
    overdue?.text ?? '',
    asAt.text,
  ]
    .filter((part) => part !== '')
    .map((part) => `${part.charAt(0).toLocaleUpperCase()}${part.slice(1)}.`)
    .join(' ')

const bold = new Set<Label['kind']>(['first', 'current', 'kept', 'late'])

const LabelText = ({ label, font }: { label: Label; font: number }) => (
  <text
    class={classNames(`label--${label.kind}`, bold.has(label.kind) && 'strong')}
    text-anchor={label.anchor}
    font-size={font}
  >
    {label.lines.map((line, at) => (
      <tspan x={label.at} y={label.y - (label.lines.length - 1 - at) * font * 1.25}>
        {line}
      </tspan>
    ))}
  </text>
)

const heights = { first: 18, between: 10, current: 18, kept: 18 }

const Drawing = ({
  picture,
  id,
  title,
  description,
  classes,
}: {
  picture: Picture
  id: string
  title: string
  description: string
  classes: string
}) => {
  const { axis, font } = picture
  const leaders = picture.labels.filter(
    ({ kind }) => kind !== 'late' && kind !== 'moved' && kind !== 'number',
  )
  return (
    <svg
      class={classes}
      viewBox={`0 0 ${picture.width} ${Math.ceil(picture.height)}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {leaders.map((label) => (
        <line
          class={label.kind === 'as-at' ? 'as-at' : 'leader'}
          x1={label.x}
          x2={label.x}
          y1={label.y + 4}
          y2={label.kind === 'as-at' ? axis.y + 13 : axis.y - 9}
          stroke-width={label.kind === 'as-at' ? 2 : 1}
        />
      ))}
      <line class="axis" x1={axis.from} x2={axis.to} y1={axis.y} y2={axis.y} stroke-width="2" />
      {axis.unknownAfter && (
        <line
          class="axis"
          x1={axis.to}
          x2={picture.width - 22}
          y1={axis.y}
          y2={axis.y}
          stroke-width="2"
          stroke-dasharray="2 6"
        />
      )}
      {axis.unknownBefore && (
        <line
          class="axis"
          x1={22}
          x2={axis.from}
          y1={axis.y}
          y2={axis.y}
          stroke-width="2"
          stroke-dasharray="2 6"
        />
      )}
      {picture.ticks.map((tick) => (
        <>
          <line class="tick" x1={tick.x} x2={tick.x} y1={axis.y - 5} y2={axis.y + 5} />
          <text class="label--tick" x={tick.x} y={axis.y + 14 + font} text-anchor="middle" font-size={font}>
            {tick.text}
          </text>
        </>
      ))}
      {picture.late && (
        <rect
          class="late"
          x={picture.late.from}
          y={axis.y - 4}
          width={Math.max(picture.late.to - picture.late.from, 2)}
          height="8"
        />
      )}
      {picture.marks.map((mark) => (
        <rect
          class={mark.kind}
          x={mark.x}
          y={axis.y - heights[mark.kind] / 2}
          width={mark.width}
          height={heights[mark.kind]}
          stroke-width="2"
        />
      ))}
      {picture.moved && <Slide {...picture.moved} />}
      {axis.unknownAfter && (
        <text
          class="label--late strong"
          x={picture.width - 12}
          y={axis.y + 7}
          text-anchor="middle"
          font-size="22"
        >
          ?
        </text>
      )}
      {axis.unknownBefore && (
        <text class="strong" x="12" y={axis.y + 7} text-anchor="middle" font-size="22">
          ?
        </text>
      )}
      {picture.labels.map((label) => (
        <LabelText label={label} font={font} />
      ))}
    </svg>
  )
}

const Slide = ({ from, to, y }: { from: number; to: number; y: number }) => {
  const back = to < from ? 6 : -6
  return (
    <>
      <path class="moved" d={`M${from} ${y - 5}v10M${from} ${y}H${to}`} stroke-width="1.5" />
      <path class="moved--head" d={`M${to} ${y}l${back} -4v8z`} />
    </>
  )
}

const SameAsTable = ({ props, data }: { props: TwoDatesProps; data: TwoDatesData }) => (
  <Details summary={t('The same as a table')}>
    <DataTable
      caption={props.subject}
      columns={[{ title: t('What'), heads: true }, { title: t('Date') }, { title: t('Announced') }]}
      rows={[
        { cells: [t('First date'), props.first.text, ''] },
        ...props.moves.map(({ from, to, announced, reason }, at) => ({
          cells: [
            t('Move {number}', { number: at + 1 }),
            <FromTo from={from.text} to={to.text} />,
            isShown(reason) ? (
              <>
                {announced}. {reason}
              </>
            ) : (
              announced
            ),
          ],
        })),
        { cells: [t('Date now'), props.current.text, ''] },
        ...(data.kept ? [{ cells: [t('Done'), data.kept.text, ''] }] : []),
        ...(props.slippage ? [{ cells: [t('From first to current date'), props.slippage, ''] }] : []),
        ...(props.overdue ? [{ cells: [t('Past its date'), props.overdue.text, ''] }] : []),
        { cells: [t('As at'), props.asAt.text, ''] },
      ]}
    />
  </Details>
)

/**
 * First and current date on a time axis, every move between, the day it is seen from, and the stretch past the date.
 * Drawn twice, for wide and for narrow; a table says the same. Where no date is known, a sentence stands instead.
 */
export const TwoDates = (props: TwoDatesProps) => {
  const data = dataOf(props)
  const title = t('First and current date: {subject}', { subject: props.subject })
  const description = describe(props, data)
  const variants = [
    { name: 'wide', picture: layOut(data, 720, 15) },
    { name: 'narrow', picture: layOut(data, 344, 14.5) },
  ]
  if (!placed(props.first) && !placed(props.current) && !placed(props.done))
    return (
      <div class="dates">
        <p>{description}</p>
        {props.moves.length > 0 && <SameAsTable props={props} data={data} />}
      </div>
    )
  return (
    <figure class="dates">
      {variants.map(
        ({ name, picture }) =>
          picture && (
            <Drawing
              picture={picture}
              id={`${props.id}-${name}`}
              title={title}
              description={description}
              classes={`dates__${name}`}
            />
          ),
      )}
      {isShown(props.caption) && <figcaption>{props.caption}</figcaption>}
      <SameAsTable props={props} data={data} />
    </figure>
  )
}
