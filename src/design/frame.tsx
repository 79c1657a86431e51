import { renderToString } from 'preact-render-to-string'
import { currentLocale, t } from '#src/kernel/text.ts'
import { asset } from './assets.ts'
import type { Content } from './content.ts'
import { Breadcrumbs, type Crumb } from './govuk/breadcrumbs.tsx'
import { SkipLink } from './govuk/skip-link.tsx'
import { Link } from './link.tsx'

export type NavItem = { href: string; text: Content; current?: boolean | undefined }
export type Site = {
  name: string
  /** Said on every page: example record, practice. */
  banner?: Content
  nav: NavItem[]
  footer: { href: string; text: Content }[]
  /** Closing words of every page. */
  colophon?: Content
  /** In the office: its own quiet bar in place of the public one. */
  office?: { nav: NavItem[]; person: Content } | undefined
}
export type FrameProps = {
  site: Site
  /** Without the site's name, which is added; the site's name itself on the home page. */
  title: string
  /** One sentence for search engines and link previews. */
  description?: string | undefined
  breadcrumbs?: Crumb[] | undefined
  /** The full address of this page. */
  canonical?: string | undefined
  /** The same content in other forms: JSON, CSV, a feed. */
  alternates?: { href: string; type: string; title: string }[] | undefined
  /** Facts for machines (schema.org). */
  jsonLd?: object | undefined
  /** Keeps search engines away: drafts, practice, search results. */
  noIndex?: boolean | undefined
  /** Plain names of built scripts besides the site's own. */
  scripts?: readonly string[] | undefined
  /** BCP 47 tag of the page's language; the language in force unless given. */
  lang?: string | undefined
  children: Content
}

/** JSON that cannot end the script element that holds it. */
const scriptJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const Head = ({
  site,
  title,
  description,
  canonical,
  alternates = [],
  jsonLd,
  noIndex,
  scripts = [],
}: FrameProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{title === site.name ? title : t('{title} – {site}', { title, site: site.name })}</title>
    {description && <meta name="description" content={description} />}
    {noIndex && <meta name="robots" content="noindex" />}
    <meta name="color-scheme" content="light dark" />
    <meta property="og:title" content={title} />
    <meta property="og:site_name" content={site.name} />
    {description && <meta property="og:description" content={description} />}
    {canonical && <link rel="canonical" href={canonical} />}
    {canonical && <meta property="og:url" content={canonical} />}
    {['source-serif-4-latin.woff2', 'atkinson-hyperlegible-next-latin.woff2'].map((font) => (
      <link rel="preload" href={asset(font)} as="font" type="font/woff2" crossorigin="anonymous" />
    ))}
    <link rel="stylesheet" href={asset('site.css')} />
    <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
    {alternates.map((alternate) => (
      <link rel="alternate" {...alternate} />
    ))}
    {jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(jsonLd) }} />}
    <script type="module" src={asset('site.js')} />
    {scripts.map((name) => (
      <script type="module" src={asset(name)} />
    ))}
  </head>
)

const Header = ({ site }: { site: Site }) => (
  <header class="site-header">
    <div class="wrap">
      <div class="site-header__name">
        <Link plain href="/">
          {site.name}
        </Link>
      </div>
      <nav class="site-nav" aria-label={t('Main')}>
        <ul>
          {site.nav.map((item) => (
            <li>
              <Link plain href={item.href} current={item.current}>
                {item.text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </header>
)

const Footer = ({ site, canonical }: { site: Site; canonical: string | undefined }) => (
  <footer class="site-footer">
    <div class="wrap">
      <nav aria-label={t('About this site')}>
        <ul>
          {site.footer.map((item) => (
            <li>
              <Link plain href={item.href}>
                {item.text}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {site.colophon && <p>{site.colophon}</p>}
      {canonical && <p class="print-only">{t('This page: {address}', { address: canonical })}</p>}
    </div>
  </footer>
)

const OfficeHeader = ({ site, office }: { site: Site; office: NonNullable<Site['office']> }) => (
  <header class="office-bar">
    <div class="wrap">
      <div class="office-bar__name">
        <Link plain href="/office">
          {t('Office')}
        </Link>{' '}
        <Link plain href="/">
          {site.name}
        </Link>
      </div>
      {office.nav.length > 0 && (
        <nav class="office-bar__nav" aria-label={t('Office')}>
          <ul>
            {office.nav.map((item) => (
              <li>
                <Link plain href={item.href} current={item.current}>
                  {item.text}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="office-bar__person">{office.person}</div>
    </div>
  </header>
)

/** The page round its content. */
export const Frame = (props: FrameProps) => (
  <html lang={props.lang ?? currentLocale().language}>
    <Head {...props} />
    <body>
      <SkipLink>{t('Skip to main content')}</SkipLink>
      {props.site.banner && (
        <aside class="site-banner" aria-label={t('About this record')}>
          <div class="wrap">{props.site.banner}</div>
        </aside>
      )}
      {props.site.office ? (
        <OfficeHeader site={props.site} office={props.site.office} />
      ) : (
        <Header site={props.site} />
      )}
      <div class="wrap">
        {props.breadcrumbs && props.breadcrumbs.length > 0 && <Breadcrumbs items={props.breadcrumbs} />}
        <main id="content" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <Footer site={props.site} canonical={props.canonical} />
    </body>
  </html>
)

/** The whole HTML document as a string. Components speak the language in force while this runs. */
export const renderDocument = (props: FrameProps): string =>
  `<!doctype html>${renderToString(<Frame {...props} />)}`
