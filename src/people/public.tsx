/** The public side of people: the register of organisations, and a page for each. */
import { z } from 'zod'
import type { Capability, Panel, Route, SearchItem } from '#src/kernel/manifest.ts'
import { Link } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { accountsJobs, accountsRoutes } from './accounts/routes.ts'
import { organisationsApi } from './api.ts'
import { concerns, subscribable } from './concerns.ts'
import { peopleCommands } from './cli.ts'
import { presentRegister, publishedRegister, requireOrganisation, requireRegister } from './published.ts'
import { peopleSteps, registerKey, type RegisterContent } from './register.ts'
import { organisationPage } from './views/organisation.tsx'
import { noOrganisationsPage, organisationsPage } from './views/organisations.tsx'
import { addressOf } from './views/parts.tsx'
import { roleNeeds } from './roles/needs.ts'
import { packPeopleSteps } from './roles/pack-people.ts'
import { roleRoutes } from './roles/routes.ts'
import { kindWord } from './words.ts'

/** `others` gives the capabilities that may know something about an organisation. */
export function people(site: Site, others: () => Capability[]): Capability {
  return {
    name: 'people',
    steps: { ...peopleSteps, ...packPeopleSteps },
    commands: peopleCommands,
    jobs: accountsJobs,
    routes: [
      ...pages(site, others),
      ...organisationsApi(site),
      ...accountsRoutes(site, others),
      ...roleRoutes(site),
    ],
    office: {
      nav: [
        { href: '/office/people', text: () => t('People'), action: 'people.list' },
        { href: '/office/roles', text: () => t('Roles'), action: 'people.list' },
      ],
      needs: roleNeeds,
    },
    search: searchItems,
    concerns,
    subscribable: (target) => subscribable(site.snapshot(), target),
    kinds: { register: () => t('Register'), organisation: () => t('Organisation') },
    home: () => ({ panels: homePanels(site) }),
    openData: () => openData(site),
  }
}

function pages(site: Site, others: () => Capability[]): Route[] {
  const read = { method: 'GET', policy: 'people.read', keep: 'published' } as const
  const register = () => requireRegister(site.snapshot())
  return [
    {
      ...read,
      path: '/organisations',
      door: 'page',
      answer: () => {
        const published = publishedRegister(site.snapshot())
        if (!published) return { kind: 'page', page: noOrganisationsPage() }
        return {
          kind: 'page',
          page: organisationsPage(
            published,
            Buffer.byteLength(JSON.stringify(presentRegister(published, site.snapshot()))),
          ),
        }
      },
    },
    {
      ...read,
      path: '/organisations.json',
      door: 'file',
      answer: () => ({ kind: 'json', body: presentRegister(register(), site.snapshot()) }),
    },
    {
      ...read,
      path: '/organisations/:organisation',
      door: 'page',
      params: z.object({ organisation: z.string() }),
      answer: ({ params }) => {
        const published = register()
        const organisation = requireOrganisation(published, params.organisation)
        const known: Panel[] = others().flatMap(
          (capability) => capability.aboutOrganisation?.(organisation.slug) ?? [],
        )
        return {
          kind: 'page',
          page: organisationPage(
            published,
            organisation,
            known,
            `${site.config.PUBLIC_URL}${addressOf(organisation)}`,
          ),
        }
      },
    },
  ]
}

function searchItems({ kind, content }: { kind: string; content: unknown }): SearchItem[] {
  if (kind !== 'register') return []
  return (content as RegisterContent).organisations.map((one) => ({
    kind: 'organisation',
    address: addressOf(one),
    title: one.name,
    body: [one.note, one.shortName === one.name ? '' : one.shortName, kindWord(one.kind)]
      .filter((part) => part !== '')
      .join(' · '),
  }))
}

function homePanels(site: Site): Panel[] {
  const version = site.snapshot().readable(registerKey)?.versions.at(-1)
  if (!version) return []
  const { organisations } = version.content as RegisterContent
  return [
    {
      title: t('Who owes what'),
      children: (
        <>
          <p>
            {t(
              '{count, plural, one {# organisation is} other {# organisations are}} named in this record. Each has a page with what it promised and what was reported.',
              { count: organisations.length },
            )}
          </p>
          <p>
            <Link href="/organisations">{t('All organisations')}</Link>
          </p>
        </>
      ),
    },
  ]
}

function openData({ snapshot, pack }: Site) {
  const version = snapshot().readable(registerKey)?.versions.at(-1)
  if (!version) return []
  return [
    {
      title: t('Organisations and areas'),
      about: t(
        'The register behind this record: each organisation with its kind and what it is part of, and the areas with their codes.',
      ),
      licence: pack.licence,
      files: [{ href: '/organisations.json', type: 'application/json' }],
    },
  ]
}
