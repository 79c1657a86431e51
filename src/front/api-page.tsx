/** The open API, explained: the addresses, and real answers of this site. */
import { DataTable, Link, PageTitle, Section } from '#src/design/index.ts'
import { Refusal } from '#src/kernel/errors.ts'
import type { Capability, Page, Route } from '#src/kernel/manifest.ts'
import { t, tx } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { answerAt } from '#src/kernel/answers.ts'

type Described = Route & { api: NonNullable<Route['api']> }
const describedRoutes = (nouns: readonly Pick<Capability, 'routes'>[]): Described[] =>
  nouns
    .flatMap(({ routes }) => routes)
    .filter((route): route is Described => route.door === 'api' && route.api !== undefined)

export async function apiPage(site: Site, nouns: readonly Pick<Capability, 'routes'>[]): Promise<Page> {
  const routes = describedRoutes(nouns)
  const example = await firstList(routes)
  const { PUBLIC_URL: here, RATE_LIMIT: limit } = site.config
  const title = t('API')
  const lead = t(
    'Everything published here, for programs: to read, without an account or a key, from any other site. Writing in discussions needs a token of your own.',
  )
  return {
    title,
    description: lead,
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    alternates: [
      {
        href: '/api/v1/openapi.json',
        type: 'application/json',
        title: t('Description of the API (OpenAPI 3.1)'),
      },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'WebAPI',
      name: `${site.pack.siteName}: ${title}`,
      documentation: `${here}/api`,
      license: site.pack.licence,
    },
    body: (
      <>
        <PageTitle lead={lead}>{title}</PageTitle>
        <p>
          {tx('A program can read the whole description: <link>openapi.json</link> (OpenAPI 3.1).', {
            link: (words) => <Link href="/api/v1/openapi.json">{words}</Link>,
          })}
        </p>
        <Section title={t('Addresses')}>
          <DataTable
            caption={t('What can be asked for')}
            captionHidden
            columns={[{ title: t('Address'), heads: true }, { title: t('What it gives') }]}
            rows={routes.map((route) => ({
              cells: [<code>{addressOf(route)}</code>, route.api.summary],
            }))}
          />
        </Section>
        {example && (
          <Section title={t('Try it')}>
            <p>{t('Ask for the first of a list:')}</p>
            <pre class="code">
              <code>{`curl "${here}${example.href}"`}</code>
            </pre>
            <p>{t('This site answers:')}</p>
            <pre class="code">
              <code>{JSON.stringify(example.body, null, 2)}</code>
            </pre>
          </Section>
        )}
        {routes.some(({ api }) => api.sends) && (
          <Section title={t('Write in a discussion')}>
            <p>
              {tx(
                'A program writes for you, under your name and by the same rules, with a token: <link>make one in your account</link>. Whoever has the token can write as you, so keep it as you keep a password.',
                { link: (words) => <Link href="/account/tokens">{words}</Link> },
              )}
            </p>
            <pre class="code">
              <code>{writing(here)}</code>
            </pre>
            <p>
              {tx(
                'The answer is 201 and says where the comment stands. When something was noticed in the words, it is 422 with <code>nudges</code>, and nothing is written: change the words, or send them again with the ids of the nudges in <code>wentOn</code>.',
              )}
            </p>
          </Section>
        )}
        <Section title={t('How it works')}>
          {rules(limit).map(({ term, text }) => (
            <>
              <h3>{term}</h3>
              <p>{text}</p>
            </>
          ))}
        </Section>
      </>
    ),
  }
}

const addressOf = ({ method, path }: Described): string =>
  `${method === 'GET' ? '' : `${method} `}${path.replaceAll(/:(\w+)/g, '{$1}')}`

const writing = (here: string): string =>
  [
    `curl -X POST "${here}/api/v1/discussions/{discussion}/comments" \\`,
    '  -H "Authorization: Bearer YOUR-TOKEN" -H "Content-Type: application/json" \\',
    `  -d '{"words": "${t('Lights at the stop would help.')}"}'`,
  ].join('\n')

const rules = (limit: number) => [
  {
    term: t('Long lists'),
    text: tx(
      'A list comes in pages. Send <code>next</code> back as <code>cursor</code> for the page after; on the last page it is null. <code>limit</code> sets how many come at once, 1 to 200.',
    ),
  },
  {
    term: t('Dates'),
    text: tx(
      'A date is {example}: the first part is for computing (EDTF), the second is in the source’s own words. Where no date was given, the text is “not stated” or the date is null.',
      {
        example: <code>{'{"edtf": "2021-12-31", "text": "31 December 2021"}'}</code>,
      },
    ),
  },
  {
    term: t('Asking again'),
    text: tx(
      'Send the <code>ETag</code> back as <code>If-None-Match</code>: while nothing has changed, the answer is 304 and empty.',
    ),
  },
  {
    term: t('Versions'),
    text: tx(
      'Nothing published changes in silence. <code>version</code>, <code>sha256</code> and <code>entry</code> say which version this is and where it stands in the public record.',
    ),
  },
  {
    term: t('Faults'),
    text: tx(
      'A fault is a problem document (RFC 9457) with a <code>status</code>, a <code>code</code> and the number of the request. 451 means that something is on hold for a legal or safety reason.',
    ),
  },
  {
    term: t('How often'),
    text: t(
      'Up to {limit, number} requests a minute from one address. Answers that the site has ready do not count.',
      { limit },
    ),
  },
  {
    term: t('Staying the same'),
    text: tx(
      'Under <code>/api/v1</code> nothing is renamed or taken away. New fields may come: ignore those you do not know.',
    ),
  },
]

/** Something on hold makes no example. */
function refused(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

/** A real answer, short: the first item of the first list that has one. */
async function firstList(routes: Described[]): Promise<{ href: string; body: unknown } | null> {
  for (const route of routes) {
    if (/[:*]/.test(route.path) || !route.query) continue
    const href = `${route.path}?limit=1`
    const answer = await answerAt(routes, href).catch(refused)
    if (answer?.kind === 'json' && (answer.body as { items?: unknown[] }).items?.length)
      return { href, body: answer.body }
  }
  return null
}
