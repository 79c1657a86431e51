/** The page that searches everything published. */
import { z } from 'zod'
import type { Capability } from '#src/kernel/manifest.ts'
import type { Site, Snapshot } from '#src/record/index.ts'
import { t } from '#src/kernel/text.ts'
import { findItems } from './queries.ts'
import { mostLetters, resultsOnPage, searchPage, ShortForm, type Searched } from './views.tsx'

/** Control characters are nobody's words, and PostgreSQL refuses some of them. */
const words = z
  .string()
  .default('')
  .transform((text) => text.replaceAll(/\p{Cc}/gu, ' ').trim())
const SearchQuery = z.object({
  q: words,
  kind: words,
  page: z.coerce.number().int().min(1).max(500).default(1),
})

/** `nouns` are the capabilities whose published things are found. */
export function search(site: Site, nouns: Capability[]): Capability {
  const kindNames = Object.assign({}, ...nouns.map(({ kinds }) => kinds)) as NonNullable<Capability['kinds']>
  return {
    name: 'search',
    home: () => ({
      panels:
        site.snapshot().versionLines.length > 0
          ? [{ title: t('Find a promise'), children: <ShortForm /> }]
          : [],
    }),
    nav: { href: '/search', text: () => t('Search') },
    routes: [
      {
        method: 'GET',
        path: '/search',
        door: 'page',
        policy: 'search.read',
        // Everybody's words differ: keeping the answers would only push the record's pages out of memory.
        keep: 'never',
        query: SearchQuery,
        answer: async ({ query }) => ({
          kind: 'page',
          page: searchPage(await searchFor(site, query as z.infer<typeof SearchQuery>), kindNames),
        }),
      },
    ],
  }
}

async function searchFor(site: Site, { q, kind, page }: z.infer<typeof SearchQuery>): Promise<Searched> {
  const asked = { q, kind, page }
  if (q === '' || q.length > mostLetters) return { ...asked, total: 0, found: [], kinds: [] }
  const snapshot = site.snapshot()
  const { total, found, kinds } = await findItems(site.readDb(), {
    words: q,
    kind: kind || undefined,
    hidden: hiddenKeys(snapshot),
    limit: resultsOnPage,
    offset: (page - 1) * resultsOnPage,
  })
  return {
    ...asked,
    total,
    kinds,
    found: found.flatMap((item) => {
      const version = snapshot.readable(item.publication)?.versions.at(-1)
      return version ? [{ ...item, version }] : []
    }),
  }
}

/** What is on hold, and what stands under it: an agenda is not found while its meeting is hidden. */
function hiddenKeys({ holds, publications }: Snapshot): string[] {
  const under = holds.map(({ key }) => `${key}/`)
  const keys = under.length === 0 ? [] : [...publications.keys()]
  return [
    ...holds.map(({ key }) => key),
    ...keys.filter((key) => under.some((prefix) => key.startsWith(prefix))),
  ]
}
