/** What stands round every page: the site's name, the ways in, and at the foot what the pack says of itself. */
import { Button, Form, Link, renderDocument, type Content, type NavItem } from '#src/design/index.ts'
import type { RenderPage } from '#src/kernel/http.ts'
import type { Capability } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'
import { holdsAny, type Viewer } from '#src/policy.ts'
import { electionBanner, type Site } from '#src/record/index.ts'
import { orderedTexts } from './texts.tsx'

/** Gives the function that puts the frame round a page. `url` is the path asked for, with its query. */
export function frameFor(site: Site, capabilities: Pick<Capability, 'nav' | 'office'>[]): RenderPage {
  const { pack, config } = site
  const ways = capabilities.flatMap((capability) => capability.nav ?? [])
  const offices = capabilities.flatMap((capability) => capability.office?.nav ?? [])
  return (page, url, office) => {
    const path = pathOf(url)
    const { body, noIndex, ...head } = page
    // Somebody without an office role has an account, and no office: theirs stands in the public frame.
    const inOffice = office !== undefined && (!office.viewer || holdsAny(office.viewer, 'office.home'))
    return renderDocument({
      ...head,
      site: {
        name: pack.siteName,
        nav: ways.map(({ href, text }): NavItem => ({
          href,
          text: text(),
          current: path === href || path.startsWith(`${href}/`),
        })),
        footer: footerOf(pack),
        banner: bannerOf(site, inOffice),
        colophon: <Colophon pack={pack} />,
        office:
          inOffice && office.viewer ? officeOf(offices, office.viewer, office.csrfToken, path) : undefined,
      },
      // Refusals have no address of their own.
      canonical: noIndex || office ? undefined : `${config.PUBLIC_URL}${path}`,
      noIndex: noIndex === true || pack.practice || office !== undefined,
      children: body,
    })
  }
}

/** What is said on every page: the pack's warning, and that a pre-election period is in force. */
function bannerOf(site: Site, inOffice: boolean) {
  const election = electionBanner(site)
  const { pack } = site
  if (!pack.banner && !election) return undefined
  return (
    <>
      {pack.banner && <Banner pack={pack} text={pack.banner} />}
      {inOffice && pack.dateOfShowing && (
        <> {t('In the office, days are of that time; the hours of acts are the real clock’s.')}</>
      )}
      {election && (
        <p>
          <strong>{election.words}</strong> <Link href={election.href}>{election.more}</Link>
        </p>
      )}
    </>
  )
}

/** The ways that the person's roles open, and who is signed in. */
function officeOf(
  ways: NonNullable<NonNullable<Capability['office']>['nav']>,
  viewer: Viewer,
  csrfToken: string,
  path: string,
) {
  return {
    nav: ways
      .filter(({ action }) => holdsAny(viewer, action))
      .map(({ href, text }): NavItem => ({
        href,
        text: text(),
        current: path === href || path.startsWith(`${href}/`),
      })),
    person: (
      <>
        <Link href="/account">{viewer.name}</Link>
        <Form action="/sign-out" csrfToken={csrfToken} label={t('Sign out')}>
          <Button classes="button--plain">{t('Sign out')}</Button>
        </Form>
      </>
    ),
  }
}

/** One address for each page: without query, and without a slash at its end. */
const pathOf = (url: string): string =>
  url
    .split(/[?#]/, 1)[0]!
    .replace(/^\/*/, '/')
    .replace(/(.)\/+$/, '$1')

const footerOf = (pack: Pack): { href: string; text: Content }[] => [
  ...orderedTexts(pack).map(({ slug, title }) => ({ href: `/${slug}`, text: title })),
  { href: '/open-data', text: t('Open data') },
  { href: '/api', text: t('API') },
  { href: '/sources', text: t('Sources') },
  { href: '/discussions/join', text: t('Take part') },
  { href: '/account', text: t('Your account') },
  { href: '/office', text: t('Office') },
]

/** The pack's warning; its first sentence is what must be seen. */
const Banner = ({ pack, text }: { pack: Pack; text: string }) => {
  const [, first, rest] = /^(.+?\.)(\s.*)?$/s.exec(text) ?? [text, text, '']
  return (
    <>
      <strong>{first}</strong>
      {rest}
      {pack.sources.length > 0 && (
        <>
          {' '}
          <Link href="/sources">{t('Sources')}</Link>
        </>
      )}
    </>
  )
}

const Colophon = ({ pack }: { pack: Pack }) => (
  <>
    {t('Runs on Answerable, open-source software.')}{' '}
    {pack.practice
      ? t('Everything in this record is invented, for practice.')
      : t('The published documents are the authority; this site words and joins what they say.')}
  </>
)
