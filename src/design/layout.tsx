/** How a page is laid out inside the frame. */
import { linkify } from '#src/kernel/links.ts'
import { classNames, isShown, type Content } from './content.ts'
import { Link } from './link.tsx'

export type PageTitleProps = {
  children: Content
  /** What kind of thing this is: “Commitment 2.1/a”. */
  over?: Content
  /** The first sentence: what this is, whose words, as of when. */
  lead?: Content
  /** The home page's own, larger. */
  first?: boolean | undefined
}
/** The name of the page and its first sentence. */
export const PageTitle = ({ children, over, lead, first }: PageTitleProps) => (
  <div class={classNames('title', first && 'title--first')}>
    {isShown(over) && <p class="title__over">{over}</p>}
    <h1>{children}</h1>
    {isShown(lead) && <p class="lead">{lead}</p>}
  </div>
)

export type ColumnsProps = { head?: Content; facts: Content; children: Content }
/** Text in eight columns and margin facts in four; on a phone head, facts, text, one below the other. */
export const Columns = ({ head, facts, children }: ColumnsProps) => (
  <div class="columns">
    <div class="columns__head">{head}</div>
    <div class="columns__facts">{facts}</div>
    <div class="columns__text">{children}</div>
  </div>
)

export type SectionProps = {
  title?: Content
  id?: string | undefined
  bare?: boolean | undefined
  children: Content
}
/** A part of a page under a hairline and a heading. */
export const Section = ({ title, id, bare, children }: SectionProps) => (
  <section class={classNames('section', bare && 'section--bare')} id={id}>
    {isShown(title) && <h2>{title}</h2>}
    {children}
  </section>
)

export type PanelsProps = { items: { title: Content; children: Content }[] }
/** Short parts side by side, as many as fit. */
export const Panels = ({ items }: PanelsProps) => (
  <div class="panels">
    {items.map((item) => (
      <div>
        <h2>{item.title}</h2>
        {item.children}
      </div>
    ))}
  </div>
)

export type LinksProps = { items: { href: string; text: Content }[]; down?: boolean | undefined }
/** Where to go next. */
export const Links = ({ items, down }: LinksProps) => (
  <ul class={classNames('links', down && 'links--down')}>
    {items.map((item) => (
      <li>
        <Link href={item.href}>{item.text}</Link>
      </li>
    ))}
  </ul>
)

/** Words heard, not seen. */
export const Hidden = ({ children }: { children: Content }) => (
  <span class="govuk-visually-hidden">{children}</span>
)

/** Plain text as paragraphs and lists, its addresses as links. Lines that begin with "- " are a list. */
export const Prose = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((block) => {
      const lines = block.split('\n').filter((line) => line.trim() !== '')
      return lines.length > 0 && lines.every((line) => line.startsWith('- ')) ? (
        <ul class="govuk-list govuk-list--bullet">
          {lines.map((line) => (
            <li>{linkify(line.slice(2))}</li>
          ))}
        </ul>
      ) : (
        <p>{linkify(block)}</p>
      )
    })}
  </>
)
