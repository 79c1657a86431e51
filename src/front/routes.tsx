/** The addresses that belong to no noun. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asset, readAsset } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Answer, Capability, Page, Route } from '#src/kernel/manifest.ts'
import { describeApi } from '#src/kernel/openapi.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { Site } from '#src/record/index.ts'
import { apiPage } from './api-page.tsx'
import { homePage } from './home.tsx'
import { health, robots, sitemap } from './machines.ts'
import { openDataPages } from './open-data.tsx'
import { orderedTexts, sourcesPage, textPage } from './texts.tsx'

/** `nouns` are all other capabilities: the home page, open data and the API's description are made from them. */
export function front(site: Site, nouns: Capability[]): Capability {
  const openData = openDataPages(site, nouns)
  const capability: Capability = { name: 'front', routes: [] }
  capability.routes.push(
    page('/', () => homePage(site, nouns)),
    ...orderedTexts(site.pack).map((text) => page(`/${text.slug}`, () => textPage(text))),
    page('/sources', () => sourcesPage(site.pack)),
    // Not kept: sizes that are not known yet are there on the next visit.
    { ...page('/open-data', openData), keep: 'never' },
    page('/api', () => apiPage(site, nouns)),
    {
      method: 'GET',
      path: '/api/v1/openapi.json',
      door: 'api',
      policy: 'front.read',
      keep: 'published',
      answer: () => ({ kind: 'json', body: describeApi(nouns, aboutApi(site)) }),
    },
    file('/robots.txt', () => robots(site)),
    file('/sitemap.xml', () => sitemap(site, [...nouns, capability])),
    {
      method: 'GET',
      path: '/assets/*',
      door: 'file',
      policy: 'front.assets',
      keep: 'published',
      answer: ({ params }) => assetAnswer(`/assets/${params['*']}`),
    },
    {
      method: 'GET',
      path: '/favicon.ico',
      door: 'file',
      policy: 'front.assets',
      keep: 'never',
      answer: () => ({ kind: 'redirect', to: asset('icon.svg'), status: 302 }),
    },
    {
      method: 'GET',
      path: '/healthz',
      door: 'file',
      policy: 'front.health',
      keep: 'never',
      answer: () => health(site),
    },
    ...(site.config.NODE_ENV === 'development' ? ['/design', '/design/:name'].map(gallery) : []),
  )
  return capability
}

const page = (path: string, make: () => Page | Promise<Page>): Route => ({
  method: 'GET',
  path,
  door: 'page',
  policy: 'front.read',
  keep: 'published',
  answer: async () => ({ kind: 'page', page: await make() }),
})

const file = (path: string, answer: () => Answer): Route => ({
  method: 'GET',
  path,
  door: 'file',
  policy: 'front.read',
  keep: 'published',
  answer,
})

/** Loaded only when asked for: no reader's site holds the examples in memory. */
const gallery = (path: string): Route => ({
  method: 'GET',
  path,
  door: 'page',
  policy: 'front.gallery',
  keep: 'never',
  answer: async ({ params }) => {
    // oxlint-disable-next-line eslint/no-restricted-imports -- the index would load every example at start
    const { galleryPage } = await import('#src/design/gallery.tsx')
    const bytes = galleryPage(params.name)
    if (bytes === null) throw absent(t('There is no such part in the gallery.'))
    return { kind: 'bytes', type: 'text/html; charset=utf-8', bytes }
  },
})

function assetAnswer(path: string): Answer {
  const found = readAsset(path)
  if (!found) throw absent(t('There is no such file.'))
  return { kind: 'bytes', type: found.type, bytes: found.bytes, immutable: found.immutable }
}

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
const aboutApi = ({ pack, config }: Site) => ({
  title: pack.siteName,
  url: config.PUBLIC_URL,
  version,
  licence: pack.licence,
})
