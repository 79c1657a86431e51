/** Every organisation of the register, by kind, and the areas. */
import { DataTable, Details, Downloads, EmptyState, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { findOrganisation, type PublishedRegister } from '../published.ts'
import type { Area, Organisation, RegisterContent } from '../register.ts'
import { kindsInOrder, kindsWord } from '../words.ts'
import { addressOf, OrganisationLink, RegisterStamp } from './parts.tsx'

/** `bytes`: size of the register as JSON. */
export function organisationsPage(register: PublishedRegister, bytes: number): Page {
  const { organisations, areas } = register.content
  const title = t('Organisations')
  const lead = t(
    '{count, plural, one {# organisation is} other {# organisations are}} named in this record. Each has a page with what it owes.',
    { count: organisations.length },
  )
  return {
    title,
    description: lead,
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    alternates: [{ href: '/organisations.json', type: 'application/json', title: t('The register as JSON') }],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'ItemList',
      name: title,
      numberOfItems: organisations.length,
      itemListElement: organisations.map((one, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: one.name,
        url: addressOf(one),
      })),
    },
    body: (
      <>
        <PageTitle lead={lead}>{title}</PageTitle>
        {grouped(register.content).map(([kind, members]) => (
          <>
            <h2>{kindsWord(kind)}</h2>
            <ul class="named">
              {members.map((one) => (
                <Row organisation={one} parent={findOrganisation(register.content, one.parent)} />
              ))}
            </ul>
          </>
        ))}
        {areas.length > 0 && <Areas areas={areas} />}
        <Section title={t('Take it with you')}>
          <Downloads
            items={[
              {
                href: '/organisations.json',
                name: t('The register of organisations and areas'),
                type: 'JSON',
                bytes,
              },
            ]}
          />
        </Section>
        <RegisterStamp register={register} />
      </>
    ),
  }
}

/** Before a register was published. */
export function noOrganisationsPage(): Page {
  const title = t('Organisations')
  const why = t('No register of organisations has been published yet.')
  return {
    title,
    description: why,
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    body: (
      <>
        <PageTitle>{title}</PageTitle>
        <EmptyState why={why}>
          <p>{t('Once it is, each organisation named in this record has a page here, with what it owes.')}</p>
        </EmptyState>
      </>
    ),
  }
}

const Row = ({ organisation, parent }: { organisation: Organisation; parent: Organisation | undefined }) => {
  const { name, shortName, note } = organisation
  return (
    <li>
      <span>
        <OrganisationLink organisation={organisation} />
        {shortName !== name && <span class="soft"> ({shortName})</span>}
      </span>
      <span>
        {note}
        {parent && <span class="soft"> {t('Part of {parent}.', { parent: parent.name })}</span>}
      </span>
    </li>
  )
}

/** By kind, in the order of the kinds; kinds of the pack's own come last. Within a kind in the pack's order. */
function grouped({ organisations }: RegisterContent) {
  const place = (kind: string) =>
    kindsInOrder.includes(kind) ? kindsInOrder.indexOf(kind) : kindsInOrder.length
  return [...Map.groupBy(organisations, ({ kind }) => kind)].toSorted(([a], [b]) => place(a) - place(b))
}

const Areas = ({ areas }: { areas: Area[] }) => {
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  return (
    <Section title={t('Areas')} id="areas">
      <p>
        {t('{count, plural, one {# area} other {# areas}}, with the codes of official statistics.', {
          count: areas.length,
        })}
      </p>
      <Details summary={t('Show the areas')}>
        <DataTable
          caption={t('Areas')}
          captionHidden
          keepColumns
          columns={[{ title: t('Area'), heads: true }, { title: t('Code') }, { title: t('Within') }]}
          rows={areas.map(({ code, name, parent }) => ({
            cells: [name, <code>{code}</code>, parent === null ? '' : (names.get(parent) ?? parent)],
          }))}
        />
      </Details>
    </Section>
  )
}
