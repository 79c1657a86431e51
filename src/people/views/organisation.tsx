/** One organisation: what it is, what stands beneath it, and what every capability knows about it. */
import { Columns, Downloads, EmptyState, Link, MarginFacts, PageTitle, Section } from '#src/design/index.ts'
import type { Page, Panel } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { beneath, findOrganisation, type PublishedRegister } from '../published.ts'
import type { Organisation } from '../register.ts'
import { kindWord } from '../words.ts'
import { OrganisationLink, RegisterStamp } from './parts.tsx'

/** `address` is the whole address of this page. `known` comes from the other capabilities. */
export function organisationPage(
  register: PublishedRegister,
  organisation: Organisation,
  known: Panel[],
  address: string,
): Page {
  const { name, shortName, kind, note } = organisation
  const parent = findOrganisation(register.content, organisation.parent)
  const members = beneath(register.content, organisation.slug)
  const lead = note || undefined
  return {
    title: name,
    description: note || t('{name} in this record: what it owes, and what was reported.', { name }),
    breadcrumbs: [
      { text: t('Home'), href: '/' },
      { text: t('Organisations'), href: '/organisations' },
      { text: name },
    ],
    alternates: [{ href: '/organisations.json', type: 'application/json', title: t('The register as JSON') }],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Organization',
      name,
      url: address,
      ...(shortName === name ? {} : { alternateName: shortName }),
      ...(note ? { description: note } : {}),
      ...(parent ? { parentOrganization: { '@type': 'Organization', name: parent.name } } : {}),
      ...(members.length > 0
        ? { subOrganization: members.map((one) => ({ '@type': 'Organization', name: one.name })) }
        : {}),
    },
    body: (
      <>
        <Columns
          head={
            <PageTitle over={kindWord(kind)} lead={lead}>
              {name}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                { term: t('Kind'), value: kindWord(kind) },
                ...(shortName === name ? [] : [{ term: t('Short name'), value: shortName }]),
                ...(parent
                  ? [{ term: t('Part of'), value: <OrganisationLink organisation={parent} /> }]
                  : []),
                {
                  term: t('Entry'),
                  value: (
                    <Link href={`/record/entries/${register.version.entry}`}>
                      {t('Entry {number, number}', { number: register.version.entry })}
                    </Link>
                  ),
                  note: t('of the register, in the public record'),
                },
              ]}
            />
          }
        >
          {members.length > 0 && (
            <Section bare title={t('Beneath it')}>
              <ul>
                {members.map((one) => (
                  <li>
                    <OrganisationLink organisation={one} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {known.length === 0 && (
            <EmptyState why={t('This record holds no commitment of its own for this organisation.')}>
              <p>
                {t('It is named in the documents behind this record. That is all that is known of it here.')}
              </p>
            </EmptyState>
          )}
        </Columns>
        {known.map(({ title, children }) => (
          <Section title={title}>{children}</Section>
        ))}
        <Section title={t('Take it with you')}>
          <Downloads
            items={[
              {
                href: '/organisations.json',
                name: t('The register of organisations and areas'),
                type: 'JSON',
              },
            ]}
          />
        </Section>
        <p>
          <Link href={`/subscribe?target=organisations/${organisation.slug}`}>
            {t('E-mail me when this changes')}
          </Link>
        </p>
        <RegisterStamp register={register} />
      </>
    ),
  }
}
