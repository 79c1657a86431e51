import {
  Button,
  EmptyState,
  ErrorSummary,
  Input,
  Link,
  PageTitle,
  Pagination,
  Select,
  type Content,
} from '#src/design/index.ts'
import type { Capability, Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import type { Version } from '#src/record/index.ts'
import { foundMarks, openingLength, type Found } from './queries.ts'

export const resultsOnPage = 20
/** Nobody types more; a longer text is a mistake or an attack on the parser. */
export const mostLetters = 200

export type Searched = {
  q: string
  kind: string
  page: number
  total: number
  found: (Found & { version: Version })[]
  kinds: { kind: string; count: number }[]
}
type KindNames = NonNullable<Capability['kinds']>

export function searchPage(searched: Searched, kindNames: KindNames): Page {
  const { q, page } = searched
  const tooLong = q.length > mostLetters
  const title =
    q === '' || tooLong
      ? t('Search')
      : page > 1
        ? t('Search for “{q}”, page {page, number}', { q, page })
        : t('Search for “{q}”', { q })
  return {
    title,
    description: t('Finds words in everything published here.'),
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: t('Search') }],
    noIndex: true,
    body: (
      <>
        {tooLong && (
          <ErrorSummary title={t('There is a problem')} errors={[{ text: tooLongWords(), href: '#q' }]} />
        )}
        <PageTitle>{t('Search')}</PageTitle>
        <SearchForm searched={searched} kindNames={kindNames} tooLong={tooLong} />
        {!tooLong && (q === '' ? <NothingTyped /> : <Results searched={searched} kindNames={kindNames} />)}
      </>
    ),
  }
}

const tooLongWords = () => t('Search for up to {most, number} characters', { most: mostLetters })

/** A kind in words. A kind that no capability named shows its slug, which is a word of the glossary. */
const nameOf = (kind: string, names: KindNames): string =>
  names[kind]?.() ?? (kind.charAt(0).toUpperCase() + kind.slice(1)).replaceAll('-', ' ')

const SearchForm = ({
  searched,
  kindNames,
  tooLong,
}: {
  searched: Searched
  kindNames: KindNames
  tooLong: boolean
}) => {
  const { q, kind, kinds } = searched
  const all = kinds.reduce((sum, one) => sum + one.count, 0)
  return (
    <form class="filters" method="get" action="/search" role="search" aria-label={t('Everything published')}>
      <div class="filters__fields">
        <Input
          type="search"
          name="q"
          label={t('Words')}
          value={q}
          error={tooLong ? tooLongWords() : undefined}
        />
        {kinds.length > 1 && (
          <Select
            name="kind"
            label={t('Show')}
            value={kind}
            items={[
              { value: '', text: t('Everything ({count, number})', { count: all }) },
              ...kinds.map((one) => ({
                value: one.kind,
                text: t('{kind} ({count, number})', { kind: nameOf(one.kind, kindNames), count: one.count }),
              })),
            ]}
          />
        )}
      </div>
      <div class="filters__acts">
        <Button>{t('Search')}</Button>
      </div>
    </form>
  )
}

/** The form alone, for the home page. */
export const ShortForm = () => (
  <form class="filters" method="get" action="/search" role="search" aria-label={t('Everything published')}>
    <Input type="search" name="q" label={t('Words to look for')} />
    <Button>{t('Search')}</Button>
  </form>
)

const Tips = () => (
  <ul>
    <li>{t('Use the words a document would use: “handbook”, “schools officers”, “stop and search”.')}</li>
    <li>{t('Fewer words find more.')}</li>
    <li>{tx('Put words in <b>"quotation marks"</b> to find them in that order.')}</li>
    <li>{tx('Put <b>or</b> between words to find either, and a <b>-</b> before a word to leave it out.')}</li>
  </ul>
)

const NothingTyped = () => (
  <EmptyState why={t('Type some words to search everything published here.')}>
    <Tips />
  </EmptyState>
)

const Results = ({ searched, kindNames }: { searched: Searched; kindNames: KindNames }) => {
  const { q, kind, page, total, found } = searched
  if (total === 0) {
    return (
      <EmptyState
        why={
          kind
            ? t('Nothing of this kind holds “{q}”.', { q })
            : t('Nothing published here holds “{q}”.', { q })
        }
      >
        {kind && (
          <p>
            <Link href={addressOf({ q, kind: '' }, 1)}>{t('Look in everything')}</Link>
          </p>
        )}
        <Tips />
        <p>
          {t('It may also be that this record does not hold it: only what was published here can be found.')}
        </p>
      </EmptyState>
    )
  }
  const pages = Math.ceil(total / resultsOnPage)
  return (
    <>
      <p role="status">
        {t('{total, plural, one {# result} other {# results}} for “{q}”', { total, q })}
        {pages > 1 && t(', page {page, number} of {pages, number}', { page, pages })}
      </p>
      {found.length === 0 ? (
        <EmptyState why={t('There is no page {page, number}.', { page })}>
          <p>
            <Link href={addressOf(searched, 1)}>{t('To the first page')}</Link>
          </p>
        </EmptyState>
      ) : (
        <ol class="results" start={(page - 1) * resultsOnPage + 1}>
          {found.map((item) => (
            <Result item={item} kindName={nameOf(item.kind, kindNames)} />
          ))}
        </ol>
      )}
      {pages > 1 && <Pages searched={searched} pages={pages} />}
    </>
  )
}

const Result = ({ item, kindName }: { item: Searched['found'][number]; kindName: string }) => {
  const { address, title, version } = item
  const passage = passageOf(item)
  return (
    <li class="result">
      <h2 class="result__title">
        <Link href={address}>{marked(title)}</Link>
      </h2>
      {passage !== '' && <p>{marked(passage)}</p>}
      <p class="result__from">
        {kindName}
        {' · '}
        {tx('from <publication></publication>, version {number, number}, entered {when}', {
          publication: () =>
            address.split('#', 1)[0] === `/${version.key}` ? (
              <>{version.title}</>
            ) : (
              <Link href={`/${version.key}`}>{version.title}</Link>
            ),
          number: version.number,
          when: formatDate(version.enteredAt),
        })}
      </p>
    </li>
  )
}

/** Where the words were found in the text; how the text begins when only the title holds them. */
const passageOf = ({ passage, opening }: Found): string => {
  if (passage.includes(foundMarks.open)) return passage.trim()
  const begins = opening.trim()
  // What the database cut off in mid-word is left out.
  return begins.length < openingLength ? begins : `${begins.replace(/\s+\S*$/, '')} …`
}

/** A passage with its found words marked. A new line in the text was the end of one of its parts. */
export const marked = (passage: string): Content =>
  passage
    .trim()
    .replaceAll(/\s*\n\s*/g, ' · ')
    .split(foundMarks.open)
    .map((part, index) => {
      if (index === 0) return part
      const [word, ...rest] = part.split(foundMarks.close)
      return (
        <>
          <mark>{word}</mark>
          {rest.join('')}
        </>
      )
    })

const addressOf = ({ q, kind }: { q: string; kind: string }, page: number): string =>
  `/search?${new URLSearchParams({ q, ...(kind ? { kind } : {}), ...(page > 1 ? { page: String(page) } : {}) })}`

const Pages = ({ searched, pages }: { searched: Searched; pages: number }) => {
  const { page } = searched
  const step = (number: number) => ({ href: addressOf(searched, number) })
  return (
    <Pagination
      landmarkLabel={t('Pages of results')}
      {...(page > 1 && page <= pages ? { previous: step(page - 1) } : {})}
      {...(page < pages ? { next: step(page + 1) } : {})}
      items={nearby(page, pages).map((number) =>
        number === null ? { ellipsis: true as const } : { number, ...step(number), current: number === page },
      )}
    />
  )
}

/** First, last, and those next to this page; null where some are left out. */
function nearby(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .toSorted((a, b) => a - b)
  return shown.flatMap((number, index) =>
    index > 0 && number - shown[index - 1]! > 1 ? [null, number] : [number],
  )
}
