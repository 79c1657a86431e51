import { t } from '#src/kernel/text.ts'
import { classNames, type Content } from './content.ts'
import { Hidden } from './layout.tsx'
import { Link } from './link.tsx'
import { Shape, StateShape, stateNames, stateWord, type StateName } from './shapes.tsx'

export type StripCell = {
  href: string
  /** What it is: “2.1/a Watch how safer schools officers work”. The state's word is added. */
  label: string
  state: StateName
  /** The state in other words than the usual ones. */
  word?: string | undefined
}
export type StripGroup = { title: Content; href?: string | undefined; cells: StripCell[] }
export type StripProps = {
  groups: StripGroup[]
  /** Level of the groups' headings: 2 unless given. */
  headingLevel?: 2 | 3 | undefined
}

// Above this a cell is drawn at the smallest size that a finger can still hit (24 px).
const many = 120

const Cell = ({ cell }: { cell: StripCell }) => {
  const label = t('{label}: {state}', { label: cell.label, state: cell.word ?? stateWord(cell.state) })
  return (
    <li>
      <Link plain href={cell.href} classes={`cell cell--${cell.state}`} title={label}>
        <Shape name={cell.state} />
        <Hidden>{label}</Hidden>
      </Link>
    </li>
  )
}

/** Every commitment of a plan as one cell, in the order of the document, with the key of the shapes that occur. */
export const Strip = ({ groups, headingLevel = 2 }: StripProps) => {
  const cells = groups.flatMap((group) => group.cells)
  const Heading = `h${headingLevel}` as const
  const found = stateNames
    .map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length }))
    .filter(({ count }) => count > 0)
  return (
    <>
      <div class={classNames('strip', cells.length > many && 'strip--dense')}>
        {groups.map((group) => (
          <div class="strip__group">
            <Heading class="strip__title">
              {group.href ? (
                <Link plain href={group.href}>
                  {group.title}
                </Link>
              ) : (
                group.title
              )}
            </Heading>
            <ol class="cells">
              {group.cells.map((cell) => (
                <Cell cell={cell} />
              ))}
            </ol>
          </div>
        ))}
      </div>
      <ul class="key" aria-label={t('Key: how many there are of each')}>
        {found.map(({ state, count }) => (
          <li>
            <StateShape
              state={state}
              word={t('{count, number} {state}', { count, state: stateWord(state) })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
