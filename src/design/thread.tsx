import { t } from '#src/kernel/text.ts'
import { isShown, type Content } from './content.ts'
import { Hidden } from './layout.tsx'
import { Link } from './link.tsx'
import { Shape, type ShapeName } from './shapes.tsx'

export type Knot = {
  /** Permanent: the knot's address is this page and `#id`. */
  id: string
  /** When, in words; with what kind of date where it matters: “18 January 2022, announced”. */
  when: Content
  /** Words for the link to the knot, where `when` is more than words. */
  title: string
  shape: ShapeName
  /** `warm` needs attention, `deep` was open to the public. */
  tone?: 'warm' | 'deep' | undefined
  children?: Content
  /** Whose words these are, what is not known. */
  note?: Content
}
export type ThreadProps = {
  knots: Knot[]
  /** Level of the knots' headings: 3 unless given. */
  headingLevel?: 2 | 3 | 4 | undefined
}

/** One line for one commitment: everything that happened to it, each with an address of its own. */
export const Thread = ({ knots, headingLevel = 3 }: ThreadProps) => {
  const Heading = `h${headingLevel}` as const
  return (
    <ol class="thread">
      {knots.map(({ id, when, title, shape, tone, children, note }) => (
        <li class={`knot${tone ? ` knot--${tone}` : ''}`} id={id}>
          <span class="knot__mark">
            <Shape name={shape} />
          </span>
          <p class="knot__when">{when}</p>
          <Heading class="knot__title">
            {title}
            <Link plain href={`#${id}`} classes="knot__link">
              <span aria-hidden="true">#</span>
              <Hidden>{t('Link to “{title}”', { title })}</Hidden>
            </Link>
          </Heading>
          {children}
          {isShown(note) && <p class="knot__note">{note}</p>}
        </li>
      ))}
    </ol>
  )
}
