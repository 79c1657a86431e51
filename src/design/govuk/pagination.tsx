import { t, tx } from '#src/kernel/text.ts'
import { classNames, isShown, type Attributes, type Content } from '../content.ts'
import { Link } from '../link.tsx'

export type PageLink = {
  href: string
  text?: Content
  labelText?: string | undefined
  attributes?: Attributes | undefined
}
export type PageItem =
  | { ellipsis: true }
  | {
      number: string | number
      href: string
      current?: boolean | undefined
      visuallyHiddenText?: string | undefined
      attributes?: Attributes | undefined
    }
export type PaginationProps = {
  previous?: PageLink | undefined
  next?: PageLink | undefined
  items?: PageItem[] | undefined
  landmarkLabel?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

const Arrow = ({ kind }: { kind: 'prev' | 'next' }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={arrows[kind]} />
  </svg>
)

const Step = ({ kind, link, block }: { kind: 'prev' | 'next'; link: PageLink; block: boolean }) => {
  const hidden = { hidden: (words: Content) => <span class="govuk-visually-hidden">{words}</span> }
  const words =
    kind === 'prev' ? tx('Previous<hidden> page</hidden>', hidden) : tx('Next<hidden> page</hidden>', hidden)
  return (
    <div class={`govuk-pagination__${kind}`}>
      <Link classes="govuk-pagination__link" href={link.href} rel={kind} attributes={link.attributes}>
        {(block || kind === 'prev') && <Arrow kind={kind} />}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            block && !link.labelText && 'govuk-pagination__link-title--decorated',
          )}
        >
          {isShown(link.text) ? link.text : words}
        </span>
        {block && link.labelText && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!block && kind === 'next' && <Arrow kind={kind} />}
      </Link>
    </div>
  )
}

/** The way through a list in pages, or to what comes before and after. */
export const Pagination = ({
  previous,
  next,
  items,
  landmarkLabel,
  classes,
  attributes,
}: PaginationProps) => {
  const block = !items && Boolean(next ?? previous)
  return (
    <nav
      class={classNames('govuk-pagination', block && 'govuk-pagination--block', classes)}
      aria-label={landmarkLabel ?? t('Pagination')}
      {...attributes}
    >
      {previous && <Step kind="prev" link={previous} block={block} />}
      {items && (
        <ul class="govuk-pagination__list">
          {items.map((item) =>
            'ellipsis' in item ? (
              <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
            ) : (
              <li
                class={classNames(
                  'govuk-pagination__item',
                  item.current && 'govuk-pagination__item--current',
                )}
              >
                <Link
                  classes="govuk-pagination__link"
                  href={item.href}
                  label={item.visuallyHiddenText ?? t('Page {number}', { number: String(item.number) })}
                  current={item.current}
                  attributes={item.attributes}
                >
                  {item.number}
                </Link>
              </li>
            ),
          )}
        </ul>
      )}
      {next && <Step kind="next" link={next} block={block} />}
    </nav>
  )
}
