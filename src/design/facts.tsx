/** Facts beside and above the text: margin facts, counts, what each side says, the stamp, how to cite. */
import { t, tx } from '#src/kernel/text.ts'
import { classNames, isShown, type Content } from './content.ts'
import { Details } from './govuk/details.tsx'
import { Link } from './link.tsx'
import { Shape, type ShapeName } from './shapes.tsx'

export type MarginFactsProps = {
  facts: { term: Content; value: Content; note?: Content }[]
  /** Below the facts: cite this, other forms. */
  children?: Content
  /** What the facts are about, for those who hear the page. */
  label?: string | undefined
}
/** The facts of one thing: owner, dates, money, entry. */
export const MarginFacts = ({ facts, children, label }: MarginFactsProps) => (
  <aside aria-label={label ?? t('Facts')}>
    <dl class="facts">
      {facts.map(({ term, value, note }) => (
        <div>
          <dt>{term}</dt>
          <dd>
            {value}
            {isShown(note) && <span class="facts__note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
    {children}
  </aside>
)

export type CountsProps = {
  items: { number: Content; words: Content; href?: string | undefined; warm?: boolean | undefined }[]
}
/** Figures in sentences, each with its base. */
export const Counts = ({ items }: CountsProps) => (
  <dl class="counts">
    {items.map(({ number, words, href, warm }) => (
      <div class={classNames(warm && 'counts--warm') || undefined}>
        <dt>{words}</dt>
        <dd>
          {href ? (
            <Link plain href={href}>
              {number}
            </Link>
          ) : (
            number
          )}
        </dd>
      </div>
    ))}
  </dl>
)

export type SaysProps = {
  items: { who: Content; word: Content; shape?: ShapeName | undefined; detail?: Content }[]
}
/** Claim, finding and computed dates side by side, each labelled with whose it is. Never one verdict. */
export const Says = ({ items }: SaysProps) => (
  <dl class="says">
    {items.map(({ who, word, shape, detail }) => (
      <div>
        <dt>{who}</dt>
        <dd>
          <span class={classNames('says__word', shape && 'state')}>
            {shape && <Shape name={shape} />}
            {word}
          </span>
          {detail}
        </dd>
      </div>
    ))}
  </dl>
)

export type EntryStampProps = {
  /** Number of the entry in the public record. */
  number: number
  href: string
  /** What the entry is: “the edition shown above, version 1, no corrections”. */
  about?: Content
  /** When it was entered, in words. */
  entered?: string | undefined
  /** All 64 hexadecimal digits. */
  sha256: string
  /** Where to learn how to check it. */
  checkHref: string
  /** Where the office puts it on hold. */
  holdHref?: string | undefined
}
/** At the foot of everything published: which entry it is and how to check it. */
export const EntryStamp = ({
  number,
  href,
  about,
  entered,
  sha256,
  checkHref,
  holdHref,
}: EntryStampProps) => (
  <div class="stamp" role="group" aria-label={t('Entry in the public record')}>
    <span class="stamp__number">
      {tx('<entry>Entry {number, number}</entry> of the public record', {
        number,
        entry: (words) => (
          <Link plain href={href}>
            {words}
          </Link>
        ),
      })}
    </span>
    {isShown(about) && <span>{about}</span>}
    {entered && <span>{t('entered {when}', { when: entered })}</span>}
    <code title={sha256}>
      sha256 {sha256.slice(0, 4)}…{sha256.slice(-4)}
    </code>
    <Link href={checkHref}>{t('Check it yourself')}</Link>
    {holdHref && (
      <Link href={holdHref} rel="nofollow" classes="stamp__office">
        {t('For the office: hold')}
      </Link>
    )}
    <code class="print-only">sha256 {sha256}</code>
  </div>
)

export type CitationProps = {
  /** Unique on the page. */
  id: string
  /** The whole citation, address and date of reading included. */
  text: string
  open?: boolean | undefined
}
/** How to cite: words to select, and a button to copy where the browser can. */
export const Citation = ({ id, text, open }: CitationProps) => (
  <Details summary={t('Cite this')} open={open} classes="cite">
    <p class="cite__text" id={id}>
      {text}
    </p>
    <button
      type="button"
      class="govuk-button govuk-button--secondary"
      data-copy={id}
      data-done={t('Copied')}
      hidden
    >
      {t('Copy')}
    </button>{' '}
    <span role="status" id={`${id}-copied`} />
  </Details>
)
