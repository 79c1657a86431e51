/** Public pages and files answered inside the office: the real public routes, over a record with one more version. */
import { Relinked } from '#src/design/index.ts'
import { answerAt, findRoute } from '#src/kernel/answers.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Capability, Page, Route } from '#src/kernel/manifest.ts'
import type { ComponentChildren } from 'preact'
import { t } from '#src/kernel/text.ts'
import { people } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { plansPages } from '../public.tsx'
import { publishedPlans } from '../published.ts'
import { owedBy } from '../views/owed.tsx'

/** The pages that an edition changes: those of plans, and of organisations. What the `others` add to them is as it is now. */
function publicRoutes(site: Site, others: Inside['others']): Route[] {
  const plans = {
    name: 'plans',
    routes: plansPages(site, others),
    aboutOrganisation: (slug: string) => owedBy([...publishedPlans(site.snapshot()).values()], slug),
  }
  const beside = () => others().filter(({ name }) => name !== plans.name)
  return [...plans.routes, ...people(site, () => [plans, ...beside()]).routes]
}

export type Inside = {
  /** The site as it would be. */
  site: Site
  /** What else stands on pages of plans and organisations: meetings. */
  others: () => Capability[]
  /** The address inside the office in front of the public one: "/office/plans/x/periods/y/preview". */
  base: string
  /** Which public addresses may be seen here; all that the routes answer when absent. */
  opens?: (path: string) => boolean
  /** Links that lead nowhere yet: the entry that the edition would get. */
  unborn: (href: string) => boolean
  /** Stands above each page, outside of it. */
  bar: ComponentChildren
  /** In front of each page's title. */
  title: string
}

/** The entry that a draft would get, and what the office does with something published, do not exist before it is. */
export const notBornWith = (entry: number) => (href: string) =>
  href === `/record/entries/${entry}` ||
  href === `/record/check?entry=${entry}` ||
  href.startsWith('/office/')

/** Answers a public address, with its query, inside. Throws what the public route throws, and 404 for every other address. */
export async function answerInside(inside: Inside, address: string): Promise<Answer> {
  const { site, others, opens = () => true } = inside
  const routes = publicRoutes(site, others)
  const path = pathOf(address)
  if (!findRoute(routes, path) || !opens(path)) throw absent(t('There is nothing at this address.'))
  const answer = await answerAt(routes, address)
  const to = leadingInside(inside, routes)
  if (answer.kind === 'redirect') return { kind: 'redirect', to: to(answer.to) ?? inside.base, status: 302 }
  if (answer.kind !== 'page') return answer
  return { kind: 'page', page: pageInside(answer.page, inside, to) }
}

function pageInside(page: Page, { bar, title }: Inside, to: (href: string) => string | null): Page {
  const { body, breadcrumbs = [] } = page
  return {
    title: `${title}: ${page.title}`,
    description: page.description,
    breadcrumbs: breadcrumbs.map(({ text, href }) => {
      const target = href === undefined ? null : to(href)
      return target === null ? { text } : { text, href: target }
    }),
    noIndex: true,
    body: (
      <>
        {bar}
        <Relinked classes="preview" to={to}>
          {body}
        </Relinked>
      </>
    ),
  }
}

/** Where a public page's link leads inside: to a page that is here too, else to where it led, else nowhere. */
const leadingInside =
  ({ base, opens, unborn }: Inside, routes: readonly Route[]) =>
  (href: string): string | null => {
    if (!href.startsWith('/')) return href
    if (unborn(href)) return null
    const path = pathOf(href)
    if (!findRoute(routes, path)) return href
    return opens && !opens(path) ? null : base + href
  }

const pathOf = (address: string): string => address.split(/[?#]/, 1)[0]!
