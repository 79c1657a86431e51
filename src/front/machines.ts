/** What search engines and operators' programs ask for. */
import type { Answer, Capability, Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { answers } from './queries.ts'

type Noun = Pick<Capability, 'routes' | 'search' | 'standsOn'>

/** Addresses of pages: those without parameters, and those of everything published that search knows. */
export function pageAddresses(site: Site, capabilities: readonly Noun[]): string[] {
  const lasting = (route: Route) => route.keep === 'published' || route.path === '/open-data'
  const fixed = (route: Route) =>
    route.method === 'GET' && route.door === 'page' && lasting(route) && !/[:*]/.test(route.path)
  const pages = capabilities.flatMap(({ routes }) => routes.filter(fixed).map(({ path }) => path))
  const published = [...site.snapshot().publications.values()].flatMap(({ hold, versions }) => {
    const latest = versions.at(-1)
    if (hold || !latest) return []
    return [
      `/${latest.key}`,
      ...capabilities.flatMap(
        ({ search }) => search?.(latest).map(({ address }) => address.split('#', 1)[0]!) ?? [],
      ),
    ]
  })
  const standing = (address: string) => {
    const key = address.slice(1)
    return `/${capabilities.map(({ standsOn }) => standsOn?.(key)).find(Boolean) ?? key}`
  }
  return [...new Set([...pages, ...published].map(standing))]
}

/** One sitemap holds 50,000 addresses at most (sitemaps.org). */
const mostInSitemap = 50_000

const escapeXml = (text: string) => text.replaceAll(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export function sitemap(site: Site, capabilities: readonly Noun[]): Answer {
  const places = pageAddresses(site, capabilities)
    .slice(0, mostInSitemap)
    .map((address) => `<url><loc>${escapeXml(site.config.PUBLIC_URL + address)}</loc></url>`)
  return {
    kind: 'bytes',
    type: 'application/xml; charset=utf-8',
    bytes: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${places.join('\n')}\n</urlset>\n`,
  }
}

/** A practice record stays out of search engines: nobody should take what it invents for news. */
export function robots({ pack, config }: Site): Answer {
  const rules = pack.practice
    ? ['Disallow: /']
    : ['Disallow: /search', `Sitemap: ${config.PUBLIC_URL}/sitemap.xml`]
  return {
    kind: 'bytes',
    type: 'text/plain; charset=utf-8',
    bytes: ['User-agent: *', ...rules, ''].join('\n'),
  }
}

/** 200 when the database answers, else 503. Says nothing else: anyone may ask. */
export async function health(site: Site): Promise<Answer> {
  const ready = await answers(site.readDb())
  return { kind: 'json', status: ready ? 200 : 503, body: { ready } }
}
